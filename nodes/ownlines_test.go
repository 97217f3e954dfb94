package nodes_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/nodes"
)

// What the robot says of its own accord must not stop it by its own ears.
func TestNoLineOfTheRobotHoldsAStopWord(t *testing.T) {
	library := load(t, usually(), false)
	rules, err := library.Reader()
	require.NoError(t, err)
	policy, err := library.Policy(rules, nodes.SpeechSettings{})
	require.NoError(t, err)
	lines, err := config.ReadVoice()
	require.NoError(t, err)
	cfg, err := library.ReaderConfig()
	require.NoError(t, err)
	says := map[string]map[string]string{}
	for name, line := range lines.Lines {
		says["voice: "+name] = line
	}
	for _, lex := range cfg.Lexicons {
		says["questions in "+lex.Language] = lex.Questions
	}
	answers, err := config.ReadAnswers()
	require.NoError(t, err)
	for _, a := range answers {
		says["answer: "+a.ID] = a.Says
	}
	for name, skill := range library.Skills {
		says["step: "+name] = skill.Say
	}
	for where, line := range says {
		for name, text := range line {
			require.False(t, policy.Sounds(text), "%s, %s: %q", where, name, text)
		}
	}
	for where, text := range written(t) {
		require.False(t, policy.Sounds(text), "%s: %q", where, text)
	}
}

// written are the sentences in the code of the rooms that talk to people, by where they stand: all
// strings of those that do little else, and what the others give as the reason of a failure.
func written(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for dir, all := range map[string]bool{
		"../executor": true, "../dialogue": true, "../nodes": false, "../planner": false, "../planner/problem": false,
		"../planner/check": false, "../planner/check/rule": false, "../embodiment": false, "../world": false,
	} {
		files, err := filepath.Glob(dir + "/*.go")
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(filepath.Base(file), "edit_") { // the words of people
				continue
			}
			set := token.NewFileSet()
			parsed, err := parser.ParseFile(set, file, nil, 0)
			require.NoError(t, err)
			collect(parsed, all || filepath.Base(file) == "inchinese.go", func(l *ast.BasicLit) {
				text, err := strconv.Unquote(l.Value)
				require.NoError(t, err)
				out[set.Position(l.Pos()).String()] = text
			})
		}
	}
	return out
}

// collect passes on the strings of a file, or those of its failures.
func collect(file *ast.File, all bool, take func(*ast.BasicLit)) {
	strings := func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			take(l)
		}
		return true
	}
	if all {
		ast.Inspect(file, strings)
		return
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"Fail", "In"}, f.Sel.Name) {
				ast.Inspect(call, strings)
			}
		}
		return true
	})
}
