package speech_test

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/speechtest"
	"saydo/nodes"
	"saydo/task"
)

// sure is a recogniser that takes no time and is sure of the words it is told.
type sure struct{ words atomic.Pointer[string] }

func (*sure) Name() string                                    { return "sure" }
func (s *sure) Begin(context.Context) (hear.Utterance, error) { return s, nil }
func (*sure) Hear([]int16) (string, error)                    { return "", nil }
func (s *sure) End(context.Context) (hear.Result, error) {
	return hear.Result{Text: *s.words.Load(), Language: "en", Confidence: 0.9}, nil
}

// BenchmarkFirstMotion measures the time from the end of the spoken words until the
// robot's first step begins, without a read-back and the recogniser's own time: the
// silence that ends an utterance, and what reading and planning take. Sound comes as fast
// as it sounds. It fails where half of them take longer than 0.6 s (make bench-speech).
func BenchmarkFirstMotion(b *testing.B) {
	h, ears := newHouse(b), &sure{}
	a := &air{robot: make([]int16, audio.Rate), ctx: b.Context(), begun: time.Now()}
	d := startDriver(b, h, a, nodes.HearingConfig{Recognisers: []hear.Recogniser{ears}}, nil)
	texts := []string{"go to the kitchen", "go to the bedroom"}
	var clips [][]int16 // each behind half a second, so that it is none of what was said before the last stop
	for _, voice := range speechtest.Voices() {
		for _, text := range texts {
			clips = append(clips, speechtest.Padded(speechtest.Say(b, voice, text), 0.5, 0))
		}
	}
	var all []time.Duration
	for i := 0; b.Loop(); i++ {
		ears.words.Store(&texts[i%len(texts)])
		a.say(clips[i%len(clips)])
		all = append(all, a.behind(d.await(b, task.EventStepStart).at))
		require.NoError(b, d.say.Publish(stdmsgs.String{Data: "stop"}))
		d.await(b, task.EventStopped)
	}
	slices.Sort(all)
	b.ReportMetric(float64(all[len(all)/2].Milliseconds()), "p50-ms")
	b.ReportMetric(float64(all[len(all)-1].Milliseconds()), "max-ms")
	if len(all) >= 10 {
		require.LessOrEqual(b, all[len(all)/2], 600*time.Millisecond)
	}
}
