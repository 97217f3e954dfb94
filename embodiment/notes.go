package embodiment

import (
	"fmt"
	"maps"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
)

// Notes returns what is odd in the body's files but can be lived with, and what is taken
// where they tell nothing.
func (b *Body) Notes() []string {
	if b.robot == nil {
		return nil
	}
	var out []string
	for _, n := range slices.Concat(b.robot.body.Model.Notes, b.robot.body.Notes) {
		out = append(out, fmt.Sprintf("line %d: %s", n.Line, n.Text))
	}
	return slices.Concat(out, b.robot.unhurried(), b.robot.unbelieved(), b.Contrary(), b.slowed(), b.fingerless(), b.cutFingers(), b.looseFingers())
}

// unhurried tells of joints whose speed limit is told nowhere.
func (r *robot) unhurried() []string {
	var all []int
	for i := range r.body.Model.Joints {
		all = append(all, i)
	}
	j, n := r.first(all, func(j *urdf.Joint) bool { return j.Moves() && j.Mimic == nil && j.Velocity == 0 })
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("line %d: joint %s: no velocity limit is told, as of %d joints in all; I move such at %g rad/s or m/s at most",
		j.Line, j.Name, n, way.Untold)}
}

// unbelieved tells of joints of limbs whose speed limit is none that a limb has.
func (r *robot) unbelieved() []string {
	j, n := r.first(r.body.LimbJoints(), func(j *urdf.Joint) bool { return j.Mimic == nil && !way.Believed(j) })
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("line %d: joint %s: a velocity limit of %g rad/s or m/s is faster than limbs are, as of %d joints in all; estimated: I move it at %.2f at most, as most arms do; give the maker's number in the URDF",
		j.Line, j.Name, j.Velocity, n, way.Speed(j))}
}

// first is the joint that stands first in the URDF of those that are so, and how many are.
func (r *robot) first(joints []int, is func(*urdf.Joint) bool) (first *urdf.Joint, n int) {
	for _, i := range joints {
		if j := &r.body.Model.Joints[i]; is(j) {
			if n++; first == nil || j.Line < first.Line {
				first = j
			}
		}
	}
	return first, n
}

// slowed tells of a drive that is held to the speed of the body.
func (b *Body) slowed() []string {
	d, drives := b.Drive()
	if !drives || b.spec.Drive.Speed <= d.Speed {
		return nil
	}
	return []string{fmt.Sprintf("drive: its speed of %g m/s is above the body's of %g m/s, which holds; raise \"speed\" if the robot may", b.spec.Drive.Speed, toMillimetre(d.Speed))}
}

// fingerless tells of hands of which the URDF shows nothing that opens.
func (b *Body) fingerless() []string {
	if b.spec.sources["hand_opening"] != anatomy.NoFingers {
		return nil
	}
	return []string{fmt.Sprintf("hand_opening: the URDF shows no fingers that move; estimated: I take it that a hand is there and opens %g m; give its \"hand_opening\"", b.spec.HandOpening)}
}

// cutFingers tells of fingers that the body file sends further than their joints go.
func (b *Body) cutFingers() []string {
	var out []string
	for _, hand := range b.spec.Hands {
		ends := b.fingerEnds(hand)
		for _, joint := range b.beyond(hand) {
			told := b.spec.Grippers[hand].Joints[joint]
			out = append(out, fmt.Sprintf("grippers: %s is told to go from %g to %g, which is beyond its limits; I send it from %g to %g",
				joint, told[0], told[1], ends[joint][0], ends[joint][1]))
		}
	}
	return out
}

// looseFingers tells of fingers that are moved by their joints, which none of the controllers
// takes.
func (b *Body) looseFingers() []string {
	var out []string
	taken := slices.Concat(slices.Collect(maps.Values(b.spec.Controllers))...)
	for _, hand := range b.spec.Hands {
		for _, joint := range slices.Sorted(maps.Keys(b.fingerEnds(hand))) {
			if len(taken) > 0 && !slices.Contains(taken, joint) {
				out = append(out, fmt.Sprintf("grippers: none of the controllers takes %s, so that nothing moves it; list it under \"controllers\"", joint))
			}
		}
	}
	return out
}
