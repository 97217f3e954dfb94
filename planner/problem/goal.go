package problem

import (
	"cmp"
	"maps"
	"slices"

	"saydo/planner/pddl"
	"saydo/task"
)

// Bounds on the alternatives of a disjunction that are put before the search.
const (
	fewChoices  = 4  // equally easy ones
	mostChoices = 12 // when the easy ones lead nowhere
)

// never is the condition that cannot hold.
func never() task.Condition { return task.Condition{Op: task.OpOr} }

func isNever(c task.Condition) bool { return c.Op == task.OpOr && len(c.Of) == 0 }

// compiler turns goals into ground conjunctions and disjunctions of literals.
type compiler struct {
	*guesser
	lifted bool // body facts count as true
	help   bool // people may help
	wide   bool // keep many alternatives rather than the easiest
}

// compile grounds the goal, drops what never changes, and keeps of each choice
// the alternatives that look easiest.
func (c *compiler) compile(goal task.Condition) task.Condition {
	return c.choose(c.expand(goal, false, nil))
}

// expand grounds quantifiers over the objects there are, pushes negations down
// to the facts and evaluates what no action changes.
func (c *compiler) expand(f task.Condition, negated bool, bind map[string]string) task.Condition {
	switch f.Op {
	case task.OpTrue:
		return constant(!negated)
	case task.OpFact:
		return c.fact(f.Bind(bind), negated)
	case task.OpEqual:
		b := f.Bind(bind)
		return constant((len(b.Args) == 2 && b.Args[0] == b.Args[1]) != negated)
	case task.OpNot:
		if len(f.Of) != 1 {
			return never()
		}
		return c.expand(f.Of[0], !negated, bind)
	case task.OpAnd, task.OpOr:
		parts := make([]task.Condition, len(f.Of))
		for i, of := range f.Of {
			parts[i] = c.expand(of, negated, bind)
		}
		return join((f.Op == task.OpAnd) != negated, parts)
	case task.OpForall, task.OpExists:
		if len(f.Of) != 1 {
			return never()
		}
		return join((f.Op == task.OpForall) != negated, c.instances(f.Vars, f.Of[0], negated, bind))
	}
	return never()
}

// instances expands the operand for every binding of the variables.
func (c *compiler) instances(vars []task.Var, of task.Condition, negated bool, bind map[string]string) []task.Condition {
	if len(vars) == 0 {
		return []task.Condition{c.expand(of, negated, bind)}
	}
	ids := c.st.Objects(vars[0].Type)
	if c.lifted && vars[0].Type == typeHand && len(ids) == 0 {
		ids = []string{pretend} // what a body without hands lacks is told, and not that nothing can be done
	}
	var out []task.Condition
	for _, id := range ids {
		inner := maps.Clone(bind)
		if inner == nil {
			inner = map[string]string{}
		}
		inner[vars[0].Name] = id
		out = append(out, c.instances(vars[1:], of, negated, inner)...)
	}
	return out
}

func (c *compiler) fact(f task.Condition, negated bool) task.Condition {
	fact := task.NewFact(f.Predicate, f.Args...)
	switch {
	case bodily(f.Predicate):
		return constant((c.lifted || c.body[fact.String()]) != negated)
	case c.static(f.Predicate):
		return constant((c.st.Truth(fact) == task.True) != negated)
	case c.st.bars(task.Literal{Fact: fact, Negated: negated}) && (c.st.Truth(fact) == task.True) == negated:
		return never() // no step is to make it so
	case negated:
		return task.Not(f)
	}
	return f
}

func constant(holds bool) task.Condition {
	if holds {
		return task.Always()
	}
	return never()
}

// join makes a conjunction or a disjunction and simplifies constants.
func join(all bool, parts []task.Condition) task.Condition {
	var of []task.Condition
	for _, p := range parts {
		switch {
		case p.Op == task.OpTrue && !all:
			return task.Always()
		case isNever(p) && all:
			return never()
		case p.Op == task.OpTrue || isNever(p):
		default:
			of = append(of, p)
		}
	}
	if all {
		return task.And(of...)
	}
	return task.Or(of...)
}

