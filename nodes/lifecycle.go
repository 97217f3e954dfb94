package nodes

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/yamlfile"
)

// StartNode starts one node by name, for launch files. With the private parameter
// ~managed it does nothing until a lifecycle manager of ROS 2, such as Nav2's, leads it
// through configuring and activating. Release gives back what the node keeps beyond its end, once it is closed: another program may
// keep the log then.
func StartNode(ctx context.Context, n rosio.Node, name string, s Settings) (release func() error, err error) {
	if !slices.Contains(Names(), name) {
		return keepsNothing, fmt.Errorf("no node is called %q; there are %s", name, strings.Join(Names(), ", "))
	}
	r := readsAs(ctx, n, name)
	managed := read(r, "~managed", false)
	if r.err != nil {
		return keepsNothing, r.err
	}
	if managed {
		return keepsNothing, manage(n, name, s)
	}
	made, err := prepare(ctx, n, name, s)
	if err != nil {
		return keepsNothing, err
	}
	if err := made.open(ctx, n); err != nil {
		return made.system.Release, err
	}
	tellUnread(n)
	tellIdle(n)
	return made.system.Release, nil
}

// keepsNothing is the release of a node that keeps nothing, or that a manager has clean it up.
func keepsNothing() error { return nil }

// tellIdle warns of remappings of names that are nearly one of the node's, and tells of others that were given for it alone, as a
// script may give each node those of all. Of what a launch file gives, which does so always, only the former are told.
func tellIdle(n rosio.Node) {
	r, is := n.(rosio.Remapped)
	if !is {
		return
	}
	idle, used := r.IdleRemaps()
	for _, one := range idle {
		switch {
		case yamlfile.Nearest(one.Name, used) != "":
			n.Log(rosio.Warn, n.Name()+": a remapping that was given is not used: "+yamlfile.Unknown("name", one.Name, used))
		case one.Meant: // some names are opened when they are first needed
			n.Log(rosio.Info, fmt.Sprintf("%s: the remapping of %q that was given is for none of the names so far: %s", n.Name(), one.Name, strings.Join(used, ", ")))
		}
	}
}

// tellUnread tells of parameters that were given to a node and that it does not have: a misspelt one leaves the usual value.
func tellUnread(n rosio.Node) {
	a, is := n.Params().(rosio.Auditor)
	if !is {
		return
	}
	given, read := a.Unread()
	for _, name := range given {
		n.Log(rosio.Warn, n.Name()+": a value that was given is not used: "+yamlfile.Unknown("parameter", name, read))
	}
}

// manage hands the node to lifecycle managers, and keeps their bond while it is active. Configured, it has read its files and
// parameters; active, it is as a node that was started by itself; inactive again, nothing
// of it is on the graph but its lifecycle and its parameters, and what answers for an executor that it is so.
func manage(n rosio.Node, name string, s Settings) error {
	m, can := n.(rosio.Managed)
	if !can {
		return unmanaged(name)
	}
	l := &led{node: n, name: name, settings: s, aside: standIn{node: n}}
	l.answers("configure")
	return m.Manage(rosio.Lifecycle{Configure: l.configure, Activate: l.activate, Deactivate: l.deactivate, Cleanup: l.cleanup})
}

// unmanaged is why a node cannot be led in ROS 1.
func unmanaged(name string) error {
	return fmt.Errorf("~managed is set, and only ROS 2 has lifecycles; leave it out, and %s starts by itself", name)
}

// led is a node that managers lead. Its transitions come one after another.
type led struct {
	node     rosio.Node
	name     string
	settings Settings
	made     prepared
	work     rosio.Node // what it does; nil: it is not active
	tie      *bonded
	past     bygone // when it was cleaned up
	aside    standIn
}

// answers has an executor that is not active answer which transition it needs first.
func (l *led) answers(transition string) {
	if l.name == "executor" {
		l.aside.begin(transition)
	}
}

func (l *led) configure(ctx context.Context) error {
	made, err := prepare(ctx, l.node, l.name, l.settings)
	if err != nil {
		return err
	}
	made.system.inherit(l.past)
	l.made = made
	l.answers("activate")
	return nil
}

func (l *led) activate(ctx context.Context) (err error) {
	l.aside.end()
	if l.work, err = rosio.NewPart(l.node); err != nil {
		return err
	}
	if err = l.made.open(ctx, l.work); err == nil {
		l.tie, err = startBond(l.work, l.node.Name())
		tellUnread(l.node)
		tellIdle(l.node)
	}
	if err != nil {
		warn(l.node, l.work.Close())
		l.answers("activate")
	}
	return err
}

func (l *led) deactivate(context.Context) error {
	l.tie.end()
	warn(l.node, l.work.Close()) // all that could be closed is: it is not active any more
	l.answers("activate")
	return nil
}

func (l *led) cleanup(context.Context) error {
	warn(l.node, l.made.system.Release())
	l.past = l.made.system.remembered()
	l.made, l.work, l.tie = prepared{}, nil, nil
	l.answers("configure")
	return nil
}

// warn logs what is wrong, if anything.
func warn(n rosio.Node, err error) {
	if err != nil {
		n.Log(rosio.Warn, err.Error())
	}
}
