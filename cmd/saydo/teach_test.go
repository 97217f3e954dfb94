package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAWorldIsTaughtByTypingAndARobotUsesIt(t *testing.T) {
	t.Parallel()
	flat := filepath.Join(t.TempDir(), "flat.yaml")
	got := saydoWith(t.Context(), `point 0 0
point 4 3
this is the kitchen
point 4.1 0
point 9 3
这是客厅
point 4 1
this is the door between the kitchen and the living room
point 8.5 1
this is the sofa
done
this is not read any more
`, "world", "teach", flat, "-ros", "none")
	require.Zero(t, got.code, got.out+got.err)
	require.Contains(t, got.out, "The sofa in the living room, 0.90 by 2.00 m")
	require.Contains(t, got.out, "flat: fine")

	got = saydo(t, "run", "-ros", "none", "-speed", "0", "-world", flat, "-do", "走到沙发那里")
	require.Zero(t, got.code, got.out+got.err)

	got = saydoWith(t.Context(), "point 1 2.7\nthis is the table\n", "world", "teach", flat, "-ros", "none")
	require.Zero(t, got.code, got.out+got.err)
	data, err := os.ReadFile(flat)
	require.NoError(t, err)
	require.Contains(t, string(data), "id: sofa", "what was taught before stays")
	require.Contains(t, string(data), "id: table")
}

func TestZonesOfAMapAreTakenFirst(t *testing.T) {
	zones := file(t, "zones.yaml", "zones:\n  - {name: kitchen, polygon: [[0, 0], [4, 0], [4, 3], [0, 3]]}\n")
	flat := filepath.Join(t.TempDir(), "flat.yaml")
	got := saydo(t, "world", "teach", flat, "-ros", "none", "-zones", zones)
	require.Zero(t, got.code, got.out+got.err)
	require.Contains(t, got.out, "The kitchen: a room of 4.0 by 3.0 m.")
}

func TestTeachingNothingWritesNothing(t *testing.T) {
	t.Parallel()
	flat := filepath.Join(t.TempDir(), "flat.yaml")
	got := saydo(t, "world", "teach", flat, "-ros", "none")
	require.Equal(t, exitNot, got.code)
	require.Contains(t, got.err, "nothing was taught")
	require.NoFileExists(t, flat)

	other := file(t, "other.yaml", "version: 1\nname: other\nspeaker: anna\n")
	got = saydo(t, "world", "teach", other, "-ros", "none")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.err, "edit others by hand")
}
