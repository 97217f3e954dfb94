package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// costPlacedException is what the place of an exception costs, which may be where the
// rest is to go: "put everything in the fridge but the milk on the table".
const costPlacedException = 0.02

// excepted reads what the noun is not: "except the red one", "that is not red".
func (p *parser) excepted(n noun, pos, depth int, cost float64, step nounStep) {
	p.afterthought(n, pos, cost, step)
	if len(n.heads.ids) > 0 && !n.all && !n.heads.plural && p.isSomewhere(&n) {
		return // of the kitchen nothing is left out
	}
	for _, e := range p.g.at(p.toks, pos, roleNot) {
		from := pos + len(e.words)
		others := p.single(from, depth+1)
		if depth == 0 {
			others = p.several(others)
		}
		for _, other := range others {
			m := n.copy()
			m.not = slices.Concat(m.not, []*noun{other.n}, other.n.also)
			more := costModifier
			if len(other.n.rels) > 0 {
				more += costPlacedException
			}
			step(m, other.end, cost+other.cost+more)
		}
		p.qualities(noun{standIn: true, start: from}, from, cost, func(other noun, end int, cost float64) {
			other.end = end
			m := n.copy()
			m.not = append(m.not, &other)
			step(m, end, cost+costModifier)
		})
	}
}

// afterthought reads the same behind a comma, of words that stand for the noun or tell
// how it is, at the end of what is said: "a cup, not the red one". Any other thing there
// is one that was not meant, or is not to be touched.
func (p *parser) afterthought(n noun, pos int, cost float64, step nounStep) {
	if p.word(pos) != "," || n.pronoun != "" || n.definite && !n.all {
		return
	}
	last := func(at int) bool { return at >= len(p.toks) || p.word(at) == "." }
	for _, e := range p.g.at(p.toks, pos+1, roleNot) {
		leave := func(other *noun, end int, more float64) {
			if last(end) {
				m := n.copy()
				m.not = append(m.not, other)
				step(m, end, cost+more+costModifier)
			}
		}
		from := pos + 1 + len(e.words)
		for _, other := range p.single(from, 1) {
			if other.n.standIn && other.cost < costUnknown {
				leave(other.n, other.end, other.cost)
			}
		}
		p.qualities(noun{standIn: true, start: from}, from, cost, func(other noun, end int, more float64) {
			other.end = end
			for _, of := range p.g.at(p.toks, end, roleOf) {
				leave(&other, end+len(of.words), more-cost)
			}
			leave(&other, end, more-cost)
		})
	}
}

// setRight reads what is meant behind what is not: "not the milk but the cola".
func (p *parser) setRight(pos, depth int) []cand {
	var out []cand
	for _, e := range p.g.at(p.toks, pos, roleNot) {
		for _, other := range p.single(pos+len(e.words), depth+1) {
			at := other.end
			if p.word(at) == "," {
				at++
			}
			for _, but := range p.g.at(p.toks, at, roleBut) {
				for _, c := range p.single(at+len(but.words), depth+1) {
					out = append(out, cand{n: c.n, end: c.end, cost: c.cost + other.cost + costModifier})
				}
			}
		}
	}
	return out
}

// several adds to the nouns the lists that begin with them: "all the lights but the
// kitchen light and the hallway light" leaves both on, and so does "... or the hallway light".
func (p *parser) several(firsts []cand) []cand {
	out := slices.Clone(firsts)
	for i := 0; i < len(out); i++ { // which grows: the lists go on
		first := out[i]
		if first.cost >= costUnknown || first.n.pronoun != "" || len(first.n.also) >= maxList || !p.spend() {
			continue
		}
		for _, join := range p.joins(first.end) {
			if join.ordered {
				continue
			}
			for _, rest := range p.single(join.end, 1) {
				if rest.cost >= costUnknown || rest.n.pronoun != "" || !p.alike(first.n, rest.n) {
					continue
				}
				all := *first.n
				all.also, all.end = append(slices.Clone(first.n.also), rest.n), rest.end
				out = append(out, cand{n: &all, end: rest.end, cost: first.cost + rest.cost})
			}
		}
	}
	return out
}

