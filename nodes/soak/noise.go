package soak

import (
	"fmt"
	"slices"
	"strings"

	"saydo/internal/rosio/noisy"
	"saydo/internal/sim"
)

// Noise is what befalls the results of actions on their way.
type Noise string

// The kinds of noise.
const (
	NoiseTwice Noise = "twice" // a result is sent a second time
	NoiseLate  Noise = "late"  // the result of an older goal is sent once more behind a new one
)

// Noises lists every kind there is.
func Noises() []Noise { return []Noise{NoiseTwice, NoiseLate} }

// ParseKinds reads a comma-separated list of what goes wrong: kinds of faults of the
// simulation, and of noise. Neither list is nil.
func ParseKinds(list string) ([]sim.FaultKind, []Noise, error) {
	kinds, noise := []sim.FaultKind{}, []Noise{}
	for word := range strings.SplitSeq(list, ",") {
		if n := Noise(strings.TrimSpace(word)); slices.Contains(Noises(), n) {
			noise = append(noise, n)
			continue
		}
		some, err := sim.ParseKinds(word)
		if err != nil {
			return nil, nil, fmt.Errorf("%w; of results there are %v", err, Noises())
		}
		kinds = append(kinds, some...)
	}
	return kinds, noise, nil
}

// noise returns how noisy the graph of an episode is.
func (c Config) noise(seed uint64) noisy.Config {
	chance := func(n Noise) float64 {
		if slices.Contains(c.Noise, n) {
			return c.Faults
		}
		return 0
	}
	return noisy.Config{Twice: chance(NoiseTwice), Late: chance(NoiseLate), Seed: seed}
}
