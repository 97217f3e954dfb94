package executor

import (
	"slices"

	"saydo/task"
)

// doubts are facts that are believed, and that nothing was seen of where a step
// relied on them: since the time of each it does not count that it was seen before.
// A detector tells what it sees, and mostly not where it has looked in vain.
type doubts map[string]task.Belief

// add doubts the fact.
func (d doubts) add(f task.Fact, out task.Outcome) {
	d[f.String()] = task.Belief{Fact: f, False: true, Evidence: task.Assumed, Confidence: 1, Stamp: out.Ended}
}

// list returns the doubts in the order of their facts.
func (d doubts) list() []task.Belief {
	var out []task.Belief
	for _, b := range d {
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b task.Belief) int {
		if a.Fact.String() < b.Fact.String() {
			return -1
		}
		return 1
	})
	return out
}

// doubt has the plan that is made after the failure not rest again on what the
// step was to take away, or to find, and that no look since has shown. What a
// map or a person told, and no look ever, is not doubted: it may be that nobody can
// see such things.
func (r *run) doubt(out task.Outcome) {
	if r.snap == nil || out.Started.IsZero() || r.snap.Stamp().Before(out.Ended) {
		return
	}
	step := out.Step
	for _, l := range out.Missing {
		if assumes(step, l) && !l.Negated && r.unseenSince(l.Fact, out) {
			r.doubts.add(l.Fact, out)
		}
	}
	for _, e := range step.Makes {
		evidence, _ := r.snap.Evidence(e.Fact)
		if e.Negated && len(e.Args) == 2 && evidence == task.Observed && step.Needs.Requires(e.Fact) && r.unseenSince(e.Fact, out) {
			r.doubts.add(e.Fact, out)
		}
	}
}

// unseenSince reports whether no look since the attempt began tells anything of the
// fact.
func (r *run) unseenSince(f task.Fact, out task.Outcome) bool {
	_, stamp := r.snap.Evidence(f)
	return stamp.Before(out.Started)
}

// doubted reports whether the fact is in doubt, and nothing newer tells of it.
func (r *run) doubted(f task.Fact) bool {
	d, ok := r.doubts[f.String()]
	if !ok {
		return false
	}
	_, stamp := r.snap.Evidence(f)
	return !stamp.After(d.Stamp)
}

// dispel has all that was looked for in vain count as unknown again.
func (r *run) dispel() {
	for key, d := range r.doubts {
		if r.snap.Truth(d.Fact) != task.True {
			delete(r.doubts, key)
		}
	}
}
