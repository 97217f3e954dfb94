package docs_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
)

// row is what a README says of a parameter: its type and default, and what it means.
type row struct{ kind, meaning string }

// parameterRows reads the tables of parameters of a README, by node; "" are those of all nodes.
func parameterRows(t *testing.T, page, heading string) map[string]map[string]row {
	t.Helper()
	data, err := os.ReadFile(page)
	require.NoError(t, err)
	line := regexp.MustCompile("^\\| `([^`]+)` \\| (.*?) \\| (.*) \\|$")
	link := regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	rows, node, within := map[string]map[string]row{"": {}}, "", false
	for text := range strings.Lines(string(data)) {
		text = strings.TrimSpace(text)
		if name, is := strings.CutPrefix(text, "### "); is {
			node = name
			rows[node] = map[string]row{}
		}
		found := line.FindStringSubmatch(text)
		switch {
		case strings.HasPrefix(text, "| "+heading+" |"):
			within = true
		case within && found != nil:
			rows[node][found[1]] = row{kind: found[2], meaning: link.ReplaceAllString(found[3], "$1")}
		case !strings.HasPrefix(text, "|---"):
			within = false
		}
	}
	return rows
}

// kindName is what ROS 2 calls the type of a value.
func kindName(value any) string {
	switch value.(type) {
	case bool:
		return "bool"
	case int:
		return "int"
	case float64:
		return "double"
	case string:
		return "string"
	}
	return fmt.Sprintf("%T", value)
}

// Who asks a node what a parameter means (`ros2 param describe`) is told what the README says, and the README says which can be changed.
func TestTheReadmesTellOfEachParameterWhatItsNodeDeclares(t *testing.T) {
	english := parameterRows(t, "../README.md", "Parameters")
	for page, words := range map[string]struct{ heading, live string }{
		"../README.md": {"Parameters", "; live"}, "../README.zh.md": {"参数", "；可改"},
	} {
		rows := parameterRows(t, page, words.heading)
		for _, node := range nodes.Names() {
			declared := opened(t, node).declared
			require.Contains(t, declared, "~world")
			for name, d := range declared {
				said, is := rows[node][name]
				if !is {
					said, is = rows[""][name]
				}
				require.True(t, is, "%s: %s of the %s node", page, name, node)
				require.Regexp(t, "^"+kindName(d.Value)+"\\b", said.kind, "%s: the type of %s", page, name)
				require.Equal(t, d.Change != nil, strings.HasSuffix(said.kind, words.live), "%s: whether %s can be changed while the %s node runs", page, name, node)
				if page != "../README.md" {
					continue
				}
				if said.meaning == "as of the planner" {
					said = english["planner"][name]
				}
				require.Equal(t, said.meaning, d.Meaning, "%s: what %s means", page, name)
			}
		}
	}
}
