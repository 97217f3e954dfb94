package grammar

import (
	"fmt"
	"strings"
)

// part is one piece of a phrase: a word, a slot, or alternatives.
type part struct {
	word string
	slot string
	alts [][]part // an empty one makes them optional
}

// maxDepth bounds what a phrase may be: those of people are far below, and a file
// must not make the grammar endless.
const maxDepth = 12

// parser reads the patterns of config/skills: words, {slot}, <set>, (a|b), [a|b].
type parser struct {
	text  string
	sets  map[string][]string
	depth int
}

// parse reads a phrase.
func parse(text string, sets map[string][]string) ([]part, error) {
	p := &parser{text: strings.Join(strings.Fields(text), " "), sets: sets}
	seq, err := p.sequence()
	if err == nil && p.text != "" {
		err = fmt.Errorf("%q closes nothing", p.text)
	}
	if err != nil {
		return nil, fmt.Errorf("phrase %q: %w", text, err)
	}
	return seq, nil
}

// sequence reads up to what closes it, which it leaves.
func (p *parser) sequence() ([]part, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("nested deeper than %d", maxDepth)
	}
	defer func() { p.depth-- }()
	var out []part
	for p.text != "" {
		switch c := p.text[0]; c {
		case ' ', ',', '?', '!', '.':
			p.text = p.text[1:]
		case '{', '<':
			next, err := p.named(c)
			if err != nil {
				return nil, err
			}
			out = append(out, next)
		case '(', '[':
			next, err := p.group(c)
			if err != nil {
				return nil, err
			}
			out = append(out, next)
		case ')', ']', '|', '}', '>':
			return out, nil
		default:
			end := strings.IndexAny(p.text+" ", " ,?!.{<([)]|}>")
			out = append(out, part{word: strings.ToLower(p.text[:end])})
			p.text = p.text[end:]
		}
	}
	return out, nil
}

// named reads {slot} or <set>.
func (p *parser) named(open byte) (part, error) {
	closing := "}"
	if open == '<' {
		closing = ">"
	}
	name, rest, ok := strings.Cut(p.text[1:], closing)
	if !ok {
		return part{}, fmt.Errorf("%q is not closed", p.text)
	}
	p.text = rest
	if open == '{' {
		return part{slot: name}, nil
	}
	words, ok := p.sets[name]
	if !ok {
		return part{}, fmt.Errorf("there are no words <%s>", name)
	}
	var out part
	for _, w := range words {
		seq, err := parse(w, nil)
		if err != nil {
			return part{}, err
		}
		out.alts = append(out.alts, seq)
	}
	return out, nil
}

// group reads (a|b) or [a|b].
func (p *parser) group(open byte) (part, error) {
	closing := byte(')')
	if open == '[' {
		closing = ']'
	}
	var out part
	for {
		p.text = p.text[1:]
		seq, err := p.sequence()
		if err != nil {
			return part{}, err
		}
		out.alts = append(out.alts, seq)
		switch {
		case p.text == "" || p.text[0] != '|' && p.text[0] != closing:
			return part{}, fmt.Errorf("%q is not closed", string(open))
		case p.text[0] == '|':
			continue
		}
		p.text = p.text[1:]
		if open == '[' {
			out.alts = append(out.alts, nil)
		}
		return out, nil
	}
}
