package vad_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/vad"
	"saydo/internal/speechtest"
)

// voiced is a buzz with the harmonics of a voice, which is loud in the band of
// speech.
func voiced(seconds, amplitude float64) []int16 {
	out := make([]int16, int(seconds*audio.Rate))
	for i := range out {
		var v float64
		for h := 1; h <= 20; h++ {
			v += math.Sin(2*math.Pi*130*float64(h)*float64(i)/audio.Rate) / 4
		}
		out[i] = int16(min(max(amplitude*v, math.MinInt16), math.MaxInt16))
	}
	return out
}

func quiet(seconds float64) []int16 { return make([]int16, int(seconds*audio.Rate)) }

func joined(parts ...[]int16) (all []int16) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

func TestSpeechIsKeptWithWhatCameBeforeIt(t *testing.T) {
	begins, ends, kept := segments(joined(quiet(2), voiced(1, 3000), quiet(2)))
	require.Len(t, begins, 1)
	require.InDelta(t, 2, begins[0].Seconds(), 0.05)
	require.InDelta(t, 3, ends[0].Seconds(), 0.1)
	require.InDelta(t, 0.4+1+0.5, float64(kept[0])/audio.Rate, 0.1, "pre-roll, speech, hangover")
}

func TestAGapShorterThanTheHangoverDoesNotEndSpeech(t *testing.T) {
	begins, _, _ := segments(joined(quiet(1), voiced(0.5, 3000), quiet(0.4), voiced(0.5, 3000), quiet(1)))
	require.Len(t, begins, 1)
	begins, _, _ = segments(joined(quiet(1), voiced(0.5, 3000), quiet(0.8), voiced(0.5, 3000), quiet(1)))
	require.Len(t, begins, 2)
}

func TestAClickIsNoSpeech(t *testing.T) {
	begins, _, _ := segments(joined(quiet(1), voiced(0.06, 20000), quiet(1), voiced(0.06, 20000), quiet(1)))
	require.Empty(t, begins)
}

func TestSpeechBehindAClickIsKeptFromItsOwnBeginning(t *testing.T) {
	begins, _, _ := segments(joined(quiet(1), voiced(0.06, 20000), quiet(2), voiced(1, 3000), quiet(1)))
	require.Len(t, begins, 1)
	require.InDelta(t, 3.06, begins[0].Seconds(), 0.05)
}

func TestOneWhoDoesNotStopIsCut(t *testing.T) {
	d := vad.New(vad.Config{Longest: 2 * time.Second})
	var cut int
	// Syllables, since a tone without gaps becomes the room's own sound.
	for range 20 {
		for _, e := range d.Feed(joined(voiced(0.3, 3000), quiet(0.1))) {
			if e.Kind == vad.Cut {
				cut++
			}
		}
	}
	require.GreaterOrEqual(t, cut, 3)
}

func TestARoomThatHasBecomeLouderIsLearnt(t *testing.T) {
	n := 20 * audio.Rate
	loud := speechtest.Mixed(quiet(20), speechtest.Pink(n, 7), 2000)
	begins, ends, _ := segments(joined(speechtest.Mixed(quiet(5), speechtest.Pink(n, 8), 100), loud))
	require.LessOrEqual(t, len(begins), 1, "one false beginning at the most")
	if len(ends) > 0 {
		require.Less(t, ends[0], 8*time.Second, "it ends within three seconds")
	}
}

func TestSpeechThatIsTooLoudForTheMicrophoneIsTold(t *testing.T) {
	require.Greater(t, ended(joined(quiet(1), voiced(0.5, 60000), quiet(1)))[0].Clipped, 0.05)
	require.Zero(t, ended(joined(quiet(1), voiced(0.5, 3000), quiet(1)))[0].Clipped)
}

// ended are the ends of the utterances in sound that comes at once.
func ended(pcm []int16) (out []vad.Event) {
	d := vad.New(vad.Config{})
	for _, e := range append(d.Feed(pcm), d.End()...) {
		if e.Kind == vad.Ended {
			out = append(out, e)
		}
	}
	return out
}

// A file or a message may hold several utterances.
func TestWhatIsToldOfAnUtteranceIsNotOfTheNextInTheSameBlock(t *testing.T) {
	type is struct{ voice, clipped bool }
	loud, soft, clatter := voiced(0.5, 60000), voiced(0.5, 3000), struck(3, 0.06, false)
	for _, tt := range []struct {
		name  string
		parts [][]int16
		want  []is
	}{
		{"a voice that is too loud, and one that is not", [][]int16{loud, soft}, []is{{true, true}, {true, false}}},
		{"a voice that is not, and one that is", [][]int16{soft, loud}, []is{{true, false}, {true, true}}},
		{"a voice, and clatter", [][]int16{soft, clatter}, []is{{true, false}, {false, false}}},
		{"clatter, and a voice", [][]int16{clatter, soft}, []is{{false, false}, {true, false}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pcm := quiet(1)
			for _, part := range tt.parts {
				pcm = joined(pcm, part, quiet(1))
			}
			var got []is
			for _, e := range ended(pcm) {
				got = append(got, is{e.Voiced, e.Clipped > 0.05})
			}
			require.Equal(t, tt.want, got)
		})
	}
}

