package executor

import (
	"slices"

	"saydo/task"
)

// sought remembers what was looked for and not found yet, by which steps: one
// of them once for each time.
type sought map[string][]string

// missed notes a look that found nothing.
func (s sought) missed(out task.Outcome) {
	for _, l := range out.Missing {
		if assumes(out.Step, l) && len(l.Args) > 0 {
			s[l.Args[0]] = append(s[l.Args[0]], out.Step.String())
		}
	}
}

// missed counts a search that found nothing.
func (h *history) missed(out task.Outcome) {
	h.searches++
	h.failed[out.Step.String()]++
	h.sought.missed(out)
}

// found forgets the searches for the things that a step was done with: they were
// there, and what is lost again may be anywhere.
func (h *history) found(step task.Step) {
	for _, id := range step.Args {
		for _, search := range h.sought[id] {
			delete(h.failed, search)
			h.sweeps = 0
		}
		delete(h.sought, id)
	}
}

// met forgets them too for what the robot sees where it is about to reach for it: if the
// reaching fails, since somebody carries it off under the hand, it may be anywhere again. How
// often that may happen in a task the bound of its new plans says.
func (h *history) met(step task.Step) {
	if len(step.Assumes) == 0 {
		h.found(step)
	}
}

// sweep decides whether all is to be searched once more for a thing that was
// found nowhere: people may have put it where it had been looked for before.
func (r *run) sweep(err error) bool {
	inVain := task.CodeOf(err) == task.CodeGone || len(r.past.sought) > 0 && hinders(task.CodeOf(err))
	if !inVain || r.past.sweeps >= r.cfg.Bounds.Sweeps || r.snap == nil {
		return false
	}
	r.past.sweeps++
	r.past.since = r.cfg.Clock.Now()
	r.dispel()
	return true
}

// lost gives the failure to make a plan its true reason: what is to be used was
// looked for in vain. That a lock or nothing at all is left to blame only tells where
// the thing could not be looked for; what the body cannot do stays the reason, as it
// would be if the thing were found.
func (r *run) lost(err error) error {
	if err == nil || len(r.past.sought) == 0 || !hinders(task.CodeOf(err)) {
		return err
	}
	ids := make([]string, 0, len(r.past.sought))
	for id := range r.past.sought {
		ids = append(ids, id)
	}
	id := slices.MinFunc(ids, func(a, b string) int { // looked for most often
		if len(r.past.sought[a]) != len(r.past.sought[b]) {
			return len(r.past.sought[b]) - len(r.past.sought[a])
		}
		return len(a) - len(b)
	})
	code := task.CodeGone
	if task.CodeOf(err).OfBody() {
		code = task.CodeOf(err)
	}
	return &task.Failure{
		Op: "find " + id, Code: code, Err: err,
		Hint: r.words().lost(id, len(r.past.sought[id]), r.hint(err)),
	}
}

// hinders reports whether the code names what stands between the robot and the
// place where it would look next.
func hinders(code task.Code) bool {
	return code == task.CodePlanImpossible || code == task.CodeLocked || code.OfBody()
}
