package reader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// spokenOf narrows the candidates by what was spoken of before: "the other cup"
// is not that one, "the red one" is of its kind.
func (l *lowering) spokenOf(p *parser, n *noun, w want, cands []string) []string {
	if !n.standIn && !n.other && !n.same {
		return cands
	}
	before := l.earlier()
	if n.elseThere() {
		return cands // see others
	}
	if n.same {
		for _, id := range before {
			if slices.Contains(cands, id) {
				return []string{id}
			}
		}
		return cands
	}
	if listed := l.listed(); n.standIn && n.like == nil && !n.other && len(listed) > 0 {
		return slices.DeleteFunc(slices.Clone(cands), func(id string) bool { return !slices.Contains(listed, id) })
	}
	if n.standIn {
		if n.like != nil {
			before = l.named(n.like)
		}
		like := l.alikeIn(before, n, w)
		switch {
		case len(like) > 0:
			if n.other && !l.is(like[0], typeThing) { // no word for a thing stands for a lamp
				cands = l.world.Objects(l.typeOf(like[0]))
			}
			if cands = l.ofKind(cands, l.mentioned(like)); len(cands) == 0 {
				l.ask(task.CodeUnknownName, "no_such_thing", map[string]string{"about": p.rawText(n.start, n.end)}, nil)
				return nil
			}
		case len(n.attrs) > 0 && len(n.rels) == 0 && n.most == nil && n.definite && !n.other:
			return l.pointedAt(p, n, cands)
		case len(n.rels) == 0: // the biggest of what
			l.ask(task.CodeAmbiguous, "what_is_it", map[string]string{"about": p.rawText(n.start, n.end)}, nil)
			return nil
		}
	}
	if !n.other {
		return cands
	}
	if chosen := slices.DeleteFunc(slices.Clone(cands), func(id string) bool { return !slices.Contains(l.picked, id) }); len(chosen) > 0 {
		return chosen // which other one, was answered
	}
	others := slices.DeleteFunc(slices.Clone(cands), func(id string) bool { return slices.Contains(before, id) })
	if len(others) == 0 { // any of them was wanted: another than was got
		if left := slices.DeleteFunc(slices.Clone(cands), l.isGot); len(left) < len(cands) {
			others = left
		}
	}
	if len(others) == 0 {
		l.ask(task.CodeUnknownName, "no_such_thing", map[string]string{"about": p.rawText(n.start, n.end)}, nil)
	}
	return others
}

// alikeIn lists what a word such as "one" may stand for: the things that were spoken of; where the
// others are meant, what else was spoken of last and can fill the slot.
func (l *lowering) alikeIn(before []string, n *noun, w want) []string {
	if n.other {
		fits := func(id string) bool {
			return l.fitsType(id, w.slot.typ) && !l.is(id, typePerson) && !l.is(id, typeRoom) && (w.slot.trait == "" || l.world.Truth(task.NewFact(w.slot.trait, id)) != task.False)
		}
		if i := slices.IndexFunc(before, fits); i >= 0 && !l.is(before[i], typeThing) {
			return before[i : i+1]
		}
	}
	return slices.DeleteFunc(slices.Clone(before), func(id string) bool { return !l.is(id, typeThing) })
}

// listed are the things that were only named, those that may be meant where the robot has asked which, and those that the
// question of the exchange before this one is about, where nothing was spoken of since: "how many cups are there" and then
// "which one is the biggest".
func (l *lowering) listed() []string {
	if len(l.about) > 0 {
		return l.about
	}
	if offered := l.offered(); len(offered) > 0 {
		return offered
	}
	if l.talk.Last == nil || len(l.talk.Last.Request.Clauses) != 1 || slices.ContainsFunc(l.said, func(m mention) bool { return l.is(m.names[0], typeThing) }) {
		return nil
	}
	c := l.talk.Last.Request.Clauses[0]
	if c.Ask == nil || !slices.Contains([]task.AskKind{task.AskCount, task.AskWhich, task.AskWhere}, c.Ask.Kind) || len(c.Find) != 1 {
		return nil
	}
	d := c.Find[0]
	return slices.DeleteFunc(slices.Clone(d.Among), func(id string) bool {
		o, _ := l.world.Object(id)
		return d.Kind != "" && o.Kind != d.Kind
	})
}

// offered are the objects that the open question leaves to be chosen from: "is the red one clean" is asked of one of those.
func (l *lowering) offered() []string {
	open := l.talk.Pending
	if open == nil || len(open.Options) < 2 || len(l.said) > 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(l.world.Objects(typeThing)), func(id string) bool { return !slices.Contains(open.Options, l.label(id)) })
}

// pointedAt is the one thing that looks as was said, for "that red one" where nothing was spoken
// of; of several it is asked which.
func (l *lowering) pointedAt(p *parser, n *noun, cands []string) []string {
	fit, _ := l.byAttributes(slices.DeleteFunc(slices.Clone(cands), func(id string) bool { return !l.is(id, typeThing) }), n.attrs)
	if len(fit) == 1 {
		return fit
	}
	about := map[string]string{"about": p.rawText(n.start, n.end)}
	if len(fit) == 0 {
		l.ask(task.CodeUnknownName, "no_such_thing", about, nil)
		return nil
	}
	l.ask(task.CodeAmbiguous, "which", about, l.rank(fit))
	return nil
}

