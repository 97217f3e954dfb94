// Package harm tells which wishes a robot refuses, and by which rule: what would
// hurt somebody, set something on fire, or spoil it. It looks at the words alone, so
// it also refuses what no skill of the robot could do, and what a language model
// would read; what plans must never lead to is held by planner/check/rule, from the
// same file (config/rules). The rules reader asks it before it reads; it blocks on
// nothing, changes nothing, and is safe for use from any goroutine.
package harm

import (
	"slices"
	"strings"
	"unicode"

	"saydo/planner/check/rule"
	"saydo/task"
)

// Dangers are the rules of a file, ready to be asked.
type Dangers struct {
	never []rule.Rule

	delicate []delicate

	wishes []wish
	person set                  // the class of people
	speech map[string]*speech   // by language
	names  map[string][]mention // what things are called, by the first word
	kinds  map[string]kind      // name -> what is called so
}

// Never lists the rules that no plan may lead to what does harm.
func (d *Dangers) Never() []rule.Rule { return d.never }

// Refuse returns the rule that the wish breaks, nil where there is none. Words are
// small, with "." and "," as words of their own, a Chinese letter each; persons are
// those who are known in the world, by all their names. A text in two scripts is looked at
// in both languages, and answered in that of the wish.
func (d *Dangers) Refuse(words []string, language string, persons func() [][]string) *task.Refusal {
	for _, l := range languages() {
		if d.speech[language] == nil || l != language && !mixed(words) {
			continue
		}
		h := hearing{Dangers: d, speech: d.speech[l], language: l, words: words}
		if w := h.refused(persons); w != nil {
			return w.refusal(l)
		}
	}
	return nil
}

// mixed reports whether the words are in Chinese and Latin letters both.
func mixed(words []string) bool {
	of := func(is func(rune) bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.ContainsFunc(w, is) })
	}
	return of(isHan) && of(func(r rune) bool { return unicode.Is(unicode.Latin, r) })
}

// refused returns the wish that is refused, nil where there is none.
func (h *hearing) refused(persons func() [][]string) *wish {
	for i, w := range h.words {
		var said deed
		for _, v := range h.verbs[w] { // the longest first
			n := h.begins(i, v.words)
			if n == 0 || said.end > i+n {
				continue
			}
			h.name(persons)
			if said.end == 0 {
				if !h.asked(i) {
					break
				}
				said = h.deed(i, i+n)
			}
			if !h.named(i, n) && h.wants(h.wishes[v.wish], said) {
				return &h.wishes[v.wish]
			}
		}
	}
	return nil
}

func (w wish) refusal(language string) *task.Refusal {
	text := "I will not do that: " + w.why[language] + "."
	if language == "zh" {
		text = "这我不能做：" + w.why[language] + "。"
	}
	return &task.Refusal{Rule: w.rule, Text: text}
}
