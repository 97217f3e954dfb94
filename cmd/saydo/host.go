package main

import (
	"context"
	"errors"
	"fmt"
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
// wrong with what they were given is told once and tried again, where that was asked for: a program that ended would be started
// again at once by a launch file, for ever.
func (h *host) keep(ctx context.Context, up func()) int {
	told := ""
	for {
		open, err := h.start(ctx)
		if err == nil {
			up()
			return h.stay(ctx, open)
		}
		for _, n := range open {
			err = errors.Join(err, n.Close())
		}
		wrong, isWrong := errors.AsType[*givenError](err)
		switch {
		case ctx.Err() != nil:
			return exitOK
		case !isWrong:
			return fail(h.console, exitNot, "%v", err)
		case h.retry <= 0:
			return fail(h.console, exitUsage, "%v", err)
		case wrong.Error() != told:
			told = wrong.Error()
			h.tell(wrong.node, rosio.Error, fmt.Sprintf("cannot start: %s; this is tried again every %v", told, h.retry))
		}
		select {
		case <-ctx.Done():
			return exitOK
		case <-time.After(h.retry):
		}
	}
}

// givenError is what is wrong with what a node was given.
type givenError struct {
	node string
	error
}

func (e *givenError) Unwrap() error { return e.error }

// start opens the nodes and starts each; those that are open when an error comes are returned with it.
func (h *host) start(ctx context.Context) (open []rosio.Node, err error) {
	if err := h.launched.checkParent(); err != nil {
		return nil, &givenError{h.names[0], err}
	}
	s := nodes.Settings{Files: h.files, Load: nodes.LoadOnce(), Told: &nodes.Told{}}
	for _, name := range h.names {
		n, err := h.graph.Open(ctx, name)
		if err != nil {
			return open, err
		}
		open = append(open, n)
		if err := nodes.StartNode(ctx, n, name, s); err != nil {
			return open, &givenError{name, err}
		}
	}
	nodes.TellAstray(open)
	for _, n := range open {
		n.Log(rosio.Info, n.Name()+" is ready"+h.where)
	}
	return open, nil
}

// stay waits until the program, or one of its nodes, is told to end.
func (h *host) stay(ctx context.Context, open []rosio.Node) int {
	ended := make(chan string, len(open))
	for _, n := range open {
		context.AfterFunc(n.Context(), func() { ended <- n.Name() })
	}
	select {
	case <-ctx.Done():
	case name := <-ended:
		if len(open) > 1 {
			h.tell(name, rosio.Warn, "this node was ended from outside, and the others of its program end with it")
		}
	}
	return exitOK
}
