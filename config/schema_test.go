package config_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/internal/schematest"
	"saydo/task"
)

func TestTheSchemasAreThoseOfTheFilesThatAreRead(t *testing.T) {
	schematest.Load(t, "../docs/skill.schema.json").RequireType(t, task.Skill{}, "yaml")
	schematest.Load(t, "../docs/facts.schema.json").RequireType(t, task.Wording{}, "yaml")
	schematest.Load(t, "../docs/voice.schema.json").RequireType(t, config.Voice{}, "yaml")
	schematest.Load(t, "../docs/unspoken.schema.json").RequireType(t, config.Unspoken{}, "yaml")
}

func TestShippedFilesAreAsTheirSchemasSay(t *testing.T) {
	for schema, pattern := range map[string]string{
		"skill": "skills/*.yaml",
		"body":  "bodies/*.yaml",
		"facts": "lexicons/facts.yaml",
		"voice": "lexicons/voice.yaml",

		"unspoken": "lexicons/unspoken.yaml",
	} {
		s := schematest.Load(t, "../docs/"+schema+".schema.json")
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, files, pattern)
		for _, file := range files {
			s.RequireYAML(t, file)
		}
	}
}
