package problem

import (
	"errors"
	"fmt"
	"slices"

	"saydo/planner/pddl"
	"saydo/task"
)

// Target is one thing to reach with one plan: a goal, or an act with the
// arguments that are known.
type Target struct {
	Goal task.Condition
	Act  *task.Act
}

// Effort tells how hard a target is tried.
type Effort struct {
	Help   bool // people may be asked to do what is beyond the body
	Wide   bool // consider all alternatives of a choice, not only those that look easiest
	Lifted bool // as if the body and its hands could do everything, to explain what they cannot
}

// Posed is a target as a planning problem.
type Posed struct {
	Domain  *pddl.Domain  // the whole domain with the act: what a plan is checked against
	Search  *pddl.Domain  // what can contribute: what a plan is searched in
	Problem *pddl.Problem // for both
	Goal    task.Condition
	Lost    []string // things that the goal needs and that were looked for everywhere
	poser   *Poser
	act     *task.Act
	guesses map[string]guess // by thing or person
	body    map[string]bool  // body facts that really hold
}

// Pose poses the target in the state. The error is a *task.Failure when
// nothing can be posed: an unknown name, a thing that is nowhere.
func (p *Poser) Pose(t Target, st *State, e Effort) (*Posed, error) {
	b := &builder{
		compiler: compiler{guesser: p.newGuesser(st), lifted: e.Lifted, wide: e.Wide, help: e.Help},
		target:   t, objects: map[string]bool{}, guesses: map[string]guess{},
	}
	if st.RobotRoom() == "" {
		return nil, task.Fail(task.CodeNotLocalised, "plan", "I do not know which room I am in; take me to a room that I know, or set my pose on the map").
			In("zh", "我不知道自己在哪个房间；请带我到认识的房间，或在地图上设定我的位置")
	}
	if err := b.aim(); err != nil {
		return nil, err
	}
	b.pick()
	return b.build()
}

// builder collects what goes into one problem.
type builder struct {
	compiler
	target  Target
	goal    task.Condition   // compiled, without what is lost
	lost    []string         // things of the goal that are nowhere
	actions map[string]bool  // that can contribute
	objects map[string]bool  // that can matter
	guesses map[string]guess // that were needed
	wanted  []task.Fact      // where things may be put
	spare   []string         // surfaces to put things down on for a while
}

// aim compiles the goal and leaves out the parts that need lost things. If
// nothing else is left to do, that is the failure.
func (b *builder) aim() error {
	b.goal = task.Always()
	if b.target.Act == nil {
		b.goal = b.compile(b.target.Goal)
	} else if err := b.checkAct(); err != nil {
		return err
	}
	if err := b.contradiction(); err != nil {
		return err
	}
	if isNever(b.goal) {
		return nil // the search will say so, and the planner explains it
	}
	parts := []task.Condition{b.goal}
	if b.goal.Op == task.OpAnd {
		parts = b.goal.Of
	}
	var kept []task.Condition
	open := false
	for _, part := range parts {
		if lost := b.lostIn(part); len(lost) > 0 && !b.met(part) {
			b.lost = append(b.lost, lost...)
			continue
		}
		kept = append(kept, part)
		open = open || !b.met(part)
	}
	if len(b.lost) > 0 && !open {
		return b.gone(b.lost[0])
	}
	b.goal = task.And(kept...)
	b.comeDown()
	return nil
}

// comeDown adds that the robot does not stay standing on something, unless
// that is asked for.
func (b *builder) comeDown() {
	asked := slices.ContainsFunc(literals(b.goal), func(l task.Literal) bool { return l.Predicate == predRaised || postural(l.Predicate) })
	if b.target.Act == nil && !asked && b.Domain.Predicate(predRaised) != nil {
		b.goal = task.And(b.goal, task.Not(task.That(predRaised)))
	}
}

// met reports whether a ground condition holds in the closed world.
func (b *builder) met(c task.Condition) bool {
	switch c.Op {
	case task.OpAnd:
		return !slices.ContainsFunc(c.Of, func(of task.Condition) bool { return !b.met(of) })
	case task.OpOr:
		return slices.ContainsFunc(c.Of, b.met)
	case task.OpTrue:
		return true
	case task.OpFact, task.OpNot, task.OpEqual, task.OpForall, task.OpExists:
	}
	return b.satisfied(c)
}

