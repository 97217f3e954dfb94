package cascade

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"saydo/planner/reader"
	"saydo/task"
)

// maxOffered is how many guesses somebody is asked to choose from.
const maxOffered = 2

// maxGuessed is how many bytes a text may have to be guessed at: nobody can tell from what
// is read back of a longer one whether all of it was meant.
const maxGuessed = 1024

// guessed reads by guess what nobody reads, and has the guesses read back: none
// of them moves anything before somebody says yes to it. What the rules have
// read must be a part of it.
func (c *Cascade) guessed(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot, ruled task.Request, part []task.Clause) task.Request {
	if len(in.Text) > maxGuessed || c.cfg.Rules.Denies(in.Text) || c.cfg.Rules.Chooses(in.Text) {
		return ruled // nobody who guesses minds a "not" or an "or", and the contrary is no guess to offer
	}
	asked := ruled
	if ruled.Placement == task.PlaceHold {
		asked.Placement = task.PlaceInstead // its turn, in which it can be answered, comes at once; a yes to it holds nothing
	}
	var readings []task.Request
	var options []string
	for _, g := range c.cfg.Guesses {
		if len(options) == maxOffered {
			break
		}
		r, err := c.guess(ctx, g, in, talk, world)
		if err != nil || !within(part, r.Clauses) || wishes(r.Clauses) < c.cfg.Rules.Requests(in.Text) {
			continue // nobody notices what a guess leaves out
		}
		option := c.briefly(r.Clauses, ruled.Language, world)
		if !slices.ContainsFunc(options, func(o string) bool { return strings.EqualFold(o, option) }) {
			r.Placement = asked.Placement
			readings, options = append(readings, r), append(options, option)
		}
	}
	if len(options) == 0 {
		return ruled
	}
	// Guesses are told, not offered as options to press: who does not know better
	// takes the first of those.
	question := &task.Question{Code: task.CodeAmbiguous, Text: thisReading(ruled.Language, options[0]), Guess: true}
	if len(options) > 1 {
		question.Text = whichReading(ruled.Language, options)
	}
	if ruled.Question.Code == task.CodeUnknownName {
		question.Text = ruled.Question.Text + " " + question.Text
	} else if told := c.cfg.Rules.Cannot(in.Text, talk, world); told != "" {
		question.Text = told + " " + question.Text // a warning of a fire is not passed over for a guess
	}
	c.remember(choice{in.ID, question.Text, options, readings, true})
	asked.Question = question
	return asked
}

// doubted asks which is meant where what the rules have read as a whole may be
// something else: neither is right as often as people would think.
func (c *Cascade) doubted(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot, ruled task.Request) task.Request {
	for _, d := range c.cfg.Doubts {
		other, doubt := d.Doubt(ctx, in, talk, world, ruled)
		if !doubt {
			continue
		}
		options := []string{c.briefly(ruled.Clauses, ruled.Language, world), c.briefly(other.Clauses, ruled.Language, world)}
		if strings.EqualFold(options[0], options[1]) {
			continue
		}
		other.Placement = ruled.Placement
		question := &task.Question{Code: task.CodeAmbiguous, Text: whichReading(ruled.Language, options), Options: options}
		c.remember(choice{instruction: in.ID, question: question.Text, options: options, readings: []task.Request{ruled, other}})
		asked := ruled
		asked.Clauses, asked.Question = nil, question
		return asked
	}
	return ruled
}

// guess has one reader guess. That it has no guess is no fault, and is not told.
func (c *Cascade) guess(ctx context.Context, g reader.Reader, in task.Instruction, talk task.Context, world task.Snapshot) (task.Request, error) {
	r, err := g.Read(ctx, in, talk, world)
	if err != nil && ctx.Err() == nil && task.CodeOf(err) != task.CodeNotUnderstood {
		c.cfg.Log(fmt.Sprintf("nothing is guessed of %q: %v", in.Text, err))
	}
	return r, err
}

// wishes counts what the clauses want.
func wishes(clauses []task.Clause) int {
	n := 0
	for _, c := range clauses {
		if c.Goal == nil {
			n++
			continue
		}
		n += len(c.Goal.Conjuncts())
	}
	return n
}

// within reports whether a guess wants all that the rules have read. What is
// only to be held on the way is not wanted in the end, but must be spoken of.
func within(part, guess []task.Clause) bool {
	var wanted []task.Condition
	for _, g := range guess {
		wanted = append(wanted, g.Goal.Conjuncts()...)
	}
	return !slices.ContainsFunc(part, func(p task.Clause) bool {
		return p.Goal == nil || p.When != nil || p.Until != nil || !entailed(*p.Goal, wanted)
	})
}

// entailed reports whether the condition holds where all that is wanted does.
func entailed(c task.Condition, wanted []task.Condition) bool {
	holds := func(of task.Condition) bool { return entailed(of, wanted) }
	switch {
	case slices.ContainsFunc(wanted, func(w task.Condition) bool { return covers(c, w) || matches(c, w) }):
		return true
	case c.Op == task.OpAnd:
		return !slices.ContainsFunc(c.Of, func(of task.Condition) bool { return !holds(of) })
	case c.Op == task.OpOr, c.Op == task.OpExists:
		return slices.ContainsFunc(c.Of, holds)
	}
	return false
}

// matches reports whether one fact is the other, the first with variables, is
// what comes before it (what is put somewhere is held before), or is the same
// said of dirt.
func matches(c, w task.Condition) bool {
	switch {
	case c.Op != task.OpFact:
		return false
	case c.Predicate == "holding":
		return len(c.Args) > 1 && slices.Contains(w.Args, c.Args[1])
	case c.Predicate == "clean" && w.Op == task.OpNot:
		return slices.Contains([]string{"dusty", "stained"}, w.Of[0].Predicate) && slices.Equal(c.Args, w.Of[0].Args)
	}
	return c.Predicate == w.Predicate && slices.EqualFunc(c.Args, w.Args, func(a, b string) bool { return a == b || strings.HasPrefix(a, "?") })
}
