package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
)

// sectioned is a node of a program that was given a file of parameters.
type sectioned struct {
	rosio.Node

	name           string
	others, shared []string
	read           []string
	warned         *[]string
}

func (n sectioned) Name() string         { return n.name }
func (n sectioned) Params() rosio.Params { return sectionedParams{n.Node.Params(), n} }
func (n sectioned) Log(_ rosio.Level, text string) {
	*n.warned = append(*n.warned, text)
}

type sectionedParams struct {
	rosio.Params

	n sectioned
}

func (p sectionedParams) Sections() (others, shared []string) { return p.n.others, p.n.shared }
func (p sectionedParams) Unread() (given, read []string)      { return nil, p.n.read }

func TestASectionOfAFileThatIsNearlyForANodeIsTold(t *testing.T) {
	for name, tt := range map[string]struct {
		node, section string
		told          bool
	}{
		"a letter is missing":             {"/executor", "/executr", true},
		"a letter is another":             {"/executor", "/executer", true},
		"by an argument":                  {"/executor", "/**/executer", true},
		"in the same namespace":           {"/robot1/executor", "/robot1/executer", true},
		"without the namespace":           {"/robot1/sim", "/sim", true},
		"misspelt without the namespace":  {"/robot1/executor", "/executer", true},
		"another robot's":                 {"/robot1/sim", "/robot2/sim", false},
		"another node of Saydo's":         {"/robot1/executor", "/sim", false},
		"a node of somebody else's":       {"/executor", "/amcl", false},
		"one of several that are renamed": {"/executor1", "/executor2", false},
	} {
		t.Run(name, func(t *testing.T) {
			warned := startedWith(t, sectioned{name: tt.node, others: []string{tt.section}})
			if !tt.told {
				require.Empty(t, warned)
				return
			}
			require.Equal(t, []string{tt.node + `: parameters that were given for "` + tt.section + `" are not used: no node here is called so; did you mean ` + tt.node + "?"}, warned)
		})
	}
}

func TestANameForAllNodesThatIsNearlyOneOfTheirsIsTold(t *testing.T) {
	warned := startedWith(t, sectioned{
		name: "/executor", shared: []string{"trsut", "trust", "robot_base_frame"}, read: []string{"trust", "reserve"},
	})
	require.Equal(t, []string{`/executor: a value that was given for all nodes is not used here: there is no parameter "trsut"; did you mean trust?`}, warned)
}

// startedWith is what a program of that one node tells when it has started.
func startedWith(t *testing.T, n sectioned) []string {
	t.Helper()
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	inner, err := g.Open(t.Context(), "executor")
	require.NoError(t, err)
	var warned []string
	n.Node, n.warned = inner, &warned
	nodes.TellAstray([]rosio.Node{n})
	return warned
}
