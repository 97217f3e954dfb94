package embodiment

import (
	"math"

	"saydo/task"
)

// How a later attempt is slowed. The numbers are chosen.
const (
	slowing = 0.25 // part of the usual speed by which each attempt is slower than the one before
	slowest = 0.5  // part of the usual speed below which none is
	filled  = 0.5  // part of the step's time that the motion may take when it is slowed
)

// paced has a later attempt move slower, as far as the step's time allows: what slips or
// swings at the usual speed may not at half of it. Where the speed is the business of the
// robot's own navigation or skills, it is left to them.
func (b *Body) paced(m *task.Motion) {
	usual, limit := b.lasts(m), m.Limits.Timeout.Duration().Seconds()
	if m.Attempt < 2 || usual == 0 || limit == 0 {
		return
	}
	pace := max(slowest, 1-slowing*float64(m.Attempt-1), usual/(filled*limit))
	if pace >= 1 {
		return
	}
	m.Pace = pace
	for _, p := range m.Phases {
		for i := range p.Path {
			p.Path[i].At /= pace
		}
	}
	note(m, "slower than before", "比刚才慢一些")
}

// lasts is how long the motion takes at the usual speed, in s, as far as its speed is told here.
func (b *Body) lasts(m *task.Motion) float64 {
	took := 0.0
	for _, p := range m.Phases { // what a skill of the robot does goes by its own way
		if n := len(p.Path); n > 0 && m.Binding.MovesJoints() {
			took += p.Path[n-1].At
		}
	}
	if d, ok := b.Drive(); ok {
		for i := 1; i < len(m.Way); i++ {
			took += math.Hypot(m.Way[i].X-m.Way[i-1].X, m.Way[i].Y-m.Way[i-1].Y) / d.Speed
		}
	}
	return took
}
