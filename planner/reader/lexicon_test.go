package reader_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/yamlfile"
	"saydo/planner/reader"
	"saydo/task"
)

// stopped returns a context that has ended.
func stopped(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

func TestLexiconFaultsAreToldWithTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		line, column int
	}{
		{"a key nobody knows", "version: 1\nlanguage: en\nwrods: {}\n", 3, 1},
		{"a list where a word should be", "version: 1\nlanguage: [en]\n", 2, 11},
		{"not YAML", "version: 1\nlanguage: \"en\n", 2, 11},
		{"a key within roles", "version: 1\nlanguage: en\nroles:\n  defnite: [the]\n", 4, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := reader.DecodeLexicon("en.yaml", []byte(c.text))
			var fault *yamlfile.Error
			require.ErrorAs(t, err, &fault)
			require.Equal(t, []any{"en.yaml", c.line, c.column}, []any{fault.File, fault.Line, fault.Column}, err.Error())
		})
	}
	_, err := reader.DecodeLexicon("en.yaml", []byte("version: 2\nlanguage: en\n"))
	require.ErrorContains(t, err, "en.yaml")
	_, err = reader.DecodeLexicon("en.yaml", []byte("version: 1\n"))
	require.ErrorContains(t, err, "language is missing")
}

func TestSkillFaultsAreToldWithTheirPlace(t *testing.T) {
	_, err := reader.DecodeSkill("nod.yaml", []byte("version: 1\nskill: nod\nreadings:\n  - phrase: {en: [nod]}\n"))
	var fault *yamlfile.Error
	require.ErrorAs(t, err, &fault)
	require.Equal(t, 4, fault.Line)
	_, err = reader.DecodeSkill("nod.yaml", []byte("version: 1\n"))
	require.ErrorContains(t, err, "name is missing")
}

func TestPhraseFaultsNameSkillAndPhrase(t *testing.T) {
	for phrase, says := range map[string]string{
		"nod [to": `phrase "nod [to"`, "nod {x": "not closed", "nod <head>": "no words <head>", "nod at {whom}": "{whom} is no parameter",
		"nod ) now": "closes nothing",
	} {
		cfg := shipped(t).config
		cfg.Skills = []task.Skill{{Name: "nod", Readings: []task.Reading{{Phrases: map[string][]string{"en": {phrase}}}}}}
		_, err := reader.New(cfg)
		require.ErrorContains(t, err, says, phrase)
		require.ErrorContains(t, err, "skill nod", phrase)
	}
	_, err := reader.New(reader.Config{})
	require.ErrorContains(t, err, "no lexicon")
}
