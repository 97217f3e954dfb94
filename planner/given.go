package planner

import (
	"saydo/planner/pddl"
	"saydo/task"
)

// given checks a request that was read before: it comes from a log, or from whoever
// calls, and all that follows relies on facts having the arguments of their predicate.
// What the domain does not know is told by name later.
func given(domain *pddl.Domain, request task.Request) error {
	bad := func(clause int, why string) error {
		return task.Fail(task.CodeBadMessage, "plan", "clause %d of the request %s", clause+1, why).
			In("zh", "请求的第%d个分句无法读懂", clause+1)
	}
	for k, c := range request.Clauses {
		if c.Goal == nil && c.Act == nil && c.Ask == nil && c.Bid == nil {
			return bad(k, "has none of goal, act, ask and bid")
		}
		conditions := []*task.Condition{c.Goal, c.When, c.Until}
		if c.Ask != nil {
			conditions = append(conditions, c.Ask.Where)
		}
		for _, d := range c.Find {
			conditions = append(conditions, d.Where)
		}
		for _, of := range conditions {
			if fact, ok := misshapen(domain, of); ok {
				return bad(k, "has a condition that is none: "+fact)
			}
		}
	}
	return nil
}

// misshapen returns the first part of the condition that has not the arguments or
// operands that it needs.
func misshapen(domain *pddl.Domain, c *task.Condition) (string, bool) {
	if c == nil {
		return "", false
	}
	wrong := false
	switch c.Op {
	case task.OpFact:
		p := domain.Predicate(c.Predicate)
		wrong = p != nil && len(p.Params) != len(c.Args)
	case task.OpEqual:
		wrong = len(c.Args) != 2
	case task.OpNot, task.OpForall, task.OpExists:
		wrong = len(c.Of) != 1
	case task.OpTrue, task.OpAnd, task.OpOr:
	default:
		return string(c.Op), true
	}
	if wrong {
		return c.String(), true
	}
	for i := range c.Of {
		if text, bad := misshapen(domain, &c.Of[i]); bad {
			return text, true
		}
	}
	return "", false
}
