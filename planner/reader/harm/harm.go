// Package harm tells which wishes a robot refuses, and by which rule: what would
// hurt somebody, set something on fire, or spoil it. It looks at the words alone, so
// it also refuses what no skill of the robot could do, and what a language model
// would read; what plans must never lead to is held by planner/check/rule, from the
// same file (config/rules). The rules reader asks it before it reads; it blocks on
// nothing, changes nothing, and is safe for use from any goroutine.
package harm

import (
	"saydo/planner/check/rule"
	"saydo/task"
)

// Dangers are the rules of a file, ready to be asked.
type Dangers struct {
	never  []rule.Rule
	wishes []wish
	person set                // the class of people
	speech map[string]*speech // by language
}

// Never lists the rules that no plan may lead to what does harm.
func (d *Dangers) Never() []rule.Rule { return d.never }

// Refuse returns the rule that the wish breaks, nil where there is none. Words are
// small, with "." and "," as words of their own, a Chinese letter each; persons are
// those who are known in the world, by all their names.
func (d *Dangers) Refuse(words []string, language string, persons func() [][]string) *task.Refusal {
	sp := d.speech[language]
	if sp == nil {
		return nil
	}
	h := hearing{Dangers: d, speech: sp, language: language, words: words}
	for i, w := range h.words {
		var said deed
		for _, v := range sp.verbs[w] { // the longest first
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
			if !h.named(i, n) && h.wants(d.wishes[v.wish], said) {
				return d.wishes[v.wish].refusal(language)
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
