package learnt

import (
	"slices"
	"strconv"
	"strings"
)

// Frame is one thing that a sentence speaks of, told by its verb.
type Frame struct {
	Name  string
	Verb  string
	Roles []Role
}

// Role is a part of the sentence that plays a role in a frame. Head is the word
// that the part is about.
type Role struct {
	Name string
	Text string
	Head string
}

// Frames finds frames and roles in English sentences.
type Frames struct {
	names []string            // of frames, none first
	roles map[string][]string // frame -> its roles
	verbs table               // which word is the verb of which frame
	parts table               // which word is part of which role
	heads table               // which word of a part is its head
	moves table               // which part follows which
}

const none = ""

// Read returns the frames of the sentence in the order of their verbs.
func (m *Frames) Read(text string) []Frame {
	words := Words(text)
	verbs := m.findVerbs(words)
	out := []Frame{}
	for i, name := range verbs {
		if name == none {
			continue
		}
		f := Frame{Name: name, Verb: words[i]}
		for _, span := range m.findParts(words, verbs, i) {
			part := words[span.from:span.to]
			f.Roles = append(f.Roles, Role{
				Name: span.role, Text: strings.Join(part, " "), Head: part[m.findHead(words, span)],
			})
		}
		out = append(out, f)
	}
	return out
}

// Words parts a sentence into its words in small letters.
func Words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \t\n\r,.!?;:\"", r) })
}

// at returns the word at the position, and marks beyond the ends.
func at(words []string, i int) string {
	switch {
	case i < 0:
		return "<"
	case i >= len(words):
		return ">"
	}
	return words[i]
}

// stem cuts what words of one family differ in most often.
func stem(w string) string {
	if len(w) > 4 {
		for _, end := range []string{"ing", "ed", "es", "s"} {
			if cut, ok := strings.CutSuffix(w, end); ok && len(cut) > 2 {
				return cut
			}
		}
	}
	return w
}

// findVerbs labels each word with the frame whose verb it is.
func (m *Frames) findVerbs(words []string) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = m.verbs.best(verbFeatures(words, out[:i], i), m.names)
	}
	return out
}

// shape is the kind of a word: what it does in a sentence, not what it means.
func shape(w string) string {
	switch {
	case w == "<" || w == ">":
		return w
	case wordClasses(w) != "":
		return wordClasses(w)
	case verbClasses(w) != "":
		return "v"
	}
	return "w"
}

func verbFeatures(words, before []string, i int) features {
	var f features
	w := stem(words[i])
	last := none
	for _, b := range before {
		if b != none {
			last = b
		}
	}
	f.add("v")
	f.add("v.w", w)
	class := verbClasses(words[i])
	f.add("v.c", class)
	f.add("v.c-1", class, shape(at(words, i-1)))
	f.add("v.c+1", class, shape(at(words, i+1)))
	f.add("v.c+1w", class, at(words, i+1))
	f.add("v.c++", class, shape(at(words, i+1)), shape(at(words, i+2)))
	f.add("v.-1", at(words, i-1))
	f.add("v.+1", at(words, i+1))
	f.add("v.w+1", w, at(words, i+1))
	f.add("v.w-1", w, at(words, i-1))
	f.add("v.s-1", shape(at(words, i-1)))
	f.add("v.s", shape(at(words, i-1)), shape(words[i]), shape(at(words, i+1)))
	f.add("v.s2", shape(words[i]), shape(at(words, i+1)), shape(at(words, i+2)))
	f.add("v.-2", at(words, i-2), at(words, i-1))
	f.add("v.w+2", w, at(words, i+1), at(words, i+2))
	f.add("v.last", last, w)
	f.add("v.asked", strconv.FormatBool(slices.ContainsFunc(words[:i], func(w string) bool { return wordClasses(w) == "q" })), last, shape(words[i]))
	f.add("v.first", strconv.FormatBool(i == 0), shape(words[i]))
	f.add("v.end", w, strconv.FormatBool(i+1 == len(words)))
	for j := i + 1; j < len(words) && j < i+10; j++ {
		if words[j] == "and" {
			break
		}
		if s := shape(words[j]); s != "w" && s != "d" && s != "f" {
			f.add("v.has", w, words[j])
			f.add("v.hasc", class, words[j])
			f.add("v.any", words[j])
		}
	}
	return f
}

