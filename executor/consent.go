package executor

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"saydo/task"
)

// verdict is what an answer means to a question that only yes or no answers.
type verdict int

const (
	unclear verdict = iota
	consents
	refuses
)

// wish is a question that only yes or no answers. Nothing else that is said counts as
// a yes.
type wish struct {
	words task.Consent
	done  verdict // what it means that something is done
}

// consent asks for a yes or no, and reports whether it is a yes. What is neither has
// the question put once more, and then is no answer. What somebody says of something
// else meanwhile is dealt with as at any other time, and the question put again then.
// The error is the reason why the task ends.
func (r *run) consent(ctx context.Context, q task.Question, w wish) (bool, error) {
	if r.asksLeft() <= 0 {
		return false, nil
	}
	w.words = r.cfg.Consent
	for again := false; ; {
		said, err := r.put(ctx, q, &w)
		switch {
		case ctx.Err() != nil:
			return false, context.Cause(ctx)
		case err != nil:
			return false, nil //nolint:nilerr // That nobody answers is an answer: no.
		case said.aside:
			if err := r.turnAside(ctx); err != nil {
				return false, err
			}
		case w.loosely(said.text) != unclear || again:
			return w.loosely(said.text) == consents, nil
		default:
			again = true
		}
		r.putAgain++
	}
}

// asksLeft is how many questions the task may still ask; putting one again counts not.
func (r *run) asksLeft() int { return r.cfg.Bounds.Questions - r.result.Asked + r.putAgain }

// turnAside waits out a pause, and does what was put in front, before a question is put
// again.
func (r *run) turnAside(ctx context.Context) error {
	if err := r.wait(ctx); err != nil {
		return err
	}
	return r.makeWay(ctx)
}

// TakeAnswer takes what somebody said for the answer to the open question, if it is one:
// of a question that wants a yes or no only that is, and of no question what is wanted
// first, or as well. It reports whether it was.
func (e *Executor) TakeAnswer(text string) bool {
	p := e.asking()
	if p == nil || p.phase != PhaseAsking {
		return false
	}
	answers := !e.beside(text)
	if p.wish != nil {
		v := p.wish.strictly(text)
		answers = v != unclear && (v != consents || !e.reads())
	}
	return answers && e.reply(p, reply{text: text})
}

// reads reports whether something is still being read: a yes behind it has its turn after
// that, since nobody knows yet what it is a yes to.
func (e *Executor) reads() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.ContainsFunc(e.queue, func(q *queued) bool { return q.hearing })
}

// beside reports whether words begin as a wish does that is to be done before or beside
// what was asked about: "first wave".
func (e *Executor) beside(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	return slices.ContainsFunc(e.cfg.Consent.Aside, func(word string) bool {
		rest, ok := strings.CutPrefix(text, word)
		next, _ := utf8.DecodeRuneInString(rest)
		return ok && word != "" && rest != "" && (word[0] >= utf8.RuneSelf || !unicode.IsLetter(next))
	})
}

// unheeded gives words that nobody understands to the question that was open when they
// were said, if that wants a yes or no: it is put again then. So is what began like a wish
// beside the question and is none.
func (e *Executor) unheeded(asked *prompt, text string, request task.Request, err error) bool {
	nothing := err != nil && len(request.Clauses) == 0 && task.CodeOf(err).Stage() == "understanding" ||
		request.Question != nil && request.Question.Code == task.CodeNotUnderstood
	switch {
	case asked == nil:
		return false
	case asked.wish != nil:
		return nothing && e.reply(asked, reply{text: text})
	case asked.phase == PhaseAsking && e.beside(text):
		placed := request.Placement == task.PlaceFirst || request.Placement == task.PlaceAlso
		return (nothing || !placed) && e.reply(asked, reply{text: text})
	}
	return false
}

// aside has the question put again that was open when something else was said.
func (e *Executor) aside(asked *prompt, text string) {
	if asked != nil && (asked.wish != nil || asked.phase == PhaseAsking && e.beside(text)) {
		e.reply(asked, reply{aside: true}) // it is answered already where that says no
	}
}

// strictly tells what words mean that say nothing beside yes or no.
func (w wish) strictly(text string) verdict {
	text = plainWords(text)
	if v := w.plainly(text); v != unclear {
		return v
	}
	rest, _ := without(text, w.words.Polite)
	if v := w.plainly(rest); v != unclear {
		return v
	}
	if w.denied(text) || w.denied(rest) {
		return refuses
	}
	return unclear
}

