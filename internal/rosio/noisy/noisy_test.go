package noisy_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/loop"
	"saydo/internal/rosio/noisy"
	"saydo/internal/rosio/rosiotest"
)

func TestActionsKeepTheirContractWhateverIsSentTwiceOrLate(t *testing.T) {
	rosiotest.Run(t, func(*testing.T) rosio.Graph {
		return noisy.New(loop.New(loop.Config{}), noisy.Config{Twice: 1, Late: 1})
	})
}

func TestOnlyResultsAreRepeated(t *testing.T) {
	g := noisy.New(loop.New(loop.Config{}), noisy.Config{Twice: 1, Late: 1})
	defer func() { require.NoError(t, g.Close()) }()
	n, err := g.Open(t.Context(), "n")
	require.NoError(t, err)
	for topic, want := range map[string][]string{
		"plain":      {"1", "2", "end"},
		"act/result": {"1", "1", "2", "2", "1", "end", "end", "2"},
	} {
		got := make(chan string, 16)
		_, err = rosio.Subscribe(n, topic, rosio.Reliable(), func(m stdmsgs.String) { got <- m.Data })
		require.NoError(t, err)
		out, err := rosio.Publish[stdmsgs.String](n, topic, rosio.Reliable())
		require.NoError(t, err)
		for _, text := range []string{"1", "2", "end"} {
			require.NoError(t, out.Publish(stdmsgs.String{Data: text}))
		}
		for _, text := range want {
			require.Equal(t, text, next(t, got))
		}
	}
}

func next(t *testing.T, from <-chan string) string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	select {
	case text := <-from:
		return text
	case <-ctx.Done():
		return ""
	}
}
