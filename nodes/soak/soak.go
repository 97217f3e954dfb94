package soak

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"saydo/embodiment"
	"saydo/internal/sim"
	"saydo/nodes"
	"saydo/planner"
	"saydo/world"
)

// Config says what is soaked.
type Config struct {
	Episodes int
	First    int     // number of the first episode, to play some of a soak again
	Faults   float64 // chance per action, 0..1
	Seed     uint64
	Worlds   []string        // nil: Worlds()
	Bodies   []string        // nil: Bodies()
	Kinds    []sim.FaultKind // nil: all of them
	Noise    []Noise         // of the results of actions, as often as faults; nil: all of them
	Parallel int             // tasks side by side; 0: as suits the machine
	Limit    time.Duration   // of the wall, in which nothing happens when a task hangs; 0: LimitDefault
	Text     string          // what is said in every episode; "": a task is drawn
	Events   bool            // keep what happened in each episode
	OnEnd    func(Episode)   // optional; called for one episode after the other
}

// LimitDefault is for how long nothing happens in a task that hangs. Something
// happens every few milliseconds; the rest is for a machine with other work.
const LimitDefault = 2 * time.Minute

// Worlds lists the worlds that are soaked: both, and the house without what
// helps to reach up.
func Worlds() []string { return []string{"house", "office", "house_no_stool", "house_no_help"} }

// Bodies lists the bodies that are soaked.
func Bodies() []string { return []string{"humanoid_180", "humanoid_160", "wheeled_arm", "quadruped"} }

// compareEvery is of how many tasks one is played without faults too.
const compareEvery = 3

// setup is one world with one body, read once.
type setup struct {
	world, body string
	library     *nodes.Library
	reader      reader
	planner     *planner.Planner
	start       *world.Snapshot
}

// join makes a setup of a world that was read and a body.
func join(in *nodes.Library, worldFile string, body *embodiment.Body, bodyFile string) (*setup, error) {
	library := in.With(body)
	rules, err := library.Reader()
	if err != nil {
		return nil, err
	}
	plans, err := library.Planner(rules)
	if err != nil {
		return nil, err
	}
	return &setup{
		world: worldFile, body: bodyFile, library: library, reader: rules, planner: plans,
		start: world.NewSnapshot(library.Types, library.World.Start()),
	}, nil
}

// Run plays all episodes and sums them up. The same Config draws the same tasks,
// with each thing in the same place and the same charge of the battery. Which
// action a fault befalls is drawn in the order in which actions and looks come,
// and how many looks come hangs on the pace of the machine: two runs of one
// episode may go differently. An error means that the soak itself could not go on.
func Run(ctx context.Context, c Config) (Report, error) {
	began := time.Now()
	c = c.withDefaults()
	goroutines := runtime.NumGoroutine()
	setups, err := loadAll(c)
	if err != nil {
		return Report{}, err
	}
	report := Report{}
	first := max(1, c.Episodes/10)
	if err = play(ctx, c, setups, 0, first, &report); err == nil {
		report.HeapMBThen = heapMB()
		err = play(ctx, c, setups, first, c.Episodes, &report)
	}
	report.end()
	report.HeapMB, report.Left = heapMB(), max(0, runtime.NumGoroutine()-goroutines)
	runtime.KeepAlive(setups) // what was measured first held them too
	report.Seconds = time.Since(began).Round(time.Millisecond).Seconds()
	return report, err
}

// play plays the episodes from one to before another and adds them to the report. When it
// returns all of them have ended.
func play(ctx context.Context, c Config, setups []*setup, from, to int, report *Report) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	numbers := make(chan int)
	ended := make(chan Episode)
	var crew sync.WaitGroup
	crew.Go(func() {
		defer close(numbers)
		for n := from; n < to; n++ {
			select {
			case numbers <- c.First + n:
			case <-ctx.Done():
				return
			}
		}
	})
	var players sync.WaitGroup
	for range c.Parallel {
		players.Go(func() {
			for n := range numbers {
				e, err := one(ctx, c, setups, n)
				if err != nil {
					cancel(fmt.Errorf("episode %d: %w", n, err))
					return
				}
				ended <- e
			}
		})
	}
	crew.Go(func() {
		players.Wait()
		close(ended)
	})
	for e := range ended {
		report.add(e)
		if c.OnEnd != nil {
			c.OnEnd(e)
		}
	}
	crew.Wait()
	return context.Cause(ctx)
}

