package nodes

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/task"
)

// Whatever somebody is seen to do has to have words in each language by which they can be asked for.
func TestEveryGestureThatIsWrittenIsInTheLexicons(t *testing.T) {
	lexicons, err := readLexicons()
	require.NoError(t, err)
	for g := hrimsgs.GestureOther + 1; g <= hrimsgs.GestureWaving; g++ {
		name := gestureName(g)
		require.NotEqual(t, noGesture, name, "gesture %d", g)
		for _, l := range lexicons {
			asked := 0
			for _, look := range l.Looks {
				if said, ok := look.Is["gesture"]; ok && task.SameLook("gesture", name, said) {
					asked++
				}
			}
			require.Positive(t, asked, "%s: %s", l.Language, name)
		}
	}
}

func TestWhoeverRaisesAnArmRaisesAHandInTheWordsOfTheLexicons(t *testing.T) {
	lexicons, err := readLexicons()
	require.NoError(t, err)
	for _, l := range lexicons {
		said := ""
		for _, look := range l.Looks {
			if look.Is["gesture"] == "raising hand" {
				said = look.Is["gesture"]
			}
		}
		for _, g := range []uint8{hrimsgs.GestureLeftHandRaised, hrimsgs.GestureRightHandRaised, hrimsgs.GestureBothHandsRaised} {
			require.True(t, task.SameLook("gesture", gestureName(g), said), "%s: %s", l.Language, gestureName(g))
		}
	}
}
