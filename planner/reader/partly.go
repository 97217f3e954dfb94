package reader

import (
	"context"
	"slices"

	"saydo/task"
)

// Partly reads what it can of an instruction that it cannot read as a whole:
// the clauses on which another reader of the whole must agree. It keeps no name
// that nobody knows, and asks nothing.
func (r *Rules) Partly(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) []task.Clause {
	if in.Check() != nil || ctx.Err() != nil {
		return nil
	}
	if talk.Speaker == "" {
		talk.Speaker = in.Speaker
	}
	lang, said := r.saidIn(in.Text, talk, world)
	s := r.listen(lang, talk, world)
	w := s.parser(said).read()
	w.clauses = slices.DeleteFunc(slices.Clone(w.clauses), func(c clause) bool { return c.cost >= costSkip })
	l := s.lowering()
	out := l.path(w)
	if l.question != nil {
		return nil
	}
	return out
}
