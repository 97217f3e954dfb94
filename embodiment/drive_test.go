package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// cart is a body without navigation of its own.
func cart(t *testing.T, drive string) *embodiment.Body {
	t.Helper()
	b, err := embodiment.Decode("cart.yaml", []byte("version: 1\nname: cart\nkind: wheeled\nheight: 1\nspeed: 0.4\nwheels: 2\n"+drive))
	require.NoError(t, err)
	return b
}

func TestABodyThatIsDrivenByVelocitiesGetsAWay(t *testing.T) {
	step := task.Step{Skill: "approach", Args: []string{"table", "kitchen"}}
	self := embodiment.Self{At: &task.Pose{X: 3.8, Y: 1}} // behind the table
	m, err := cart(t, "drive: {radius: 0.25}\n").Motion(t.Context(), step, navigate("approach", "spot", "room"), flat(false), self, 4)
	require.NoError(t, err)
	require.Greater(t, len(m.Way), 2, "around the table")
	require.Equal(t, *m.Target, m.Way[len(m.Way)-1])
	m, err = cart(t, "").Motion(t.Context(), step, navigate("approach", "spot", "room"), flat(false), self, 4)
	require.NoError(t, err)
	require.Empty(t, m.Way, "navigation finds its own")
}

func TestWithoutAWayNothingIsSent(t *testing.T) {
	step := task.Step{Skill: "approach", Args: []string{"table", "kitchen"}}
	_, err := cart(t, "drive: {}\n").Motion(t.Context(), step, navigate("approach", "spot", "room"), flat(false), embodiment.Self{}, 1)
	require.Equal(t, task.CodeNotLocalised, task.CodeOf(err))
	far := embodiment.Self{At: &task.Pose{X: 50, Y: 1}}
	_, err = cart(t, "drive: {}\n").Motion(t.Context(), step, navigate("approach", "spot", "room"), flat(false), far, 1)
	require.Equal(t, task.CodePathBlocked, task.CodeOf(err))
	require.ErrorContains(t, err, "for a base of 0.30 m radius")
}

func TestTheDriveIsGentleUnlessTold(t *testing.T) {
	_, ok := cart(t, "").Drive()
	require.False(t, ok)
	d, ok := cart(t, "drive: {}\n").Drive()
	require.True(t, ok)
	require.Equal(t, embodiment.Drive{
		Topic: "cmd_vel", Speed: 0.4, Turn: 1, Acceleration: 0.5, TurnAcceleration: 1.5, Radius: 0.3, Timeout: 0.5,
	}, d)
	_, err := embodiment.Decode("cart.yaml", []byte("version: 1\nname: cart\nkind: wheeled\nheight: 1\ndrive: {speed: 50}\n"))
	require.ErrorContains(t, err, "drive: speed is 50 m/s; use more than 0 and up to 5, or leave it out")
}
