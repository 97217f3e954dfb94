package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// Another thing taken in the place of one that is not keeps all else of the wish, and lays down no rule.
func TestAnotherThingIsTakenInThePlaceOfOneThatIsNot(t *testing.T) {
	for _, c := range []turn{
		{"put the red cup on the kitchen table", "don't take the red cup, take the blue cup", "(on blue_cup kitchen_table)"},
		{"put the red cup on the kitchen table", "do not take the red cup but the blue one", "(on blue_cup kitchen_table)"},
		{"put the red cup on the kitchen table", "don't use the red cup, use the blue one instead", "(on blue_cup kitchen_table)"},
		{"put the red cup on the kitchen table", "never mind the red cup, take the blue cup", "(on blue_cup kitchen_table)"},
		{"put the red cup on the kitchen table", "not the red cup, take the blue cup", "(on blue_cup kitchen_table)"},
		{"put a cup on the kitchen table", "don't take the red cup, take the blue cup", "(on blue_cup kitchen_table)"},
		{"bring me the red cup", "don't take that one, take the blue one", "(has anna blue_cup)"},
		{"put the white plate and the red cup on the kitchen table", "don't take the red cup, take the blue cup", "(and (on white_plate kitchen_table) (on blue_cup kitchen_table))"},
		{"put the white plate on the counter and the red cup on the kitchen table", "don't take the red cup, take the blue cup", "(on white_plate kitchen_counter); (on blue_cup kitchen_table)"},
		{"bring me the red cup", "don't take the red cup, take the plate", "?ambiguous green plate|white plate"},
		{"把红杯子放到厨房桌子上", "别拿红杯子了,拿蓝杯子", "(on blue_cup kitchen_table)"},
		{"把红杯子放到厨房桌子上", "别拿红的了，拿蓝的", "(on blue_cup kitchen_table)"},
		{"把红杯子放到厨房桌子上", "别用红杯子，用蓝杯子", "(on blue_cup kitchen_table)"},
		{"给我拿红杯子", "别拿它，拿蓝杯子", "(has anna blue_cup)"},
		{"把白盘子和红杯子放到厨房桌子上", "别拿红杯子拿蓝杯子", "(and (on white_plate kitchen_table) (on blue_cup kitchen_table))"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			got := house(t).after(c.first).read(c.then)
			require.Equal(t, c.means, show(got))
			require.Equal(t, task.PlaceInstead, got.Placement)
			require.NotNil(t, got.Change)
		})
	}
}

// What is said of a thing that no wish is about, or more than that another one is taken, is what it says.
func TestMoreThanAnotherThingIsAWishOfItsOwn(t *testing.T) {
	for _, c := range []turn{
		{"bring me the apple", "don't touch the vase, take the banana", "never vase 'touch the vase'; (exists (?h - hand) (holding ?h banana))"},
		{"put the red cup on the kitchen table", "don't take the red cup, bring me the blue cup", "never red_cup 'take the red cup'; (has anna blue_cup)"},
		{"put all the cups on the kitchen table", "don't take the red cup, take the blue cup", "never red_cup 'take the red cup'; (exists (?h - hand) (holding ?h blue_cup))"},
		{"把红杯子放到厨房桌子上", "别拿花瓶，拿蓝杯子", "never vase '拿花瓶'; (exists (?h - hand) (holding ?h blue_cup))"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			got := house(t).after(c.first).read(c.then)
			require.Equal(t, c.means, show(got))
			require.Equal(t, task.PlaceNone, got.Placement)
		})
	}
}
