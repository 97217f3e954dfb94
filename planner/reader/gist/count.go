package gist

import (
	"slices"
	"strconv"
)

func numbers(w string) int {
	n := slices.Index([]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}, w)
	if n < 0 {
		if n, err := strconv.Atoi(w); err == nil {
			return n
		}
	}
	return max(n, 0)
}

// counted joins to the names the words of number and quantity around them.
func (r *reader) counted(toks []token) []token {
	var out []token
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		if len(t.ids) == 0 {
			out = append(out, t)
			continue
		}
		for k := len(out) - 1; k >= 0 && k >= len(out)-4 && len(out[k].ids) == 0; k-- {
			w := out[k].text
			if verbOf(w) != "" || relationOf(w) != "" || w == "," {
				break
			}
			switch {
			case slices.Contains([]string{"all", "every", "each", "both"}, w):
				t.all, t.each = true, w == "each" || w == "every"
			case w == "separate" || w == "different" || w == "individual":
				t.apart = true
			case w == "one":
				t.one, t.count = true, 1
			case slices.Contains([]string{"a", "an", "any", "either"}, w):
				t.one = true
			case numbers(w) > 0:
				t.count = numbers(w)
			case w == "another" || w == "other":
				t.before = "another"
			case w == "second" || w == "first":
				t.ids = r.numbered(t.ids, map[string]string{"first": "1", "second": "2"}[w])
			}
		}
		if i+1 < len(toks) {
			i += r.ranged(&t, toks[i+1:])
		}
		out = append(out, t)
	}
	return out
}

// numbered keeps the things with the number, all where none has it.
func (r *reader) numbered(ids []string, number string) []string {
	some := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return r.numberOf(id) != number })
	if len(some) == 0 {
		return ids
	}
	return some
}

func (r *reader) numberOf(id string) string {
	for _, t := range r.things {
		if t.ID == id {
			return t.Number
		}
	}
	return ""
}

// ranged reads "1 through 4" and "2" behind a name, and returns how many words
// that took.
func (r *reader) ranged(t *token, rest []token) int {
	from, err := strconv.Atoi(rest[0].text)
	if err != nil {
		return 0
	}
	to, n := from, 1
	if len(rest) > 2 && slices.Contains([]string{"through", "to", "-", "until"}, rest[1].text) {
		if end, err := strconv.Atoi(rest[2].text); err == nil {
			to, n = end, 3
		}
	}
	some := slices.DeleteFunc(slices.Clone(t.ids), func(id string) bool {
		number, err := strconv.Atoi(r.numberOf(id))
		return err != nil || number < from || number > to
	})
	if len(some) == 0 {
		return 0
	}
	t.ids, t.all = some, true
	return n
}

// described keeps, of what is named together, what is so as a word before says:
// "the frozen food".
func (r *reader) described(toks []token) []token {
	for i, t := range toks {
		if i == 0 || len(t.ids) < 2 {
			continue
		}
		state := toks[i-1].text
		some := slices.DeleteFunc(slices.Clone(t.ids), func(id string) bool { return !r.world.Holds(state, id) })
		if len(some) > 0 {
			toks[i].ids = some
		}
	}
	return toks
}
