package embodiment

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"saydo/task"
)

// flaw is what is wrong with a file, and where: keys and places in lists.
type flaw struct {
	reason string
	at     []any
}

// interfacesFault checks what the body file says of the robot's interfaces; its
// reason is "" for nothing.
func (s *spec) interfacesFault() flaw {
	for _, skill := range slices.Sorted(maps.Keys(s.Bindings)) {
		if known := task.Interfaces(); !slices.Contains(known, s.Bindings[skill].Interface) {
			return flaw{fmt.Sprintf("bindings: %s has the interface %q; use one of %s", skill, s.Bindings[skill].Interface, strings.Join(known, ", ")), []any{"bindings", skill}}
		}
	}
	if wrong := s.controllersFault(); wrong.reason != "" {
		return wrong
	}
	for _, hand := range slices.Sorted(maps.Keys(s.Grippers)) {
		if !slices.Contains(s.Hands, hand) {
			return flaw{fmt.Sprintf("grippers: this body has no hand %q; its hands are %s", hand, orNone(s.Hands)), []any{"grippers", hand}}
		}
		for _, joint := range slices.Sorted(maps.Keys(s.Grippers[hand].Joints)) {
			if ends := s.Grippers[hand].Joints[joint]; !(math.Abs(ends[0]-ends[1]) > 0) || math.IsInf(ends[0]-ends[1], 0) { // also refuses NaN
				return flaw{fmt.Sprintf("grippers: %s is as far open as closed; give both ends", joint), []any{"grippers", hand, "joints", joint}}
			}
		}
		if pull := s.Grippers[hand].Pull; !(pull >= 0) { // also refuses NaN
			return flaw{fmt.Sprintf("grippers: %s feels a pull of %g N; give a force from 0", hand, pull), []any{"grippers", hand, "pull"}}
		}
	}
	for _, skill := range slices.Sorted(maps.Keys(s.Gaits)) {
		if strings.TrimSpace(s.Gaits[skill]) == "" {
			return flaw{fmt.Sprintf("gaits: %s has no name; give what the robot calls the gait", skill), []any{"gaits", skill}}
		}
	}
	if s.Posture != nil {
		if why := s.Posture.fault(); why != "" {
			return flaw{why, []any{"posture"}}
		}
	}
	if s.Drive != nil {
		return flaw{s.Drive.fault(), []any{"drive"}}
	}
	return flaw{}
}

// controllersFault checks that each joint has one controller.
func (s *spec) controllersFault() flaw {
	owner := map[string]string{}
	for _, action := range slices.Sorted(maps.Keys(s.Controllers)) {
		if len(s.Controllers[action]) == 0 {
			return flaw{fmt.Sprintf("controllers: %s moves no joint; list its joints", action), []any{"controllers", action}}
		}
		for i, j := range s.Controllers[action] {
			if other, taken := owner[j]; taken {
				return flaw{fmt.Sprintf("controllers: %s and %s both move %s; a joint has one controller", other, action, j), []any{"controllers", action, i}}
			}
			owner[j] = action
		}
	}
	return flaw{}
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// ChangesGait reports whether the robot wants to be told the gait of a motion.
func (b *Body) ChangesGait() bool { return len(b.spec.Gaits) > 0 }

// Controller is one of the robot's actions FollowJointTrajectory.
type Controller struct {
	Action string
	Joints []string // in its own order; none: those that a motion moves
}

// Controllers lists the robot's controllers of joints by the names of their
// actions: one for all where the body file tells none.
func (b *Body) Controllers() []Controller {
	if len(b.spec.Controllers) == 0 {
		return []Controller{{Action: "follow_joint_trajectory"}}
	}
	var out []Controller
	for _, action := range slices.Sorted(maps.Keys(b.spec.Controllers)) {
		out = append(out, Controller{action, slices.Clone(b.spec.Controllers[action])})
	}
	return out
}

// Gripper is the action GripperCommand of a hand, or ParallelGripperCommand. Its position goes in a
// straight line from Closed, the fingers together, to Open, as wide as
// hand_opening: in m or in rad, as the robot's driver wants it.
type Gripper struct {
	Action string   `yaml:"action"`
	Open   *float64 `yaml:"open"`   // left out: hand_opening, in m
	Closed float64  `yaml:"closed"` // left out: 0
	Effort float64  `yaml:"effort"` // [N] or [Nm] most; 0: the driver's own
	Joint  string   `yaml:"joint"`  // of the fingers: then the action is a ParallelGripperCommand, which names it
	// Joints of its fingers, where no action but their controllers moves them: where each is open and closed, [rad] or [m].
	// An empty map has them found in the URDF; left out: it has an action.
	Joints map[string][2]float64 `yaml:"joints"`
	Pull   float64               `yaml:"pull"` // [N] at what it holds out that is felt as a pull; left out: 5
}

// Grippers lists the hands with the actions that open and close them.
func (b *Body) Grippers() map[string]Gripper {
	out := map[string]Gripper{}
	for _, hand := range b.spec.Hands {
		g := b.spec.Grippers[hand]
		if g.Action == "" {
			g.Action = hand + "/gripper_cmd"
		}
		if b.ByJoints(hand) { // the position is the part of the opening
			whole := 1.0
			g.Open, g.Closed = &whole, 0
		}
		if g.Open == nil {
			g.Open = &b.spec.HandOpening
		}
		if g.Pull == 0 {
			g.Pull = usualPull
		}
		out[hand] = g
	}
	return out
}

// Position returns the gripper's position for the width between the fingers of
// a hand that opens so wide, both in m.
func (g Gripper) Position(width, opening float64) float64 {
	if opening <= 0 {
		return g.Closed
	}
	return g.Closed + (*g.Open-g.Closed)*min(1, max(0, width/opening))
}

// UsesArm reports whether one of the skills is carried out by the body's own
// kinematics.
func (b *Body) UsesArm(skills map[string]task.Skill) bool {
	for _, skill := range skills {
		if b.Binding(skill).ByArm() {
			return true
		}
	}
	return false
}

// MovesJoints reports whether one of the skills is sent to the joints by ways that
// are made here: those must begin where the joints are.
func (b *Body) MovesJoints(skills map[string]task.Skill) bool {
	for _, skill := range skills {
		if b.Binding(skill).MovesJoints() {
			return true
		}
	}
	return false
}

// How far a finger comes off where a thing has stopped it before that has gone: less than
// fingers press on, more than soft things give.
const (
	slides = 0.004 // [m]
	turns  = 0.04  // [rad]
)

// Fingers lists the finger joints of the hand that move by themselves, with how far each
// comes off where a thing has stopped it before that has gone, in m or rad; none where no
// URDF tells.
func (b *Body) Fingers(hand string) map[string]float64 {
	out := map[string]float64{}
	arm, ok := b.armOf(hand)
	if !ok {
		return out
	}
	for _, finger := range arm.Fingers {
		for _, joint := range finger {
			switch j := &b.robot.body.Model.Joints[joint]; {
			case j.Mimic != nil || !j.Moves():
			case j.Turns():
				out[j.Name] = turns
			default:
				out[j.Name] = slides
			}
		}
	}
	return out
}

// HandOpening returns the widest grip in m.
func (b *Body) HandOpening() float64 { return b.spec.HandOpening }
