package reader

import "slices"

// Topics are the words that tell of what is only named first, 牛奶放冰箱, whether that
// is wanted: behind one of Done it is so already, or it is asked for (杯子洗了),
// unless one of Urged follows (杯子洗了吧).
type Topics struct {
	Done  []string `yaml:"done"`
	Urged []string `yaml:"urged"`
	Asks  []string `yaml:"asks"` // what makes a question of the words before it
}

// costTopical keeps a thing that is only named before what is done with it behind
// phrases that say the same in their own words.
const costTopical = 0.1

// addTopical files the phrase once more without the word that marks what it is done
// with, where it begins with that: 把桌子擦一下 is said as 桌子擦一下, too, and behind what
// speaks of the table as 擦一下. Persons are left out, who do things themselves: 安娜带到厨房.
func (g *grammar) addTopical(r *rule) {
	if r.kind != ruleGoal && r.kind != ruleAct && r.kind != ruleNeed {
		return
	}
	if len(r.seq) < 3 || !g.marksThing(r.seq[0]) || r.seq[1].slot == nil || g.types != nil && g.types.IsA(r.seq[1].slot.typ, typePerson) {
		return
	}
	t := *r
	t.seq, t.needs, t.topical = r.seq[1:], g.numbered(needed(r.seq[1:])), true
	r.topic = &t
	g.open = append(g.open, r.topic)
	first := map[string]bool{}
	if b := t; r.kind == ruleGoal && len(slots(r.seq[2:])) == 0 && firsts(r.seq[2:], first) {
		b.seq, b.needs, b.bare = r.seq[2:], g.numbered(needed(r.seq[2:])), true
		r.untold = &b
		for w := range first {
			g.byFirst[w] = append(g.byFirst[w], r.untold)
		}
	}
}

// marksThing reports whether the node is nothing but a word before what something is
// done with: 把.
func (g *grammar) marksThing(n node) bool {
	if n.slot != nil {
		return false
	}
	if n.word != "" {
		return slices.Contains(g.lex.Definite, n.word)
	}
	return !slices.ContainsFunc(n.alts(), func(alt []node) bool { return len(alt) != 1 || !g.marksThing(alt[0]) })
}

// bidBehind reports whether the words up to the end say what to do with what they name first,
// though nobody knows the phrase: 蓝杯子放那边那边 is no news about the cup.
func (p *parser) bidBehind(at, end int) bool {
	if len(p.g.lex.Topics.Done) == 0 {
		return false
	}
	n := p.longest(at, end)
	if n == nil || n.end >= end || !p.isThing(n) || !slices.ContainsFunc(p.g.byFirst[p.word(n.end)], func(r *rule) bool { return r.kind == ruleGoal }) {
		return false
	}
	for ; at < end; at++ {
		if slices.Contains(p.g.lex.Topics.Done, p.word(at)) {
			return false
		}
	}
	return true
}

// doesMore reports whether what is done next with the same thing begins there, with no word
// between.
func (p *parser) doesMore(at int) bool {
	return slices.ContainsFunc(p.g.byFirst[p.word(at)], func(r *rule) bool { return r.bare && p.canMatch(r, at) })
}

// wished reports whether what ends there is wanted, and not told of or asked about.
func (p *parser) wished(end int) bool {
	at := end
	if slices.Contains(p.g.lex.Topics.Done, p.word(end-1)) {
		if p.doesMore(end) {
			return true // 洗了放好
		}
		at = end - 1
	}
	if !slices.Contains(p.g.lex.Topics.Done, p.word(at)) {
		return true
	}
	return slices.Contains(p.g.lex.Topics.Urged, p.word(at+1))
}
