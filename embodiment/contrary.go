package embodiment

import (
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/anatomy"
)

// Contrary tells where the body file says otherwise than the URDF: what is computed from the
// URDF then knows nothing of it.
func (b *Body) Contrary() []string {
	if b.robot == nil {
		return nil
	}
	var out []string
	if found := Kind(b.robot.body.Kind); b.given("kind") && b.spec.Kind != found {
		out = append(out, fmt.Sprintf("the body file tells a %s body, and in the URDF I find a %s one; I plan with that of the body file, and compute with that of the URDF", b.spec.Kind, found))
	}
	for _, c := range []struct {
		key          string
		given, found int
	}{
		{"hands", len(b.spec.Hands), len(b.robot.body.Arms)},
		{"legs", b.spec.Legs, len(b.robot.body.Legs)},
		{"wheels", b.spec.Wheels, len(b.robot.body.Wheels)},
	} {
		if b.given(c.key) && c.given != c.found {
			out = append(out, fmt.Sprintf("the body file tells %d %s, and in the URDF I find %d; I plan with those of the body file, and compute with those of the URDF",
				c.given, c.key, c.found))
		}
	}
	return slices.Concat(out, b.lowered(), b.overReach(), b.overStep())
}

func (b *Body) given(key string) bool { return b.spec.sources[key] == givenSource }

// lowered tells of a reach that the body file gives, and that the arm does not have which is moved here: plans go by the joints.
func (b *Body) lowered() []string {
	var out []string
	for _, c := range []struct {
		key   string
		given *float64
		used  float64
	}{{"reach_high", b.spec.ReachHigh, b.reachHigh.Value}, {"reach_low", b.spec.ReachLow, b.reachLow.Value}} {
		if b.given(c.key) && math.Abs(*c.given-c.used) > farOff {
			out = append(out, fmt.Sprintf("the body file tells a %s of %g m, and by its joints the arm that is moved here gets to %.2f m; I plan with that of the joints", c.key, *c.given, c.used))
		}
	}
	return out
}

// overReach tells of lengths of the arm that the body file gives beyond what the URDF has:
// whoever gives them vouches for them.
func (b *Body) overReach() []string {
	m := b.robot.measures
	var out []string
	top := m.ShoulderHeight.Value + m.ArmLength.Value
	if b.given("reach_high") && len(b.robot.body.Arms) > 0 && b.reachHigh.Value > top+farOff {
		out = append(out, fmt.Sprintf("the body file tells a reach_high of %g m, and in the URDF the shoulder is at %.2f m and the arm %.2f m long; I plan with that of the body file",
			b.reachHigh.Value, m.ShoulderHeight.Value, m.ArmLength.Value))
	}
	for _, c := range []struct {
		key   string
		given float64
		found anatomy.Measure
	}{
		{"height", b.spec.Height, m.Height},
		{"width", b.spec.Width, m.Width},
		{"arm_span", b.armSpan.Value, m.ArmSpan},
		{"arm_length", b.armLength.Value, m.ArmLength},
		{"shoulder_height", b.shoulderHeight.Value, m.ShoulderHeight},
	} {
		if b.given(c.key) && b.robot.body.Missing == 0 && c.found.Value > 0 && math.Abs(c.given-c.found.Value) > max(farOff, farPart*c.found.Value) {
			out = append(out, fmt.Sprintf("the body file tells a %s of %g m, and by the URDF it is %.2f m; I plan with that of the body file", c.key, c.given, c.found.Value))
		}
	}
	return out
}

// How far a length may be from that of the URDF without a word: makers round theirs, and
// leave out or count in a cover.
const (
	farOff  = 0.05 // [m]
	farPart = 0.2  // of the length
)

// overStep tells of a step that the body file has climbed without legs, or higher than they are long.
func (b *Body) overStep() []string {
	if !b.given("step_height") || b.spec.StepHeight <= sill {
		return nil
	}
	legs := b.robot.body.Legs
	if len(legs) == 0 {
		return []string{fmt.Sprintf("the body file tells a step_height of %g m, and in the URDF I find no legs to climb with; I plan with it all the same", b.spec.StepHeight)}
	}
	if long := b.robot.body.LegLength(&legs[0]); b.spec.StepHeight > long {
		return []string{fmt.Sprintf("the body file tells a step_height of %g m, and in the URDF the legs are %.2f m long; I plan with it all the same", b.spec.StepHeight, long)}
	}
	return nil
}
