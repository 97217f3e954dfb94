package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// Whose something is, a world tells by its name: "Li's desk", 李雷的办公桌. Of what has no such
// name nobody knows whose it is.

// owners reads whose the thing is that is named behind: "Anna's", 张敏的, and 张敏 alone before
// furniture.
func (p *parser) owners(pos int) []cand {
	var out []cand
	add := func(n noun, end int) {
		n.start, n.end = pos, end
		out = append(out, cand{n: &n, end: end})
	}
	han := len(p.g.lex.Roles.After) > 0
	if han {
		for _, e := range p.g.at(p.toks, pos, rolePronoun) {
			if (e.value == "me" || e.value == "person") && p.furnitureAt(pos+len(e.words)) {
				add(noun{pronoun: e.value}, pos+len(e.words)) // 我桌上
			}
		}
	}
	for _, f := range p.namesAt(pos) {
		if len(f.ids) == 0 || !p.types.IsA(f.typ, typePerson) {
			continue
		}
		if strings.HasSuffix(p.rawText(pos, f.end), shortIs) && p.word(f.end) != p.g.lex.Short[shortIs] {
			add(noun{heads: f}, f.end)
		}
		if !han {
			continue
		}
		for _, of := range p.g.at(p.toks, f.end, roleOf) {
			add(noun{heads: f}, f.end+len(of.words))
		}
		if f.end > pos+1 && p.furnitureAt(f.end) { // 本 alone also counts books
			add(noun{heads: f}, f.end)
		}
	}
	return out
}

// ownerSaid is who the words at the position are for that tell whose something is: "my"; nil
// where they do not.
func (p *parser) ownerSaid(pos, words int) *noun {
	for _, e := range p.g.at(p.toks, pos, roleOwner) {
		if len(e.words) == words {
			return &noun{pronoun: e.value, start: pos, end: pos + words}
		}
	}
	return nil
}

// furnitureAt reports whether furniture is named at the position.
func (p *parser) furnitureAt(pos int) bool {
	return slices.ContainsFunc(p.namesAt(pos), func(f found) bool {
		return p.types.IsA(f.typ, typePlace) && !p.types.IsA(f.typ, typePerson)
	})
}

// owned keeps what belongs to whom the words say. Where nothing does, furniture is asked about,
// and things that are somebody else's are left out. "My" and "his" tell only between things of
// which that is known.
func (l *lowering) owned(p *parser, n *noun, ids []string) []string {
	if n.owner == nil || len(ids) == 0 || l.question != nil {
		return ids
	}
	if picked := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !slices.Contains(l.picked, id) }); len(picked) > 0 {
		return picked // whose it is, was answered
	}
	persons := l.world.Objects(typePerson)
	own := l.calledOf(p, n, l.belongTo(ids, l.who(n.owner)))
	switch {
	case len(own) > 0:
		return own
	case n.owner.pronoun != "":
		return ids
	}
	others := l.belongTo(ids, persons)
	left := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(others, id) })
	switch about := map[string]string{"about": p.rawText(n.start, n.end)}; {
	case len(left) == 0:
		l.ask(task.CodeUnknownName, "no_such_thing", about, ids)
	case !l.is(left[0], typeThing):
		l.ask(task.CodeAmbiguous, "which", about, left)
	default:
		return left
	}
	return nil
}

// who are the people whom the words for an owner may mean.
func (l *lowering) who(n *noun) []string {
	switch n.pronoun {
	case "":
		return n.heads.ids
	case "me":
		return []string{l.talk.Speaker}
	}
	if len(l.people) > 0 { // "take Li his laptop"
		return l.people
	}
	for _, m := range l.said {
		if l.is(m.names[0], typePerson) {
			return m.names
		}
	}
	return nil
}

// people are those whom the clause names.
func (c clause) people(types Types) []string {
	var out []string
	for _, v := range c.values {
		if v.noun != nil && types.IsA(v.noun.heads.typ, typePerson) {
			out = append(out, v.noun.heads.ids...)
		}
	}
	return out
}

// calledOf adds what is called by the owner and the word that was said, of whatever kind: a
// standing desk is "Zhang's desk".
func (l *lowering) calledOf(p *parser, n *noun, own []string) []string {
	head, begins := strings.ToLower(p.rawText(n.head[0], n.head[1])), l.ofWhom(l.who(n.owner))
	for _, o := range l.world.All() {
		if !slices.Contains(own, o.ID) && slices.ContainsFunc(begins, func(begin string) bool { return named(o, begin+head) }) {
			own = append(own, o.ID)
		}
	}
	return own
}

// ofWhom are the words that names of what belongs to the people begin with.
func (l *lowering) ofWhom(people []string) []string {
	var begins []string
	for _, id := range people {
		o, _ := l.world.Object(id)
		for _, name := range o.Names {
			begins = append(begins, strings.ToLower(name)+shortIs+" ", name+l.g.lex.Roles.Of[0])
		}
	}
	return begins
}

// named reports whether that is one of the names of the object.
func named(o task.Object, name string) bool {
	return slices.ContainsFunc(o.Names, func(have string) bool { return strings.EqualFold(have, name) })
}

// belongTo keeps the objects that have a name by which they are one of the people's.
func (l *lowering) belongTo(ids, people []string) []string {
	begins := l.ofWhom(people)
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		o, _ := l.world.Object(id)
		return !slices.ContainsFunc(o.Names, func(name string) bool {
			return slices.ContainsFunc(begins, func(begin string) bool { return strings.HasPrefix(strings.ToLower(name), begin) })
		})
	})
}
