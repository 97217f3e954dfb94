package embodiment

import "slices"

// usualDepth is how deep the furniture is, in m, that the lowest and the highest reach are told for: at what is less
// deep, such as a board on a wall, a hand works nearer to the edge and may get a little further.
const usualDepth = 0.5

// coarse is the step, in cm, in which an end of the reach is sought first.
const coarse = 8

// byStances takes the lowest and the highest reach from where the body finds a stance, as plans do: one that is measured
// at a single distance from the shoulder refuses what the joints get to. What the body file tells stays, but where an
// arm is moved here that does not get so far.
func (b *Body) byStances() {
	if !b.byJoints() {
		return
	}
	low, high, ok := b.robot.heights(b.shoulderHeight.Value)
	if !ok {
		return
	}
	if b.reachLow.Source != givenSource || b.armed && low.Value > b.reachLow.Value {
		b.reachLow = low
	}
	if b.reachHigh.Source != givenSource || b.armed && high.Value < b.reachHigh.Value {
		b.reachHigh = high
	}
}

// heights returns the lowest and the highest height, to the cm, at which the body works at furniture, for one whose
// shoulders are so high in m; false where it works at none. Each place between them is asked about by itself: some way
// to stand there goes on where another ends, and a gap of less than 8 cm in one of them is stepped over.
func (r *reacher) heights(shoulder float64) (low, high Measure, ok bool) {
	edge := ledge{deep: usualDepth}
	start := int(100 * shoulder)
	for ; start > 0; start -= coarse {
		if _, ok = r.stance(float64(start)/100, edge); ok {
			break
		}
	}
	if !ok {
		return low, high, false
	}
	trials := r.trials(edge, 0)
	high = r.lastFrom(start, 1, trials)
	if st, floor := r.stance(0, ledge{}); floor {
		return heightOf(0, st.posture), high, true
	}
	slices.Reverse(trials) // a lift comes down through its postures
	return r.lastFrom(start, -1, trials), high, true
}

// lastFrom goes up or down from a height, in cm, as long as the body works within 8 cm of where it did in the same way, or in
// the next cm in another. One after the other they are asked for a little more than those before them, as what cannot be is what takes long to find out.
func (r *reacher) lastFrom(cm, direction int, trials []trial) Measure {
	posture, failed := "", make([]int, len(trials)) // the height, in cm, at which each failed last
	gets := func(i, cm int) bool {
		st, ok := r.reaches(&trials[i], float64(cm)/100)
		if ok = ok && float64(cm)/100 > floorHeight; ok {
			posture = st.posture
		}
		return ok
	}
	for more := true; more; {
		more = false
		for i := range trials {
			if failed[i] == cm+direction || !gets(i, cm+direction) {
				failed[i] = cm + direction
				continue
			}
			more = true
			for by := coarse; by > 0; {
				if next := cm + direction*by; gets(i, next) {
					cm = next
				} else {
					by /= 2
				}
			}
		}
	}
	return heightOf(cm, posture)
}

// heightOf is a height in cm as a measure, with the posture that it takes.
func heightOf(cm int, posture string) Measure {
	out := Measure{float64(cm) / 100, fromURDF + ", a hand at the edge of furniture"}
	if posture != "" && posture != "standing" {
		out.Source += "; " + posture
	}
	return out
}
