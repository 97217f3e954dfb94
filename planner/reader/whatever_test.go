package reader_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What is said of anything is about what is found later, too, and an exception is one.
func TestARuleAboutAnythingLeavesOutWhatIsNamed(t *testing.T) {
	house(t).all(t, []said{
		{"don't touch anything", "never (holding ?h ?x) 'touch anything'"},
		{"别碰任何东西", "never (holding ?h ?x) '碰任何东西'"},
		{"什么都别碰", "never (holding ?h ?x) '碰任何东西'"},
		{"don't touch anything but the vase", "never (holding ?h ?x) but (holding ?h vase) 'touch anything but the vase'"},
		{"except for the vase, don't touch anything", "never (holding ?h ?x) but (holding ?h vase) 'touch anything (except for the vase)'"},
		{"除了花瓶别碰任何东西", "never (holding ?h ?x) but (holding ?h vase) '碰任何东西(除了花瓶)'"},
		{"别碰除了花瓶以外的东西", "never (holding ?h ?x) but (holding ?h vase) '碰除了花瓶以外的东西'"},
		{"don't take anything from the fridge but the milk", "never (not (in ?x fridge)) but (not (in milk fridge)) 'take anything from the fridge but the milk'"},
		{"除了牛奶，别从冰箱里拿东西", "never (not (in ?x fridge)) but (not (in milk fridge)) '从冰箱里拿东西(除了牛奶)'"},
		{"除了牛奶，冰箱里的东西都别动", "never (not (in ?x fridge)) but (not (in milk fridge)) '碰冰箱里的东西(除了牛奶)'"},
		{"don't open anything but the fridge", "never (open ?x) but (open fridge) 'open anything but the fridge'"},
		{"don't bring me anything but the cola", "never (has anna ?x) but (has anna cola) 'bring you anything but the cola'"},
		{"don't touch anything but the unicorn", "?unknown_name"},
		// What is named, or told apart, is a list.
		{"don't touch the vase", "never vase 'touch the vase'"},
		{"don't move any knives in the kitchen", "never knife kitchen_knife 'move any knives in the kitchen'"},
		{"bring me all the cups except the red one", "(and (has anna blue_cup) (has anna green_cup) (has anna black_mug) (has anna glass) (has anna tea_cup) (has anna white_mug) (has anna wine_glass))"},
	})
}

// Of several tables, what is forbidden of "the table" is so of each.
func TestWhatIsForbiddenOfThePlaceIsSoOfEachThatItMayBe(t *testing.T) {
	r := house(t)
	for _, text := range []string{"don't touch anything on the table", "don't take anything off the table", "别碰桌子上的东西"} {
		got := r.read(text)
		require.Len(t, got.Clauses, 1, text)
		bid := got.Clauses[0].Bid
		for _, table := range []string{"coffee_table", "dining_table", "desk", "console_table"} {
			require.True(t, bid.Bars(task.Literal{Fact: task.NewFact("on", "anything_at_all", table), Negated: true}), "%s: off %s", text, table)
			require.False(t, bid.Bars(task.Literal{Fact: task.NewFact("on", "cola", table)}), "%s: onto %s", text, table)
		}
		require.False(t, bid.Bars(task.Literal{Fact: task.NewFact("on", "cola", "sofa"), Negated: true}), text)
	}
	bid := r.read("don't touch anything in the kitchen").Clauses[0].Bid
	require.True(t, bid.Bars(task.Literal{Fact: task.NewFact("in", "anything_at_all", "fridge"), Negated: true}))
	require.False(t, bid.Bars(task.Literal{Fact: task.NewFact("on", "cola", "desk"), Negated: true}))
}

func TestWhatMayBeTouchedAgainIsLeftOutOfARuleAboutAnything(t *testing.T) {
	r := house(t)
	r.talk.Bids = []task.Bid{{Never: []task.Condition{task.That("holding", "?h", "?x")}, Text: "touch anything"}}
	lift := r.read("you may touch the vase again")
	require.Equal(t, "again vase (holding ?h vase) 'touch the vase'", show(lift))
	left := lift.Clauses[0].Bid.Lay(r.talk.Bids)
	require.False(t, left[0].Bars(task.Literal{Fact: task.NewFact("holding", "right_hand", "vase")}))
	require.True(t, left[0].Bars(task.Literal{Fact: task.NewFact("holding", "right_hand", "cola")}))
}

// Who may leave something as it is need not do anything; a rule against that is lifted.
func TestWhatMayBeLeftAsItIs(t *testing.T) {
	home := house(t)
	home.all(t, []said{
		{"you may leave the stove on", "say 'all right'"},
		{"you may leave the fridge open again", "say 'all right'"},
		{"可以让冰箱开着", "say '好的'"},
		{"炉子可以开着", "say '好的'"},
		{"you may leave the stove on, bring me the cola", "(has anna cola)"},
	})
	home.talk.Bids = []task.Bid{{Ends: []task.Condition{task.Not(task.That("open", "fridge"))}, Text: "leave the fridge open"}}
	home.all(t, []said{
		{"you may leave the fridge open again", "again ends (not (open fridge)) 'leave the fridge open'"},
		{"冰箱可以开着", "again ends (not (open fridge)) '让冰箱一直开着'"},
		{"you may leave the stove on", "say 'all right'"},
	})
}

