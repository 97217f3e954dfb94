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
		"forget that, " + cola + " instead": task.PlaceInstead, "no, " + cola + " instead": task.PlaceInstead,
		"cancel that, " + cola: task.PlaceInstead, "forget it and " + cola: task.PlaceInstead,
		"wait, first " + cola: task.PlaceFirst, "first " + cola + ", then go on": task.PlaceFirst, "first " + cola + " and then continue": task.PlaceFirst,
	} {
		request := r.read(text)
		require.Equal(t, want, request.Placement, text)
		require.Equal(t, meant, show(request), text)
	}
	for text, want := range map[string]task.Placement{
		"别管那个了，打开风扇": task.PlaceInstead, "取消，打开风扇": task.PlaceInstead, "不用了，打开风扇": task.PlaceInstead,
		"先打开风扇，再继续": task.PlaceFirst, "等等，先打开风扇": task.PlaceFirst,
	} {
		request := r.read(text)
		require.Equal(t, want, request.Placement, text)
		require.Equal(t, "(switched_on fan)", show(request), text)
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
		{"put everything together", "?ambiguous"},
		{"put the red cup next to the red cup", "?ambiguous"},
		{"turn on the lamp. turn on the kitchen light. open the fridge and turn them off", "(switched_on lamp); (switched_on kitchen_light); (open fridge); (not (switched_on fridge))"},
		{"put the apple on the sofa and the banana on the same sofa. place them next to each other", "(on apple sofa); (on banana sofa); (alongside apple banana)"},
		{"put the apple next to the sofa", "(next_to apple sofa)"},
		{"把苹果和香蕉放在一起", "(alongside apple banana)"},
		{"把苹果放到香蕉旁边", "(alongside apple banana)"},
	})
}

func TestPlacesAreToldByWhatIsOnThem(t *testing.T) {
	flat(t).all(t, []said{
		{"put the novel on the table that has the apple", "(on novel kitchen_table)"},
		{"put the novel on the table with the teddy on it", "(on novel coffee_table)"},
		{"put the apple on the coffee table and the banana on the same table", "(on apple coffee_table); (on banana coffee_table)"},
		{"put the vase on the table that has the sponge", "?unknown_name"},
		{"把苹果放到茶几上,把香蕉放到同一张桌子上", "(on apple coffee_table); (on banana coffee_table)"},
		{"put the apple and the novel on the nightstands", "(and (or (on apple left_nightstand) (on apple right_nightstand)) (or (on novel left_nightstand) (on novel right_nightstand)))"},
	})
}

func TestListsAreDoneInTheOrderSaid(t *testing.T) {
	flat(t).all(t, []said{
		{"first move the apple and then the banana to the sofa", "(on apple sofa); (on banana sofa)"},
		{"put the apple, then the banana, and finally the novel on the coffee table", "(on apple coffee_table); (on banana coffee_table); (on novel coffee_table)"},
		{"put the apple on the sofa, then open the fridge", "(on apple sofa); (open fridge)"},
		{"put the apple on the sofa, then open the fridge, then go to the bedroom", "(on apple sofa); (open fridge); (robot_in bedroom)"},
		{"open the fridge, then the microwave", "(open fridge); (open microwave)"},
		{"put both the apple and the banana on the sofa", "(and (on apple sofa) (on banana sofa))"},
		{"move the apple and the banana to the coffee table. Then move both to the sofa.", "(and (on apple coffee_table) (on banana coffee_table)); (and (on apple sofa) (on banana sofa))"},
		{"move the apple from its current location to the sofa", "(on apple sofa)"},
		{"place the novel, atlas, and phone on the table in the attic", "?unknown_name"},
		{"place the xylo inside the fridge and open it", "?unknown_name"},
		{"water the zorb and wave", "?unknown_name"},
		{"put the red cup with the phone in it on the sofa", "(and (in phone red_cup) (on red_cup sofa))"},
	})
}

// Who corrects a request while it is carried out does not want it first.
func TestACorrectionTakesThePlaceOfWhatItCorrects(t *testing.T) {
	for text, want := range map[string]task.Placement{
		"no the red one": task.PlaceInstead, "not the blue cup, the red one": task.PlaceInstead,
		"the red one": task.PlaceNone, "put it in the sink": task.PlaceNone,
	} {
		require.Equal(t, want, flat(t).after("bring me the blue cup").read(text).Placement, text)
	}
	require.Equal(t, task.PlaceInstead, flat(t).after("把蓝杯子拿给我").read("不对,红的").Placement)
	wanted := flat(t).after("把蓝杯子拿给我").read("不对，我要红的")
	require.Equal(t, "(has sam red_cup)", show(wanted))
	require.Equal(t, task.PlaceInstead, wanted.Placement)
}
