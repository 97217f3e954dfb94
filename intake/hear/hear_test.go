package hear_test

import (
	"context"
	"errors"
	"io"
	"math"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/vad"
	"saydo/task"
)

// script is a recogniser whose words are given.
type script struct {
	name    string
	partial string
	final   string
	begin   error
	hear    error
	during  func() // while it hears
	end     func(context.Context) error
	open    atomic.Int64
}

func (s *script) Name() string { return s.name }

func (s *script) Begin(context.Context) (hear.Utterance, error) {
	if s.begin != nil {
		return nil, s.begin
	}
	s.open.Add(1)
	return s, nil
}

func (s *script) Hear([]int16) (string, error) {
	if s.during != nil {
		s.during()
	}
	return s.partial, s.hear
}

func (s *script) End(ctx context.Context) (hear.Result, error) {
	s.open.Add(-1)
	if s.end != nil {
		if err := s.end(ctx); err != nil {
			return hear.Result{}, err
		}
	}
	return hear.Result{Text: s.final}, nil
}

// clip is a source of some utterances: a second of voice each, between seconds
// of silence.
type clip struct {
	pcm []int16
	err error
}

func clips(n int, err error) *clip {
	c := &clip{err: err}
	for range n {
		c.pcm = append(c.pcm, make([]int16, audio.Rate)...)
		for i := range audio.Rate {
			var v float64
			for k := 1; k <= 20; k++ {
				v += math.Sin(2 * math.Pi * 130 * float64(k) * float64(i) / audio.Rate)
			}
			c.pcm = append(c.pcm, int16(800*v))
		}
	}
	c.pcm = append(c.pcm, make([]int16, audio.Rate)...)
	return c
}

func (c *clip) Next() ([]int16, error) {
	if len(c.pcm) == 0 {
		return nil, c.err
	}
	n := min(800, len(c.pcm))
	out := c.pcm[:n]
	c.pcm = c.pcm[n:]
	return out, nil
}

// run hears the source and returns what came of it.
func run(t *testing.T, src audio.Source, live bool, wait time.Duration, rs ...hear.Recogniser) (finals []hear.Heard, partials []string, faults []error, err error) {
	t.Helper()
	l := hear.New(hear.Config{
		Recognisers: rs, Wait: wait,
		Partial: func(text, by string, _ time.Duration) { partials = append(partials, by+": "+text) },
		Final:   func(h hear.Heard) { finals = append(finals, h) },
		Fault:   func(err error) { faults = append(faults, err) },
	})
	err = l.Run(t.Context(), src, live)
	return finals, partials, faults, err
}

func TestEachUtteranceGoesToEveryRecogniser(t *testing.T) {
	a, b := &script{name: "a", partial: "go", final: "go home"}, &script{name: "b", final: "no home"}
	finals, partials, faults, err := run(t, clips(2, io.EOF), false, 0, a, b)
	require.NoError(t, err)
	require.Empty(t, faults)
	require.Len(t, finals, 2)
	require.Equal(t, "go home", finals[0].Results[0].Text)
	require.False(t, finals[0].Cut)
	require.Equal(t, "b", finals[0].Results[1].Recogniser)
	require.InDelta(t, 1, finals[0].Begin.Seconds(), 0.1)
	require.InDelta(t, 2, finals[0].End.Seconds(), 0.1)
	require.InDelta(t, 1.9, finals[0].Length.Seconds(), 0.1)
	require.Contains(t, partials, "a: go")
	require.Zero(t, a.open.Load())
}

func TestARecogniserThatFailsDoesNotSilenceTheOthers(t *testing.T) {
	boom := errors.New("boom")
	finals, _, _, err := run(t, clips(1, io.EOF), false, 0, &script{name: "a", begin: boom}, &script{name: "b", hear: boom},
		&script{name: "c", end: func(context.Context) error { return boom }}, &script{name: "d", final: "go"})
	require.NoError(t, err)
	require.Len(t, finals, 1)
	require.Equal(t, []error{boom, boom, boom}, finals[0].Faults)
	require.Len(t, finals[0].Results, 1)
	require.Equal(t, "go", finals[0].Results[0].Text)
}

