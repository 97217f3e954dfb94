package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/idl"
)

func TestGeneratedFilesAreUpToDate(t *testing.T) {
	const root = "../../.."
	files, err := Generate(os.DirFS(root))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		have, err := os.ReadFile(filepath.Join(root, f.Path))
		require.NoError(t, err)
		require.Equal(t, string(f.Text), string(have), "%s is stale: run make gen", f.Path)
	}
}

// ROS 1 takes all that stands behind the sign of a text constant for its value, and ROS 2 leaves out what stands behind a #.
func TestOurTextConstantsAreTheSameInROS1AndROS2(t *testing.T) {
	files, err := filepath.Glob("../../../msgs/*/*.*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for part := range strings.SplitSeq(string(text), "---\n") {
			m, err := idl.ParseMessage("saydo_msgs", part)
			require.NoError(t, err, file)
			for _, c := range m.Constants {
				require.False(t, c.Type == "string" && strings.Contains(c.Value, "#"), "%s: write the remark on %s above it", file, c.Name)
			}
		}
	}
}

func TestFaultInADefinitionNamesFileAndLine(t *testing.T) {
	_, err := Generate(fstest.MapFS{"msgs/msg/Bad.msg": {Data: []byte("uint8 a\nnonsense\n")}})
	require.ErrorContains(t, err, "msgs/msg/Bad.msg")
	require.ErrorContains(t, err, "line 2")
}

func TestGoNames(t *testing.T) {
	for ros, want := range map[string]string{
		"frame_id": "FrameID", "id": "ID", "text": "Text", "max_effort": "MaxEffort", "x": "X", "idle": "Idle",
	} {
		require.Equal(t, want, goIdentifier(ros))
	}
}
