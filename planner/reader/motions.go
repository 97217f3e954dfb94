package reader

import (
	"maps"
	"slices"

	"saydo/task"
)

// addMotions compiles what may be said behind words that forbid of parts of the body,
// whatever they are moved for: do not move your arms.
func (g *grammar) addMotions() error {
	for _, m := range g.lex.Motions {
		means := &intent{kind: ruleTouch, means: m.Says, moves: m.Moves}
		for _, phrase := range m.Phrases {
			if err := g.addRule(&rule{intent: means}, phrase, g.plainSlot); err != nil {
				return err
			}
		}
	}
	return nil
}

// saysMore reports whether what stands there belongs to what is said before it: who is not to
// use its hands to open the fridge may use them for all else, and opens no fridge.
func (p *parser) saysMore(at int) bool {
	for at < len(p.toks) {
		fill := p.g.at(p.toks, at, roleFiller)
		if len(fill) == 0 {
			return p.word(at) != "," && p.word(at) != "." && !p.g.has(p.toks, at, []role{roleAnd, roleBut})
		}
		at += len(fill[0].words)
	}
	return false
}

// moving lists the skills that move the part of the body, each with whatever it is done with.
func (r *Rules) moving(part string) []task.Act {
	var out []task.Act
	for _, name := range slices.Sorted(maps.Keys(r.skills)) {
		if r.skills[name].Body.Moves(part) {
			out = append(out, task.Act{Skill: name})
		}
	}
	return out
}
