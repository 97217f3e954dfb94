package nodes

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"saydo/episode"
	"saydo/executor"
	"saydo/intake"
	"saydo/internal/rosio"
	"saydo/internal/sim"
	"saydo/nodes/frames"
	"saydo/task"
)

// System is everything of one robot on one graph: all nodes in this process.
type System struct {
	Graph   rosio.Graph
	Library *Library
	House   *sim.House   // the simulated robot's; nil: a real one is on the graph
	Log     episode.Sink // nil: nothing is kept
	Answers bool         // the simulated people answer questions, as nobody else is there

	Frames frames.Names // what the robot calls the frames that Saydo speaks of

	Told *Told // what other nodes of this program were told of the same world; nil: there are none

	Classes string // the file of a detector's classes: a shipped name or a path; "": the usual

	Around func(Planner) Planner // what a test puts around the planner; nil: nothing

	Autonomy executor.Autonomy // how much the robot does without being told to go on
	Reserve  float64           // what must be left in its battery, 0..1; 0: as executor.DefaultBounds says
	Look     time.Duration     // how long one look may take; 0: as executor.DefaultBounds says
	Trust    time.Duration     // for how long it counts what was seen before a task; 0: as executor.DefaultBounds says
	Tries    int               // how often a part that does not answer is tried; 0: as executor.DefaultBounds says

	Settings func() executor.Settings // what people change meanwhile of these; nil: they hold for good

	Model   ModelSettings  // who reads what rules do not; the zero value: nobody
	Speech  SpeechSettings // how speech is heard
	Hearing *HearingConfig // the same, ready made; nil: made from Speech
	Voice   *VoiceConfig   // how the robot speaks; nil: it does not

	unfinished []executor.Unfinished // what an earlier program heard and did not end, until it is taken up
	held       executor.Hold         // what held the robot then, until it is taken up
	past       bygone                // tasks that earlier programs have ended, and earlier executors of this one
	closeLog   func() error          // of the log that Keep began; nil: none
	taken      chan []task.Result    // how what was taken up has ended, once all has; nil: Keep was not called

	known   []start // every node, in the order in which they are started
	mu      sync.Mutex
	running map[string]rosio.Node
}

// start is how one node is started.
type start struct {
	name string
	open func(rosio.Node) error
}

// Start opens all nodes. They live until the graph is closed, or Close ends one.
func (s *System) Start(ctx context.Context) error {
	if _, err := s.Library.Reader(); err != nil {
		return err // before anything is started
	}
	starts, err := s.starts()
	if err != nil {
		return err
	}
	if s.House != nil {
		sim := start{"sim", func(n rosio.Node) error {
			return StartSim(n, SimConfig{House: s.House, Body: s.Library.Body, Answers: s.Answers, Frames: s.Frames})
		}}
		starts = append([]start{sim}, starts...)
	}
	if s.Voice != nil {
		starts = append(starts, start{"voice", func(n rosio.Node) error { return StartVoice(n, *s.Voice) }})
	}
	s.known, s.running = starts, map[string]rosio.Node{}
	for _, node := range starts {
		if err := s.Open(ctx, node.name); err != nil {
			return err
		}
	}
	return nil
}

// Open opens one of the nodes, after Start one that Close has ended.
func (s *System) Open(ctx context.Context, name string) error {
	i := slices.IndexFunc(s.known, func(n start) bool { return n.name == name })
	if i < 0 {
		return fmt.Errorf("there is no node %q here", name)
	}
	n, err := s.Graph.Open(ctx, name)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.running[name] = n
	s.mu.Unlock()
	if err := s.known[i].open(n); err != nil {
		return fmt.Errorf("start the %s node: %w", name, err)
	}
	if err := n.Clock().Ready(ctx); err != nil {
		return fmt.Errorf("start the %s node: no time has come on /clock: %w", name, err)
	}
	return nil
}

