package vad_test

import (
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/vad"
	"saydo/internal/speechtest"
)

// segments feeds the sound in blocks as a microphone would, and returns what
// began and ended.
func segments(pcm []int16) (begins, ends []time.Duration, kept []int) {
	d := vad.New(vad.Config{})
	const block = audio.Rate / 20
	var events []vad.Event
	for at := 0; at < len(pcm); at += block {
		events = append(events, d.Feed(pcm[at:min(at+block, len(pcm))])...)
	}
	for _, e := range append(events, d.End()...) {
		switch e.Kind {
		case vad.Began:
			begins = append(begins, e.At)
			kept = append(kept, len(e.PCM))
		case vad.Ended, vad.Cut:
			ends = append(ends, e.At)
			kept[len(kept)-1] += len(e.PCM)
		case vad.More:
			kept[len(kept)-1] += len(e.PCM)
		}
	}
	return begins, ends, kept
}

func commands(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../../test/speech/commands.txt")
	require.NoError(t, err)
	var out []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

func TestEachOfEightyClipsIsOneSegment(t *testing.T) {
	var clips, one int
	for _, voice := range speechtest.Voices() {
		for i, text := range commands(t) {
			clean := speechtest.Padded(speechtest.Say(t, voice, text), 0.6, 1)
			for name, pcm := range map[string][]int16{"clean": clean, "10 dB": speechtest.Noisy(clean, 10, uint64(i))} {
				begins, ends, kept := segments(pcm)
				clips++
				if len(begins) == 1 && len(ends) == 1 {
					one++
				} else {
					t.Logf("%s, %s, %q: %v to %v", voice, name, text, begins, ends)
				}
				require.NotEmpty(t, begins, "%s, %s, %q", voice, name, text)
				require.GreaterOrEqual(t, kept[0], len(clean)-int(1.75*audio.Rate), "%s, %s, %q: the command is kept but for 0.15 s of its fading end", voice, name, text)
			}
		}
	}
	t.Logf("%d of %d clips are one segment", one, clips)
	require.Equal(t, 80, clips)
	require.Equal(t, clips, one)
}

func TestAMinuteOfNoiseIsNoSpeech(t *testing.T) {
	n := 20 * audio.Rate
	silence := make([]int16, n)
	hum := make([]float64, n)
	motor := make([]float64, n)
	hiss := speechtest.Pink(n, 3)
	for i := range hum {
		s := float64(i) / audio.Rate
		hum[i] = math.Sin(2 * math.Pi * 120 * s)
		motor[i] = 0.5*hiss[i]*(1+0.25*math.Sin(2*math.Pi*9*s)) + 0.4*math.Sin(2*math.Pi*87*s) + 0.3*math.Sin(2*math.Pi*350*s)
	}
	for name, noise := range map[string][]float64{"pink": speechtest.Pink(n, 2), "hum": hum, "motor": motor} {
		begins, _, _ := segments(speechtest.Mixed(silence, noise, 1500))
		require.Empty(t, begins, name)
	}
	begins, _, _ := segments(silence)
	require.Empty(t, begins, "silence")
}

// struck is a thing that is struck so many times, every 0.15 s, and dies away by 1/e in so many seconds: noise, or the ring of metal.
func struck(times int, dies float64, rings bool) []int16 {
	noise, out := speechtest.Pink(audio.Rate, 7), make([]float64, audio.Rate)
	for k := range times {
		from := k * audio.Rate * 3 / 20
		for i := from; i < len(out); i++ {
			s, v := float64(i-from)/audio.Rate, noise[i]
			if rings {
				v = 0
				for n, hz := range []float64{620, 1130, 1790, 2480, 3310} {
					v += 0.6 * math.Sin(2*math.Pi*hz*s+float64(n))
				}
			}
			out[i] += v * math.Exp(-s/dies)
		}
	}
	return speechtest.Mixed(make([]int16, audio.Rate), out, 5000)
}

// detected reports whether the sound, in a quiet room, is taken for speech, and for a voice.
func detected(pcm []int16) (began, voice bool) {
	pcm = speechtest.Padded(pcm, 1, 1)
	d := vad.New(vad.Config{})
	for _, e := range d.Feed(speechtest.Mixed(pcm, speechtest.Pink(len(pcm), 1), 10)) {
		began, voice = began || e.Kind == vad.Began, voice || e.Voiced
	}
	return began, voice
}

func TestAVoiceIsToldFromThingsThatAreStruck(t *testing.T) {
	for _, dies := range []float64{0.01, 0.02, 0.04, 0.06} {
		for _, times := range []int{1, 3} {
			for _, rings := range []bool{false, true} {
				began, voice := detected(struck(times, dies, rings))
				t.Logf("struck %d times, dies away in %.2f s, rings %v: speech %v", times, dies, rings, began)
				require.False(t, voice)
			}
		}
	}
	words, heard := 0, 0
	for _, by := range speechtest.Many() {
		for _, text := range []string{"no", "yes", "wait", "hey", "stop", "what", "go to the kitchen", "excuse me"} {
			words++
			if _, voice := detected(speechtest.Say(t, by, text)); voice {
				heard++
			} else {
				t.Logf("%s says %q: taken for clatter", by, text)
			}
		}
	}
	t.Logf("%d of %d short words are a voice", heard, words)
	require.GreaterOrEqual(t, heard, words-4)
}
