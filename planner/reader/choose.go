package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// choose settles which of the candidates are meant: all, some, any, or the one.
func (l *lowering) choose(p *parser, n *noun, w want, cands []string) [][]string {
	if l.unmeasured(n, w, cands) && (!n.heads.whole || n.heads.typ != typeThing || len(n.rels) > 0) {
		return l.most(p, n, w, cands)
	}
	if trait := w.trait(); trait != "" { // of doors and passages, those that can be shut
		cands = some(cands, func(id string) bool { return l.world.Truth(task.NewFact(trait, id)) == task.True })
	}
	if n.nearest { // a lamp that is on is not switched on
		cands = some(cands, func(id string) bool { return l.undone(id, w) })
	}
	if n.most != nil {
		cands = l.extreme(n.most, cands, max(1, n.count))
	}
	if n.told && len(cands) > 1 {
		// Nobody but the speaker knows which, and be it all of several.
		l.ask(task.CodeAmbiguous, "which", map[string]string{"about": p.rawText(n.start, n.end)}, cands)
		return nil
	}
	movable := l.is(cands[0], typeThing)
	definite := n.definite || n.most != nil || !n.any && !n.anyAsked(w) && !n.other && n.count != 1 && (!movable || w.rule.definite)
	if !n.all && !n.definite && (n.count > 0 || !n.heads.plural && !definite) {
		cands = l.stillOtherwise(n, w, cands)
	}
	switch {
	case n.count > len(cands):
		return l.fewer(p, n, w, cands)
	case n.both && len(n.also) == 0 && n.heads.plural && len(cands) > 2:
		l.ask(task.CodeAmbiguous, "which", map[string]string{"about": p.rawText(n.start, n.end)}, cands)
		return nil
	case n.heads.plural && !n.all && n.count == 0 && w.destination(w.rule.goal):
		return [][]string{l.rank(cands)} // nothing is on two tables
	case n.meansAll(w, definite) || l.meansSort(n, w):
		if w.home() {
			cands = slices.DeleteFunc(slices.Clone(cands), func(id string) bool {
				o, _ := l.world.Object(id)
				return o.Home == ""
			})
		}
		return singles(cands)
	case n.count > 1:
		return singles(l.rank(cands)[:n.count])
	case !definite:
		return [][]string{l.rank(l.vessel(p, w, cands))}
	case !n.definite && n.most == nil && (w.asks(task.AskCount) || w.asks(task.AskWhich)): // 有几个房间
		return singles(cands)
	}
	return l.theOne(p, n, w, cands)
}

// trait is what must be true of what is meant: nobody asks whether a passage without a door is shut.
func (w want) trait() string {
	if w.slot.trait == "" && w.rule.controls() && speaksOf(w.rule.goal, factOpen, "locked") {
		return "openable"
	}
	return w.slot.trait
}

// meansAll reports whether all that fits is meant: every cup, the cups, or bare
// cups that are put to rights.
func (n *noun) meansAll(w want, definite bool) bool {
	if n.count > 0 || !n.all && (!n.heads.plural || n.any) {
		return false
	}
	return n.all || definite || !n.either && w.settles()
}

// destination reports whether the goal puts something there: "the plates on the
// tables" are not all on all of them.
func (w want) destination(goal task.Condition) bool {
	if goal.Op == task.OpFact {
		puts := goal.Predicate == goalAt || goal.Predicate == factOn || goal.Predicate == factIn
		return puts && len(goal.Args) == 2 && goal.Args[1] == "{"+w.slot.name+"}"
	}
	return slices.ContainsFunc(goal.Of, w.destination)
}

// meansSort reports whether a bare word for a whole sort of things means all of
// them, in a language that has no plurals: 把地上的玩具收拾好.
func (l *lowering) meansSort(n *noun, w want) bool {
	return len(l.g.lex.Regular) == 0 && w.home() && n.heads.whole && n.count == 0 && !n.any && !n.definite && n.most == nil
}

