package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"saydo/executor"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/bag"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/sim"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/nodes/frames"
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

// startWait bounds how long the nodes may take to be ready.
const startWait = 20 * time.Second

// kindsOfFaults lists every kind there is.
func kindsOfFaults() string {
	var words []string
	for _, k := range sim.Every() {
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
	fs.Var(&f.do, "do", "an `instruction` to carry out; may be given several times")
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
	fs.BoolVar(&f.json, "json", false, "print one line of JSON with the measures at the end")
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
		return fail(c, exitUsage, "%v", err)
	}
	up()
	code := r.work(ctx)
	r.closing.Store(true)
	if ctx.Err() != nil && code != exitOK {
		code = interrupted(ctx, c)
	}
	if err := r.graph.close(); err != nil && code == exitOK {
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

// work does what was asked for, until it is done or the run is told to end, and returns the exit code.
func (r *running) work(ctx context.Context) int {
	switch {
	case r.audio != "":
		return r.hear(ctx)
	case len(r.runFlags.do) > 0:
		return r.doAll(ctx, slices.Values(r.runFlags.do))
	case r.ros == "none" && !r.console.terminal && r.source == "": // nothing more can come
		return r.doAll(ctx, r.typed(ctx))
	}
	return r.listen(ctx)
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
	hears   *listening  // nil: no file is heard
	ended   chan string // ids of tasks whose last event was shown
	system  *nodes.System
	closing atomic.Bool // nodes that leave one after another miss each other, and that is no news
	degree  executor.Autonomy
}

// startRun loads everything, starts the nodes and waits until they are ready. A node that others end, then or later, ends the run.
func startRun(ctx context.Context, c console, f runFlags, end context.CancelCauseFunc) (*running, error) {
	kinds := sim.Recoverable()
	var err error
	if f.kinds != "" {
		if kinds, err = sim.ParseKinds(f.kinds); err != nil {
			return nil, fmt.Errorf("-fault-kinds: %w", err)
		}
	}
	if math.IsNaN(f.speed) || f.speed < 0 || f.speed > nodes.MaxSpeed {
		return nil, fmt.Errorf("-speed is %v; it is between 0 and %d", f.speed, nodes.MaxSpeed)
	}
	if math.IsNaN(f.faults) || f.faults < 0 || f.faults > 1 {
		return nil, fmt.Errorf("-faults is %v; a chance is between 0 and 1", f.faults)
	}
	if math.IsNaN(f.battery) || f.battery < 0 || f.battery > 1 {
		return nil, fmt.Errorf("-battery is %v; it is between 0 and 1", f.battery)
	}
	degree, err := executor.ParseAutonomy(f.autonomy)
	if err != nil {
		return nil, fmt.Errorf("-autonomy: %w", err)
	}
	library, err := nodes.Load(nodes.Files{Domain: f.domain, World: f.world, Body: f.body})
	if err != nil {
		return nil, err
	}
	library = asSimulated(library, func(text string) { fmt.Fprintln(c.err, text) })
	house, err := library.House(f.seed, f.speed, nodes.Faults{Rate: f.faults, Kinds: kinds, Battery: sim.Battery{Level: f.battery, Life: sim.Life}})
	if err != nil {
		return nil, err
	}
	words := teller{wording: library.Wording, skills: library.Skills, world: house.Truth()}
	r := &running{runFlags: f, console: c, view: newView(c.out, c.terminal && !f.json, words), house: house, began: time.Now(), degree: degree, ended: make(chan string, shownDepth)}
	r.view.lists = degree == executor.AutonomyPlan || degree == executor.AutonomyDry
	if r.graph, err = openGraph(ctx, f.joins.forMany(), f.ros, r.log); err != nil {
		return nil, err
	}
	r.graph.ended = r.endedBy(end)
	if err := r.start(ctx, library); err != nil {
		awaitEnd(ctx, err)
		r.closing.Store(true)
		return nil, errors.Join(err, r.graph.close())
	}
	return r, nil
}

// endedBy has a node that others end be the end of the run.
func (r *running) endedBy(end context.CancelCauseFunc) func(node string) {
	return func(node string) {
		if !r.closing.Load() {
			end(&nodeEnded{node})
		}
	}
}

// asSimulated returns the library with the body that the simulated robot has, and
// tells what of its body file only the real robot does.
func asSimulated(library *nodes.Library, tell func(string)) *nodes.Library {
	body, skills, drives := library.Body.Simulated()
	if len(skills) > 0 {
		tell("simulated: there are no controllers of joints, gripper or MoveIt here; the simulated robot does by itself what the body file binds to them: " + strings.Join(skills, ", "))
	}
	if drives {
		tell("simulated: the base is not driven by velocities here but by the simulated robot's own navigation (move_base)")
	}
	return library.With(body)
}

// recordTo records the run in a new file; "" records nothing. The graph's end is the file's.
func (r *running) recordTo(ctx context.Context, path string) error {
	if path == "" {
		return nil
	}
	file, err := bag.Create(path)
	if err != nil {
		return err
	}
	r.afterwards(file.Close)
	n, err := r.graph.Open(ctx, "recorder")
	if err != nil {
		return err
	}
	if err := nodes.StartRecorder(n, file); err != nil {
		return err
	}
	if r.ros != "none" {
		return nil // rviz is at hand, and draws itself what the node picture sends
	}
	picture, err := r.graph.Open(ctx, "picture")
	if err != nil {
		return err
	}
	return nodes.StartPicture(picture, frames.Names{})
}

// afterwards has something ended when the graph is closed.
func (r *running) afterwards(end func() error) {
	leave := r.graph.close
	r.graph.close = func() error { return errors.Join(leave(), end()) }
}

// log shows what a person should know of the nodes' own words.
func (r *running) log(node string, level rosio.Level, text string) {
	switch {
	case level < rosio.Warn || r.closing.Load():
	case r.json: // whoever reads the one line of JSON reads nothing else there
		fmt.Fprintf(r.console.err, "note: %s: %s\n", node, text)
	default:
		r.view.Note("note", "%s: %s", node, text)
	}
}

// start opens the nodes and this program's own one on the graph.
func (r *running) start(ctx context.Context, library *nodes.Library) error {
	ctx, cancel := context.WithTimeout(ctx, startWait)
	defer cancel()
	if err := r.graph.params.Set(ctx, simTimeParam, true); err != nil {
		return err
	}
	if err := r.recordTo(ctx, r.record); err != nil {
		return err
	}
	r.system = &nodes.System{Autonomy: r.degree, Model: *r.model, Graph: r.graph, Library: library, House: r.house, Answers: !r.console.terminal && r.source == ""}
	if r.runFlags.log != "" {
		r.system.Keep(r.runFlags.log, r.house.Clock.Now, func(text string) { r.log("saydo", rosio.Warn, text) })
		r.afterwards(r.system.Release)
	}
	if r.speaks {
		r.system.Voice = &nodes.VoiceConfig{Narrate: true}
	}
	var err error
	if r.system.Hearing, err = r.hearing(library); err != nil {
		return err
	}
	if err := r.system.Start(ctx); err != nil {
		return err
	}
	if r.node, err = r.graph.Open(ctx, "console"); err != nil {
		return err
	}
	if _, err = rosio.Subscribe(r.node, "events", rosio.QoS{Depth: 4096}, r.show); err != nil {
		return err
	}
	if r.do, err = rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](r.node, "do"); err != nil {
		return err
	}
	if err := r.do.WaitForServer(ctx); err != nil {
		return err
	}
	if !r.json {
		body := library.Body.Summary()
		r.view.Note("robot", "%s, %.2f m high, reach %.2f to %.2f m, %d hands", body.Name, body.Height, body.ReachLow, body.ReachHigh, len(body.Hands))
		r.view.Note("world", "%s, %d things; %s", library.World.Name, len(r.house.Truth().Objects("thing")), r.graph.where)
	}
	return nil
}

func (r *running) show(m msgs.Event) {
	event, err := msgconv.Event(m)
	if err != nil {
		r.log("console", rosio.Warn, err.Error())
		return
	}
	if !r.json {
		r.view.Event(event)
	}
	r.hears.happened(event)
	if event.Kind == task.EventDone || event.Kind == task.EventGaveUp || event.Kind == task.EventStopped {
		select {
		case r.ended <- event.InstructionID:
		default:
		}
	}
}

// lastEventWait bounds how long the events of a task may lag behind its result.
const lastEventWait = 2 * time.Second

// shownDepth is how many tasks may have ended whose end nobody waits for.
const shownDepth = 64

// shown waits until the task's last event was shown: it comes on a topic of
// its own.
func (r *running) shown(ctx context.Context, id string) {
	late := time.NewTimer(lastEventWait)
	defer late.Stop()
	for {
		select {
		case ended := <-r.ended:
			if ended == id {
				return
			}
		case <-late.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// takenUp waits until what an earlier program left unfinished has ended, and counts it in;
// a program that ends first leaves it to the next one.
func (r *running) takenUp(ctx context.Context, total *runReport) {
	results, err := r.system.AwaitTakenUp(ctx)
	if err != nil {
		return // interrupted, as the caller sees by ctx
	}
	for _, result := range results {
		total.add(resultOf(result), r.house.Truth())
	}
	if len(results) > 0 {
		r.shown(ctx, results[len(results)-1].InstructionID)
	}
}

// doAll carries out the instructions given, one after the other, and what was taken
// up, and tells at the end what is true.
func (r *running) doAll(ctx context.Context, instructions iter.Seq[string]) int {
	total := runReport{Done: true}
	for text := range instructions {
		id := fmt.Sprintf("run%d", time.Now().UnixNano())
		result, err := r.do.Do(ctx, msgs.DoGoal{Instruction: msgs.Instruction{ID: id, Text: text, Source: string(task.SourceText), Confidence: 1}}, nil)
		switch {
		case ctx.Err() != nil:
			return exitInterrupted
		case err != nil:
			return fail(r.console, exitNot, "%q: %v", text, err)
		}
		r.shown(ctx, id)
		total.add(result.Value, r.house.Truth())
	}
	r.takenUp(ctx, &total)
	if ctx.Err() != nil {
		return exitInterrupted
	}
	return r.conclude(total)
}

// conclude tells what was measured and what is true, and returns the exit code.
func (r *running) conclude(total runReport) int {
	total.judge(r.house.Truth())
	total.Seconds = math.Round(time.Since(r.began).Seconds()*1000) / 1000
	if err := r.report(total); err != nil {
		return fail(r.console, exitNot, "%v", err)
	}
	if !total.Done {
		return exitNot
	}
	return exitOK
}

// typed gives the lines of the standard input that say something.
func (r *running) typed(ctx context.Context) iter.Seq[string] {
	return func(yield func(string) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		lines := make(chan string)
		go r.console.read(ctx, lines)
		for {
			select {
			case <-ctx.Done(): // whoever writes may keep the input open for ever
				return
			case line, more := <-lines:
				if !more || strings.TrimSpace(line) != "" && !yield(line) {
					return
				}
			}
		}
	}
}

// listen takes instructions from the standard input, from the topic "instruction"
// and from speech until it is interrupted; on a terminal also until the input ends.
func (r *running) listen(ctx context.Context) int {
	out, err := rosio.Publish[stdmsgs.String](r.node, "instruction", rosio.Reliable())
	if err != nil {
		return fail(r.console, exitNot, "%v", err)
	}
	r.view.Note("ready", "say what you want, for example: bring me something to drink")
	lines := make(chan string)
	go r.console.read(ctx, lines)
	for {
		select {
		case <-ctx.Done():
			return exitInterrupted
		case line, ok := <-lines:
			switch {
			case !ok && r.console.terminal:
				return exitOK
			case !ok:
				lines = nil
			case strings.TrimSpace(line) != "":
				if err := out.Publish(stdmsgs.String{Data: line}); err != nil {
					return fail(r.console, exitNot, "%v", err)
				}
			}
		}
	}
}

// read passes lines on until the input or the context ends. A read from a
// terminal cannot be called off; this goroutine then ends with the process.
func (c console) read(ctx context.Context, lines chan<- string) {
	defer close(lines)
	scanner := bufio.NewScanner(c.in)
	scanner.Buffer(make([]byte, 0, task.MaxInstructionBytes), 1<<20)
	for scanner.Scan() {
		select {
		case lines <- scanner.Text():
		case <-ctx.Done():
			return
		}
	}
}
