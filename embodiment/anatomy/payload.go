package anatomy

import (
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// tooWeak is a payload in kg that no arm is made for.
const tooWeak = 0.2

// liftPart is the part of its own weight that an arm is taken to lift at most. By the
// makers' data sheets it is 0.27 for UR3 and UR5, 0.35 for UR10, 0.17 for Panda, 0.26 for
// xArm7, 0.47 for LBR iiwa 14 and 0.5 for Kinova Gen3: what a file's efforts hold is no
// promise of a maker, and somebody stands beside what falls.
const liftPart = 0.25

// unweighed is the payload in kg of an arm of which too little is told.
const unweighed = 1

// untellable is the payload in kg of an arm of which the file's efforts say nothing: that of the
// weakest of such arms whose makers publish it (YuMi 0.5, PR2 1.8, Baxter 2.2).
const untellable = 0.5

// liftMost is what an arm of such a weight is taken to lift at most, in kg: small ones no
// more than they weigh.
func liftMost(own float64) float64 { return max(liftPart*own, min(own, unweighed)) }

// payload returns what the weakest joint of the strongest arm still holds with
// the arm stretched out level, after its own weight. Where the efforts do not hold the arm by
// itself, springs bear it or they are not the motors': then the file cannot tell.
func (b *Body) payload() Measure {
	best, own, told := 0.0, 0.0, false
	for i := range b.Arms {
		if kg, ok := b.payloadOf(&b.Arms[i]); ok && (!told || kg > best) {
			best, own, told = kg, b.weight(&b.Arms[i]), true
		}
	}
	switch {
	case !told:
		return Measure{unweighed, "estimated: the file tells no joint's effort; give the maker's number"}
	case own <= tooWeak:
		return Measure{min(best, unweighed), "estimated: the file tells no weight of the arm; give the maker's number"}
	case best < tooWeak:
		return Measure{min(untellable, liftPart*own), "unknown; estimated: by the file's efforts the arm would hardly hold itself, as springs bear it or they are not the motors'; give the maker's number"}
	case best > liftMost(own):
		return Measure{liftMost(own), fmt.Sprintf("estimated: no more than most arms of %.1f kg lift, though by the file's efforts it would be %.1f kg; give the maker's number", own, best)}
	}
	return Measure{best, "estimated: by the joints' efforts with the arm level; give the maker's number"}
}

// weight returns the arm's mass in kg, 0 where the file has none.
func (b *Body) weight(l *Limb) float64 {
	own := 0.0
	b.below(b.of[b.Model.Joints[l.Joints[0]].Child], func(g int) { own += b.groups[g].mass })
	return own
}

// liftedBy returns what the sliding joint still lifts beside all that it
// carries, in kg; false where it does not lift, its effort is not told, or
// springs must bear its load.
func (b *Body) liftedBy(joint int) (kg float64, told bool) {
	j := &b.Model.Joints[joint]
	up := b.lifts(joint)
	if j.Turns() || up < 0.5 || j.Effort <= 0 || j.Effort > 1e4 {
		return 0, false
	}
	own := 0.0
	b.below(b.of[j.Child], func(g int) { own += b.groups[g].mass })
	kg = j.Effort/(gravity*up) - own
	return kg, kg > tooWeak
}

// payloadOf weighs the stretched arm joint by joint, and what its lift bears.
func (b *Body) payloadOf(l *Limb) (kg float64, told bool) {
	at := kin.Place(b.Model, b.Stand)
	// Level and stretched, each joint carries what hangs beyond it at most by
	// the way along the arm.
	kg = math.Inf(1)
	tip := at[l.Tip]
	hand := tip.Apply(l.Tool)
	for _, i := range slices.Concat(b.Torso, l.Joints) {
		if slices.Contains(b.Torso, i) && !b.bears(i, l) {
			continue // another arm's own
		}
		if v, ok := b.liftedBy(i); ok {
			kg, told = min(kg, v), true
		}
	}
	for n, i := range l.Joints {
		j := &b.Model.Joints[i]
		if !j.Turns() || j.Effort <= 0 || j.Effort > 1e4 {
			continue
		}
		pivot := at[j.Child].P
		lever := b.along(l.Joints[n:], at, hand)
		own := 0.0
		b.below(b.of[j.Child], func(g int) {
			center := at[b.groups[g].head].Apply(b.groups[g].center)
			own += b.groups[g].mass * min(center.Sub(pivot).Len(), lever)
		})
		if lever < 0.05 {
			continue // a wrist that only turns the hand
		}
		told = true
		kg = min(kg, j.Effort/(gravity*lever)-own/lever)
	}
	return max(0, min(kg, 1000)), told
}

// along returns the way from the first joint over the others to the hand.
func (b *Body) along(joints []int, at []space.Pose, hand space.Vec) float64 {
	way := 0.0
	for i := 0; i+1 < len(joints); i++ {
		way += at[b.Model.Joints[joints[i+1]].Child].P.Sub(at[b.Model.Joints[joints[i]].Child].P).Len()
	}
	return way + hand.Sub(at[b.Model.Joints[joints[len(joints)-1]].Child].P).Len()
}
