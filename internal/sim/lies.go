package sim

import (
	"slices"

	"saydo/task"
)

// A lying sensor tells each fact of each frame wrongly with the chance lieRate,
// but no fact more than maxLies times in a row.
const (
	lieRate = 0.05
	maxLies = 2
)

// lie tells some of the frame's facts wrongly: what is somewhere is overlooked
// or seen elsewhere, a condition is taken for its opposite.
func (v *view) lie() {
	f := &v.h.faults
	if !slices.Contains(f.kinds, FaultSensor) || f.rate == 0 {
		return
	}
	var told []task.Belief
	for _, b := range v.out.Facts {
		subject := subjectOf(b)
		draw, elsewhere := f.sight.Float64(), f.sight.Float64()
		if draw >= lieRate || v.h.lies[subject] >= maxLies {
			delete(v.h.lies, subject)
			told = append(told, b)
			continue
		}
		v.h.lies[subject]++
		switch {
		case b.False && isWhereabouts(b.Fact): // that it is not there is overlooked
			continue
		case !isWhereabouts(b.Fact):
			b.False = !b.False
			told = append(told, b)
		case elsewhere < 0.5:
			if moved, ok := v.misplaced(b); ok {
				told = append(told, moved)
			}
		}
	}
	v.out.Facts = told
}

// subjectOf names of what the belief tells, so that a thing is not misplaced for
// ever by being seen at one wrong place after the other.
func subjectOf(b task.Belief) string {
	if isWhereabouts(b.Fact) && !b.False {
		return b.Predicate + " " + b.Args[0]
	}
	return b.Fact.String()
}

// isWhereabouts reports whether the fact is told by being seen, so that it is
// false when it is not told.
func isWhereabouts(f task.Fact) bool {
	return slices.Contains([]string{"on", "in", "under", "next_to", "in_room", "has", "beside"}, f.Predicate)
}

// misplaced returns the belief that the thing is at another place in sight.
func (v *view) misplaced(b task.Belief) (task.Belief, bool) {
	if b.Predicate != "on" && b.Predicate != "in" {
		return b, false
	}
	var other []string
	for _, id := range v.h.ids("place") {
		if v.searched[id] && id != b.Args[1] {
			other = append(other, id)
		}
	}
	if len(other) == 0 {
		return b, false
	}
	place := other[v.h.faults.sight.IntN(len(other))]
	predicate := "on"
	if v.h.types.IsA(v.h.objects[place].Type, "container") {
		predicate = "in"
	}
	b.Fact = task.NewFact(predicate, b.Args[0], place)
	return b, true
}
