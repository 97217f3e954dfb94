package heed_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
)

// A sentence takes the reader a while, on a small board tenths of a second. The stops here are
// called for while it reads: whichever waited for it would wait for itself.
func TestAStopWaitsForNoReaderAndCallsOffWhatIsBeingRead(t *testing.T) {
	stops := map[string]func(t *testing.T, p *heed.Policy){
		"in words that are not final": func(t *testing.T, p *heed.Policy) { require.Equal(t, heed.Stop, p.Partial("now stop").Kind) },
		"heard by another recogniser": func(t *testing.T, p *heed.Policy) { require.Equal(t, heed.Stop, p.Final(by(unsure("stop"))).Kind) },
		"typed":                       func(_ *testing.T, p *heed.Policy) { p.Stopped() },
	}
	reads := map[string]func(p *heed.Policy) heed.Verdict{
		"what a recogniser is sure of": func(p *heed.Policy) heed.Verdict { return p.Final(by(whisper("go home", 0.9))) },
		"what is read back":            func(p *heed.Policy) heed.Verdict { return p.Final(by(unsure("go home"))) },
		"what was typed": func(p *heed.Policy) heed.Verdict {
			v, full, ok := p.Typed("go home", noon())
			require.Empty(t, full)
			require.True(t, ok)
			return v
		},
	}
	for stop, calls := range stops {
		for what, judged := range reads {
			t.Run(what+", by a stop "+stop, func(t *testing.T) {
				var p *heed.Policy
				reading := func(string) heed.Meaning { calls(t, p); return heed.Meaning{Form: "home"} }
				p = policy(func(c *heed.Config) { c.Meaning = reading })
				got := judged(p)
				require.Equal(t, heed.Ignore, got.Kind)
				require.Equal(t, `what was said before "stop" is forgotten`, got.Why)
				require.Equal(t, heed.Ignore, p.Final(by(unsure("yes, do it"))).Kind, "it waits for no yes")
			})
		}
	}
}

// Whoever sees that everything stopped for it expects nothing more of what was done before.
func TestWhatStopWasHeardInHasHaltedWhateverItIs(t *testing.T) {
	for _, tt := range []struct {
		text string
		want heed.Kind
	}{
		{"hey robot, go to town", heed.Ask},
		{"hey robot", heed.Attend},
		{"go to town", heed.Ignore},
	} {
		t.Run(tt.text, func(t *testing.T) {
			for _, hinted := range []bool{true, false} {
				p := policy(func(c *heed.Config) { c.Wake = "hey robot" })
				h := by(unsure(tt.text))
				h.Hinted = hinted
				got := p.Final(h)
				require.Equal(t, tt.want, got.Kind, got.Why)
				require.Equal(t, hinted, got.Halted)
			}
		})
	}
}

// What corrects it is read once: the reader is the slowest part of hearing.
func TestWhatWasTypedIsReadNoOftenerThanItMust(t *testing.T) {
	for _, tt := range []struct {
		text                string
		meanings, corrected int
	}{
		{"stop", 0, 0},
		{"yes", 0, 0},
		{"go out", 1, 0},
		{"no, to town", 1, 1},
	} {
		t.Run(tt.text, func(t *testing.T) {
			meanings, corrections := 0, 0
			p := policy(func(c *heed.Config) {
				answering(c)
				corrected := c.Corrected
				c.Meaning = func(text string) heed.Meaning { meanings++; return meaning(text) }
				c.Corrected = func(text, before string) string { corrections++; return corrected(text, before) }
			})
			p.Typed("go home", noon())
			meanings = 0
			p.Typed(tt.text, noon().Add(time.Minute))
			require.Equal(t, tt.meanings, meanings)
			require.Equal(t, tt.corrected, corrections)
		})
	}
}
