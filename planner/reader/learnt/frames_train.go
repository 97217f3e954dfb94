package learnt

import (
	"math/rand/v2"
	"strings"
)

// Sentence is one sentence with its frames, to be learnt from.
type Sentence struct {
	Text   string
	Frames []Frame
}

// The sentences are learnt in several orders, and the weights of all are added:
// few sentences in one order teach chance too.
const (
	frameRounds = 8
	frameVotes  = 5
)

// LearnFrames learns from the sentences. The same sentences and seed give the
// same model.
func LearnFrames(sentences []Sentence, seed uint64) *Frames {
	m := &Frames{names: []string{none}, roles: map[string][]string{}}
	for _, s := range sentences {
		for _, f := range s.Frames {
			m.names = append(m.names, f.Name)
			for _, r := range f.Roles {
				m.roles[f.Name] = kept(append(m.roles[f.Name], r.Name))
			}
		}
	}
	m.names = kept(m.names)
	sum := Frames{verbs: table{}, parts: table{}, moves: table{}, heads: table{}}
	for k := range uint64(frameVotes) {
		m.round(sentences, rand.New(rand.NewPCG(seed, k)))
		sum.verbs.add(m.verbs)
		sum.parts.add(m.parts)
		sum.moves.add(m.moves)
		sum.heads.add(m.heads)
	}
	m.verbs, m.parts, m.moves, m.heads = sum.verbs, sum.parts, sum.moves, sum.heads
	return m
}

// round learns the sentences in one order.
func (m *Frames) round(sentences []Sentence, rnd *rand.Rand) {
	verbs, parts, moves, heads := newTrainer(), newTrainer(), newTrainer(), newTrainer()
	for range frameRounds {
		for _, i := range rnd.Perm(len(sentences)) {
			m.verbs, m.parts, m.moves, m.heads = verbs.now, parts.now, moves.now, heads.now
			m.study(sentences[i], verbs, parts, moves, heads)
		}
	}
	m.verbs, m.parts, m.moves, m.heads = verbs.mean(), parts.mean(), moves.mean(), heads.mean()
}

// add adds the weights of another table.
func (t table) add(other table) {
	for at, w := range other {
		t[at] += w
	}
}

func (m *Frames) study(s Sentence, verbs, parts, moves, heads *trainer) {
	words := Words(s.Text)
	gold, where := goldVerbs(words, s.Frames)
	for i := range words {
		f := verbFeatures(words, gold[:i], i)
		verbs.learn(f, gold[i], m.verbs.best(f, m.names))
	}
	for k, frame := range s.Frames {
		if where[k] < 0 {
			continue
		}
		right := goldParts(words, where[k], frame.Roles)
		m.studyParts(words, gold, where[k], right, parts, moves)
		for _, sp := range right {
			for _, r := range frame.Roles {
				if r.Name == sp.role && r.Text == strings.Join(words[sp.from:sp.to], " ") {
					m.studyHead(words, sp, r.Head, heads)
				}
			}
		}
	}
}

// goldVerbs finds the words that the frames hang on.
func goldVerbs(words []string, frames []Frame) (labels []string, where []int) {
	labels = make([]string, len(words))
	from := 0
	for _, f := range frames {
		first := strings.Fields(strings.ToLower(f.Verb))
		at := -1
		for _, start := range []int{from, 0} {
			for i := start; i < len(words) && at < 0 && len(first) > 0; i++ {
				if words[i] == first[0] && labels[i] == none {
					at = i
				}
			}
		}
		if at >= 0 {
			labels[at] = f.Name
			from = at
		}
		where = append(where, at)
	}
	return labels, where
}

// goldParts finds the words of each role, the nearest behind the verb first.
func goldParts(words []string, verb int, roles []Role) []span {
	var out []span
	for _, r := range roles {
		part := Words(r.Text)
		best := -1
		for i := 0; len(part) > 0 && i+len(part) <= len(words); i++ {
			if strings.Join(words[i:i+len(part)], " ") != strings.Join(part, " ") || taken(out, i, i+len(part)) {
				continue
			}
			if best < 0 || best < verb || i > verb && i < best {
				best = i
			}
		}
		if best >= 0 {
			out = append(out, span{best, best + len(part), r.Name})
		}
	}
	return out
}

func taken(spans []span, from, to int) bool {
	for _, s := range spans {
		if s.from < to && from < s.to {
			return true
		}
	}
	return false
}

func (m *Frames) studyParts(words, verbs []string, verb int, gold []span, parts, moves *trainer) {
	frame := verbs[verb]
	labels := m.labels(frame)
	feats := make([]features, len(words))
	for i := range words {
		feats[i] = partFeatures(words, verbs, verb, i)
	}
	right := make([]string, len(words))
	for _, s := range gold {
		for i := s.from; i < s.to; i++ {
			right[i] = "I" + s.role
		}
		right[s.from] = "B" + s.role
	}
	guess := m.path(feats, frame, labels)
	before, guessed := none, none
	for i := range words {
		label := labels[guess[i]]
		parts.learn(feats[i], right[i], label)
		if right[i] != label {
			parts.move(feats[i], frame+right[i], 1)
			parts.move(feats[i], frame+label, -1)
		}
		if right[i] != label || before != guessed {
			moves.move(moveFeatures(frame, before), right[i], 1)
			moves.move(moveFeatures(frame, guessed), label, -1)
		}
		moves.step++
		before, guessed = right[i], label
	}
}

func (m *Frames) studyHead(words []string, s span, head string, heads *trainer) {
	right := -1
	for i := s.from; i < s.to; i++ {
		if words[i] == strings.ToLower(head) {
			right = i
		}
	}
	if right < 0 {
		return
	}
	guess := s.from + m.findHead(words, s)
	if guess != right {
		heads.move(headFeatures(words, s, right), "head", 1)
		heads.move(headFeatures(words, s, guess), "head", -1)
	}
	heads.step++
}
