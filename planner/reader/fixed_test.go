package reader_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWhoWantsFurnitureMovedIsToldThatItStaysWhereItIs(t *testing.T) {
	r := flat(t)
	for text, want := range map[string]string{
		"bring me the fridge":             "I cannot do that with the fridge: I move things, not furniture.",
		"please put the sofa in the sink": "I cannot do that with the sofa: I move things, not furniture.",
		"把冰箱拿给我":                          "冰箱我搬不动:我只能拿东西,不能搬家具。",
		"把沙发放到床上":                         "沙发我搬不动:我只能拿东西,不能搬家具。",
	} {
		q := r.read(text).Question
		require.NotNil(t, q, text)
		require.Equal(t, want, q.Text)
		require.Equal(t, task.CodeNotUnderstood, q.Code)
	}
}

func TestWhatFurnitureIsNoReasonForIsAskedAsBefore(t *testing.T) {
	r := flat(t)
	for _, text := range []string{"bring me the unicorn", "the fridge yearns", "fridge fridge fridge", strings.Repeat("bring me the fridge ", 50), "İİİİİİİİ fridge"} {
		q := r.read(text).Question
		require.NotNil(t, q, text)
		require.NotContains(t, q.Text, "furniture")
	}
}
