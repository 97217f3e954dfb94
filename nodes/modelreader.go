package nodes

import (
	"fmt"

	"saydo/planner/model"
	"saydo/planner/reader"
	"saydo/planner/reader/modelreader"
)

// ModelReader returns the reader that asks a model, for the library's skills,
// world and body. It tells languages as the rules do.
func (l *Library) ModelReader(m model.Model, votes int, rules *reader.Rules) (*modelreader.Reader, error) {
	cfg, err := l.ReaderConfig()
	if err != nil {
		return nil, err
	}
	body := l.Body.Summary()
	return modelreader.New(modelreader.Config{
		Model: m, Domain: l.Domain, Skills: l.Skills, Kinds: cfg.Vocabulary.Kinds, Lexicons: cfg.Lexicons, Wording: l.Wording,
		Body:     fmt.Sprintf("%s, %.2f m high, %d hands", body.Kind, body.Height, len(body.Hands)),
		Language: rules.Language, Votes: votes,
	})
}