// Whatever is at a place is what is there and can be meant.
func TestWhateverIsAtAPlaceIsNotOpened(t *testing.T) {
	home := house(t)
	for text, but := range map[string]string{
		"don't open anything in the kitchen":                   "",
		"don't open anything in the kitchen except the fridge": "(open fridge)",
		"别打开厨房里的任何东西":                                          "",
		"别打开厨房里的东西，冰箱除外":                                       "(open fridge)",
		"厨房里除了冰箱什么都别开":                                         "(open fridge)",
	} {
		t.Run(text, func(t *testing.T) {
			got := home.read(text).Clauses
			require.Len(t, got, 1)
			var never []string
			for _, c := range got[0].Bid.Never {
				never = append(never, c.String())
			}
			require.Subset(t, never, []string{"(open oven)", "(open kitchen_door)"})
			require.NotContains(t, never, "(open bedroom_door)")
			require.Equal(t, but == "", slices.Contains(never, "(open fridge)"))
		})
	}
	home.all(t, []said{{"don't open anything in the bathroom", "never (open medicine_cabinet) (open bathroom_door) 'open anything in the bathroom'"}})
}

// Not to leave it open does not forbid to open it: it is closed when a task ends.
func TestHowThingsAreLeftIsARuleOfItsOwn(t *testing.T) {
	house(t).all(t, []said{
		{"don't leave the fridge open", "never ends (not (open fridge)) 'leave the fridge open'"},
		{"never leave the fridge open", "never ends (not (open fridge)) 'leave the fridge open'"},
		{"keep the fridge closed", "(not (open fridge)); never ends (not (open fridge)) 'leave the fridge open'"},
		{"don't leave the oven on", "never ends (not (switched_on oven)) 'leave the oven on'"},
		{"don't leave the hallway light on", "(not (switched_on hallway_light)); never ends (not (switched_on hallway_light)) 'leave the hallway light on'"}, // it is on
		{"别让冰箱开着", "never ends (not (open fridge)) '让冰箱一直开着'"},
		{"冰箱别一直开着", "never ends (not (open fridge)) '让冰箱一直开着'"},
		// What is to stay as it is, or is not to be opened at all.
		{"don't open the fridge", "never (open fridge) 'open the fridge'"},
		{"leave the fridge closed", "never (open fridge) 'open the fridge'"},
		{"keep the window open", "(open living_room_window); never (not (open living_room_window)) 'close the window'"},
		{"别打开冰箱", "never (open fridge) '打开冰箱'"},
		{"让冰箱关着", "(not (open fridge))"},
	})
}

// Who has it opened wants it open, this once; who may open it may leave it open.
func TestWhatIsAskedForGoesBeforeHowThingsAreLeft(t *testing.T) {
	r := house(t)
	r.talk.Bids = []task.Bid{
		{Ends: []task.Condition{task.Not(task.That("open", "fridge"))}, Text: "leave the fridge open"},
		{Ends: []task.Condition{task.Not(task.That("switched_on", "kitchen_light"))}, Text: "leave the light on"},
	}
	r.all(t, []said{
		{"open the fridge", "again now ends (not (open fridge)) 'leave the fridge open'; (open fridge)"},
		{"打开冰箱", "again now ends (not (open fridge)) 'leave the fridge open'; (open fridge)"},
		{"open the fridge and bring me the milk", "again now ends (not (open fridge)) 'leave the fridge open'; (open fridge); (has anna milk)"},
		{"turn on the kitchen light", "again now ends (not (switched_on kitchen_light)) 'leave the light on'; (switched_on kitchen_light)"},
		{"you may open the fridge", "again (open fridge) ends (not (open fridge)) 'open the fridge'"},
		{"你可以打开冰箱了", "again (open fridge) ends (not (open fridge)) '打开冰箱'"},
		// What is put right by who asks for it, and what needs it open on the way.
		{"open the fridge, then close it", "(open fridge); (not (open fridge))"},
		{"bring me the milk", "(has anna milk)"},
	})
}

func TestNothingIsBroughtFromWhereNothingIsToBeTaken(t *testing.T) {
	house(t).all(t, []said{
		{"don't bring me anything from the fridge", "never (not (in ?x fridge)) 'bring you anything from the fridge'"},
		{"别给我拿冰箱里的东西", "never (not (in ?x fridge)) '给您拿冰箱里的东西'"},
		{"别从冰箱给我拿东西", "never (not (in ?x fridge)) '从冰箱给您拿东西'"},
	})
}
