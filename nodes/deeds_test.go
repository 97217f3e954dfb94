package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/sim"
	"saydo/msgs"
	"saydo/nodes"
)

// What people say, and what is true in the house afterwards.
func TestWhatIsSaidIsDone(t *testing.T) {
	for _, tt := range []struct {
		says string
		then []string // true in the ground truth; none: only the robot's word tells of it
	}{
		{"put the vase on the top shelf", []string{"(on vase top_shelf)"}},
		{"go to the kitchen", []string{"(robot_in kitchen)"}},
		{"去厨房", []string{"(robot_in kitchen)"}},
		{"open the fridge", []string{"(open fridge)"}},
		{"打开冰箱", []string{"(open fridge)"}},
		{"turn off the light in the kitchen", []string{"(not (switched_on kitchen_light))"}},
		{"wipe the tv stand", []string{"(clean tv_stand)", "(not (dusty tv_stand))"}},
		{"vacuum the garage floor", []string{"(clean garage_floor)"}},
		{"vacuum the garage", []string{"(clean garage_floor)"}},
		{"clean the kitchen", []string{"(clean kitchen_floor)"}},
		{"打扫客厅", []string{"(clean living_room_floor)"}},
		{"wash the black mug", []string{"(clean black_mug)"}},
		{"soak the sponge", []string{"(soaked sponge)"}},
		{"slice the apple", []string{"(sliced apple)"}},
		{"heat the milk", []string{"(hot milk)"}},
		{"cool the apple", []string{"(cold apple)"}},
		{"fill the red cup with water", []string{"(full red_cup)"}},
		{"pour the milk into the red cup", []string{"(full red_cup)", "(not (full milk))"}},
		{"put the apple under the table", []string{"(under apple console_table)"}},
		{"open the safe", []string{"(open safe)"}},
		{"pick up the apple", []string{"(or (holding left_hand apple) (holding right_hand apple))"}},
		{"bring me the red cup", []string{"(has anna red_cup)"}},
		{"把红杯子拿给我", []string{"(has anna red_cup)"}},
		{"guide Ben to the kitchen", []string{"(in_room ben kitchen)"}},
		{"charge yourself", []string{"(charged)"}},
		{"greet the person wearing a red sweater", nil},
		{"wave to Anna", nil},
		{"tell Ben that dinner is ready", nil},
		{"move two meters forward", nil},
		{"wait five seconds", nil},
	} {
		t.Run(tt.says, func(t *testing.T) {
			t.Parallel()
			r := newRobot(t, asked{})
			result := r.do(t, tt.says)
			require.Zero(t, result.ErrorCode, result.ErrorMsg)
			for _, l := range tt.then {
				require.True(t, r.holds(t, l), "%s; the robot said: %s", l, result.Summary)
			}
			if tt.then == nil {
				require.Empty(t, result.Literals)
				require.Contains(t, result.Summary, "own word", "what nobody saw is not called seen")
			}
		})
	}
}

// Furniture and rooms are where they are: to answer needs no step.
func TestWhereWhatNeverMovesIsAskedForIsAnswered(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	said := make(chan string, 10)
	_, err := rosio.Subscribe(r.console, "say", rosio.Reliable(), func(m msgs.Say) { said <- m.Text })
	require.NoError(t, err)
	for _, tt := range [][2]string{
		{"where is the sofa", "The sofa is in the living room."},
		{"where is the fridge", "The fridge is in the kitchen."},
		{"where is the kitchen", "The kitchen is next to the hallway."},
		{"沙发在哪里", "沙发在客厅。"},
		{"冰箱在哪里", "冰箱在厨房。"},
		{"厨房在哪里", "厨房在走廊旁边。"},
	} {
		result := r.do(t, tt[0])
		require.Zero(t, result.ErrorCode, result.ErrorMsg)
		require.Equal(t, tt[1], await(t, said))
	}
}

func TestEveryoneMeansEveryone(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	result := r.do(t, "say hello to everyone")
	require.Zero(t, result.ErrorCode, result.ErrorMsg)
	for _, name := range []string{"Anna", "Ben", "Mei"} {
		require.Contains(t, result.Summary, "greet "+name)
	}
}

func TestAVagueWishIsMet(t *testing.T) {
	for _, says := range []string{"bring me something to drink", "I'm thirsty", "我渴了"} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			r := newRobot(t, asked{})
			result := r.do(t, says)
			require.Zero(t, result.ErrorCode, result.ErrorMsg)
			require.True(t, r.holds(t, "(exists (?d - drink) (has anna ?d))"))
		})
	}
}

// The same sentence for four bodies, each by its numbers: the shelf is at 1.95 m.
func TestTheBodyDecides(t *testing.T) {
	for _, tt := range []struct {
		body, world string
		done        bool
		tells       string // in the summary, or the reason
		steps       []string
	}{
		{"humanoid_180", "house", true, "1 of 1 goals are seen", nil},
		{"humanoid_160", "house", true, "1 of 1 goals are seen", []string{"step up onto the step stool"}},
		{"humanoid_160", "house_no_stool", true, "1 of 1 goals are seen", []string{"ask Anna to put the vase"}},
		{"humanoid_160", "house_no_help", false, "the top shelf is at 1.95 m; I reach up to 1.88 m", nil},
		{"wheeled_arm", "house_no_help", false, "the top shelf is at 1.95 m; I reach up to 1.78 m", nil},
		{"quadruped", "house", false, "I have no arm", nil},
	} {
		t.Run(tt.body+" in "+tt.world, func(t *testing.T) {
			t.Parallel()
			r := newRobot(t, asked{Files: nodes.Files{Body: tt.body, World: tt.world}})
			steps := r.watchSteps(t)
			result := r.do(t, "put the vase on the top shelf")
			require.Equal(t, tt.done, result.ErrorCode == 0, result.Summary)
			require.Equal(t, tt.done, r.holds(t, "(on vase top_shelf)"))
			require.Contains(t, result.Summary, tt.tells)
			for _, want := range tt.steps {
				require.Contains(t, steps(), want)
			}
		})
	}
}

// Whatever goes wrong on the way, what is called done is true.
func TestFaultsAreNoticedAndPutRight(t *testing.T) {
	for _, kind := range sim.Recoverable() {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			r := newRobot(t, asked{seed: 2, faults: nodes.Faults{Rate: 0.35, Kinds: []sim.FaultKind{kind}}})
			for _, says := range []string{"put the vase on the top shelf", "bring me the red cup"} {
				result := r.do(t, says)
				require.Zero(t, result.ErrorCode, result.ErrorMsg)
			}
			require.True(t, r.holds(t, "(and (on vase top_shelf) (has anna red_cup))"))
		})
	}
}

func TestAThingThatIsGoneIsGivenUpHonestly(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{faults: nodes.Faults{Rate: 1, Kinds: []sim.FaultKind{sim.FaultGone}}})
	result := r.do(t, "bring me the red cup")
	require.NotZero(t, result.ErrorCode)
	require.Contains(t, result.ErrorMsg, "red cup")
	require.False(t, r.holds(t, "(has anna red_cup)"))
}
