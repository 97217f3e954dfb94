package nodes

import (
	"fmt"
	"sync"

	"saydo/planner/model"
	"saydo/planner/reader"
	"saydo/planner/reader/cascade"
	"saydo/planner/reader/hunch"
	"saydo/planner/reader/learnt"
	"saydo/planner/reader/modelreader"
)

// ModelReader returns the reader that asks a model, for the library's skills,
// world and body. It tells languages as the rules do.
func (l *Library) ModelReader(m model.Model, votes int, rules *reader.Rules) (*modelreader.Reader, error) {
	cfg, err := l.ReaderConfig()
	if err != nil {
		return nil, err
	}
	return modelreader.New(modelreader.Config{
		Model: m, Domain: l.Domain, Skills: l.Skills, Kinds: cfg.Vocabulary.Kinds, Types: cfg.Vocabulary.Types, Lexicons: cfg.Lexicons, Wording: l.Wording,
		Body:     bodyWords(l.Body.Summary()),
		Language: rules.Language, Votes: votes,
	})
}

// guesses returns the readers that guess what nobody reads, and those that doubt
// what the rules read. What was learnt is
// unpacked when the first guess is made, so that nobody else waits for it.
func (l *Library) guesses(cfg reader.Config, rules *reader.Rules) ([]reader.Reader, []cascade.Doubter, error) {
	check, err := modelreader.NewCheck(l.Domain, l.Skills)
	if err != nil {
		return nil, nil, fmt.Errorf("making the readers that guess: %w", err)
	}
	guess := hunch.Config{
		Vocabulary: cfg.Vocabulary, Types: cfg.Types, Synonyms: learnt.ShippedSynonyms(), Errands: sync.OnceValues(learnt.ShippedErrands),
		Plain: rules.Plain, Check: check.Request,
	}
	errands := hunch.NewErrand(guess)
	return []reader.Reader{errands, hunch.NewRival(guess), hunch.NewGist(guess)}, []cascade.Doubter{errands}, nil
}
