package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What something hangs on may be joined.
func TestStatesThatAreJoined(t *testing.T) {
	house(t).all(t, []said{
		{"if the fridge is open and the kitchen light is on, close the fridge", "if (and (open fridge) (switched_on kitchen_light)) (not (open fridge))"},
		{"if the fridge is open or the kitchen light is on, wave", "if (or (open fridge) (switched_on kitchen_light)) wave person=anna"},
		{"wave if the fridge is open and the kitchen light is off", "if (and (open fridge) (not (switched_on kitchen_light))) wave person=anna"},
		{"wave unless the fridge is open or the oven is open", "if (not (or (open fridge) (open oven))) wave person=anna"},
		{"when the fridge is open and the kitchen light is on, tell me", "wait duration=5s until (and (open fridge) (switched_on kitchen_light)); tell person=anna 'the fridge is open and the kitchen light is on'"},
		{"如果冰箱开着而且厨房灯亮着，就关上冰箱", "if (and (open fridge) (switched_on kitchen_light)) (not (open fridge))"},
		{"如果冰箱开着或者厨房灯亮着，就关厨房灯", "if (or (open fridge) (switched_on kitchen_light)) (not (switched_on kitchen_light))"},
		{"check that the fridge is closed and the kitchen light is off", "ask whether fridge (not (open fridge)); ask whether lamp (not (switched_on kitchen_light))"},
		{"确认一下冰箱关着，厨房灯也关着", "ask whether fridge (not (open fridge)); ask whether lamp (not (switched_on kitchen_light))"},
		// Of an "and" beside an "or" nobody can tell what goes together.
		{"if the fridge is open and the oven is open or the kitchen light is on, wave", "?not_understood"},
	})
}

// A word between the two is enough to say that one hangs on the other.
func TestAWordBetweenTellsTheCondition(t *testing.T) {
	house(t).all(t, []said{
		{"冰箱开着的话，关上它", "if (open fridge) (not (open fridge))"},
		{"冰箱开着就关上", "if (open fridge) (not (open fridge))"},
		{"窗户开着就关上", "if (open living_room_window) (not (open living_room_window))"},
		{"厨房灯亮着的话，关掉它", "if (switched_on kitchen_light) (not (switched_on kitchen_light))"},
		{"安娜来了就挥手", "wait duration=5s until (exists (?r - room) (and (robot_in ?r) (in_room anna ?r))); wave person=anna"},
	})
}

// What is there or not is told by its sort alone, and looked for where it belongs and in
// the robot's hands, not all over the house.
func TestWhatIsThereOrNot(t *testing.T) {
	home := house(t)
	const (
		noMilk  = "(and (not (in milk fridge)) (not (exists (?h - hand) (holding ?h milk))))"
		noJuice = "(and (not (in orange_juice fridge)) (not (exists (?h - hand) (holding ?h orange_juice))))"
		none    = "if " + noMilk + " "
	)
	home.all(t, []said{
		{"if there is no milk, bring me the orange juice", "(has anna milk); else (has anna orange_juice)"},
		{"if we are out of milk bring me the orange juice", "(has anna milk); else (has anna orange_juice)"},
		{"没有牛奶就给我拿橙汁", "(has anna milk); else (has anna orange_juice)"},
		{"如果没有牛奶就给我拿橙汁", "(has anna milk); else (has anna orange_juice)"},
		{"牛奶没有了就给我拿橙汁", "(has anna milk); else (has anna orange_juice)"},
		{"if there is milk, bring it to me", "if (or (in milk fridge) (exists (?h - hand) (holding ?h milk))) (has anna milk)"},
		{"没牛奶的话就告诉我", none + "tell person=anna '没牛奶'"},
		{"if there is no pepsi, bring me the cola", "(has anna cola)"}, // nobody knows of any
		{"if there is no milk and no orange juice, bring me the cola", "if (and " + noMilk + " " + noJuice + ") (has anna cola)"},
		{"if there is no milk and no juice, bring me the cola", "if (and " + noMilk + " " + noJuice + ") (has anna cola)"},
		{"if there is no milk or juice, bring me the cola", "if (and " + noMilk + " " + noJuice + ") (has anna cola)"},
		{"if there is neither milk nor pepsi, bring me the cola", none + "(has anna cola)"},
		{"没有牛奶也没有橙汁就给我拿可乐", "if (and " + noMilk + " " + noJuice + ") (has anna cola)"},
		{"没有百事可乐就给我拿可乐", "(has anna cola)"},
		{"bring me the milk, otherwise the orange juice", "(has anna milk); else (has anna orange_juice)"},
		// Nobody can look out for what is nowhere, or see to that; in whose hands it is, is another matter.
		{"when there is no milk tell me", "?not_understood"},
		{"wait until there is no milk", "?not_understood"},
		{"as soon as there is milk, wave", "?not_understood"},
		{"make sure there is no milk", "?not_understood"},
		{"确保没有牛奶", "?not_understood"},
		{"if I have the milk, wave", "?not_understood"},
		{"if you have the milk, wave", "?not_understood"},
	})
}

// "No one" behind nothing that it could stand for is nobody, and no thing.
func TestNoOneIsNoThing(t *testing.T) {
	house(t).all(t, []said{
		{"make sure there is no one in the kitchen", "?not_understood"},
		{"if there's no one in the kitchen, turn off the kitchen light", "if (not (exists (?p - person) (in_room ?p kitchen))) (not (switched_on kitchen_light))"},
		{"as soon as there is no one in the kitchen clean it", "wait duration=5s until (not (exists (?p - person) (in_room ?p kitchen))); (clean kitchen_floor)"},
		{"when everybody has left the kitchen, turn off the kitchen light", "wait duration=5s until (not (exists (?p - person) (in_room ?p kitchen))); (not (switched_on kitchen_light))"},
		{"厨房没人就关厨房灯", "if (not (exists (?p - person) (in_room ?p kitchen))) (not (switched_on kitchen_light))"},
		{"大家都离开厨房了就关厨房灯", "wait duration=5s until (not (exists (?p - person) (in_room ?p kitchen))); (not (switched_on kitchen_light))"},
		{"if there is no red cup in the sink, wave", "if (not (in red_cup sink)) wave person=anna"},
	})
}

