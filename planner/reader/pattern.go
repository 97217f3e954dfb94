package reader

import (
	"fmt"
	"slices"
	"strings"
)

// A phrase is a pattern of words: "word", "{slot}" or "{slot:type}",
// "(this|that)", "[perhaps]" and "<name>", which stands for a set of words of
// the lexicon. A minus, "{-slot}", negates a number.
type node struct {
	word string // a literal; "" otherwise
	slot *slot  // a slot; nil otherwise
	of   *group // alternatives; nil otherwise
}

// group is what the text may go on with in several ways.
type group struct {
	alts  [][]node // an empty one makes them optional
	oneOf []string // sorted words of which each text has one that an alternative matches; nil where some need none
}

// newGroup keeps the alternatives without room to grow: there are tens of thousands.
func newGroup(alts [][]node) *group {
	g := &group{alts: slices.Clone(alts)}
	for _, alt := range alts {
		i := slices.IndexFunc(alt, node.needs)
		if i < 0 {
			g.oneOf = nil
			break
		}
		g.oneOf = alt[i].addNeed(g.oneOf)
	}
	slices.Sort(g.oneOf)
	g.oneOf = slices.Clip(slices.Compact(g.oneOf))
	return g
}

// needs reports whether every text that the node matches has one of some words, which addNeed adds.
func (n node) needs() bool { return n.word != "" || n.of != nil && len(n.of.oneOf) > 0 }

func (n node) addNeed(words []string) []string {
	if n.word != "" {
		return append(words, n.word)
	}
	return append(words, n.of.oneOf...)
}

// alts returns the alternatives; nil where the node is none.
func (n node) alts() [][]node {
	if n.of == nil {
		return nil
	}
	return n.of.alts
}

const maxPatternDepth = 12

type patternParser struct {
	text  string
	pos   int
	sets  *wordGroups
	depth int
	open  []node // of the sequences that are not at their end, the inner behind the outer
}

// wordGroups are the lexicon's named sets of words, and what was compiled of groups without
// slots so far: most stand in many phrases, as "make sure that" does, and none ever changes.
type wordGroups struct {
	named map[string][]string
	done  map[string]node
	open  []node // the room for patternParser.open, of one phrase after another
}

func newWordGroups(named map[string][]string) *wordGroups {
	return &wordGroups{named: named, done: map[string]node{}}
}

// parsePattern compiles a phrase.
func parsePattern(text string, sets *wordGroups) ([]node, error) {
	p := &patternParser{text: text, sets: sets, open: sets.open}
	seq, err := p.sequence("")
	sets.open = p.open
	if err == nil && p.pos < len(p.text) {
		err = fmt.Errorf("%q closes nothing", p.text[p.pos:])
	}
	if err != nil {
		return nil, fmt.Errorf("phrase %q: %w", text, err)
	}
	return seq, nil
}

// sequence reads nodes up to one of the bytes in stop, which it leaves.
func (p *patternParser) sequence(stop string) ([]node, error) {
	if p.depth++; p.depth > maxPatternDepth {
		return nil, fmt.Errorf("nested deeper than %d", maxPatternDepth)
	}
	start := len(p.open)
	defer func() { p.depth, p.open = p.depth-1, p.open[:start] }()
	for p.pos < len(p.text) && strings.IndexByte(stop, p.text[p.pos]) < 0 {
		c := p.text[p.pos]
		switch c {
		case '{', '<':
			n, err := p.named(c)
			if err != nil {
				return nil, err
			}
			p.open = append(p.open, n)
		case '(', '[':
			n, err := p.group(c)
			if err != nil {
				return nil, err
			}
			p.open = append(p.open, n)
		case ')', ']', '|', '}', '>':
			return slices.Clone(p.open[start:]), nil
		default:
			end := p.pos + strings.IndexAny(p.text[p.pos:]+"|", "{<([)]|}>")
			for _, t := range split(p.text[p.pos:end]) {
				p.open = append(p.open, node{word: t.text})
			}
			p.pos = end
		}
	}
	return slices.Clone(p.open[start:]), nil
}

// named reads {slot} or <set>.
func (p *patternParser) named(open byte) (node, error) {
	closing := byte('}')
	if open == '<' {
		closing = '>'
	}
	end := strings.IndexByte(p.text[p.pos:], closing)
	if end < 0 {
		return node{}, fmt.Errorf("%q is not closed", p.text[p.pos:])
	}
	name := p.text[p.pos+1 : p.pos+end]
	p.pos += end + 1
	if open == '{' {
		s := &slot{}
		name, s.negate = strings.CutPrefix(name, "-")
		s.name, s.typ, _ = strings.Cut(name, ":")
		return node{slot: s}, nil
	}
	words, ok := p.sets.named[name]
	if !ok {
		return node{}, fmt.Errorf("the lexicon has no words <%s>", name)
	}
	key := "<" + name
	if n, ok := p.sets.done[key]; ok {
		return n, nil
	}
	alts := make([][]node, len(words))
	for i, w := range words {
		alt, err := parsePattern(w, newWordGroups(nil))
		if err != nil {
			return node{}, err
		}
		alts[i] = alt
	}
	n := node{of: newGroup(alts)}
	p.sets.done[key] = n
	return n, nil
}

