package nodes_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
)

// stopFirst knows "stop and ..." beside the few words.
type stopFirst struct{ fewWords }

func (stopFirst) Halts(text string) (string, bool) { return strings.CutPrefix(text, "stop and ") }

// A sentence was heard, and the reader has not come to its end before the robot stops.
func TestAStopWaitsForNoSentenceThatIsBeingRead(t *testing.T) {
	for _, tt := range []struct {
		topic, text, service string
		passed               []string // on to whoever reads
	}{
		{"instruction", "stop", "stop", nil},
		{"instruction", "emergency stop", "emergency_stop", nil},
		{"instruction", "stop and go home", "stop", []string{"stop and go home"}},
		{"speech_partial", "now stop", "stop", nil},
	} {
		t.Run(tt.topic+" "+tt.text, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := loop.New(loop.Config{})
				defer func() { require.NoError(t, g.Close()) }()
				others, err := g.Open(t.Context(), "others")
				require.NoError(t, err)
				a, stopped := &attended{}, make(chan struct{})
				_, err = rosio.Serve(others, tt.service, func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
					a.note(func() { a.stops++ })
					close(stopped) // a second call fails the test
					return stdsrvs.TriggerResponse{Success: true}
				})
				require.NoError(t, err)
				_, err = rosio.Subscribe(others, "utterance", rosio.Reliable(), func(m msgs.Instruction) { a.note(func() { a.acts = append(a.acts, m.Text) }) })
				require.NoError(t, err)
				_, err = rosio.Subscribe(others, "say", rosio.Reliable(), func(m msgs.Say) { a.note(func() { a.says = append(a.says, m.Text) }) })
				require.NoError(t, err)
				n, err := g.Open(t.Context(), "intake")
				require.NoError(t, err)
				policy := heed.Config{Words: stopFirst{}, Stop: []string{"stop"}, Meaning: func(text string) heed.Meaning { <-stopped; return heed.Meaning{Form: text} }}
				require.NoError(t, nodes.StartIntake(n, intake.New(stopFirst{}, time.Now()), nodes.HearingConfig{Policy: policy}))
				for _, sent := range [][2]string{{"speech", "go to the kitchen"}, {tt.topic, tt.text}} {
					out, err := rosio.Publish[stdmsgs.String](others, sent[0], rosio.Reliable())
					require.NoError(t, err)
					require.NoError(t, out.Publish(stdmsgs.String{Data: sent[1]}))
					synctest.Wait()
				}
				require.Equal(t, 1, a.stops)
				require.Equal(t, tt.passed, a.acts)
				require.Empty(t, a.says, "nothing is read back")
			})
		})
	}
}
