package survey_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/nodes"
	"saydo/task"
	"saydo/world"
	"saydo/world/survey"
)

// shipped are the types and kinds that Saydo comes with.
func shipped(t testing.TB) (nodes.DomainTypes, *world.Catalogue) {
	t.Helper()
	types, err := nodes.ReadDomain("household")
	require.NoError(t, err)
	name, data, err := config.Read(config.Lexicons, "kinds")
	require.NoError(t, err)
	kinds, err := world.DecodeKinds(name, data)
	require.NoError(t, err)
	return types, kinds
}

func begin(t testing.TB) *survey.Survey {
	t.Helper()
	types, kinds := shipped(t)
	return survey.New("flat", types, kinds, []task.Object{{ID: "kitchen", Names: []string{"kitchen", "厨房"}}})
}

// step is a sentence with what is pointed at and where the robot stands before it.
type step struct {
	points [][2]float64
	robot  *task.Pose
	say    string
	answer string // a part of it
}

func teach(t *testing.T, s *survey.Survey, steps []step) {
	t.Helper()
	for _, st := range steps {
		for _, p := range st.points {
			s.Point(p[0], p[1])
		}
		if st.robot != nil {
			s.Stand(*st.robot)
		}
		require.Contains(t, s.Say(st.say).Text, st.answer, st.say)
	}
}

func flat() []step {
	return []step{
		{points: [][2]float64{{0, 0}, {4, 3}}, say: "This is the kitchen.", answer: "The kitchen: a room of 4.0 by 3.0 m"},
		{points: [][2]float64{{4.2, 0.1}, {9, 3.05}}, say: "this is the living room", answer: "a room of 5.0 by 3.0 m"},
		{points: [][2]float64{{4.3, 1.2}}, say: "this is the door between the kitchen and the living room", answer: "The door between"},
		{points: [][2]float64{{1.2, 2.7}}, robot: &task.Pose{X: 2, Y: 1.5}, say: "this is the kitchen table", answer: "in the kitchen, 0.80 by 1.20 m, 0.75 m high"},
		{say: "it is 72 cm high", answer: "at 0.72 m"},
		{points: [][2]float64{{8.2, 0}, {9, 2}}, say: "这是沙发", answer: "living room的沙发，0.80 × 2.00 米"},
		{robot: &task.Pose{X: 6, Y: 2.0, Yaw: 1.5}, say: "here is Anna's shelf, a bookshelf", answer: "The Anna's shelf in the living room"},
		{say: "the blue cup belongs on the kitchen table", answer: "The blue cup belongs to the kitchen table."},
		{say: "遥控器放在沙发上", answer: "遥控器的位置是sofa"},
		{points: [][2]float64{{3.8, 2.8}}, say: "that's the lamp", answer: "The lamp in the kitchen"},
	}
}

func TestAFlatIsTaughtAndIsAWorldThatARobotCanUse(t *testing.T) {
	s := begin(t)
	teach(t, s, flat())
	types, kinds := shipped(t)
	w, err := world.Decode("flat.yaml", s.YAML(), world.Options{Domain: types, Kinds: kinds})
	require.NoError(t, err, string(s.YAML()))
	for _, f := range w.Check() {
		require.False(t, f.Serious, f.String()+"\n"+string(s.YAML()))
	}
	house := world.NewSnapshot(types, w.Start())
	for text, id := range map[string]string{
		"kitchen table": "kitchen_table", "沙发": "sofa", "Anna's shelf": "annas_shelf", "lamp": "lamp", "blue cup": "blue_cup", "living room": "living_room",
	} {
		o, there := house.Object(id)
		require.True(t, there, id)
		require.Contains(t, o.Names, text)
	}
	room, at := w.RobotStart()
	require.Equal(t, "living_room", room)
	require.InDelta(t, 2.0, at.Y, 1e-9)
}

