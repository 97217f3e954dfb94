package silero_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/silero"
	"saydo/intake/vad"
	"saydo/internal/speechtest"
	"saydo/task"
)

// model opens the model that the environment names, or ends the test.
func model(t testing.TB) *silero.Model {
	t.Helper()
	library, file := os.Getenv("SAYDO_SILERO_LIBRARY"), os.Getenv("SAYDO_SILERO_MODEL")
	if library == "" || file == "" {
		t.Skip("SAYDO_SILERO_LIBRARY and SAYDO_SILERO_MODEL are not set; make silero installs both files and sets them")
	}
	m, err := silero.Open(library, file)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, m.Close()) })
	return m
}

// segments feeds the sound in blocks as a microphone would, and returns how often
// speech began and how much of it was kept the first time.
func segments(t *testing.T, c vad.Config, pcm []int16) (begun, kept int) {
	t.Helper()
	d := vad.New(c)
	const block = audio.Rate / 20
	var events []vad.Event
	for at := 0; at < len(pcm); at += block {
		events = append(events, d.Feed(pcm[at:min(at+block, len(pcm))])...)
	}
	for _, e := range append(events, d.End()...) {
		if e.Kind == vad.Began {
			begun++
		}
		if begun == 1 {
			kept += len(e.PCM)
		}
	}
	require.NoError(t, d.Failed())
	return begun, kept
}

// commands are the twenty of the house.
func commands(t *testing.T) (out []string) {
	t.Helper()
	data, err := os.ReadFile("../../test/speech/commands.txt")
	require.NoError(t, err)
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

func TestEachOfEightyClipsIsOneSegment(t *testing.T) {
	m := model(t)
	clips, one := 0, map[string]int{}
	for _, voice := range speechtest.Voices() {
		for i, text := range commands(t) {
			clean := speechtest.Padded(speechtest.Say(t, voice, text), 0.6, 1)
			for name, pcm := range map[string][]int16{"clean": clean, "10 dB": speechtest.Noisy(clean, 10, uint64(i))} {
				clips++
				for by, c := range map[string]vad.Config{"energy": {}, "silero": {Model: m}} {
					begun, kept := segments(t, c, pcm)
					if begun == 1 && kept >= len(clean)-int(1.75*audio.Rate) {
						one[by]++
					} else {
						t.Logf("%s: %s, %s, %q: %d segments, %.2f s of %.2f s kept in the first", by, voice, name, text, begun, float64(kept)/audio.Rate, float64(len(clean))/audio.Rate)
					}
				}
			}
		}
	}
	t.Logf("one segment that holds the command, of %d clips: %v", clips, one)
	require.Equal(t, 80, clips)
	require.Equal(t, clips, one["silero"])
}

func TestAMinuteOfNoiseIsNoSpeech(t *testing.T) {
	m := model(t)
	n := 20 * audio.Rate
	hiss, hum, motor := speechtest.Pink(n, 3), make([]float64, n), make([]float64, n)
	for i := range hum {
		s := float64(i) / audio.Rate
		hum[i] = math.Sin(2 * math.Pi * 120 * s)
		motor[i] = 0.5*hiss[i]*(1+0.25*math.Sin(2*math.Pi*9*s)) + 0.4*math.Sin(2*math.Pi*87*s) + 0.3*math.Sin(2*math.Pi*350*s)
	}
	for name, noise := range map[string][]float64{"pink": speechtest.Pink(n, 2), "hum": hum, "motor": motor} {
		begun, _ := segments(t, vad.Config{Model: m}, speechtest.Mixed(make([]int16, n), noise, 1500))
		require.Zero(t, begun, name)
	}
}

func TestWhatIsNoModelIsToldWithWhatHelps(t *testing.T) {
	library := os.Getenv("SAYDO_SILERO_LIBRARY")
	empty := filepath.Join(t.TempDir(), "silero.onnx")
	require.NoError(t, os.WriteFile(empty, []byte("no model"), 0o600))
	for name, tt := range map[string]struct{ library, model string }{
		"no file":    {library, empty + ".none"},
		"no library": {filepath.Join(t.TempDir(), "libonnxruntime.so"), empty},
		"no model":   {library, empty},
		"nothing":    {},
	} {
		_, err := silero.Open(tt.library, tt.model)
		require.Equal(t, task.CodeNoRecogniser, task.CodeOf(err), name)
		require.ErrorContains(t, err, "~vad_model", name)
		require.NotContains(t, err.Error(), "\n", name)
	}
}

func BenchmarkASecond(b *testing.B) {
	m := model(b)
	second := speechtest.Mixed(make([]int16, audio.Rate), speechtest.Pink(audio.Rate, 1), 500)
	for b.Loop() {
		_, _, err := m.Hear(second)
		require.NoError(b, err)
	}
}
