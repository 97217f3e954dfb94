package nodes_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/space"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
)

// The detector of this robot sees no farther than the furniture beside it, and says
// nothing of where it has looked in vain. The cup is taken to the sideboard while the
// robot stands at the table.
func TestWhatNoLookRenewsIsNotTakenForSeenAndIsLookedForElsewhere(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "flat.yaml")
	require.NoError(t, os.WriteFile(file, []byte(oneRoom), 0o600))
	library, err := nodes.Load(nodes.Files{Domain: "household", World: file, Body: "wheeled_arm"})
	require.NoError(t, err)
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	l := &looking{at: space.At(1.8, 2, 0), stand: map[string]space.Vec{"cup": {1.1, 1.7, 0.75}}, sight: 1.8}
	r := l.robot(t, g, library)
	r.untilPlaced(t, "cup", "table")
	l.mu.Lock()
	l.stand["cup"] = space.Vec{5.3, 2.2, 0.85}
	l.mu.Unlock()

	result := r.do(t, "put the cup on the table")
	require.Contains(t, result.Summary, "before you asked for it, and have not looked since: the cup is on the kitchen table.", "nobody has seen it there since: %s", result.Summary)
	result = r.do(t, "bring me the cup")
	require.Zero(t, result.ErrorCode, result.ErrorMsg)
	l.mu.Lock()
	defer l.mu.Unlock()
	require.Equal(t, "cup", l.given, "it was found where it is: %s", result.Summary)
}
