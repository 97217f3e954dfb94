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
