package main

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
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