// alike reports whether the second can be left out with the first: two rooms, two doors,
// two people, or things and furniture.
func (p *parser) alike(first, rest *noun) bool {
	if p.types.IsA(rest.heads.typ, typeSpot) || p.isThing(rest) {
		return true
	}
	return slices.ContainsFunc([]string{typeRoom, typeDoor, typeSpot, typePerson}, func(typ string) bool {
		return p.types.IsA(first.heads.typ, typ) && p.types.IsA(rest.heads.typ, typ)
	})
}

// exceptedBefore reads the same in front of the noun: 除了红杯子以外的杯子.
func (p *parser) exceptedBefore(n noun, pos, depth int, cost float64, step nounStep) {
	p.qualityDenied(n, pos, cost, step)
	for _, e := range p.g.at(p.toks, pos, roleNotBefore) {
		for _, other := range p.several(p.single(pos+len(e.words), min(depth+1, maxNounDepth))) {
			end := other.end
			for _, e := range p.g.at(p.toks, end, roleExcepted) {
				end += len(e.words)
				break
			}
			for _, of := range p.g.at(p.toks, end, roleOf) {
				if end == other.end && p.isRoom(other.n) && !p.roomAt(end+len(of.words)) {
					continue // 除了厨房的灯 leaves out the lights of the kitchen
				}
				m := n.copy()
				m.not = slices.Concat(m.not, []*noun{other.n}, other.n.also)
				step(m, end+len(of.words), cost+other.cost+costModifier)
			}
		}
	}
}

// qualityDenied reads how the noun is not, in front of it: 不黑的那个杯子, 不是红的杯子.
func (p *parser) qualityDenied(n noun, pos int, cost float64, step nounStep) {
	if len(p.g.lex.Roles.After) == 0 {
		return
	}
	var begins []int
	for _, e := range p.g.at(p.toks, pos, roleNotBefore) {
		begins = append(begins, pos+len(e.words))
	}
	if p.g.controls[p.word(pos)] == task.ControlNo {
		begins = append(begins, pos+1)
	}
	for _, from := range begins {
		p.qualities(noun{standIn: true, start: from}, from, cost, func(other noun, end int, cost float64) {
			other.end = end
			m := n.copy()
			m.not = append(m.not, &other)
			if p.behind(end, roleOf) { // 黑的 is one word
				step(m, end, cost+costModifier)
			}
			for _, of := range p.g.at(p.toks, end, roleOf) {
				step(m, end+len(of.words), cost+costModifier)
			}
		})
	}
}

// isRoom reports whether the noun is a room.
func (p *parser) isRoom(n *noun) bool { return p.types.IsA(n.heads.typ, typeRoom) }

// roomAt reports whether a room is named at the position.
func (p *parser) roomAt(pos int) bool {
	return slices.ContainsFunc(p.namesAt(pos), func(f found) bool { return p.types.IsA(f.typ, typeRoom) })
}

// without reads a request with what is left out in front of it: "except for the
// red one, bring me all the cups", 除了红色的，把杯子都拿来.
func (p *parser) without(at int) []clause {
	var out []clause
	for _, e := range p.g.at(p.toks, at, roleExcept) {
		for _, other := range p.several(p.single(at+len(e.words), 1)) {
			if other.cost >= costUnknown {
				continue
			}
			start := other.end
			for _, e := range p.g.at(p.toks, start, roleExcepted) {
				start += len(e.words)
				break
			}
			if start == other.end && p.isRoom(other.n) && len(p.g.at(p.toks, start, roleOf)) > 0 {
				continue // 除了厨房的灯 leaves out no kitchen
			}
			for _, start := range p.joints(start) {
				for _, c := range p.leavable(start) {
					d, ok := c.leaving(other.n)
					if !ok && p.behind(start, roleAllAfter) {
						d, ok = p.leavingSort(c, other.n)
					}
					if ok {
						if d.bid != nil || d.rule.kind == ruleBid {
							d.except = [2]int{at, other.end}
						}
						d.start, d.cost = at, c.cost+other.cost+costModifier
						out = append(out, d)
					}
				}
			}
		}
	}
	return out
}

