package embodiment_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
)

// noted returns the notes of the shipped wheeled arm with such lines in its body file.
func noted(t *testing.T, lines string) string {
	t.Helper()
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\n"+lines), bodies())
	require.NoError(t, err)
	return strings.Join(b.Notes(), "\n")
}

func TestWhatTheBodyFileTellsOtherwiseThanTheURDFIsNoted(t *testing.T) {
	require.Empty(t, noted(t, ""))
	require.Empty(t, noted(t, "hands: [hand]\nwheels: 4\n"))
	require.Equal(t, "the body file tells 2 hands, and in the URDF I find 1; I plan with those of the body file, and compute with those of the URDF",
		noted(t, "hands: [hand, other_hand]\n"))
	require.Contains(t, noted(t, "legs: 2\n"), "the body file tells 2 legs, and in the URDF I find 0")
	require.Equal(t, "the body file tells a humanoid body, and in the URDF I find a wheeled one; I plan with that of the body file, and compute with that of the URDF",
		noted(t, "kind: humanoid\n"))
}

func TestNumbersThatTheURDFDoesNotBearOutAreNoted(t *testing.T) {
	for name, c := range map[string]struct{ lines, note string }{
		"a reach above the stretched arm":    {"reach_high: 2.5\n", "the body file tells a reach_high of 2.5 m, and in the URDF the shoulder is at 1.10 m and the arm 0.77 m long; I plan with that of the body file"},
		"a reach that its maker vouches for": {"reach_high: 1.8\n", ""},
		"a reach that its own arm, moved here, has not": {
			"reach_high: 2.5\nreach_low: 0.0\nbindings: {pick: {interface: arm}}\n",
			"the body file tells a reach_high of 2.5 m, and by its joints the arm that is moved here gets to 1.51 m; I plan with that of the joints",
		},
		"another height":           {"height: 2\n", "the body file tells a height of 2 m, and by the URDF it is 1.45 m; I plan with that of the body file"},
		"a height that is rounded": {"height: 1.5\n", ""},
		"a step for wheels":        {"step_height: 1\n", "the body file tells a step_height of 1 m, and in the URDF I find no legs to climb with; I plan with it all the same"},
		"a sill for wheels":        {"step_height: 0.02\n", ""},
		"a finger that no controller takes": {
			"grippers: {gripper: {joints: {gripper_left_finger_joint: [0.05, 0]}}}\ncontrollers: {arm/follow_joint_trajectory: [arm_1_joint]}\n",
			"grippers: none of the controllers takes gripper_left_finger_joint, so that nothing moves it; list it under \"controllers\"",
		},
		"a finger with the one controller of all": {"grippers: {gripper: {joints: {gripper_left_finger_joint: [0.05, 0]}}}\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.note, noted(t, c.lines))
		})
	}
}

func TestADriveThatTheBodysSpeedHoldsIsNoted(t *testing.T) {
	require.Equal(t, `drive: its speed of 2 m/s is above the body's of 0.8 m/s, which holds; raise "speed" if the robot may`, noted(t, "drive: {speed: 2}\n"))
	require.Empty(t, noted(t, "drive: {speed: 2}\nspeed: 2\n"))
	require.Empty(t, noted(t, "drive: {}\n"))
}

func TestJointsWithoutASpeedLimitAreNoted(t *testing.T) {
	const part = `<visual><geometry><box size="0.1 0.1 0.5"/></geometry></visual></link>`
	joint := func(n, from, to, limit string) string {
		return `<link name="` + to + `">` + part + "\n" + `<joint name="` + n + `" type="revolute"><parent link="` + from + `"/><child link="` + to + `"/><limit lower="-1" upper="1" ` + limit + `/></joint>`
	}
	text := `<robot name="r"><link name="a">` + part + joint("first", "a", "b", `velocity="2"`) + joint("second", "b", "c", "") + joint("third", "c", "d", "") + `</robot>`
	b, err := embodiment.Open("r.urdf", []byte(text), bodies())
	require.NoError(t, err)
	require.Equal(t, []string{"line 3: joint second: no velocity limit is told, as of 2 joints in all; I move such at 0.5 rad/s or m/s at most"}, b.Notes())
}

func TestJointsThatAreFasterThanLimbsAreNoted(t *testing.T) {
	text, err := os.ReadFile("../config/bodies/wheeled_arm.urdf")
	require.NoError(t, err)
	dir := t.TempDir()
	fast := strings.Replace(string(text), `velocity="`, `velocity="100" was="`, -1)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "fast.urdf"), []byte(fast), 0o600))
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: fast.urdf\n"), folder{dir})
	require.NoError(t, err)
	require.Regexp(t, `^line \d+: joint \w+: a velocity limit of 100 rad/s or m/s is faster than limbs are, as of 1\d joints in all; estimated: I move it at \d\.\d\d at most`, strings.Join(b.Notes(), "\n"))
}

func TestAHandSpeedIsReadAndOneThatNoHandHasRefused(t *testing.T) {
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\nhand_speed: 0.4\n"), bodies())
	require.NoError(t, err)
	require.Contains(t, string(b.YAML()), "\nhand_speed: 0.4 ")
	for file, says := range map[string]string{
		"version: 1\nurdf: wheeled_arm.urdf\nhand_speed: 5\n":                        "b.yaml:3:13: hand_speed is 5 m/s; hands near people go 0.05 to 2 m/s",
		"version: 1\nurdf: wheeled_arm.urdf\nhand_speed: .nan\n":                     "hand_speed is NaN m/s",
		"version: 1\nname: x\nkind: humanoid\nheight: 1\nhands: []\nhand_speed: 1\n": `"hand_speed" holds the hands of a "urdf"; name that too`,
	} {
		_, err := embodiment.Open("b.yaml", []byte(file), bodies())
		require.ErrorContains(t, err, says)
	}
}
