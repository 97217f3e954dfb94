package reader_test

import (
	"testing"

	"saydo/internal/schematest"
	"saydo/planner/reader"
)

func TestTheSchemaOfALexiconIsThatOfTheFilesThatAreRead(t *testing.T) {
	schema := schematest.Load(t, "../../docs/lexicon.schema.json")
	schema.RequireType(t, reader.Lexicon{}, "yaml")
	for _, language := range []string{"en", "zh"} {
		schema.RequireYAML(t, "../../config/lexicons/"+language+".yaml")
	}
}
