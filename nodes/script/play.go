package script

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"saydo/embodiment"
	"saydo/executor"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/loop"
	"saydo/internal/sim"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// Outcome is what came of an episode.
type Outcome struct {
	Events  []task.Event
	Code    task.Code // of the last instruction
	Summary string
	Truth   task.Snapshot
	Moved   []string // where the robot was not still though it had to be
}

// player plays one script.
type player struct {
	Script
	ctx   context.Context
	node  rosio.Node
	house *sim.House
	nodes *nodes.System
	say   *rosio.Publisher[stdmsgs.String]
	estop *rosio.Publisher[stdmsgs.Bool]

	mu     sync.Mutex
	events []task.Event
	counts []int // by cue
	faults []error
}

// Stage plays scripts. Worlds and bodies that several of them have are read once.
// The zero Stage is ready.
type Stage struct {
	mu     sync.Mutex
	worlds map[string]*nodes.Library
	bodies map[string]*embodiment.Body
}

// library returns what the nodes know of a world and a body.
func (st *Stage) library(world, body string) (*nodes.Library, error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.worlds == nil {
		st.worlds, st.bodies = map[string]*nodes.Library{}, map[string]*embodiment.Body{}
	}
	l, err := once(st.worlds, world, func(file string) (*nodes.Library, error) {
		return nodes.Load(nodes.Files{Domain: "household", World: file})
	})
	if err != nil {
		return nil, err
	}
	b, err := once(st.bodies, body, nodes.ReadBody)
	if err != nil {
		return nil, err
	}
	return l.With(b), nil
}

// once reads the file, unless that was done before.
func once[T any](have map[string]*T, file string, read func(string) (*T, error)) (*T, error) {
	if t := have[file]; t != nil {
		return t, nil
	}
	t, err := read(file)
	if err == nil {
		have[file] = t
	}
	return t, err
}

// Play plays the script to its end.
func (st *Stage) Play(ctx context.Context, s Script) (Outcome, error) {
	library, err := st.library(s.World, s.Body)
	if err != nil {
		return Outcome{}, err
	}
	if err := s.known(library.Skills); err != nil {
		return Outcome{}, err
	}
	faults, stumbles := s.split()
	house, err := library.House(s.Seed, s.Speed, nodes.Faults{Script: faults, Battery: s.battery()})
	if err != nil {
		return Outcome{}, err
	}
	degree, err := executor.ParseAutonomy(cmp.Or(s.Autonomy, "full"))
	if err != nil {
		return Outcome{}, err
	}
	for _, l := range s.Given {
		house.Happen(l)
	}
	graph := loop.New(loop.Config{})
	if err := graph.Params().Set(ctx, "/use_sim_time", true); err != nil {
		return Outcome{}, err
	}
	system := nodes.System{Graph: graph, Library: library, House: house, Answers: !s.Mute, Autonomy: degree, Look: s.Look, Tries: s.Tries, Trust: s.Trust}
	system.Around = func(p nodes.Planner) nodes.Planner { return &stumbling{Planner: p, faults: stumbles} }
	guard := watching(s.Still, house)
	system.Log = &stagehand{then: guard, house: house, cues: s.When, counts: make([]int, len(s.When))}
	p := &player{Script: s, house: house, nodes: &system, counts: make([]int, len(s.When))}
	out := Outcome{}
	if err = system.Start(ctx); err == nil {
		out, err = p.play(ctx, graph)
		out.Moved = guard.faults()
	}
	return out, errors.Join(err, graph.Close())
}

// battery is what the robot starts with.
func (s Script) battery() sim.Battery {
	if s.Battery == 0 {
		return sim.Battery{}
	}
	return sim.Battery{Level: s.Battery, Life: sim.Life}
}

