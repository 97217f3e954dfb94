package cascade

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"saydo/task"
)

// choice is a question that waits for one of several readings.
type choice struct {
	instruction string // id of the instruction that was read so
	question    string // that was asked
	options     []string
	readings    []task.Request
	guessed     bool // nobody has read it, so that a part of the words is no answer
}

// maxOpen bounds the questions that are remembered; people answer the newest.
const maxOpen = 16

func (c *Cascade) remember(one choice) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open = append(c.open, one)
	if len(c.open) > maxOpen {
		c.open = c.open[1:]
	}
}

// chosen returns the reading that the instruction chooses, if it answers one of
// our questions. The question stays open when it chooses none.
func (c *Cascade) chosen(in task.Instruction, talk task.Context) (task.Request, bool) {
	if talk.Asked == nil || talk.Pending == nil {
		return task.Request{}, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.IndexFunc(c.open, func(o choice) bool {
		return o.instruction == talk.Asked.Instruction.ID && o.question == talk.Pending.Text
	})
	if i < 0 {
		return task.Request{}, false
	}
	at := c.answered(in.Text, c.open[i])
	if at < 0 {
		return task.Request{}, false
	}
	request := c.open[i].readings[at]
	request.ID = in.ID
	c.open = slices.Delete(c.open, i, i+1)
	return request, true
}

// answered finds the reading that an answer means; -1: none. A guess takes a yes,
// its number, or its very words.
func (c *Cascade) answered(text string, open choice) int {
	switch control := c.cfg.Rules.Control(text); {
	case control == task.ControlYes && len(open.options) == 1:
		return 0
	case control != task.ControlNone:
		return -1
	}
	if !open.guessed {
		return pick(text, open.options, c.cfg.Ordinals)
	}
	if at := whole(text, open.options); at >= 0 || len(open.options) == 1 {
		return at
	}
	return numbered(words(text), len(open.options), c.cfg.Ordinals)
}

// pick finds the option that an answer means: by number, by being the whole of
// it, or by the words that no other option has; -1: none, or two.
func pick(answer string, options []string, ordinals map[string]int) int {
	said := words(answer)
	if at := whole(answer, options); at >= 0 {
		return at
	}
	if at := numbered(said, len(options), ordinals); at >= 0 {
		return at
	}
	best, at := 0, -1
	for i, o := range options {
		own := 0
		for _, w := range words(o) {
			if slices.Contains(said, w) && !slices.ContainsFunc(options, func(other string) bool { return other != o && slices.Contains(words(other), w) }) {
				own++
			}
		}
		switch {
		case own > best:
			best, at = own, i
		case own == best:
			at = -1
		}
	}
	return at
}

// whole finds the option that the answer repeats; -1: none.
func whole(answer string, options []string) int {
	answer = strings.TrimSpace(answer)
	return slices.IndexFunc(options, func(o string) bool { return strings.EqualFold(o, answer) })
}

// numbered finds which of n options the words choose by number; -1: none.
func numbered(said []string, n int, ordinals map[string]int) int {
	for _, word := range slices.Sorted(maps.Keys(ordinals)) {
		at := ordinals[word]
		if at < 0 {
			at += n + 1
		}
		if at >= 1 && at <= n && holds(said, words(word)) {
			return at - 1
		}
	}
	return -1
}

// words cuts text into words, and Chinese into characters.
func words(text string) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, r := range strings.ToLower(text) {
		switch {
		case unicode.Is(unicode.Han, r):
			flush()
			out = append(out, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			flush()
		}
	}
	flush()
	return out
}

// holds reports whether the words stand together in what was said.
func holds(said, what []string) bool {
	for i := range said {
		if len(what) > 0 && len(said)-i >= len(what) && slices.Equal(said[i:i+len(what)], what) {
			return true
		}
	}
	return false
}
