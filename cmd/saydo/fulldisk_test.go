package main

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/episode"
)

// smallDisk mounts a disk of that many bytes, where this user may.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no small disk can be mounted here (it takes root): %v", err)
	}
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(dir, 0)) })
	return dir
}

// The second program finds the log that the first could not write to its end, on a
// disk that is still full.
func TestADiskThatFillsUpIsToldAndTheTaskIsDone(t *testing.T) {
	t.Parallel()
	log := filepath.Join(smallDisk(t, "16k"), "log")
	first := saydo(t, "run", "-ros", "none", "-speed", "0", "-log", log, "-do", "put the red cup on the desk, then turn on the television")
	require.Zero(t, first.code, first.out+first.err)
	require.Contains(t, first.out, "2 of 2 goals are true in the simulated world now")
	require.Equal(t, 1, strings.Count(first.out+first.err, "no space left on device. Tasks go on, but should this program be started anew before there is room"))
	names, err := episode.Files(log)
	require.NoError(t, err)
	require.Len(t, names, 1)
	kept := 0
	for _, err := range episode.ReadFile(log, names[0]) {
		if err == nil {
			kept++
		}
	}
	require.Positive(t, kept, "what was written before is there")

	second := saydo(t, "run", "-ros", "none", "-speed", "0", "-log", log, "-do", "go to the kitchen")
	require.Zero(t, second.code, second.out+second.err)
	require.Contains(t, second.out+second.err, "the log was cut off here", "what is missing is named")
	require.Contains(t, second.out+second.err, "no space left on device")
	require.Contains(t, second.out, "3 of 3 goals are true in the simulated world now")
}

func TestALogThatIsNoFolderIsToldAndTheTaskIsDone(t *testing.T) {
	t.Parallel()
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-log", "/dev/full", "-do", "go to the kitchen")
	require.Zero(t, got.code, got.out+got.err)
	require.Contains(t, got.out+got.err, "no log is kept")
}
