package anatomy

import "slices"

// mostPan is how many joints turn a camera that is a head at most: pan, tilt and roll.
const mostPan = 3

// headByCamera takes for the head of a body, where no name tells of one, what turns a
// camera at its trunk. A camera that an arm or a leg carries is none, nor is what a laser
// turns with.
func (b *Body) headByCamera() {
	if b.Head != nil {
		return
	}
	inLimb := b.limbGroups()
	for g := 1; g < len(b.groups); g++ {
		if len(b.groups[g].kids) > 0 || !b.seesFrom(g) {
			continue
		}
		row := []int{g}
		for up := b.groups[g].parent; up > 0 && len(b.groups[up].kids) == 1 && !b.isTorso(up); up = b.groups[up].parent {
			row = append([]int{up}, row...)
		}
		from := b.groups[row[0]].parent
		if len(row) > mostPan || inLimb[row[0]] || inLimb[from] || b.marks[row[0]] == wheel {
			continue
		}
		head := b.limb(run{from: from, groups: row, part: headPart})
		b.Head = &head
		return
	}
}

// seesFrom reports whether the group carries a camera and no laser.
func (b *Body) seesFrom(g int) bool {
	sees := false
	for _, name := range b.names(g) {
		if lasers(name) {
			return false
		}
		sees = sees || slices.Contains(b.Cameras, name)
	}
	return sees
}

func (b *Body) isTorso(g int) bool { return slices.Contains(b.Torso, b.groups[g].joint) }

// limbGroups tells which groups belong to arms and legs, with what hangs at them.
func (b *Body) limbGroups() []bool {
	out := make([]bool, len(b.groups))
	for _, l := range slices.Concat(b.Arms, b.Legs) {
		b.below(b.of[b.Model.Joints[l.Joints[0]].Child], func(g int) { out[g] = true })
	}
	return out
}
