package speech_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/speechtest"
	"saydo/nodes"
	"saydo/task"
)

// ownLines are all English lines of the robot's own, with what it says in them of its work.
func ownLines(t testing.TB) (out []string) {
	t.Helper()
	voice, err := config.ReadVoice()
	require.NoError(t, err)
	of := map[string][]string{
		"words": {"Bring you the red cup", "Go to the kitchen", "Put the plates on the table"},
		"step":  {"go to the kitchen cupboard", "take the red cup", "stand before the washing machine"},
	}
	for _, name := range slices.Sorted(maps.Keys(voice.Lines)) {
		for i := range 3 {
			slots := map[string]string{"reason": "the door is locked", "failed": "That did not work: the cup slipped."}
			for slot, texts := range of {
				slots[slot] = texts[i]
			}
			if line := voice.Line(name, "en", slots); !slices.Contains(out, line) {
				out = append(out, line)
			}
		}
	}
	return out
}

// begins is what the robot says as it begins a task.
func begins(t testing.TB) string {
	t.Helper()
	voice, err := config.ReadVoice()
	require.NoError(t, err)
	return voice.Line("begin", "en", map[string]string{"step": "go to the kitchen"})
}

// softer is the sound so many dB below, in tens.
func softer(pcm []int16, down int) []int16 {
	out := slices.Clone(pcm)
	for i := range out {
		for n := down; n > 0; n -= 10 {
			out[i] = int16(float64(out[i]) / 3.1623)
		}
	}
	return out
}

// BenchmarkOwnLines counts in how many of its own lines a robot hears "stop", that its loudspeaker
// says so many dB below somebody who speaks to it: by the spotter, by the grammar while it is
// said, by the grammar in the end, and by both; and in how many the grammar hears a no in the end, and in how many of these none sounds.
func BenchmarkOwnLines(b *testing.B) {
	h := newHouse(b)
	d, s := newDecoder(b, h), newSpotter(b, h)
	cfg, err := h.library.Policy(h.rules, nodes.SpeechSettings{})
	require.NoError(b, err)
	policy := heed.New(cfg)
	denies := func(text string) bool {
		c := cmp.Or(cfg.Words.Control(text), cfg.Answer(text))
		return c == task.ControlNo || c == task.ControlCancel
	}
	for b.Loop() {
		for _, voice := range speechtest.Voices() {
			for _, down := range []int{0, 10, 20, 30} {
				var spotted, partial, final, both, no, mistaken, all int
				for i, line := range ownLines(b) {
					var here [6]bool
					l := hear.New(hear.Config{
						Recognisers: []hear.Recogniser{d}, Spotter: s, Fault: func(err error) { require.NoError(b, err) },
						Spotted: func(string, string, time.Duration) { here[0] = true },
						Partial: func(words, _ string, _ time.Duration) { here[1] = here[1] || policy.Halts(words) },
						Final: func(heard hear.Heard) {
							for _, r := range heard.Results {
								here[2], here[4] = here[2] || policy.Halts(r.Text), here[4] || denies(r.Text)
							}
						},
					})
					pcm := room(speechtest.Padded(softer(speechtest.Say(b, voice, line), down), 0.5, 1), uint64(i))
					require.NoError(b, l.Run(b.Context(), &played{pcm: pcm}, false))
					here[3], here[5] = here[0] && (here[1] || here[2]), here[4] && !cfg.Denies(line)
					for k, n := range []*int{&spotted, &partial, &final, &both, &no, &mistaken} {
						if here[k] {
							*n++
						}
					}
					all++
					if here != [6]bool{} {
						fmt.Fprintf(os.Stdout, "%s, %d dB below: %q %v\n", voice, down, line, here) // a log of a benchmark is cut
					}
				}
				fmt.Fprintf(os.Stdout, "%s, %d dB below: of %d lines %d are spotted, %d heard while they are said, %d in the end, %d by both; in %d a no, of which %d sound like none\n", voice, down, all, spotted, partial, final, both, no, mistaken)
			}
		}
	}
}
