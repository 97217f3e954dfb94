package audio_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
)

func TestARecorderThatBringsNoSoundGivesWayToTheNext(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	for name, does := range map[string]string{"parec": "echo no server >&2; exit 1", "arecord": "head -c 32000 /dev/zero"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+does+"\n"), 0o700))
	}
	open, err := audio.Microphone("")
	require.NoError(t, err)
	for _, want := range []struct {
		samples int
		says    string
	}{{0, "parec ended (no server)"}, {audio.Rate, "arecord ended"}, {audio.Rate, "arecord ended"}} {
		src, err := open(t.Context())
		require.NoError(t, err)
		got := 0
		for err == nil {
			var pcm []int16
			pcm, err = src.Next()
			got += len(pcm)
		}
		require.ErrorContains(t, err, want.says)
		require.Equal(t, want.samples, got)
		require.NoError(t, src.Close())
	}
}

func TestWithoutAnyRecorderTheMicrophoneTellsWhatToInstall(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := audio.Microphone("")
	require.ErrorContains(t, err, "install alsa-utils")
}
