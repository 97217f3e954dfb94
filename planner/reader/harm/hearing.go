package harm

import "slices"

// hearing is one text that is looked at.
type hearing struct {
	*Dangers
	*speech
	words    []string
	language string
	found    []mentioned // what is named in the text, in order
	looked   bool        // names were looked for
}

// begins returns how many words of the text at i say the words; 0: they do not.
func (h *hearing) begins(i int, words []string) int {
	if i+len(words) > len(h.words) || !slices.Equal(h.words[i:i+len(words)], words) {
		return 0
	}
	return len(words)
}

// allowing is how many words "you can" is, in front of a verb.
const allowing = 2

// before is how far in front of a verb a word may stand that turns it round.
const before = 8

// asked reports whether what the word at i begins is wished for: not denied, not told
// of somebody, and no question.
func (h *hearing) asked(i int) bool {
	start := h.start(i)
	if start < i && slices.Contains(h.Asking, h.words[start]) || h.chinese && h.asks(i) || h.happened(i, start) {
		return false
	}
	if i > start && (h.behind(i, h.Told) || h.behind(i, h.Noun)) {
		return false
	}
	for k := max(start, i-before); k < i; k++ {
		if slices.ContainsFunc(h.nots, func(not phrase) bool { return h.begins(k, not) > 0 }) {
			return false
		}
	}
	return true
}

// asks reports whether the sentence around the word at i is a question, which Chinese
// tells anywhere in it.
func (h *hearing) asks(i int) bool {
	for k := h.start(i); k < len(h.words) && h.words[k] != "."; k++ {
		if slices.Contains(h.Asking, h.words[k]) {
			return true
		}
	}
	return false
}

// happened reports whether the verb at the word at i is told of what stands before it,
// at the beginning of its sentence: "the ball hit the vase", 孩子把花瓶打碎了.
func (h *hearing) happened(i, start int) bool {
	return slices.ContainsFunc(h.found, func(m mentioned) bool {
		switch {
		case m.at < start || m.end > i:
			return false
		case h.chinese:
			alone := m.end == len(h.words) || h.words[m.end] != "的" && h.words[m.end] != ","
			return m.of&h.person != 0 && alone && (m.at == start || m.end == i) && !h.behind(m.at, h.By) && !h.behind(m.at, h.Mark)
		}
		first := m.at == start || m.at == start+1 && slices.Contains(h.Noun, h.words[start])
		return first && m.end == i
	})
}

// behind reports whether one of the words stands right before the word at i.
func (h *hearing) behind(i int, words []string) bool {
	return i > 0 && slices.Contains(words, h.words[i-1])
}

// start returns where the sentence of the word at i begins.
func (h *hearing) start(i int) int {
	for i > 0 && h.words[i-1] != "." {
		i--
	}
	return i
}

// says reports whether the phrase stands in the words from at to end.
func (h *hearing) says(p phrase, at, end int) bool {
	for i := at; i < end; i++ {
		if last, ok := h.follows(p, i, end); ok && !h.named(i, last-i) { // 洗 in 洗洁精 washes nothing
			return true
		}
	}
	return false
}

// follows returns where the phrase ends that begins at the word at i.
func (h *hearing) follows(p phrase, i, end int) (int, bool) {
	if len(p) == 0 {
		return i, true
	}
	if p[0] != "*" {
		if i >= end || h.words[i] != p[0] {
			return 0, false
		}
		return h.follows(p[1:], i+1, end)
	}
	for k := 0; k <= maxGap; k++ {
		if at, ok := h.follows(p[1:], i+k, end); ok {
			return at, true
		}
	}
	return 0, false
}
