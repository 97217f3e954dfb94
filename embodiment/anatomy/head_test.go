package anatomy_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
)

// jointNames returns what the joints of a limb are called.
func jointNames(b *anatomy.Body, joints []int) []string {
	var out []string
	for _, j := range joints {
		out = append(out, b.Model.Joints[j].Name)
	}
	return out
}

func TestWhatTurnsACameraOnTheTrunkIsAHead(t *testing.T) {
	for name, c := range map[string]struct {
		more []string
		want []string
	}{
		"pan and tilt without a word for a head":      {[]string{"base pan p revolute z 0 0 0.5", "p tilt t revolute y 0 0 0.05", "t fix camera_link fixed x 0.05 0 0"}, []string{"pan", "tilt"}},
		"pan and tilt that are named as the camera's": {[]string{"base pan camera_pan_link revolute z 0 0 0.5", "camera_pan_link tilt camera_tilt_link revolute y 0 0 0.05", "camera_tilt_link fix camera_link fixed x 0.05 0 0"}, []string{"pan", "tilt"}},
		"a camera that tilts on its mast":             {[]string{"base fix camera_mast fixed x 0 0 0.5", "camera_mast tilt camera_head revolute y 0 0 0.05"}, []string{"tilt"}},
		"a tilt alone":                                {[]string{"base tilt t revolute y 0 0 0.5", "t fix rgbd_cam fixed x 0.05 0 0"}, []string{"tilt"}},
		"the named head is it":                        {[]string{"base tilt t revolute y 0 0 0.5", "t fix camera_link fixed x 0.05 0 0", "base head_pan h revolute z 0 0 0.6"}, []string{"head_pan"}},
		"a laser that turns is none":                  {[]string{"base turn t revolute z 0 0 0.5", "t fix laser_camera fixed x 0.05 0 0"}, nil},
		"a camera that the arm carries is none":       {[]string{"a4 turn t revolute y 0 0 0.1", "t fix camera_link fixed x 0.05 0 0"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			b := tree(t, "robot", slices.Concat(armOn("base"), c.more)...)
			require.Len(t, b.Arms, 1)
			if c.want == nil {
				require.Nil(t, b.Head)
				return
			}
			require.NotNil(t, b.Head)
			require.Equal(t, c.want, jointNames(b, b.Head.Joints))
			require.Len(t, b.Cameras, 1, "%v", b.Cameras)
		})
	}
}
