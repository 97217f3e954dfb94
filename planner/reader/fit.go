package reader

import (
	"slices"

	"saydo/task"
)

// vague is the cost of a noun that says less than the slot wants: "get the
// biggest object" hardly means a stool to get onto.
func (p *parser) vague(n *noun, s *slot) float64 {
	if n.theOthers() {
		return 0
	}
	if n.heads.whole && len(n.heads.ids)+len(n.heads.kinds) == 0 && n.heads.typ != s.typ && p.types.IsA(s.typ, n.heads.typ) {
		return costUnfit
	}
	return 0
}

// theOthers reports whether the noun stands for others than were spoken of, whatever those are.
func (n *noun) theOthers() bool { return n.standIn && n.other }

// quantified reports whether the noun tells how many or how much it is of, and not of which.
func (n *noun) quantified() bool { return !n.definite && (n.any || n.count > 0) }

// traitKey is a noun's words and a trait that they may have.
type traitKey struct {
	start, end int
	trait      string
}

// unfit is the cost of a noun none of whose objects has the trait: a lamp that
// is "opened" is switched on.
func (p *parser) unfit(n *noun, trait string) float64 {
	if trait == "" || n.pronoun != "" || n.theOthers() || n.unknown != "" || p.world == nil || (n.anything() || n.whatever()) && p.ruled() {
		return 0
	}
	if p.lacking(n, trait) && (!n.either || !slices.ContainsFunc(n.also, func(m *noun) bool { return !p.lacking(m, trait) })) {
		return costUnfit
	}
	return costFit
}

// lacking is the same of one noun alone, asked of the world once.
func (p *parser) lacking(n *noun, trait string) bool {
	key := traitKey{n.start, n.end, trait}
	bad, ok := p.traits[key]
	if !ok {
		bad = p.lacks(n, trait)
		if p.traits == nil {
			p.traits = map[traitKey]bool{}
		}
		p.traits[key] = bad
	}
	return bad
}

// lacks reports whether the world has objects by that name and none of them
// has the trait.
func (p *parser) lacks(n *noun, trait string) bool {
	some := false
	for _, o := range p.world.All() {
		if !slices.Contains(n.heads.ids, o.ID) && !slices.Contains(n.heads.kinds, o.Kind) &&
			!(n.heads.whole && p.types.IsA(o.Type, n.heads.typ)) {
			continue
		}
		if !holds(p.world, o.ID, n.heads.where) {
			continue
		}
		some = true
		if p.world.Truth(task.NewFact(trait, o.ID)) == task.True {
			return false
		}
	}
	return some
}

// ruled reports whether the phrase being matched tells what is not to be done, or may
// be again.
func (p *parser) ruled() bool {
	return p.behind(p.begin, roleForbid) || p.behind(p.begin, roleForbidOnce) || p.behind(p.begin, roleAllow)
}

// fits reports whether the noun, and each of its list, can be of the slot's type.
func (p *parser) fits(n *noun, s *slot) bool {
	for _, m := range n.also {
		if !p.fitsOne(m, s) {
			return false
		}
	}
	return p.fitsOne(n, s)
}

func (p *parser) fitsOne(n *noun, s *slot) bool {
	switch n.pronoun {
	case "me", "person":
		if s.trait != "" && !p.types.IsA(s.typ, typePerson) {
			return false // nobody is opened or shut
		}
		return p.types.IsA("person", s.typ) || s.typ == "object"
	case "it":
		return !p.types.IsA(s.typ, "person") && !p.types.IsA(s.typ, "room")
	case "them":
		return !p.types.IsA(s.typ, "room")
	case "here":
		return p.types.IsA("room", s.typ)
	case "there":
		return p.types.IsA("room", s.typ) || p.types.IsA(s.typ, typeSpot) && !p.types.IsA(s.typ, "person")
	case "robot":
		return false
	}
	if n.unknown != "" {
		return true
	}
	if (n.anything() || n.whatever()) && !n.heads.many && p.ruled() && !p.types.IsA(s.typ, typePerson) && !p.types.IsA(s.typ, typeRoom) {
		return true // "do not open anything" is about doors, too
	}
	if n.theOthers() && s.trait != "" && !p.types.IsA(s.typ, typePerson) {
		return true // the other lights
	}
	if n.heads.many && n.heads.whole && n.heads.typ != s.typ && s.typ != "object" {
		return false // nothing is put into everything
	}
	if s.trait != "" && !p.types.IsA(s.typ, typePerson) && p.types.IsA(n.heads.typ, typePerson) {
		return false // nobody is switched on
	}
	for _, id := range n.heads.ids {
		if p.types.IsA(p.kinds[id], s.typ) {
			return true
		}
	}
	t := n.heads.typ
	return t != "" && (len(n.heads.kinds) > 0 || n.heads.whole) && (p.types.IsA(t, s.typ) || n.heads.whole && p.types.IsA(s.typ, t))
}
