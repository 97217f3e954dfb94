package embodiment_test

import (
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