// home reports whether the goal has things back where they belong.
func (w want) home() bool {
	return w.rule.goal.Predicate == goalHome && slices.Equal(w.rule.goal.Args, []string{"{" + w.slot.name + "}"})
}

// settles reports whether the goal puts things to rights rather than brings
// some: bare "books" in it are all there are.
func (w want) settles() bool {
	return w.rule.kind == ruleGoal && !speaksOf(w.rule.goal, factHas, factHolding)
}

func singles(ids []string) [][]string {
	out := make([][]string, len(ids))
	for i, id := range ids {
		out[i] = []string{id}
	}
	return out
}

// rank puts the objects whose place is known first.
func (l *lowering) rank(ids []string) []string {
	out := slices.Clone(ids)
	if len(out) < 2 || !l.is(out[0], typeThing) {
		return out
	}
	order := make(map[string]int, len(out))
	for _, id := range out {
		if !l.located(id) {
			order[id] = 1
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return order[a] - order[b] })
	return out
}

// located reports whether it is known where the thing is.
func (l *lowering) located(id string) bool { return l.placeOf(id) != "" }

// placeOf returns where the thing is known to be; "" when that is not known.
func (l *lowering) placeOf(id string) string {
	if l.at == nil {
		l.at = map[string]string{}
		for _, b := range l.world.Beliefs() {
			if !b.False && len(b.Args) == 2 && (b.Predicate == factOn || b.Predicate == factIn) {
				l.at[b.Args[0]] = b.Args[1]
			}
		}
	}
	return l.at[id]
}

// theOne narrows the candidates by what was spoken of, by what is yet to do,
// by where the robot is; when that does not settle it, it asks.
func (l *lowering) theOne(p *parser, n *noun, w want, cands []string) [][]string {
	for _, id := range l.talk.Focus {
		if slices.Contains(cands, id) && !l.outnamed(p, n, id, cands) {
			return [][]string{{id}}
		}
	}
	for _, keep := range []func(string) bool{
		func(id string) bool { return l.gone == "" || l.whereCondition(id, "at", l.gone).Holds(l.world) },
		func(id string) bool { return slices.Contains(n.heads.ids, id) },
		func(id string) bool { return strings.EqualFold(l.display(id), p.rawText(n.head[0], n.head[1])) }, // rather than what is also called so
		func(id string) bool { return l.past || l.undone(id, w) },
		func(id string) bool { return !l.is(id, typeThing) || l.located(id) },
		func(id string) bool { return l.is(id, typePerson) || l.nearWork(id) }, // of two of a name nobody means the near one
	} {
		cands = some(cands, keep)
	}
	switch {
	case len(cands) == 1 || l.alike(cands):
		return [][]string{l.rank(cands)[:1]}
	case l.past || w.asks(task.AskWhether) && !l.is(cands[0], typeThing): // whichever of them it was done to, or is so of
		return [][]string{l.rank(cands)}
	}
	l.ask(task.CodeAmbiguous, "which", map[string]string{"about": p.rawText(n.start, n.end)}, cands)
	return nil
}

// outnamed reports whether the words are a full name of another one of the candidates, and
// only a word for the sort of this one: after a cabinet "the wardrobe" is still the wardrobe,
// while after a wine glass "the glass" is that.
func (l *lowering) outnamed(p *parser, n *noun, id string, cands []string) bool {
	o, _ := l.world.Object(id)
	head := strings.ToLower(p.rawText(n.head[0], n.head[1]))
	if endsIn(o, head) || slices.Contains(n.heads.ids, id) || slices.Contains(n.heads.kinds, o.Kind) {
		return false
	}
	return slices.ContainsFunc(cands, func(id string) bool {
		other, _ := l.world.Object(id)
		full := !endsIn(other, head) || strings.EqualFold(l.display(id), head)
		return full && slices.Contains(n.heads.ids, id)
	})
}

// endsIn reports whether the words are the end of a longer name of the object.
func endsIn(o task.Object, words string) bool {
	return slices.ContainsFunc(o.Names, func(name string) bool {
		return len(name) > len(words) && strings.HasSuffix(strings.ToLower(name), words)
	})
}

