package sim

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"saydo/task"
)

// FaultKind is one way in which the simulated world goes wrong.
type FaultKind string

// The kinds of faults.
const (
	FaultSlip    FaultKind = "slip"    // a grasp slips; the thing stays or falls to the floor
	FaultDrop    FaultKind = "drop"    // what is carried falls on the way, unnoticed
	FaultBlocked FaultKind = "blocked" // navigation is blocked and gives up
	FaultHang    FaultKind = "hang"    // the action never answers
	FaultLie     FaultKind = "lie"     // the action says success, but nothing changed
	FaultMoved   FaultKind = "moved"   // somebody moves the thing before the robot gets it
	FaultBlind   FaultKind = "blind"   // one frame of the observation is wrong
	FaultGone    FaultKind = "gone"    // the thing leaves the house for good
	FaultSensor  FaultKind = "sensor"  // each frame tells some facts wrongly, whatever the rate of the other faults
	FaultSlow    FaultKind = "slow"    // the action is done, but says so late
	FaultPeople  FaultKind = "people"  // somebody moves any thing that the robot has not put away, nor another next to
	FaultDead    FaultKind = "dead"    // the action's server goes down, and comes back a while later
)

// Recoverable lists the faults after which the task can still be done.
func Recoverable() []FaultKind {
	return []FaultKind{FaultSlip, FaultDrop, FaultBlocked, FaultHang, FaultLie, FaultMoved, FaultBlind}
}

// All lists every kind, also the one after which a task may have become impossible.
func All() []FaultKind {
	return append(Recoverable(), FaultGone, FaultSensor, FaultSlow, FaultPeople, FaultDead)
}

// ErrDown is what an action ends with when its server goes down.
var ErrDown = errors.New("the server of the action went down")

// ParseKinds reads a comma-separated list of kinds, in which "all" stands for every
// kind. None comes twice in what it returns.
func ParseKinds(list string) ([]FaultKind, error) {
	var out []FaultKind
	for word := range strings.SplitSeq(list, ",") {
		kinds := []FaultKind{FaultKind(strings.TrimSpace(word))}
		if kinds[0] == "all" {
			kinds = All()
		}
		for _, kind := range kinds {
			if !slices.Contains(All(), kind) {
				return nil, fmt.Errorf("%q is no kind of fault; there are %v, and \"all\" for all of these", word, All())
			}
			if !slices.Contains(out, kind) {
				out = append(out, kind)
			}
		}
	}
	return out, nil
}

// Scripted is a fault that befalls one certain action: the Nth of the skill,
// counted from 1. Driving to a pose is the skill Drive. A Code ends the action
// with a failure of that code.
type Scripted struct {
	Skill string
	Nth   int
	Kind  FaultKind
	Code  task.Code
}

// Drive is what a script calls driving to a pose.
const Drive = "drive"

// scripted counts an action of the skill, and returns what is to befall it.
func (h *House) scripted(skill string) Scripted {
	h.counts[skill]++
	for _, s := range h.script {
		if s.Skill == skill && s.Nth == h.counts[skill] {
			return s
		}
	}
	return Scripted{}
}

// luck returns the fault of an action: what the script says, else what is drawn.
func (h *House) luck(s Scripted, possible ...FaultKind) FaultKind {
	drawn := h.faults.draw(possible...)
	if s.Kind != "" {
		return s.Kind
	}
	return drawn
}

// faults draws what goes wrong.
type faults struct {
	rate  float64
	kinds []FaultKind
	rng   *rand.Rand // what befalls actions
	sight *rand.Rand // what befalls frames, whose number depends on the wall
}

// draw returns the fault of one attempt among those that can befall it, or "".
// It always takes the same number of draws, so that one action's kind does not
// shift the next one's luck.
func (f *faults) draw(possible ...FaultKind) FaultKind {
	hit, pick := f.rng.Float64() < f.rate, f.rng.Float64()
	var can []FaultKind
	for _, k := range possible {
		if slices.Contains(f.kinds, k) {
			can = append(can, k)
		}
	}
	if !hit || len(can) == 0 {
		return ""
	}
	return can[int(pick*float64(len(can)))]
}
