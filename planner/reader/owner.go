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

// owned keeps what belongs to whom the words say. Where nothing does, what is somebody else's is
// left out, and furniture and rooms are asked about. "My" tells only between those of which that
// is known, and so do "his" and "her" where nobody was spoken of and there is but one.
func (l *lowering) owned(p *parser, n *noun, ids []string) []string {
	if n.owner == nil || len(ids) == 0 || l.question != nil {
		return ids
	}
	if picked := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !slices.Contains(l.picked, id) }); len(picked) > 0 {
		return picked // whose it is, was answered
	}
	whose := l.who(n.owner)
	if own := l.calledOf(p, n, l.belongTo(ids, whose)); len(own) > 0 {
		return own
	}
	others := l.belongTo(ids, l.notOf(n.owner, whose))
	left := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(others, id) })
	switch about := map[string]string{"about": p.rawText(n.start, n.end)}; {
	case len(left) == 0:
		l.ask(task.CodeUnknownName, "no_such_thing", about, ids)
	case l.is(left[0], typeThing) || n.owner.pronoun == "me" || len(whose) == 0 && len(left) == 1:
		return left
	default:
		l.ask(task.CodeAmbiguous, "which", about, left)
	}
	return nil
}

// notOf are the people whom the words for an owner do not mean, where they mean those: of "his"
// with nobody spoken of only who speaks is certain.
func (l *lowering) notOf(owner *noun, whose []string) []string {
	if len(whose) == 0 && owner.pronoun != "" {
		return []string{l.talk.Speaker}
	}
	return slices.DeleteFunc(slices.Clone(l.world.Objects(typePerson)), func(id string) bool { return slices.Contains(whose, id) })
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

// peopleIn are those whom the clause names, else those whose the things are that it names: "put
// Li's laptop on his table".
func (l *lowering) peopleIn(c clause) []string {
	var named, owners []string
	for _, v := range c.values {
		switch {
		case v.noun == nil:
		case l.rules.types.IsA(v.noun.heads.typ, typePerson):
			named = append(named, v.noun.heads.ids...)
		case v.noun.owner != nil:
			owners = append(owners, v.noun.owner.heads.ids...)
		case len(v.noun.heads.ids) == 1:
			thing, _ := l.world.Object(v.noun.heads.ids[0])
			for _, id := range l.world.Objects(typePerson) {
				if who, _ := l.world.Object(id); l.belongs(thing, who) {
					owners = append(owners, id)
				}
			}
		}
	}
	if len(named) > 0 {
		return named
	}
	return owners
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
			begins = append(begins, strings.ToLower(name)+shortIs+" ")
			for _, of := range l.g.lex.Roles.Of {
				begins = append(begins, strings.ToLower(name+of))
			}
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
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		thing, _ := l.world.Object(id)
		return !slices.ContainsFunc(people, func(id string) bool {
			who, _ := l.world.Object(id)
			return l.belongs(thing, who)
		})
	})
}

// belongs reports whether the thing has a name by which it is the person's. Every clause asks
// that of everybody, and so no name is made of the two of them.
func (l *lowering) belongs(thing, who task.Object) bool {
	for _, name := range thing.Names {
		for _, owner := range who.Names {
			rest, begins := cutFolded(name, owner)
			if !begins {
				continue
			}
			if _, is := cutFolded(rest, shortIs+" "); is || slices.ContainsFunc(l.g.lex.Roles.Of, func(of string) bool {
				_, is := cutFolded(rest, of)
				return is
			}) {
				return true
			}
		}
	}
	return false
}

// cutFolded cuts the beginning off, in large or small letters.
func cutFolded(text, begin string) (rest string, ok bool) {
	if len(text) < len(begin) || !strings.EqualFold(text[:len(begin)], begin) {
		return text, false
	}
	return text[len(begin):], true
}
