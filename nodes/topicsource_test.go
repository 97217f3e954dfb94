package nodes_test

import (
	"encoding/binary"
	"math"
	"strings"
	"sync"
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

// sounds are the topics with sound, and the one that tells its form, opened by a node.
func sounds(t *testing.T, n rosio.Node) map[string]func([]byte) {
	t.Helper()
	return map[string]func([]byte){
		"audio": publisher(t, n, "audio", func(data []byte) audiocommonmsgs.AudioData { return audiocommonmsgs.AudioData{Data: data} }),
		"audio_stamped": publisher(t, n, "audio_stamped", func(data []byte) audiocommonmsgs.AudioDataStamped {
			return audiocommonmsgs.AudioDataStamped{Audio: audiocommonmsgs.AudioData{Data: data}}
		}),
		"audio_info": publisher(t, n, "audio_info", func(coding []byte) audiocommonmsgs.AudioInfo {
			return audiocommonmsgs.AudioInfo{Channels: 1, SampleRate: audio.Rate, SampleFormat: "S16LE", CodingFormat: string(coding)}
		}),
	}
}

// listened is what an intake node heard, and what it told of two topics with sound.
type listened struct {
	mu    sync.Mutex
	heard []hear.Heard
	told  []string
}

// toTopics lets a node listen while the function sends sound on topics.
func toTopics(t *testing.T, during func(send map[string]func([]byte))) *listened {
	t.Helper()
	l := &listened{}
	g := loop.New(loop.Config{OnLog: func(_ string, _ rosio.Level, text string) {
		if strings.Contains(text, "sound comes") {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.told = append(l.told, text)
		}
	}})
	n, err := g.Open(t.Context(), "intake")
	require.NoError(t, err)
	microphone, err := g.Open(t.Context(), "microphone")
	require.NoError(t, err)
	require.NoError(t, nodes.StartIntake(n, intake.New(noWords{}, time.Now()), nodes.HearingConfig{
		Recognisers: []hear.Recogniser{&slow{texts: []string{"hello", "hello", "hello"}}},
		OnHeard: func(h hear.Heard, _ heed.Verdict) {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.heard = append(l.heard, h)
		},
	}))
	during(sounds(t, microphone))
	<-time.After(5 * time.Second)
	require.NoError(t, g.Close())
	return l
}

// speak sends a call on the topics, as fast as it sounds.
func speak(send map[string]func([]byte), topics ...string) {
	for _, data := range call() {
		for _, topic := range topics {
			send[topic](data)
		}
		<-time.After(time.Second / 10)
	}
}

// audio_capture of ros-drivers publishes each block on both topics.
func TestSoundOfATopicIsHeardOnceWithAStampAndWithout(t *testing.T) {
	const plain, stamped = "audio", "audio_stamped"
	for name, tt := range map[string]struct {
		topics []string
		told   []string
	}{
		"without": {[]string{plain}, nil},
		"with":    {[]string{stamped}, nil},
		"both":    {[]string{plain, stamped}, []string{"passed over"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := toTopics(t, func(send map[string]func([]byte)) { speak(send, tt.topics...) })
				require.Len(t, l.heard, 1)
				require.InDelta(t, 1, l.heard[0].Begin.Seconds(), 0.05)
				require.InDelta(t, 2, l.heard[0].End.Seconds(), 0.05)
				require.Len(t, l.told, len(tt.told))
				for i, words := range tt.told {
					require.Contains(t, l.told[i], words)
				}
			})
		})
	}
}

func TestWhereTheSoundOfOneTopicEndsTheOtherIsHeard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := toTopics(t, func(send map[string]func([]byte)) {
			send["audio"](make([]byte, 2)) // it is there first
			<-time.After(time.Second / 10)
			speak(send, "audio", "audio_stamped")
			send["audio"]([]byte{1}) // half a sample
			<-time.After(4 * time.Second)
			speak(send, "audio_stamped")
		})
		require.Len(t, l.heard, 2)
		require.InDelta(t, 1, (l.heard[1].End - l.heard[1].Begin).Seconds(), 0.1)
		require.Len(t, l.told, 2, "each once: %q", l.told)
		require.Contains(t, l.told[1], "heard in its place")
	})
}

// What would come half a sample late is noise, of which a recogniser makes words.
func TestAPublisherThatDiedInASampleAndComesBackIsHeard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := toTopics(t, func(send map[string]func([]byte)) {
			speak(send, "audio")
			send["audio"]([]byte{1})
			<-time.After(5 * time.Second)
			speak(send, "audio")
		})
		require.Len(t, l.heard, 2)
		require.InDelta(t, 1, (l.heard[1].End - l.heard[1].Begin).Seconds(), 0.1)
		require.False(t, l.heard[1].Cut)
	})
}

// Compressed sound taken for samples is noise, in which a stop may be heard.
func TestSoundThatIsNotReadIsNotTakenForSamples(t *testing.T) {
	mp3 := append([]byte{0xFF, 0xFB, 0x90, 0xC4}, make([]byte, 413)...)
	for name, tt := range map[string]struct {
		codings []string // that are told, one after the other
		before  []byte   // each block
		heard   int
	}{
		"that is told":                  {[]string{"MP3"}, nil, 0},
		"that was told, and is no more": {[]string{"MP3", "WAVE"}, nil, 1},
		"that nobody tells":             {nil, mp3, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := toTopics(t, func(send map[string]func([]byte)) {
					for _, coding := range tt.codings {
						send["audio_info"]([]byte(coding))
						<-time.After(time.Second)
					}
					for _, data := range call() {
						if tt.before != nil {
							send["audio"](tt.before)
						}
						send["audio"](data)
						<-time.After(time.Second / 10)
					}
				})
				require.Len(t, l.heard, tt.heard)
			})
		})
	}
}
