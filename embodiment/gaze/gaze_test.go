package gaze_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/gaze"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

func parsed(t *testing.T, name, text string) *anatomy.Body {
	t.Helper()
	m, err := urdf.Parse(name, []byte(text))
	require.NoError(t, err)
	return anatomy.New(m, nil)
}

func shipped(t *testing.T, name string) *anatomy.Body {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "config", "bodies", name+".urdf"))
	require.NoError(t, err)
	return parsed(t, name, string(text))
}

// beside is by how much the axis of the link misses the point, by forward kinematics
// alone [rad].
func beside(b *anatomy.Body, q kin.Config, link string, axis, point space.Vec) float64 {
	at := kin.Place(b.Model, q)[b.Model.Link(link)]
	way := point.Sub(b.Upright.Apply(at.P)).Unit()
	return math.Acos(min(1, b.Upright.Apply(at.R.Apply(axis)).Dot(way)))
}

func TestTheCameraLooksAtThePoint(t *testing.T) {
	for _, name := range []string{"humanoid_160", "humanoid_180", "wheeled_arm", "quadruped"} {
		b := shipped(t, name)
		eye, turns := gaze.Of(b)
		require.True(t, turns, name)
		at := eye.Now(b.Stand)
		for _, way := range []space.Vec{{1, 0, 0}, {1, 0, -0.4}, {1, 0.5, 0}, {1, -0.5, -0.3}} {
			point := at.Add(way.Unit().Scale(1.5))
			q, miss := eye.At(b.Stand, point)
			require.InDelta(t, beside(b, q, "head_camera_link", space.Vec{1, 0, 0}, point), miss, 1e-6)
			require.Less(t, miss, 0.02, "%s %v", name, way)
			for i := range q {
				low, high := kin.Bounds(&b.Model.Joints[i])
				if q[i] != b.Stand[i] {
					require.Contains(t, eye.Joints(), i, "only the head moves")
					require.True(t, q[i] >= low && q[i] <= high, b.Model.Joints[i].Name)
				}
			}
		}
	}
}

func TestAHeadTellsByHowMuchItMissesWhatIsBehindIt(t *testing.T) {
	b := shipped(t, "humanoid_160")
	eye, _ := gaze.Of(b)
	_, miss := eye.At(b.Stand, eye.Now(b.Stand).Add(space.Vec{-1, 0.1, 0}))
	require.Greater(t, miss, 1.0)
}

// An optical frame looks along its z axis (REP 103), whatever it is called.
func TestAnOpticalFrameLooksAlongItsOwnAxis(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "config", "bodies", "wheeled_arm.urdf"))
	require.NoError(t, err)
	turned := strings.Replace(string(text), `<origin xyz="0.1 0 0.09"/>`, `<origin xyz="0.1 0 0.09" rpy="-1.5708 0 -1.5708"/>`, 1)
	require.NotEqual(t, string(text), turned)
	b := parsed(t, "optical", turned)
	eye, turns := gaze.Of(b)
	require.True(t, turns)
	point := eye.Now(b.Stand).Add(space.Vec{1, 0.3, -0.4})
	q, miss := eye.At(b.Stand, point)
	require.Less(t, miss, 0.01)
	require.InDelta(t, miss, beside(b, q, "head_camera_link", space.Vec{0, 0, 1}, point), 1e-6)
}

func TestABodyWhoseHeadDoesNotTurnHasNoEyeToTurn(t *testing.T) {
	_, turns := gaze.Of(parsed(t, "box", `<robot name="box"><link name="base"><visual><geometry><box size="1 1 1"/></geometry></visual></link></robot>`))
	require.False(t, turns)
}

// The cameras of real heads look ahead as their robots stand, whatever axis their frames
// call forward, and turn to a shelf before the robot.
func TestHeadsOfRealRobotsTurnToAShelf(t *testing.T) {
	dir := os.Getenv("SAYDO_ROBOTS")
	if dir == "" {
		t.Skip("SAYDO_ROBOTS names no robots; `make bodies` installs them and runs this test")
	}
	for _, file := range []string{
		"talos_data/robots/talos_reduced.urdf", "tiago_description/robots/tiago.urdf", "romeo_description/urdf/romeo.urdf",
		"pr2_description/urdf/pr2.urdf",
	} {
		text, err := os.ReadFile(filepath.Join(dir, file))
		require.NoError(t, err)
		b := parsed(t, file, string(text))
		eye, turns := gaze.Of(b)
		require.True(t, turns, file)
		ahead := eye.Now(b.Stand).Add(space.Vec{2, 0, 0})
		q, miss := eye.At(b.Stand, ahead)
		require.Less(t, miss, 0.02, file)
		for i := range q {
			require.InDelta(t, b.Stand[i], q[i], 0.5, "%s: %s turns far to look ahead", file, b.Model.Joints[i].Name)
		}
		_, miss = eye.At(b.Stand, ahead.Add(space.Vec{-1, 0.2, -0.4}))
		require.Less(t, miss, 0.02, file)
	}
}
