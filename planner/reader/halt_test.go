package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWhatIsBeingDoneIsStopped(t *testing.T) {
	house(t).all(t, []said{
		{"stop pushing me", "!stop"},
		{"no, stop moving", "!stop"},
		{"wait, stop following me", "!stop"},
		{"stop moving, I want to see if the cup is broken", "!stop"},
		{"不要再走了", "!stop"},
		// Not told to the robot, not at once, or of something else.
		{"tell Ben to stop following me", "tell person=ben 'stop following Anna'"},
		{"say stop following me", "say 'stop following me'"},
		{"never stop following me", "?not_understood"},
		{"别拿错了，是红色的杯子", "?not_understood"},
	})
}

func TestWhatFollowsAnOrderToStopComesInItsPlace(t *testing.T) {
	r := house(t)
	for _, c := range []said{
		{"stop following me and go to the kitchen", "(robot_in kitchen)"},
		{"leave it alone, bring me the blue cup", "(has anna blue_cup)"},
		{"别走了，去厨房", "(robot_in kitchen)"},
		{"stop and bring me the blue cup", "(has anna blue_cup)"},
		{"stop that and go to the kitchen", "(robot_in kitchen)"},
		{"stop! Go to the kitchen!", "(robot_in kitchen)"},
		{"stop, stop, bring me the blue cup", "(has anna blue_cup)"},
		{"wait stop and go to the kitchen", "(robot_in kitchen)"},
		{"stop and bring me something cold", "?ambiguous"},
		{"停！去厨房", "(robot_in kitchen)"},
		{"停下，去厨房", "(robot_in kitchen)"},
		{"停下然后去厨房", "(robot_in kitchen)"},
	} {
		got, err := r.rules.Read(t.Context(), task.Instruction{ID: "1", Text: c.text, Speaker: r.talk.Speaker}, r.talk, r.world)
		require.NoError(t, err)
		require.Equal(t, task.PlaceInstead, got.Placement, c.text)
		require.Equal(t, c.means, show(got), c.text)
	}
}

func TestATextHaltsThatBeginsWithAnOrderToStop(t *testing.T) {
	r := house(t)
	for text, behind := range map[string]string{
		"stop and bring me the blue cup": "bring me the blue cup", "STOP! the cup is falling": "the cup is falling",
		"stop following me and go to the kitchen": "go to the kitchen", "停！去厨房": "去厨房", "停下，杯子要掉了": "杯子要掉了",
		"stop": "", "stop the fan": "", "don't stop": "", "wait, then go on": "", "go to the kitchen and stop": "",
		"stop when you are in the kitchen": "", "停止播放音乐": "", "去厨房停下": "", "": "",
	} {
		rest, halts := r.rules.Halts(text)
		require.Equal(t, behind, rest, text)
		require.Equal(t, behind != "", halts, text)
	}
}

func TestOneThingOfAllIsAskedFor(t *testing.T) {
	house(t).all(t, []said{
		{"bring me something cold", "?ambiguous"},
		{"bring me the newspaper and the red one", "?unknown_name"},
		{"turn off the lamp on the desk", "?ambiguous living room lamp|bathroom light|bedside lamp|desk lamp|dining room light|hallway light"},
		{"tell me what is on the desk and the sofa", "?ambiguous desk|sofa"},
		{"lock the front door with the safe key", "?not_understood"},
	})
}

func TestTheRobotIsSentAway(t *testing.T) {
	house(t).all(t, []said{
		{"leave the kitchen", "(not (robot_in kitchen))"},
		{"离开厨房", "(not (robot_in kitchen))"},
		{"go away", "(not (robot_in hallway))"},
		{"get out of my way", "move distance=-1m"},
		{"don't follow me", "!stop"},
		{"hold on a sec", "!pause"},
	})
}

// Who says to stay and what to do wants that done, and lays down no rule.
func TestAnOrderToStayWithAWishIsNoRule(t *testing.T) {
	house(t).all(t, []said{
		{"don't go away, bring me the milk", "(has anna milk)"},
		{"don't go away and bring me the milk", "(has anna milk)"},
		{"don't leave, bring me the milk", "(has anna milk)"},
		{"别走开，给我拿牛奶", "(has anna milk)"},
		{"don't leave the kitchen, wave", "never (not (robot_in kitchen)) 'leave the kitchen'; wave person=anna"},
		{"you can't reach Anna", "ask self reach person (= ?x anna)"},
		{"你够不着安娜", "ask self reach person (= ?x anna)"},
	})
}

// A request that is not understood is no thing in the place of one that was.
func TestAVerbAndAThingAreNoOtherThing(t *testing.T) {
	r := house(t)
	r.talk.Last = &task.Turn{Instruction: task.Instruction{Text: "bring me the milk"}, Request: r.read("bring me the milk")}
	r.all(t, []said{
		{"open the laptop", "?not_understood"},
		{"the laptop", "(has anna laptop)"},
		{"no, the laptop", "(has anna laptop)"},
		{"打开电脑", "(switched_on computer)"},
		{"笔记本电脑，谢谢", "(has anna laptop)"},
	})
}

// What else is asked for, of something that nobody knows, is not done, and is told.
func TestWhatIsAskedForWithAStopAndNotKnownIsTold(t *testing.T) {
	for text, unbegun := range map[string]string{
		"stop moving and bring me the unicorn.":           "bring me the unicorn",
		"别跟着我，给我拿独角兽":                                     "给我拿独角兽",
		"stop following me, you are too fast":             "",
		"stop moving and bring me the red cup":            "",
		"stop pushing me":                                 "",
		"stop moving the cup and the plate":               "",
		"stop, I want to see if the cup is broken":        "I want to see if the cup is broken",
		"stop moving, I want to see if the cup is broken": "I want to see if the cup is broken",
	} {
		require.Equal(t, unbegun, house(t).read(text).Unbegun, text)
	}
}

// Which of some things is meant is asked also behind an order to stop what is being done.
func TestWhichIsMeantIsAskedBehindAStop(t *testing.T) {
	for text, rest := range map[string]string{
		"stop moving and bring me the cup":                     "bring me the cup",
		"stop following me and then bring me the cup":          "bring me the cup",
		"stop and then bring me the cup":                       "bring me the cup",
		"stop moving and open the window and bring me the cup": "open the window and bring me the cup",
	} {
		got := house(t).read(text)
		require.NotNil(t, got.Question, text)
		require.Equal(t, task.CodeAmbiguous, got.Question.Code, text)
		require.Equal(t, rest, got.Question.Sentence, text)
		require.Equal(t, task.PlaceInstead, got.Placement, text)
	}
	for text, code := range map[string]task.Code{"stop and bring me the unicorn": task.CodeUnknownName} {
		got := house(t).read(text)
		require.NotNil(t, got.Question, text)
		require.Equal(t, code, got.Question.Code, text)
	}
}
