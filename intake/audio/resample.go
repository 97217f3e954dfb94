package audio

import "math"

// The filter is a sinc in a Kaiser window (J. O. Smith, "Digital Audio
// Resampling", ccrma.stanford.edu/~jos/resample): 12 zero crossings on each side
// and beta 8 keep what folds back about 80 dB down.
const (
	crossings = 12
	beta      = 8.0
	perZero   = 256  // entries of the table between two zero crossings
	rollOff   = 0.92 // the filter's edge, as a part of half the lower rate
)

// resampler brings one channel to Rate. The zero value is none.
type resampler struct {
	step   float64 // input samples for each output sample
	scale  float64 // zero crossings of the filter for each input sample
	width  int     // input samples on each side that count
	kernel []float64

	held  []float32 // input that later output needs
	at    float64   // of the next output sample, counted from held[0]
	plain bool      // the rate is the right one already
}

func newResampler(rate int) *resampler {
	r := &resampler{step: float64(rate) / Rate, plain: rate == Rate}
	if r.plain {
		return r
	}
	r.scale = min(1, 1/r.step) * rollOff
	r.width = int(math.Ceil(crossings / r.scale))
	r.kernel = make([]float64, crossings*perZero+2)
	for i := range r.kernel {
		x := float64(i) / perZero
		r.kernel[i] = sinc(x) * bessel(beta*math.Sqrt(max(0, 1-x*x/(crossings*crossings)))) / bessel(beta)
	}
	// Silence before the first sample: output begins where input does.
	r.held = make([]float32, r.width)
	r.at = float64(r.width)
	return r
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}

// bessel is the modified Bessel function of the first kind, of order 0, by its
// series (Abramowitz and Stegun, 9.6.12).
func bessel(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; term > 1e-12*sum; k++ {
		term *= (x / 2 / k) * (x / 2 / k)
		sum += term
	}
	return sum
}

// convert takes the next input and returns the output that it decides.
func (r *resampler) convert(in []float32) []int16 {
	if r.plain {
		out := make([]int16, len(in))
		for i, v := range in {
			out[i] = toInt16(float64(v))
		}
		return out
	}
	r.held = append(r.held, in...)
	var out []int16
	for int(r.at)+r.width+1 < len(r.held) {
		out = append(out, toInt16(r.point()))
		r.at += r.step
	}
	if drop := min(int(r.at)-r.width, len(r.held)); drop > 0 {
		r.held = append(r.held[:0], r.held[drop:]...)
		r.at -= float64(drop)
	}
	return out
}

// point is the filtered input at r.at.
func (r *resampler) point() float64 {
	var sum float64
	centre := int(r.at)
	for i := centre - r.width + 1; i <= centre+r.width; i++ {
		x := math.Abs(r.at-float64(i)) * r.scale
		if i < 0 || x >= crossings {
			continue
		}
		entry := x * perZero
		k := int(entry)
		part := entry - float64(k)
		sum += float64(r.held[i]) * (r.kernel[k]*(1-part) + r.kernel[k+1]*part)
	}
	return sum * r.scale
}

// end returns the output that the last input still decides.
func (r *resampler) end() []int16 {
	if r.plain {
		return nil
	}
	return r.convert(make([]float32, r.width+1))
}
