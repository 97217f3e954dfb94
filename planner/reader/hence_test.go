package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// Of states of which one is enough, "them" is all that was named, and "it" none of them.
func TestWhatAnOrInAConditionSpeaksOf(t *testing.T) {
	house(t).all(t, []said{
		{"if the lamp is on or the tv is on, turn them off", "if (or (switched_on floor_lamp) (switched_on television)) (and (not (switched_on floor_lamp)) (not (switched_on television)))"},
		{"if the fridge is open or the front door is open, close them", "if (or (open fridge) (open front_door)) (and (not (open fridge)) (not (open front_door)))"},
		{"if the fridge is open and the front door is open, close them", "if (and (open fridge) (open front_door)) (and (not (open fridge)) (not (open front_door)))"},
		{"if the fridge is open or the front door is open, close it", "?ambiguous front door|fridge"},
		{"如果冰箱开着或者前门开着，就关上", "?ambiguous 大门|冰箱"},
		{"如果冰箱开着或者前门开着，就关上它", "?ambiguous 大门|冰箱"},
		{"if the fridge or the front door is open, close it", "?ambiguous fridge|front door"},
		{"如果冰箱或者前门开着，就关上它", "?ambiguous 冰箱|大门"},
		{"if the fridge or the front door is open, close them", "if (or (open fridge) (open front_door)) (and (not (open fridge)) (not (open front_door)))"},
		// What is named again, or named once, is no question.
		{"if the fridge is open or the front door is open, close the fridge", "if (or (open fridge) (open front_door)) (not (open fridge))"},
		{"if the fridge is open, close it", "if (open fridge) (not (open fridge))"},
		{"如果冰箱开着或者前门开着，就关上冰箱", "if (or (open fridge) (open front_door)) (not (open fridge))"},
	})
}

// What something hangs on is said of what was spoken of before.
func TestWhatItHangsOnNeedNotBeNamed(t *testing.T) {
	house(t).all(t, []said{
		{"看看厨房门开着没，开着就关上", "ask whether door (open kitchen_door); if (open kitchen_door) (not (open kitchen_door))"},
		{"看看窗户关了没，没关就关上", "ask whether window (not (open living_room_window)); if (or (open living_room_window) (switched_on living_room_window)) (not (open living_room_window))"},
		{"看看红杯子脏不脏，脏了就洗一下", "ask whether cup (or (dusty red_cup) (stained red_cup)); if (or (dusty red_cup) (stained red_cup)) (clean red_cup)"},
	})
}

// What is brought if there is any is brought wherever it was found.
func TestWhatIsWantedIfThereIsAny(t *testing.T) {
	home := house(t)
	for _, text := range []string{"is there any ice cream left? if there is, bring me some", "is there any ice cream left? bring me some if there is", "有冰淇淋吗，有的话给我来点"} {
		require.Contains(t, show(home.read(text)), "if (or (exists (?p - place) (or (on ice_cream ?p) (in ice_cream ?p))) (exists (?h - hand) (holding ?h ice_cream))) (has anna ice_cream)", text)
	}
}

func TestWhichOfAnOrIsAnswered(t *testing.T) {
	for text, answer := range map[string]string{
		"if the fridge is open or the front door is open, close it": "the fridge",
		"如果冰箱开着或者前门开着，就关上它":                                         "冰箱",
	} {
		require.Equal(t, "if (or (open fridge) (open front_door)) (not (open fridge))", show(house(t).asked(text).read(answer)), text)
	}
}

func TestNoneOfSeveralIsNeither(t *testing.T) {
	const neither = "if (and (and (not (in milk fridge)) (not (exists (?h - hand) (holding ?h milk)))) (and (not (in orange_juice fridge)) (not (exists (?h - hand) (holding ?h orange_juice))))) wave person=anna"
	house(t).all(t, []said{
		{"if there is no milk or orange juice, wave", neither},
		{"如果没有牛奶或者橙汁，就挥手", neither},
	})
}

// What stands in a row before the word for what follows hangs together.
func TestStatesInARow(t *testing.T) {
	house(t).all(t, []said{
		{"冰箱关着，厨房灯也关着，就去卧室", "if (and (not (open fridge)) (not (switched_on kitchen_light))) (robot_in bedroom)"},
		{"冰箱开着，厨房灯亮着，就关厨房灯", "if (and (open fridge) (switched_on kitchen_light)) (not (switched_on kitchen_light))"},
		{"如果安娜在厨房，本在书房，就去卧室", "if (and (in_room anna kitchen) (in_room ben study)) (robot_in bedroom)"},
		{"冰箱开着，厨房灯亮着，前门开着，就去卧室", "if (and (open fridge) (switched_on kitchen_light) (open front_door)) (robot_in bedroom)"},
		{"如果冰箱开着，就关厨房灯", "if (open fridge) (not (switched_on kitchen_light))"},
		{"if the fridge is closed and the kitchen light is off, go to the bedroom", "if (and (not (open fridge)) (not (switched_on kitchen_light))) (robot_in bedroom)"},
	})
}

// Who asks whether something may be so allows nothing, and what would be a rule only as
// long as something is so is none.
func TestNoRuleComesOfAQuestionOrACondition(t *testing.T) {
	r := house(t)
	r.all(t, []said{
		{"厨房灯亮着就好", "?not_understood"},
		{"门开着就别关", "?not_understood"},
		{"前门开着就别关", "?not_understood"},
		{"冰箱关着就别开", "?not_understood"},
		{"if the fridge is closed don't open it", "?not_understood"},
		{"厨房灯别关", "never (not (switched_on kitchen_light)) '关厨房灯'"},
	})
	r.talk.Bids = []task.Bid{*r.read("别让冰箱开着").Clauses[0].Bid}
	r.all(t, []said{
		{"冰箱可以开着了", "again ends (not (open fridge)) '让冰箱一直开着'"},
		{"冰箱可以开着", "again ends (not (open fridge)) '让冰箱一直开着'"},
	})
}

// 不用 before a thing tells which: nothing is left undone by it.
func TestWhatIsNotInUseIsNoDeedToBeLeft(t *testing.T) {
	house(t).all(t, []said{
		{"不用的灯都关掉", "?ambiguous"},
		{"不需要的灯关掉", "?ambiguous"},
		{"turn off the lights that are not in use", "?ambiguous"},
		{"turn off all unused lights", "?ambiguous"},
		{"用不着的东西收起来", "?ambiguous"},
		{"不用关灯", "say '好的'"},
		{"you don't have to turn off the lights", "say 'all right'"},
	})
}
