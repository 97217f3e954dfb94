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

// toldFromMemory reports whether what would take a look is answered at once from what is known: whoever asks in the middle of
// a task does not wait for its end to hear anything. What is to come before the task, or in its place, has its look then.
func (e *Executor) toldFromMemory(q *queued, request task.Request) bool {
	return !tellsAnother(request) && (e.State().Paused || !q.first && !q.Replace)
}

// asLastSeen tells when the robot has seen what it answers, where it would go and look, or is held and that is longer ago
// than it is trusted; "" else. Later reports that it looks when the question has its turn: it is not held, and has not seen
// all that is asked about.
func (e *Executor) asLastSeen(request task.Request, snap task.Snapshot, looks bool) (text string, later bool) {
	paused := e.State().Paused
	p := phrases{zh: chinese(request.Language)}
	seen, all := lastSeen(request, snap)
	age := snap.Stamp().Sub(seen)
	switch {
	case !looks && (!paused || seen.IsZero() || age < e.settings().Trust):
		return "", false
	case !paused && seen.IsZero():
		return p.in(" I have not seen it myself; I go and look when I am done with this.", "我自己还没有看到过；做完手上的事我就去看。"), true
	case !paused && !all:
		return p.in(" I have not seen all of it; I go and look when I am done with this.", "我还没有都看到；做完手上的事我就去看。"), true
	case !paused && age < longAgo:
		return p.in(" I saw that just now.", "这是刚才看到的。"), false
	case !paused:
		return p.in(" I last saw that %s ago.", "这是%s前看到的。", lasted(age.Round(time.Second), p.zh)), false
	case seen.IsZero():
		return p.in(" I have not seen it myself, and cannot go and look while I am paused.", "我自己没有看到过；现在不能动，没法去看。"), false
	case age < longAgo:
		return p.in(" I saw that just now, and cannot go and look again while I am paused.", "这是刚才看到的；现在不能动，没法再去看。"), false
	}
	return p.in(" I last saw that %s ago, and cannot go and look while I am paused.", "这是%s前看到的；现在不能动，没法去看。", lasted(age.Round(time.Second), p.zh)), false
}

// lastSeen is when what is asked about was last seen: where a thing is, or what is at a place; zero: it was not. All reports
// whether each of the things and places was.
func lastSeen(request task.Request, snap task.Snapshot) (seen time.Time, all bool) {
	unseen := askedAbout(request, snap)
	for _, b := range snap.Beliefs() {
		if b.Evidence != task.Observed || len(b.Args) != 2 {
			continue
		}
		about := func(id string, is bool) {
			if _, asked := unseen[id]; !asked || !is {
				return
			}
			unseen[id] = false
			if b.Stamp.After(seen) {
				seen = b.Stamp
			}
		}
		about(b.Args[0], !b.False)
		about(b.Args[1], true)
	}
	for _, needed := range unseen {
		if needed {
			return seen, false
		}
	}
	return seen, !seen.IsZero()
}

// askedAbout are the things and places that the questions are about; false where to have seen them is not needed, since they
// are only where to look first.
func askedAbout(request task.Request, snap task.Snapshot) map[string]bool {
	about := map[string]bool{}
	note := func(needed bool, ids ...string) {
		for _, id := range ids {
			if id != "" {
				about[id] = about[id] || needed
			}
		}
	}
	for _, c := range request.Clauses {
		if c.Ask == nil {
			continue
		}
		note(true, c.Ask.Place)
		for _, o := range snap.All() {
			if c.Ask.Where != nil && c.Ask.Where.Mentions(o.ID) {
				note(true, o.ID)
			}
		}
		for _, d := range c.Find {
			note(true, d.Among...)
			note(true, d.Taken...)
			note(false, d.In)
		}
	}
	return about
}