// choose keeps the easiest alternatives of each disjunction.
func (c *compiler) choose(f task.Condition) task.Condition {
	if f.Op != task.OpAnd && f.Op != task.OpOr {
		return f
	}
	parts := make([]task.Condition, len(f.Of))
	for i, of := range f.Of {
		parts[i] = c.choose(of)
	}
	if f.Op == task.OpAnd || len(parts) == 0 {
		return join(f.Op == task.OpAnd, parts)
	}
	effort := make([]int, len(parts))
	order := make([]int, len(parts))
	for i, p := range parts {
		order[i], effort[i] = i, c.effort(p)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(effort[a], effort[b]) })
	var kept []task.Condition
	for n, i := range order {
		easy := effort[i] == effort[order[0]] && n < fewChoices
		if easy || c.wide && n < mostChoices {
			kept = append(kept, parts[i])
		}
	}
	return task.Or(kept...)
}

// Parts of the effort that a goal takes, for comparing alternatives only.
const (
	effortDeed  = 4     // to do something where it is known how
	effortLook  = 6     // to look for something
	effortBody  = 200   // beyond the body, which others may help
	effortLost  = 10000 // to find what was looked for everywhere
	effortNever = 100000
)

// effort estimates what it takes to make the condition true.
func (c *compiler) effort(f task.Condition) int {
	switch {
	case isNever(f):
		return effortNever
	case f.Op == task.OpAnd:
		sum := 0
		for _, of := range f.Of {
			sum += c.effort(of)
		}
		return sum
	case f.Op == task.OpOr:
		least := effortNever
		for _, of := range f.Of {
			least = min(least, c.effort(of))
		}
		return least
	}
	if c.satisfied(f) {
		return 0
	}
	fact := f
	if f.Op == task.OpNot {
		fact = f.Of[0]
	}
	sum := effortDeed
	for _, a := range fact.Args {
		sum += c.effortFor(a)
	}
	return sum
}

func (c *compiler) satisfied(f task.Condition) bool {
	if f.Op == task.OpNot {
		return c.st.Truth(task.NewFact(f.Of[0].Predicate, f.Of[0].Args...)) != task.True
	}
	return c.st.Truth(task.NewFact(f.Predicate, f.Args...)) == task.True
}

func (c *compiler) effortFor(id string) int {
	switch {
	case c.st.IsA(id, typeThing):
		sum := 0
		if !c.body[task.NewFact(predLiftable, id).String()] && !c.body[task.NewFact(predTwoHanded, id).String()] {
			sum += effortBody
		}
		if c.located(id) {
			return sum + c.st.doorsTo(id)
		}
		look, ok := c.first(id)
		if !ok {
			return sum + effortLost
		}
		return sum + effortLook + c.st.doorsTo(look.found.Args[1])
	case c.st.IsA(id, typePerson) && !c.located(id):
		return effortLook
	case c.st.IsA(id, typePlace) && !c.body[task.NewFact(predReach, id).String()]:
		return effortBody + c.st.doorsTo(id)
	case c.st.IsA(id, typeSpot) || c.st.IsA(id, typeRoom):
		return c.st.doorsTo(id)
	}
	return 0
}

// formula turns a ground condition into one of PDDL.
func formula(c task.Condition) pddl.Formula {
	switch c.Op {
	case task.OpFact:
		return pddl.NewAtom(c.Predicate, c.Args...)
	case task.OpNot:
		return pddl.Not{Of: formula(c.Of[0])}
	case task.OpOr:
		out := make(pddl.Or, len(c.Of))
		for i, of := range c.Of {
			out[i] = formula(of)
		}
		return out
	case task.OpAnd:
		out := make(pddl.And, len(c.Of))
		for i, of := range c.Of {
			out[i] = formula(of)
		}
		return out
	case task.OpTrue, task.OpEqual, task.OpForall, task.OpExists: // no longer in a compiled condition, but true
	}
	return pddl.And{}
}

// literals lists all facts of a ground condition with their sign.
func literals(c task.Condition) []task.Literal {
	var out []task.Literal
	switch c.Op {
	case task.OpFact:
		return []task.Literal{{Fact: task.NewFact(c.Predicate, c.Args...)}}
	case task.OpNot:
		for _, l := range literals(c.Of[0]) {
			l.Negated = !l.Negated
			out = append(out, l)
		}
	default:
		for _, of := range c.Of {
			out = append(out, literals(of)...)
		}
	}
	return out
}
