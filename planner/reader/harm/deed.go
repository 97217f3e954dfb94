package harm

import "slices"

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
