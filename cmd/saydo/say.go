package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/config"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
	"saydo/world"
)

// sayWait bounds how long a running system is looked for.
const sayWait = 5 * time.Second

func sayCommand(ctx context.Context, c console, args []string) int {
	fs := flags(c, "say", "TEXT [-replace] [-ros 1|2]")
	ros := fs.String("ros", "auto", "the `graph` of the running system: auto (the ROS 2 that is sourced, else ROS 1), 1 or 2")
	replace := fs.Bool("replace", false, "drop what it does now instead of waiting for it")
	r, args, err := parseROS(args)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	in := task.Instruction{ID: fmt.Sprintf("say%d", time.Now().UnixNano()), Text: strings.Join(rest, " "), Source: task.SourceText, Confidence: 1}
	if err := in.Check(); err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	wording, err := config.Wording()
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	g, err := r.reach(*ros)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	v := newView(c.out, c.terminal, teller{wording: wording})
	code = say(ctx, c, g, v, in, *replace)
	if err := errors.Join(g.close(), v.failed()); err != nil && code == exitOK {
		return fail(c, exitNot, "%v", err)
	}
	return code
}

// reach joins the graph on which a system runs.
func (r rosArgs) reach(ros string) (*graph, error) {
	quiet := func(string, rosio.Level, string) {}
	switch {
	case r.speaksROS2(ros):
		g, err := openROS2(r.two, quiet)
		if err != nil {
			return nil, err
		}
		return &graph{Graph: g, params: g.Params(), where: "this ROS 2 domain", close: g.Close, doers: doersROS2}, nil
	case ros == "1" || ros == "auto":
		g, err := join(r.one, r.one.Master, quiet)
		if err == nil {
			g.doers = doersAt(r.one.Master)
		}
		return g, err
	}
	return nil, fmt.Errorf("-ros %q: a running system is reached through auto, 1 or 2", ros)
}

// say sends the instruction to the action "do" and shows the events of it.
func say(ctx context.Context, c console, g *graph, v *view, in task.Instruction, replace bool) int {
	wait, cancel := context.WithTimeout(ctx, sayWait)
	defer cancel()
	n, err := g.Open(wait, "saydo_"+in.ID) // a ROS 1 master throws out whoever has the name already
	switch {
	case errors.Is(err, rosio.ErrNoMaster):
		return fail(c, exitUsage, "no running system: %v at %s; start one with \"saydo run\", or set ROS_MASTER_URI to where it is", rosio.ErrNoMaster, g.where)
	case err != nil:
		return fail(c, exitUsage, "no running system: %v; start one with \"saydo run\", or set ROS_MASTER_URI to where it is", err)
	}
	shown, named := make(chan struct{}, 1), make(chan struct{})
	do, err := rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](n, "do")
	var events *rosio.Subscription
	if err == nil {
		events, err = follow(n, v, in.ID, named, shown)
	}
	if err == nil {
		err = do.WaitForServer(wait)
	}
	if err != nil {
		close(named)
		return fail(c, exitUsage, "at %s nobody takes instructions: %v; %s", g.where, err, otherwise(ctx, g, n))
	}
	defer learnNames(ctx, n, v, named)()
	awaitTeller(ctx, events)
	result, err := do.Do(ctx, msgs.DoGoal{Instruction: msgconv.InstructionMsg(in), Replace: replace}, nil)
	switch {
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.Is(err, rosio.ErrServerGone):
		return fail(c, exitNot, "the system went away before it was done")
	case err != nil:
		return fail(c, exitNot, "%v", err)
	}
	// The events are a topic of their own: the last one may come after the result.
	select {
	case <-shown:
	case <-time.After(lastWait):
	case <-ctx.Done():
		return exitInterrupted
	}
	if result.Value.ErrorCode != 0 {
		return fail(c, exitNot, "not done: %s", result.Value.ErrorMsg)
	}
	return exitOK
}

// follow shows events: those that name things when named is closed. Behind the last one of the instruction it fills shown.
func follow(n rosio.Node, v *view, id string, named <-chan struct{}, shown chan<- struct{}) (*rosio.Subscription, error) {
	return rosio.Subscribe(n, "events", rosio.QoS{Depth: 4096}, func(m msgs.Event) {
		event, err := msgconv.Event(m)
		if err != nil {
			v.Note("note", "%v", err)
			return
		}
		if namesThings(event.Kind) {
			<-named
		}
		v.Event(event)
		if slices.Contains(lastEvents(), event.Kind) && event.InstructionID == id {
			select {
			case shown <- struct{}{}:
			default:
			}
		}
	})
}

// eventsWait bounds how long it is waited for whoever tells events, which is who takes instructions and is there already.
const eventsWait = 200 * time.Millisecond

// awaitTeller waits until events come, so that the first is shown; an instruction is not kept back where none do.
func awaitTeller(ctx context.Context, events *rosio.Subscription) {
	ctx, cancel := context.WithTimeout(ctx, eventsWait)
	defer cancel()
	_ = events.WaitForWriter(ctx)
}

// worldWait bounds how long it is waited for what the robot knows, by which things are named.
const worldWait = time.Second

// learnNames finds out what things are called beside the instruction, which may be "stop" and waits for nothing, and then
// closes named. What it returns ends that.
func learnNames(ctx context.Context, n rosio.Node, v *view, named chan<- struct{}) (end func()) {
	ctx, cancel := context.WithTimeout(ctx, worldWait)
	var learning sync.WaitGroup
	learning.Go(func() {
		defer close(named)
		v.knows(namesOf(ctx, n))
	})
	return func() {
		cancel()
		learning.Wait()
	}
}

// namesThings reports whether what is told of such an event has names of things and skills, for which it waits.
func namesThings(kind task.EventKind) bool {
	return kind == task.EventRequest || kind == task.EventPlan || kind == task.EventFound
}

// namesOf is what skills and things are told by: the shipped skills, since those of another domain have the names that they
// have there, and what the robot believes now. Where that is not to be had things are told by their ids.
func namesOf(ctx context.Context, n rosio.Node) (map[string]task.Skill, task.Snapshot) {
	skills, types, err := nodes.ReadShipped()
	if err != nil {
		return nil, nil
	}
	reply, err := rosio.Call[msgs.ObserveRequest, msgs.ObserveResponse](ctx, n, "observe", msgs.ObserveRequest{})
	if err != nil || reply.ErrorCode != 0 {
		return skills, nil
	}
	return skills, world.NewSnapshot(types, msgconv.State(reply.World))
}

// otherwise is what helps where nobody offers the action "do": a system may run in a namespace.
func otherwise(ctx context.Context, g *graph, n rosio.Node) string {
	if found, err := g.doers(ctx, n); err == nil { // else it is not known that there is one
		for _, name := range found {
			if path.Base(name) == "do" && path.Dir(name) != "/" {
				return fmt.Sprintf("a system takes them as %s: say so with --ros-args -r __ns:=%s (ROS 1: __ns:=%[2]s)", name, path.Dir(name))
			}
		}
	}
	return "start \"saydo run\" there"
}

// lastWait is how long the last event may come after the result: one before it may wait for the names of things.
const lastWait = worldWait + time.Second

// lastEvents are the kinds of which each instruction has one, at its end.
func lastEvents() []task.EventKind {
	return []task.EventKind{task.EventDone, task.EventGaveUp, task.EventRefused, task.EventStopped}
}