// span is a part of the sentence in a role.
type span struct {
	from, to int
	role     string
}

// findParts labels the words with the roles that they play in the frame of the
// verb: the best way over all words (Viterbi).
func (m *Frames) findParts(words, verbs []string, verb int) []span {
	labels := m.labels(verbs[verb])
	feats := make([]features, len(words))
	for i := range words {
		feats[i] = partFeatures(words, verbs, verb, i)
	}
	return once(words, spans(m.path(feats, verbs[verb], labels), labels))
}

// once joins neighbours of one role, and drops what would play a role a second
// time without being joined to the first by a word.
func once(words []string, parts []span) []span {
	var out []span
	for _, s := range parts {
		i := slices.IndexFunc(out, func(o span) bool { return o.role == s.role })
		switch {
		case i >= 0 && out[i].to == s.from:
			out[i].to = s.to
		case i < 0 || slices.ContainsFunc(words[out[i].to:s.from], func(w string) bool { return wordClasses(w) == "j" }):
			out = append(out, s)
		}
	}
	return out
}

// labels lists outside, and for each role of the frame its begin and its rest.
func (m *Frames) labels(frame string) []string {
	out := []string{none}
	for _, r := range m.roles[frame] {
		out = append(out, "B"+r, "I"+r)
	}
	return out
}

func (m *Frames) path(feats []features, frame string, labels []string) []int {
	n, steps := len(labels), m.steps(frame, labels)
	score, from := make([]float32, n), make([][]int, len(feats))
	for i := range feats {
		next := make([]float32, n)
		from[i] = make([]int, n)
		for k, label := range labels {
			best, top := -1, float32(0)
			for _, step := range steps[k] {
				if i == 0 && step.from != 0 {
					continue
				}
				if s := score[step.from] + step.score; best < 0 || s > top {
					best, top = step.from, s
				}
			}
			from[i][k] = best
			next[k] = impossible
			if best >= 0 {
				next[k] = top + m.parts.score(feats[i], frame, label) + m.parts.score(feats[i], label)
			}
		}
		score = next
	}
	out := make([]int, len(feats))
	k := 0
	for j := range score {
		if score[j] > score[k] {
			k = j
		}
	}
	for i := len(feats) - 1; i >= 0; i-- {
		out[i] = k
		k = max(0, from[i][k])
	}
	return out
}

// step is a label that another may stand behind, and what speaks for that.
type step struct {
	from  int
	score float32
}

// steps lists for each label those that it may stand behind. They are the same at every word.
func (m *Frames) steps(frame string, labels []string) [][]step {
	before := make([]features, len(labels))
	for p, label := range labels {
		before[p] = moveFeatures(frame, label)
	}
	out := make([][]step, len(labels))
	for k, label := range labels {
		for p := range labels {
			if follows(label, labels[p]) {
				out[k] = append(out[k], step{p, m.moves.score(before[p], label)})
			}
		}
	}
	return out
}

const impossible = -1e9

// follows reports whether a label may stand behind another: the rest of a part
// stands only behind its own.
func follows(label, before string) bool {
	return label == none || label[0] == 'B' || before != none && before[1:] == label[1:]
}

func moveFeatures(frame, before string) features {
	var f features
	f.add("m", before)
	f.add("mf", frame, before)
	return f
}

func spans(path []int, labels []string) []span {
	var out []span
	for i, k := range path {
		switch label := labels[k]; {
		case label == none:
		case label[0] == 'B' || len(out) == 0:
			out = append(out, span{i, i + 1, label[1:]})
		default:
			out[len(out)-1].to = i + 1
		}
	}
	return out
}