// Close ends one of the nodes, as when its program dies.
func (s *System) Close(name string) error {
	s.mu.Lock()
	n := s.running[name]
	delete(s.running, name)
	s.mu.Unlock()
	if n == nil {
		return fmt.Errorf("the node %q is not running", name)
	}
	return n.Close()
}

// starts joins the rooms into nodes. What only some of them need is made when they are opened: in processes of their own the
// others start without it.
func (s *System) starts() ([]start, error) {
	l, told := s.Library, s.sharedTold()
	if _, _, err := s.Model.Models(); err != nil {
		return nil, err // before anything is started
	}
	return []start{
		{"world", func(n rosio.Node) error {
			sighter, err := l.Sighter(s.Classes)
			if err != nil {
				return err
			}
			return StartWorld(n, WorldConfig{Types: l.Types, Start: l.Start(), AtHand: l.atHand(), Sighter: sighter, Frames: s.Frames})
		}},
		{"body", func(n rosio.Node) error {
			consent, err := l.consent()
			if err != nil {
				return err
			}
			taken := func(text string) bool { return executor.Takes(consent, text) }
			return StartBody(n, BodyConfig{Body: l.Body, Skills: l.Skills, Types: l.Types, Told: told, Frames: s.Frames, Rules: houseRules(l.World.Rules()), Taken: taken})
		}},
		{"planner", s.startPlanner},
		{"executor", func(n rosio.Node) error {
			names, err := s.Model.namer()
			if err != nil {
				return err
			}
			consent, err := l.consent()
			if err != nil {
				return err
			}
			return StartExecutor(n, ExecutorConfig{
				Namer: names, Consent: consent,
				Skills: l.Skills, Wording: l.Wording, Types: l.Types, Told: told, Talk: l.Talk(), Lasts: l.lasts, Speaker: l.World.Speaker, Log: s.Log,
				Autonomy: s.Autonomy, Settings: s.Settings, Unfinished: s.takeUp, TakenUp: s.takenUp, Held: s.takeHeld(), Past: s.remembered().events, Ended: s.remember, Bounds: executor.Bounds{Reserve: s.Reserve, Observe: s.Look, Transient: s.Tries, Trust: s.Trust},
			})
		}},
		{"intake", s.startIntake},
	}, nil
}

// sharedTold is what the nodes of this system are told of its world.
func (s *System) sharedTold() *Told {
	if s.Told == nil {
		s.Told = &Told{}
	}
	return s.Told
}

// startPlanner starts the planner node with its readers. A model that is not
// there is told once; what rules read goes on without it.
func (s *System) startPlanner(n rosio.Node) error {
	rules, err := s.Library.Reader()
	if err != nil {
		return err
	}
	ears, err := s.Library.Cascade(rules, s.Model, func(text string) { n.Log(rosio.Warn, text) })
	if err != nil {
		return err
	}
	plans, err := s.Library.Planner(ears)
	if err != nil {
		return err
	}
	var thinks Planner = plans
	if s.Around != nil {
		thinks = s.Around(plans)
	}
	if err := StartPlanner(n, PlannerConfig{Planner: thinks, Types: s.Library.Types, Told: s.sharedTold(), Model: ears.Local}); err != nil {
		return err
	}
	return n.Go(func(ctx context.Context) {
		if err := ears.Warm(ctx); err != nil && ctx.Err() == nil {
			n.Log(rosio.Warn, "rules read alone for now: "+err.Error())
		}
	})
}

// startIntake starts the intake node, with ears for speech.
func (s *System) startIntake(n rosio.Node) error {
	rules, err := s.Library.Reader()
	if err != nil {
		return err
	}
	hearing := s.Hearing
	if hearing == nil {
		made, err := s.Library.Hearing(rules, s.Speech, func(text string) { n.Log(rosio.Warn, "intake: "+text) })
		if err != nil {
			return err
		}
		hearing = &made
	}
	return StartIntake(n, intake.New(rules, time.Now()), *hearing)
}
