package hear_test

import (
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/task"
)

// stalling is a source that brings its sound as fast as it sounds, and nothing for a while behind so many samples.
type stalling struct {
	pcm   []int16
	at    int
	after int
	long  time.Duration
}

func (s *stalling) Next() ([]int16, error) {
	const block = audio.Rate / 20
	if s.at >= len(s.pcm) {
		return nil, io.EOF
	}
	wait := time.Second / 20
	if s.at <= s.after && s.after < s.at+block {
		wait += s.long
	}
	<-time.After(wait)
	out := s.pcm[s.at:min(s.at+block, len(s.pcm))]
	s.at += block
	return out, nil
}

// A sentence whose middle is missing is not what it was, however long the source is silent.
func TestSoundThatStopsInASentenceCutsIt(t *testing.T) {
	for _, tt := range []struct {
		name string
		long time.Duration
		cuts []bool // of each utterance
		told []task.Code
	}{
		{"for a moment, as on a busy network", time.Second, []bool{false}, nil},
		{"for some seconds", 5 * time.Second, []bool{true, true}, nil},
		{"for longer, which is told until sound comes again", 35 * time.Second, []bool{true, true}, []task.Code{task.CodeNoAudio, task.CodeNone}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var cuts []bool
				var told []task.Code
				l := hear.New(hear.Config{
					Recognisers: []hear.Recogniser{&script{name: "a", final: "go home"}},
					Partial:     func(string, string, time.Duration) {}, Fault: func(err error) { require.NoError(t, err) },
					Final: func(h hear.Heard) { cuts = append(cuts, h.Cut) },
					Level: func(err error) { told = append(told, task.CodeOf(err)) },
				})
				src := &stalling{pcm: clips(1, nil).pcm, after: audio.Rate * 3 / 2, long: tt.long}
				require.NoError(t, l.Run(t.Context(), src, true))
				require.Equal(t, tt.cuts, cuts)
				require.Equal(t, tt.told, told)
			})
		})
	}
}

func TestASourceThatBringsNoSoundAtAllIsToldOfOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []error
		l := hear.New(hear.Config{Level: func(err error) { told = append(told, err) }})
		require.NoError(t, l.Run(t.Context(), &stalling{pcm: make([]int16, 1), long: time.Minute}, true))
		require.Len(t, told, 2)
		require.ErrorContains(t, told[0], "for 20 s no sound has come at all")
		require.NoError(t, told[1], "that is over")
	})
}
