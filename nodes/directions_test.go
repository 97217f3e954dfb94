package nodes_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/intake/hear"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/audiocommonmsgs"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/nodes"
)

// heardFrom lets an intake node hear what the function does, and returns what it passes on.
func heardFrom(t *testing.T, during func(n rosio.Node, turn func(degrees int32))) (out []msgs.Instruction) {
	t.Helper()
	inLoop(t, func(t *testing.T, g rosio.Graph, peer rosio.Node) {
		n, err := g.Open(t.Context(), "intake")
		require.NoError(t, err)
		require.NoError(t, nodes.StartIntake(n, intake.New(noWords{}, time.Now()), nodes.HearingConfig{
			Recognisers: []hear.Recogniser{&slow{texts: []string{"come here", "come here"}, confidence: 0.9, takes: 3 * time.Second}},
		}))
		_, err = rosio.Subscribe(peer, "utterance", rosio.Reliable(), func(m msgs.Instruction) { out = append(out, m) })
		require.NoError(t, err)
		doa, err := rosio.Publish[stdmsgs.Int32](peer, "sound_direction", rosio.Latched())
		require.NoError(t, err)
		during(peer, func(degrees int32) {
			require.NoError(t, doa.Publish(stdmsgs.Int32{Data: degrees}))
			within(time.Millisecond)
		})
		within(10 * time.Second)
	})
	return out
}

// The recogniser takes three seconds, in which something else sounds from elsewhere.
func TestTheDirectionOfAVoiceIsThatOfTheTimeInWhichItSpoke(t *testing.T) {
	heard := heardFrom(t, func(n rosio.Node, turn func(int32)) {
		send := publisher(t, n, "audio", func(data []byte) audiocommonmsgs.AudioData { return audiocommonmsgs.AudioData{Data: data} })
		turn(-170)
		for i, data := range call() {
			switch i {
			case 12:
				turn(90)
			case 25:
				turn(0)
			}
			send(data)
			within(time.Second / 10)
		}
		turn(-45)
	})
	require.Len(t, heard, 1)
	require.Equal(t, "come here", heard[0].Text)
	require.True(t, heard[0].DirectionKnown)
	require.InDelta(t, math.Pi/2, heard[0].Direction, 1e-9)
}

func TestTheDirectionIsKeptWithWhatOtherRecognisersHear(t *testing.T) {
	say := func(n rosio.Node) {
		live, err := rosio.Publish[hrimsgs.LiveSpeech](n, "live_speech", rosio.Reliable())
		require.NoError(t, err)
		require.NoError(t, live.Publish(hrimsgs.LiveSpeech{Final: "come here", Confidence: 0.9}))
	}
	heard := heardFrom(t, func(n rosio.Node, turn func(int32)) {
		turn(270)
		say(n)
	})
	require.Len(t, heard, 1)
	require.True(t, heard[0].DirectionKnown)
	require.InDelta(t, -math.Pi/2, heard[0].Direction, 1e-9, "within half a turn to either side")

	heard = heardFrom(t, func(n rosio.Node, _ func(int32)) { say(n) })
	require.Len(t, heard, 1)
	require.False(t, heard[0].DirectionKnown)
}

func TestTheLanguageIsThatWhichTheRecogniserTells(t *testing.T) {
	for told, want := range map[string]string{"": "en", "en_GB": "en", "zh-CN": "zh", "ja": "ja"} {
		heard := heardFrom(t, func(n rosio.Node, _ func(int32)) {
			live, err := rosio.Publish[hrimsgs.LiveSpeech](n, "live_speech", rosio.Reliable())
			require.NoError(t, err)
			require.NoError(t, live.Publish(hrimsgs.LiveSpeech{Final: "come here", Confidence: 0.9, Language: told}))
		})
		require.Len(t, heard, 1, told)
		require.Equal(t, want, heard[0].Language, told)
	}
}
