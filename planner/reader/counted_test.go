package reader_test

import "testing"

// How many is said behind a verb counts, whatever the verb.
func TestAMeasureBehindAVerbSaysHowMany(t *testing.T) {
	const both = "(and (has anna apple) (has anna green_apple))"
	house(t).all(t, []said{
		{"bring two apples", both},
		{"拿两个苹果", both},
		{"取两个苹果", both},
		{"递两个苹果", both},
		{"拿两个苹果来", both},
		{"来两个苹果", both},
		{"整两个苹果来", both},
		{"要两个苹果", both},
		{"去拿两个苹果", both},
		{"给本两个苹果", "(and (has ben apple) (has ben green_apple))"},
		{"洗两个苹果", "(and (clean apple) (clean green_apple))"},
		{"开两盏灯", "(and (switched_on bathroom_light) (switched_on dining_light))"},
		{"拿三个苹果", "?ambiguous"},
		{"拿个苹果", "(or (has anna apple) (has anna green_apple))"},
		{"拿点水", "(has anna water)"},
		{"来瓶水", "(has anna water)"},
		// A certain one, of which nothing is said how many, may be but picked up.
		{"拿那个红杯子", "(exists (?h - hand) (holding ?h red_cup))"},
	})
}