// What is behind somebody is no filler, but where something is shut on the way.
func TestBehindSomebodyIsSomewhere(t *testing.T) {
	house(t).all(t, []said{
		{"close the kitchen door behind you", "(not (open kitchen_door))"},
		{"lock the front door behind us", "(locked front_door)"},
		{"stand behind me", "?not_understood"},
		{"stay behind me", "?not_understood"},
		{"turn on the lamp behind me", "?not_understood"},
		{"put the milk on the kitchen table behind me", "?not_understood"},
		{"bring me the red cup behind you", "?not_understood"},
		{"bring me what is behind you", "?not_understood"},
	})
}

// A rule with a condition is none that the robot keeps, and said to be so.
func TestARuleWithAConditionIsNotKept(t *testing.T) {
	for _, text := range []string{"don't go into the kitchen unless the kitchen door is open", "if the kitchen door is open, don't go into the kitchen", "除非厨房门开着，否则别进厨房", "厨房门开着就别进厨房"} {
		q := house(t).read(text).Question
		require.NotNil(t, q, text)
		require.Regexp(t, "as a rule|当规矩", q.Text, text)
	}
}

// What is done first may be said behind what comes after it.
func TestWhatIsDoneBeforeTheRest(t *testing.T) {
	house(t).all(t, []said{
		{"before you go to the kitchen, close the front door", "(not (open front_door)); (robot_in kitchen)"},
		{"close the front door before you go to the kitchen", "(not (open front_door)); (robot_in kitchen)"},
		{"去厨房之前先把前门关上", "(not (open front_door)); (robot_in kitchen)"},
		{"before you go, close the fridge", "(not (open fridge))"},
		{"出门前把冰箱关上", "(not (open fridge))"},
		{"turn off the light before you leave the kitchen", "(not (switched_on kitchen_light))"},
		{"离开厨房之前关灯", "(not (switched_on kitchen_light))"},
		{"go to the kitchen and close the door behind you", "(robot_in kitchen); (not (open kitchen_door))"},
		{"去厨房，随手关门", "(robot_in kitchen); (not (open kitchen_door))"},
	})
}

// The same is done with what is asked about behind it.
func TestWhatOfThat(t *testing.T) {
	house(t).all(t, []said{
		{"turn off the floor lamp. And the kitchen light?", "(not (switched_on floor_lamp)); (not (switched_on kitchen_light))"},
		{"turn off the floor lamp. What about the kitchen light?", "(not (switched_on floor_lamp)); (not (switched_on kitchen_light))"},
		{"close the fridge, how about the bedroom door", "(not (open fridge)); (not (open bedroom_door))"},
		{"is the kitchen light on, and the bathroom light?", "ask whether lamp (switched_on kitchen_light); ask whether lamp (switched_on bathroom_light)"},
		{"is the kitchen light on? What about the bathroom light?", "ask whether lamp (switched_on kitchen_light); ask whether lamp (switched_on bathroom_light)"},
		{"厨房的灯关了吗，卧室的呢", "ask whether lamp (not (switched_on kitchen_light)); ask whether lamp (not (switched_on bedside_lamp))"},
		{"厨房的灯亮着吗？浴室灯呢？", "ask whether lamp (switched_on kitchen_light); ask whether lamp (switched_on bathroom_light)"},
		{"关掉厨房的灯，卧室的呢", "(not (switched_on kitchen_light)); (not (switched_on bedside_lamp))"},
		{"把客厅灯关一下，厨房灯呢", "(not (switched_on floor_lamp)); (not (switched_on kitchen_light))"},
	})
}

// Who wants to be told or asked before something is done does not want it done at once.
func TestWhoIsToBeToldFirst(t *testing.T) {
	house(t).all(t, []said{
		{"tell me before you open the fridge", "?not_understood"},
		{"ask me before you go to the kitchen", "?not_understood"},
		{"let me know before you go to the kitchen", "?not_understood"},
		{"before you open the fridge tell me", "?not_understood"},
		{"tell Ben to wait before you go", "?not_understood"},
		{"去厨房之前先问我", "?not_understood"},
		{"开冰箱前告诉我", "?not_understood"},
		{"clean the kitchen before you go to the bedroom", "(clean kitchen_floor); (robot_in bedroom)"},
	})
}

// A statement is no wish, and neither is what something else is wanted instead of.
func TestWhatIsToldOrNotWantedIsNoWish(t *testing.T) {
	house(t).all(t, []said{
		{"the lamp is behind the sofa", "?not_understood"},
		{"the lamp is in the bedroom", "?ambiguous"},
		{"the milk is behind the cola", "?not_understood"},
		{"灯在沙发后面", "?not_understood"},
		{"the lamp, please", "(switched_on floor_lamp)"},
		{"instead of the cola I want milk", "?not_understood"},
		{"instead of that bring me the milk", "(has anna milk)"},
		{"instead, bring me the milk", "(has anna milk)"},
		{"给安娜牛奶，不给本", "(has anna milk)"},
		{"给安娜牛奶，不要给本", "(has anna milk)"},
		{"给安娜牛奶，给本可乐", "(has anna milk); (has ben cola)"},
	})
}
