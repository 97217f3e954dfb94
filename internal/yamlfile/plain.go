package yamlfile

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The YAML library takes some fifty times the bytes of a file and most of the time in which a node starts. Nearly all files are
// plain: mappings and lists, in blocks or brackets, of words, numbers and quoted texts. What follows reads those, and nothing
// else: as soon as anything is not plain, or wrong, the library reads the file and tells what is wrong with it.

// plain is a value of a plain file. Most are scalars, which have nothing inside.
type plain struct {
	text    string
	*inside // of a mapping or list
	kind    plainKind
	quoted  bool
}

type inside struct {
	keys  []string // of a mapping
	items []plain  // values of a mapping, entries of a list
}

type plainKind uint8

const (
	plainScalar plainKind = iota
	plainList
	plainMapping
)

// plainParser walks once over the text. Its methods return false where the file is not plain.
type plainParser struct {
	s     string
	at    int
	depth int

	keys  []string // of the mappings that are not at their end, the inner behind the outer
	items []plain  // of these and of such lists
}

// group is a mapping or list that is not at its end: from where on keys and items are its own.
type group struct {
	kind        plainKind
	keys, items int
}

func (p *plainParser) open(kind plainKind) group { return group{kind, len(p.keys), len(p.items)} }

// shut takes what the group has out of what is open.
func (p *plainParser) shut(g group) plain {
	in := &inside{slices.Clone(p.keys[g.keys:]), slices.Clone(p.items[g.items:])}
	p.keys, p.items = p.keys[:g.keys], p.items[:g.items]
	return plain{kind: g.kind, inside: in}
}

// put adds a key to the innermost mapping; one that is given twice is not plain.
func (p *plainParser) put(g group, key string, v plain) bool {
	if slices.Contains(p.keys[g.keys:], key) {
		return false
	}
	p.keys, p.items = append(p.keys, key), append(p.items, v)
	return true
}

// parsePlain reads a plain file, whose outermost value is a mapping.
func parsePlain(data []byte) (*plain, bool) {
	if !utf8.Valid(data) {
		return nil, false
	}
	s := string(data)
	if strings.ContainsFunc(s, odd) {
		return nil, false
	}
	p := &plainParser{s: s}
	if indent, more := p.nextLine(); !more || indent != 0 {
		return nil, false
	}
	root, ok := p.block(0)
	if !ok || p.at < len(p.s) || root.kind != plainMapping {
		return nil, false
	}
	return &root, true
}

// odd tells whether a rune has a meaning in YAML that plain files do without: other ends of lines, tabs, other spaces.
func odd(r rune) bool {
	return (r < ' ' && r != '\n') || r == 0x7f || (r >= 0x80 && r <= 0xa0) || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0x3000
}

// nextLine goes to the first character of the next line that says something, from the start or the end of a line, and returns how
// far it is indented.
func (p *plainParser) nextLine() (indent int, more bool) {
	for p.at < len(p.s) {
		start := p.at
		p.spaces()
		switch {
		case p.at == len(p.s):
		case p.s[p.at] == '\n':
			p.at++
		case p.s[p.at] == '#':
			p.restOfLine()
		default:
			return p.at - start, true
		}
	}
	return 0, false
}

func (p *plainParser) spaces() {
	for p.at < len(p.s) && p.s[p.at] == ' ' {
		p.at++
	}
}

func (p *plainParser) restOfLine() {
	end := strings.IndexByte(p.s[p.at:], '\n')
	if end < 0 {
		p.at = len(p.s)
		return
	}
	p.at += end + 1
}

// endLine goes over spaces and a comment to the start of the next line.
func (p *plainParser) endLine() bool {
	start := p.at
	p.spaces()
	if p.at < len(p.s) && p.s[p.at] != '\n' && (p.s[p.at] != '#' || p.at == start) {
		return false
	}
	p.restOfLine()
	return true
}

// is tells whether the byte stands here, with a space, the end of the line or of the file behind it.
func (p *plainParser) is(c byte) bool {
	return p.at < len(p.s) && p.s[p.at] == c && (p.at+1 == len(p.s) || p.s[p.at+1] == ' ' || p.s[p.at+1] == '\n')
}

// block reads the mapping or list whose first line begins here, at that column.
func (p *plainParser) block(indent int) (plain, bool) {
	if p.depth++; p.depth > maxDepth {
		return plain{}, false
	}
	defer func() { p.depth-- }()
	if p.is('-') {
		return p.blockList(indent)
	}
	return p.blockMapping(indent)
}

