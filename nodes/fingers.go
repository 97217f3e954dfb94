package nodes

import (
	"context"
	"errors"
	"math"

	"saydo/embodiment"
	"saydo/internal/rosio"
	"saydo/task"
)

// byJoints drives a hand by the controllers of its finger joints, which tell nothing of
// what they meet: fingers that stay off where they were sent have been stopped by it.
func (b *bodyNode) byJoints(hand string) fingers {
	return func(ctx context.Context, opened, _ float64, moving func()) (gripped, error) {
		p, err := b.Body.FingerWay(hand, opened, embodiment.Self{Joints: b.self.joints()})
		if err != nil {
			return gripped{}, err
		}
		if len(p.Path) == 0 {
			return gripped{reached: true, status: rosio.Succeeded}, nil
		}
		err = b.follow(ctx, p.Does, p, func(float64, string) { moving() })
		if err != nil && !errors.Is(err, errOffTheWay) { // fingers that never moved have met nothing
			return gripped{}, err
		}
		if fresh := b.self.fresh(ctx, p.Does); fresh != nil {
			return gripped{}, fresh
		}
		if stopped(p, b.self.joints(), b.Body.Fingers(hand)) {
			return gripped{stalled: true, status: rosio.Succeeded}, nil
		}
		return gripped{reached: true, status: rosio.Succeeded}, err
	}
}

// stopped reports whether a joint stayed further off the end of its way than a thing that
// has gone lets it come.
func stopped(p task.Phase, at, off map[string]float64) bool {
	const usual = 0.04 // [rad] of a joint that the URDF does not count among the fingers
	for i, joint := range p.Joints {
		most, known := off[joint]
		if !known {
			most = usual
		}
		if math.Abs(at[joint]-p.Path[len(p.Path)-1].Positions[i]) > most {
			return true
		}
	}
	return false
}
