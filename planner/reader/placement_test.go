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
