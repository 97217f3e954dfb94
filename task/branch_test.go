package task_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestADecisionSettlesAllThatHangsOnIt(t *testing.T) {
	for _, c := range []struct{ name, row, holds, not string }{
		{"a clause alone", "if", "do", "left"},
		{"what goes with it", "if then then", "do do do", "left left left"},
		{"the other branch", "if else then", "do left left", "left do do"},
		{"both branches of several", "if then else then", "do do left left", "left left do do"},
		{"another condition in the other branch is still open", "if else-if then else", "do left left left", "left if then else"},
		{"what stands for itself again", "if else do then", "do left do then", "left do do then"},
		{"only the first other branch", "if else else", "do left left", "left do left"},
		{"what could not be done", "do else do", "do left do", "left do do"},
		{"another thing that may not be done either", "do else else then", "do left left left", "left do else then"},
	} {
		t.Run(c.name, func(t *testing.T) {
			given := row(c.row)
			require.Equal(t, c.holds, told(task.Decision{Holds: true}.In(given, 0)))
			require.Equal(t, c.not, told(task.Decision{}.In(given, 0)))
			require.Equal(t, c.row, told(given), "the clauses given are not changed")
		})
	}
}

func TestAFallbackIsWhatHangsOnNoCondition(t *testing.T) {
	for words, want := range map[string]bool{
		"do else": true, "do then else": true, "do": false, "do do else": false, "if else": false, "else else": false, "do then": false,
	} {
		require.Equal(t, want, task.HasFallback(row(words), 0), words)
	}
}

// row makes clauses of the words "if", "then", "else", "else-if", "do".
func row(words string) []task.Clause {
	var out []task.Clause
	for w := range strings.FieldsSeq(words) {
		var c task.Clause
		if when := task.That("dark"); strings.HasSuffix(w, "if") {
			c.When = &when
		}
		switch w {
		case "then":
			c.Branch = task.BranchThen
		case "else", "else-if":
			c.Branch = task.BranchElse
		}
		out = append(out, c)
	}
	return out
}

func told(clauses []task.Clause) string {
	words := make([]string, len(clauses))
	for i, c := range clauses {
		switch {
		case c.When != nil && c.Branch == task.BranchElse:
			words[i] = "else-if"
		case c.When != nil:
			words[i] = "if"
		case c.Branch != task.BranchNone:
			words[i] = string(c.Branch)
		default:
			words[i] = "do"
		}
	}
	return strings.Join(words, " ")
}

func TestWhatIsLeftOutLeavesItsDescriptionsToTheRest(t *testing.T) {
	when, goal := task.That("dark"), task.That("on", "?cup", "desk")
	found := task.Act{Skill: "look_for", Args: map[string]string{"thing": "?cup"}}
	given := []task.Clause{
		{Act: &found, When: &when, Find: []task.Describe{{Name: "?cup", Type: "cup"}}},
		{Goal: &goal},
	}
	left := task.Decision{}.In(given, 0)
	require.Empty(t, left[0].Find)
	require.Equal(t, given[0].Find, left[1].Find, "whoever puts it on the desk has to know what it is")
	require.Empty(t, task.Decision{Holds: true}.In(given, 0)[1].Find)
}