func TestANameMayHaveBracketsAndSingleLetters(t *testing.T) {
	s := begin(t)
	teach(t, s, []step{
		{points: [][2]float64{{0, 0}, {4, 3}}, say: "this is Lab A (north)", answer: "The Lab A (north): a room of 4.0 by 3.0 m"},
		{points: [][2]float64{{4, 0}, {8, 3}}, say: "这是实验室 B（南）", answer: "实验室 B（南）：4.0 × 3.0 米的房间"},
		{points: [][2]float64{{1, 1}}, say: "this is bench 2 (long), a table", answer: "The bench 2 (long) in the Lab A (north)"},
		{points: [][2]float64{{1, 2}}, say: "this is Anna, a person", answer: "nobody points them out. Write Anna into"},
		{say: "this is Ben, a flurb", answer: "I do not know what a flurb is"},
	})
}

func TestWallsThatWerePointedAtRoughlyMeet(t *testing.T) {
	s := begin(t)
	teach(t, s, flat()[:2])
	require.Contains(t, string(s.YAML()), "rect: [4, 0, 9, 3]")
}

func TestFurnitureLooksAtTheRobotAndStaysBetweenTheWalls(t *testing.T) {
	s := begin(t)
	teach(t, s, append(flat()[:1], step{
		points: [][2]float64{{3.9, 1.5}}, robot: &task.Pose{X: 1, Y: 1.4}, say: "this is the fridge", answer: "The fridge in the kitchen",
	}))
	// 0.7 m deep before the wall at x = 4, its front to the robot in the west.
	require.Contains(t, string(s.YAML()), "at: [3.65, 1.5, 3.142]")
}

