package nodes_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/episode"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/internal/sim"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// robot is a whole system in one process with a simulated house.
type robot struct {
	library *nodes.Library
	house   *sim.House
	console rosio.Node
	client  *rosio.ActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult]
	system  *nodes.System
}

// asked says how a system is to be.
type asked struct {
	nodes.Files
	faults nodes.Faults
	seed   uint64
	speed  float64              // simulated over real time; 0: as fast as it can
	change func(*nodes.Library) // before the nodes start
	quiet  bool                 // nobody answers questions
	log    episode.Sink         // where the events of tasks are kept
	warned func(text string)    // hears the warnings of the nodes
	keeps  string               // the folder of logs, also of earlier programs; "": none
	first  func(n rosio.Node)   // has the console do so before the other nodes start
	model  nodes.ModelSettings  // who reads what rules do not
}

// usually are the files that most tests work with.
func usually() nodes.Files {
	return nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"}
}

// usual is what is in them, read once: nobody changes it.
var usual = sync.OnceValues(func() (*nodes.Library, error) { return nodes.Load(usually()) })

// load reads the files, or takes what is there of the usual ones.
func load(t *testing.T, f nodes.Files, toChange bool) *nodes.Library {
	t.Helper()
	read := func() (*nodes.Library, error) { return nodes.Load(f) }
	if f == usually() && !toChange {
		read = usual
	}
	library, err := read()
	require.NoError(t, err)
	return library
}

// newRobot starts all nodes on a graph in memory; simulated people answer.
func newRobot(t *testing.T, a asked) *robot {
	t.Helper()
	defaults := usually()
	for _, f := range []struct{ have, or *string }{
		{&a.Domain, &defaults.Domain}, {&a.World, &defaults.World}, {&a.Body, &defaults.Body},
	} {
		if *f.have == "" {
			*f.have = *f.or
		}
	}
	library := load(t, a.Files, a.change != nil)
	if a.change != nil {
		a.change(library)
	}
	house, err := library.House(max(1, a.seed), a.speed, a.faults)
	require.NoError(t, err)
	g := loop.New(loop.Config{OnLog: func(node string, level rosio.Level, text string) {
		if level >= rosio.Warn {
			t.Logf("%s: %s", node, text)
			if a.warned != nil {
				a.warned(text)
			}
		}
	}})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	require.NoError(t, g.Params().Set(ctx, "/use_sim_time", true))
	system := nodes.System{Graph: g, Library: library, House: house, Answers: !a.quiet, Model: a.model, Log: a.log}
	if a.keeps != "" {
		system.Keep(ctx, a.keeps, time.Now, func(text string) { t.Log(text) })
		t.Cleanup(func() { require.NoError(t, system.Release()) })
	}
	r := &robot{library: library, house: house, system: &system}
	r.console, err = g.Open(ctx, "console")
	require.NoError(t, err)
	if a.first != nil {
		a.first(r.console)
	}
	require.NoError(t, system.Start(ctx))
	r.client, err = rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](r.console, "do")
	require.NoError(t, err)
	require.NoError(t, r.client.WaitForServer(ctx))
	return r
}

// do has one instruction carried out.
func (r *robot) do(t *testing.T, text string) msgs.DoResult {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	result, err := r.client.Do(ctx, msgs.DoGoal{Instruction: msgs.Instruction{Text: text, Source: "text", Confidence: 1}}, nil)
	require.NoError(t, err)
	return result.Value
}

// holds reports whether the condition is true in the ground truth.
func (r *robot) holds(t *testing.T, text string) bool {
	t.Helper()
	c, err := task.ParseCondition(text)
	require.NoError(t, err)
	return c.Holds(r.house.Truth())
}

// watchEvents returns what the executor tells from now on; the function waits
// until the task has ended and returns its events.
func (r *robot) watchEvents(t *testing.T) func() []task.Event {
	t.Helper()
	seen := make(chan task.Event, 4096)
	_, err := rosio.Subscribe(r.console, "events", rosio.QoS{Depth: 4096}, func(m msgs.Event) {
		if e, err := msgconv.Event(m); err == nil {
			seen <- e
		}
	})
	require.NoError(t, err)
	return func() []task.Event {
		var out []task.Event
		for {
			select {
			case e := <-seen:
				out = append(out, e)
				if e.Kind == task.EventDone || e.Kind == task.EventGaveUp || e.Kind == task.EventStopped {
					return out
				}
			case <-time.After(time.Minute):
				require.FailNow(t, "the task's last event did not come", "%d events came", len(out))
			}
		}
	}
}

// watchSteps is watchEvents for the words of the steps that were done.
func (r *robot) watchSteps(t *testing.T) func() string {
	t.Helper()
	events := r.watchEvents(t)
	return func() string {
		var steps []string
		for _, e := range events() {
			if e.Kind == task.EventStepDone {
				steps = append(steps, e.Text)
			}
		}
		return strings.Join(steps, "; ")
	}
}

func TestAGoalThatIsCancelledBeforeItIsBegunEndsAsCancelled(t *testing.T) {
	r := newRobot(t, asked{quiet: true})
	told := make(chan task.Event, 4096)
	_, err := rosio.Subscribe(r.console, "events", rosio.QoS{Depth: 4096}, func(m msgs.Event) {
		if e, err := msgconv.Event(m); err == nil {
			told <- e
		}
	})
	require.NoError(t, err)
	send := func(text string, until task.EventKind) *rosio.Handle[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult] {
		h, err := r.client.Send(t.Context(), msgs.DoGoal{Instruction: msgs.Instruction{ID: text, Text: text, Source: "text", Confidence: 1}}, nil)
		require.NoError(t, err)
		awaitThe(t, told, func(e task.Event) bool { return e.Kind == until && e.InstructionID == text })
		return h
	}
	first := send("wait for ten hours", task.EventStepStart)
	second := send("wave", task.EventQueued)
	require.NoError(t, second.Cancel())
	result, err := second.Result(t.Context())
	require.NoError(t, err)
	require.Equal(t, rosio.Canceled, result.Status, result.Value.ErrorMsg)
	require.NoError(t, first.Cancel())
	_, err = first.Result(t.Context())
	require.NoError(t, err)
}
