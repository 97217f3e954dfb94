package harm

import (
	"testing"

	"saydo/internal/schematest"
)

func TestTheSchemaDescribesTheFile(t *testing.T) {
	schema := schematest.Load(t, "../../../docs/rules.schema.json")
	schema.RequireType(t, file{}, "yaml")
	schema.RequireYAML(t, "../../../config/rules/household.yaml")
}
