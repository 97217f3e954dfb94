package yamlfile

// gap goes over spaces, ends of lines and comments within brackets.
func (p *plainParser) gap() bool {
	for p.at < len(p.s) {
		switch c := p.s[p.at]; {
		case c == ' ' || c == '\n':
			p.at++
		case c == '#' && p.s[p.at-1] != ' ' && p.s[p.at-1] != '\n':
			return false
		case c == '#':
			p.restOfLine()
		default:
			return true
		}
	}
	return false // the bracket is open
}

// enclosed reads what stands in brackets, up to the closing one, by one call of each an entry.
func (p *plainParser) enclosed(closing byte, each func() bool) bool {
	if p.depth++; p.depth > maxDepth {
		return false
	}
	defer func() { p.depth-- }()
	p.at++
	if !p.gap() {
		return false
	}
	if p.s[p.at] == closing {
		p.at++
		return true
	}
	for {
		if !p.gap() || !each() || !p.gap() {
			return false
		}
		c := p.s[p.at]
		p.at++
		if c == closing {
			return true
		}
		if c != ',' {
			return false
		}
	}
}

func (p *plainParser) flowList() (plain, bool) {
	list := p.open(plainList)
	ok := p.enclosed(']', func() bool {
		v, ok := p.inline(true)
		p.items = append(p.items, v)
		return ok && !p.is(':')
	})
	return p.shut(list), ok
}

func (p *plainParser) flowMapping() (plain, bool) {
	m := p.open(plainMapping)
	ok := p.enclosed('}', func() bool {
		key, ok := p.key()
		if !ok || !p.is(':') {
			return false
		}
		p.at++
		if !p.gap() {
			return false
		}
		v, ok := p.inline(true)
		return ok && p.put(m, key, v)
	})
	return p.shut(m), ok
}
