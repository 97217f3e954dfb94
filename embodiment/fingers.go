package embodiment

import (
	"maps"
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
	"saydo/task"
)

// lopsided is how much further a finger's joint goes to the one side than to the other that
// bends it: others spread the fingers, and are left alone.
const lopsided = 2

// fingerEnds are where the joints of a hand are that is moved by them, open and closed, in
// rad or m: as the body file tells, no further than their limits, else as its URDF does.
// The fingers of a hand with a thumb are straight at zero and bend towards the limit that is
// further off; jaws move apart.
func (b *Body) fingerEnds(hand string) map[string][2]float64 {
	g := b.spec.Grippers[hand]
	l, ok := b.armOf(hand)
	if !ok || g.Joints == nil {
		return g.Joints
	}
	if len(g.Joints) == 0 {
		return bending(b.robot.body, l)
	}
	out := map[string][2]float64{}
	for name, ends := range g.Joints {
		lower, upper := kin.Bounds(&b.robot.body.Model.Joints[b.robot.body.Model.Joint(name)])
		out[name] = [2]float64{min(max(ends[0], lower), upper), min(max(ends[1], lower), upper)}
	}
	return out
}

// beyond lists the finger joints of the hand that the body file sends further than they go.
func (b *Body) beyond(hand string) []string {
	ends, told := b.fingerEnds(hand), b.spec.Grippers[hand].Joints
	var out []string
	for _, joint := range slices.Sorted(maps.Keys(told)) {
		if told[joint] != ends[joint] {
			out = append(out, joint)
		}
	}
	return out
}

// bending finds the joints that open and close the hand, with where they are open and closed.
func bending(b *anatomy.Body, l *anatomy.Limb) map[string][2]float64 {
	out := map[string][2]float64{}
	for _, finger := range l.Fingers {
		for _, joint := range finger {
			j := &b.Model.Joints[joint]
			if j.Mimic != nil {
				continue
			}
			ends, closes := bent(j)
			if !j.Turns() || b.Thumb(l) == nil {
				ends, closes = parted(b, l, finger, joint)
			}
			if closes {
				out[j.Name] = ends
			}
		}
	}
	return out
}

// bent is where a turning joint is with the finger straight and bent; false for one that
// spreads the fingers.
func bent(j *urdf.Joint) (ends [2]float64, closes bool) {
	lower, upper := kin.Bounds(j)
	straight := min(max(0, lower), upper)
	closed := upper
	if straight-lower > upper-straight {
		closed = lower
	}
	less := min(straight-lower, upper-straight)
	return [2]float64{straight, closed}, math.Abs(closed-straight) > lopsided*less
}

// parted is where a joint has the jaw far from the hand's middle and near to it; false for
// one that moves it along.
func parted(b *anatomy.Body, l *anatomy.Limb, jaw []int, joint int) (ends [2]float64, closes bool) {
	const least = 5e-3 // [m]
	lower, upper := kin.Bounds(&b.Model.Joints[joint])
	q := slices.Clone(b.Stand)
	q[joint] = lower
	low := b.FingerOff(l, jaw, q)
	q[joint] = upper
	high := b.FingerOff(l, jaw, q)
	ends = [2]float64{upper, lower}
	if low > high {
		ends = [2]float64{lower, upper}
	}
	return ends, math.Abs(high-low) > least
}

// Digits is how many fingers or jaws that move each hand has at most; 0 where none are known.
func (b *Body) Digits() int {
	most := 0
	for _, hand := range b.spec.Hands {
		if l, ok := b.armOf(hand); ok {
			most = max(most, len(l.Fingers))
		}
	}
	return most
}

// ByJoints reports whether the fingers of the hand are moved by their joints, and no
// driver of a gripper does it.
func (b *Body) ByJoints(hand string) bool { return len(b.fingerEnds(hand)) > 0 }

// FingerWay returns the way of the finger joints from where they are to so much of the
// hand's opening, from 0 to 1, within half of their speed limits.
func (b *Body) FingerWay(hand string, opened float64, self Self) (task.Phase, error) {
	if _, ok := b.armOf(hand); !ok {
		return task.Phase{}, task.Fail(task.CodeNotImplemented, "move the fingers", "my %s is moved by its joints, and this body has no URDF that has them", hand).
			In("zh", "我的手要靠关节来动，但这个机身没有带这些关节的URDF")
	}
	ends, m := b.fingerEnds(hand), b.robot.body.Model
	joints := make([]int, 0, len(ends))
	from := b.config(self)
	to := slices.Clone(from)
	for _, name := range slices.Sorted(maps.Keys(ends)) {
		i := m.Joint(name)
		joints = append(joints, i)
		to[i] = ends[name][1] + opened*(ends[name][0]-ends[name][1])
	}
	if err := b.allTold("move the fingers", joints, self); err != nil {
		return task.Phase{}, err
	}
	return b.phase("move the fingers", way.Timed(b.robot.body, []kin.Config{from, to})), nil
}
