package rosio_test

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
)

func TestANumberOutsideItsLimitsIsRefusedByName(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "sim")
	require.NoError(t, err)
	got, err := rosio.ParamWithin(t.Context(), n, "~faults", 0.5, 0, 1)
	require.NoError(t, err)
	require.InDelta(t, 0.5, got, 0, "it is not set")
	for value, want := range map[any]string{0: "", 1: "", 0.25: "", 2: "~faults is 2", -0.1: "~faults is -0.1; it must be from 0 to 1", math.NaN(): "NaN"} {
		require.NoError(t, n.Params().Set(t.Context(), "~faults", value))
		_, err := rosio.ParamWithin(t.Context(), n, "~faults", 0.5, 0, 1)
		if want == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, want)
	}
}

func TestAParameterOfAnotherKindIsRefusedInWords(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "executor")
	require.NoError(t, err)
	number := func() error { _, err := rosio.Param(t.Context(), n, "~x", 120.0); return err }
	whole := func() error { _, err := rosio.Param(t.Context(), n, "~x", 1); return err }
	text := func() error { _, err := rosio.Param(t.Context(), n, "~x", ""); return err }
	choice := func() error { _, err := rosio.Param(t.Context(), n, "~x", false); return err }
	texts := func() error { _, err := rosio.Param(t.Context(), n, "~x", []string{}); return err }
	for _, tt := range []struct {
		value any
		read  func() error
		says  string
	}{
		{[]any{1, 2}, number, "is the list [1,2], but it must be a number, such as 60.0"},
		{"soon", number, `is the text "soon", but it must be a number`},
		{map[string]any{"y": 1}, number, "is a group of parameters, but"},
		{1.0, whole, "is 1.0, but it must be a whole number, such as 60"},
		{1.5, whole, "is 1.5, but"},
		{60, text, `is 60, but it must be a text; digits, and words such as yes and no, are one in quotes, such as "60"`},
		{"yes", choice, `is the text "yes", but it must be true or false`},
		{[]any{"a", 1}, texts, `is the list ["a",1], but it must be a list of texts, such as [a, b]`},
	} {
		require.NoError(t, n.Params().Set(t.Context(), "~x", tt.value))
		err := tt.read()
		require.ErrorIs(t, err, rosio.ErrType)
		require.ErrorContains(t, err, "the parameter ~x "+tt.says)
	}
}

// declaring are parameters that tell what is declared of them.
type declaring struct {
	rosio.Params
	told *[]rosio.Declaration
}

func (d declaring) Declare(one rosio.Declaration) { *d.told = append(*d.told, one) }

// declarer is a node of such parameters.
type declarer struct {
	rosio.Node
	told *[]rosio.Declaration
}

func (d declarer) Params() rosio.Params { return declaring{d.Node.Params(), d.told} }

func TestAParameterIsDeclaredWithWhatItMeansAndHowItIsTaken(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "executor")
	require.NoError(t, err)
	var told []rosio.Declaration
	d := declarer{n, &told}
	taken := ""
	word := func() error {
		_, err := rosio.Param(t.Context(), d, "~degree", "full", rosio.Meaning("how freely"), rosio.Live(func(word string) error {
			if word == "wild" {
				return errors.New("there are full and plan")
			}
			return nil
		}, func(word string) { taken = word }))
		return err
	}
	require.NoError(t, word())
	require.Equal(t, "full", taken)
	require.Len(t, told, 1)
	require.Equal(t, "how freely", told[0].Meaning)
	require.EqualError(t, told[0].Change.Check("wild"), "there are full and plan")
	require.ErrorIs(t, told[0].Change.Check(7), rosio.ErrType)
	require.NoError(t, told[0].Change.Check("plan"))
	told[0].Change.Take("plan")
	require.Equal(t, "plan", taken)

	require.NoError(t, n.Params().Set(t.Context(), "~degree", "wild"))
	require.EqualError(t, word(), "the parameter ~degree: there are full and plan")
	require.Equal(t, "plan", taken)
	require.Len(t, told, 1, "what is refused is not declared")

	_, err = rosio.ParamWithin(t.Context(), d, "~steps", 3, 1, 5)
	require.NoError(t, err)
	require.Equal(t, rosio.Declaration{Name: "~steps", Value: 3, Low: 1, High: 5}, told[1])
}
