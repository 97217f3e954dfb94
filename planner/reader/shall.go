package reader

import (
	"fmt"
	"slices"
	"strings"

	"saydo/task"
)

// Shall tells how a wish is said with the words of a state: Of is what the phrases of states
// begin with, "{x} (is|are)", and each of Say may stand in its place: "{x} should be". Not:
// it is wished not to be so. Only: of these states alone, since of others the same words ask
// or give. Ask: said so, with End behind it, it is asked whether it is so.
type Shall struct {
	Of   string   `yaml:"of"`
	Say  []string `yaml:"say"`
	End  string   `yaml:"end"`
	Not  bool     `yaml:"not"`
	Ask  bool     `yaml:"ask"`
	Only []string `yaml:"only"`
}

// wished are the phrases that wish for what the phrase of a state tells, or ask for it.
func (sh Shall) wished(phrase string) []string {
	slot, rest, ok := strings.Cut(phrase, "}")
	_, of, _ := strings.Cut(sh.Of, "}")
	if !ok || !strings.HasPrefix(slot, "{x") || !strings.HasPrefix(rest, of) || strings.Contains(rest, "{") && !sh.Ask {
		return nil
	}
	out := make([]string, len(sh.Say))
	for i, say := range sh.Say {
		out[i] = strings.Replace(say, "{x}", slot+"}", 1) + strings.TrimPrefix(rest, of) + sh.End
	}
	return out
}

// intent is what the words make of the state.
func (sh Shall) intent(holds task.Condition) *intent {
	if sh.Ask {
		return &intent{kind: ruleAsk, goal: holds, states: true, ask: AskReading{Kind: task.AskWhether}}
	}
	switch {
	case sh.Not && holds.Op == task.OpNot:
		holds = holds.Of[0]
	case sh.Not:
		holds = task.Not(holds)
	}
	return &intent{kind: ruleGoal, goal: holds, states: true, ensures: true, wishes: true}
}

// plainFact reports whether the condition is a fact, or not one.
func plainFact(c task.Condition) bool {
	return c.Op == task.OpFact || c.Op == task.OpNot && c.Of[0].Op == task.OpFact
}

// addWished adds the ways to wish for the state: "the light should be on", "could the window
// be closed". Nobody sees to it that somebody comes, or that one of two things is so.
func (g *grammar) addWished(s State, holds task.Condition, phrase string) error {
	empty := holds.Op == task.OpNot && holds.Of[0].Op == task.OpExists
	if s.None || !empty && !plainFact(holds) || strings.HasPrefix(phrase, "{x:"+typePerson) {
		return nil
	}
	for _, sh := range g.lex.Shall {
		if len(sh.Only) > 0 && !slices.Contains(sh.Only, s.Holds) || empty && sh.Not {
			continue // nobody knows what shall be in what should not be empty
		}
		means := sh.intent(holds)
		for _, wish := range sh.wished(phrase) {
			if err := g.addRule(&rule{intent: means}, wish, g.plainSlot); err != nil {
				return fmt.Errorf("shall: %w", err)
			}
		}
	}
	return nil
}
