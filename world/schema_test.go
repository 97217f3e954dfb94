package world

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/schematest"
)

func TestTheSchemasAreThoseOfTheFilesThatAreRead(t *testing.T) {
	schematest.Load(t, "../docs/world.schema.json").RequireType(t, file{}, "yaml")
	schematest.Load(t, "../docs/kinds.schema.json").RequireType(t, kindsFile{}, "yaml")
}

func TestShippedWorldsAndKindsAreAsTheirSchemasSay(t *testing.T) {
	worlds, err := filepath.Glob("../config/worlds/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, worlds)
	schema := schematest.Load(t, "../docs/world.schema.json")
	for _, path := range worlds {
		schema.RequireYAML(t, path)
	}
	schematest.Load(t, "../docs/kinds.schema.json").RequireYAML(t, "../config/lexicons/kinds.yaml")
}
