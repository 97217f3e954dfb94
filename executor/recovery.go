package executor

import (
	"slices"
	"time"

	"saydo/task"
)

// Decision is an answer to a failure.
type Decision string

// The decisions. There is one more that needs no table: a step whose effects
// are seen to hold is done, whatever its action reported.
const (
	Retry  Decision = "retry"   // the same step again after a pause, varied: from another place, by another grasp, slower (ADR 35)
	Repair Decision = "repair"  // go on elsewhere in the same plan
	Replan Decision = "replan"  // a new plan from what is seen now
	Ask    Decision = "ask"     // a person may help
	Stand  Decision = "stand"   // stand still until somebody says go on
	Skip   Decision = "skip"    // leave an optional step out
	GiveUp Decision = "give up" // say why, and end the task
)

// Answers is the recovery table: what is tried against a failure of the code,
// in this order, each as long as fault.allows it. What is not listed is given
// up at once.
func Answers(code task.Code) []Decision {
	switch code {
	case task.CodeActionFailed, task.CodeActionTimeout, task.CodeActionStalled, task.CodeTooFar, task.CodeJointLimits:
		return []Decision{Retry, Replan}
	case task.CodeActionCancelled: // by somebody else, who may have a reason that no camera sees
		return []Decision{Stand}
	case task.CodeGraspFailed, task.CodePathBlocked:
		return []Decision{Retry, Replan, Ask}
	case task.CodeEffectMissing:
		return []Decision{Retry, Repair, Replan}
	case task.CodeNeedUnmet, task.CodeDropped, task.CodeHandsFull:
		return []Decision{Repair, Replan}
	case task.CodeNoRoom: // what is full stays full until somebody makes room
		return []Decision{Ask}
	case task.CodeNotFound: // a false assumption: look elsewhere
		return []Decision{Replan}
	case task.CodeLocked, task.CodePersonRefused:
		return []Decision{Replan, Ask}
	case task.CodeTooHigh, task.CodeTooLow, task.CodeTooHeavy, task.CodeTooBig:
		return []Decision{Replan}
	case task.CodeNoObservation, task.CodeTransport, task.CodeNoServer, task.CodeNotLocalised, task.CodeBusy,
		task.CodeModelGone, task.CodePlanTimeout:
		return []Decision{Retry}
	}
	return nil
}

// transient reports whether the code tells of a part of the system that may
// come back by itself, rather than of the step.
func transient(code task.Code) bool {
	return slices.Equal(Answers(code), []Decision{Retry})
}

// fault is a failure with all that decides about it.
type fault struct {
	code      task.Code
	tries     int // at this step since the plan last changed
	attempts  int // tries that this step or code may have
	optional  bool
	mendable  bool             // another step of the plan can go on from here
	given     map[Decision]int // already given to this step and code in this believed state
	lostAnew  bool             // what the step needs was so after the last new plan for this, and is not any more
	searches  int              // times this very search may still fail; -1: it is no search
	replans   int              // left in this task
	questions int              // left in this task
}

// decide returns the first answer of the table that is allowed.
func decide(f fault) Decision {
	for _, d := range Answers(f.code) {
		if d != Retry && d != Stand && f.optional {
			return Skip
		}
		if f.allows(d) {
			return d
		}
	}
	if f.optional {
		return Skip
	}
	return GiveUp
}

// allows bounds each answer, so that no failure is answered alike for ever.
func (f fault) allows(d Decision) bool {
	switch d {
	case Retry:
		return f.tries < f.attempts
	case Repair:
		return f.mendable && f.given[Repair] < 1
	case Replan:
		if f.searches >= 0 {
			return f.searches > 0
		}
		return (f.given[Replan] < 2 || f.lostAnew) && f.replans > 0
	case Ask:
		return f.given[Ask] < 1 && f.questions > 0
	case Stand: // it moves nothing, and only a person ends it
		return true
	case Skip, GiveUp:
	}
	return false
}

// longestPause bounds every pause; between two tries at a part that does not
// answer lies firstLull, then ever more up to longestLull.
const (
	longestPause = 30 * time.Second
	firstLull    = 500 * time.Millisecond
	longestLull  = 15 * time.Second
)

// lastTries is how often planning that runs out of its time is tried: it has
// taken long enough each time.
const lastTries = 4

// pause returns how long to wait before the try after this one.
func pause(first time.Duration, try int) time.Duration {
	for range try - 1 {
		if first > longestPause/2 {
			return longestPause
		}
		first *= 2
	}
	return first
}

// lull is how long to wait for a part that did not answer, by the wall: it comes
// back no sooner where the time of the graph runs faster.
func lull(try int) time.Duration { return min(pause(firstLull, try), longestLull) }

// again decides about planning and looking, which are no steps: whether to try
// once more. That no plan exists is believed at once only while nothing was
// done yet; later it may rest on a wrong look.
func again(code task.Code, try int, b Bounds, begun bool) bool {
	if code == task.CodePlanImpossible {
		return begun && try < 2
	}
	if code == task.CodePlanTimeout {
		return try < min(lastTries, b.Transient)
	}
	return transient(code) && try < b.Transient
}

// history is what was tried in one task.
type history struct {
	attempts map[string]int              // by step, since it was last done
	tries    map[string]int              // by step, since the plan last changed
	given    map[string]map[Decision]int // by step, code and believed state
	names    map[string]task.Code        // of failures told in words, by step and words
	failed   map[string]int              // searches by step, since what is looked for was last found
	searches int                         // that failed, all of them
	ended    map[string]time.Time        // by step, when it was last tried
	planned  map[string]time.Time        // by step, code and believed state, when a new plan was last made for it
	sought   sought                      // what was looked for in vain
	sweeps   int                         // begun anew since a thing was found
	since    time.Time                   // when the newest of them began; zero: none did
}

func newHistory() history {
	return history{
		attempts: map[string]int{}, tries: map[string]int{}, given: map[string]map[Decision]int{},
		names: map[string]task.Code{}, failed: map[string]int{}, ended: map[string]time.Time{}, planned: map[string]time.Time{}, sought: sought{},
	}
}

// note keeps the decision about the failure under key.
func (h history) note(step, key string, d Decision) {
	if h.given[key] == nil {
		h.given[key] = map[Decision]int{}
	}
	h.given[key][d]++
	if d != Retry {
		h.tries[step] = 0
	}
}
