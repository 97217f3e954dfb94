package reader

import (
	"fmt"
	"slices"
	"strings"

	"saydo/task"
)

// Shall tells how a wish is said with the words of a state: Of is what the phrases of states
// begin with, "{x} (is|are)", and each of Say may stand in its place: "{x} should be". Not:
// it is wished not to be so.
type Shall struct {
	Of  string   `yaml:"of"`
	Say []string `yaml:"say"`
	Not bool     `yaml:"not"`
}

// wished are the phrases that wish for what the phrase of a state tells.
func (sh Shall) wished(phrase string) []string {
	slot, rest, ok := strings.Cut(phrase, "}")
	_, of, _ := strings.Cut(sh.Of, "}")
	if !ok || !strings.HasPrefix(slot, "{x") || !strings.HasPrefix(rest, of) || strings.Contains(rest, "{") {
		return nil
	}
	out := make([]string, len(sh.Say))
	for i, say := range sh.Say {
		out[i] = strings.Replace(say, "{x}", slot+"}", 1) + strings.TrimPrefix(rest, of)
	}
	return out
}

// addWished adds the ways to wish for the state: "the light should be on", "could the window
// be open". Nobody sees to it that somebody comes, or that one of two things is so.
func (g *grammar) addWished(s State, holds task.Condition, phrase string) error {
	if s.None || holds.Op != task.OpFact && (holds.Op != task.OpNot || holds.Of[0].Op != task.OpFact) || strings.HasPrefix(phrase, "{x:"+typePerson) {
		return nil
	}
	for _, sh := range g.lex.Shall {
		goal := holds
		if sh.Not {
			goal = task.Not(holds)
		}
		for _, wish := range sh.wished(phrase) {
			if err := g.addRule(&rule{kind: ruleGoal, goal: goal, states: true, ensures: true}, wish, g.plainSlot); err != nil {
				return fmt.Errorf("shall: %w", err)
			}
		}
	}
	return nil
}

// passListener has who is told the answer to a question be told that to the next one too, in
// the same sentence: "tell Ben whether the fridge is open and the lamp is on".
func (w path) passListener(i int) clause {
	c := w.clauses[i]
	if i == 0 || c.bid != nil || c.nested != nil || c.rule.kind != ruleAsk || c.rule.ask.Kind == task.AskSelf || c.rule.ask.Kind == task.AskKnow || w.p.full(w.clauses[i-1].end, c.start) {
		return c
	}
	listens := func(v value) bool { return v.slot.name == slotListener }
	before := w.clauses[i-1]
	k := slices.IndexFunc(before.values, listens)
	if k < 0 || before.rule.kind != ruleAsk || slices.ContainsFunc(c.values, listens) {
		return c
	}
	c.values = append([]value{before.values[k]}, c.values...)
	w.clauses[i] = c // for the one behind it
	return c
}