func partFeatures(words, verbs []string, verb, i int) features {
	var f features
	w := words[i]
	side := "-"
	switch {
	case i == verb:
		side = "0"
	case i > verb:
		side = "+"
	}
	crossed, preps, between := 0, "", "none"
	for j := min(i, verb) + 1; j < max(i, verb); j++ {
		if verbs[j] != none {
			crossed++
		}
		if strings.Contains(shape(words[j]), "p") {
			preps += words[j] + " "
			between = words[j]
		}
	}
	far := strconv.Itoa(min(5, max(-5, i-verb)))
	is := strconv.FormatBool(verbs[i] != none)
	f.add("w", w)
	f.add("w.side", w, side, strconv.Itoa(crossed))
	f.add("far", far)
	f.add("farw", far, w)
	f.add("-1", at(words, i-1), side)
	f.add("+1", at(words, i+1), side)
	f.add("-1w", at(words, i-1), w)
	f.add("w+1", w, at(words, i+1))
	f.add("-2", at(words, i-2), at(words, i-1))
	f.add("+2", at(words, i+1), at(words, i+2))
	f.add("ahead", shape(w), clauseAhead(words, verbs, i), side)
	f.add("aheadw", w, clauseAhead(words, verbs, i), side)
	f.add("crossed", side, strconv.Itoa(crossed), is)
	f.add("preps", side, preps)
	f.add("prep", side, between, shape(w))
	f.add("shape", side, shape(at(words, i-1)), shape(w), shape(at(words, i+1)))
	f.add("verb", stem(words[verb]), shape(w), side)
	f.add("shape2", side, shape(at(words, i-2)), shape(at(words, i-1)), shape(w))
	f.add("shape+", side, shape(w), shape(at(words, i+1)), shape(at(words, i+2)))
	f.add("class", verbClasses(words[verb]), shape(w), side, strconv.Itoa(crossed))
	f.add("classprep", verbClasses(words[verb]), between, shape(w), side)
	f.add("ws-1", shape(at(words, i-1)), w, side)
	f.add("verbw", stem(words[verb]), w, side)
	f.add("verbprep", stem(words[verb]), between, shape(w), side)
	f.add("rest", shape(w), strings.Join(prepsAfter(words, i), " "))
	return f
}

// clauseAhead tells how far the next clause is, up to three words.
func clauseAhead(words, verbs []string, i int) string {
	for j := i + 1; j <= i+3; j++ {
		if j >= len(words) {
			return ">" + strconv.Itoa(j-i)
		}
		if verbs[j] != none {
			return "v" + strconv.Itoa(j-i)
		}
	}
	return none
}

// prepsAfter lists the next two words of place behind the position.
func prepsAfter(words []string, i int) []string {
	var out []string
	for j := i + 1; j < len(words) && len(out) < 2 && words[j] != "and"; j++ {
		if strings.Contains(shape(words[j]), "p") {
			out = append(out, words[j])
		}
	}
	return out
}

// findHead returns which word of the part is its head.
func (m *Frames) findHead(words []string, s span) int {
	best, top := 0, float32(impossible)
	for i := s.from; i < s.to; i++ {
		if score := m.heads.score(headFeatures(words, s, i), "head"); score > top {
			best, top = i-s.from, score
		}
	}
	return best
}

func headFeatures(words []string, s span, i int) features {
	var f features
	inner := 0
	for j := s.from + 1; j < i; j++ {
		if strings.HasPrefix(shape(words[j]), "p") && !strings.HasPrefix(shape(words[j-1]), "p") {
			inner++
		}
	}
	next := ">"
	if i+1 < s.to {
		next = words[i+1]
	}
	n := strconv.Itoa(min(3, inner))
	f.add("h.w", words[i])
	f.add("h.shape", shape(words[i]), shape(next), n)
	f.add("h.next", shape(words[i]), next)
	f.add("h.inner", n, shape(words[i]))
	f.add("h.role", s.role, shape(words[i]), shape(next), n)
	f.add("h.prev", at(words, i-1), shape(words[i]))
	f.add("h.one", strconv.Itoa(min(3, s.to-s.from)), strconv.Itoa(min(3, i-s.from)))
	f.add("h.wn", words[i], shape(next))
	return f
}

// kept sorts and thins a list of names.
func kept(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}
