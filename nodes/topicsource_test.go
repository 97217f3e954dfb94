package nodes_test

import (
	"encoding/binary"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake"
	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/audiocommonmsgs"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
)

// call is somebody's voice in the second of three seconds, in blocks of a tenth of
// a second as a topic brings them: 16 kHz mono S16LE.
func call() (blocks [][]byte) {
	const block = audio.Rate / 10
	for at := 0; at < 3*audio.Rate; at += block {
		var data []byte
		for i := at; i < at+block; i++ {
			v := 0.0
			if i/audio.Rate == 1 {
				v = 6000 * math.Sin(2*math.Pi*700*float64(i)/audio.Rate)
			}
			data = binary.LittleEndian.AppendUint16(data, uint16(int16(v)))
		}
		blocks = append(blocks, data)
	}
	return blocks
}

// publisher returns what publishes messages with sound on the topic.
func publisher[M rosio.Message](t *testing.T, n rosio.Node, topic string, in func(data []byte) M) func(data []byte) {
	t.Helper()
	out, err := rosio.Publish[M](n, topic, rosio.Reliable())
	require.NoError(t, err)
	return func(data []byte) { require.NoError(t, out.Publish(in(data))) }
}

func TestSoundOfATopicIsHeardWithAStampAndWithout(t *testing.T) {
	plain := func(t *testing.T, n rosio.Node) func([]byte) {
		t.Helper()
		return publisher(t, n, "audio", func(data []byte) audiocommonmsgs.AudioData { return audiocommonmsgs.AudioData{Data: data} })
	}
	stamped := func(t *testing.T, n rosio.Node) func([]byte) {
		t.Helper()
		return publisher(t, n, "audio_stamped", func(data []byte) audiocommonmsgs.AudioDataStamped {
			return audiocommonmsgs.AudioDataStamped{Audio: audiocommonmsgs.AudioData{Data: data}}
		})
	}
	for name, open := range map[string]func(*testing.T, rosio.Node) func([]byte){"audio": plain, "audio_stamped": stamped} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := loop.New(loop.Config{})
				defer func() { require.NoError(t, g.Close()) }()
				n, err := g.Open(t.Context(), "intake")
				require.NoError(t, err)
				microphone, err := g.Open(t.Context(), "microphone")
				require.NoError(t, err)
				heard := make(chan hear.Heard, 10)
				require.NoError(t, nodes.StartIntake(n, intake.New(noWords{}, time.Now()), nodes.HearingConfig{
					Recognisers: []hear.Recogniser{&slow{texts: []string{"hello"}}},
					OnHeard:     func(h hear.Heard, _ heed.Verdict) { heard <- h },
				}))
				send := open(t, microphone)
				for _, data := range call() {
					send(data)
					<-time.After(time.Second / 10)
				}
				require.Len(t, heard, 1)
				h := <-heard
				require.InDelta(t, 1, h.Begin.Seconds(), 0.05)
				require.InDelta(t, 2, h.End.Seconds(), 0.05)
			})
		})
	}
}
