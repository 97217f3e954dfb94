package nodes_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
)

func TestOneFactThatCannotBeSoIsToldOnceAndTheRestOfTheLookIsBelieved(t *testing.T) {
	z := newGaze(t)
	saw := func(thing, place string) msgs.Fact {
		return msgs.Fact{Predicate: "on", Args: []string{thing, place}, Evidence: "observed", Confidence: 1}
	}
	for i := range 5 {
		require.NoError(t, z.feel.Publish(msgs.Observation{
			Header: stdmsgs.Header{Stamp: moment(float64(i))},
			Facts:  []msgs.Fact{saw("cup", "kitchen"), saw("no_such", "table"), saw("cup", "sideboard")},
		}))
	}
	for w := range z.worlds {
		require.False(t, placed(w, "cup", "kitchen"))
		require.False(t, placed(w, "no_such", "table"))
		if placed(w, "cup", "sideboard") {
			break
		}
	}
	require.NoError(t, z.node.Close())
	told := ""
	for len(z.logs) > 0 {
		told += <-z.logs + "\n"
	}
	for _, want := range []string{
		`world: of detections is passed over the fact "(on cup kitchen)": "kitchen" is of the type room, and must be of place`,
		`world: of detections is passed over the fact "(on no_such table)": nothing has the id "no_such"`,
	} {
		require.Equal(t, 1, strings.Count(told, want), told)
	}
}
