package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// parted takes from a goal the facts that relate what a slot stands for among
// itself: "(alongside {thing} {thing})" is said of several things.
func parted(goal task.Condition) (rest task.Condition, mutual []task.Condition) {
	if goal.Op == task.OpFact && len(goal.Args) == 2 && goal.Args[0] == goal.Args[1] && strings.HasPrefix(goal.Args[0], "{") {
		return task.Always(), []task.Condition{goal}
	}
	if goal.Op != task.OpAnd {
		return goal, nil
	}
	var kept []task.Condition
	for _, of := range goal.Of {
		r, m := parted(of)
		kept, mutual = append(kept, r), append(mutual, m...)
	}
	return task.And(kept...), mutual
}

// mutual relates each of the things to the next one. One thing alone has no
// other to be beside of.
func (l *lowering) mutual(facts []task.Condition, slots []filled) task.Condition {
	var all []task.Condition
	for _, f := range facts {
		i := slices.IndexFunc(slots, func(s filled) bool { return "{"+s.slot.name+"}" == f.Args[0] })
		if i < 0 || l.question != nil {
			continue
		}
		groups := slots[i].groups
		if len(groups) < 2 {
			l.ask(task.CodeAmbiguous, "which_several", map[string]string{"about": l.display(groups[0][0])}, nil)
			continue
		}
		if len(groups) > maxList {
			l.ask(task.CodeAmbiguous, "too_many", map[string]string{"count": task.FormatNumber(float64(len(groups)))}, nil)
			continue
		}
		for k := range groups[1:] {
			all = append(all, beside(f.Predicate, groups[k], groups[k+1]))
		}
	}
	return task.And(all...)
}

// beside relates one of the one to one of the others.
func beside(predicate string, ones, others []string) task.Condition {
	var choice []task.Condition
	for _, a := range ones {
		for _, b := range others {
			if a != b {
				choice = append(choice, task.That(predicate, a, b))
			}
		}
	}
	return task.Or(choice...)
}
