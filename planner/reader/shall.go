package reader

import (
	"fmt"
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
		switch {
		case sh.Not && holds.Op == task.OpNot:
			goal = holds.Of[0]
		case sh.Not:
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
