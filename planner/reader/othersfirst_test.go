package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The others of what was spoken of may stand in front of the verb with no word before them.
func TestTheOthersStandInFrontOfTheVerb(t *testing.T) {
	const cups = "(and (has anna blue_cup) (has anna green_cup))"
	house(t).after("把红杯子拿给我").all(t, []said{{"其他的也拿来", cups}, {"别的也拿来", cups}, {"别的拿来", cups}})
	house(t).after("bring me the red cup").all(t, []said{{"bring the others too", cups}})
	door := house(t).after("关上卧室门")
	others := show(door.read("close the others too"))
	require.NotContains(t, others, "bedroom_door")
	for _, words := range []string{"其他的也关上", "其他的都关上", "别的也关上", "其他的关上"} {
		require.Equal(t, others, show(door.read(words)), words)
	}
	require.Equal(t, show(door.read("where are the others")), show(door.read("别的在哪儿")))
}
