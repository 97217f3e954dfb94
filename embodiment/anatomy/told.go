package anatomy

import "slices"

// Told names joints of which somebody says what they belong to, where their names and
// their shapes would tell something else.
type Told struct {
	Head    []string // turn the head, or a camera like one
	Arm     []string // an arm's, of whichever hand
	Fingers []string // open and close a hand
}

// Any reports whether anything is told.
func (t Told) Any() bool { return len(t.Head)+len(t.Arm)+len(t.Fingers) > 0 }

// told returns what the group's joint is told to belong to.
func (b *Body) told(g int) part {
	if g == 0 {
		return noPart
	}
	switch name := b.Model.Joints[b.groups[g].joint].Name; {
	case slices.Contains(b.Told.Head, name):
		return headPart
	case slices.Contains(b.Told.Arm, name):
		return armPart
	}
	return noPart
}

// toldOf returns what the joints of the run are told to belong to.
func (b *Body) toldOf(r *run) part {
	for _, g := range r.groups {
		if p := b.told(g); p != noPart {
			return p
		}
	}
	return noPart
}

// markTold marks the joints that are told to be fingers, and takes the marks off those
// that are told to be none.
func (b *Body) markTold() {
	for g := 1; g < len(b.groups); g++ {
		switch {
		case slices.Contains(b.Told.Fingers, b.Model.Joints[b.groups[g].joint].Name):
			b.below(g, func(k int) { b.marks[k] = finger })
		case b.told(g) != noPart:
			b.marks[g] = plain
		}
	}
}
