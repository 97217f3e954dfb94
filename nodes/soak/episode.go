package soak

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

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
	Still   string  // what became of the same task without faults, where it failed though it was reached under them
	Seconds float64 // of the wall
	Events  []task.Event

	recoveries []time.Duration // from the end of an action that failed to the next motion
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
	limit  time.Duration // of the wall, without an event
	events bool          // keep what happens
	noise  noisy.Config  // of the graph
}

// play carries one task out with a robot of its own, and returns the house in
// which it ended.
func (p player) play(ctx context.Context, e *Episode, faults nodes.Faults) (*sim.House, Ending, error) {
	house, err := p.library.House(e.Seed, 0, faults)
	if err != nil {
		return nil, Ending{}, err
	}
	var graph rosio.Graph = loop.New(loop.Config{})
	if p.noise.Twice > 0 || p.noise.Late > 0 {
		graph = noisy.New(graph, p.noise)
	}
	ctx, w := watching(ctx, p.limit, e)
	defer w.stop()
	w.keep = p.events
	graph = ear{graph, w.ended}
	end, err := p.do(ctx, graph, &nodes.System{Graph: graph, Library: p.library, House: house, Answers: true, Log: w}, e)
	return house, end, errors.Join(err, graph.Close())
}

func (p player) do(ctx context.Context, graph rosio.Graph, system *nodes.System, e *Episode) (Ending, error) {
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

// rngOf returns the source of what is drawn for one episode.
func rngOf(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x50a4)) }

// battery draws what is left in the robot's battery at the start: in one of
// eight tasks it has to charge at once.
func battery(seed uint64) sim.Battery {
	const least = 0.1
	return sim.Battery{Level: least + (1-least)*rand.New(rand.NewPCG(seed, 0xba77)).Float64(), Life: sim.Life}
}
