package nodes_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/planner/model"
	"saydo/planner/model/modeltest"
	"saydo/task"
	"saydo/world"
)

// tiny is a server whose model reads one sentence, and answers one question.
func tiny(t testing.TB) (*modeltest.Server, nodes.ModelSettings) {
	t.Helper()
	s := modeltest.Start(t, func(r modeltest.Request) string {
		switch {
		case r.Schema == nil:
			return "Paris."
		case strings.Contains(r.User, "capital"):
			return `{"do":[{"v":"ask_know"}]}`
		}
		return `{"do":[{"v":"has","b":"any drink"}]}`
	})
	return s, nodes.ModelSettings{Local: model.Config{URL: s.URL, Name: modeltest.Name}}
}

const vague = "my throat feels like the Sahara, fetch some drink would you kindly or so"

func TestASystemReadsWithAModelWhatItsRulesDoNot(t *testing.T) {
	library, err := usual()
	require.NoError(t, err)
	rules, err := library.Reader()
	require.NoError(t, err)
	server, settings := tiny(t)
	var told []string
	ears, err := library.Cascade(rules, settings, func(text string) { told = append(told, text) })
	require.NoError(t, err)
	require.Contains(t, ears.Local, modeltest.Name)
	require.NoError(t, ears.Warm(t.Context()))
	warmed := len(server.Asked())
	require.Equal(t, 1, warmed)

	snapshot := world.NewSnapshot(library.Types, library.Start())
	hear := func(text string) task.Request {
		r, err := ears.Read(t.Context(), task.Instruction{ID: "1", Text: text}, task.Context{Speaker: library.World.Speaker}, snapshot)
		require.NoError(t, err)
		return r
	}
	require.Equal(t, "rules", hear("open the fridge").Reader)
	require.Len(t, server.Asked(), warmed)
	r := hear(vague)
	require.Equal(t, "model", r.Reader)
	require.Contains(t, r.Clauses[0].Goal.String(), "(has anna cola)")
	require.Equal(t, server.Asked()[0].System, server.Asked()[warmed].System, "what was read when it was warmed is read no more")

	require.Equal(t, "Paris.", hear("what is the capital of France?").Clauses[0].Ask.Answer)

	server.Fail(modeltest.Cut)
	require.NotNil(t, hear(vague).Question, "with the server gone it is asked back")
	require.Len(t, told, 1)
	require.Contains(t, told[0], "broke off")
}

func TestAModelThatIsNotThereIsToldAtTheStart(t *testing.T) {
	library, err := usual()
	require.NoError(t, err)
	rules, err := library.Reader()
	require.NoError(t, err)
	_, settings := tiny(t)
	settings.Local.Name = "other"
	ears, err := library.Cascade(rules, settings, func(string) {})
	require.NoError(t, err)
	require.Equal(t, task.CodeModelMissing, task.CodeOf(ears.Warm(t.Context())))

	settings.Profile = "abacus"
	_, err = library.Cascade(rules, settings, func(string) {})
	require.ErrorContains(t, err, "abacus")
}

func TestARobotDoesWhatItsModelHasRead(t *testing.T) {
	t.Parallel()
	server, settings := tiny(t)
	r := newRobot(t, asked{model: settings})
	result := r.do(t, vague)
	require.Zero(t, result.ErrorCode, result.Summary)
	require.True(t, r.holds(t, "(exists (?d - drink) (has anna ?d))"))

	told := r.watchEvents(t)
	require.Zero(t, r.do(t, "what is the capital of France?").ErrorCode)
	var said []string
	for _, e := range told() {
		said = append(said, e.Text)
	}
	require.Contains(t, strings.Join(said, "\n"), "The language model says: “Paris.”")

	server.Fail(modeltest.Busy, modeltest.Busy, modeltest.Busy, modeltest.Busy, modeltest.Busy)
	require.Zero(t, r.do(t, "open the fridge").ErrorCode, "rules go on")
}

// What may be an order to stop holds the robot before a model is asked what else it may be.
func TestAHoldWaitsForNoModel(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"stop at the kitchen", "wait, no", "停在厨房那儿"} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			server, settings := tiny(t)
			r := newRobot(t, asked{model: settings, speed: 2})
			until := r.awaits(t)
			say, err := rosio.Publish[stdmsgs.String](r.console, "instruction", rosio.Reliable())
			require.NoError(t, err)
			require.NoError(t, say.Publish(stdmsgs.String{Data: "put the red cup on the sofa"}))
			until(task.EventStepStart)
			asked := len(server.Asked())
			server.Fail(modeltest.SilentHead)
			require.NoError(t, say.Publish(stdmsgs.String{Data: text}))
			until(task.EventHold)
			require.Eventually(t, func() bool { return len(server.Asked()) > asked }, 10*time.Second, 10*time.Millisecond, "behind it the model is asked what was meant")
		})
	}
}

// A wish that the model reads in such words is asked after before the robot moves again, in the place of the task.
func TestAHoldThatAModelReadsAsAWishWaitsForAYes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, answer string }{{"stop at the kitchen", "yes"}, {"停在厨房那儿", "是"}} {
		server := modeltest.Start(t, func(modeltest.Request) string { return `{"do":[{"v":"robot_in","a":"kitchen"}]}` })
		r := newRobot(t, asked{model: nodes.ModelSettings{Local: model.Config{URL: server.URL, Name: modeltest.Name}}, speed: 2, quiet: true})
		until := r.awaits(t)
		say, err := rosio.Publish[stdmsgs.String](r.console, "instruction", rosio.Reliable())
		require.NoError(t, err)
		require.NoError(t, say.Publish(stdmsgs.String{Data: "put the red cup on the sofa"}))
		until(task.EventStepStart)
		require.NoError(t, say.Publish(stdmsgs.String{Data: c.text}))
		until(task.EventHold)
		until(task.EventQuestion, task.EventStepStart, task.EventStopped)
		require.NoError(t, say.Publish(stdmsgs.String{Data: c.answer}))
		until(task.EventStopped, task.EventStepStart)
		until(task.EventDone)
		require.True(t, r.holds(t, "(robot_in kitchen)"), c.text)
	}
}

// awaits listens to the events from now on, and returns what waits for the next of a kind, before
// which some must not come.
func (r *robot) awaits(t *testing.T) func(kind task.EventKind, never ...task.EventKind) {
	t.Helper()
	events := make(chan task.EventKind, 4096)
	_, err := rosio.Subscribe(r.console, "events", rosio.QoS{Depth: 4096}, func(m msgs.Event) { events <- task.EventKind(m.Kind) })
	require.NoError(t, err)
	return func(kind task.EventKind, never ...task.EventKind) {
		late := time.After(15 * time.Second) // a model has 25 s
		for {
			select {
			case got := <-events:
				if got == kind {
					return
				}
				require.NotContains(t, never, got)
			case <-late:
				require.FailNow(t, "it did not come in time", "%s", kind)
			}
		}
	}
}
