package executor

import "time"

// skew is how far clocks of one robot may differ: a reading or a stamp that is
// further ahead than this is of a clock that was set back since.
const skew = 2 * time.Second

// now reads the graph's clock, which somebody may set while a task is under way:
// a simulation begins anew, the wall's time is corrected. Deadlines keep their
// time left by themselves; what was noted in a future that is no more would make
// old looks count as new ones, and is taken for noted now. A clock that is set
// ahead ends the attempt under way, like any other that takes too long.
func (r *run) now() time.Time {
	now := r.cfg.Clock.Now().Round(0) // how it compares with stamps, which know nothing of this machine
	if now.Before(r.latest.Add(-skew)) {
		r.setBack(now)
	}
	r.latest = now
	return now
}

// setBack takes back all that was noted after now.
func (r *run) setBack(now time.Time) {
	r.after, r.past.since = earlier(r.after, now), earlier(r.past.since, now)
	for key, planned := range r.past.planned {
		r.past.planned[key] = earlier(planned, now)
	}
	for step, ended := range r.past.ended {
		r.past.ended[step] = earlier(ended, now)
	}
	r.began, r.adopted = earlier(r.began, now), earlier(r.adopted, now)
	for fact, d := range r.doubts {
		d.Stamp = earlier(d.Stamp, now)
		r.doubts[fact] = d
	}
	for fact, c := range r.claims {
		c.stamp = earlier(c.stamp, now)
		r.claims[fact] = c
	}
}

func earlier(a, b time.Time) time.Time {
	if a.After(b) {
		return b
	}
	return a
}

// spend takes motion from what the task may still use. Only motion counts, each
// attempt up to its own limit: planning, looking and people have bounds of their
// own, a clock that was set took nobody's time, and who has the robot wait knows how long.
func (r *run) spend(skill string, took time.Duration) time.Duration {
	took = min(max(0, took), r.timeout(skill))
	if r.cfg.Skills[skill].Binding.Interface != interfaceWait {
		r.budget -= took
	}
	return took
}

// interfaceWait is that of skills that only let time pass.
const interfaceWait = "wait"

// timeout is how long one attempt at a step of the skill may take.
func (r *run) timeout(skill string) time.Duration {
	if limit := r.cfg.Skills[skill].Limits.Timeout.Duration(); limit > 0 {
		return limit
	}
	return r.cfg.Bounds.Step
}
