package reader

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"saydo/task"
)

// A text of so many words is tried with other names so often: each try reads it anew.
const (
	maxFixed      = 30
	maxFixedTries = 12
)

// fixed explains a text that nobody reads since it would have furniture moved:
// with some thing in the place of its name it would be read. Nil when that is
// not the reason.
func (s *session) fixed(text string) *task.Question {
	thing := s.movable()
	if thing == "" || len(s.split(text)) > maxFixed {
		return nil
	}
	low, tried := strings.ToLower(text), map[[2]int]bool{} // several may bear one name
	for _, o := range s.world.All() {
		if !s.world.IsA(o.ID, typeSpot) || s.world.IsA(o.ID, "person") {
			continue
		}
		for _, name := range o.Names {
			from := strings.Index(low, strings.ToLower(name))
			if from < 0 || from+len(name) > len(text) || !strings.EqualFold(text[from:from+len(name)], name) {
				continue
			}
			if s.lang != "zh" && !alone(text, from, from+len(name)) {
				continue
			}
			at := [2]int{from, len(name)}
			if tried[at] {
				continue
			}
			if len(tried) == maxFixedTries {
				return nil
			}
			tried[at] = true
			if w := s.strictly(text[:from] + thing + text[from+len(name):]); w.complete() {
				return s.ask(task.CodeNotUnderstood, w.whyFixed(), name)
			}
		}
	}
	return nil
}

// whyFixed is what keeps furniture from what the path does with a thing: that it stays where it
// is, or no more than that it is no such thing.
func (w path) whyFixed() string {
	if w.moves() {
		return "fixed"
	}
	return "unfit"
}

// moves reports whether the path has something brought somewhere, or an act done with it.
func (w path) moves() bool {
	return slices.ContainsFunc(w.clauses, func(c clause) bool {
		switch {
		case c.nested != nil:
			return c.nested.moves()
		case c.rule.kind != ruleGoal:
			return c.rule.kind == ruleAct
		}
		return slices.ContainsFunc(factsOf(c.rule.goal), placing)
	})
}

// alone reports whether no letter stands before or behind the part of the text:
// there is no "loo" in "look".
func alone(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	behind, _ := utf8.DecodeRuneInString(text[to:])
	return !unicode.IsLetter(before) && !unicode.IsLetter(behind)
}

// movable returns the name of some thing in the language of the talk, which
// stands for all that can be moved; "" when there is none.
func (s *session) movable() string {
	for _, id := range s.world.Objects(typeThing) {
		o, _ := s.world.Object(id)
		i := slices.IndexFunc(o.Names, func(n string) bool { return strings.ContainsFunc(n, isHan) == (s.lang == "zh") })
		if i >= 0 {
			return o.Names[i]
		}
	}
	return ""
}
