package embodiment

import (
	"slices"
	"strconv"

	"saydo/task"
)

// gripAttribute names the attribute that says how thick a thing is where one
// holds it, in m: a handle, a rim, a leg.
const gripAttribute = "grip"

// handleThickness is how thick handles, rims and edges usually are, in m.
const handleThickness = 0.03

// gripOf is how wide this body's hand must open for the thing, in m. An arm that is moved here takes it around
// its sides: what it stands on is below it, and of handles and rims nothing is known.
func (b *Body) gripOf(o task.Object, s task.Snapshot) float64 {
	if b.armed {
		return min(o.Size[0], o.Size[1])
	}
	return gripSize(o, s)
}

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
