package nodes

import (
	"fmt"
	"maps"
	"slices"

	"saydo/config"
	"saydo/planner/reader"
	"saydo/task"
)

// readAnswers returns what the robot answers in the words of whoever set it up: those of
// the world, and the shipped ones that it does not replace. What is asked in the shipped
// words is answered in the world's.
func (l *Library) readAnswers() ([]task.Answer, error) {
	shipped, err := config.ReadAnswers()
	if err != nil {
		return nil, err
	}
	out := slices.Clone(l.World.OwnAnswers())
	for _, a := range shipped {
		i := slices.IndexFunc(out, func(o task.Answer) bool { return o.ID == a.ID })
		if i < 0 {
			out = append(out, a)
			continue
		}
		out[i].Asked = asked(out[i].Asked, a.Asked)
	}
	return out, nil
}

// asked joins the phrases of both, by their languages.
func asked(own, shipped map[string][]string) map[string][]string {
	out := maps.Clone(shipped)
	for language, phrases := range own {
		out[language] = slices.Concat(phrases, shipped[language])
	}
	return out
}

// answerable reports what nobody could ask for: a phrase that is none, or a language that
// nobody is understood in.
func answerable(file string, answers []task.Answer) error {
	for _, a := range answers {
		for _, language := range slices.Sorted(maps.Keys(a.Asked)) {
			if !slices.Contains(languages(), language) {
				return fmt.Errorf("%s: answers: %q is asked for in %q, which nobody is understood in", file, a.ID, language)
			}
			for _, phrase := range a.Asked[language] {
				if err := reader.CheckPhrase(phrase); err != nil {
					return fmt.Errorf("%s: answers: %q: %w", file, a.ID, err)
				}
			}
		}
	}
	return nil
}

// asking returns the lexicons with the questions that the answers are to.
func (l *Library) asking(lexicons []reader.Lexicon) []reader.Lexicon {
	out := slices.Clone(lexicons)
	for i, lex := range out {
		var asks []reader.AskReading
		for _, a := range l.answers {
			if phrases := a.Asked[lex.Language]; len(phrases) > 0 {
				asks = append(asks, reader.AskReading{Kind: task.AskSelf, By: task.AnswerPrefix + a.ID, Tell: !a.Alone, Alone: a.Alone, Phrases: phrases})
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
