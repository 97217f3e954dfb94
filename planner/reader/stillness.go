package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// interfaceWait is that of skills that only let time pass.
const interfaceWait = "wait"

// calledThrough returns the control word that the tokens come to which say in several ways that what
// is being done is to end: 停下来别走了. A stop is more than calling one thing off.
func (g *grammar) calledThrough(toks []token) task.Control {
	said := task.ControlNone
	for at := 0; at < len(toks); {
		c, end := g.longest(toks, at)
		for r, by := range map[role]task.Control{roleFiller: task.ControlNone, roleInsists: task.ControlNone, roleCallsOff: task.ControlCancel, roleCallsOffAll: task.ControlStop, roleStopDoing: task.ControlStop} {
			for _, e := range g.at(toks, at, r) {
				if at+len(e.words) > end {
					c, end = by, at+len(e.words)
				}
			}
		}
		switch {
		case end == at && (toks[at].text == "," || toks[at].text == "."):
			end++
		case end == at, c == task.ControlResume, c == task.ControlYes:
			return task.ControlNone
		case c == task.ControlNo && end < len(toks) && toks[end].text != "," && toks[end].text != ".":
			return task.ControlNone // it says no to what stands behind it
		case c == task.ControlStop || c == task.ControlCancel && said != task.ControlStop:
			said = c
		}
		at = end
	}
	return said
}

// standsStill has what is said while something is under way, and wants stillness or the robot back,
// be no wish that waits for its turn: an order to wait holds the robot, one to come back takes the
// place of what it does, and words that may be either hold it until it is clear.
func (s *session) standsStill(text string, request *task.Request) {
	if !s.talk.Busy && !s.underWay() || request.Placement != task.PlaceNone || request.Control != task.ControlNone {
		return
	}
	toks := s.split(text)
	switch {
	case s.g.onlySays(toks, roleWary):
		request.Clauses, request.Question, request.Placement = nil, s.ask(task.CodeNotUnderstood, "not_understood", text), task.PlaceHold
	case request.Question != nil:
	case s.onlyWaits(text, request.Clauses):
		request.Clauses, request.Control = nil, task.ControlPause
	case len(request.Clauses) > 0 && s.g.onlySays(toks, roleTurnsBack):
		request.Placement = task.PlaceInstead
	}
}

// onlyWaits reports whether all that is wanted is to wait, for nothing and no time that is told.
func (s *session) onlyWaits(text string, clauses []task.Clause) bool {
	if len(clauses) != 1 || clauses[0].Act == nil || clauses[0].When != nil {
		return false
	}
	act := clauses[0].Act
	if s.rules.skills[act.Skill].Binding.Interface != interfaceWait || len(act.Args) > 0 || act.Near != "" {
		return false
	}
	return !slices.ContainsFunc(s.split(text), func(t token) bool {
		_, counts := s.g.lex.Numbers[t.text]
		return counts || digitAt(t.text, 0)
	})
}

// onlySays reports whether the tokens are words of the role, once or over and over, and fillers.
func (g *grammar) onlySays(toks []token, of role) bool {
	for at := range toks {
		if at > 0 && !g.fills(toks[:at]) {
			return false
		}
		if len(g.at(toks, at, of)) > 0 && g.fills(toks[at:], of) {
			return true
		}
	}
	return false
}

const (
	maxHurried = 2 // words that somebody has typed in a hurry, one of which is a slip of a control word
	minHurried = 3 // letters of such a word
)

// nearHalt reports whether the few words of the text may be a slip of one that stops or holds the
// robot: "sotp", "stoppp", "s t o p".
func (s *session) nearHalt(text string) bool {
	toks := slices.DeleteFunc(slices.Clone(s.bare(s.split(text))), func(t token) bool { return t.text == "," || t.text == "." })
	words := texts(toks)
	if !slices.ContainsFunc(words, func(w string) bool { return len(w) > 1 }) {
		return s.g.holdsBy(strings.Join(words, "")) // letter by letter
	}
	p := s.parser(text)
	slipped := func(w string) bool {
		return len(w) >= minHurried && isLatin(w) && !p.means(w) && !s.g.ordinary[w] && s.g.nearControl(w)
	}
	return len(words) <= maxHurried && slices.ContainsFunc(words, slipped)
}

// nearControl reports whether the word is one letter, or letters that are held too long, from a word
// that stops or holds the robot.
func (g *grammar) nearControl(word string) bool {
	for control := range g.controls {
		if len(control) >= minSpelled && isLatin(control) && g.holdsBy(control) && (distance(word, control, 1) <= 1 || once(word) == once(control)) {
			return true
		}
	}
	return false
}

// holdsBy reports whether what is done ends or rests by the control word.
func (g *grammar) holdsBy(word string) bool {
	c := g.controls[word]
	return halting(c) || c == task.ControlPause
}

// once is the word with letters that stand several times in a row written once.
func once(word string) string {
	return string(slices.Compact([]rune(word)))
}
