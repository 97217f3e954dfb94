package main

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/loop"
)

// TestTheEndWaitsForTheVoice: what the robot is saying is said to its end, and no voice that
// hangs keeps the program.
func TestTheEndWaitsForTheVoice(t *testing.T) {
	for _, c := range []struct {
		name  string
		says  []time.Duration // when it begins, when it ends, ...
		waits time.Duration   // how long the end waits
	}{
		{"nothing is said", nil, breath},
		{"a sentence", []time.Duration{0, 3 * time.Second}, 3*time.Second + breath},
		{"two with a short gap", []time.Duration{0, time.Second, 1200 * time.Millisecond, 2 * time.Second}, 2*time.Second + breath},
		{"it hangs", []time.Duration{0}, lastWords},
	} {
		synctest.Test(t, func(t *testing.T) {
			g := loop.New(loop.Config{})
			n, err := g.Open(t.Context(), "saydo")
			require.NoError(t, err, c.name)
			speaking, err := rosio.Publish[stdmsgs.Bool](n, "speaking", rosio.Latched())
			require.NoError(t, err, c.name)
			for i, at := range c.says {
				time.AfterFunc(at, func() { _ = speaking.Publish(stdmsgs.Bool{Data: i%2 == 0}) })
			}
			began := time.Now()
			require.NoError(t, fallenSilent(t.Context(), n), c.name)
			require.Equal(t, c.waits, time.Since(began), c.name)
			require.NoError(t, g.Close(), c.name)
		})
	}
}
