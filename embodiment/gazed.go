package embodiment

import (
	"fmt"
	"math"

	"saydo/embodiment/gaze"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
	"saydo/task"
)

// How a head looks.
const (
	glanceRest = 1.0                // [s] that a camera stays on a point: a few images for the slowest detector
	fullView   = 50 * math.Pi / 180 // [rad] that one look takes in, less than what cameras of robots see across
	missed     = 20 * math.Pi / 180 // [rad] beside the point that is still in view
	headHigh   = 1.5                // [m] where a person's face is about
	sweepFar   = 2.0                // [m] ahead and
	sweepHigh  = 1.0                // [m] above the floor a room is looked at where it is not known where to look
	sweepSide  = 1.0                // [rad] to either side
)

// gazed turns the head to what the step looks at, where its skill is bound to the
// interface "gaze". A camera that nothing turns sees what the body stands before.
func (b *Body) gazed(m *task.Motion, s task.Snapshot, self Self) error {
	if m.Binding.Interface != task.GazeInterface {
		return nil
	}
	if b.robot == nil {
		return task.Fail(task.CodeNotImplemented, m.Step.Skill, "its binding says \"gaze\", and this body has no URDF to turn the head of; give the body file a urdf").
			In("zh", "它的绑定是“gaze”，但这个机身没有URDF，不知道怎么转头；请在机身文件里写上urdf")
	}
	eye, turns := gaze.Of(b.robot.body)
	if !turns {
		m.Phases = []task.Phase{{Does: "look ahead", Rest: glanceRest}}
		return nil
	}
	if err := b.allTold(m.Step.Skill, eye.Joints(), self); err != nil {
		return err
	}
	var points []space.Vec
	o, known := lookedAt(m.Step, s)
	if known {
		if self.At == nil {
			return task.Fail(task.CodeNotLocalised, m.Step.Skill, "I do not know where I stand, and so not where %s is", the(o)).
				In("zh", "我不知道自己在哪里，所以也不知道%s在哪个方向", o.Spoken("zh"))
		}
		points = b.glances(o, s, self, eye)
	}
	if !known || s.IsA(o.ID, "person") { // people go about
		points = append(points, b.sweep()...)
	}
	phases, least, hit := b.turnHead(eye, b.config(self), points)
	if len(phases) == 0 {
		return task.Fail(task.CodeJointLimits, m.Step.Skill, "my head cannot turn there: %s", hit).In("zh", "我的头转不到那里")
	}
	m.Phases = phases
	if least > missed {
		degrees := math.Round(least * 180 / math.Pi)
		note(m, fmt.Sprintf("my head turns no nearer than %g degrees to what I am to look at", degrees), fmt.Sprintf("我的头最多只能转到离要看的地方还差%g度", degrees))
	}
	return nil
}

// Watch returns how the head turns to the furniture or the person that the step was
// about, once the rest of it is done, so that the camera shows what came of it. Only a
// body of which a skill is bound to "gaze" has the driving of its head left to Saydo; for
// all others, and for steps about nothing that is near, there is nothing to do.
func (b *Body) Watch(step task.Step, skills map[string]task.Skill, s task.Snapshot, self Self) []task.Phase {
	if b.robot == nil || b.gazes(skills[step.Skill]) || !b.gazesByAny(skills) {
		return nil
	}
	eye, turns := gaze.Of(b.robot.body)
	if !turns || self.At == nil || b.allTold(step.Skill, eye.Joints(), self) != nil {
		return nil
	}
	o, known := lookedAt(step, s)
	if !known {
		return nil
	}
	points := b.glances(o, s, self, eye)
	if len(points) > 1 { // what the hand did is in the middle of the last look, in which the head rests
		points = append(points, b.beforeMe(o, *self.At))
	}
	phases, least, _ := b.turnHead(eye, b.config(self), points)
	if least > missed {
		return nil // it does not stand before it
	}
	return phases
}

// gazes reports whether the skill turns the head as Saydo says.
func (b *Body) gazes(skill task.Skill) bool { return b.Binding(skill).Interface == task.GazeInterface }

func (b *Body) gazesByAny(skills map[string]task.Skill) bool {
	for _, skill := range skills {
		if b.gazes(skill) {
			return true
		}
	}
	return false
}

// turnHead turns the head to the points one after another, those left out for which it
// would hit the body, and tells by how much it misses that which it meets best [rad], and
// what it would hit.
func (b *Body) turnHead(eye *gaze.Eye, now kin.Config, points []space.Vec) (phases []task.Phase, least float64, hit string) {
	least = math.Inf(1)
	for _, p := range points {
		q, beside := eye.At(now, p)
		if touch := b.robot.hitter.From(now).Through(q); touch != "" {
			hit = touch
			continue
		}
		phases = append(phases, b.glance(now, q))
		now, least = q, min(least, beside)
	}
	return phases, least, hit
}

// glance is the way of the head to one posture, in which it rests.
func (b *Body) glance(now, then kin.Config) task.Phase {
	w := way.Timed(b.robot.body, []kin.Config{now, then})
	if len(w.Joints) == 0 {
		return task.Phase{Does: "look", Rest: glanceRest}
	}
	p := b.phase("turn the head", w)
	p.Rest = glanceRest
	return p
}

// lookedAt is the furniture or the person that the step names, where one knows where that
// is.
func lookedAt(step task.Step, s task.Snapshot) (task.Object, bool) {
	for _, a := range step.Args {
		o, known := s.Object(a)
		if known && o.Pose != nil && !s.IsA(a, "floor") && (s.IsA(a, "person") || s.IsA(a, "place")) {
			return o, true
		}
	}
	return task.Object{}, false
}

// glances lists the points of it to look at, in the body's upright frame: the whole width
// of furniture, the face of a person.
func (b *Body) glances(o task.Object, s task.Snapshot, self Self, eye *gaze.Eye) []space.Vec {
	if s.IsA(o.ID, "person") {
		face := *o.Pose
		face.Z = headHigh
		return []space.Vec{b.inBody(face, *self.At).P}
	}
	return b.across(o, *self.At, eye.Now(b.config(self)))
}

// sweep lists points before the body from side to side: where to look is not known.
func (b *Body) sweep() []space.Vec {
	ahead := func(yaw float64) space.Vec {
		sin, cos := math.Sincos(yaw)
		return space.Vec{sweepFar * cos, sweepFar * sin, b.robot.body.Floor + sweepHigh}
	}
	return []space.Vec{ahead(0), ahead(sweepSide), ahead(-sweepSide), ahead(0)}
}

// across lists points on top of the furniture: its middle, and where that is wider than
// one look takes in, its two halves.
func (b *Body) across(o task.Object, base task.Pose, eye space.Vec) []space.Vec {
	middle := b.inBody(*o.Pose, base)
	half := space.Vec{o.Size[0] / 2, 0, 0}
	if o.Size[1] > o.Size[0] {
		half = space.Vec{0, o.Size[1] / 2, 0}
	}
	away := max(middle.P.Sub(eye).Len(), 1e-3)
	if 2*math.Atan(half.Len()/away) <= fullView {
		return []space.Vec{middle.P}
	}
	return []space.Vec{middle.Apply(half.Scale(0.5)), middle.Apply(half.Scale(-0.5))}
}

// beforeMe is the spot on top of the furniture that is nearest to the base, where a hand puts
// things first.
func (b *Body) beforeMe(o task.Object, base task.Pose) space.Vec {
	x, y := board(o).clamp(base.X, base.Y)
	return b.inBody(task.Pose{X: x, Y: y, Z: o.Pose.Z}, base).P
}
