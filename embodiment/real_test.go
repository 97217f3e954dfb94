package embodiment_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/embodiment/mesh"
	"saydo/task"
)

// realFiles offers the URDFs of example-robot-data and their meshes.
type realFiles struct{ dir string }

func (f realFiles) Robot(_, name string) (string, []byte, error) {
	path := filepath.Join(f.dir, name)
	data, err := os.ReadFile(path)
	return path, data, err
}

func (realFiles) Mesh(robot, uri string) (io.ReadCloser, error) {
	return mesh.NewFinder(robot, os.Getenv).Open(uri)
}

// TestFinishedBodyFilesDifferLittleFromTheirStart runs in `make bodies`: at most
// 20 lines between `body -init` and the file that a person made of it.
func TestFinishedBodyFilesDifferLittleFromTheirStart(t *testing.T) {
	dir := os.Getenv("SAYDO_ROBOTS")
	if dir == "" {
		t.Skip("SAYDO_ROBOTS names no folder of example-robot-data; `make bodies` installs it and runs this test")
	}
	for name, folder := range map[string]string{
		"xarm7": "xarm_description/urdf", "laikago": "laikago_description/urdf", "romeo": "romeo_description/urdf",
	} {
		t.Run(name, func(t *testing.T) {
			files := realFiles{filepath.Join(dir, folder)}
			path, data, err := files.Robot("", name+".urdf")
			require.NoError(t, err)
			start, err := embodiment.Open(path, data, files)
			require.NoError(t, err)
			finished, err := os.ReadFile(filepath.Join("..", "test", "bodies", name+".yaml"))
			require.NoError(t, err)
			body, err := embodiment.Open(name+".yaml", finished, files)
			require.NoError(t, err)
			require.Equal(t, start.Kind(), body.Kind())
			lines := map[string]int{}
			for l := range strings.Lines(string(start.YAML())) {
				lines[l]++
			}
			changed := 0
			for l := range strings.Lines(string(finished)) {
				if lines[l]--; lines[l] < 0 {
					changed++
				}
			}
			require.Positive(t, changed)
			require.LessOrEqual(t, changed, 20)
			t.Logf("%d lines changed", changed)
		})
	}
}

// TestWhatRealArmsTakeIsWhatPlansRelyOn runs in `make bodies`: low tables, with and without
// something that bends the body, and things lower and higher than the hand is thick.
func TestWhatRealArmsTakeIsWhatPlansRelyOn(t *testing.T) {
	dir := os.Getenv("SAYDO_ROBOTS")
	if dir == "" {
		t.Skip("SAYDO_ROBOTS names no folder of example-robot-data; `make bodies` installs it and runs this test")
	}
	const bends = "posture: {binding: {interface: topic, name: body_pose}, down: 0.25, lean: 0.5}\n"
	for robot, hand := range map[string]string{
		"talos_data/robots/talos_reduced.urdf": "left_hand", "g1_description/urdf/g1_29dof_with_hand_rev_1_0.urdf": "left_hand",
		"tiago_description/robots/tiago.urdf": "hand", "romeo_description/urdf/romeo.urdf": "left_hand",
	} {
		for _, posture := range []string{"", bends} {
			text := "version: 1\nurdf: " + filepath.Base(robot) + "\nhand_opening: 0.12\nbindings: {pick: {interface: arm}, place: {interface: arm}}\n" + posture
			b, err := embodiment.Open("b.yaml", []byte(text), realFiles{filepath.Join(dir, filepath.Dir(robot))})
			require.NoError(t, err)
			for _, high := range []float64{0.3, 0.45, 0.6, 0.75, 0.9, 1.05} {
				for _, tall := range []float64{0.1, 0.25} {
					house := laidWith(high, tall)
					relies := b.Why(task.NewFact("reach", "table"), house) == nil && b.Why(task.NewFact("liftable", "cup"), house) == nil
					_, err := takesFrom(t, b, house, hand)
					t.Logf("%s, bends %t: %.2f m high, %.2f m tall: %t", filepath.Base(robot), posture != "", high, tall, err == nil)
					require.Equal(t, relies, err == nil, "%s at %.2f m, %.2f m tall: %v", robot, high, tall, err)
				}
			}
		}
	}
}
