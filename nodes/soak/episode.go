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
	Seconds float64 // of the wall
}

// Ending is how the robot itself says that the task ended.
type Ending struct {
	Code                             task.Code
	Reason                           string
	Summary                          string
	Steps, Retries, Repairs, Replans int
	Asked                            int
}

// play carries one task out with a robot of its own, and returns the house in
// which it ended.
func play(ctx context.Context, s *setup, e *Episode, faults nodes.Faults, limit time.Duration) (*sim.House, Ending, error) {
	house, err := s.library.House(e.Seed, 0, faults)
	if err != nil {
		return nil, Ending{}, err
	}
	var graph rosio.Graph = loop.New(loop.Config{})
	if faults.Rate > 0 {
		graph = noisy.New(graph, noisy.Config{Twice: faults.Rate, Late: faults.Rate, Seed: e.Seed})
	}
	end, err := do(ctx, s, graph, house, e, limit)
	return house, end, errors.Join(err, graph.Close())
}

func do(ctx context.Context, s *setup, graph rosio.Graph, house *sim.House, e *Episode, limit time.Duration) (Ending, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errHung)
	defer cancel()
	if err := graph.Params().Set(ctx, "/use_sim_time", true); err != nil {
		return Ending{}, err
	}
	system := nodes.System{Graph: graph, Library: s.library, House: house, Answers: true}
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
