package dialogue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
	"saydo/world"
)

// flat has three rooms in a row, 4 m each, with the robot in the middle of the first.
func flat() task.Snapshot {
	at := func(x, y float64) *task.Pose { return &task.Pose{X: x, Y: y} }
	st := task.State{Objects: []task.Object{
		{ID: "hall", Type: "room", Names: []string{"hall", "走廊"}, Pose: at(2, 2)},
		{ID: "study", Type: "room", Names: []string{"study", "书房"}, Pose: at(6, 2)},
		{ID: "attic", Type: "room", Names: []string{"attic", "阁楼"}, Pose: at(10, 2)},
		{ID: "door", Type: "door", Names: []string{"door", "门"}, Pose: at(4, 2)},
		{ID: "arch", Type: "door", Names: []string{"arch", "拱门"}, Pose: at(8, 2)},
		{ID: "desk", Type: "place", Names: []string{"desk", "书桌"}, Pose: at(11, 2), Size: [3]float64{0.6, 1.2, 0.7}},
		{ID: "pen", Type: "thing", Names: []string{"pen", "笔"}},
		{ID: "key", Type: "thing", Names: []string{"key", "钥匙"}},
	}}
	for _, f := range []task.Fact{
		task.NewFact("robot_in", "hall"), task.NewFact("in_room", "desk", "attic"), task.NewFact("on", "pen", "desk"),
		task.NewFact("connects", "door", "hall", "study"), task.NewFact("connects", "door", "study", "hall"),
		task.NewFact("connects", "arch", "attic", "study"), task.NewFact("connects", "arch", "study", "attic"),
	} {
		st.Beliefs = append(st.Beliefs, task.Belief{Fact: f, Evidence: task.Observed, Confidence: 1, Stamp: time.Unix(1, 0)})
	}
	return world.NewSnapshot(types{"room": "object", "door": "object", "place": "spot", "spot": "object", "thing": "object", "object": ""}, st)
}

// How far something is is told in metres on the way, and in seconds where the body moves.
func TestHowFarSomethingIsIsToldAlongTheWay(t *testing.T) {
	for of, want := range map[string][2]string{
		"hall":  {"We are in the hall.", "我们就在走廊。"},
		"study": {"The study is about 2 m from here; I need about 4 s for that.", "书房离这里大约2米，我大约要走4秒。"},
		"attic": {"The attic is about 6 m from here; I need about 12 s for that.", "阁楼离这里大约6米，我大约要走12秒。"},
		"pen":   {"The pen is about 9 m from here; I need about 18 s for that.", "笔离这里大约9米，我大约要走18秒。"},
		"key":   {"I do not know where the key is.", "我不知道钥匙在哪里。"},
	} {
		for i, language := range []string{"en", "zh"} {
			clause := task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "far", Where: isX(of)}}
			talk := dialogue.New(dialogue.Config{Body: dialogue.Body{Speed: 0.5}})
			text, err := talk.Reply(dialogue.Question{Clause: clause, Language: language, World: flat()})
			require.NoError(t, err)
			require.Equal(t, want[i], text)
		}
	}
}

func TestHowBigSomethingIsIsToldInMetres(t *testing.T) {
	for of, want := range map[string]string{
		"desk": "The desk is 0.6 m long, 1.2 m wide and 0.7 m high.",
		"pen":  "I do not know how big the pen is.",
	} {
		clause := task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "size", Where: isX(of)}}
		text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: clause, Language: "en", World: flat()})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

// Of several it is told of which something is so, and of which it is not.
func TestWhetherSomethingIsSoOfSeveralNamesThem(t *testing.T) {
	dusty := func(id string) task.Condition { return task.That("dusty", id) }
	for name, c := range map[string]struct {
		asked task.Condition
		want  string
	}{
		"any":     {task.Or(dusty("table"), task.That("hot", "vase")), "Yes: the kitchen table."},
		"all":     {task.And(dusty("table"), task.That("hot", "vase")), "No: not the vase."},
		"unknown": {task.Or(dusty("box"), task.That("hot", "vase")), "No: not the vase. Of the others I do not know."},
	} {
		clause := task.Clause{Ask: &task.Ask{Kind: task.AskWhether, Where: &c.asked}}
		text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: clause, Language: "en", World: kitchen()})
		require.NoError(t, err)
		require.Equal(t, c.want, text, name)
	}
}