func TestARecogniserThatNeverAnswersIsGivenUp(t *testing.T) {
	hung := &script{name: "hung", end: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }}
	finals, _, _, err := run(t, clips(1, io.EOF), false, 20*time.Millisecond, hung)
	require.NoError(t, err)
	require.Len(t, finals, 1)
	require.ErrorIs(t, finals[0].Faults[0], context.DeadlineExceeded)
}

func TestAMicrophoneThatBreaksOffIsToldAndWhatWasSaidIsHeard(t *testing.T) {
	gone := task.Fail(task.CodeNoAudio, "listen", "unplugged")
	src := clips(1, gone)
	src.pcm = src.pcm[:audio.Rate*3/2] // in mid-sentence
	a := &script{name: "a", final: "go"}
	finals, _, _, err := run(t, src, true, 0, a)
	require.ErrorIs(t, err, gone)
	require.Len(t, finals, 1)
	require.True(t, finals[0].Cut)
	require.Zero(t, a.open.Load())
}

// What is missing of a file may be the end of the sentence.
func TestAFileThatIsShorterThanItSaysIsToldAndItsSpeechIsHalf(t *testing.T) {
	for end, short := range map[error]bool{io.EOF: false, io.ErrUnexpectedEOF: true} {
		src := clips(1, end)
		src.pcm = src.pcm[:len(src.pcm)*2/3] // in the middle of speech, or right behind it
		var heard []hear.Heard
		var told []error
		l := hear.New(hear.Config{
			Partial: func(string, string, time.Duration) {}, Final: func(h hear.Heard) { heard = append(heard, h) }, Fault: func(error) {}, Level: func(err error) { told = append(told, err) },
		})
		require.NoError(t, l.Run(t.Context(), src, false))
		require.Len(t, heard, 1)
		require.Equal(t, short, heard[0].Cut)
		require.Equal(t, short, len(told) == 1 && task.CodeOf(told[0]) == task.CodeBadAudio)
	}
}

func TestALiveSourceIsNeverKeptWaiting(t *testing.T) {
	release := make(chan struct{})
	slow := &script{name: "slow", final: "go", end: func(ctx context.Context) error {
		select {
		case <-release:
		case <-ctx.Done():
		}
		return nil
	}}
	var finals int
	var faults []error
	l := hear.New(hear.Config{
		Recognisers: []hear.Recogniser{slow}, Partial: func(string, string, time.Duration) {}, Final: func(hear.Heard) { finals++ },
		Fault: func(err error) {
			if len(faults) == 0 {
				close(release)
			}
			faults = append(faults, err)
		},
	})
	require.NoError(t, l.Run(t.Context(), clips(9, io.EOF), true))
	require.NotEmpty(t, faults)
	require.Equal(t, task.CodeBusy, task.CodeOf(faults[0]))
	require.Equal(t, 9, finals+len(faults))
	require.Zero(t, slow.open.Load())
}

func TestSilenceAndTenMinutesAreBothBounded(t *testing.T) {
	a := &script{name: "a"}
	finals, _, _, err := run(t, &clip{pcm: make([]int16, audio.Rate), err: io.EOF}, false, 0, a)
	require.NoError(t, err)
	require.Empty(t, finals)

	// Syllables without an end: a tone without gaps becomes the room's own sound.
	syllable := clips(1, nil).pcm[audio.Rate : audio.Rate+audio.Rate/4]
	talk := make([]int16, 0, 10*60*audio.Rate)
	for len(talk) < 10*60*audio.Rate {
		talk = append(append(talk, syllable...), make([]int16, audio.Rate/10)...)
	}
	a.final = "go"
	finals, _, faults, err := run(t, &clip{pcm: talk, err: io.EOF}, false, 0, a)
	require.NoError(t, err)
	require.Empty(t, faults)
	require.GreaterOrEqual(t, len(finals), 10*60/20)
	for _, h := range finals {
		require.True(t, h.Cut, "also the rest of what was cut")
		require.LessOrEqual(t, h.Length.Seconds(), 21.0, "nobody has to keep more than this")
	}
	require.Zero(t, a.open.Load())
}

// spotter finds a phrase in the sound's tenth block.
type spotter struct {
	blocks int
	err    error
}

func (s *spotter) Name() string { return "spotter" }

func (s *spotter) Hear([]int16) (string, error) {
	if s.blocks++; s.blocks == 10 {
		return "stop", s.err
	}
	return "", nil
}

