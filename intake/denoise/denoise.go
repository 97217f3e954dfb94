// Package denoise takes steady noise out of sound, for recognisers that were
// trained in quiet rooms. It is arithmetic on what it is fed and never blocks; one
// goroutine feeds one Filter.
package denoise

import (
	"math"
	"math/cmplx"

	"saydo/intake/audio"
)

// Frames of 30 ms every 10 ms: about what recognisers of speech look at too, and
// three Hann windows a third apart add up to a constant.
const (
	length = 3 * hop
	hop    = audio.Rate / 100
	bins   = size/2 + 1
)

const (
	// learning is how many frames are taken for noise in the beginning: 0.3 s, less
	// than the detector of speech keeps of what came before it.
	learning = 30
	// follow is how fast the noise is followed where a bin is near it, which it is
	// below near times its power.
	follow = 0.02
	near   = 5.0
	// window is how many frames the quietest power of a bin is kept; bias is how far
	// the mean of steady noise lies above the minimum of its smoothed power. A room
	// that has become louder for good is learnt so, as speech has gaps more often.
	window    = 80
	smoothing = 0.7
	bias      = 4.0
	// most is how far noise lies above that minimum at most. What sounded before the
	// first gap of speech, also when the filter began, is no noise then.
	most = 2 * bias
	// settling is how many frames the smoothed power takes until its minimum counts.
	settling = 10
	// quietest is the power of noise that is left alone, -50 dBFS: what a filter
	// takes away with it hurts more.
	quietest = 100.0 * 100.0
	// floor is the least gain, -20 dB: what is left hides the tones of a filter.
	floor = 0.1
	// memory is how much of the ratio of speech to noise is kept from frame to frame.
	memory    = 0.98
	leastRate = 0.003 // of that ratio, -25 dB
	mostRate  = 1000.0
)

// Filter cleans one stream.
type Filter struct {
	window [length]float64
	fft    transform

	in     []float64       // not in a whole frame yet
	out    [length]float64 // overlapping frames, added up
	frames int
	noise  [bins]float64 // power
	speech [bins]float64 // power of the frame before, without the noise
	smooth [bins]float64
	lowest [2][bins]float64 // of the window under way and of that before
}

// New returns a Filter.
func New() *Filter {
	f := &Filter{fft: newTransform()}
	for k := range bins {
		f.lowest[0][k] = math.Inf(1)
	}
	for i := range f.window {
		// The root of a Hann window, as it is applied before and behind.
		f.window[i] = math.Sqrt(0.5 - 0.5*math.Cos(2*math.Pi*(float64(i)+0.5)/length))
	}
	return f
}

// Feed takes the next sound and returns what of it is clean: as much, but 20 to 30
// ms behind.
func (f *Filter) Feed(pcm []int16) []int16 {
	for _, v := range pcm {
		f.in = append(f.in, float64(v))
	}
	var out []int16
	for len(f.in) >= length {
		out = append(out, f.frame()...)
		f.in = append(f.in[:0], f.in[hop:]...)
	}
	return out
}

// End returns what is still held back.
func (f *Filter) End() []int16 {
	held := len(f.in)
	out := f.Feed(make([]int16, length+hop))
	return out[:min(held, len(out))]
}

// Loud reports whether there is noise that is not left alone.
func (f *Filter) Loud() bool { return f.power() >= quietest }

// frame cleans the next frame and returns the samples that no later one adds to.
func (f *Filter) frame() []int16 {
	var x [size]complex128
	for i := range length {
		x[i] = complex(f.in[i]*f.window[i], 0)
	}
	f.fft.forward(&x)
	f.listen(&x)
	if f.Loud() {
		for k := range bins {
			x[k] *= complex(f.gain(k, power(x[k])), 0)
		}
	}
	for k := 1; k < bins-1; k++ {
		x[size-k] = cmplx.Conj(x[k])
	}
	f.fft.inverse(&x)
	// Hann windows a hop apart add up to this.
	const sum = float64(length) / hop / 2
	out := make([]int16, hop)
	for i := range length {
		f.out[i] += real(x[i]) * f.window[i] / sum
	}
	for i := range out {
		out[i] = int16(math.Round(min(max(f.out[i], math.MinInt16), math.MaxInt16)))
	}
	copy(f.out[:], f.out[hop:])
	clear(f.out[length-hop:])
	return out
}

func power(x complex128) float64 { return real(x)*real(x) + imag(x)*imag(x) + 1 }

// listen follows the noise.
func (f *Filter) listen(x *[size]complex128) {
	turn := f.frames%window == 0
	for k := range bins {
		p := power(x[k])
		switch {
		case f.frames < learning:
			f.noise[k] += (p - f.noise[k]) / float64(f.frames+1)
		case p < near*f.noise[k]:
			f.noise[k] += follow * (p - f.noise[k])
		}
		f.smooth[k] += max(1-smoothing, 1/float64(f.frames+1)) * (p - f.smooth[k])
		if turn {
			f.lowest[1][k], f.lowest[0][k] = f.lowest[0][k], math.Inf(1)
		}
		if f.frames < settling {
			continue
		}
		f.lowest[0][k] = min(f.lowest[0][k], f.smooth[k])
		lowest := min(f.lowest[0][k], f.lowest[1][k])
		f.noise[k] = min(f.noise[k], most*lowest)
		if f.frames >= 2*window { // before, there was no gap perhaps
			f.noise[k] = max(f.noise[k], bias*lowest)
		}
	}
	f.frames++
}

// power is the noise's power in the samples.
func (f *Filter) power() float64 {
	var sum float64
	for _, p := range f.noise {
		sum += p
	}
	// Parseval; the window lets half of the power pass.
	return 2 * sum / size / (length / 2)
}

// gain is what is left of the bin: the estimate of the amplitude of speech whose
// error in the logarithm is least (Y. Ephraim and D. Malah, "Speech enhancement
// using a minimum mean-square error log-spectral amplitude estimator", 1985), with
// their decision-directed ratio of speech to noise (1984).
func (f *Filter) gain(k int, p float64) float64 {
	posterior := min(p/f.noise[k], mostRate)
	prior := max(leastRate, memory*f.speech[k]/f.noise[k]+(1-memory)*max(posterior-1, 0))
	wiener := prior / (1 + prior)
	g := min(max(floor, wiener*math.Exp(0.5*expint(wiener*posterior))), 1)
	f.speech[k] = g * g * p
	return g
}