// plain returns the text of the group at the position where it has no slot in it; "" where
// it has, or is not closed.
func (p *patternParser) plain() string {
	depth := 0
	for i := p.pos; i < len(p.text); i++ {
		switch p.text[i] {
		case '{':
			return ""
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return p.text[p.pos : i+1]
			}
		}
	}
	return ""
}

// group reads (a|b) or [a|b], which it may have read before.
func (p *patternParser) group(open byte) (node, error) {
	text := p.plain()
	if text == "" {
		return p.grouped(open)
	}
	if n, ok := p.sets.done[text]; ok {
		p.pos += len(text)
		return n, nil
	}
	n, err := p.grouped(open)
	if err == nil {
		p.sets.done[text] = n
	}
	return n, err
}

func (p *patternParser) grouped(open byte) (node, error) {
	closing := byte(')')
	if open == '[' {
		closing = ']'
	}
	var alts [][]node
	for {
		p.pos++
		alt, err := p.sequence("|" + string(closing))
		if err != nil {
			return node{}, err
		}
		alts = append(alts, alt)
		if p.pos >= len(p.text) || p.text[p.pos] != '|' && p.text[p.pos] != closing {
			return node{}, fmt.Errorf("%q is not closed by %q", string(open), string(closing))
		}
		if p.text[p.pos] == closing {
			break
		}
	}
	p.pos++
	if open == '[' {
		alts = append(alts, nil)
	}
	return node{of: newGroup(alts)}, nil
}

// CheckPhrase reports what is wrong with a phrase that asks for an answer: it has words and
// choices, and no slots.
func CheckPhrase(text string) error {
	seq, err := parsePattern(text, newWordGroups(nil))
	switch {
	case err != nil:
		return err
	case len(slots(seq)) > 0:
		return fmt.Errorf("the phrase %q has slots; write words, [may be left out] and (one|or another)", text)
	}
	return nil
}

// firsts collects the words that the sequence can start with; ok is false when
// it can start with a slot or be empty.
func firsts(seq []node, into map[string]bool) (ok bool) {
	for _, n := range seq {
		switch {
		case n.word != "":
			into[n.word] = true
			return true
		case n.slot != nil:
			return false
		}
		empty, all := false, true
		for _, alt := range n.alts() {
			if len(alt) == 0 {
				empty = true
				continue
			}
			all = firsts(alt, into) && all
		}
		if !all {
			return false
		}
		if !empty {
			return true
		}
	}
	return false
}

// eachWord visits every word of the sequence, some more than once.
func eachWord(seq []node, visit func(word string)) {
	for _, n := range seq {
		if n.word != "" {
			visit(n.word)
		}
		for _, alt := range n.alts() {
			eachWord(alt, visit)
		}
	}
}

// needed lists sets of words of each of which every text has one that the
// sequence matches, in this order.
func needed(seq []node) [][]string {
	var out [][]string
	for _, n := range seq {
		switch {
		case n.word != "":
			out = append(out, []string{n.word})
		case n.needs():
			out = append(out, n.of.oneOf)
		}
	}
	return out
}

// numbered gives each set of words its number.
func (g *grammar) numbered(sets [][]string) []int {
	out := make([]int, len(sets))
	for i, words := range sets {
		key := strings.Join(words, " ")
		id, ok := g.compiling.setIDs[key]
		if !ok {
			id = len(g.compiling.setIDs)
			g.compiling.setIDs[key] = id
			for _, w := range words {
				g.sets[w] = append(g.sets[w], id)
			}
		}
		out[i] = id
	}
	return out
}

// maxWordings bounds the ways in which one expression can be said.
const maxWordings = 256

// wordings lists the ways in which an expression without slots can be said:
// "with (a|the) hat" is "with a hat" and "with the hat".
func wordings(text string) ([][]string, error) {
	if !strings.ContainsAny(text, "([{<") {
		return [][]string{wordsIn(text)}, nil
	}
	seq, err := parsePattern(text, newWordGroups(nil))
	if err != nil {
		return nil, err
	}
	if len(slots(seq)) > 0 {
		return nil, fmt.Errorf("expression %q: it has a slot, which only phrases have", text)
	}
	ways := spelled(seq)
	if len(ways) > maxWordings {
		return nil, fmt.Errorf("expression %q: it can be said in %d ways; the most is %d", text, len(ways), maxWordings)
	}
	return ways, nil
}

// spelled lists every sequence of words that the nodes match.
func spelled(seq []node) [][]string {
	ways := [][]string{nil}
	for _, n := range seq {
		tails := [][]string{{n.word}}
		if n.word == "" {
			tails = nil
			for _, alt := range n.alts() {
				tails = append(tails, spelled(alt)...)
			}
		}
		var next [][]string
		for _, head := range ways {
			for _, tail := range tails {
				next = append(next, slices.Concat(head, tail))
			}
		}
		if ways = next; len(ways) > maxWordings {
			return ways
		}
	}
	return ways
}
