package reader_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// A part of the body that is not to be moved is not moved by any skill, whatever for.
func TestMotionsAreForbiddenAsAWhole(t *testing.T) {
	drives, grasps, speaks := "go", "pick", "say"
	cases := map[string]struct {
		text   string
		barred []string
		free   []string
	}{
		"to drive":                         {"do not drive", []string{drives, "follow"}, []string{grasps, speaks}},
		"to walk about":                    {"please never walk around", []string{drives}, []string{grasps}},
		"to drive, by staying":             {"stay where you are until I say so", []string{drives, "step_up", "sit", "charge"}, []string{grasps, speaks}},
		"to drive, by standing":            {"stand still until further notice", []string{drives, "step_down", "sit"}, []string{grasps}},
		"to drive, without a verb":         {"no driving", []string{drives}, []string{grasps}},
		"to move at all":                   {"do not move until I say so", []string{drives, grasps, "wave"}, []string{speaks}},
		"to move at all, politely":         {"please don't move until I tell you", []string{drives, grasps}, []string{speaks}},
		"to move at all, behind a mark":    {"don't move, until I say so", []string{drives, grasps}, []string{speaks}},
		"to move at all, from now on":      {"from now on, please do not move", []string{drives, grasps}, []string{speaks}},
		"to move the arms":                 {"don't move your arms", []string{grasps, "wave", "open"}, []string{drives, speaks}},
		"to raise a hand":                  {"you must not raise your hands", []string{grasps, "wave"}, []string{drives}},
		"to move the arms, by keeping":     {"keep your arms down", []string{grasps}, []string{drives}},
		"to walk, in Chinese":              {"不要走动", []string{drives, "follow", "step_up"}, []string{grasps, speaks}},
		"to run about, in Chinese":         {"以后别乱跑", []string{drives}, []string{grasps}},
		"to go anywhere, in Chinese":       {"哪儿也别去", []string{drives}, []string{grasps}},
		"to walk, by staying, in Chinese":  {"站在原地直到我说可以", []string{drives}, []string{grasps}},
		"to move the arms, in Chinese":     {"别动胳膊", []string{grasps, "wave"}, []string{drives, speaks}},
		"to raise the hands, in Chinese":   {"不许举双手", []string{grasps}, []string{drives}},
		"to move at all, until it is told": {"别动，直到我说可以为止", []string{drives, grasps}, []string{speaks}},
		"to move at all, until it is said": {"在我说可以之前别动", []string{drives, grasps}, []string{speaks}},
	}
	r := house(t)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			in := r
			in.t = t
			bid := in.rule(c.text)
			require.False(t, bid.Lift)
			for _, skill := range c.barred {
				require.True(t, bid.BarsAct(task.Act{Skill: skill}), "%s: %s", c.text, skill)
			}
			for _, skill := range c.free {
				require.False(t, bid.BarsAct(task.Act{Skill: skill}), "%s: %s", c.text, skill)
			}
		})
	}
}

// rule reads the text as one rule.
func (r room) rule(text string) task.Bid {
	r.t.Helper()
	req := r.read(text)
	require.Len(r.t, req.Clauses, 1, show(req))
	require.NotNil(r.t, req.Clauses[0].Bid, show(req))
	return *req.Clauses[0].Bid
}

func TestMotionsMayBeMadeAgain(t *testing.T) {
	cases := []struct{ rule, lifts string }{
		{"do not drive", "you may drive again"},
		{"stay where you are until I say so", "you can move again"},
		{"stay where you are until I say so", "you may go now"},
		{"don't move until I say so", "you may move again"},
		{"don't move your arms", "you can use your arms again"},
		{"don't move your arms", "feel free to move your hands again"},
		{"不要走动", "可以走了"},
		{"站在原地直到我说可以", "你可以走动了"},
		{"别动胳膊", "可以动胳膊了"},
		{"在我说可以之前别动", "可以动了"},
		{"stay where you are until I say so", "you may now"},
		{"from now on do not move", "okay, you can"},
		{"别动，直到我说可以", "可以了"},
		{"从现在起别动", "好了可以了"},
	}
	r := house(t)
	for _, c := range cases {
		t.Run(c.rule+": "+c.lifts, func(t *testing.T) {
			in := r
			in.t = t
			laid := in.rule(c.rule)
			in.talk.Bids = []task.Bid{laid}
			lifted := in.rule(c.lifts)
			require.True(t, lifted.Lift)
			require.Empty(t, lifted.Lay(in.talk.Bids))
		})
	}
}

// What begins alike and names a place, a thing or no rule is read as before.
func TestWhatIsNoRuleOfMotion(t *testing.T) {
	r := house(t)
	r.all(t, []said{
		{"do not walk to the kitchen", "never kitchen 'walk to the kitchen'"},
		{"don't move the vase", "never vase 'move the vase'"},
		{"don't move", "!stop"},
		{"don't move any more", "!stop"},
		{"stop moving until I say so", "!stop"},
		{"别动", "!stop"},
		{"stay where you are", "!pause"},
		{"don't go away", "!stop"},
	})
	// What the words behind it forbid the motion for is no wish.
	for _, text := range []string{"don't use your hands to open the fridge", "do not drive to open the fridge", "别用双手开冰箱", "don't move your arms while I eat"} {
		require.NotNil(t, r.read(text).Question, text)
	}
	acts := r.rule("do not drive").Acts
	require.False(t, slices.ContainsFunc(acts, func(a task.Act) bool { return len(a.Args) > 0 }))
}

// A word that only says that it may lifts that the body is not to move, and no other rule; without
// such a rule, or while something is asked, it is the yes that it was.
func TestWhatOnlySaysThatItMayLiftsNoOtherRule(t *testing.T) {
	r := house(t)
	require.Equal(t, "!yes", show(r.read("可以了")))
	require.Equal(t, "?not_understood", show(r.read("you may")))
	r.talk.Bids = []task.Bid{r.rule("别碰花瓶"), r.rule("别动，直到我说可以")}
	lifted := r.rule("可以了")
	require.Equal(t, r.talk.Bids[:1], lifted.Lay(r.talk.Bids))
	r.talk.Prompted = true
	require.Equal(t, "!yes", show(r.read("可以了")))
	r.talk.Prompted, r.talk.Bids = false, r.talk.Bids[:1]
	require.Equal(t, "!yes", show(r.read("可以了")))
}

// What is said not to be moved while an errand is done holds for that errand; alone it lasts.
func TestAMotionIsForbiddenForOneErrand(t *testing.T) {
	r := house(t)
	for _, text := range []string{"without moving your arms, go to the kitchen", "不动胳膊，去厨房"} {
		clauses := r.read(text).Clauses
		require.Len(t, clauses, 2, text)
		require.True(t, clauses[0].Bid.Once, text)
		require.True(t, clauses[0].Bid.BarsAct(task.Act{Skill: "pick"}), text)
		require.Equal(t, "(robot_in kitchen)", clauses[1].Goal.String(), text)
	}
	require.False(t, r.rule("不动胳膊").Once)
}
