package speech_test

import (
	"io"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/speechtest"
	"saydo/nodes"
)

// played is a source that tells how much of it was heard.
type played struct {
	pcm []int16
	at  int
}

// Next returns a twentieth of a second.
func (p *played) Next() ([]int16, error) {
	if p.at == len(p.pcm) {
		return nil, io.EOF
	}
	next := min(p.at+audio.Rate/20, len(p.pcm))
	out := p.pcm[p.at:next]
	p.at = next
	return out, nil
}

// wordEnds is where the last sound of the clip is, in samples.
func wordEnds(pcm []int16) int {
	return len(pcm) - slices.IndexFunc(reversed(pcm), func(v int16) bool { return v > 300 || v < -300 })
}

func reversed(pcm []int16) []int16 {
	out := slices.Clone(pcm)
	slices.Reverse(out)
	return out
}

// "stop" acts on partial results, before the silence that ends an utterance.
func TestStopIsHeardWithinThreeTenthsOfASecondOfTheWord(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	h := newHouse(t)
	d := newDecoder(t, h)
	cfg, err := h.library.Policy(h.rules, nodes.SpeechSettings{})
	require.NoError(t, err)
	policy := heed.New(cfg)
	for _, voice := range speechtest.Voices() {
		for _, text := range []string{"stop", "stop it", "stop now"} {
			said := speechtest.Say(t, voice, text)
			ends := audio.Rate + wordEnds(said)
			src := &played{pcm: speechtest.Padded(said, 1, 1.5)}
			stopped := -1
			l := hear.New(hear.Config{
				Recognisers: []hear.Recogniser{d}, Fault: func(err error) { require.NoError(t, err) },
				Partial: func(words, _ string, _ time.Duration) {
					if stopped < 0 && policy.Partial(words).Kind == heed.Stop {
						stopped = src.at
					}
				},
				Final: func(heard hear.Heard) {
					for _, r := range heard.Results {
						if stopped < 0 && policy.Partial(r.Text).Kind == heed.Stop {
							stopped = src.at
						}
					}
				},
			})
			require.NoError(t, l.Run(t.Context(), src, false))
			require.Positive(t, stopped, "%s says %q", voice, text)
			late := float64(stopped-ends) / audio.Rate
			t.Logf("%s says %q: acts %.2f s after the word's end", voice, text, late)
			require.LessOrEqual(t, late, 0.3, "%s says %q", voice, text)
		}
	}
}
