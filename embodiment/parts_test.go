package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
)

func TestWhatTheBodyFileTellsOfJointsIsChecked(t *testing.T) {
	for name, c := range map[string]struct{ tells, fault string }{
		"a joint that there is not": {"fingers: [gripper_left_joint]\n", `there is no moving joint "gripper_left_joint"`},
		"a joint of two parts":      {"head: [head_pan_joint]\nfingers: [head_pan_joint]\n", "head_pan_joint is told of head already"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\n"+c.tells), bodies())
			require.ErrorContains(t, err, c.fault)
		})
	}
	_, err := embodiment.Open("b.yaml", []byte("version: 1\nname: b\nkind: wheeled\nheight: 1\nspeed: 1\nhead: [pan]\n"), bodies())
	require.ErrorContains(t, err, `"head" names joints of a "urdf"; name that too`)
}

func TestTheBodyFilePutsTheJointsRight(t *testing.T) {
	const joints = "[arm_2_joint, arm_3_joint, arm_4_joint, arm_5_joint, arm_6_joint, arm_7_joint]"
	body, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\narm: "+joints+"\n"), bodies())
	require.NoError(t, err)
	found := body.Summary()
	require.Equal(t, []string{"arm_2_joint", "arm_3_joint", "arm_4_joint", "arm_5_joint", "arm_6_joint", "arm_7_joint"}, found.Arm["gripper"])
	require.Equal(t, []string{"gripper_left_finger_joint", "gripper_right_finger_joint"}, found.Fingers["gripper"])
	require.Equal(t, []string{"head_pan_joint", "head_tilt_joint"}, found.Head)
	require.Contains(t, string(body.YAML()), "\narm: "+joints, "a file that is begun anew tells it again")
	require.Contains(t, string(body.YAML()), "\n# head: [head_pan_joint, head_tilt_joint]")
}
