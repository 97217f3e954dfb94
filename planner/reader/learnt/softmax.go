package learnt

import (
	"math"
	"math/rand/v2"
)

// decision is one choice among candidates, with the right one.
type decision struct {
	of     []options // all of the features of one choice, in several lots
	right  int
	weight float32 // how much it counts
}

// Rates of learning: AdaGrad (Duchi, Hazan, Singer 2011) with a weight decay;
// the weights are the mean of the later turns (Polyak, Juditsky 1992).
const (
	learnRate  = 0.03
	learnDecay = 5e-4
	learnTurns = 8
	meanTurns  = 4
)

// fitting is weights on the way, with how much each was moved.
type fitting struct{ weights, spread dense }

// fit learns the weights by which the right candidates are the likeliest
// (maximum entropy), from all decisions in several turns.
func fit(decisions []decision, seed uint64) dense {
	f := fitting{make(dense, 1<<tableBits), make(dense, 1<<tableBits)}
	mean := make(dense, 1<<tableBits)
	rnd := rand.New(rand.NewPCG(seed, 2))
	for turn := range learnTurns {
		for _, i := range rnd.Perm(len(decisions)) {
			f.learn(decisions[i])
		}
		if turn >= learnTurns-meanTurns {
			for i, w := range f.weights {
				mean[i] += w / meanTurns
			}
		}
	}
	return mean
}

// learn moves the weights so that the right candidate becomes likelier.
func (f fitting) learn(d decision) {
	for k, p := range shares(scores(f.weights, d.of)) {
		g := float32(p)
		if k == d.right {
			g--
		}
		if math.Abs(float64(g)) < tiny {
			continue
		}
		for _, o := range d.of {
			by := d.weight * g * o.scale
			for _, h := range o.shared {
				f.move(place(joint(h, o.ids[k])), by)
			}
			if o.own != nil {
				for _, h := range o.own[k] {
					f.move(place(h), by)
				}
			}
		}
	}
}

func (f fitting) move(at uint32, by float32) {
	by += learnDecay * f.weights[at]
	f.spread[at] += by * by
	f.weights[at] -= learnRate * by / float32(math.Sqrt(float64(f.spread[at]))+1e-6)
}

// dense are weights in a row: quicker to look up than a table, and larger.
type dense []float32

// joint is the hash of a feature for one candidate.
func joint(h, id uint64) uint64 { return (h ^ id) * hashPrime }

func (d dense) joint(shared features, id uint64) float32 {
	var sum float32
	for _, h := range shared {
		sum += d[place(joint(h, id))]
	}
	return sum
}

func (d dense) own(f features) float32 {
	var sum float32
	for _, h := range f {
		sum += d[place(h)]
	}
	return sum
}

// weights tell how much features speak for a candidate.
type weights interface {
	joint(shared features, id uint64) float32
	own(f features) float32
}

// scores sums the weights of each candidate's features.
func scores[W weights](w W, of []options) []float32 {
	out := make([]float32, len(of[0].ids))
	for _, o := range of {
		for k, id := range o.ids {
			sum := w.joint(o.shared, id)
			if o.own != nil {
				sum += w.own(o.own[k])
			}
			out[k] += o.scale * sum
		}
	}
	return out
}

// shares returns how likely each candidate is.
func shares(scores []float32) []float64 {
	out := make([]float64, len(scores))
	top := float32(math.Inf(-1))
	for _, x := range scores {
		top = max(top, x)
	}
	var sum float64
	for k, x := range scores {
		out[k] = math.Exp(float64(x - top))
		sum += out[k]
	}
	for k := range out {
		out[k] /= sum
	}
	return out
}
