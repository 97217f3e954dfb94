//go:build !noros2

package sphinx

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
)

// tone is a sound that is heard through any noise of a quiet room.
func tone(samples int, amplitude int16) []int16 {
	out := make([]int16, samples)
	for i := range out {
		out[i] = amplitude
	}
	return out
}

// said is silence, a sound of a second, silence, another sound and a second of silence.
func said(between int) (out []int16) {
	for _, part := range [][]int16{make([]int16, behind), tone(audio.Rate, 1000), make([]int16, between), tone(audio.Rate, 1000), make([]int16, audio.Rate)} {
		out = append(out, part...)
	}
	return out
}

func TestSilenceWithinAnUtteranceIsGivenTheNoiseOfAQuietRoom(t *testing.T) {
	sound := said(2 * audio.Rate)
	got := newRoom().around(sound)
	require.Len(t, got, len(sound)-audio.Rate+behind, "nothing but the end is missing")
	from := behind + audio.Rate
	var sum float64
	for _, v := range got[from : from+2*audio.Rate] {
		sum += float64(v) * float64(v)
	}
	require.InDelta(t, loudness, math.Sqrt(sum/float64(2*audio.Rate)), loudness/4)
	require.Equal(t, said(2*audio.Rate), sound, "the sound itself is left as it was")
}

func TestSilenceBehindTheLastSoundIsCut(t *testing.T) {
	for _, between := range []int{0, behind / 2, behind, 3 * behind} {
		got := newRoom().around(said(between))
		require.Len(t, got, behind+2*audio.Rate+between+behind, "with %d samples of silence between", between)
		require.InDelta(t, 1000, got[len(got)-behind-1], 6*loudness)
		require.InDelta(t, 0, got[len(got)-behind], 6*loudness)
	}
}

func TestItIsTheSameInWhateverPiecesItComes(t *testing.T) {
	sound := said(3 * behind)
	whole := newRoom().around(sound)
	for _, piece := range []int{1, 320, behind + 7} {
		r := newRoom()
		var got []int16
		for at := 0; at < len(sound); at += piece {
			got = append(got, r.around(sound[at:min(at+piece, len(sound))])...)
		}
		require.Equal(t, whole, got, "pieces of %d samples", piece)
	}
}

func TestARoomWithASoundOfItsOwnIsLeftAsItIs(t *testing.T) {
	sound := append(tone(behind/2, faint+1), said(3*behind)...)
	require.Equal(t, sound, newRoom().around(sound))
}

func TestTheLoudestSoundDoesNotTurnOver(t *testing.T) {
	for _, amplitude := range []int16{math.MaxInt16, math.MinInt16} {
		for _, v := range newRoom().around(append(make([]int16, behind), tone(audio.Rate, amplitude)...))[behind:] {
			require.InDelta(t, amplitude, v, math.MaxInt16/2)
		}
	}
}
