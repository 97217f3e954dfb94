package executor

import (
	"cmp"
	"time"
)

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

// timeout is how long one attempt at a step of the skill may take: no less than the body's joints need for it, with half as
// much and some seconds for where they begin and for working it out.
func (r *run) timeout(skill string) time.Duration {
	const more = 5 * time.Second
	limit := cmp.Or(max(0, r.cfg.Skills[skill].Limits.Timeout.Duration()), r.cfg.Bounds.Step)
	if r.cfg.Lasts == nil {
		return limit
	}
	if lasts := r.cfg.Lasts(skill); lasts > 0 {
		limit = max(limit, lasts+lasts/2+more)
	}
	return limit
}
