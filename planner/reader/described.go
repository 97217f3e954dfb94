package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// described reads what names things by what they are for, look like or are made
// of: "put the cutting tool into the drawer". It is tried where nothing else
// reads the whole: whoever says a name means it.
func (s *session) described(text string) ([]task.Clause, *task.Question) {
	if !slices.ContainsFunc(s.split(text), func(t token) bool { return s.g.senses.headed(t.text) }) || s.hangs(text) {
		return nil, nil
	}
	p := s.describer(text)
	if !p.describesAny() {
		return nil, nil
	}
	if w := p.read(); w.complete() && w.describes() {
		return s.lower(w)
	}
	return nil, nil
}

// describes reports whether the path has something that is told of.
func (w path) describes() bool {
	return slices.ContainsFunc(w.clauses, func(c clause) bool {
		return slices.ContainsFunc(c.values, func(v value) bool { return v.noun != nil && v.noun.describes() })
	})
}

func (n *noun) describes() bool {
	return n.heads.described || slices.ContainsFunc(n.also, (*noun).describes) ||
		slices.ContainsFunc(n.rels, func(r relation) bool { return r.place != nil && r.place.describes() })
}

// describesAny reports whether anything is told of without its name.
func (p *parser) describesAny() bool {
	for pos := range p.toks {
		if len(p.descriptions(pos)) > 0 {
			return true
		}
	}
	return false
}

// headed reports whether a description can end in the word or begin with it.
func (t *senses) headed(word string) bool {
	if strings.ContainsFunc(word, isHan) {
		return t.last[word]
	}
	return t.heads[root(word)]
}

func (s *session) describer(text string) *parser {
	p := s.parser(text)
	p.things = s.lexis.sensed()
	p.describing = true
	return p
}

// costDescribed is what a description costs that fits wholly: more than a name.
const costDescribed = 0.4

// descriptions lists the things that the words from the position on may tell of.
func (p *parser) descriptions(pos int) []description {
	if got, ok := p.describes.at(pos); ok {
		return got
	}
	var out []description
	for end := pos + 2; end <= min(len(p.toks), pos+maxDescribed); end++ {
		w, ok, more := p.telling(pos, end)
		if ok && !p.isName(pos, end) && !p.cutsName(pos, end) {
			if d := p.g.senses.best(p.things, w); len(d.ids) > 0 {
				d.end = end
				d.many = p.manyHeads(pos, end, w.head)
				out = append(out, d)
			}
		}
		if !more {
			break
		}
	}
	p.describes.keep(pos, len(p.toks), out)
	return out
}

// manyHeads reports whether the word that says what is told of is a plural.
func (p *parser) manyHeads(pos, end int, head string) bool {
	return slices.ContainsFunc(p.toks[pos:end], func(t token) bool {
		return root(t.text) == head && strings.HasSuffix(t.text, "s") && !strings.HasSuffix(t.text, "ss")
	})
}

// telling reads the words as a description: what tells of the thing before the
// word for it, and what is joined to it behind. More is false when no longer
// stretch from the same position can be one.
func (p *parser) telling(pos, end int) (w telling, ok, more bool) {
	t := p.g.senses
	if strings.ContainsFunc(p.word(pos), isHan) {
		return p.tellingHan(pos, end)
	}
	link, last, tells := "", "", false
	for at := pos; at < end; at++ {
		word := p.word(at)
		stem := root(word)
		last = ""
		switch {
		case word == "," || word == ".", p.counts(at), link == "" && p.done(at):
			return w, false, false
		case t.heads[stem] && !p.partOfAName(at) && (link == "" || p.word(at-1) == linkOf && t.any[w.head]):
			if w.head != "" && !t.any[w.head] {
				w.content, tells = append(w.content, w.head), true
			}
			w.head, last = stem, word
			continue
		case w.head != "" && p.links(at, link):
			link = word
			continue
		case w.head != "" && link == "", !p.content(at) && !p.quality(at) && !p.informs(at, link):
			return w, false, false
		case t.empty[word] && link == "":
			continue
		case link == linkOf && t.any[w.head]:
			return w, false, false // "a piece of bread" names the bread
		}
		w.content, last = append(w.content, stem), word
		tells = tells || !p.quality(at)
	}
	return w, w.head != "" && last != "" && tells && !(t.any[w.head] && p.word(end) == linkOf), true
}

// Words that join what is told of a thing only in some places.
const (
	linkOf = "of"
	linkIn = "in"
	linkTo = "to"
)

// links reports whether the word joins what is told of a thing to it: "used in
// salads" tells of it, "in the sink" of where it is, and "to the sink" of where
// it goes.
func (p *parser) links(at int, before string) bool {
	word := p.word(at)
	switch {
	case !p.g.senses.links[word]:
		return false
	case word == linkIn:
		return root(before) == root("used") && before == p.word(at-1)
	case word == linkTo, len(p.g.at(p.toks, at, roleAnd)) > 0:
		return len(p.g.at(p.toks, at+1, roleDefinite)) == 0 && len(p.g.at(p.toks, at+1, roleIndefinite)) == 0
	}
	return true
}

// maxNameWords is how many words of a name may stand before one of its words.
const maxNameWords = 3