// asks reports whether the noun is what a question of the kind is about.
func (w want) asks(kind task.AskKind) bool {
	return w.rule.kind == ruleAsk && w.rule.ask.Kind == kind && w.slot.name == "x"
}

// some keeps those of the candidates that are so, or all where none is.
func some(cands []string, keep func(id string) bool) []string {
	if kept := slices.DeleteFunc(slices.Clone(cands), func(id string) bool { return !keep(id) }); len(kept) > 0 {
		return kept
	}
	return cands
}

// undone reports whether the goal is not yet true of the object.
func (l *lowering) undone(id string, w want) bool {
	if w.rule.kind != ruleGoal || len(slotNames(w.rule.goal)) != 1 {
		return true
	}
	asked := l.question
	done := l.ground(w.rule.goal, map[string]string{w.slot.name: id}).Eval(l.world) == task.True
	l.question = asked
	return !done
}

// stillOtherwise keeps of what is to be switched, opened or locked, and is not named, what is known to be otherwise, else
// what is not known to be so already: who wants a lamp on wants more light than there is.
func (l *lowering) stillOtherwise(n *noun, w want, cands []string) []string {
	if w.rule.kind != ruleGoal || w.rule.states || w.rule.ensures || !w.rule.controls() || len(slotNames(w.rule.goal)) != 1 {
		return cands
	}
	asked := l.question
	defer func() { l.question = asked }()
	for _, open := range []func(task.Truth) bool{
		func(t task.Truth) bool { return t == task.False }, func(t task.Truth) bool { return t != task.True },
	} {
		left := some(cands, func(id string) bool {
			return open(l.ground(w.rule.goal, map[string]string{w.slot.name: id}).Eval(l.world))
		})
		if len(left) < len(cands) && len(left) >= n.count {
			return left
		}
	}
	return cands
}

// nearRobot reports whether the object belongs to the room that the robot is in.
func (l *lowering) nearRobot(id string) bool {
	r := l.robotRoom()
	return r != "" && l.whereCondition(id, "at", r).Holds(l.world)
}

// nearWork reports whether the object is in the room of the furniture that an earlier clause is
// about, or else of the robot: "switch on the tv, then switch off the light".
func (l *lowering) nearWork(id string) bool {
	if l.work == "" || l.is(id, typeThing) {
		return l.nearRobot(id)
	}
	return l.whereCondition(id, "at", l.work).Holds(l.world)
}

// alike reports whether no name tells the objects apart.
func (l *lowering) alike(ids []string) bool {
	first := l.label(ids[0])
	return !slices.ContainsFunc(ids, func(id string) bool { return l.label(id) != first })
}

// each takes every one of them.
func each(ids []string) [][]string {
	var out [][]string
	for _, id := range ids {
		out = append(out, []string{id})
	}
	return out
}

// speaksOfThem reports whether several are taken up behind the words: of what is asked
// about, all are meant by it.
func (p *parser) speaksOfThem(from int) bool {
	for at := from; at < len(p.toks); at++ {
		if slices.ContainsFunc(p.g.at(p.toks, at, rolePronoun), func(e entry) bool { return e.value == "them" }) {
			return true
		}
	}
	return false
}

// fewer takes all that there are where somebody said yes to so few, and else asks.
func (l *lowering) fewer(p *parser, n *noun, w want, cands []string) [][]string {
	if l.agreed {
		all := n.copy()
		all.count = len(cands)
		return l.choose(p, &all, w, cands)
	}
	var names []string
	for _, id := range cands[:min(len(cands), maxOptions)] {
		names = append(names, l.label(id))
	}
	key := "too_few"
	if p.depth > 0 { // nobody said so: it is how a need is met
		key = "too_few_for"
	}
	l.less = l.question == nil
	l.ask(task.CodeAmbiguous, key, map[string]string{
		"about": p.rawText(n.start, n.end), "count": task.FormatNumber(float64(len(cands))), "names": strings.Join(names, l.g.lex.Comma),
	}, nil)
	return nil
}
