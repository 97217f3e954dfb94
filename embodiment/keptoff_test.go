package embodiment_test

import (
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/embodiment/anatomy"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
	"saydo/task"
)

// On its way to where the thing is held out, neither the arm nor a finger touches the person.
func TestFingersKeepOffWhoIsGivenSomething(t *testing.T) {
	b, touch := opened(t, "wheeled_arm.yaml"), touching(t)
	for _, guest := range []task.Pose{{X: 2.883, Y: 0.626}, {X: 3.111, Y: 0.709}, {X: 2.74, Y: 1.299}} {
		require.Empty(t, touch(task.Motion{}, before(b), guest, true), "at first they are clear of each other")
		m, err := b.Motion(t.Context(), give(), giving(), visited(&guest, "standing"), before(b), 1)
		require.NoError(t, err)
		require.Empty(t, touch(m, before(b), guest, true), "%v", guest)
	}
}

// A fingertip that is at the person already must find its way back, and the arm keeps off.
func TestAnArmKeepsOffWhomItsFingertipsTouch(t *testing.T) {
	b, touch := opened(t, "wheeled_arm.yaml"), touching(t)
	for _, c := range []struct {
		guest task.Pose
		arm   [7]float64 // [rad]
	}{
		{task.Pose{X: 2.87, Y: 1.11}, [7]float64{-0.2, 0.8, 1.2, 0.3, -1.1, 0, -0.3}},
		{task.Pose{X: 2.90, Y: 1.07}, [7]float64{0.6, 0.6, 0.1, -0.3, 0, -1, -0.8}},
		{task.Pose{X: 3.03, Y: 1.12}, [7]float64{0.3, 0.1, 0.1, 0.3, -0.8, 0, 0.5}},
	} {
		self := before(b)
		for k, at := range c.arm {
			self.Joints["arm_"+strconv.Itoa(k+1)+"_joint"] = at
		}
		require.NotEmpty(t, touch(task.Motion{}, self, c.guest, true), "a fingertip touches them at first")
		require.Empty(t, touch(task.Motion{}, self, c.guest, false), "and nothing else does")
		m, err := b.Motion(t.Context(), give(), giving(), visited(&c.guest, "standing"), self, 1)
		require.NoError(t, err)
		require.Empty(t, touch(m, self, c.guest, false), "%v", c.guest)
	}
}

// touching says which link is in a person at any time of the motion.
func touching(t *testing.T) func(m task.Motion, self embodiment.Self, guest task.Pose, fingers bool) string {
	t.Helper()
	data, err := os.ReadFile("../config/bodies/wheeled_arm.urdf")
	require.NoError(t, err)
	model, err := urdf.Parse("wheeled_arm.urdf", data)
	require.NoError(t, err)
	body := anatomy.New(model, nil)
	hitter := way.NewHitter(body)
	return func(m task.Motion, self embodiment.Self, guest task.Pose, fingers bool) string {
		links := make([]int, len(model.Links))
		for i := range links {
			links[i] = i
		}
		block := way.Block{At: space.At(guest.X-self.At.X, guest.Y-self.At.Y, body.Floor+0.9), Size: space.Vec{0.4, 0.5, 1.8}, Fingers: fingers}
		q := append([]float64{}, body.Stand...)
		set := func(name string, v float64) {
			for i := range model.Joints {
				if model.Joints[i].Name == name {
					q[i] = v
				}
			}
		}
		for name, v := range self.Joints {
			set(name, v)
		}
		if len(m.Phases) == 0 {
			return hitter.Into(q, links, block)
		}
		for _, p := range m.Phases {
			for _, point := range p.Path {
				for k, name := range p.Joints {
					set(name, point.Positions[k])
				}
				if hit := hitter.Into(q, links, block); hit != "" {
					return hit
				}
			}
		}
		return ""
	}
}
