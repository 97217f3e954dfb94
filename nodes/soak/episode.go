package soak

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"saydo/episode"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/internal/rosio/noisy"
	"saydo/internal/sim"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// Episode is one task with one robot and what became of it.
type Episode struct {
	Number  int
	World   string
	Body    string
	Seed    uint64
	Task    Task
	Result  Ending
	Verdict Verdict
	Why     string  // of a verdict that is none of Reached and GaveUpRight
	Motions int     // that the robot began
	Usual   int     // motions of the same task without faults; 0: not measured
	Seconds float64 // of the wall
	Events  []task.Event
}

// Ending is how the robot itself says that the task ended.
type Ending struct {
	Code                             task.Code
	Reason                           string
	Summary                          string
	Steps, Retries, Repairs, Replans int
	Asked                            int
}

// player plays tasks in one setup.
type player struct {
	*setup
	limit  time.Duration // of the wall
	events bool          // keep what happens
}

// play carries one task out with a robot of its own, and returns the house in
// which it ended.
func (p player) play(ctx context.Context, e *Episode, faults nodes.Faults) (*sim.House, Ending, error) {
	house, err := p.library.House(e.Seed, 0, faults)
	if err != nil {
		return nil, Ending{}, err
	}
	var graph rosio.Graph = loop.New(loop.Config{})
	if faults.Rate > 0 {
		graph = noisy.New(graph, noisy.Config{Twice: faults.Rate, Late: faults.Rate, Seed: e.Seed})
	}
	var log episode.Sink
	if p.events {
		log = keeper{e}
	}
	end, err := p.do(ctx, graph, nodes.System{Graph: graph, Library: p.library, House: house, Answers: true, Log: log}, e)
	return house, end, errors.Join(err, graph.Close())
}

// keeper keeps the events of an episode; the executor's node records one after
// the other.
type keeper struct{ *Episode }

// Record keeps one event.
func (k keeper) Record(ev task.Event) error {
	k.Events = append(k.Events, ev)
	return nil
}

func (p player) do(ctx context.Context, graph rosio.Graph, system nodes.System, e *Episode) (Ending, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, p.limit, errHung)
	defer cancel()
	if err := graph.Params().Set(ctx, "/use_sim_time", true); err != nil {
		return Ending{}, err
	}
	if err := system.Start(ctx); err != nil {
		return Ending{}, err
	}
	node, err := graph.Open(ctx, "soak")
	if err != nil {
		return Ending{}, err
	}
	client, err := rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](node, "do")
	if err != nil {
		return Ending{}, err
	}
	if err := client.WaitForServer(ctx); err != nil {
		return Ending{}, err
	}
	goal := msgs.DoGoal{Instruction: msgs.Instruction{ID: fmt.Sprintf("e%d", e.Number), Text: e.Task.Text, Language: "en", Confidence: 1}}
	r, err := client.Do(ctx, goal, nil)
	if err != nil {
		return Ending{}, err
	}
	v := r.Value
	return Ending{
		Code: task.Code(v.ErrorCode), Reason: v.ErrorMsg, Summary: v.Summary, Steps: int(v.Steps), Retries: int(v.Retries),
		Repairs: int(v.Repairs), Replans: int(v.Replans), Asked: int(v.Asked),
	}, nil
}

// errHung is why a task ended that did not end by itself.
var errHung = errors.New("the task did not end")

// rngOf returns the source of what is drawn for one episode.
func rngOf(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x50a4)) }
