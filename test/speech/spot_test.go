package speech_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/intake/sphinx"
	"saydo/internal/speechtest"
	"saydo/nodes"
)

// newSpotter listens for the stop words of the house.
func newSpotter(t testing.TB, h house) hear.Spotter {
	t.Helper()
	speechtest.Need(t, sphinx.Model)
	s, err := h.library.StopSpotter(0)
	if err != nil {
		speechtest.Missing(t, err.Error())
	}
	return s
}

// spotted are the ends of the stop words in the sound, in seconds.
func spotted(t *testing.T, s hear.Spotter, pcm []int16) (ends []float64) {
	t.Helper()
	const block = audio.Rate / 20
	for at := 0; at < len(pcm); at += block {
		next := min(at+block, len(pcm))
		phrase, err := s.Hear(pcm[at:next])
		require.NoError(t, err)
		if phrase != "" {
			ends = append(ends, float64(next)/audio.Rate)
		}
	}
	return ends
}

// room is the sound of a quiet room, which is never none.
func room(pcm []int16, seed uint64) []int16 {
	return speechtest.Mixed(pcm, speechtest.Pink(len(pcm), seed), 10)
}

// talk is the sound of a robot that talks all the while, 30 dB below its loudspeaker.
func talk(t *testing.T) func(pcm []int16, seed uint64) []int16 {
	t.Helper()
	robot := speechtest.Padded(speechtest.Say(t, speechtest.Espeak, begins(t)), 0.2, 0.2)
	return func(pcm []int16, seed uint64) []int16 {
		out := slices.Clone(pcm)
		for i := range out {
			out[i] += robot[(i+int(seed)*audio.Rate)%len(robot)] / 32
		}
		return out
	}
}

// inTime is how long behind the word a stop has been spotted, in s.
const inTime = 0.3

// The spotter alone and with the grammar beside it, as the intake node hears.
func TestStopIsHeardInManyVoicesAndInNoise(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	h := newHouse(t)
	d, s := newDecoder(t, h), newSpotter(t, h)
	cfg, err := h.library.Policy(h.rules, nodes.SpeechSettings{})
	require.NoError(t, err)
	policy := heed.New(cfg)
	stops := func(words, _ string) bool { return policy.Partial(words).Kind == heed.Stop }
	for _, tt := range []struct {
		name    string
		in      func(pcm []int16, seed uint64) []int16
		spotted int
		heard   int
	}{
		{"a quiet room", room, 20, 25},
		{"noise at 10 dB", func(pcm []int16, seed uint64) []int16 { return speechtest.Noisy(pcm, 10, seed) }, 17, 22},
		{"a robot that talks", talk(t), 22, 22},
	} {
		all, alone, both, latest := 0, 0, 0, 0.0
		for _, voice := range speechtest.Many() {
			for i, text := range []string{"stop", "stop it", "stop now"} {
				said := speechtest.Say(t, voice, text)
				ends := audio.Rate + wordEnds(said)
				src := &played{pcm: tt.in(speechtest.Padded(said, 1, 1.5), uint64(i))}
				bySpotter, byAny := -1, -1
				note := func(at *int, stop bool) {
					if stop && *at < 0 {
						*at = src.at
					}
				}
				l := hear.New(hear.Config{
					Recognisers: []hear.Recogniser{d}, Spotter: s, Fault: func(err error) { require.NoError(t, err) },
					Spotted: func(words, by string, _ time.Duration) {
						note(&bySpotter, stops(words, by))
						note(&byAny, stops(words, by))
					},
					Partial: func(words, by string, _ time.Duration) { note(&byAny, stops(words, by)) },
					Final: func(heard hear.Heard) {
						for _, r := range heard.Results {
							note(&byAny, stops(r.Text, r.Recogniser))
						}
					},
				})
				require.NoError(t, l.Run(t.Context(), src, false))
				all++
				switch behind := float64(bySpotter-ends) / audio.Rate; {
				case bySpotter < 0:
				case behind > inTime: // that is something else, such as what the robot says itself
					t.Logf("%s: %s says %q: spotted %.2f s behind the word", tt.name, voice, text, behind)
				default:
					alone++
					latest = max(latest, behind)
				}
				if byAny >= 0 {
					both++
				} else {
					t.Logf("%s: %s says %q: not heard", tt.name, voice, text)
				}
			}
		}
		t.Logf("%s: of %d, %d spotted, the latest %.2f s behind the word, and %d heard in any way", tt.name, all, alone, latest, both)
		require.GreaterOrEqual(t, alone, tt.spotted, tt.name)
		require.GreaterOrEqual(t, both, tt.heard, tt.name)
	}
}

// The end of the one word runs into the other.
func TestStopIsHeardBehindAPleaseOverTheRobotsVoice(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	s, over := newSpotter(t, newHouse(t)), talk(t)
	found := 0
	for _, voice := range speechtest.Many() {
		said := speechtest.Say(t, voice, "please stop")
		ends := 1 + float64(wordEnds(said))/audio.Rate
		for seed := range uint64(2) {
			in := func(at float64) bool { return at > ends-0.5 && at < ends+inTime }
			if slices.ContainsFunc(spotted(t, s, over(speechtest.Padded(said, 1, 1.5), seed)), in) {
				found++
			} else {
				t.Logf("%s: not spotted", voice)
			}
		}
	}
	t.Logf("%d of 18 spotted", found)
	require.GreaterOrEqual(t, found, 15)
}

func TestFewStopWordsAreSpottedWhereNobodySaysOne(t *testing.T) {
	speechtest.Long(t)
	t.Parallel()
	h := newHouse(t)
	s := newSpotter(t, h)
	names, clips := offTopic(t)
	alarms := 0
	for i, pcm := range clips {
		if n := len(spotted(t, s, room(speechtest.Padded(pcm, 0.5, 1), uint64(i)))); n > 0 {
			t.Logf("%d in %s", n, names[i])
			alarms++
		}
	}
	t.Logf("%d of %d clips hold what is taken for a stop word", alarms, len(clips))
	require.LessOrEqual(t, alarms, 1)
	for i, loud := range []float64{100, 1000, 4000} {
		n := 20 * audio.Rate
		require.Empty(t, spotted(t, newSpotter(t, h), speechtest.Mixed(make([]int16, n), speechtest.Pink(n, uint64(i)), loud)), "noise")
	}
}

func TestStopIsSpottedAgainAndAgain(t *testing.T) {
	s := newSpotter(t, newHouse(t))
	one := speechtest.Padded(speechtest.Say(t, speechtest.Flite, "stop"), 0.3, 0.7)
	var all []int16
	for range 5 {
		all = append(all, one...)
	}
	require.Len(t, spotted(t, s, room(all, 1)), 5)
}
