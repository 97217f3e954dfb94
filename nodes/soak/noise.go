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
// simulation, and of noise; "all" stands for every kind of both. Neither list is nil,
// and nothing comes twice in one.
func ParseKinds(list string) ([]sim.FaultKind, []Noise, error) {
	var faults []string
	noise := []Noise{}
	for word := range strings.SplitSeq(list, ",") {
		word = strings.TrimSpace(word)
		if !slices.Contains(Noises(), Noise(word)) {
			faults = append(faults, word)
		}
		for _, n := range Noises() {
			if (word == "all" || Noise(word) == n) && !slices.Contains(noise, n) {
				noise = append(noise, n)
			}
		}
	}
	if len(faults) == 0 {
		return []sim.FaultKind{}, noise, nil
	}
	kinds, err := sim.ParseKinds(strings.Join(faults, ","))
	if err != nil {
		return nil, nil, fmt.Errorf("%w; of results there are %v", err, Noises())
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