func TestASpotterHearsAllSoundAlsoWhereNobodySpeaks(t *testing.T) {
	boom := errors.New("boom")
	for _, live := range []bool{false, true} {
		for _, fails := range []error{nil, boom} {
			s := &spotter{err: fails}
			var phrases []string
			var faults []error
			l := hear.New(hear.Config{
				Spotter: s, Spotted: func(phrase, by string, _ time.Duration) { phrases = append(phrases, by+": "+phrase) },
				Fault: func(err error) { faults = append(faults, err) }, Final: func(hear.Heard) {},
			})
			require.NoError(t, l.Run(t.Context(), &clip{pcm: make([]int16, 20*800), err: io.EOF}, live))
			require.Equal(t, []string{"spotter: stop"}, phrases)
			if fails == nil {
				require.Equal(t, 20, s.blocks)
				require.Empty(t, faults)
			} else {
				require.Equal(t, 10, s.blocks, "one that fails is left out")
				require.Equal(t, []error{boom}, faults)
			}
		}
	}
}

// deaf is a model of speech that fails at once.
type deaf struct{}

func (deaf) Reset() error                             { return nil }
func (deaf) Hear([]int16) (begun, on bool, err error) { return false, false, errors.New("boom") }

func TestAModelOfSpeechThatFailsIsToldOnceAndSpeechIsHeard(t *testing.T) {
	var faults []error
	finals := 0
	l := hear.New(hear.Config{
		VAD: vad.Config{Model: deaf{}}, Recognisers: []hear.Recogniser{&script{name: "a", final: "go"}}, Partial: func(string, string, time.Duration) {},
		Final: func(hear.Heard) { finals++ }, Fault: func(err error) { faults = append(faults, err) },
	})
	require.NoError(t, l.Run(t.Context(), clips(2, io.EOF), false))
	require.Equal(t, 2, finals)
	require.Len(t, faults, 1)
	require.EqualError(t, faults[0], "boom")
}

// A recogniser that never comes to an end holds up no stop word.
func TestASpotterWaitsForNoRecogniser(t *testing.T) {
	release := make(chan struct{})
	stuck := &script{name: "stuck", during: func() { <-release }}
	src := clips(2, io.EOF)
	s := &spotter{blocks: -len(src.pcm)/800 + 15} // near the end, behind the speech
	l := hear.New(hear.Config{
		Recognisers: []hear.Recogniser{stuck}, Spotter: s, Spotted: func(string, string, time.Duration) { close(release) },
		Partial: func(string, string, time.Duration) {}, Final: func(hear.Heard) {}, Fault: func(err error) { require.NoError(t, err) },
	})
	require.NoError(t, l.Run(t.Context(), src, true))
}

func TestTheEndOfTheContextEndsListening(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	a := &script{name: "a", partial: "x"}
	l := hear.New(hear.Config{
		Recognisers: []hear.Recogniser{a}, Partial: func(string, string, time.Duration) { cancel() }, Final: func(hear.Heard) {}, Fault: func(error) {},
	})
	require.ErrorIs(t, l.Run(ctx, clips(100, io.EOF), true), context.Canceled)
	require.Zero(t, a.open.Load())
}

// A plate that falls is loud for long enough to be speech, but it is no voice that interrupts anybody.
func TestOnlyAVoiceIsToldAsOne(t *testing.T) {
	plate := &clip{err: io.EOF, pcm: make([]int16, 3*audio.Rate)}
	for i := range audio.Rate {
		s := float64(i) / audio.Rate
		plate.pcm[audio.Rate+i] = int16(9000 * math.Exp(-s/0.05) * math.Sin(2*math.Pi*1130*s))
	}
	for name, tt := range map[string]struct {
		src    *clip
		speaks int
	}{"a voice": {clips(1, io.EOF), 1}, "two": {clips(2, io.EOF), 2}, "a plate": {plate, 0}} {
		t.Run(name, func(t *testing.T) {
			began, speaks := 0, 0
			l := hear.New(hear.Config{
				Partial: func(string, string, time.Duration) {}, Final: func(hear.Heard) {}, Fault: func(err error) { require.NoError(t, err) },
				Began: func() { began++ }, Speaks: func() { speaks++ },
			})
			require.NoError(t, l.Run(t.Context(), tt.src, false))
			require.Equal(t, tt.speaks, speaks)
			require.Positive(t, began)
		})
	}
}
