package embodiment

import (
	"math"

	"saydo/embodiment/route"
	"saydo/task"
)

// mostTurned is the part of a turn that is asked for at once: of more than half a circle a
// navigation would go the other way round, and of a whole one it would do nothing.
const mostTurned = 2 * math.Pi / 3

// onward tells whether the skill moves the robot from where it stands, so far ahead or so
// far around: it names nothing to go to, its one number is in m or in rad, and what comes of
// it is that the robot has moved or turned. Another with such a number, as one that raises
// the torso, is no drive.
func onward(skill task.Skill) (unit string, is bool) {
	if len(skill.Params) > 0 || len(skill.Numbers) != 1 || !skill.Body.Mobile || skill.Binding.Interface == task.ActionInterface {
		return "", false
	}
	unit = skill.Numbers[0].Unit
	_, moves := skill.Evidence["moved"]
	_, turns := skill.Evidence["turned"]
	return unit, unit == "m" && moves || unit == "rad" && turns
}

// GoesOnward reports whether one of the skills moves the base by so much from where it
// stands: somebody must follow where that is.
func (b *Body) GoesOnward(skills map[string]task.Skill) bool {
	for _, skill := range skills {
		if _, is := onward(skill); is && navigating(b.Binding(skill)) {
			return true
		}
	}
	return false
}

// onwards fills in where the base goes for such a skill: straight on, forwards or
// backwards, or around on the spot.
func (b *Body) onwards(m *task.Motion, skill task.Skill, s task.Snapshot, self Self) error {
	if self.At == nil {
		return unlocated()
	}
	by := skill.Numbers[0].Default
	if len(m.Step.Numbers) > 0 {
		by = m.Step.Numbers[0]
	}
	at := *self.At
	if unit, _ := onward(skill); unit == "rad" {
		parts := max(1, math.Ceil(math.Abs(by)/mostTurned))
		for i := 1.0; i <= parts; i++ {
			m.Stops = append(m.Stops, task.Pose{X: at.X, Y: at.Y, Yaw: wrap(at.Yaw + by*i/parts)})
		}
		m.Target = &m.Stops[len(m.Stops)-1]
		return nil
	}
	to := task.Pose{X: at.X + by*math.Cos(at.Yaw), Y: at.Y + by*math.Sin(at.Yaw), Yaw: wrap(at.Yaw)}
	radius := b.radius()
	if d, ok := b.Drive(); ok {
		radius, m.Way = d.Radius, []task.Pose{at, to}
	}
	if fail := barred(floor(s, radius), at, to); fail != nil {
		return fail
	}
	m.Target, m.Backward = &to, by < 0
	return nil
}

// barred says why the base cannot go straight to the pose, over what is known of the
// floor; nil where it can.
func barred(f route.Floor, at, to task.Pose) *task.Failure {
	whole := math.Hypot(to.X-at.X, to.Y-at.Y)
	free := f.Straight(route.Point{X: at.X, Y: at.Y}, route.Point{X: to.X, Y: to.Y})
	if free >= whole {
		return nil
	}
	// Rounded down: a way that is said to be free must be.
	far, asked := task.FormatNumber(math.Floor(free*10)/10), task.FormatNumber(math.Round(whole*100)/100)
	return task.Fail(task.CodePathBlocked, "go straight on", "I cannot go %s m that way: after %s m a wall or furniture that I know of is in the way", asked, far).
		In("zh", "那个方向我走不了%s米：%s米以后有我知道的墙或家具挡着", asked, far)
}

// unlocated says that nobody knows where the base stands.
func unlocated() *task.Failure {
	return task.Fail(task.CodeNotLocalised, "find a way", "nothing on /tf tells where base_link is in map; start the robot's localisation").
		In("zh", "我不知道自己在哪里：/tf上没有base_link在map中的位置；请启动定位")
}
