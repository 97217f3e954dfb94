package hear_test

import (
	"io"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/task"
)

// tone is so many seconds of a tone, cut off at the edge of the scale where it is louder.
func tone(seconds int, amplitude float64) []int16 {
	out := make([]int16, seconds*audio.Rate)
	for i := range out {
		out[i] = int16(min(max(amplitude*math.Sin(2*math.Pi*200*float64(i)/audio.Rate), math.MinInt16), math.MaxInt16))
	}
	return out
}

func TestASourceInWhichNobodyCanBeHeardIsToldOfUntilItIsOver(t *testing.T) {
	const fine = task.CodeNone
	silence := func(seconds int) []int16 { return make([]int16, seconds*audio.Rate) }
	biased := silence(30)
	for i := range biased {
		biased[i] = 300 + int16(i%2)
	}
	for _, tt := range []struct {
		name string
		said [][]int16
		want []task.Code
	}{
		{"zeros", [][]int16{silence(30)}, []task.Code{task.CodeNoAudio}},
		{"the same all the time, but for its last bit", [][]int16{biased}, []task.Code{task.CodeNoAudio}},
		{"zeros for a while, as between two sentences", [][]int16{silence(15), tone(1, 1000), silence(15)}, nil},
		{"muted, and then no more", [][]int16{silence(25), tone(1, 1000)}, []task.Code{task.CodeNoAudio, fine}},
		{"the hiss of a quiet room", [][]int16{tone(60, 3)}, nil},
		{"cut off all the time", [][]int16{tone(30, 60000)}, []task.Code{task.CodeBadAudio}},
		{"cut off whenever somebody speaks", [][]int16{tone(3, 60000), silence(10), tone(3, 60000)}, []task.Code{task.CodeBadAudio}},
		{"nothing at all", nil, []task.Code{task.CodeNoAudio}},
		{"zeros that are soon over", [][]int16{silence(2)}, []task.Code{task.CodeNoAudio}},
		{"the same all the time, but for its last bit, which is soon over", [][]int16{biased[:2*audio.Rate]}, []task.Code{task.CodeNoAudio}},
		{"cut off, and soon over", [][]int16{tone(2, 60000)}, []task.Code{task.CodeBadAudio}},
		{"whole, and soon over", [][]int16{tone(2, 9000)}, nil},
		{"one shout", [][]int16{tone(5, 9000), tone(3, 60000), tone(5, 9000)}, nil},
		{"loud and whole", [][]int16{tone(30, 30000)}, nil},
		{"turned down", [][]int16{tone(9, 60000), tone(9, 20000)}, []task.Code{task.CodeBadAudio, fine}},
		{"too loud, and then muted", [][]int16{tone(9, 60000), silence(30)}, []task.Code{task.CodeBadAudio, task.CodeNoAudio}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := &clip{err: io.EOF}
			for _, pcm := range tt.said {
				src.pcm = append(src.pcm, pcm...)
			}
			var told []task.Code
			l := hear.New(hear.Config{
				Partial: func(string, string, time.Duration) {}, Final: func(hear.Heard) {}, Fault: func(error) {},
				Level: func(err error) { told = append(told, task.CodeOf(err)) },
			})
			require.NoError(t, l.Run(t.Context(), src, false))
			require.Equal(t, tt.want, told)
		})
	}
}