func TestWhatIsMissingIsAskedFor(t *testing.T) {
	tests := []struct {
		name  string
		steps []step
	}{
		{"a room without corners", []step{{say: "this is the kitchen", answer: "point at two opposite corners"}}},
		{"in Chinese too", []step{{say: "这是厨房", answer: "请先指出它的两个对角"}}},
		{"furniture before its room", []step{{points: [][2]float64{{1, 1}}, say: "this is the table", answer: "in no room that I know"}}},
		{"furniture nowhere", []step{{points: [][2]float64{{0, 0}, {4, 3}}, say: "this is the kitchen", answer: ""}, {say: "this is the table", answer: "Where is the table?"}}},
		{"an unknown kind", []step{{say: "this is the flurb, a gizmo", answer: "do not know what a gizmo is"}}},
		{"a door of an unknown room", []step{{say: "this is the door between the kitchen and the hall", answer: "I know of no room kitchen"}}},
		{"a room too small", []step{{points: [][2]float64{{0, 0}, {0.3, 3}}, say: "this is the kitchen", answer: "too little for a room"}}},
		{"rooms one over the other", []step{
			{points: [][2]float64{{0, 0}, {4, 3}}, say: "this is the kitchen", answer: "4.0 by 3.0"},
			{points: [][2]float64{{1, 1}, {6, 5}}, say: "this is the hall", answer: "would overlap the kitchen"},
		}},
		{"a height of nothing", []step{{say: "it is 75 cm high", answer: "Name a piece of furniture first"}}},
		{"a height of a tower", []step{{say: "it is 75 m high", answer: "between 0 and 2.5 m"}}},
		{"a thing that belongs nowhere known", []step{{say: "the cup belongs on the moon", answer: "no furniture called moon"}}},
		{"something else", []step{{say: "how are you", answer: `Say "this is the kitchen"`}}},
		{"nothing", []step{{say: " 。", answer: `Say "this is the kitchen"`}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { teach(t, begin(t), tt.steps) })
	}
}

func TestWhatWasTaughtIsForgottenAndTaughtAnew(t *testing.T) {
	s := begin(t)
	teach(t, s, flat())
	teach(t, s, []step{
		{say: "forget that", answer: "Forgot the lamp."},
		{points: [][2]float64{{3, 0.5}}, say: "this is the coffee machine", answer: "The coffee machine"},
		{say: "forget that", answer: "Forgot the coffee machine."},
		{points: [][2]float64{{2.5, 0.5}}, say: "this is the kitchen table", answer: "The kitchen table"},
	})
	require.NotContains(t, string(s.YAML()), "lamp")
	require.NotContains(t, string(s.YAML()), "coffee_machine")
	require.Equal(t, 1, strings.Count(string(s.YAML()), "id: kitchen_table"), "it was moved, not doubled")
	teach(t, s, []step{{say: "忘掉living room", answer: "还有其中或通向它的 4 样"}})
	require.NotContains(t, string(s.YAML()), "sofa")
	require.NotContains(t, string(s.YAML()), "_door")
}

func TestAWorldThatWasTaughtIsGoneOnWith(t *testing.T) {
	s := begin(t)
	teach(t, s, flat())
	again := begin(t)
	require.NoError(t, again.Resume("flat.yaml", s.YAML()))
	require.Equal(t, string(s.YAML()), string(again.YAML()))
	err := again.Resume("house.yaml", []byte("version: 1\nname: house\npersons: []\n"))
	require.ErrorContains(t, err, "edit others by hand")
	require.ErrorContains(t, err, "house.yaml:3")
}

func TestARoomIsKnownInBothLanguages(t *testing.T) {
	s := begin(t)
	teach(t, s, []step{{points: [][2]float64{{0, 0}, {4, 3}}, say: "这是厨房", answer: "厨房：4.0 × 3.0 米"}})
	require.Contains(t, string(s.YAML()), `{id: kitchen, en: ["kitchen"], zh: ["厨房"], rect:`)
	teach(t, s, []step{{points: [][2]float64{{1, 2}}, say: "this is the table in 中文", answer: "point at two"}})
}

func TestAPointIsTakenBack(t *testing.T) {
	s := begin(t)
	s.Point(0, 0)
	teach(t, s, []step{{say: "forget that", answer: "Forgot what was pointed at"}, {say: "forget that", answer: "nothing to forget"}})
	require.Equal(t, 1, s.Point(1, 1))
}

func TestPointsServeOnce(t *testing.T) {
	s := begin(t)
	require.Equal(t, 1, s.Point(0, 0))
	require.Equal(t, 2, s.Point(4, 3))
	require.Equal(t, 2, s.Point(5, 4), "the newest two count")
	require.True(t, s.Say("this is the kitchen").Changed)
	require.False(t, s.Say("this is the hall").Changed)
}

func FuzzSay(f *testing.F) {
	for _, st := range flat() {
		f.Add(st.say)
	}
	f.Add("this is the \"x\\\n, a table")
	types, kinds := shipped(f)
	f.Fuzz(func(t *testing.T, text string) {
		s := survey.New("flat", types, kinds, nil)
		s.Point(0, 0)
		s.Point(4, 3)
		s.Say("this is the kitchen")
		s.Point(1, 1)
		require.NotEmpty(t, s.Say(text).Text)
		_, err := world.Decode("flat.yaml", s.YAML(), world.Options{Domain: types, Kinds: kinds})
		require.NoError(t, err, "%q\n%s", text, s.YAML())
	})
}

func TestTheNamedZonesOfAMapBecomeRoomsAndFurniture(t *testing.T) {
	s := begin(t)
	answers, err := s.Zones("zones.yaml", []byte(`zones:
  - {name: kitchen, polygon: [[0, 0], [4, 0.1], [4, 3], [0.1, 3]]}
  - {name: 餐桌, polygon: [[1, 1], [2, 2]]}
`))
	require.NoError(t, err)
	require.Len(t, answers, 2)
	require.Contains(t, answers[0].Text, "a room of 4.0 by 3.0 m")
	require.Contains(t, string(s.YAML()), "kind: dining_table, room: kitchen")

	_, err = s.Zones("zones.yaml", []byte("zones:\n  - {name: hall, polygon: [[0, 0]]}\n"))
	require.ErrorContains(t, err, `the zone "hall" has 1 corners`)
	_, err = s.Zones("zones.yaml", []byte("rooms: []\n"))
	require.ErrorContains(t, err, "zones.yaml:1:")
}
