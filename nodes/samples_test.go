package nodes_test

import (
	"encoding/binary"
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
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
)

// other is a node of a graph in which the package audio_common_msgs is installed that is not ros-drivers'.
type other struct{ rosio.Node }

func (other) Defined(proto rosio.Message) bool {
	_, is := proto.(audiocommonmsgs.AudioStamped)
	return is
}

// calls is the call in chunks of that package: samples of 16 bits.
func calls() (out [][]int16) {
	for _, data := range call() {
		chunk := make([]int16, len(data)/2)
		for i := range chunk {
			chunk[i] = int16(binary.LittleEndian.Uint16(data[2*i:]))
		}
		out = append(out, chunk)
	}
	return out
}

// hearsAudioStamped lets a node hear the chunks as AudioStamped, and tells what it heard and what ails it.
func hearsAudioStamped(t *testing.T, in func(chunk []int16) audiocommonmsgs.Audio) (heard []hear.Heard, health string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		defer func() { require.NoError(t, g.Close()) }()
		n, err := g.Open(t.Context(), "intake")
		require.NoError(t, err)
		microphone, err := g.Open(t.Context(), "microphone")
		require.NoError(t, err)
		require.NoError(t, nodes.StartIntake(other{n}, intake.New(noWords{}, time.Now()), nodes.HearingConfig{
			Recognisers: []hear.Recogniser{&slow{texts: []string{"hello", "hello", "hello"}}},
			OnHeard:     func(h hear.Heard, _ heed.Verdict) { heard = append(heard, h) },
		}))
		_, err = rosio.Subscribe(microphone, "/diagnostics", rosio.Reliable(), func(m diagnosticmsgs.DiagnosticArray) { health = m.Status[0].Message })
		require.NoError(t, err)
		out, err := rosio.Publish[audiocommonmsgs.AudioStamped](microphone, "audio", rosio.SensorData())
		require.NoError(t, err)
		for _, chunk := range calls() {
			require.NoError(t, out.Publish(audiocommonmsgs.AudioStamped{Audio: in(chunk)}))
			within(time.Second / 10)
		}
		within(5 * time.Second)
	})
	return heard, health
}

// every makes samples of another form, on both of two channels.
func every[T any](chunk []int16, form func(int16) T) (out []T) {
	for _, v := range chunk {
		out = append(out, form(v), form(v))
	}
	return out
}

func TestSoundOfTheOtherAudioPackageIsHeardInEachOfItsForms(t *testing.T) {
	for name, fill := range map[string]func(*audiocommonmsgs.Audio, []int16){
		"int16": func(a *audiocommonmsgs.Audio, chunk []int16) {
			a.Info.Format, a.AudioData.Int16Data = audiocommonmsgs.SamplesInt16, every(chunk, func(v int16) int16 { return v })
		},
		"int32": func(a *audiocommonmsgs.Audio, chunk []int16) {
			a.Info.Format, a.AudioData.Int32Data = audiocommonmsgs.SamplesInt32, every(chunk, func(v int16) int32 { return int32(v) << 16 })
		},
		"float32": func(a *audiocommonmsgs.Audio, chunk []int16) {
			a.Info.Format, a.AudioData.Float32Data = audiocommonmsgs.SamplesFloat32, every(chunk, func(v int16) float32 { return float32(v) / 32768 })
		},
		"int8": func(a *audiocommonmsgs.Audio, chunk []int16) {
			a.Info.Format, a.AudioData.Int8Data = audiocommonmsgs.SamplesInt8, every(chunk, func(v int16) int8 { return int8(v >> 8) })
		},
		"uint8": func(a *audiocommonmsgs.Audio, chunk []int16) {
			a.Info.Format, a.AudioData.Uint8Data = audiocommonmsgs.SamplesUint8, every(chunk, func(v int16) uint8 { return uint8(v>>8 + 128) })
		},
		"no format told": func(a *audiocommonmsgs.Audio, chunk []int16) {
			a.AudioData.Int16Data = every(chunk, func(v int16) int16 { return v })
		},
	} {
		t.Run(name, func(t *testing.T) {
			heard, _ := hearsAudioStamped(t, func(chunk []int16) audiocommonmsgs.Audio {
				a := audiocommonmsgs.Audio{Info: audiocommonmsgs.SamplesInfo{Channels: 2, Rate: audio.Rate, Chunk: int32(len(chunk))}}
				fill(&a, chunk)
				return a
			})
			require.Len(t, heard, 1)
			require.InDelta(t, 1, heard[0].Begin.Seconds(), 0.05)
			require.InDelta(t, 2, heard[0].End.Seconds(), 0.05)
		})
	}
}

func TestSoundOfTheOtherAudioPackageThatCannotBeReadIsTold(t *testing.T) {
	heard, health := hearsAudioStamped(t, func(chunk []int16) audiocommonmsgs.Audio {
		return audiocommonmsgs.Audio{
			Info: audiocommonmsgs.SamplesInfo{Channels: 1, Rate: audio.Rate}, AudioData: audiocommonmsgs.Samples{Int24Data: make([]int32, len(chunk))},
		}
	})
	require.Empty(t, heard)
	require.Contains(t, health, "int24_data")
	heard, health = hearsAudioStamped(t, func(chunk []int16) audiocommonmsgs.Audio {
		return audiocommonmsgs.Audio{Info: audiocommonmsgs.SamplesInfo{Channels: 1}, AudioData: audiocommonmsgs.Samples{Int16Data: chunk}}
	})
	require.Empty(t, heard)
	require.Contains(t, health, "0 samples a second")
}
