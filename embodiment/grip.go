package embodiment

import (
	"slices"
	"strconv"

	"saydo/embodiment/grasp"
	"saydo/embodiment/space"
	"saydo/task"
)

// gripAttribute names the attribute that says how thick a thing is where one
// holds it, in m: a handle, a rim, a leg.
const gripAttribute = "grip"

// handleThickness is how thick handles, rims and edges usually are, in m.
const handleThickness = 0.03

// gripSize returns how wide a hand must open for the thing, in m; 0 when its
// size is unknown. What is made to be held has a handle or a rim; anything
// else is held around its thinnest side.
func gripSize(o task.Object, s task.Snapshot) float64 {
	if v, err := strconv.ParseFloat(o.Attributes[gripAttribute], 64); err == nil {
		return v
	}
	around := min(o.Size[0], o.Size[1], o.Size[2])
	if madeToHold(o, s) {
		return min(around, handleThickness)
	}
	return around
}

// madeToHold reports whether the thing has a handle, a rim or an edge.
func madeToHold(o task.Object, s task.Snapshot) bool {
	return slices.ContainsFunc([]string{"tool", "ware", "stool", "garment"}, func(typ string) bool { return s.IsA(o.ID, typ) })
}

// hold returns how the hand takes hold of the thing: at its handle or rim where
// it has one, else around it; nil where its size is unknown.
func (b *Body) hold(o task.Object, s task.Snapshot) *task.Grasp {
	thickness := gripSize(o, s)
	if thickness <= 0 {
		return nil
	}
	thing := grasp.Thing{Shape: grasp.Box, Size: space.Vec(o.Size)}
	if thickness < min(o.Size[0], o.Size[1], o.Size[2]) || madeToHold(o, s) {
		thing = grasp.Thing{Shape: grasp.Handle, Size: space.Vec{max(o.Size[0], o.Size[1]), thickness, thickness}}
	}
	all, err := grasp.For(thing, grasp.Hand{Opening: b.spec.HandOpening, Fingers: b.fingers()})
	if err != nil {
		return nil // the thing just fits, with no room to close; the hand's own way
	}
	g := all[0]
	out := &task.Grasp{Approach: g.Approach, Closing: g.Closing, Width: g.Width, Before: g.Before}
	for _, c := range g.Contacts {
		out.Contacts = append(out.Contacts, c.At)
	}
	return out
}

// fingers returns how many fingers the hand has: two jaws where nothing tells.
func (b *Body) fingers() int {
	most := 2
	if b.robot != nil {
		for i := range b.robot.body.Arms {
			most = max(most, len(b.robot.body.Arms[i].Fingers))
		}
	}
	return most
}
