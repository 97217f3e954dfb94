package task_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/schematest"
	"saydo/task"
)

// The schema is a promise to others: whoever changes the Go types of a request
// has to change it with them, and to tell so in the changelog.
func TestTheSchemaOfARequestIsExactlyItsGoType(t *testing.T) {
	schematest.Load(t, "../docs/request.schema.json").RequireType(t, task.Request{}, "json")
}

func TestTheSchemaListsTheWordsThatGoHas(t *testing.T) {
	schema := schematest.Load(t, "../docs/request.schema.json")
	for _, c := range []struct {
		file, typ string
		path      []string
	}{
		{"request.go", "Control", []string{"control"}},
		{"request.go", "AskKind", []string{"clauses", "ask", "kind"}},
		{"condition.go", "Op", []string{"clauses", "goal", "op"}},
	} {
		require.ElementsMatch(t, constants(t, c.file, c.typ), schema.Words(t, c.path...), c.typ)
	}
}

// constants lists the texts of the constants of a type, the empty one left out.
func constants(t *testing.T, file, typ string) (out []string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	require.NoError(t, err)
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); !ok || id.Name != typ {
			return true
		}
		for _, v := range spec.Values {
			text, err := strconv.Unquote(v.(*ast.BasicLit).Value)
			require.NoError(t, err)
			if text != "" {
				out = append(out, text)
			}
		}
		return true
	})
	require.NotEmpty(t, out, "%s has constants of the type %s", file, typ)
	return out
}
