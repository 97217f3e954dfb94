package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What has a door or a switch is asked about by "everything" and "anything", and nothing else.
func TestEverythingThatIsShutOrOff(t *testing.T) {
	in := house(t)
	kitchen := "(and (not (open cutlery_drawer)) (not (open dishwasher)) (not (open fridge)) (not (open kitchen_cabinet)) (not (open kitchen_door)) (not (open microwave)) (not (open oven)) (not (open pantry_door)))"
	for text, means := range map[string]string{
		"is everything closed in the kitchen":         kitchen,
		"are all the cupboards in the kitchen closed": "(not (open kitchen_cabinet))",
		"厨房都关好了吗":                                     "(not (open kitchen_cabinet))",
		"厨房的柜子都关好了吗":                                  "(not (open kitchen_cabinet))",
		"有没有窗户开着":                                     "(open living_room_window)",
	} {
		got := in.read(text)
		require.NotEmpty(t, got.Clauses, text)
		require.NotNil(t, got.Clauses[0].Ask, text)
		require.Equal(t, means, got.Clauses[0].Ask.Where.String(), text)
	}
	lights := in.read("are all the lights off").Clauses[0].Ask.Where.String()
	require.Equal(t, lights, in.read("are the lights all off").Clauses[0].Ask.Where.String())
	require.Equal(t, in.read("are any lights on").Clauses[0].Ask.Where.String(), in.read("are there any lights on").Clauses[0].Ask.Where.String())
	for _, text := range []string{"is anything open", "is everything closed"} {
		got := in.read(text).Clauses[0].Ask.Where.String()
		require.Contains(t, got, "(open wardrobe)", text)
		require.NotContains(t, got, "apple", text)
		require.NotContains(t, got, "passage", text)
	}
}

// 都关了吗 asks, and has nothing switched off.
func TestWhetherAllIsOffIsOnlyAsked(t *testing.T) {
	for _, text := range []string{"都关了吗", "家里都关了吗", "有灯没关吗", "有没有灯没关", "还有没有灯还没关", "有没有窗户没关"} {
		got := house(t).read(text)
		require.NotEmpty(t, got.Clauses, text)
		require.NotNil(t, got.Clauses[0].Ask, text)
	}
}

// What is asked leaves the world as it is for who asks next.
func TestAQuestionAboutEverythingChangesNoWorld(t *testing.T) {
	in := house(t)
	before := len(in.world.Objects("object"))
	first := in.read("is anything on")
	require.Equal(t, show(first), show(in.read("is anything on")))
	require.NotContains(t, in.world.Objects("object"), "")
	require.Len(t, in.world.Objects("object"), before)
}
