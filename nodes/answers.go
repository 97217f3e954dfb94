package nodes

import (
	"slices"

	"saydo/config"
	"saydo/planner/reader"
	"saydo/task"
)

// readAnswers returns what the robot answers in the words of whoever set it up: those of
// the world, and the shipped ones that it does not replace.
func (l *Library) readAnswers() ([]task.Answer, error) {
	shipped, err := config.ReadAnswers()
	if err != nil {
		return nil, err
	}
	own := l.World.OwnAnswers()
	replaced := func(a task.Answer) bool {
		return slices.ContainsFunc(own, func(o task.Answer) bool { return o.ID == a.ID })
	}
	return slices.Concat(own, slices.DeleteFunc(shipped, replaced)), nil
}

// asking returns the lexicons with the questions that the answers are to.
func (l *Library) asking(lexicons []reader.Lexicon) []reader.Lexicon {
	out := slices.Clone(lexicons)
	for i, lex := range out {
		var asks []reader.AskReading
		for _, a := range l.answers {
			if phrases := a.Asked[lex.Language]; len(phrases) > 0 {
				asks = append(asks, reader.AskReading{Kind: task.AskSelf, By: task.AnswerPrefix + a.ID, Tell: true, Phrases: phrases})
			}
		}
		out[i].Asks = slices.Concat(lex.Asks, asks)
	}
	return out
}

// answersSaid returns the words of the answers by the id and the language.
func (l *Library) answersSaid() map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, a := range l.answers {
		out[a.ID] = a.Says
	}
	return out
}
