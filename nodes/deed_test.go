package nodes

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/loop"
)

// How the body moves is sought for so long and no longer, and whoever waits sees each second that it is.
func TestWhatTheBodySeeksEndsInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		defer func() { require.NoError(t, g.Close()) }()
		n, err := g.Open(t.Context(), "body")
		require.NoError(t, err)
		var why error
		told, began := 0, time.Now()
		require.NoError(t, (&bodyNode{node: n}).sought(t.Context(), 3500*time.Millisecond,
			func(ctx context.Context) { <-ctx.Done(); why = ctx.Err() },
			func(float64, string) { told++ }))
		require.ErrorIs(t, why, context.DeadlineExceeded)
		require.Equal(t, 3500*time.Millisecond, time.Since(began))
		require.Equal(t, 4, told)
	})
}

// A step whose arm is moved here has time to move, however long that was thought about.
func TestThinkingLeavesAStepMostOfItsTime(t *testing.T) {
	library, err := Load(Files{Domain: "household", World: "house", Body: "wheeled_arm"})
	require.NoError(t, err)
	for _, name := range []string{"pick", "place", "put_in", "place_beside", "hand_over"} {
		require.LessOrEqual(t, 4*thinks, library.Skills[name].Limits.Timeout.Duration(), name)
	}
}
