package learnt_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/eval/learnt"
)

func TestLearnFindsWhatPeopleCallAClass(t *testing.T) {
	var examples []learnt.Example
	for range 4 {
		examples = append(examples,
			learnt.Example{Text: "Put a clean cup on the dining table.", Classes: []string{"Mug", "DiningTable"}},
			learnt.Example{Text: "Move the remote to the couch", Classes: []string{"RemoteControl", "Sofa"}},
			learnt.Example{Text: "take the cup to the couch", Classes: []string{"Mug", "Sofa"}},
			learnt.Example{Text: "hold the plate", Classes: []string{"Plate", ""}},
		)
	}
	names := learnt.Learn(examples)
	require.Contains(t, names["DiningTable"], "dining table")
	require.Equal(t, []string{"remote"}, names["RemoteControl"])
	require.Equal(t, []string{"plate"}, names["Plate"])
	require.NotContains(t, names, "")
}

func TestLearnKeepsNothingThatIsRareOrCommonToAll(t *testing.T) {
	require.Empty(t, learnt.Learn([]learnt.Example{{Text: "put the cup down", Classes: []string{"Mug"}}}), "seen once")
	require.Empty(t, learnt.Learn(nil))
}

func TestShippedNamesCanBeRead(t *testing.T) {
	names, err := learnt.Shipped()
	require.NoError(t, err)
	require.NotEmpty(t, names)
}
