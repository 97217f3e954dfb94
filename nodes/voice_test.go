package nodes_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
)

// endless speaks until it is cut off.
type endless struct{ said chan string }

func (e endless) Say(ctx context.Context, text, _ string) error {
	e.said <- text
	<-ctx.Done()
	return ctx.Err()
}

func TestTheVoiceTellsThatItSpeaksAndIsSilencedAtOnce(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "voice")
	require.NoError(t, err)
	mouth := endless{make(chan string, 1)}
	require.NoError(t, nodes.StartVoice(n, nodes.VoiceConfig{Speak: mouth, Narrate: func() bool { return true }}))
	console, err := g.Open(t.Context(), "console")
	require.NoError(t, err)
	speaking := make(chan bool, 10)
	_, err = rosio.Subscribe(console, "speaking", rosio.Latched(), func(m stdmsgs.Bool) { speaking <- m.Data })
	require.NoError(t, err)
	require.False(t, await(t, speaking), "silent from the start")
	say, err := rosio.Publish[msgs.Say](console, "say", rosio.Reliable())
	require.NoError(t, err)
	hush, err := rosio.Publish[stdmsgs.Empty](console, "hush", rosio.Reliable())
	require.NoError(t, err)
	require.NoError(t, say.Publish(msgs.Say{Text: "Bring you the red cup, yes?", Language: "en"}))
	require.Equal(t, "Bring you the red cup, yes?", await(t, mouth.said))
	require.True(t, await(t, speaking))
	require.NoError(t, hush.Publish(stdmsgs.Empty{}))
	require.False(t, await(t, speaking))
}
