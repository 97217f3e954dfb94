package soak

import (
	"fmt"
	"math"
)

// What a soak is held to, as docs/trust.md tells.
const (
	usualFaults = 0.2 // chance of a fault up to which nothing may be given up wrongly
	hardFaults  = 0.4 // ... and up to which there is a bound for how much more is moved

	maxWrong      = 0.01 // of all tasks, beyond the usual chance
	maxExtra      = 0.35 // of the motions without faults, up to the usual chance
	maxExtraHard  = 0.90
	maxRecoveryMS = 50
	maxSeconds    = 0.3 // for each task, on two cores
	maxGrowthMB   = 10

	// enough is of how many tasks the motions have to be compared before they tell
	// anything: chance has some tasks take twice the way.
	enough = 30
)

// Missed names, each in one line, the bounds that the soak did not keep. Those of time
// hang on the machine, and count only where timed is set.
func (r Report) Missed(c Config, timed bool) []string {
	var out []string
	hold := func(kept bool, format string, args ...any) {
		if !kept {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	wrong, extra := amounts(c.Faults)
	hold(r.FalseSuccess == 0, "%d falsely called done; none may be", r.FalseSuccess)
	hold(r.Hung == 0, "%d hung; none may", r.Hung)
	hold(r.GaveUpWrong <= int(wrong*float64(r.Episodes)), "%d of %d given up wrongly; %.0f %% may be", r.GaveUpWrong, r.Episodes, wrong*100)
	hold(r.Undecided == 0, "%d given up where the judge found no answer either; none may be", r.Undecided)
	hold(r.WithoutFaults == 0, "%d reached under faults but not without; none may be", r.WithoutFaults)
	hold(r.Left == 0, "%d goroutines left; none may be", r.Left)
	hold(r.HeapMB <= r.HeapMBThen+maxGrowthMB, "%.1f MB in use at the end, %.1f MB after a tenth of the tasks; it may be %d MB more", r.HeapMB, r.HeapMBThen, maxGrowthMB)
	if c.Text == "" && r.compared >= enough {
		hold(r.ExtraSteps <= extra, "%.0f %% more motions than without faults; %.0f %% may be", r.ExtraSteps*100, extra*100)
	}
	if timed {
		hold(r.RecoveryMS <= maxRecoveryMS, "%.1f ms from the end of an action that failed to the next motion; %d ms may be", r.RecoveryMS, maxRecoveryMS)
		most := maxSeconds * float64(r.Episodes)
		hold(r.Seconds <= most, "%.1f s for all; %.1f s may be", r.Seconds, most)
	}
	return out
}

// amounts returns which part of all tasks may be given up wrongly, and how much more than
// without faults may be moved, at a chance of a fault.
func amounts(faults float64) (wrong, extra float64) {
	switch {
	case faults <= usualFaults:
		return 0, maxExtra
	case faults <= hardFaults:
		return maxWrong, maxExtraHard
	}
	return maxWrong, math.Inf(1)
}
