package dialogue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
	"saydo/world"
)

// corner is a bedroom with a bed, a table at its side, a wardrobe far off, a ball under the
// bed and slippers on it.
func corner() task.Snapshot {
	st := task.State{Objects: []task.Object{
		{ID: "bedroom", Type: "room", Names: []string{"bedroom", "卧室"}},
		{ID: "hall", Type: "room", Names: []string{"hall", "走廊"}},
		{ID: "bath", Type: "room", Names: []string{"bathroom", "浴室"}},
		{ID: "bed", Type: "place", Names: []string{"bed", "床"}, Pose: &task.Pose{X: 2, Y: 2, Yaw: 1.571}, Size: [3]float64{1, 2, 0.5}},
		{ID: "stand", Type: "place", Names: []string{"bedside table", "床头柜"}, Pose: &task.Pose{X: 3.4, Y: 2}, Size: [3]float64{0.4, 0.4, 0.5}},
		{ID: "lamp", Type: "spot", Names: []string{"bedside lamp", "床头灯"}, Pose: &task.Pose{X: 2, Y: 2}, Size: [3]float64{0.2, 0.2, 0.4}},
		{ID: "wardrobe", Type: "place", Names: []string{"wardrobe", "衣柜"}, Pose: &task.Pose{X: 6, Y: 2}, Size: [3]float64{0.6, 1, 2}},
		{ID: "ball", Type: "thing", Names: []string{"ball", "球"}},
		{ID: "slippers", Type: "thing", Names: []string{"slippers", "拖鞋"}},
		{ID: "bag", Type: "thing", Names: []string{"bag", "包"}},
	}}
	for _, f := range []task.Fact{
		task.NewFact("robot_in", "bedroom"), task.NewFact("in_room", "bed", "bedroom"), task.NewFact("in_room", "stand", "bedroom"),
		task.NewFact("in_room", "lamp", "bedroom"), task.NewFact("in_room", "wardrobe", "bedroom"),
		task.NewFact("connects", "d1", "bedroom", "hall"), task.NewFact("connects", "d1", "hall", "bedroom"),
		task.NewFact("connects", "d2", "bedroom", "bath"), task.NewFact("connects", "d2", "bath", "bedroom"),
		task.NewFact("under", "ball", "bed"), task.NewFact("on", "slippers", "bed"), task.NewFact("next_to", "bag", "bed"),
	} {
		st.Beliefs = append(st.Beliefs, task.Belief{Fact: f, Evidence: task.Observed, Confidence: 1, Stamp: time.Unix(1, 0)})
	}
	return world.NewSnapshot(types{"room": "object", "place": "spot", "spot": "object", "thing": "object", "object": ""}, st)
}

// What is on a thing is neither under it nor next to it, and the other way round.
func TestWhatIsAboutAPlaceIsTold(t *testing.T) {
	cases := map[string]struct {
		by, place, en, zh string
	}{
		"on it":                  {"", "bed", "I see the slippers.", "我看到拖鞋。"},
		"under it":               {task.ByUnder, "bed", "I see the ball.", "我看到球。"},
		"under what has nothing": {task.ByUnder, "wardrobe", "I see nothing there.", "我没看到什么。"},
		"beside it":              {task.ByBeside, "bed", "Next to it: the bag, the bedside table.", "旁边有：包、床头柜。"},
		"beside what is alone":   {task.ByBeside, "wardrobe", "I know of nothing next to it.", "旁边有什么，我不知道。"},
		"beside a room":          {task.ByBeside, "bedroom", "Next to it: the hall, the bathroom.", "旁边有：走廊、浴室。"},
	}
	talk := dialogue.New(dialogue.Config{})
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			clause := task.Clause{Ask: &task.Ask{Kind: task.AskWhich, Type: "thing", By: c.by, Place: c.place}}
			for language, want := range map[string]string{"en": c.en, "zh": c.zh} {
				text, err := talk.Reply(dialogue.Question{Clause: clause, Language: language, World: corner()})
				require.NoError(t, err)
				require.Equal(t, want, text)
			}
		})
	}
}
