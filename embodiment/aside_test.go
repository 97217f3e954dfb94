package embodiment_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// oneArmed is a shipped body without its left arm, whose right one does not come across.
func oneArmed(t *testing.T) *embodiment.Body {
	t.Helper()
	_, data, err := bodies().Robot("", "humanoid_180.urdf")
	require.NoError(t, err)
	text := string(data)
	from, to := strings.Index(text, `<link name="left_shoulder_pitch_link">`), strings.Index(text, `<link name="left_hip_yaw_link">`)
	require.True(t, 0 < from && from < to)
	across := strings.Replace(text[:from]+text[to:], `lower="-3" upper="0.35"`, `lower="-3" upper="0"`, 1)
	across = strings.Replace(across, `lower="-1.6" upper="1.6" velocity="3"`, `lower="-1.6" upper="0" velocity="3"`, 1)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "one.urdf"), []byte(across), 0o600))
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: one.urdf\nbindings: {pick: {interface: arm}, place: {interface: arm}}\n"), folder{dir})
	require.NoError(t, err)
	return b
}

func TestASingleArmAtASideHasWhatItTakesBeforeIt(t *testing.T) {
	b, high := oneArmed(t), 0.9
	require.True(t, reaches(b, high))
	house := laid(high)
	cup, _ := house.Object("cup")
	m, err := b.Motion(t.Context(), task.Step{Skill: "approach", Args: []string{"table"}}, navigate("approach", "spot", "room"), house, embodiment.Self{}, 1)
	require.NoError(t, err)
	require.InDelta(t, 0.21, cup.Pose.Y-m.Target.Y, 0.02, "it faces the other way, and its arm is at its right")
	require.Equal(t, []string{"straight before me my arm does not get there; I stand 0.21 m further left"}, m.Notes)
	taken, err := takes(t, b, high, b.Hands()[0])
	require.NoError(t, err)
	require.NotEmpty(t, taken.Phases)
	reach := b.ReachMap()
	require.InDelta(t, -0.21, reach[0].Aside, 0.01)
	require.NotEmpty(t, reach[0].At)
}

func TestAnArmThatComesAcrossWorksStraightAhead(t *testing.T) {
	require.Zero(t, byArm(t, "humanoid_180.urdf", "").ReachMap()[1].Aside)
}