// besides reads what is left out behind the rest: "turn all the lights off, except the
// kitchen light", 冰箱里的东西别动，牛奶除外.
func (p *parser) besides(c clause) []clause {
	at := c.end
	if p.word(at) == "," {
		at++
	}
	var out []clause
	leave := func(other cand, end int) {
		if d, ok := c.leaving(other.n); ok && other.cost < costUnknown {
			if d.bid != nil || d.rule.kind == ruleBid {
				d.except = [2]int{at, end}
			}
			d.end, d.cost = end, c.cost+other.cost+costModifier
			out = append(out, d)
		}
	}
	for _, e := range p.g.at(p.toks, at, roleExcept) {
		for _, other := range p.several(p.single(at+len(e.words), 1)) {
			end := other.end
			for _, e := range p.g.at(p.toks, end, roleExcepted) {
				end += len(e.words)
				break
			}
			leave(other, end)
		}
	}
	if !p.excludes {
		return out
	}
	for _, other := range p.several(p.single(at, 1)) {
		for _, e := range p.g.at(p.toks, other.end, roleExcluded) {
			leave(other, other.end+len(e.words))
		}
	}
	return out
}

// notThere reads where something is not to be put, behind where it is: "the shoes go on the
// rack, not in the wardrobe".
func (p *parser) notThere(c clause) []clause {
	last := len(c.values) - 1
	if c.bid != nil || c.rule.kind != ruleGoal || last < 0 || c.values[last].noun == nil || !p.isSomewhere(c.values[last].noun) {
		return nil
	}
	at := c.end
	if p.word(at) == "," {
		at++
	}
	var out []clause
	for _, not := range p.g.at(p.toks, at, roleNot) {
		for _, in := range p.g.at(p.toks, at+len(not.words), roleBefore) {
			for _, place := range p.single(at+len(not.words)+len(in.words), 1) {
				if place.cost < costUnknown && p.isSomewhere(place.n) {
					d := c
					d.end, d.cost = place.end, c.cost+place.cost+costModifier
					out = append(out, d)
				}
			}
		}
	}
	return out
}

// unnamed reads what is left out by how or where it is alone, in languages that need no word
// for "one": 把灯都关了，走廊的留着.
func (p *parser) unnamed(n noun, at int, cost float64) []cand {
	if !p.excludes || len(n.rels)+len(n.attrs) == 0 || !p.behind(at, roleOf) || len(p.g.at(p.toks, at, roleExcluded)) == 0 {
		return nil
	}
	one := n.copy()
	one.standIn, one.heads, one.head, one.end = true, found{end: at, typ: typeObject, whole: true}, [2]int{at, at}, at
	return []cand{{n: &one, end: at, cost: cost + costModifier}}
}

// leavable lists what can be said behind an exception: a request, or what is not to be
// done.
func (p *parser) leavable(at int) []clause {
	out := p.clauses(at)
	if len(p.g.at(p.toks, at, roleForbid)) > 0 {
		for _, c := range p.forbidding(at) {
			out = append(out, c)
			out = append(out, p.followed(c)...)
		}
	}
	return out
}

// leaving returns the clause about all but the exception; ok is false where it
// does not speak of all there is.
func (c clause) leaving(except *noun) (d clause, ok bool) {
	unnamed := except.standIn && except.head[0] == except.head[1]
	i := slices.IndexFunc(c.values, func(v value) bool {
		return v.noun != nil && v.noun.pronoun == "" && (v.noun.all || v.noun.heads.plural || v.noun.heads.many || (c.bid != nil || c.rule.kind == ruleBid) && v.noun.whatever() || unnamed && v.noun.bare())
	})
	if i < 0 {
		return c, false
	}
	n := c.values[i].noun.copy()
	n.not = slices.Concat(n.not, []*noun{except}, except.also)
	n.all = n.all || unnamed
	c.values = slices.Clone(c.values)
	c.values[i].noun = &n
	return c, true
}

