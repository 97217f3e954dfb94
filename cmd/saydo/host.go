package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"saydo/internal/rosio"
	"saydo/nodes"
)

// host is the program of one node, or of several.
type host struct {
	console  console
	names    []string // of the nodes
	files    nodes.Files
	launched launches
	retry    time.Duration // until all is tried again where something given is wrong; 0: the program ends

	graph rosio.Graph
	where string // who reaches the nodes, for the line in which they are ready
	// taken tells where a node of that full name is; "": nowhere. last is where it was; the error is that nobody can tell.
	taken func(ctx context.Context, name, last string) (string, error)
	newer *rosio.ReplacedError // the node behind which the program stands by; nil: it does not
	tell  func(node string, level rosio.Level, text string)
}

// name takes the names of the nodes.
func (h *host) name(names []string) error {
	if len(names) == 0 {
		return fmt.Errorf("node needs the name of a node: %s", strings.Join(nodes.Names(), ", "))
	}
	for i, name := range names {
		if !slices.Contains(nodes.Names(), name) {
			return fmt.Errorf("no node is called %q; there are %s", name, strings.Join(nodes.Names(), ", "))
		}
		if slices.Contains(names[:i], name) {
			return fmt.Errorf("the node %s is named twice", name)
		}
	}
	h.names = names
	return nil
}

// keep starts the nodes and keeps them until the program is told to end, by a signal, or one of them by others. What is
// wrong with what they were given is told once and tried again, where that was asked for, and so is that a newer node took a
// name: a program that ended would be started again at once by a launch file, for ever, and end the newer one.
func (h *host) keep(ctx context.Context, up func()) int {
	told := ""
	for {
		open, err := h.start(ctx)
		if err == nil {
			h.newer = nil
			up()
			told = "" // the same fault behind this is a new one
			if err = h.stay(ctx, open); err == nil {
				return exitOK
			}
		}
		for _, n := range open {
			err = errors.Join(err, n.Close(), n.release())
		}
		replaced, isReplaced := replacedBy(err, open)
		wrong, isWrong := errors.AsType[*givenError](err)
		switch {
		case ctx.Err() != nil:
			return exitOK
		case isReplaced && h.retry <= 0:
			return fail(h.console, exitNot, "%v: this program ends; %s", replaced, sideBySide)
		case isReplaced:
			h.tell(path.Base(replaced.Name), rosio.Warn, fmt.Sprintf("%v: this program starts again when that one is gone; %s", replaced, sideBySide))
			h.newer = replaced
			if !h.awaitGone(ctx) {
				return exitOK
			}
			continue
		case !isWrong:
			return fail(h.console, exitNot, "%v", err)
		case h.retry <= 0:
			return fail(h.console, exitUsage, "%v", err)
		case wrong.Error() != told:
			told = wrong.Error()
			h.tell(wrong.node, rosio.Error, fmt.Sprintf("cannot start: %s; this is tried again every %v", told, h.retry))
		}
		if !h.rest(ctx) {
			return exitOK
		}
	}
}

// replacedBy tells whether a newer node has taken the name of one of these, or of one that was being opened.
func replacedBy(err error, open []started) (*rosio.ReplacedError, bool) {
	replaced, is := errors.AsType[*rosio.ReplacedError](err)
	for _, n := range open {
		if !is {
			replaced, is = errors.AsType[*rosio.ReplacedError](context.Cause(n.Context()))
		}
	}
	return replaced, is
}

// sideBySide is what helps whoever has started a second launch and wants to keep the first.
const sideBySide = "two of one name at once need different namespaces (ROS_NAMESPACE=robot2 roslaunch ...) or masters"

// rest waits until all is tried again, and reports whether the program goes on.
func (h *host) rest(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(h.retry):
		return true
	}
}

// awaitGone waits until the newer node is gone, and reports whether the program goes on.
func (h *host) awaitGone(ctx context.Context) bool {
	for h.rest(ctx) {
		if !h.stoodBy(ctx) {
			return true
		}
	}
	return false
}

// stoodBy tells whether there is a newer node behind which the program is to stand by. It is held to be there while nobody can tell, as the
// master is away: it may go on with its robot, and must not get a second driver beside it.
func (h *host) stoodBy(ctx context.Context) bool {
	if h.newer == nil {
		return false
	}
	at, err := h.taken(ctx, h.newer.Name, h.newer.At)
	if err == nil {
		h.newer = &rosio.ReplacedError{Name: h.newer.Name, At: at}
	}
	return err != nil || at != ""
}

// givenError is what is wrong with what a node was given.
type givenError struct {
	node string
	error
}

func (e *givenError) Unwrap() error { return e.error }

// started is a node, and what gives back what it keeps beyond its end.
type started struct {
	rosio.Node
	release func() error
}

// start opens the nodes and starts each; those that are open when an error comes are returned with it.
func (h *host) start(ctx context.Context) (open []started, err error) {
	if err := h.launched.checkParent(); err != nil {
		return nil, &givenError{h.names[0], err}
	}
	s := nodes.Settings{Files: h.files, Load: nodes.LoadOnce(), Told: &nodes.Told{}}
	if err := h.foresee(ctx, s); err != nil {
		return nil, err
	}
	if h.stoodBy(ctx) { // foreseeing may have waited for the master, and nodes that it has forgotten come back
		return nil, h.newer
	}
	var all []rosio.Node
	for _, name := range h.names {
		n, err := h.graph.Open(ctx, name)
		if err != nil {
			return open, err
		}
		release, err := nodes.StartNode(ctx, n, name, s)
		open, all = append(open, started{n, release}), append(all, n)
		if err != nil {
			return open, &givenError{name, err}
		}
	}
	nodes.TellAstray(all)
	for _, n := range open {
		n.Log(rosio.Info, n.Name()+" is ready"+h.where)
	}
	return open, nil
}

// foresee finds what is wrong with what the nodes are given before one of them takes its name from a node that runs.
func (h *host) foresee(ctx context.Context, s nodes.Settings) error {
	g, is := h.graph.(rosio.Foreseeing)
	if !is {
		return nil
	}
	for _, name := range h.names {
		given, err := g.Foresee(ctx, name)
		if err != nil {
			return err
		}
		if err := nodes.Judge(ctx, given, name, s); err != nil {
			return &givenError{name, err}
		}
	}
	return nil
}

// stay waits until the program, or one of its nodes, is told to end. The error is why a newer node ended one.
func (h *host) stay(ctx context.Context, open []started) error {
	ended := make(chan started, len(open))
	for _, n := range open {
		context.AfterFunc(n.Context(), func() { ended <- n })
	}
	select {
	case <-ctx.Done():
	case n := <-ended:
		if replaced, is := errors.AsType[*rosio.ReplacedError](context.Cause(n.Context())); is {
			return replaced
		}
		if len(open) > 1 {
			h.tell(n.Name(), rosio.Warn, "this node was ended from outside, and the others of its program end with it")
		}
	}
	return nil
}
