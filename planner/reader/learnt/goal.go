package learnt

import "saydo/task"

// Goal writes the errand as the condition that must hold when it is done, over
// the names of the world's things: what it is about, and the second of them
// where it is about two.
func (e Errand) Goal(what, second, inside, place, lamp string, in bool) task.Condition {
	at := func(x, y string) task.Condition {
		if in {
			return task.That("in", x, y)
		}
		return task.That("on", x, y)
	}
	var all []task.Condition
	if e.Sliced {
		all = append(all, task.That("sliced", what))
	}
	switch e.Kind {
	case KindLight:
		all = append(all, task.That("holding", "robot", what), task.That("switched_on", lamp))
		return task.Condition{Op: task.OpAnd, Of: all}
	case KindClean:
		all = append(all, task.That("clean", what))
	case KindHeat:
		all = append(all, task.That("hot", what))
	case KindCool:
		all = append(all, task.That("cold", what))
	case KindInside:
		all = append(all, task.That("in", what, inside), at(inside, place))
		return task.Condition{Op: task.OpAnd, Of: all}
	}
	all = append(all, at(what, place))
	if e.Kind == KindTwo {
		all = append(all, at(second, place))
	}
	return task.And(all...)
}