// Clicks may almost make speech for long, and then do.
func TestSpeechBehindManyClicksBreaksNothing(t *testing.T) {
	pcm := joined(quiet(1), voiced(0.06, 20000))
	for range 40 {
		pcm = joined(pcm, quiet(0.04), voiced(0.04, 20000))
	}
	begins, _, _ := segments(joined(pcm, voiced(1, 20000), quiet(1)))
	require.NotEmpty(t, begins)
}

// A filter learns the room from the beginning of each utterance.
func TestEachUtteranceBeginsWithTheSoundOfTheRoom(t *testing.T) {
	room := func(pcm []int16) []int16 {
		for i := range pcm {
			pcm[i] += int16(1 + i%2) // what no silence is, and no speech
		}
		return pcm
	}
	for name, pcm := range map[string][]int16{
		"one behind another":    joined(quiet(1), voiced(1, 3000), quiet(0.6), voiced(1, 3000), quiet(1)),
		"one that was cut":      joined(quiet(1), voiced(0.7, 3000), quiet(0.2), voiced(0.7, 3000), quiet(0.2), voiced(0.7, 3000), quiet(1)),
		"cut within a syllable": joined(quiet(1), voiced(0.7, 3000), quiet(0.42), voiced(1.5, 3000), quiet(1)),
	} {
		d := vad.New(vad.Config{Longest: 1300 * time.Millisecond})
		began := 0
		for _, e := range d.Feed(room(pcm)) {
			if e.Kind != vad.Began {
				continue
			}
			began++
			require.Greater(t, len(e.PCM), int(0.4*audio.Rate), name)
			for i, v := range e.PCM[:int(0.4*audio.Rate)] {
				require.True(t, v == 1 || v == 2, "%s: %d of the %d. utterance's sample %d is speech", name, v, began, i)
			}
		}
		require.GreaterOrEqual(t, began, 2, name)
	}
}

func TestTheEndOfTheStreamEndsSpeech(t *testing.T) {
	d := vad.New(vad.Config{})
	d.Feed(joined(quiet(1), voiced(0.5, 3000)))
	require.True(t, d.Speaking())
	events := d.End()
	require.Len(t, events, 1)
	require.Equal(t, vad.Ended, events[0].Kind)
	require.False(t, d.Speaking())
	require.Empty(t, d.End())
}

func BenchmarkASecond(b *testing.B) {
	d := vad.New(vad.Config{})
	second := speechtest.Mixed(quiet(1), speechtest.Pink(audio.Rate, 1), 500)
	for b.Loop() {
		d.Feed(second)
	}
}

// scripted hears speech in what is not silence, and fails where it is told to.
type scripted struct {
	resets int
	frames int
	fails  int // from this frame on; 0: never
}

func (s *scripted) Reset() error { s.resets++; s.frames = 0; return nil }

func (s *scripted) Hear(pcm []int16) (begun, on bool, err error) {
	if s.frames++; s.fails > 0 && s.frames >= s.fails {
		return false, false, errors.New("boom")
	}
	loud := pcm[0] != 0
	return loud, loud, nil
}

func TestAModelJudgesInsteadOfTheEnergy(t *testing.T) {
	m := &scripted{}
	d := vad.New(vad.Config{Model: m})
	require.Equal(t, 1, m.resets)
	whisper := make([]int16, audio.Rate)
	for i := range whisper {
		whisper[i] = 1 // no energy could tell it from silence
	}
	var kinds []vad.Kind
	for _, e := range d.Feed(joined(quiet(1), whisper, quiet(1))) {
		if e.Kind != vad.More {
			kinds = append(kinds, e.Kind)
		}
	}
	require.Equal(t, []vad.Kind{vad.Began, vad.Ended}, kinds)
	require.NoError(t, d.Failed())
}

func TestWhereTheModelFailsTheEnergyJudges(t *testing.T) {
	d := vad.New(vad.Config{Model: &scripted{fails: 25}})
	began := 0
	for _, e := range d.Feed(joined(quiet(2), voiced(1, 3000), quiet(1))) {
		if e.Kind == vad.Began {
			began++
		}
	}
	require.Equal(t, 1, began)
	require.EqualError(t, d.Failed(), "boom")
}

func TestAModelThatHeardAgainJudgesAgain(t *testing.T) {
	m := &scripted{fails: 1}
	d := vad.New(vad.Config{Model: m})
	d.Feed(quiet(1))
	require.EqualError(t, d.Failed(), "boom")
	m.fails = 0
	d.Feed(quiet(1))
	require.NoError(t, d.Failed())
}