// isGot reports whether somebody has the object, or the robot holds it.
func (l *lowering) isGot(id string) bool {
	return slices.ContainsFunc(l.world.Beliefs(), func(b task.Belief) bool {
		return !b.False && len(b.Args) == 2 && b.Args[1] == id && (b.Predicate == factHas || b.Predicate == factHolding)
	})
}

// elseThere reports whether all is meant but what was spoken of: everything else.
func (n *noun) elseThere() bool { return n.other && n.all && !n.standIn && n.heads.many }

// others returns the noun that means everything else as all but what this request speaks
// of before it. Where nothing tells what it is taken from, that is asked.
func (l *lowering) others(p *parser, n *noun, w want) *noun {
	if !n.elseThere() {
		return n
	}
	var spoken []string
	for _, m := range l.said {
		spoken = append(spoken, m.names...)
	}
	if len(n.rels) == 0 && w.source == nil || len(spoken) == 0 || slices.ContainsFunc(spoken, func(id string) bool { return strings.HasPrefix(id, "?") }) {
		l.ask(task.CodeAmbiguous, "what_is_it", map[string]string{"about": p.rawText(n.start, n.end)}, nil)
		return n
	}
	things := slices.DeleteFunc(spoken, func(id string) bool { return !l.is(id, typeThing) })
	m := n.copy()
	m.other = false
	m.not = append(m.not, &noun{heads: found{ids: things, typ: typeThing}, start: n.start, end: n.end})
	return &m
}

// handedOut reports whether somebody has one of the objects, or the last request was
// to give one to somebody.
func (l *lowering) handedOut(ids []string) bool {
	for _, b := range l.world.Beliefs() {
		if b.Predicate == factHas && !b.False && slices.Contains(ids, b.Args[1]) {
			return true
		}
	}
	if l.talk.Last == nil {
		return false
	}
	return slices.ContainsFunc(l.talk.Last.Request.Clauses, func(c task.Clause) bool { return c.Goal != nil && gives(*c.Goal, ids) })
}

// gives reports whether the condition has somebody get one of the objects.
func gives(c task.Condition, ids []string) bool {
	return c.Op == task.OpFact && c.Predicate == factHas && slices.Contains(ids, c.Args[1]) ||
		slices.ContainsFunc(c.Of, func(of task.Condition) bool { return gives(of, ids) })
}

// oneMore finds another one than those that were spoken of: "give Mei one too" leaves
// Ben his cup.
func (l *lowering) oneMore(p *parser, n *noun, spoken []string, w want) [][]string {
	all := slices.DeleteFunc(slices.Clone(l.world.Objects(typeThing)), func(id string) bool { return !l.fitsType(id, w.slot.typ) })
	if ids := l.further(all, spoken); len(ids) > 0 {
		return [][]string{l.rank(ids)}
	}
	l.noMore(p, n, spoken[0])
	return nil
}

// further keeps what is of the same kind as those spoken of, and none of those.
func (l *lowering) further(ids, spoken []string) []string {
	return slices.DeleteFunc(l.ofKind(ids, spoken), func(id string) bool { return slices.Contains(spoken, id) })
}

// speaksOfOther reports whether the clause names another one than was spoken of.
func (c clause) speaksOfOther() bool {
	return slices.ContainsFunc(c.values, func(v value) bool {
		return v.noun != nil && (v.noun.other || slices.ContainsFunc(v.noun.also, func(n *noun) bool { return n.other }))
	})
}

// earlier lists the objects spoken of before, newest first.
func (l *lowering) earlier() []string {
	var out []string
	for _, m := range l.said {
		for _, name := range m.names {
			if d, ok := l.kept[name]; ok {
				out = append(out, d.Among...)
				continue
			}
			out = append(out, name)
		}
	}
	for _, id := range l.talk.Focus {
		if _, ok := l.world.Object(id); ok {
			out = append(out, id)
		}
	}
	return out
}

// mentioned lists, of the things spoken of, the first with all that were named by
// the same words: a cup may be any of several kinds.
func (l *lowering) mentioned(things []string) []string {
	for _, m := range l.said {
		if slices.Contains(m.names, things[0]) {
			return m.names
		}
	}
	return things[:1]
}

// ofKind keeps the objects of the same kind as any of those given.
func (l *lowering) ofKind(ids, like []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		o, _ := l.world.Object(id)
		return !slices.ContainsFunc(like, func(other string) bool {
			want, _ := l.world.Object(other)
			return o.Type == want.Type && o.Kind == want.Kind
		})
	})
}

// extreme keeps the count candidates that have the most or the least of what is
// measured; all of them where the measure of one is not known, or it is the one of
// several that are alike.
func (l *lowering) extreme(m *Superlative, cands []string, count int) []string {
	measures := map[string]float64{}
	for _, id := range cands {
		o, _ := l.world.Object(id)
		if measures[id] = o.Measure(m.By); measures[id] == 0 {
			return cands
		}
		if !m.Most {
			measures[id] = -measures[id]
		}
	}
	sorted := slices.SortedStableFunc(slices.Values(cands), func(a, b string) int { return cmp.Compare(measures[b], measures[a]) })
	if count >= len(sorted) {
		return cands
	}
	for count < len(sorted) && count > 0 && measures[sorted[count]] == measures[sorted[0]] { // nothing tells them apart
		count++
	}
	return sorted[:count]
}