// bare reports whether nothing but its sort is said of the noun, which may be all of it where
// there are no plurals: 灯.
func (n *noun) bare() bool {
	return !n.definite && !n.any && n.count == 0 && n.most == nil && len(n.heads.ids)+len(n.rels)+len(n.attrs)+len(n.also) == 0
}

// leavingSort returns the clause, in which nothing is named, about all that is of the sort
// of the exception: 除了台灯都关掉, 除了厨房的灯都关掉. What is told by where else it is may be one
// of all that is there.
func (p *parser) leavingSort(c clause, except *noun) (d clause, ok bool) {
	if len(c.values) != 1 || c.values[0].noun == nil || !c.values[0].noun.elided || except.heads.typ == "" || slices.ContainsFunc(except.rels, func(r relation) bool { return !p.isRoom(r.place) }) {
		return c, false
	}
	n := noun{
		heads: found{typ: except.heads.typ, whole: true, plural: true}, all: true, not: append([]*noun{except}, except.also...),
		start: except.start, end: c.end,
	}
	if !p.fits(&n, c.values[0].slot) {
		return c, false
	}
	c.values = []value{{slot: c.values[0].slot, noun: &n, start: c.values[0].start, end: c.values[0].end}}
	return c, true
}

// ofOneNothing reports whether something is left out of what is but one thing. Where that is
// wanted, the other is left alone; where it is forbidden, the other may be what is wanted:
// "don't turn on the lamp but the tv".
func (n *noun) ofOneNothing() bool {
	return len(n.not) > 0 && n.definite && !n.all && !n.heads.plural && !n.standIn && !slices.ContainsFunc(n.not, func(m *noun) bool { return m.standIn })
}

// uncertain reports whether any will do of what the noun names.
func (n *noun) uncertain() bool { return (n.any || n.count > 0) && !n.all && len(n.heads.ids) == 0 }

// leftOut lists the objects that an exception from the noun speaks of. "The red
// one" and "red" are of the noun's own kind.
func (l *lowering) leftOut(p *parser, n, except *noun) []string {
	m := except.copy()
	if own := l.ownName(p, except); len(own) > 0 {
		return l.withRooms(n, own)
	}
	if len(m.heads.ids) > 0 {
		return l.withRooms(n, m.heads.ids)
	}
	if m.standIn {
		m.heads = n.heads
	}
	return l.fitting(p, &m)
}

// withRooms are the objects that are left out and, where what they are left out of is no room, what belongs to those that are
// rooms: "all the lights except the kitchen" leaves those of the kitchen.
func (l *lowering) withRooms(n *noun, ids []string) []string {
	out := slices.Clone(ids)
	for _, id := range ids {
		if l.is(id, typeRoom) && !l.rules.types.IsA(n.heads.typ, typeRoom) {
			out = append(out, l.standsIn(id)...)
		}
	}
	return out
}

// ownName lists the objects that are called just so in this world, rather than those of which
// another kind is called so too: of two bedside lamps one is the night light.
func (l *lowering) ownName(p *parser, n *noun) []string {
	if n.heads.plural || n.all || n.head[1] > len(p.toks) {
		return nil
	}
	said := p.rawText(n.head[0], n.head[1])
	return slices.DeleteFunc(l.named(n), func(id string) bool { return !strings.EqualFold(l.display(id), said) })
}

// fitting lists the objects that the noun fits, as far as that is known.
func (l *lowering) fitting(p *parser, n *noun) []string {
	out := l.named(n)
	if len(n.attrs) > 0 {
		out, _ = l.byAttributes(out, n.attrs)
	}
	out = slices.DeleteFunc(out, func(id string) bool { return !l.fitsStates(id, n.states) })
	if len(n.rels) > 0 {
		out, _ = l.related(p, n, out)
	}
	return out
}
