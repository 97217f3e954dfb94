package harm

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// hearing is one text that is looked at.
type hearing struct {
	*Dangers
	*speech
	words    []string
	language string
	found    []mentioned // what is named in the text, in order
	looked   bool        // names were looked for
}

// mentioned is a thing that the text names, at the words from at to end.
type mentioned struct {
	at, end int
	of      set
	name    []string // also where "it" stands for it
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

// named reports whether the n words at i are but a part of a name: the oven is no
// baking in 烤箱.
func (h *hearing) named(i, n int) bool {
	return slices.ContainsFunc(h.found, func(m mentioned) bool { return m.at <= i && i+n <= m.end && m.end-m.at > n })
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

// name finds what the text names, by the longest names.
func (h *hearing) name(persons func() [][]string) {
	if h.looked {
		return
	}
	h.looked = true
	people := h.people(persons)
	for i := 0; i < len(h.words); {
		n := mentioned{at: i, end: i + 1}
		known := false
		for _, m := range slices.Concat(h.names[h.words[i]], people[h.words[i]]) {
			if k := h.begins(i, m.words); k > 0 && (!known || k >= n.end-n.at) {
				n.end, n.of, known = i+k, n.of|m.of, true
			}
		}
		n.name = h.words[n.at:n.end]
		if k := len(h.found) - 1; known && k >= 0 && h.found[k].end == n.at && !h.chinese {
			n.at, h.found = h.found[k].at, h.found[:k] // a toy pineapple is no toy and no food, but what it ends with
		}
		if known {
			h.found = append(h.found, n)
		}
		i = n.end
	}
}

// people are the names of those who are known here, each of whom is also what the
// others of their names say: Mei, whom the world calls a child, is one.
func (h *hearing) people(persons func() [][]string) map[string][]mention {
	if persons == nil {
		return nil
	}
	out := map[string][]mention{}
	for _, names := range persons() {
		if !slices.ContainsFunc(names, h.mayName) {
			continue // as most: nobody speaks of all whom the robot knows
		}
		of := h.person
		for _, name := range names {
			of |= h.called(h.split(name))
		}
		for _, name := range names {
			if words := h.split(name); len(words) > 0 {
				out[words[0]] = append(out[words[0]], mention{words, of})
			}
		}
	}
	return out
}

// mayName reports whether the text has the first word of the name, or its first letter
// where each is a word.
func (h *hearing) mayName(name string) bool {
	name = strings.TrimLeftFunc(name, between)
	first := name
	if end := strings.IndexFunc(name, between); end >= 0 {
		first = name[:end]
	}
	if _, size := utf8.DecodeRuneInString(name); h.chinese {
		first = name[:size]
	}
	return slices.ContainsFunc(h.words, func(w string) bool { return strings.EqualFold(w, first) })
}

// called returns the classes of what the words name.
func (h *hearing) called(words []string) (of set) {
	if len(words) == 0 {
		return 0
	}
	for _, m := range h.names[words[0]] {
		if slices.Equal(m.words, words) {
			of |= m.of
		}
	}
	return of
}

// deed is what the verb at the words from at to end asks for.
type deed struct {
	at, end, last   int // the words behind it are there up to last
	objects, places []mentioned
}

// deed finds what the verb at the words from at to end asks for.
func (h *hearing) deed(at, end int) deed {
	d := deed{at: at, end: end, last: h.scope(end)}
	d.objects, d.places = h.parts(at, end, d.last)
	return d
}

// wants reports whether the deed is what nobody is to wish.
func (h *hearing) wants(w wish, d deed) bool {
	has := func(places []mentioned, of set) bool {
		return slices.ContainsFunc(places, func(n mentioned) bool { return n.of&of != 0 })
	}
	places := d.places
	if w.what == 0 {
		places = slices.Concat(d.objects, d.places)
	}
	if w.what != 0 && !has(d.objects, w.what) || w.to != 0 && !has(places, w.to) || w.what != 0 && w.to != 0 && !w.apart(d) {
		return false
	}
	begin, behind := d.at, d.last
	if h.chinese { // whose objects stand in front of the verb
		begin = h.start(d.at)
	} else if at := d.at - allowing; at >= h.start(d.at) && h.words[at] == "you" { // "you can" says that it may be so
		begin = at
	}
	if behind < len(h.words) && slices.Contains(h.Not, h.words[behind]) {
		behind = min(len(h.words), behind+maxGap) // where the child cannot reach it
	}
	if slices.ContainsFunc(w.unless[h.language], func(p phrase) bool { return h.says(p, begin, behind) }) {
		return false
	}
	with := w.with[h.language]
	return len(with) == 0 || slices.ContainsFunc(with, func(p phrase) bool { return h.besides(p, w, d) })
}

// besides reports whether the phrase stands in the sentence of the deed, or behind it,
// and is not said of other things alone: whoever puts a spoon in the microwave and then
// turns on the lamp heats no spoon.
func (h *hearing) besides(p phrase, w wish, d deed) bool {
	for i := h.start(d.at); i < len(h.words); i++ {
		end, ok := h.follows(p, i, len(h.words))
		if !ok || h.named(i, end-i) {
			continue
		}
		said := h.saidOf(i, end)
		if len(said) == 0 || slices.ContainsFunc(said, func(m mentioned) bool { return !h.other(m, w, d) }) {
			return true
		}
	}
	return false
}

// saidOf lists what the words from at to end are said of.
func (h *hearing) saidOf(at, end int) []mentioned {
	k := slices.IndexFunc(h.found, func(m mentioned) bool { return h.meant(m, at, end) })
	if k < 0 {
		return nil
	}
	last := k + 1
	for last < len(h.found) && h.joined(h.found[last-1], h.found[last]) && !slices.ContainsFunc(h.words[h.found[last-1].end:h.found[last].at], func(w string) bool { return h.first[w] }) {
		last++
	}
	return h.found[k:last]
}

// other reports whether what is named is an appliance, or another thing of the sort, that
// the deed has nothing to do with. What nobody knows the kind of, such as "everything",
// may be anything, and what is cooked is cooked on what the deed is about.
func (h *hearing) other(m mentioned, w wish, d deed) bool {
	known := h.kind(m)
	if known.id == "" || !known.fixed && m.of&(w.what|w.to) == 0 {
		return false
	}
	return !slices.ContainsFunc(slices.Concat(d.objects, d.places), func(n mentioned) bool {
		if n.at == m.at { // the deed's own, unless its words go on behind a comma
			return !slices.Contains(h.words[min(n.at, d.at):max(n.at, d.at)], ",")
		}
		of := h.kind(n).id
		return of == known.id || of == "" && n.of&m.of&w.to != 0
	})
}

// kind is what the name stands for; the zero value where that is not known.
func (h *hearing) kind(m mentioned) kind { return h.kinds[strings.Join(m.name, " ")] }

// meant reports whether the words from at to end are said of what is named: in them,
// soon behind them, or in Chinese right in front of them.
func (h *hearing) meant(m mentioned, at, end int) bool {
	between := h.words[min(end, m.at):m.at]
	apart := func(w string) bool {
		return w == "." || slices.Contains(h.Into, w) || slices.Contains(h.And, w)
	}
	return m.at > at && len(between) <= 3 && !slices.ContainsFunc(between, apart) || h.chinese && m.end == at
}

// apart reports whether two things that are named are what the deed is done to and
// where: nothing is put into itself.
func (w wish) apart(d deed) bool {
	for _, what := range d.objects {
		for _, to := range d.places {
			if what.of&w.what != 0 && to.of&w.to != 0 && what.at != to.at {
				return true
			}
		}
	}
	return false
}

// scope returns where the wish that begins before end is over: where the sentence
// is, where another wish begins, or what shall not be.
func (h *hearing) scope(end int) int {
	placed := false // it was said where
	for i := end; i < len(h.words); i++ {
		w := h.words[i]
		if w == "." || !h.chinese && slices.Contains(h.Not, w) || slices.Contains(h.And, w) && h.begun(i+1, placed) {
			return i
		}
		placed = placed || slices.Contains(h.Into, w)
	}
	return len(h.words)
}

// begun reports whether another wish begins at the word at i: with a verb, with what
// must be one, since "it" follows, or, where it was said where the thing before goes,
// with another thing that goes elsewhere.
func (h *hearing) begun(i int, placed bool) bool {
	if i+1 >= len(h.words) || h.first[h.words[i]] || slices.Contains(h.It, h.words[i+1]) {
		return i < len(h.words)
	}
	k := slices.IndexFunc(h.found, func(m mentioned) bool { return m.at >= i && m.at <= i+2 })
	return placed && k >= 0 && h.found[k].end < len(h.words) && slices.Contains(h.Into, h.words[h.found[k].end])
}

// parts returns what the wish is done to, and what else is named behind it. In
// English that is what is named first, with what is joined to it; in Chinese it may
// stand before the verb. A word for what was spoken of before stands for that.
func (h *hearing) parts(at, end, last int) (objects, places []mentioned) {
	var earlier, later []mentioned
	start := h.start(at)
	for _, n := range h.found {
		switch {
		case n.at >= end && n.at < last:
			later = append(later, n)
		case n.end <= at && (!h.chinese || n.at >= start):
			earlier = append(earlier, n)
		}
	}
	later = append(later, h.again(at, end, last, earlier)...)
	slices.SortFunc(later, func(a, b mentioned) int { return a.at - b.at })
	if h.chinese {
		earlier = h.nearest(earlier, at, len(later) > 0)
		all := slices.DeleteFunc(slices.Concat(earlier, later), func(m mentioned) bool { return h.aside(m, at, end) })
		there := func(m mentioned) bool { return h.behind(m.at, h.Into) }
		return slices.DeleteFunc(slices.Clone(all), there), all
	}
	n := 0
	for n < len(later) && (n == 0 && h.near(end, later[0].at) || n > 0 && h.joined(later[n-1], later[n])) {
		n++
	}
	if n == 1 && len(later) > 1 && later[0].of&h.person != 0 && h.near(later[0].end, later[1].at) {
		return later[:2], later[1:] // toss me the glass
	}
	return later[:n], later[n:]
}

// nearest are those of what was named earlier that the Chinese verb at the word at is about:
// where its own part of the sentence names what is done, and where, nothing of the part
// before the comma.
func (h *hearing) nearest(earlier []mentioned, at int, placed bool) []mentioned {
	comma := at
	for comma > 0 && h.words[comma] != "," {
		comma--
	}
	k := slices.IndexFunc(earlier, func(m mentioned) bool { return m.at > comma })
	if !placed || k < 0 {
		return earlier
	}
	return earlier[k:]
}

// aside reports whether what is named in Chinese is neither what the verb at the
// words from at to end is done to nor where: whom it is done for or with, the means, or
// a person in front of it whom nothing marks as the object.
func (h *hearing) aside(m mentioned, at, end int) bool {
	if (m.at <= at || m.at > end) && h.behind(m.at, h.By) {
		return true
	}
	return m.at < at && m.of&h.person != 0 && !h.behind(m.at, h.Mark)
}

// again returns what the words from end to last stand for of what was named earlier,
// before the verb at the word at: "it", or a place that is left out, "put it inside".
func (h *hearing) again(at, end, last int, earlier []mentioned) (out []mentioned) {
	if len(earlier) == 0 {
		return nil
	}
	newest, it := earlier[len(earlier)-1], h.doneTo(at, earlier)
	for i := end; i < last; i++ {
		switch left := i+1 == last || slices.Contains(h.And, h.words[i+1]); {
		case left && slices.Contains(h.Into, h.words[i]):
			out = append(out, mentioned{i, i + 1, newest.of, newest.name})
		case slices.Contains(h.It, h.words[i]):
			out = append(out, mentioned{i, i + 1, it.of, it.name})
		}
	}
	return out
}

// doneTo returns what the verb before the word at is done to, else what was named last.
func (h *hearing) doneTo(at int, earlier []mentioned) mentioned {
	for k := at - 1; k >= 0; k-- {
		if !h.first[h.words[k]] {
			continue
		}
		if j := slices.IndexFunc(earlier, func(n mentioned) bool { return n.at > k }); j >= 0 {
			return earlier[j]
		}
	}
	return earlier[len(earlier)-1]
}

// near reports whether what is named at the word at can be what the verb before end
// is done to: nothing between them begins a place.
func (h *hearing) near(end, at int) bool {
	return !slices.ContainsFunc(h.words[end:at], func(w string) bool { return slices.Contains(h.Into, w) })
}

// joined reports whether the second is named in one breath with the first.
func (h *hearing) joined(a, b mentioned) bool {
	between := h.words[a.end:b.at]
	return len(between) > 0 && len(between) <= 3 && slices.ContainsFunc(between, func(w string) bool { return slices.Contains(h.And, w) })
}

// says reports whether the phrase stands in the words from at to end.
func (h *hearing) says(p phrase, at, end int) bool {
	for i := at; i < end; i++ {
		if _, ok := h.follows(p, i, end); ok {
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