// play says everything and waits for the last to end.
func (p *player) play(ctx context.Context, graph rosio.Graph) (Outcome, error) {
	var errs [4]error
	if p.node, errs[0] = graph.Open(ctx, "script"); errs[0] != nil {
		return Outcome{}, errs[0]
	}
	p.ctx = ctx
	p.say, errs[0] = rosio.Publish[stdmsgs.String](p.node, "instruction", rosio.Reliable())
	p.estop, errs[1] = rosio.Publish[stdmsgs.Bool](p.node, "estop", rosio.Reliable())
	_, errs[2] = rosio.Subscribe(p.node, "events", rosio.QoS{Depth: 4096}, p.hear)
	do, err := rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](p.node, "do")
	errs[3] = err
	if err := errors.Join(errs[:]...); err != nil {
		return Outcome{}, err
	}
	if err := p.charged(ctx); err != nil {
		return Outcome{}, err
	}
	var last msgs.DoResult
	for i, text := range p.Says {
		r, err := do.Do(ctx, msgs.DoGoal{Instruction: msgs.Instruction{ID: "s" + strconv.Itoa(i+1), Text: text, Confidence: 1}}, nil)
		if err != nil {
			return Outcome{}, fmt.Errorf("%q: %w", text, err)
		}
		last = r.Value
	}
	if err := p.quiet(ctx); err != nil {
		return Outcome{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return Outcome{
		Events: p.events, Code: task.Code(last.ErrorCode), Summary: last.Summary, Truth: p.house.Truth(),
	}, errors.Join(p.faults...)
}

// charged waits until a robot with a battery has told twice of it, so that the executor
// knows what is left in it and how fast that goes before anybody speaks.
func (p *player) charged(ctx context.Context) error {
	if p.Battery == 0 {
		return nil // it has none that it tells of
	}
	told := make(chan struct{}, 2)
	s, err := rosio.Subscribe(p.node, "battery_state", rosio.Reliable(), func(sensormsgs.BatteryState) {
		select {
		case told <- struct{}{}:
		default:
		}
	})
	if err != nil {
		return err
	}
	for range 2 {
		select {
		case <-told:
		case <-ctx.Done():
			return errors.Join(context.Cause(ctx), s.Close())
		}
	}
	return s.Close()
}

// quiet waits until every task that was begun has ended, those too that were
// said on a cue.
func (p *player) quiet(ctx context.Context) error {
	every := time.NewTicker(20 * time.Millisecond)
	defer every.Stop()
	for still := 0; still < 10; {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-every.C:
		}
		p.mu.Lock()
		open := map[string]bool{}
		for _, e := range p.events {
			switch e.Kind {
			case task.EventInstruction:
				open[e.InstructionID] = true
			case task.EventQueued: // it may still be read when all else has ended
				open[e.InstructionID] = len(e.Data) > 0
			case task.EventDone, task.EventGaveUp, task.EventStopped:
				open[e.InstructionID] = false
			default:
			}
		}
		p.mu.Unlock()
		if still++; slices.Contains(slices.Collect(maps.Values(open)), true) {
			still = 0
		}
	}
	return nil
}

// hear keeps an event and does what the script has for it.
func (p *player) hear(m msgs.Event) {
	e, err := msgconv.Event(m)
	p.mu.Lock()
	p.events = append(p.events, e)
	var due []Cue
	for i, c := range p.When {
		if c.Do != making && c.At.fits(e) {
			if p.counts[i]++; p.counts[i] == c.Nth {
				due = append(due, c)
			}
		}
	}
	p.mu.Unlock()
	for _, c := range due {
		err = errors.Join(err, p.act(c))
	}
	if err != nil {
		p.mu.Lock()
		p.faults = append(p.faults, err)
		p.mu.Unlock()
	}
}

// act does what a cue says.
func (p *player) act(c Cue) error {
	switch c.Do {
	case "say":
		return p.say.Publish(stdmsgs.String{Data: c.With})
	case "press", "release":
		return p.estop.Publish(stdmsgs.Bool{Data: c.Do == "press"})
	case "clock":
		d, err := time.ParseDuration(c.With)
		if err == nil {
			p.house.Clock.Set(d)
		}
		return err
	case "wait":
		d, err := time.ParseDuration(c.With)
		if err == nil {
			err = p.pass(d)
		}
		return err
	case "lose":
		return p.nodes.Close(c.With)
	case "bring":
		return p.nodes.Open(p.ctx, c.With)
	case "answer":
		return p.accepted(c, func(ctx context.Context) (string, error) {
			r, err := rosio.Call[msgs.AnswerRequest, msgs.AnswerResponse](ctx, p.node, "answer", msgs.AnswerRequest{Text: c.With})
			return r.ErrorMsg, err
		})
	case "approve":
		return p.accepted(c, func(ctx context.Context) (string, error) {
			r, err := rosio.Call[msgs.ApproveRequest, msgs.ApproveResponse](ctx, p.node, "approve", msgs.ApproveRequest{Approved: c.With != "no"})
			return r.ErrorMsg, err
		})
	}
	return p.accepted(c, func(ctx context.Context) (string, error) {
		r, err := rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](ctx, p.node, c.Do, stdsrvs.TriggerRequest{})
		if r.Success {
			r.Message = ""
		}
		return r.Message, err
	})
}

// pass lets so much time of the wall pass.
func (p *player) pass(d time.Duration) error {
	over := time.NewTimer(d)
	defer over.Stop()
	select {
	case <-over.C:
		return nil
	case <-p.ctx.Done():
		return context.Cause(p.ctx)
	}
}

// accepted calls a service until it does not refuse, or for a cue that is to be
// refused until it does. What was said just before travels by topics and may
// come later, so that takes a while.
func (p *player) accepted(c Cue, call func(context.Context) (refusal string, err error)) error {
	ctx, cancel := context.WithTimeout(p.ctx, acceptWithin)
	defer cancel()
	every := time.NewTicker(10 * time.Millisecond)
	defer every.Stop()
	for {
		refusal, err := call(ctx)
		switch {
		case err != nil:
			return err
		case (refusal == "") != (c.With == "refused"):
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s %s: %s", c.Do, c.With, refusal)
		case <-every.C:
		}
	}
}

// acceptWithin is how long a service may refuse what a script does.
const acceptWithin = 5 * time.Second
