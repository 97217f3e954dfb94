package learnt

import (
	"math"
	"math/rand/v2"
)

// decision is one choice among candidates, with the right one.
type decision struct {
	of    []choice
	right int
}

// Rates of learning: AdaGrad (Duchi, Hazan, Singer 2011) with a weight decay.
const (
	learnRate  = 0.05
	learnDecay = 2e-5
	learnTurns = 16
)

// fit learns the weights by which the right candidates are the likeliest
// (maximum entropy), from all decisions in several turns.
func fit(decisions []decision, seed uint64) dense {
	weights, spread := make([]float32, 1<<tableBits), make([]float32, 1<<tableBits)
	rnd := rand.New(rand.NewPCG(seed, 2))
	for range learnTurns {
		for _, i := range rnd.Perm(len(decisions)) {
			d := decisions[i]
			for k, p := range shares(d.of, weights) {
				g := float32(p)
				if k == d.right {
					g--
				}
				if math.Abs(float64(g)) < tiny {
					continue
				}
				for _, h := range d.of[k].feats {
					at := place(h)
					grad := g + learnDecay*weights[at]
					spread[at] += grad * grad
					weights[at] -= learnRate * grad / float32(math.Sqrt(float64(spread[at]))+1e-6)
				}
			}
		}
	}
	return weights
}

// dense are weights in a row: quicker to look up than a table, and larger.
type dense []float32

// table keeps the weights that decide something.
func (d dense) table() table {
	out := table{}
	for at, w := range d {
		if w > tiny || w < -tiny {
			out[uint32(at)] = w
		}
	}
	return out
}

func (t table) dense() dense {
	out := make(dense, 1<<tableBits)
	for at, w := range t {
		out[at] = w
	}
	return out
}

// shares returns how likely each candidate is.
func shares(of []choice, weights dense) []float64 {
	out := make([]float64, len(of))
	top := math.Inf(-1)
	for k, c := range of {
		for _, h := range c.feats {
			out[k] += float64(weights[place(h)])
		}
		top = max(top, out[k])
	}
	var sum float64
	for k := range out {
		out[k] = math.Exp(out[k] - top)
		sum += out[k]
	}
	for k := range out {
		out[k] /= sum
	}
	return out
}
