package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestAnInstructionSaysWhereItGoes(t *testing.T) {
	r := flat(t)
	const cola = "bring me the cola"
	meant := show(r.read(cola))
	for text, want := range map[string]task.Placement{
		cola: task.PlaceNone, "first " + cola: task.PlaceFirst, "First of all, " + cola: task.PlaceFirst, cola + " first": task.PlaceFirst,
		"instead " + cola: task.PlaceInstead, cola + " instead": task.PlaceInstead, "forget that, " + cola: task.PlaceInstead,
		"also " + cola: task.PlaceAlso, cola + ", too": task.PlaceAlso, cola + " as well.": task.PlaceAlso,
	} {
		request := r.read(text)
		require.Equal(t, want, request.Placement, text)
		require.Equal(t, meant, show(request), text)
	}
	require.Equal(t, task.PlaceFirst, r.read("先打开风扇").Placement)
}

func TestWordsOfPlacementAloneArePlainWords(t *testing.T) {
	r := flat(t)
	for _, text := range []string{"first", "instead", "firstly bring me the cola", "also, "} {
		require.Equal(t, task.PlaceNone, r.read(text).Placement, text)
	}
}

// What is put close by each other is a chain of pairs, and where there is no
// place said, any will do.
func TestThingsAreRelatedToEachOther(t *testing.T) {
	flat(t).all(t, []said{
		{"put the apple next to the banana", "(alongside apple banana)"},
		{"put the apple on the coffee table next to the teddy", "(and (on apple coffee_table) (alongside apple teddy))"},
		{"place the red cup and the apple next to each other", "(alongside red_cup apple)"},
		{"put the red cup, the apple and the banana on the coffee table, close to each other", "(and (on red_cup coffee_table) (on apple coffee_table) (on banana coffee_table) (alongside red_cup apple) (alongside apple banana))"},
		{"move the apple and the banana to the sofa and place them side by side", "(and (on apple sofa) (on banana sofa)); (alongside apple banana)"},
		{"put the apple together", "?ambiguous"},
		{"put the apple next to the sofa", "(next_to apple sofa)"},
		{"把苹果和香蕉放在一起", "(alongside apple banana)"},
		{"把苹果放到香蕉旁边", "(alongside apple banana)"},
	})
}
