package nodes_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/episode"
	"saydo/intake"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// alone is a node to which no service is reached: the master is dead, or a foreign node has its name.
type alone struct{ rosio.Node }

func (alone) CallService(context.Context, string, rosio.ServiceTypes, rosio.Message) (rosio.Message, error) {
	return nil, errors.New("the master does not answer")
}

// orderly is an executor that does not act, and what it and everybody else hear of an order.
type orderly struct {
	there, answers bool
	refuses        string

	words                []string // what came on "control"
	passed, says, heeded []string
}

// listen begins its part as an executor.
func (o *orderly) listen(t *testing.T, n rosio.Node) {
	t.Helper()
	out, err := rosio.Publish[msgs.Control](n, "obeyed", rosio.Latched())
	require.NoError(t, err)
	_, err = rosio.Subscribe(n, "control", rosio.Latched(), func(m msgs.Control) {
		o.words = append(o.words, m.Word)
		if m.Word != "" && o.answers {
			_ = out.Publish(msgs.Control{ID: m.ID, Word: m.Word, Refused: o.refuses})
		}
	})
	require.NoError(t, err)
}

// hearStop has somebody type "stop" to an intake that reaches no service.
func (o *orderly) hearStop(t *testing.T, g *loop.Graph, others rosio.Node) {
	t.Helper()
	_, err := rosio.Subscribe(others, "utterance", rosio.Reliable(), func(m msgs.Instruction) { o.passed = append(o.passed, m.Text) })
	require.NoError(t, err)
	_, err = rosio.Subscribe(others, "say", rosio.Reliable(), func(m msgs.Say) { o.says = append(o.says, m.Text) })
	require.NoError(t, err)
	_, err = rosio.Subscribe(others, "heeded", rosio.Reliable(), func(m msgs.Control) { o.heeded = append(o.heeded, m.Word) })
	require.NoError(t, err)
	if o.there {
		o.listen(t, others)
	}
	n, err := g.Open(t.Context(), "intake")
	require.NoError(t, err)
	voice, err := config.ReadVoice()
	require.NoError(t, err)
	require.NoError(t, nodes.StartIntake(alone{n}, intake.New(fewWords{}, time.Now()), nodes.HearingConfig{Voice: voice}))
	in, err := rosio.Publish[stdmsgs.String](others, "instruction", rosio.Reliable())
	require.NoError(t, err)
	synctest.Wait()
	require.NoError(t, in.Publish(stdmsgs.String{Data: "stop"}))
	<-time.After(time.Second)
	synctest.Wait()
}

// What nobody has taken is told as that, and not as heeded, and an executor that comes back finds it.
func TestAStopNeedsNoService(t *testing.T) {
	untaken := []string{"I hear you but cannot pass it on. Use the red button."}
	stop := []string{"stop"}
	for name, tt := range map[string]struct {
		orderly        // what is there, and what it hears
		found   string // by an executor that comes back
		after   []string
	}{
		"it is obeyed":    {orderly{there: true, answers: true, words: []string{"", "stop", ""}, heeded: stop}, "", stop},
		"it is refused":   {orderly{there: true, answers: true, refuses: "no", words: []string{"", "stop", ""}, passed: stop}, "", nil},
		"nobody answers":  {orderly{there: true, words: []string{"", "stop", "stop"}, passed: stop, says: untaken}, "stop", stop},
		"nobody is there": {orderly{passed: stop, says: untaken}, "stop", stop},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := loop.New(loop.Config{})
				defer func() { require.NoError(t, g.Close()) }()
				others, err := g.Open(t.Context(), "others")
				require.NoError(t, err)
				o := orderly{there: tt.there, answers: tt.answers, refuses: tt.refuses}
				o.hearStop(t, g, others)
				require.Equal(t, tt.orderly, o)
				later := orderly{answers: true}
				later.listen(t, others)
				synctest.Wait()
				require.Equal(t, tt.found, later.words[0])
				require.Equal(t, tt.after, o.heeded)
				require.Empty(t, later.words[len(later.words)-1], "nothing is left")
			})
		})
	}
}

// An executor that comes back knows what was said while it was gone before it takes up what was left.
func TestWhatWasLeftIsEndedByAStopThatWasSaidMeanwhile(t *testing.T) {
	for name, tt := range map[string]struct {
		word  task.Control
		moves bool
	}{
		"a stop":            {task.ControlStop, false},
		"an emergency stop": {task.ControlEmergency, false},
		"a cancel":          {task.ControlCancel, false},
		"a pause":           {task.ControlPause, false},
		"nothing":           {task.ControlNone, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			old, err := episode.Create(dir, time.Now)
			require.NoError(t, err)
			require.NoError(t, old.Record(task.Event{Kind: task.EventInstruction, InstructionID: "i1", Data: []byte(`{"id":"i1","text":"go to the kitchen"}`)}))
			require.NoError(t, old.Close())
			synctest.Test(t, func(t *testing.T) {
				var said []string
				r := newRobot(t, asked{keeps: dir, first: func(n rosio.Node) {
					out, err := rosio.Publish[msgs.Control](n, "control", rosio.Latched())
					require.NoError(t, err)
					require.NoError(t, out.Publish(msgs.Control{ID: "c1", Word: string(tt.word)}))
					heeded, err := rosio.Publish[msgs.Control](n, "heeded", rosio.Reliable())
					require.NoError(t, err)
					_, err = rosio.Subscribe(n, "obeyed", rosio.Latched(), func(m msgs.Control) {
						if m.ID == "c1" {
							_ = heeded.Publish(m) // the node may be closing
						}
					})
					require.NoError(t, err)
					_, err = rosio.Subscribe(n, "say", rosio.Reliable(), func(m msgs.Say) { said = append(said, m.Text) })
					require.NoError(t, err)
				}})
				<-time.After(10 * time.Second)
				synctest.Wait()
				require.Equal(t, tt.moves, r.holds(t, "(robot_in kitchen)"))
				require.NotContains(t, said, "I stand still, and have nothing to do.", "it had")
			})
		})
	}
}
