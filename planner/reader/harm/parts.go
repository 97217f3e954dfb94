package harm

import "slices"

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
