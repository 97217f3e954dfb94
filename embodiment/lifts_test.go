package embodiment_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
)

// twoColumns is the shipped arm on wheels with a second one beside it, each on a lift of its own.
func twoColumns(t *testing.T, more string) *embodiment.Body {
	t.Helper()
	const path = "../config/bodies/wheeled_arm.urdf"
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	base, column, found := strings.Cut(string(data), `<link name="torso_link">`)
	require.True(t, found)
	torso, _, found := strings.Cut(column, `<link name="head_pan_link">`)
	require.True(t, found)
	_, arm, found := strings.Cut(column, `<link name="arm_1_link">`)
	require.True(t, found)
	column = `<link name="torso_link">` + torso + `<link name="arm_1_link">` + strings.TrimSuffix(strings.TrimSpace(arm), "</robot>")
	column = strings.NewReplacer("gripper_left", "gripper_a", "gripper_right", "gripper_b").Replace(column)
	text := base
	for _, side := range []struct{ name, y string }{{"left", "0.3"}, {"right", "-0.3"}} {
		own := strings.NewReplacer(`"torso_`, `"`+side.name+`_torso_`, `"arm_`, `"`+side.name+`_arm_`, `"gripper_`, `"`+side.name+`_gripper_`, "-0.05 0 0.62", "-0.05 "+side.y+" 0.62")
		text += own.Replace(column)
	}
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "columns.urdf"), []byte(text+"</robot>"), 0o600))
	b, err := embodiment.Open("columns.yaml", []byte("version: 1\nurdf: columns.urdf\nbindings: {pick: {interface: arm}, place: {interface: arm}}\n"+more), folder{dir})
	require.NoError(t, err)
	return b
}

// Two arms have a lift each, and a controller takes that of the left one alone: that arm gets lower, and the other does not.
func TestALiftCountsForTheArmThatItLifts(t *testing.T) {
	arms := "controllers: {arms: ["
	for n := range 7 {
		arms += fmt.Sprintf("left_arm_%d_joint, right_arm_%d_joint, ", n+1, n+1)
	}
	low := func(b *embodiment.Body) (left, right embodiment.ReachRange) {
		hands := b.ReachMap()
		require.Len(t, hands, 2)
		return hands[0].At[0], hands[1].At[0]
	}
	l, r := low(twoColumns(t, arms+"left_torso_lift_joint, right_torso_lift_joint]}\n"))
	require.Equal(t, "lowered", l.Posture)
	require.Equal(t, "lowered", r.Posture)
	require.InDelta(t, l.Height, r.Height, 1e-9)
	l, r = low(twoColumns(t, arms+"left_torso_lift_joint]}\n"))
	require.Equal(t, "lowered", l.Posture)
	require.Equal(t, "standing", r.Posture)
	require.Greater(t, r.Height, l.Height+0.3)
}

// Nothing is gained by moving the lift of the arm that does not work.
func TestTheLiftOfTheOtherArmStaysWhereItIs(t *testing.T) {
	b := twoColumns(t, "")
	require.Equal(t, []string{"left_hand", "right_hand"}, b.Hands())
	m, err := takes(t, b, 0.45, "left_hand")
	require.NoError(t, err)
	lifts := map[string]bool{}
	for _, p := range m.Phases {
		for k, joint := range p.Joints {
			for _, at := range p.Path {
				lifts[joint] = lifts[joint] || at.Positions[k] != b.Standing()[joint]
			}
		}
	}
	require.True(t, lifts["left_torso_lift_joint"], "a low table")
	require.False(t, lifts["right_torso_lift_joint"])
	for joint := range lifts {
		require.NotContains(t, joint, "right_arm")
	}
}