// denied reports whether it is a yes with "not" in it, which is a no: "that is not right". "Not sure" is none.
func (w wish) denied(text string) bool {
	if _, unsure := without(text, w.words.Unsure); unsure {
		return false
	}
	said := strings.Fields(text)
	bare := slices.DeleteFunc(slices.Clone(said), func(word string) bool { return slices.Contains(w.words.Not, word) })
	return len(bare) < len(said) && w.plainly(strings.Join(bare, " ")) == consents
}

// plainly tells what plain words mean that begin with a yes or no.
func (w wish) plainly(text string) verdict {
	for _, of := range []struct {
		verdict verdict
		words   []string
	}{{consents, slices.Concat(w.words.Firm, w.words.Yes)}, {refuses, w.words.No}, {w.done, w.words.Done}} {
		if rest, ok := without(text, of.words); ok {
			if rest, _ = without(rest, slices.Concat(of.words, w.words.Polite)); rest == "" {
				return of.verdict
			}
		}
	}
	return unclear
}

// answers reports whether words answer the question in any way, if only by "I don't know".
// What has more behind it may be a new request: "ok turn on the lamp", "no, wave".
func (w wish) answers(text string) bool {
	_, unsure := without(plainWords(text), w.words.Unsure)
	return unsure || w.strictly(text) != unclear || strings.TrimSpace(text) == ""
}

// loosely tells what words mean of which nothing else can be made: "yes, I put it back".
func (w wish) loosely(text string) verdict {
	if v := w.strictly(text); v != unclear {
		return v
	}
	if strings.TrimSpace(text) == "" { // whoever was asked has no answer
		return refuses
	}
	text = plainWords(text)
	if _, ok := without(text, w.words.Unsure); ok {
		return unclear
	}
	if rest, ok := without(text, w.words.Firm); ok && !w.unsays(rest) {
		return consents
	}
	first, _, _ := strings.Cut(text, " ")
	begins := func(no string) bool { return strings.HasPrefix(text, no) }
	if slices.Contains(w.words.Declines, first) || slices.ContainsFunc(w.words.Denies, begins) {
		return refuses
	}
	return unclear
}

// unsays reports whether words behind a yes take it back. Those of languages in which
// words do not stand apart may be anywhere in it.
func (w wish) unsays(rest string) bool {
	said := strings.Fields(rest)
	return slices.ContainsFunc(w.words.Unsays, func(word string) bool {
		return slices.Contains(said, word) || word != "" && word[0] >= utf8.RuneSelf && strings.Contains(rest, word)
	})
}

// Answer returns ControlYes or ControlNo for words that say nothing else, as a question of
// the robot's own would take them, or ControlNone.
func Answer(words task.Consent, text string) task.Control {
	switch (wish{words: words}).strictly(text) {
	case consents:
		return task.ControlYes
	case refuses:
		return task.ControlNo
	case unclear:
	}
	return task.ControlNone
}

// Takes reports whether words say nothing but that somebody has taken what was held out
// to them: "got it, thanks".
func Takes(words task.Consent, text string) bool {
	text = plainWords(text)
	around := slices.Concat(words.Taken, words.Polite, words.Firm)
	inner, _ := without(text, slices.Concat(words.Polite, words.Firm))
	for _, said := range []string{text, inner} {
		if rest, ok := without(said, words.Taken); ok {
			if rest, _ = without(rest, around); rest == "" {
				return true
			}
		}
	}
	return false
}

// plainWords are the words in small letters with one space between them and no
// punctuation.
func plainWords(text string) string {
	text = strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(text))
	return strings.Join(strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }), " ")
}

// without cuts phrases off the front as long as there are some, the longest first, and
// reports whether there was one. A Chinese one of one character stands alone.
func without(text string, phrases []string) (rest string, found bool) {
	phrases = slices.Clone(phrases)
	slices.SortStableFunc(phrases, func(a, b string) int { return len(b) - len(a) })
	for {
		i := slices.IndexFunc(phrases, func(p string) bool {
			after, ok := strings.CutPrefix(text, p)
			return ok && p != "" && (after == "" || after[0] == ' ' || p[0] >= utf8.RuneSelf && utf8.RuneCountInString(p) > 1)
		})
		if i < 0 {
			return text, found
		}
		text, found = strings.TrimSpace(text[len(phrases[i]):]), true
	}
}
