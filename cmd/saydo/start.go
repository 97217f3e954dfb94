package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"saydo/embodiment"
	"saydo/executor"
	"saydo/intake"
	"saydo/internal/rosio"
	"saydo/internal/rosio/bag"
	"saydo/internal/sim"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/nodes/frames"
)

// startWait bounds how long the nodes may take to be ready.
const startWait = 20 * time.Second

// startRun loads everything, starts the nodes and waits until they are ready. A node that others end, then or later, ends the run.
func startRun(ctx context.Context, c console, f runFlags, end context.CancelCauseFunc) (*running, error) {
	faults, err := f.simulated()
	if err != nil {
		return nil, err
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
	house, err := library.House(f.seed, f.speed, faults)
	if err != nil {
		return nil, err
	}
	words := teller{wording: library.Wording, skills: library.Skills, world: house.Truth()}
	r := &running{runFlags: f, console: c, view: newView(c.out, c.terminal && !f.json, words), house: house, began: time.Now(), degree: degree, still: newStandstill(), ended: make(chan string, shownDepth), greeted: make(chan struct{})}
	rules, err := library.Reader()
	if err != nil {
		return nil, err
	}
	if r.ear = intake.New(rules, r.began); r.inTurn() {
		r.lines, r.haste = newLines(), library.Haste(rules)
	}
	r.view.lists = degree == executor.AutonomyPlan || degree == executor.AutonomyDry
	if r.graph, err = openGraph(ctx, f.joins.forMany(), f.ros, r.log); err != nil {
		return nil, err
	}
	r.graph.ended = r.endedBy(end)
	if err := r.start(ctx, library); err != nil {
		awaitEnd(ctx, err)
		r.closing.Store(true)
		close(r.greeted)
		return nil, errors.Join(err, r.graph.close())
	}
	return r, nil
}

// simulated tells what goes wrong in the simulated house, once it is known that the flags make sense.
func (f runFlags) simulated() (nodes.Faults, error) {
	kinds := sim.Recoverable()
	if f.kinds != "" {
		var err error
		if kinds, err = sim.ParseKinds(f.kinds); err != nil {
			return nodes.Faults{}, fmt.Errorf("-fault-kinds: %w", err)
		}
	}
	if math.IsNaN(f.speed) || f.speed < 0 || f.speed > nodes.MaxSpeed {
		return nodes.Faults{}, fmt.Errorf("-speed is %v; it is between 0 and %d", f.speed, nodes.MaxSpeed)
	}
	if math.IsNaN(f.faults) || f.faults < 0 || f.faults > 1 {
		return nodes.Faults{}, fmt.Errorf("-faults is %v; a chance is between 0 and 1", f.faults)
	}
	if math.IsNaN(f.battery) || f.battery < 0 || f.battery > 1 {
		return nodes.Faults{}, fmt.Errorf("-battery is %v; it is between 0 and 1", f.battery)
	}
	return nodes.Faults{Rate: f.faults, Kinds: kinds, Battery: sim.Battery{Level: f.battery, Life: sim.Life}}, nil
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
		tell("simulated: there are no controllers of joints, gripper, posture or MoveIt here; the simulated robot does by itself what the body file binds to them: " + strings.Join(skills, ", "))
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

// outfit reads what the nodes need: what is left of an earlier run, and recognisers, whose words are laid out by this machine.
// That takes as long as it takes, and is no waiting for anybody.
func (r *running) outfit(ctx context.Context, library *nodes.Library) (err error) {
	r.system = &nodes.System{Autonomy: r.degree, Model: *r.model, Graph: r.graph, Library: library, House: r.house, Answers: !r.attended() && r.source == ""}
	if r.runFlags.log != "" {
		r.system.Keep(ctx, r.runFlags.log, r.house.Clock.Now, func(text string) { r.log("saydo", rosio.Warn, text) })
		r.afterwards(r.system.Release)
	}
	if r.speaks {
		r.system.Voice = &nodes.VoiceConfig{Narrate: func() bool { return true }}
	}
	r.system.Hearing, err = r.hearing(ctx, library)
	return err
}

// start opens the nodes and this program's own one on the graph.
func (r *running) start(ctx context.Context, library *nodes.Library) error {
	if err := r.outfit(ctx, library); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, startWait)
	defer cancel()
	if err := r.graph.params.Set(ctx, rosio.UseSimTime, true); err != nil {
		return err
	}
	if err := r.recordTo(ctx, r.record); err != nil {
		return err
	}
	var err error
	// It listens before there is anything to hear: what is taken up may end at once.
	if r.node, err = r.graph.Open(ctx, "console"); err != nil {
		return err
	}
	if _, err = rosio.Subscribe(r.node, "events", rosio.QoS{Depth: 4096}, r.show); err != nil {
		return err
	}
	if err := r.system.Start(ctx); err != nil {
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
		r.view.Note("robot", "%s, %.2f m high, %s", body.Name, body.Height, handsInWords(body))
		r.view.Note("world", "%s, %d things; %s", library.World.Name, len(r.house.Truth().Objects("thing")), r.graph.where)
	}
	return nil
}

// greet says what may be said, where somebody may say it here, and has what happens be shown from now on.
func (r *running) greet() {
	if r.listens() {
		r.view.Note("ready", "%s", r.invitation())
	}
	close(r.greeted)
}

// handsInWords tells how many hands the body has, and between which heights they reach.
func handsInWords(b embodiment.Summary) string {
	reach := fmt.Sprintf("reach %.2f to %.2f m, ", b.ReachLow, b.ReachHigh)
	switch n := len(b.Hands); n {
	case 0:
		return "no arm"
	case 1:
		return reach + "1 hand"
	default:
		return reach + strconv.Itoa(n) + " hands"
	}
}
