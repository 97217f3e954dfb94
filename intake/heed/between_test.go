package heed_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
)

// at is what was heard so long after noon.
func at(after time.Duration, results ...heed.Result) heed.Heard {
	h := by(results...)
	h.At = noon().Add(after)
	return h
}

// Whoever asks the time while a command waits for its yes still wants the command.
func TestAQuestionInBetweenLeavesWhatWasReadBackOpen(t *testing.T) {
	for _, tt := range []struct {
		name    string
		between func(p *heed.Policy)
		open    bool
	}{
		{"spoken", func(p *heed.Policy) {
			require.Equal(t, heed.Act, p.Final(at(10*time.Second, unsure("where is it"))).Kind)
		}, true},
		{"spoken, and a recogniser is sure", func(p *heed.Policy) {
			require.Equal(t, heed.Act, p.Final(at(10*time.Second, whisper("Where is it?", 0.9))).Kind)
		}, true},
		{"typed", func(p *heed.Policy) {
			_, full, answered := p.Typed("where is it", noon().Add(10*time.Second))
			require.Equal(t, "where is it", full)
			require.False(t, answered)
		}, true},
		{"a question for which the robot may go and look, typed", func(p *heed.Policy) { p.Typed("is it there", noon().Add(10*time.Second)) }, true},
		{"such a one that is read back itself", func(p *heed.Policy) {
			first := p.Final(at(9*time.Second, unsure("is it there")))
			require.Equal(t, heed.Ask, first.Kind)
			require.False(t, first.Instead)
			require.Equal(t, "is it there", p.Final(at(10*time.Second, unsure("yes, do it"))).Text)
		}, true},
		{"... twice, and with a no", func(p *heed.Policy) {
			p.Final(at(8*time.Second, unsure("is it there")))
			p.Final(at(9*time.Second, unsure("is it here")))
			require.Equal(t, "is it here", p.Final(at(10*time.Second, unsure("no"))).Text)
		}, true},
		{"... and a command behind it", func(p *heed.Policy) {
			p.Final(at(8*time.Second, unsure("is it there")))
			require.True(t, p.Final(at(9*time.Second, unsure("go out"))).Instead)
			p.Final(at(10*time.Second, unsure("no")))
		}, false},
		{"a sure command instead", func(p *heed.Policy) {
			require.Equal(t, heed.Act, p.Final(at(10*time.Second, whisper("go out", 0.9))).Kind)
		}, false},
		{"a command that is typed instead", func(p *heed.Policy) { p.Typed("go out", noon().Add(10*time.Second)) }, false},
		{"a word to wait", func(p *heed.Policy) { p.Final(at(10*time.Second, unsure("wait"))) }, false},
		{"a stop behind it", func(p *heed.Policy) {
			p.Final(at(10*time.Second, unsure("where is it")))
			p.Stopped()
		}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(nil)
			require.Equal(t, heed.Ask, p.Final(at(0, unsure("go home"))).Kind)
			tt.between(p)
			require.Equal(t, tt.open, p.Reminds())
			v, reminds := p.Remind(noon().Add(12 * time.Second))
			require.Equal(t, tt.open, reminds)
			yes := p.Final(at(20*time.Second, unsure("yes, do it")))
			require.Equal(t, tt.open, yes.Kind == heed.Act)
			if tt.open {
				require.Equal(t, "go home", v.Text)
				require.Equal(t, "go home", yes.Text)
			}
			require.False(t, p.Reminds(), "asked once")
		})
	}
}

// The newest question has the next yes.
func TestAQuestionOfTheRobotsOwnInBetweenHasItsAnswerFirst(t *testing.T) {
	p := policy(nil)
	p.Final(at(0, unsure("go home")))
	p.Questioned(true)
	_, reminds := p.Remind(noon())
	require.False(t, reminds, "while the other one is open")
	yes := p.Final(at(time.Second, unsure("yes, do it")))
	require.Equal(t, heed.Act, yes.Kind)
	require.False(t, yes.Answered, "it is to the question of the robot's own")
	require.Equal(t, "yes, do it", yes.Text)
	_, _, answered := p.Typed("yes", noon().Add(2*time.Second))
	require.False(t, answered)

	p.Questioned(false)
	v, reminds := p.Remind(noon().Add(time.Minute))
	require.True(t, reminds)
	require.Equal(t, "go home", v.Text)
	yes = p.Final(at(time.Minute+time.Second, unsure("yes, do it")))
	require.True(t, yes.Answered)
	require.Equal(t, "go home", yes.Text)
}

func TestASecondReadBackStandsInPlaceOfTheFirst(t *testing.T) {
	corrects := func(c *heed.Config) {
		c.Corrected = func(text, before string) string {
			if text == "no, out" {
				return "go out"
			}
			return ""
		}
	}
	for text, instead := range map[string]bool{"go out": true, "go home": false, "no, out": false} {
		t.Run(text, func(t *testing.T) {
			p := policy(corrects)
			require.False(t, p.Final(at(0, unsure("go home"))).Instead)
			second := p.Final(at(time.Second, unsure(text)))
			require.Equal(t, heed.Ask, second.Kind)
			require.Equal(t, instead, second.Instead)
			require.Equal(t, second.Text, p.Final(at(2*time.Second, unsure("yes, do it"))).Text)
		})
	}
}
