package reader

import (
	"cmp"
	"slices"

	"saydo/task"
)

// entry is one function word or fixed expression of a lexicon.
type entry struct {
	words []string
	role  role
	value string
	*detail
}

// detail is what an entry says besides, where its role has such: there are thousands
// of entries, and few with that.
type detail struct {
	is    map[string]string // of roleAttribute and roleLook
	cond  task.Condition    // of roleState
	makes bool              // the condition is wanted
	unit  Unit              // of roleUnit
	most  Superlative       // of roleMost
	rank  int               // of roleOrdinal; -1: the last
}

// jobs are the entries that begin with one word, by their roles, the longest of each
// first. Reading asks of every word whether it does this or that, and mostly it does not.
type jobs struct {
	entries []entry
	does    [(roles + 63) / 64]uint64 // a bit for each role
}

// addEntry files the expression, in each way in which its pattern can be said.
func (g *grammar) addEntry(e entry, text string) {
	ways, err := wordings(text)
	if err != nil {
		g.faults = append(g.faults, err)
	}
	for _, words := range ways {
		if len(words) == 0 {
			continue
		}
		e.words = words
		for _, w := range e.words {
			if e.role != roleStopDoing { // there "bringing" is no form of "bring"
				g.known[w] = true
			}
		}
		j := g.jobs[words[0]]
		if j == nil {
			j = &jobs{}
			g.jobs[words[0]] = j
		}
		j.entries = append(j.entries, e)
		j.does[e.role/64] |= 1 << (e.role % 64)
	}
}

// addDetailed files the words that all say the same.
func (g *grammar) addDetailed(r role, says detail, words []string) {
	for _, w := range words {
		g.addEntry(entry{role: r, detail: &says}, w)
	}
}

// sortJobs brings the entries of each word into the order in which they are looked for.
func (g *grammar) sortJobs() {
	for _, j := range g.jobs {
		j.entries = slices.Clone(j.entries) // without the room to grow
		slices.SortStableFunc(j.entries, func(a, b entry) int {
			return cmp.Or(cmp.Compare(a.role, b.role), len(b.words)-len(a.words))
		})
	}
}

// begun returns the entries that begin with the word.
func (g *grammar) begun(word string) []entry {
	if j := g.jobs[word]; j != nil {
		return j.entries
	}
	return nil
}

// of returns the entries of the role.
func (j *jobs) of(want role) []entry {
	if j.does[want/64]&(1<<(want%64)) == 0 {
		return nil
	}
	from, _ := slices.BinarySearchFunc(j.entries, want, func(e entry, want role) int { return cmp.Compare(e.role, want) })
	end := from + 1
	for end < len(j.entries) && j.entries[end].role == want {
		end++
	}
	return j.entries[from:end:end]
}

// at returns the entries of the role at pos, longest first.
func (g *grammar) at(toks []token, pos int, want role) []entry {
	if pos >= len(toks) {
		return nil
	}
	j := toks[pos].jobs
	if j == nil { // nobody has looked the word up yet
		if j = g.jobs[toks[pos].text]; j == nil {
			return nil
		}
	}
	all := j.of(want)
	for i, e := range all {
		if !starts(toks, pos, e.words) {
			return standing(all[:i:i], all[i+1:], toks, pos)
		}
	}
	return all // as mostly: reading asks this of every word
}

// standing adds to the entries those others that stand at pos.
func standing(out, others []entry, toks []token, pos int) []entry {
	for _, e := range others {
		if starts(toks, pos, e.words) {
			out = append(out, e)
		}
	}
	return out
}
