package urdf

import (
	"fmt"
	"slices"
	"strings"
)

// connect resolves the names and makes the links one tree.
func (d *decoder) connect(root *element) {
	links := d.index(len(d.m.Links), "link", func(i int) (string, int) { return d.m.Links[i].Name, d.m.Links[i].Line })
	joints := d.index(len(d.m.Joints), "joint", func(i int) (string, int) { return d.m.Joints[i].Name, d.m.Joints[i].Line })
	i := 0
	for _, e := range root.kids {
		if e.name != "joint" {
			continue
		}
		d.ends(&d.m.Joints[i], e, links)
		d.follow(i, e, joints)
		i++
	}
	if len(d.found) > 0 {
		return // a tree of broken names would only be told as more faults
	}
	for i := range d.m.Joints {
		d.hang(i)
	}
	if len(d.found) == 0 {
		d.tree()
	}
	if len(d.found) == 0 {
		d.mimicry()
		d.millimetres()
	}
}

// index returns the places of the names, each of which may be used once.
func (d *decoder) index(n int, what string, at func(int) (string, int)) map[string]int {
	out := make(map[string]int, n)
	for i := range n {
		name, line := at(i)
		if first, twice := out[name]; twice && name != "" {
			_, before := at(first)
			d.add(line, fmt.Sprintf("%s %q", what, clip(name)), "another %s has this name, on line %d", what, before)
			continue
		}
		out[name] = i
	}
	return out
}

func (d *decoder) ends(j *Joint, e *element, links map[string]int) {
	where := inJoint(j.Name)
	find := func(end string) int {
		k := e.first(end)
		if k == nil {
			d.add(e.line, where, "it names no %s link", end)
			return -1
		}
		name, _ := k.attr("link")
		i, ok := links[name]
		if !ok {
			d.add(k.line, where, "its %s %q is no link of this file", end, clip(name))
			return -1
		}
		return i
	}
	j.Parent, j.Child = find("parent"), find("child")
	if j.Parent >= 0 && j.Parent == j.Child {
		d.add(e.line, where, "it connects link %q with itself", d.m.Links[j.Parent].Name)
	}
}

func (d *decoder) follow(i int, e *element, joints map[string]int) {
	j := &d.m.Joints[i]
	if j.Mimic == nil {
		return
	}
	where := inJoint(j.Name)
	name, _ := e.first("mimic").attr("joint")
	at, ok := joints[name]
	switch {
	case !ok:
		// Files made for one hand keep the names of the other's: the joint
		// still moves, only nobody knows with whom.
		d.note(e.first("mimic").line, where, "it mimics %q, which is no joint of this file; taken as moving by itself", clip(name))
		j.Mimic = nil
	case at == i:
		d.add(e.first("mimic").line, where, "it mimics itself")
	default:
		j.Mimic.Joint = at
	}
}

// hang notes the joint at its two links; a link hangs at one joint.
func (d *decoder) hang(i int) {
	j := &d.m.Joints[i]
	child := &d.m.Links[j.Child]
	if child.Joint >= 0 {
		d.add(j.Line, inJoint(j.Name), "link %q is already the child of joint %q (line %d); a URDF is a tree, so cut the loop at one of them",
			child.Name, d.m.Joints[child.Joint].Name, d.m.Joints[child.Joint].Line)
		return
	}
	child.Joint = i
	parent := &d.m.Links[j.Parent]
	parent.Children = append(parent.Children, i)
}

// tree finds the one root and the order of the joints.
func (d *decoder) tree() {
	var roots []int
	for i := range d.m.Links {
		if d.m.Links[i].Joint < 0 {
			roots = append(roots, i)
		}
	}
	if len(roots) > 1 {
		names := make([]string, 0, len(roots))
		for _, r := range roots[:min(5, len(roots))] {
			names = append(names, fmt.Sprintf("%q (line %d)", clip(d.m.Links[r].Name), d.m.Links[r].Line))
		}
		d.add(d.m.Links[roots[1]].Line, inLink(d.m.Links[roots[1]].Name),
			"the robot has %d roots, links that hang at no joint: %s; join them", len(roots), strings.Join(names, ", "))
		return
	}
	seen := make([]bool, len(d.m.Links))
	if len(roots) == 1 {
		d.m.Root = roots[0]
		stack := []int{roots[0]}
		for len(stack) > 0 {
			l := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			seen[l] = true
			d.m.Order = append(d.m.Order, d.m.Links[l].Children...)
			for _, j := range slices.Backward(d.m.Links[l].Children) {
				stack = append(stack, d.m.Joints[j].Child)
			}
		}
	}
	if at := slices.Index(seen, false); at >= 0 {
		j := d.m.Joints[d.m.Links[at].Joint]
		d.add(j.Line, inJoint(j.Name), "it is part of a loop: link %q hangs, over other joints, at itself", d.m.Links[at].Name)
	}
}

// mimicry checks that joints follow joints that end in one of their own, and
// resolves chains to that one.
func (d *decoder) mimicry() {
	for i := range d.m.Joints {
		j := &d.m.Joints[i]
		if j.Mimic == nil {
			continue
		}
		m := *j.Mimic
		for steps := 0; d.m.Joints[m.Joint].Mimic != nil; steps++ {
			next := d.m.Joints[m.Joint].Mimic
			if steps > len(d.m.Joints) || next.Joint == i {
				d.add(j.Line, inJoint(j.Name), "it mimics in a circle")
				return
			}
			m = Mimic{next.Joint, m.Multiplier * next.Multiplier, m.Multiplier*next.Offset + m.Offset}
		}
		if !d.m.Joints[m.Joint].Moves() {
			d.note(j.Line, inJoint(j.Name), "it mimics joint %q, which does not move", d.m.Joints[m.Joint].Name)
		}
		j.Mimic = &m
	}
}
