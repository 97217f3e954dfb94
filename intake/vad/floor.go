package vad

import (
	"math"

	"saydo/intake/audio"
)

// The band in which speech carries most of its energy and rooms (hum, motors,
// wind) carry less: that of the telephone, ITU-T G.712.
const (
	bandLow  = 300.0  // [Hz]
	bandHigh = 3400.0 // [Hz]
)

// band measures how loud the band of speech is.
type band struct{ low, high biquad }

func newBand() band { return band{highPass(bandLow), lowPass(bandHigh)} }

// level is the energy of the samples in the band, in dBFS.
func (b *band) level(pcm []int16) float64 {
	var sum float64
	for _, v := range pcm {
		x := b.high.next(b.low.next(float64(v) / (1 << 15)))
		sum += x * x
	}
	return 10 * math.Log10(sum/float64(len(pcm))+1e-12)
}

// biquad is a filter of second order (R. Bristow-Johnson, "Audio EQ Cookbook").
type biquad struct {
	b0, b1, b2, a1, a2 float64
	x1, x2, y1, y2     float64
}

func (f *biquad) next(x float64) float64 {
	y := f.b0*x + f.b1*f.x1 + f.b2*f.x2 - f.a1*f.y1 - f.a2*f.y2
	f.x2, f.x1, f.y2, f.y1 = f.x1, x, f.y1, y
	return y
}

// corner returns what both kinds of filter are made of; Q is that of Butterworth.
func corner(hz float64) (cos, alpha float64) {
	w := 2 * math.Pi * hz / audio.Rate
	return math.Cos(w), math.Sin(w) / math.Sqrt2
}

func highPass(hz float64) biquad {
	cos, alpha := corner(hz)
	a0 := 1 + alpha
	return biquad{b0: (1 + cos) / 2 / a0, b1: -(1 + cos) / a0, b2: (1 + cos) / 2 / a0, a1: -2 * cos / a0, a2: (1 - alpha) / a0}
}

func lowPass(hz float64) biquad {
	cos, alpha := corner(hz)
	a0 := 1 + alpha
	return biquad{b0: (1 - cos) / 2 / a0, b1: (1 - cos) / a0, b2: (1 - cos) / 2 / a0, a1: -2 * cos / a0, a2: (1 - alpha) / a0}
}

// The floor is the smallest smoothed level of the last 1.6 s (R. Martin, "Noise
// power spectral density estimation based on optimal smoothing and minimum
// statistics", 2001): speech has gaps more often than that, and a room that has
// become louder for good is learnt within it.
const (
	parts      = 8
	partFrames = 10
	smoothing  = 0.7
	// bias is how far the minimum of steady noise lies below its mean, in dB.
	bias = 1.0
)

// floor follows the level of the room.
type floor struct {
	quietest float64
	smooth   float64
	mins     [parts]float64
	n        int
}

func newFloor(quietest float64) floor {
	f := floor{quietest: quietest}
	for i := range f.mins {
		f.mins[i] = math.Inf(1)
	}
	return f
}

// next takes a frame's level and returns the room's.
func (f *floor) next(level float64) float64 {
	if f.n == 0 {
		f.smooth = level
	}
	f.smooth = smoothing*f.smooth + (1-smoothing)*level
	part := f.n / partFrames % parts
	if f.n%partFrames == 0 {
		f.mins[part] = math.Inf(1)
	}
	f.mins[part] = min(f.mins[part], f.smooth)
	f.n++
	lowest := math.Inf(1)
	for _, m := range f.mins {
		lowest = min(lowest, m)
	}
	return max(f.quietest, lowest+bias)
}
