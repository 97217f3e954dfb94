package denoise

import (
	"math"
	"math/bits"
	"math/cmplx"
)

// size is the length of the Fourier transform.
const size = 512

// transform is a Fourier transform of size (Cooley and Tukey, radix 2).
type transform struct {
	turns [size / 2]complex128
	order [size]int
}

func newTransform() transform {
	var t transform
	for i := range t.turns {
		t.turns[i] = cmplx.Rect(1, -2*math.Pi*float64(i)/size)
	}
	for i := range t.order {
		t.order[i] = int(bits.Reverse16(uint16(i)) >> (16 - 9)) // 512 = 2^9
	}
	return t
}

// forward transforms in place.
func (t *transform) forward(x *[size]complex128) {
	for i, j := range t.order {
		if i < j {
			x[i], x[j] = x[j], x[i]
		}
	}
	for half := 1; half < size; half *= 2 {
		step := size / (2 * half)
		for start := 0; start < size; start += 2 * half {
			for i := range half {
				a, b := x[start+i], x[start+i+half]*t.turns[i*step]
				x[start+i], x[start+i+half] = a+b, a-b
			}
		}
	}
}

// inverse undoes forward.
func (t *transform) inverse(x *[size]complex128) {
	for i := range x {
		x[i] = cmplx.Conj(x[i])
	}
	t.forward(x)
	for i := range x {
		x[i] = cmplx.Conj(x[i]) / size
	}
}

// expint is the exponential integral E1 of a positive x (Abramowitz and Stegun,
// 5.1.11 and 5.1.22).
func expint(x float64) float64 {
	const euler = 0.57721566490153286
	switch {
	case x < 1e-12:
		x = 1e-12
	case x > 50:
		return 0
	}
	if x <= 1 {
		sum, term := -euler-math.Log(x), 1.0
		for k := 1.0; k < 20; k++ {
			term *= -x / k
			sum -= term / k
		}
		return sum
	}
	var fraction float64
	for k := 40.0; k >= 1; k-- {
		fraction = k / (1 + k/(x+fraction))
	}
	return math.Exp(-x) / (x + fraction)
}
