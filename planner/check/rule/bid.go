package rule

import (
	"fmt"
	"slices"
	"strings"

	"saydo/task"
)

// Bidden is the rule that somebody has laid down in the talk.
type Bidden task.Bid

var _ Rule = Bidden{}

// Bids are the rules that people have laid down, as the planner keeps them.
func Bids(bids []task.Bid) []Rule {
	out := make([]Rule, len(bids))
	for i, b := range bids {
		out[i] = Bidden(b)
	}
	return out
}

// Allows refuses a step that does something with an object that is off limits, or
// that makes so what is never to be so.
func (b Bidden) Allows(step task.Step, world task.Snapshot) error {
	if Forbidden(b.Off).Allows(step, world) == nil && !slices.ContainsFunc(step.Makes, b.bars) {
		return nil
	}
	return breach{
		en: fmt.Sprintf("I was told not to %s; say that I may again if that is over", b.Text),
		zh: fmt.Sprintf("有人说过不要%s；如果现在可以了，请告诉我", b.Text),
	}
}

// bars reports whether the effect is one that no step may have.
func (b Bidden) bars(e task.Effect) bool {
	return slices.ContainsFunc(b.Never, func(never task.Condition) bool {
		negated := never.Op == task.OpNot && len(never.Of) == 1
		if negated {
			never = never.Of[0]
		}
		return e.Negated == negated && e.Predicate == never.Predicate && slices.EqualFunc(never.Args, e.Args, func(want, have string) bool {
			return strings.HasPrefix(want, "?") || want == have
		})
	})
}