// quality reports whether the word tells how things are or look.
func (p *parser) quality(at int) bool {
	return len(p.g.at(p.toks, at, roleState))+len(p.g.at(p.toks, at, roleAttribute)) > 0
}

// done reports whether the word tells what was done to a thing, or rather shall
// be: whoever says "the washed leafy vegetable" wants it washed.
func (p *parser) done(at int) bool {
	return strings.HasSuffix(p.word(at), "ed") && slices.ContainsFunc(p.g.at(p.toks, at, roleState), func(e entry) bool { return e.makes })
}

// informs reports whether a word that also does something in the grammar tells of
// things where it stands: "telling" time.
func (p *parser) informs(at int, link string) bool {
	return link != "" && p.g.senses.weight[root(p.word(at))] > 0 && len(p.g.at(p.toks, at, roleBefore)) == 0
}

// counts reports whether the token is a number.
func (p *parser) counts(at int) bool {
	_, end := p.number(at)
	return end > at && len(p.g.at(p.toks, at, roleIndefinite)) == 0
}

// isName reports whether the words are a name.
func (p *parser) isName(from, to int) bool {
	return slices.ContainsFunc(p.namesAt(from), func(f found) bool { return f.end == to && !f.whole })
}

// cutsName reports whether a name goes on behind the end.
func (p *parser) cutsName(from, end int) bool {
	for at := max(from, end-maxNameWords); at < end; at++ {
		if slices.ContainsFunc(p.namesAt(at), func(f found) bool { return f.end > end && len(f.ids) > 0 }) {
			return true
		}
	}
	return false
}

// partOfAName reports whether the word belongs to the name of something: who
// says it, names it.
func (p *parser) partOfAName(at int) bool {
	for from := max(0, at-maxNameWords); from <= at; from++ {
		for _, f := range p.namesAt(from) {
			if f.end > at && p.g.senses.of[joined(p.toks[from:f.end])] != nil {
				return true
			}
		}
	}
	return false
}

// tellingHan reads a description whose word for the thing comes last: 切菜的工具.
func (p *parser) tellingHan(pos, end int) (w telling, ok, more bool) {
	t := p.g.senses
	text := joined(p.toks[pos:end])
	if strings.ContainsAny(text, ",.，。") {
		return w, false, false
	}
	if !t.last[p.word(end-1)] {
		return w, false, true
	}
	for head := range t.heads {
		if strings.HasSuffix(text, head) && len(head) > len(w.head) {
			w.head = head
		}
	}
	rest := strings.TrimSuffix(text, w.head)
	if w.head == "" || rest == "" {
		return w, false, true
	}
	for _, w := range t.blanks {
		rest = strings.ReplaceAll(rest, w, " ")
	}
	w.content = strings.Fields(rest)
	return w, len(w.content) > 0, true
}

// Plain returns the text with each thing that is told of but not named called by
// its name, as far as the words can only mean one of the world's things.
func (r *Rules) Plain(text string, world task.Snapshot) string {
	if (task.Instruction{ID: "plain", Text: text}).Check() != nil {
		return text
	}
	s := r.listen(r.Language(text), task.Context{}, world)
	p := s.describer(text)
	p.over(s.split(text))
	var b strings.Builder
	from := 0
	for pos := 0; pos < len(p.toks); {
		d := p.plainest(pos)
		if len(d.names) > 1 && pos > 0 && len(p.g.at(p.toks, pos-1, roleIndefinite)) == 0 {
			d.names = nil // which of several is for somebody to say
		}
		if len(d.names) == 0 {
			pos++
			continue
		}
		name := d.names[0]
		if d.many {
			name = strings.Join(append([]string{}, s.g.lex.plural(wordsIn(name))[0]...), " ")
		}
		b.WriteString(text[from:p.toks[pos].start] + name)
		from = p.toks[d.end-1].end
		pos = d.end
	}
	return b.String() + text[from:]
}

// plainest returns the description from the position on that fits best, the
// longest of those.
func (p *parser) plainest(pos int) description {
	var best description
	if p.named(pos) && !p.g.senses.headed(p.word(pos)) || p.orders(pos) {
		return best
	}
	for _, d := range p.descriptions(pos) {
		if d.score >= best.score-1e-9 {
			best = d
		}
	}
	if len(best.ids) > 0 && len(p.g.at(p.toks, pos, roleState)) > 0 && p.plainest(pos+1).score >= best.score-1e-9 {
		return description{} // "wet" tells how it shall be, and not what it is
	}
	return best
}

// orders reports whether the word begins what is to be done: "wash bar soap" is
// about no bar for washing.
func (p *parser) orders(pos int) bool {
	begins := pos == 0 || p.word(pos-1) == "," || p.word(pos-1) == "." || len(p.g.at(p.toks, pos-1, roleAnd)) > 0
	return begins && len(p.g.byFirst[p.word(pos)]) > 0
}

// named reports whether the words at the position are the name of something
// that is there.
func (p *parser) named(pos int) bool {
	return slices.ContainsFunc(p.namesAt(pos), func(f found) bool { return len(f.ids) > 0 && !f.whole })
}
