package episode_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/episode"
)

func TestOneProgramHasADirectoryOfLogs(t *testing.T) {
	dir := t.TempDir()
	release, err := episode.Lock(t.Context(), dir)
	require.NoError(t, err)
	_, err = episode.Lock(t.Context(), dir)
	require.ErrorIs(t, err, episode.ErrTaken)
	require.NoError(t, release())
	again, err := episode.Lock(t.Context(), dir)
	require.NoError(t, err, "the first has ended")
	require.NoError(t, again())
	names, err := episode.Files(dir)
	require.NoError(t, err)
	require.Empty(t, names, "what locks it is no log")
}
