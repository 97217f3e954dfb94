package main

import (
	"context"
	"errors"
	"flag"
	"strings"
	"sync/atomic"
	"time"

	"saydo/executor"
	"saydo/intake"
	"saydo/internal/rosio"
	"saydo/internal/sim"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// runFlags is what `saydo run` was asked for.
type runFlags struct {
	joins                           rosArgs
	ros, body, world, domain, kinds string
	autonomy, log, record           string
	do                              texts
	faults, battery, speed          float64
	seed                            uint64
	json, demo                      bool
	model                           *nodes.ModelSettings
	hearingFlags
}

// texts collects a flag that may be given several times.
type texts []string

// String joins the texts.
func (t *texts) String() string { return strings.Join(*t, "; ") }

// Set adds one.
func (t *texts) Set(s string) error {
	*t = append(*t, s)
	return nil
}

// kindsOfFaults lists every kind there is.
func kindsOfFaults() string {
	var words []string
	for _, k := range sim.All() {
		words = append(words, string(k))
	}
	return strings.Join(words, ", ")
}

func runCommand(ctx context.Context, c console, args []string) int {
	var f runFlags
	fs := flags(c, "run", "[-do TEXT]... [-body FILE] [-world FILE] [-faults P] [-seed N] [-speed X] [-json]")
	fs.StringVar(&f.ros, "ros", "auto", "the `graph`: auto (the ROS 2 that is sourced, else a ROS master, else an own one), 1, 2 or none")
	fs.StringVar(&f.body, "body", "humanoid_180", "the robot's body: a shipped name or a `file`")
	fs.StringVar(&f.world, "world", "house", "the world: a shipped name or a `file`")
	fs.StringVar(&f.domain, "domain", "household", "the planning domain: a shipped name or a `file`")
	fs.Var(&f.do, "do", "an `instruction` to carry out; may be given several times, and each is done in turn. Without it the lines of a file or pipe are (-ros none), but stop, pause, go on and the like act as soon as they are read")
	fs.Float64Var(&f.faults, "faults", 0, "chance of a fault per action of the simulated robot, 0 to 1")
	fs.StringVar(&f.kinds, "fault-kinds", "", "which faults: a `list` of "+kindsOfFaults()+", or all (default: those that can be put right)")
	fs.Uint64Var(&f.seed, "seed", 1, "what is drawn by chance: where things lie, which faults come")
	fs.Float64Var(&f.battery, "battery", 1, "what is left in the simulated robot's battery at the start, 0 to 1")
	fs.Float64Var(&f.speed, "speed", 8, "simulated over real time; 0: as fast as it can")
	fs.StringVar(&f.autonomy, "autonomy", "full", "how much is done unasked: `degree` full, plan (wait for a yes to the plan), step (to each step) or dry (move nothing)")
	fs.StringVar(&f.log, "log", "", "the `directory` for the log of all that happens; a task that the last log there left unfinished is taken up")
	fs.StringVar(&f.record, "record", "", "a new MCAP `file` for what the nodes publish, to look at with Foxglove, PlotJuggler or ros2 bag")
	f.model = modelFlags(fs)
	f.register(fs)
	fs.BoolVar(&f.json, "json", false, "print one line of JSON with the measures at the end; with -ros none the lines of a terminal are done in turn then, as those of a file are")
	fs.BoolVar(&f.demo, "demo", false, "carry out three built-in instructions, with faults on the way")
	var err error
	if f.joins, args, err = parseROS(args); err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if f.demo {
		f.demonstrate(fs)
	}
	if len(rest) > 0 {
		return fail(c, exitUsage, "run takes no arguments; give the instruction as -do %q", strings.Join(rest, " "))
	}
	if err := f.check(f.do); err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	return f.run(ctx, c, end)
}

// run brings everything up, does what was asked for and ends it; end has it end before, with the reason.
func (f runFlags) run(ctx context.Context, c console, end context.CancelCauseFunc) int {
	up, stop := spareMemory()
	defer stop()
	r, err := startRun(ctx, c, f, end)
	if err != nil {
		if ctx.Err() != nil {
			return interrupted(ctx, c)
		}
		return fail(c, exitUsage, "%s", task.Coded(err))
	}
	up()
	r.greet()
	code := r.work(ctx)
	if r.speaks {
		r.finishSpeaking(ctx)
	}
	r.closing.Store(true)
	if ctx.Err() != nil && code != exitOK {
		code = interrupted(ctx, c)
	}
	// The end of its node would take back what was asked for; the next run goes on with it.
	if err := errors.Join(r.do.Close(), r.graph.close()); err != nil && code == exitOK {
		return fail(c, exitNot, "closing: %v", err)
	}
	return code
}

// interrupted tells why the run ended before its work did, and returns the exit code.
func interrupted(ctx context.Context, c console) int {
	if lost, isLost := errors.AsType[*nodeEnded](context.Cause(ctx)); isLost {
		return fail(c, exitNot, "%v", lost)
	}
	return exitInterrupted
}

// demonstrate fills in what the demonstration does where nothing else is asked
// for: an exact instruction, a vague one and one in Chinese.
func (f *runFlags) demonstrate(fs *flagSet) {
	given := map[string]bool{}
	fs.Visit(func(g *flag.Flag) { given[g.Name] = true })
	if !given["do"] {
		f.do = texts{"put the vase on the top shelf", "I'm thirsty", "把遥控器放到茶几上"}
	}
	if !given["faults"] {
		f.faults = 0.25
	}
	if !given["speed"] {
		f.speed = 20
	}
	if !given["seed"] {
		f.seed = 16
	}
}

// running is a system under way with a person in front of it.
type running struct {
	runFlags
	console console
	view    *view
	graph   *graph
	house   *sim.House
	node    rosio.Node
	do      *rosio.ActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult]
	began   time.Time
	hears   *listening // nil: no file is heard
	still   *standstill
	ear     *intake.Ear
	lines   *lines                                // of an input that nobody sits at; nil: it is not read so
	haste   func(text, before string) nodes.Haste // how soon a line must be said that comes while the one before is done
	ended   chan string                           // ids of tasks whose last event was shown
	greeted chan struct{}                         // closed when it was told who is here; what happens is shown behind that
	system  *nodes.System
	closing atomic.Bool // nodes that leave one after another miss each other, and that is no news
	degree  executor.Autonomy
}
