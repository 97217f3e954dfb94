package nodes_test

import (
	"context"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/nodes"
)

func TestAMutedMicrophoneIsToldOfForAsLongAsItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := keepDiary(t, nodes.HearingConfig{Open: func(ctx context.Context) (audio.SourceCloser, error) {
			return &microphone{done: ctx.Done(), voiced: []int{30}}, nil
		}})
		require.Equal(t, "listening", d.at(15))
		require.Contains(t, d.at(25), "is the microphone muted, or another one meant?")
		require.Equal(t, "listening", d.at(35))
	})
}