func (c Config) withDefaults() Config {
	if c.Worlds == nil {
		c.Worlds = Worlds()
	}
	if c.Bodies == nil {
		c.Bodies = Bodies()
	}
	if c.Kinds == nil {
		c.Kinds = sim.All()
	}
	if c.Noise == nil {
		c.Noise = Noises()
	}
	if c.Parallel <= 0 {
		// Part of a task is waiting; with more of them side by side, a robot's next motion waits for another robot's plan.
		c.Parallel = 5 * runtime.GOMAXPROCS(0) / 2
	}
	if c.Limit <= 0 {
		c.Limit = LimitDefault
	}
	return c
}

// loadAll reads each world and each body once, and joins each with each.
func loadAll(c Config) ([]*setup, error) {
	bodies := map[string]*embodiment.Body{}
	for _, b := range c.Bodies {
		body, err := nodes.ReadBody(b)
		if err != nil {
			return nil, err
		}
		bodies[b] = body
	}
	var out []*setup
	for _, w := range c.Worlds {
		library, err := nodes.Load(nodes.Files{Domain: "household", World: w})
		if err != nil {
			return nil, err
		}
		for _, b := range c.Bodies {
			s, err := join(library, w, bodies[b], b)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// one draws one task, has it played with faults, judges it, and plays it
// without faults for comparison.
func one(ctx context.Context, c Config, setups []*setup, n int) (Episode, error) {
	began := time.Now()
	e := Episode{Number: n, Seed: c.Seed*1_000_003 + uint64(n)}
	rng := rngOf(e.Seed)
	s := setups[rng.IntN(len(setups))]
	e.World, e.Body = s.world, s.body
	still, err := s.library.House(e.Seed, 0, nodes.Faults{})
	if err != nil {
		return e, err
	}
	d := &drawer{rng: rng, library: s.library, reader: s.reader, world: s.start, truth: still.Truth()}
	if c.Text == "" {
		e.Task, err = d.draw(ctx)
	} else {
		e.Task, err = d.given(ctx, c.Text)
	}
	if err != nil {
		return e, err
	}
	p := player{setup: s, limit: c.Limit, events: c.Events, noise: c.noise(e.Seed)}
	house, ending, err := p.play(ctx, &e, nodes.Faults{Rate: c.Faults, Kinds: c.Kinds, Battery: battery(e.Seed)})
	if errors.Is(err, errHung) {
		e.Verdict, e.Why = Hung, err.Error()
		return e, nil
	}
	if err != nil {
		return e, err
	}
	e.Result, e.Motions = ending, house.Motions()
	if e.Verdict, e.Why, err = judge(ctx, s, &e, house); err != nil {
		return e, err
	}
	if e.Verdict == Reached && n%compareEvery == 0 {
		if err := e.compare(ctx, c, s); err != nil {
			return e, err
		}
	}
	e.Seconds = time.Since(began).Seconds()
	return e, nil
}

// compare counts the motions of the same task without faults, which must not
// fail either.
func (e *Episode) compare(ctx context.Context, c Config, s *setup) error {
	p := player{setup: s, limit: c.Limit}
	house, ending, err := p.play(ctx, e, nodes.Faults{Battery: battery(e.Seed)})
	if errors.Is(err, errHung) {
		e.Still = string(Hung) + ": " + err.Error()
		return nil
	}
	if err != nil {
		return err
	}
	still := *e
	still.Result = ending
	verdict, why, err := judge(ctx, s, &still, house)
	switch {
	case err != nil:
		return err
	case verdict == Reached:
		e.Usual = house.Motions()
	case verdict != GaveUpRight: // under faults somebody may have moved the thing to where it can be had
		e.Still = string(verdict) + ": " + why
	}
	return nil
}
