package executor

import (
	"slices"
	"time"

	"saydo/task"
)

// longAgo is how old a sight must be for its age to be told. The number is chosen.
const longAgo = 10 * time.Second

// tellsAnother reports whether somebody else is to be told the answer, which takes a way.
func tellsAnother(r task.Request) bool {
	return slices.ContainsFunc(r.Clauses, func(c task.Clause) bool { return c.Ask != nil && c.Ask.Tell != "" })
}

// asLastSeen tells of a robot that is held when it has seen what it answers, where it would go and look, or where that is
// longer ago than it is trusted; "" else.
func (e *Executor) asLastSeen(request task.Request, snap task.Snapshot, looks bool) string {
	if !e.State().Paused {
		return ""
	}
	p := phrases{zh: chinese(request.Language)}
	seen := lastSeen(request, snap)
	age := snap.Stamp().Sub(seen)
	switch {
	case seen.IsZero() && !looks, !looks && age < e.settings().Trust:
		return ""
	case seen.IsZero():
		return p.in(" I have not seen it myself, and cannot go and look while I am paused.", "我自己没有看到过；现在不能动，没法去看。")
	case age < longAgo:
		return p.in(" I saw that just now, and cannot go and look again while I am paused.", "这是刚才看到的；现在不能动，没法再去看。")
	}
	return p.in(" I last saw that %s ago, and cannot go and look while I am paused.", "这是%s前看到的；现在不能动，没法去看。", lasted(age.Round(time.Second), p.zh))
}

// lastSeen is when what is asked about was last seen: where a thing is, or what is at a place; zero: it was not.
func lastSeen(request task.Request, snap task.Snapshot) (seen time.Time) {
	var things, places []string
	for _, c := range request.Clauses {
		if c.Ask == nil {
			continue
		}
		places = append(places, c.Ask.Place)
		for _, o := range snap.All() {
			if c.Ask.Where != nil && c.Ask.Where.Mentions(o.ID) {
				things = append(things, o.ID)
			}
		}
		for _, d := range c.Find {
			things, places = slices.Concat(things, d.Among, d.Taken), append(places, d.In)
		}
	}
	for _, b := range snap.Beliefs() {
		if b.Evidence != task.Observed || len(b.Args) != 2 || b.Stamp.Before(seen) {
			continue
		}
		if !b.False && slices.Contains(things, b.Args[0]) || b.Args[1] != "" && slices.Contains(places, b.Args[1]) {
			seen = b.Stamp
		}
	}
	return seen
}
