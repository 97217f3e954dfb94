package hear_test

import (
	"context"
	"io"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/task"
)

// fine is a source of short blocks, each of which comes when all have done what
// they do with the one before.
type fine struct {
	clip *clip
	at   int
	each func(at int)
}

func (f *fine) Next() ([]int16, error) {
	const block = audio.Rate / 200
	<-time.After(time.Millisecond)
	f.each(f.at)
	n := min(block, len(f.clip.pcm))
	out := f.clip.pcm[:n]
	f.clip.pcm = f.clip.pcm[n:]
	if f.at += n; n == 0 {
		return nil, io.EOF
	}
	return out, nil
}

// A robot that shall end does not first recognise a minute of sound that waits.
func TestWhatStillWaitsWhenTheContextEndsIsLetGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var heard atomic.Int64
		stuck := &script{name: "stuck", during: func() { heard.Add(1); <-ctx.Done() }}
		l := hear.New(hear.Config{
			Recognisers: []hear.Recogniser{stuck}, Partial: func(string, string, time.Duration) {}, Final: func(hear.Heard) {}, Fault: func(error) {},
		})
		src := &fine{clip: clips(3, io.EOF), each: func(at int) {
			if at == 6*audio.Rate {
				cancel()
			}
		}}
		require.ErrorIs(t, l.Run(ctx, src, true), context.Canceled)
		require.EqualValues(t, 1, heard.Load())
		require.Zero(t, stuck.open.Load())
	})
}

// What is dropped because the machine is too busy takes its time all the same:
// what is said behind it was not said before it.
func TestTimesAreTheSourcesOwnAlsoBehindWhatWasDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		stuck := &script{name: "stuck", partial: "go", during: func() { <-release }}
		var begins []float64
		var newest time.Duration
		var faults []task.Code
		l := hear.New(hear.Config{
			Recognisers: []hear.Recogniser{stuck}, Partial: func(_, _ string, at time.Duration) { newest = at },
			Final: func(h hear.Heard) { begins = append(begins, h.Begin.Seconds()) }, Fault: func(err error) { faults = append(faults, task.CodeOf(err)) },
		})
		src := &fine{clip: clips(1, io.EOF), each: func(at int) {
			if at == 14*audio.Rate { // a second is stuck, ten wait, and the rest is dropped
				close(release)
			}
		}}
		src.clip.pcm = append(append(src.clip.pcm, make([]int16, 13*audio.Rate)...), clips(1, io.EOF).pcm...)
		require.NoError(t, l.Run(t.Context(), src, true))
		require.Equal(t, []task.Code{task.CodeBusy}, faults, "once in each gap")
		require.Len(t, begins, 2)
		require.InDelta(t, 1, begins[0], 0.1)
		require.InDelta(t, 17, begins[1], 0.1)
		require.InDelta(t, 18.5, newest.Seconds(), 0.2)
		require.Equal(t, 19*time.Second, l.Heard())
	})
}

// Each utterance would wait for it, and a person who answers the robot with them.
func TestARecogniserThatHangsIsLeftOutForAWhileAndThenAskedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hung := true
		server := &script{name: "server", final: "Go.", end: func(ctx context.Context) error {
			if !hung {
				return nil
			}
			<-ctx.Done()
			return ctx.Err()
		}}
		var faults [][]error
		var took []time.Duration
		last := time.Now()
		l := hear.New(hear.Config{
			Recognisers: []hear.Recogniser{server, &script{name: "own", final: "go"}}, Wait: 15 * time.Second, Partial: func(string, string, time.Duration) {},
			Final: func(h hear.Heard) {
				faults, took = append(faults, h.Faults), append(took, time.Since(last))
				if last = time.Now(); len(took) == 2 {
					hung = false
					<-time.After(time.Minute)
					last = time.Now()
				}
			}, Fault: func(err error) { require.NoError(t, err) },
		})
		require.NoError(t, l.Run(t.Context(), clips(3, io.EOF), false))
		require.Equal(t, []time.Duration{15 * time.Second, 0, 0}, took)
		require.ErrorIs(t, faults[0][0], context.DeadlineExceeded)
		require.Equal(t, task.CodeNoRecogniser, task.CodeOf(faults[1][0]))
		require.ErrorContains(t, faults[1][0], "asked again in 30 s")
		require.Empty(t, faults[2])
		require.Zero(t, server.open.Load())
	})
}

func TestWhatIsSaidAtOnceIntoASourceThatHadBrokenOffMayBeHalfASentence(t *testing.T) {
	for _, resumed := range []bool{false, true} {
		var cut []bool
		l := hear.New(hear.Config{
			Resumed: resumed, Recognisers: []hear.Recogniser{&script{name: "a"}}, Partial: func(string, string, time.Duration) {},
			Final: func(h hear.Heard) { cut = append(cut, h.Cut) }, Fault: func(err error) { require.NoError(t, err) },
		})
		src := clips(2, io.EOF)
		src.pcm = src.pcm[audio.Rate/2:]
		require.NoError(t, l.Run(t.Context(), src, true))
		require.Equal(t, []bool{resumed, false}, cut)
	}
}
