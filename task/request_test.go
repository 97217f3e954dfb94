package task_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestAClauseIsBoundToWhatWasFound(t *testing.T) {
	const name = "?thing1"
	where := task.That("on", name, "table")
	beside := task.That("next_to", "?thing2", name)
	goal := task.That("in", name, "box")
	clause := task.Clause{
		Goal: &goal, Act: &task.Act{Skill: "show", Args: map[string]string{"thing": name}},
		Ask: &task.Ask{Kind: task.AskWhether, Place: name, Tell: name, Where: &goal},
		Find: []task.Describe{
			{Name: name, Type: "thing", Where: &where},
			{Name: "?thing2", Type: "thing", Where: &beside},
		},
	}
	got := clause.Bind(name, []string{"cup", "ball"})
	require.Equal(t, "(and (in cup box) (in ball box))", got.Goal.String())
	require.Equal(t, "cup", got.Act.Args["thing"], "an act is done with the first")
	require.Equal(t, task.Ask{Kind: task.AskWhether, Place: "cup", Tell: "cup", Where: got.Goal}, *got.Ask)
	require.Len(t, got.Find, 1)
	require.Equal(t, "(next_to ?thing2 cup)", got.Find[0].Where.String())

	require.Equal(t, "(in ?thing1 box)", clause.Goal.String(), "the clause itself is not changed")
	require.Equal(t, name, clause.Act.Args["thing"])
	require.Equal(t, clause, clause.Bind(name, nil), "nothing was found")
}

// Of several that are asked about, each is: none is all of them.
func TestAQuestionIsBoundToEachThatWasFound(t *testing.T) {
	where := task.Same("?x", "?thing1")
	clause := task.Clause{Ask: &task.Ask{Kind: task.AskCount, Where: &where}}
	require.Equal(t, "(or (= ?x cup) (= ?x ball))", clause.Bind("?thing1", []string{"cup", "ball"}).Ask.Where.String())
	require.Equal(t, "(= ?x cup)", clause.Bind("?thing1", []string{"cup"}).Ask.Where.String())
}

func TestWhatWasFoundCountsUntilAnotherIsDescribed(t *testing.T) {
	goal := task.That("clean", "?thing1")
	clauses := []task.Clause{{Goal: &goal}, {Goal: &goal}, {Goal: &goal, Find: []task.Describe{{Name: "?thing1", Type: "thing"}}}}
	got := task.Found{Name: "?thing1", Is: []string{"cup"}}.In(clauses, 1)
	var goals []string
	for _, c := range got {
		goals = append(goals, c.Goal.String())
	}
	require.Equal(t, []string{"(clean ?thing1)", "(clean cup)", "(clean ?thing1)"}, goals)
	require.Empty(t, task.Found{Name: "?thing1", Is: []string{"cup"}}.In(nil, 3))
}
