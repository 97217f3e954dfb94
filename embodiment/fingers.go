package embodiment

import (
	"maps"
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/way"
	"saydo/task"
)

// lopsided is how much further a finger's joint goes to the one side than to the other that
// bends it: others spread the fingers, and are left alone.
const lopsided = 2

// fingerEnds are where the joints of a hand are that is moved by them, open and closed, in
// rad or m: as the body file tells, else as its URDF does. Fingers are straight at zero and
// bend towards the limit that is further off.
func (b *Body) fingerEnds(hand string) map[string][2]float64 {
	g := b.spec.Grippers[hand]
	l, ok := b.armOf(hand)
	if !ok || g.Joints == nil || len(g.Joints) > 0 {
		return g.Joints
	}
	return bending(b.robot.body, l)
}

// bending finds the joints that bend the hand's fingers, with where they are open and closed.
func bending(b *anatomy.Body, l *anatomy.Limb) map[string][2]float64 {
	out := map[string][2]float64{}
	for _, joint := range slices.Concat(l.Fingers...) {
		j := &b.Model.Joints[joint]
		lower, upper := kin.Bounds(j)
		straight := min(max(0, lower), upper)
		closed := upper
		if straight-lower > upper-straight {
			closed = lower
		}
		less := min(straight-lower, upper-straight)
		if j.Mimic == nil && j.Turns() && math.Abs(closed-straight) > lopsided*less {
			out[j.Name] = [2]float64{straight, closed}
		}
	}
	return out
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
	return b.phase("move the fingers", way.Timed(m, []kin.Config{from, to})), nil
}
