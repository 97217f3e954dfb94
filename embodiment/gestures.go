package embodiment

import (
	"context"
	"slices"
	"time"

	"saydo/embodiment/gesture"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
	"saydo/task"
)

// gestures lists what the body's joints allow.
func (r *robot) gestures() []string { return gesture.Able(r.hitter) }

// gestured fills in the way of the joints for a skill that is a gesture, where the body
// has a URDF; without one, the robot's own skill makes the gesture. It begins where
// the joints are: a controller jumps to the first point of a way.
func (b *Body) gestured(ctx context.Context, m *task.Motion, skill task.Skill, s task.Snapshot, self Self) error {
	name := gestureOf(skill, m.Binding)
	if name == "" || b.robot == nil {
		return nil
	}
	t, err := gesture.From(ctx, b.robot.hitter, name, b.toward(m.Step, s, self), b.config(self))
	if err != nil {
		if slices.Contains(b.spec.Gestures, name) && b.spec.sources["gestures"] == givenSource {
			// The body file vouches for it: the robot has a motion of its own.
			note(m, "left to the robot's own motion: "+hintOf(err), "由机器人自己的动作来做："+chineseHintOf(err))
			return nil
		}
		return err
	}
	if m.Binding.Interface == task.TrajectoryInterface {
		if err := b.allTold(skill.Name, t.Way.Joints, self); err != nil {
			return err
		}
	}
	m.Phases = []task.Phase{b.phase(name, t.Way)}
	for _, n := range t.Notes {
		note(m, n.EN, n.ZH)
	}
	return nil
}

// gestureOf is the gesture that the skill is; "" for none.
func gestureOf(skill task.Skill, by task.Binding) string {
	if skill.Body.Gesture == "" && by.Interface == task.TrajectoryInterface && gesture.Known(skill.Name) {
		return skill.Name // sitting down and standing up are more than gestures, and their joints the same
	}
	return skill.Body.Gesture
}

// GestureTime is how long the skill takes from where the joints stand, where it is a gesture that the body's joints make; 0
// where it is none. It works the gesture out, in some milliseconds.
func (b *Body) GestureTime(skill task.Skill) time.Duration {
	name := gestureOf(skill, b.Binding(skill))
	if name == "" || b.robot == nil {
		return 0
	}
	t, err := gesture.Make(b.robot.hitter, name, nil)
	if err != nil || len(t.Points) == 0 {
		return 0
	}
	return task.Seconds(t.Points[len(t.Points)-1].At).Duration()
}

// allTold refuses a way for joints of which nothing tells where they are: it would
// begin elsewhere; and for those that tell a position which they cannot have: what is worked out from it is untrue.
func (b *Body) allTold(skill string, joints []int, self Self) error {
	for _, i := range joints {
		j := &b.robot.body.Model.Joints[i]
		if j.Mimic != nil {
			continue
		}
		at, told := self.joint(j.Name)
		if !told {
			return task.Fail(task.CodeNoObservation, skill, "nothing on joint_states tells where my %s is", j.Name).
				In("zh", "joint_states上没有我的关节%s的位置", j.Name)
		}
		if lower, upper := canBe(j); at < lower || at > upper {
			unit, zh := "rad", "弧度"
			if !j.Turns() {
				unit, zh = "m", "米"
			}
			return task.Fail(task.CodeJointLimits, skill, "my %s is told to be at %.4g %s, where it cannot be by its limits; bring it back by hand, or mend its zero or the URDF", j.Name, at, unit).
				In("zh", "我的关节%s报告在%.4g%s，按它的限位不可能在那里；请用手把它转回来，或者改正它的零点或URDF", j.Name, at, zh)
		}
	}
	return nil
}

// canBe is where the joint can be told to be: within its limits, or beyond them by what a stop springs and its zero is off.
func canBe(j *urdf.Joint) (lower, upper float64) {
	const spring, slides, turned = 0.05, 0.02, 100.0 // [rad, m; rad or m where nothing limits it]
	off := spring
	if !j.Turns() {
		off = slides
	}
	return max(j.Lower-off, -turned), min(j.Upper+off, turned)
}

// phase names the joints of a way as the robot's controllers know them.
func (b *Body) phase(does string, w way.Way) task.Phase {
	out := task.Phase{Does: does}
	for _, i := range w.Joints {
		out.Joints = append(out.Joints, b.robot.body.Model.Joints[i].Name)
	}
	for _, p := range w.Points {
		out.Path = append(out.Path, task.JointPoint{At: p.At, Positions: p.Q})
	}
	return out
}

// toward returns where to point, in the root's frame: where the place is from where the
// base stands and how it is turned. Where nothing tells that, the body is taken to face
// the place, so that only its height is left to tell; nil for straight ahead.
func (b *Body) toward(step task.Step, s task.Snapshot, self Self) *space.Vec {
	const away = 2.0 // [m]
	for _, a := range step.Args {
		o, ok := s.Object(a)
		if !ok || o.Pose == nil {
			continue
		}
		faced := task.Pose{X: away, Z: o.Pose.Z}
		at := b.inBody(faced, task.Pose{})
		if self.At != nil {
			at = b.inBody(*o.Pose, *self.At)
		}
		p := b.robot.body.Upright.Transpose().Apply(at.P)
		return &p
	}
	return nil
}
