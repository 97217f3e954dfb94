package reader

import (
	"slices"

	"saydo/task"
)

// Who has "the table" cleared means one with things on it, and the one that was spoken of. Of
// several nobody means just the near one.

// bareSaysWhich reports whether the place is a certain one though no word says so, in a language
// without articles: 收拾桌子.
func (l *lowering) bareSaysWhich(n *noun) bool {
	return len(l.g.lex.Regular) == 0 && n.pronoun == "" && !n.any && !n.all && n.count == 0
}

// laden returns the one of the places that is to be cleared, or asks which.
func (l *lowering) laden(p *parser, n *noun, places []string) []string {
	for _, id := range l.earlier() {
		if slices.Contains(places, id) {
			return []string{id}
		}
	}
	if len(places) < 2 || l.is(places[0], typeRoom) {
		return places
	}
	if l.work != "" { // of the room where something is done before
		places = some(places, func(id string) bool { return l.whereCondition(id, "at", l.work).Holds(l.world) })
	}
	if l.gone != "" {
		places = some(places, func(id string) bool { return l.whereCondition(id, "at", l.gone).Holds(l.world) })
	}
	places = some(places, l.bearsSome)
	if len(places) > 1 && !l.alike(places) {
		l.ask(task.CodeAmbiguous, "which", map[string]string{"about": p.rawText(n.start, n.end)}, places)
	}
	return places
}

// bearsSome reports whether something is known to be on or in the place.
func (l *lowering) bearsSome(place string) bool {
	return slices.ContainsFunc(l.world.Beliefs(), func(b task.Belief) bool {
		return !b.False && (b.Predicate == factOn || b.Predicate == factIn) && len(b.Args) == 2 && b.Args[1] == place
	})
}