// lostIn lists the lost things without which the condition cannot be reached.
func (b *builder) lostIn(c task.Condition) []string {
	if c.Op == task.OpOr {
		var first []string
		for i, of := range c.Of {
			lost := b.lostIn(of)
			if len(lost) == 0 {
				return nil
			}
			if i == 0 {
				first = lost
			}
		}
		return first
	}
	var out []string
	for _, l := range literals(c) {
		if l.Negated {
			continue
		}
		for _, a := range l.Args {
			if (b.st.IsA(a, typeThing) || b.st.IsA(a, typePerson)) && b.isLost(a) && !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// gone is the failure of a thing or person that was looked for everywhere.
func (b *builder) gone(id string) error {
	o, _ := b.st.Object(id)
	if b.st.IsA(id, typePerson) {
		left := b.leftOut(func(room string) bool { return b.st.Truth(task.NewFact(predInRoom, id, room)) != task.False })
		rooms := len(b.st.Objects(typeRoom)) - countRooms(left)
		return b.notLooked(task.Fail(task.CodeGone, "find "+id, "I looked for %s in %d rooms and did not find them; tell me where to look", o.Name("en"), rooms).
			In("zh", "我在%[2]d个房间里找过%[1]s，没有找到；请告诉我去哪里找", o.Name("zh"), rooms), left)
	}
	n, open := 0, map[string]bool{}
	for _, place := range b.st.Objects(typePlace) {
		if _, left := b.look(id, place); !left {
			n++
		} else {
			open[b.st.room[place]] = true
		}
	}
	return b.notLooked(task.Fail(task.CodeGone, "find "+id, "I looked for %s in %d places and did not find it; tell me where to look", o.Spoken("en"), n).
		In("zh", "我找了%[2]d个地方，没有找到%[1]s；请告诉我去哪里找", o.Name("zh"), n), b.leftOut(func(room string) bool { return open[room] }))
}

// checkAct refuses an act that the body cannot do, or with arguments that fit
// nothing.
func (b *builder) checkAct() error {
	act := b.target.Act
	a := b.Domain.Action(act.Skill)
	if a == nil {
		return task.Fail(task.CodeNoSuchSkill, act.Skill, "I do not know how to %s; teach me with a skill file and an action of that name", act.Skill).
			In("zh", "我不会“%s”；请用技能文件和同名动作教我", act.Skill)
	}
	if err := b.unable[act.Skill]; err != nil && !b.lifted {
		return err
	}
	if err := checkNumbers(act, b.Skills[act.Skill]); err != nil {
		return err
	}
	for param, id := range act.Args {
		i := slices.IndexFunc(a.Params, func(v pddl.Typed) bool { return v.Name == "?"+param })
		if i < 0 {
			return task.Fail(task.CodeNotUnderstood, act.Skill, "%s has no %q", act.Skill, param).In("zh", "“%s”没有“%s”这一项", act.Skill, param)
		}
		if _, known := b.st.Object(id); !known {
			return task.Fail(task.CodeUnknownName, act.Skill, "I know nothing that is called %q", id).In("zh", "我不知道什么叫“%s”", id)
		}
		if !slices.ContainsFunc(a.Params[i].Types, func(typ string) bool { return b.st.IsA(id, typ) }) {
			o, _ := b.st.Object(id)
			return task.Fail(task.CodeNotUnderstood, act.Skill, "%s is no %s to %s", o.Spoken("en"), a.Params[i].Types[0], act.Skill).
				In("zh", "%s不能用来做这个", o.Spoken("zh"))
		}
		if b.isLost(id) && (b.st.IsA(id, typeThing) || b.st.IsA(id, typePerson)) {
			return b.gone(id)
		}
	}
	return nil
}

// checkNumbers refuses numbers that the skill does not have, or outside its range.
func checkNumbers(act *task.Act, skill task.Skill) error {
	for name, n := range act.Numbers {
		i := slices.IndexFunc(skill.Numbers, func(s task.SkillNumber) bool { return s.Name == name })
		if i < 0 {
			return task.Fail(task.CodeNotUnderstood, act.Skill, "%s has no number %q", act.Skill, name).In("zh", "“%s”没有“%s”这个数", act.Skill, name)
		}
		want := skill.Numbers[i]
		if !(n.Value >= want.Min && n.Value <= want.Max) { // also refuses NaN
			return task.Fail(task.CodeOutOfRange, act.Skill, "%s can be from %s to %s %s, not %s", name,
				task.FormatNumber(want.Min), task.FormatNumber(want.Max), want.Unit, task.FormatNumber(n.Value)).
				In("zh", "这个数要在%s到%s %s之间，%s不行", task.FormatNumber(want.Min), task.FormatNumber(want.Max), want.Unit, task.FormatNumber(n.Value))
		}
	}
	return nil
}

// build puts domain and problem together.
func (b *builder) build() (*Posed, error) {
	goal := formula(b.goal)
	full := b.Domain.Clone()
	if b.target.Act != nil {
		b.withAct(full)
		goal = pddl.NewAtom(predActed)
	}
	full.Predicates = append(full.Predicates, pddl.Predicate{
		Name:   predWanted,
		Params: []pddl.Typed{{Name: "?t"}, {Name: "?s"}},
	})
	search := full.Clone()
	search.Actions = slices.DeleteFunc(search.Actions, func(a pddl.Action) bool { return !b.actions[a.Name] })
	for i := range search.Actions {
		restrict(&search.Actions[i])
	}
	b.keep(full, search)
	problem := &pddl.Problem{
		Name: "request", Domain: full.Name, Objects: b.typedObjects(), Init: append(b.init(), b.forbidden()...), Goal: goal,
		MinimizeCost: slices.ContainsFunc(full.Functions, func(f pddl.Function) bool { return f.Name == pddl.TotalCost }),
	}
	if err := problem.Validate(full); err != nil {
		if fault, ok := errors.AsType[*pddl.Error](err); ok {
			return nil, &task.Failure{
				Op: "pose the problem", Code: task.CodeUnknownName, Err: fault,
				Hint:  "what is asked does not fit the things and places that I know here; say it in other words",
				Hints: map[string]string{"zh": "要做的事和我这里知道的东西、地方对不上；请换个说法"},
			}
		}
		return nil, fmt.Errorf("posing the problem: %w", err)
	}
	return &Posed{
		Domain: full, Search: search, Problem: problem, Goal: b.target.Goal, Lost: b.lost, poser: b.Poser,
		act: b.target.Act, guesses: b.guesses, body: b.body,
	}, nil
}

// withAct lets the act's action record that it was done with the arguments
// asked for.
func (b *builder) withAct(d *pddl.Domain) {
	d.Predicates = append(d.Predicates, pddl.Predicate{Name: predActed})
	for i := range d.Actions {
		if d.Actions[i].Name != b.target.Act.Skill {
			continue
		}
		var when pddl.And
		for _, v := range d.Actions[i].Params {
			if id, given := b.target.Act.Args[v.Name[1:]]; given {
				when = append(when, pddl.Equal{Left: v.Name, Right: id})
			}
		}
		done := pddl.Effect{Add: []pddl.Atom{pddl.NewAtom(predActed)}}
		if len(when) > 0 {
			done.When = when
		}
		d.Actions[i].Effects = append(slices.Clone(d.Actions[i].Effects), done)
	}
}

// restrict lets an action put a thing only where it is wanted.
func restrict(a *pddl.Action) {
	holds := slices.Contains(needsOf(a), need{predHolding, false})
	for _, e := range a.Effects {
		for _, at := range e.Add {
			if holds && locating(at.Pred) && len(at.Args) == 2 {
				a.Pre = append(pddl.And{pddl.NewAtom(predWanted, at.Args...)}, pddl.Conjuncts(a.Pre)...)
				return
			}
		}
	}
}

// typedObjects lists the objects of the problem by name.
func (b *builder) typedObjects() []pddl.Typed {
	var out []pddl.Typed
	for _, id := range sortedKeys(b.objects) {
		typ := typeHand
		if o, ok := b.st.Object(id); ok {
			typ = o.Type
		}
		out = append(out, pddl.Typed{Name: id, Types: []string{typ}})
	}
	return out
}

// init lists what is true, as far as it speaks of the problem's objects.
func (b *builder) init() []pddl.Atom {
	var out []pddl.Atom
	add := func(f task.Fact) {
		d := b.Domain.Predicate(f.Predicate)
		known := d != nil && len(d.Params) == len(f.Args) || f.Predicate == predWanted
		if known && !slices.ContainsFunc(f.Args, func(a string) bool { return !b.objects[a] }) {
			out = append(out, pddl.NewAtom(f.Predicate, f.Args...))
		}
	}
	for _, f := range b.st.sorted() {
		if !bodily(f.Predicate) && !guessed(f.Predicate) && !(b.lifted && f.Predicate == predLocked) {
			add(f)
		}
	}
	for _, f := range b.bodyFacts() {
		add(f)
	}
	for _, id := range sortedKeys(b.guesses) {
		add(b.guesses[id].likely)
	}
	for _, f := range b.wanted {
		add(f)
	}
	return out
}

// bodyFacts are the facts of the body, or all that there could be when limits
// are lifted.
func (b *builder) bodyFacts() []task.Fact {
	if !b.lifted {
		return b.facts
	}
	out := []task.Fact{task.NewFact(predFloor)}
	for _, id := range sortedKeys(b.objects) {
		if b.st.IsA(id, typeThing) {
			out = append(out, task.NewFact(predLiftable, id))
		}
		if b.st.IsA(id, typeSpot) {
			out = append(out, task.NewFact(predReach, id))
		}
		if b.climbs() && b.st.IsA(id, typeStool) {
			out = append(out, task.NewFact(predCanStep, id))
		}
		if b.climbs() && b.st.IsA(id, typeSpot) {
			out = append(out, task.NewFact(predRaisedTo, id))
		}
	}
	if len(b.Body.Hands()) == 0 {
		out = append(out, task.NewFact(predHandFree, pretend))
	}
	return out
}

// climbs reports whether the act is to step up onto something: only then is it told what keeps the body from that, since
// nobody who wants a thing from a shelf has asked for a stool.
func (b *builder) climbs() bool {
	act := b.target.Act
	return act != nil && slices.ContainsFunc(b.bearings, func(of bearing) bool {
		return of.name == act.Skill && slices.Contains(of.abilities, predCanStep)
	})
}
