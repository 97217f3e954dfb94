package sim

import (
	"errors"
	"fmt"
	"math/rand/v2"
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

// All lists those, and the one after which a task may have become impossible.
func All() []FaultKind { return append(Recoverable(), FaultGone) }

// Every lists every kind there is, those for soaking included.
func Every() []FaultKind {
	return append(All(), FaultSensor, FaultSlow, FaultPeople, FaultDead)
}

// ErrDown is what an action ends with when its server goes down.
var ErrDown = errors.New("the server of the action went down")

// ParseKinds reads a comma-separated list of kinds, or "all".
func ParseKinds(list string) ([]FaultKind, error) {
	if list == "all" {
		return All(), nil
	}
	var out []FaultKind
	for word := range strings.SplitSeq(list, ",") {
		kind, ok := find(Every(), FaultKind(strings.TrimSpace(word)))
		if !ok {
			return nil, fmt.Errorf("%q is no kind of fault; there are %v; %q means %v", word, Every(), "all", All())
		}
		out = append(out, kind)
	}
	return out, nil
}

func find(kinds []FaultKind, kind FaultKind) (FaultKind, bool) {
	for _, k := range kinds {
		if k == kind {
			return k, true
		}
	}
	return "", false
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
		if _, ok := find(f.kinds, k); ok {
			can = append(can, k)
		}
	}
	if !hit || len(can) == 0 {
		return ""
	}
	return can[int(pick*float64(len(can)))]
}
