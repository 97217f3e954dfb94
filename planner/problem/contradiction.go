package problem

import "saydo/task"

// contradiction refuses a conjunction that wants what cannot be at once, which
// a search would only find out by trying everything: a fact and its negation,
// one thing at two places, the robot in two rooms.
func (b *builder) contradiction() error {
	goal := b.goal
	if goal.Op != task.OpAnd {
		return nil
	}
	wanted := map[string]task.Literal{}
	for _, part := range goal.Of {
		ls, plain := part.Literals()
		if !plain || len(ls) != 1 {
			continue
		}
		for _, key := range exclusive(ls[0]) {
			other, taken := wanted[key]
			if taken && other.String() != ls[0].String() {
				tell := func(l task.Literal, language string) string { return b.Wording.Literal(l, language, b.st) }
				return task.Fail(task.CodePlanImpossible, "plan", "it cannot both be so that %s and that %s; ask for one after the other", tell(other, "en"), tell(ls[0], "en")).
					In("zh", "“%s”和“%s”不能同时做到；请分开说，一件一件来", tell(other, "zh"), tell(ls[0], "zh"))
			}
			wanted[key] = ls[0]
		}
	}
	return nil
}

// exclusive returns the keys of which a conjunction can want one literal only.
func exclusive(l task.Literal) []string {
	keys := []string{l.Fact.String()}
	switch {
	case l.Negated:
	case locating(l.Predicate) && len(l.Args) == 2:
		keys = append(keys, "place of "+l.Args[0])
	case (l.Predicate == predHas || l.Predicate == predHolding) && len(l.Args) == 2:
		keys = append(keys, "place of "+l.Args[1])
	case l.Predicate == predRobotIn:
		keys = append(keys, "room of the robot")
	}
	return keys
}