// goesOn goes to the next line and tells whether it belongs to the block at that column; further in it cannot be plain.
func (p *plainParser) goesOn(indent int) (more, ok bool) {
	start := p.at
	switch next, some := p.nextLine(); {
	case some && next > indent:
		return false, false
	case some && next < indent:
		p.at = start // the block around it looks again
		return false, true
	case some:
		return true, true
	}
	return false, true
}

func (p *plainParser) blockList(indent int) (plain, bool) {
	list := p.open(plainList)
	for {
		if !p.is('-') {
			return plain{}, false
		}
		start := p.at
		p.at++
		p.spaces()
		if p.at == len(p.s) || p.s[p.at] == '\n' || p.is('-') {
			return plain{}, false
		}
		item, ok := p.entry(indent + p.at - start)
		if !ok {
			return plain{}, false
		}
		p.items = append(p.items, item)
		if more, ok := p.goesOn(indent); !ok || !more {
			return p.shut(list), ok
		}
	}
}

// entry reads an entry of a block list: a value, or a mapping whose first key stands behind the marker.
func (p *plainParser) entry(column int) (plain, bool) {
	start := p.at
	if c := p.s[p.at]; c != '[' && c != '{' {
		if _, ok := p.key(); ok && p.is(':') {
			p.at = start
			return p.block(column)
		}
		p.at = start
	}
	v, ok := p.inline(false)
	return v, ok && p.endLine()
}

func (p *plainParser) blockMapping(indent int) (plain, bool) {
	m := p.open(plainMapping)
	for {
		if p.is('-') {
			return plain{}, false
		}
		key, ok := p.key()
		if !ok || !p.is(':') {
			return plain{}, false
		}
		p.at++
		v, ok := p.value(indent)
		if !ok || !p.put(m, key, v) {
			return plain{}, false
		}
		if more, ok := p.goesOn(indent); !ok || !more {
			return p.shut(m), ok
		}
	}
}

// value reads what stands behind a key of a block mapping: on its line, or below it and further in.
func (p *plainParser) value(indent int) (plain, bool) {
	start := p.at
	if p.endLine() {
		inner, more := p.nextLine()
		if !more || inner <= indent {
			return plain{}, false
		}
		return p.block(inner)
	}
	p.at = start
	p.spaces()
	v, ok := p.inline(false)
	return v, ok && p.endLine()
}

// key reads a key up to its colon.
func (p *plainParser) key() (string, bool) {
	if p.at < len(p.s) && p.s[p.at] == '"' {
		k, ok := p.quotedText()
		return k.text, ok
	}
	start := p.at
	for ; p.at < len(p.s) && p.s[p.at] != '\n'; p.at++ {
		switch c := p.s[p.at]; {
		case p.is(':'):
			k := p.s[start:p.at]
			return k, isWord(k) && k[len(k)-1] != ' '
		case strings.IndexByte(`:,[]{}#"&*!|<>%@`+"`", c) >= 0:
			return "", false
		}
	}
	return "", false
}

// inline reads a value that begins on this line: in brackets, in quotes, or bare.
func (p *plainParser) inline(inBrackets bool) (plain, bool) {
	if p.at == len(p.s) {
		return plain{}, false
	}
	switch p.s[p.at] {
	case '[':
		return p.flowList()
	case '{':
		return p.flowMapping()
	case '"':
		return p.quotedText()
	}
	return p.bare(inBrackets)
}

// quotedText reads a text in double quotes, on one line, that escapes nothing but quotes.
func (p *plainParser) quotedText() (plain, bool) {
	p.at++
	start, escapes := p.at, false
	for ; p.at < len(p.s) && p.s[p.at] != '\n'; p.at++ {
		switch p.s[p.at] {
		case '\\':
			if p.at++; p.at == len(p.s) || p.s[p.at] != '"' {
				return plain{}, false
			}
			escapes = true
		case '"':
			text := p.s[start:p.at]
			if p.at++; escapes {
				text = strings.ReplaceAll(text, `\"`, `"`)
			}
			return plain{text: text, quoted: true}, true
		}
	}
	return plain{}, false
}

// bare reads a word, some words or a number without quotes.
func (p *plainParser) bare(inBrackets bool) (plain, bool) {
	start := p.at
	for ; p.at < len(p.s) && p.s[p.at] != '\n'; p.at++ {
		c := p.s[p.at]
		if inBrackets && (c == ',' || c == ']' || c == '}') {
			break
		}
		if c == '#' && p.at > start && p.s[p.at-1] == ' ' {
			break
		}
		if c == ':' && (p.is(':') || inBrackets) || c == '"' || c == '#' || (inBrackets && (c == '[' || c == '{')) {
			return plain{}, false
		}
	}
	text := strings.TrimRight(p.s[start:p.at], " ")
	p.at = start + len(text)
	return plain{text: text}, isWord(text) || isNumber(text) || isTruth(text)
}
