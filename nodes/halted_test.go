package nodes_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
)

// The executor itself tells of each stop, however it comes, and the ears heed it: what another recogniser was still hearing when
// somebody said stop is not done behind it.
func TestTheExecutorTellsTheEarsOfEveryStop(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		says string
		stop func(*testing.T, *robot, string)
	}{
		"by the action":  {"stop", func(t *testing.T, r *robot, says string) { require.Zero(t, r.do(t, says).ErrorCode) }},
		"by the topic":   {"leave it alone", func(t *testing.T, r *robot, says string) { r.utters(t, says) }},
		"by the ears":    {"stop that please", func(t *testing.T, r *robot, says string) { r.says(t, says) }},
		"by the service": {"", func(t *testing.T, r *robot, _ string) { button(t, r.console, [2]string{"stop"})() }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRobot(t, asked{})
				e := r.listens(t)
				require.NoError(t, e.heard.Publish(hrimsgs.LiveSpeech{Incremental: "go to"}))
				synctest.Wait()
				tt.stop(t, r, tt.says)
				<-time.After(time.Second)
				synctest.Wait() // what came by then is there to be read
				require.Equal(t, 1, e.halted)
				require.NoError(t, e.heard.Publish(hrimsgs.LiveSpeech{Final: "Go to the kitchen.", Confidence: 0.9}))
				<-time.After(time.Second)
				synctest.Wait() // what came by then is there to be read
				require.NotContains(t, e.acted, "Go to the kitchen.")
				require.NoError(t, e.heard.Publish(hrimsgs.LiveSpeech{Incremental: "go to"}))
				require.NoError(t, e.heard.Publish(hrimsgs.LiveSpeech{Final: "Go to the bedroom.", Confidence: 0.9}))
				<-time.After(time.Second)
				synctest.Wait() // what came by then is there to be read
				require.Contains(t, e.acted, "Go to the bedroom.", "what is said behind it is done")
			})
		})
	}
}

// ears are what is said to the robot by a recogniser of its own, and what comes of it.
type ears struct {
	heard  *rosio.Publisher[hrimsgs.LiveSpeech]
	halted int      // how often
	acted  []string // the texts that are acted on
}

// listens joins the robot's ears.
func (r *robot) listens(t *testing.T) *ears {
	t.Helper()
	e := &ears{}
	_, err := rosio.Subscribe(r.console, "halted", rosio.Reliable(), func(stdmsgs.Empty) { e.halted++ })
	require.NoError(t, err)
	_, err = rosio.Subscribe(r.console, "utterance", rosio.Reliable(), func(m msgs.Instruction) { e.acted = append(e.acted, m.Text) })
	require.NoError(t, err)
	e.heard, err = rosio.Publish[hrimsgs.LiveSpeech](r.console, "live_speech", rosio.Reliable())
	require.NoError(t, err)
	return e
}

// utters passes words to the executor past the ears.
func (r *robot) utters(t *testing.T, text string) {
	t.Helper()
	r.publishes(t, msgs.Instruction{Text: text, Source: "text", Confidence: 1})
}

// 别动 alone is a stop, and 别动那个花瓶 a rule: the robot stops first, and keeps it as if it were typed.
func TestAHeardRuleWithAStopWordInItStopsAndIsKept(t *testing.T) {
	t.Parallel()
	for text, kept := range map[string]bool{"别动那个花瓶": true, "不要动那个花瓶": true, "谁都别动我的药": true, "别动": false, "别动手": false} {
		t.Run(text, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRobot(t, asked{})
				e := r.listens(t)
				require.NoError(t, e.heard.Publish(hrimsgs.LiveSpeech{Final: text, Confidence: 0.9}))
				<-time.After(time.Second)
				synctest.Wait() // what came by then is there to be read
				require.Equal(t, 1, e.halted)
				if kept {
					require.Equal(t, []string{text}, e.acted)
				} else {
					require.Empty(t, e.acted)
				}
			})
		})
	}
}

// "Stop and ..." in one breath stops, and what stands behind it is carried out or read back like
// anything that is said.
func TestWhatIsHeardBehindStopIsAWishOfItsOwn(t *testing.T) {
	t.Parallel()
	for name, confidence := range map[string]float64{"by one that is sure": 0.9, "by one that is not, after a yes": 0} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRobot(t, asked{})
				e, told := r.listens(t), []string{}
				_, err := rosio.Subscribe(r.console, "say", rosio.Reliable(), func(m msgs.Say) { told = append(told, m.Text) })
				require.NoError(t, err)
				require.NoError(t, e.heard.Publish(hrimsgs.LiveSpeech{Final: "Stop and go to the kitchen.", Confidence: confidence}))
				<-time.After(time.Second)
				synctest.Wait() // what came by then is there to be read
				require.Equal(t, 1, e.halted)
				if confidence == 0 {
					require.Empty(t, e.acted)
					require.Contains(t, told, "Go to the kitchen, yes?")
					r.says(t, "yes")
					<-time.After(time.Second)
					synctest.Wait()
				}
				require.Equal(t, []string{"go to the kitchen."}, e.acted)
			})
		})
	}
}
