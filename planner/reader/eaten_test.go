package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// Nobody eats the salt by itself: it is food, but nothing to eat.
func TestSeasoningIsNothingToEat(t *testing.T) {
	named := func(text string) []string {
		got := house(t).read(text)
		require.Len(t, got.Clauses, 1, text)
		var ids []string
		for _, d := range got.Clauses[0].Find {
			ids = append(ids, d.Among...)
		}
		if goal := got.Clauses[0].Goal; goal != nil {
			for _, of := range append([]task.Condition{*goal}, goal.Of...) {
				ids = append(ids, of.Args...)
			}
		}
		return ids
	}
	for _, text := range []string{"what can we eat", "我们可以吃什么", "家里还有什么吃的", "is there anything to eat", "I'm hungry", "拿点吃的给我"} {
		got := named(text)
		require.Contains(t, got, "apple", text)
		for _, id := range []string{"salt", "pepper", "sugar"} {
			require.NotContains(t, got, id, text)
		}
	}
	for _, text := range []string{"is there any food", "bring me the salt", "把盐拿给我"} {
		require.Contains(t, named(text), "salt", text)
	}
}
