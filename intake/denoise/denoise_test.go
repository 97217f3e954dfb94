package denoise_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/audio"
	"saydo/intake/denoise"
	"saydo/internal/speechtest"
)

// cleaned feeds the sound in blocks as a microphone would.
func cleaned(pcm []int16) (out []int16) {
	f := denoise.New()
	for at := 0; at < len(pcm); at += 777 {
		out = append(out, f.Feed(pcm[at:min(at+777, len(pcm))])...)
	}
	return append(out, f.End()...)
}

// loudness is the root of the mean power.
func loudness(pcm []int16) float64 {
	var sum float64
	for _, v := range pcm {
		sum += float64(v) * float64(v)
	}
	return math.Sqrt(sum / float64(len(pcm)))
}

// tone sounds in every other half second behind the first.
func tone(seconds int, amplitude float64) []int16 {
	out := make([]int16, seconds*audio.Rate)
	for i := range out {
		if i/(audio.Rate/2)%2 == 1 {
			out[i] = int16(amplitude * math.Sin(2*math.Pi*700*float64(i)/audio.Rate))
		}
	}
	return out
}

func TestSoundInAQuietRoomIsLeftAsItIs(t *testing.T) {
	pcm := speechtest.Mixed(tone(3, 8000), speechtest.Pink(3*audio.Rate, 1), 20)
	out := cleaned(pcm)
	require.Len(t, out, len(pcm))
	for i := 400; i < len(pcm)-400; i++ {
		require.InDelta(t, pcm[i], out[i], 2)
	}
}

func TestNoiseIsTakenOutAndWhatIsLouderStays(t *testing.T) {
	noise := speechtest.Pink(6*audio.Rate, 2)
	pcm := speechtest.Mixed(tone(6, 8000), noise, 1000)
	out := cleaned(pcm)
	require.Len(t, out, len(pcm))
	// The last half second with and the last one without the tone.
	with, without := out[len(out)-audio.Rate/2+2000:len(out)-2000], out[len(out)-audio.Rate+4000:len(out)-audio.Rate/2-1000]
	require.Less(t, loudness(without), 150.0, "from 1000")
	require.InEpsilon(t, 8000/math.Sqrt2, loudness(with), 0.05)
}

func TestALoudRoomIsKnownFromAQuietOne(t *testing.T) {
	for room, loud := range map[float64]bool{0: false, 20: false, 1000: true} {
		f := denoise.New()
		f.Feed(speechtest.Mixed(tone(3, 8000), speechtest.Pink(3*audio.Rate, 4), room))
		require.Equal(t, loud, f.Loud(), "noise of %v", room)
	}
}

// Nobody waits with speaking until the filter knows the room.
func TestASoundFromTheBeginningIsNotLearntAsNoise(t *testing.T) {
	for _, room := range []float64{20, 1000} {
		pcm := tone(6, 8000)[audio.Rate/2:] // begins with the tone
		pcm = speechtest.Mixed(pcm, speechtest.Pink(len(pcm), 5), room)
		out := cleaned(pcm)
		for _, from := range []int{2, 4, 6} { // half seconds
			again := out[from*audio.Rate/2+2000 : (from+1)*audio.Rate/2-2000]
			require.InEpsilon(t, 8000/math.Sqrt2, loudness(again), 0.1, "noise of %v, after %d half seconds", room, from)
		}
		gap := out[audio.Rate/2*7+4000 : audio.Rate/2*8-1000]
		require.Less(t, loudness(gap), max(room/3, 30), "noise of %v", room)
	}
}

func TestARoomThatHasBecomeLouderIsLearnt(t *testing.T) {
	n := 8 * audio.Rate
	pcm := append(speechtest.Mixed(make([]int16, n), speechtest.Pink(n, 3), 300), speechtest.Mixed(make([]int16, n), speechtest.Pink(n, 4), 3000)...)
	out := cleaned(pcm)
	require.Less(t, loudness(out[len(out)-audio.Rate:]), 3000/math.Sqrt(10), "10 dB less at least")
}

func TestWhateverComesNothingBreaks(t *testing.T) {
	extreme := make([]int16, audio.Rate)
	for i := range extreme {
		extreme[i] = math.MinInt16
		if i/7%2 == 0 {
			extreme[i] = math.MaxInt16
		}
	}
	for name, pcm := range map[string][]int16{"nothing": nil, "one sample": {1}, "a short click": extreme[:300], "clipping": extreme, "silence": make([]int16, audio.Rate)} {
		require.Len(t, cleaned(pcm), len(pcm), name)
	}
}

func BenchmarkASecond(b *testing.B) {
	f := denoise.New()
	second := speechtest.Mixed(make([]int16, audio.Rate), speechtest.Pink(audio.Rate, 1), 1000)
	for b.Loop() {
		f.Feed(second)
	}
}
