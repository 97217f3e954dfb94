package executor

import (
	"slices"

	"saydo/task"
)

// rewished returns the clauses of the request as an edit of the plan leaves them:
// a step that is skipped takes what it was to make true with it, since it would
// be planned anew else. The text says why that cannot be.
func (r *run) rewished(e task.Edit) (clauses []task.Clause, changed bool, refusal string) {
	if only := r.preparing(slices.Concat(e.First, e.Last)); only > 0 {
		return nil, false, r.words().onlyPrepares(r.plan.Steps[only-1], r.deciding())
	}
	var front, rest, back []task.Clause
	done := r.full.Clauses[:r.first] // by an earlier program
	for i, c := range r.full.Clauses {
		if i < r.first {
			continue
		}
		s := r.sorted(e, i, c)
		if s.same {
			rest = append(rest, c)
			continue
		}
		if i == r.first && r.acted > 0 { // it counts how often it is still to be done
			return nil, false, r.words().notInParts(c)
		}
		tied := c.Hangs() || i+1 < len(r.full.Clauses) && r.full.Clauses[i+1].Hangs()
		if changed = true; tied || s.mixed() && (len(c.Find) > 0 || c.Until != nil) {
			return nil, false, r.words().notInParts(c)
		}
		front, rest, back = append(front, s.first...), append(rest, s.stays...), append(back, s.last...)
	}
	if len(front) > 0 && r.acted > 0 {
		return nil, false, r.words().notInParts(r.full.Clauses[r.first])
	}
	out := slices.Concat(front, rest, back)
	if len(out) == 0 {
		return nil, false, r.words().nothingLeft()
	}
	return slices.Concat(done, out), changed, ""
}

// portions are the parts of a clause by what becomes of them.
type portions struct {
	same               bool // all of it stays where it is
	dropped            bool // some of it does not
	first, stays, last []task.Clause
}

// mixed reports whether only a part of the clause changes.
func (p portions) mixed() bool {
	n := len(p.first) + len(p.stays) + len(p.last)
	return n > 1 || n == 1 && p.dropped
}

// sorted tells what becomes of the parts of the clause.
func (r *run) sorted(e task.Edit, i int, c task.Clause) portions {
	makes := func(numbers []int, does func(task.Step) bool) int {
		n := 0
		for _, at := range numbers {
			if s := r.plan.Steps[at-1]; s.Clause == i && does(s) {
				n++
			}
		}
		return n
	}
	switch {
	case c.Act != nil:
		return r.sortedAct(e, c, func(numbers []int) int {
			return makes(numbers, func(s task.Step) bool { return r.isAct(*c.Act, s) })
		})
	case c.Goal == nil:
		return portions{same: true}
	}
	var first, stays, last []task.Condition
	all := ground(goalOf(c, r.snap), r.view())
	for _, l := range all {
		of := func(numbers []int) bool {
			return makes(numbers, func(s task.Step) bool {
				return slices.ContainsFunc(s.Makes, func(m task.Effect) bool { return m.Literal.String() == l.String() })
			}) > 0
		}
		touched := slices.ContainsFunc(l.Args, func(id string) bool { return slices.Contains(e.Alone, id) })
		switch part := literally(l); {
		case touched, of(e.Skip):
		case of(e.First):
			first = append(first, part)
		case of(e.Last):
			last = append(last, part)
		default:
			stays = append(stays, part)
		}
	}
	kept := len(first) + len(stays) + len(last)
	return portions{
		same: len(stays) == len(all), dropped: kept < len(all),
		first: wishing(c, first), stays: wishing(c, stays), last: wishing(c, last),
	}
}

// sortedAct tells what becomes of a clause that is an act; of counts its own steps
// among the numbered ones.
func (r *run) sortedAct(e task.Edit, c task.Clause, of func([]int) int) portions {
	times, skipped := max(1, c.Repeat), of(e.Skip)
	for _, id := range c.Act.Args {
		if slices.Contains(e.Alone, id) {
			skipped = times
		}
	}
	p := portions{dropped: skipped > 0}
	if skipped >= times {
		return p
	}
	if skipped > 0 {
		c.Repeat = times - skipped
	}
	switch {
	case of(e.First) > 0:
		p.first = []task.Clause{c}
	case of(e.Last) > 0:
		p.last = []task.Clause{c}
	default:
		p.stays, p.same = []task.Clause{c}, skipped == 0
	}
	return p
}

// wishing is the clause with nothing but these parts of its goal; none without any.
func wishing(c task.Clause, parts []task.Condition) []task.Clause {
	if len(parts) == 0 {
		return nil
	}
	goal := task.And(parts...)
	c.Goal, c.Find = &goal, nil
	return []task.Clause{c}
}

func literally(l task.Literal) task.Condition {
	c := task.That(l.Predicate, l.Args...)
	if l.Negated {
		return task.Not(c)
	}
	return c
}

// preparing returns the first of the numbered steps that only prepares others, 0
// when there is none: such ones come where what they prepare comes.
func (r *run) preparing(numbers []int) int {
	for _, n := range numbers {
		if s := r.plan.Steps[n-1]; !r.decides(s) && !r.ownSake(s) {
			return n
		}
	}
	return 0
}

// deciding lists the steps that do what was asked for.
func (r *run) deciding() []task.Step {
	var out []task.Step
	for i, s := range r.plan.Steps {
		if s.ID = i + 1; r.decides(s) || r.ownSake(s) {
			out = append(out, s)
		}
	}
	return out
}
