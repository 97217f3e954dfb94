package way

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"saydo/embodiment/kin"
)

// Limits of Connect.
const (
	stride    = 0.1  // [rad] or [m] between two configurations that are looked at
	mostNodes = 1500 // of both trees together
	mostIdle  = 200  // tries in a row after which no tree has grown: both postures are wedged in
	shortcuts = 60   // tries to shorten what was found
)

// ErrNoWay says that no way free of hits was found.
var ErrNoWay = errors.New("no way between the two postures is free")

// Space is what joints may move through.
type Space struct {
	Joints       []int // indexes of the joints that move; the others stay
	Lower, Upper []float64
	Hits         func(kin.Config) string // what is hit in a configuration; "" for nothing
	Enough       func() bool             // whether no way is to be sought any more; nil: it is sought to the end
}

// Connect finds a way from one configuration to the other along which nothing
// is hit: straight on where that is free, else by two trees that grow towards
// each other (RRT-Connect; Kuffner and LaValle, "RRT-Connect: An Efficient
// Approach to Single-Query Path Planning", 2000), then shortened. The same
// arguments give the same way, on a slow machine too. The error is ErrNoWay.
func (s Space) Connect(from, to kin.Config) ([]kin.Config, error) {
	if s.free(from, to) {
		return []kin.Config{from, to}, nil
	}
	rng := rand.New(rand.NewPCG(1, 0x5a7d0))
	near, far := &tree{at: []kin.Config{from}, parent: []int{-1}}, &tree{at: []kin.Config{to}, parent: []int{-1}}
	turned := false
	for idle := 0; idle < mostIdle && len(near.at)+len(far.at) < mostNodes && !s.over(); idle++ {
		goal := slices.Clone(from)
		for i, j := range s.Joints {
			goal[j] = s.Lower[i] + rng.Float64()*(s.Upper[i]-s.Lower[i])
		}
		if n, _ := s.grow(near, goal, false); n >= 0 {
			idle = 0
			if m, met := s.grow(far, near.at[n], true); met {
				path := append(near.back(n), far.back(m)...)
				slices.Reverse(path[:len(near.back(n))])
				if turned {
					slices.Reverse(path)
				}
				return s.shortened(path, rng), nil
			}
		}
		near, far, turned = far, near, !turned
	}
	return nil, ErrNoWay
}

// tree is one of the two trees.
type tree struct {
	at     []kin.Config
	parent []int
}

// back lists the configurations from the node to the root.
func (t *tree) back(n int) []kin.Config {
	var out []kin.Config
	for ; n >= 0; n = t.parent[n] {
		out = append(out, t.at[n])
	}
	return out
}

// grow adds a branch from the nearest node towards the goal: one limb, or all
// the way until something is hit. It returns the last node added, -1 for none,
// and whether the goal was met.
func (s Space) grow(t *tree, goal kin.Config, all bool) (int, bool) {
	const limb = 0.4 // [rad] or [m]
	best, nearest := 0, math.Inf(1)
	for n, q := range t.at {
		if d := s.apart(q, goal); d < nearest {
			best, nearest = n, d
		}
	}
	last := -1
	for at := best; !s.over(); at = last {
		left := s.apart(t.at[at], goal)
		next := s.between(t.at[at], goal, min(1, limb/max(left, 1e-12)))
		if !s.free(t.at[at], next) {
			return last, false
		}
		t.at, t.parent = append(t.at, next), append(t.parent, at)
		last = len(t.at) - 1
		if met := left <= limb; met || !all {
			return last, met
		}
	}
	return last, false
}

func (s Space) over() bool { return s.Enough != nil && s.Enough() }

// apart is the farthest that one of the joints has to go.
func (s Space) apart(a, b kin.Config) float64 {
	far := 0.0
	for _, j := range s.Joints {
		far = max(far, math.Abs(a[j]-b[j]))
	}
	return far
}

func (s Space) between(a, b kin.Config, part float64) kin.Config {
	out := slices.Clone(a)
	for _, j := range s.Joints {
		out[j] += part * (b[j] - a[j])
	}
	return out
}

// free reports whether nothing is hit on the straight way, the start left out.
func (s Space) free(a, b kin.Config) bool { return s.Met(a, b) == "" }

// Met says what is hit on the straight way, the start left out; "" for nothing.
func (s Space) Met(a, b kin.Config) string {
	steps := 1 + int(s.apart(a, b)/stride)
	for n := 1; n <= steps; n++ {
		if hit := s.Hits(s.between(a, b, float64(n)/float64(steps))); hit != "" {
			return hit
		}
	}
	return ""
}

// shortened leaves out what a straight way makes needless.
func (s Space) shortened(path []kin.Config, rng *rand.Rand) []kin.Config {
	for range shortcuts {
		if len(path) < 3 || s.over() {
			break
		}
		i := rng.IntN(len(path) - 2)
		k := i + 2 + rng.IntN(len(path)-i-2)
		if s.free(path[i], path[k]) {
			path = slices.Delete(path, i+1, k)
		}
	}
	return path
}
