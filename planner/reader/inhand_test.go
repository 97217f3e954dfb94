package reader_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

// with returns the room in which the facts are believed too.
func (r room) with(facts ...task.Fact) room {
	r.t.Helper()
	state := task.State{Objects: r.world.All(), Beliefs: slices.Clone(r.world.Beliefs())}
	for _, f := range facts {
		state.Beliefs = append(state.Beliefs, task.Belief{Fact: f, Confidence: 1})
	}
	r.world = world.NewSnapshot(shipped(r.t).domain, state)
	return r
}

// "It" is what was spoken of, and never the tool that was taken for it; what is held is put away.
func TestTheToolOfADeedIsNotMeantByIt(t *testing.T) {
	clothInHand := task.NewFact("holding", "right_hand", "cloth")
	for _, c := range []turn{
		{"wipe the kitchen table", "clean it", "(clean kitchen_table)"},
		{"wipe the kitchen table", "wash it", "?ambiguous"},
		{"wipe the kitchen table", "put it away", "(in cloth sink)"},
		{"wipe the kitchen table with the cloth", "rinse the cloth", "(clean cloth)"},
		{"turn on the television", "clean it", "(clean television)"},
		{"擦一下厨房桌子", "把它擦干净", "(clean kitchen_table)"},
		{"擦一下厨房桌子", "把它洗一下", "?ambiguous"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(house(t).with(clothInHand).after(c.first).read(c.then)))
		})
	}
	require.Equal(t, "(clean cloth)", show(house(t).with(clothInHand).read("clean it")), "nothing was spoken of")
}

// What is poured goes into the vessel that was spoken of just before, or that is held.
func TestWhatWasSpokenOfIsPouredInto(t *testing.T) {
	const anyCup = "pour from=water into=?thing1 with ?thing1:cup among blue_cup,green_cup,red_cup,black_mug,glass,tea_cup,white_mug,wine_glass"
	for _, c := range []turn{
		{"把红杯子拿过来", "那倒点水吧", "pour from=water into=red_cup"},
		{"洗一下红杯子", "给我倒杯水", "pour from=water into=red_cup; (has anna red_cup)"},
		{"红杯子在哪", "倒点水", "pour from=water into=red_cup"},
		{"bring me the red cup", "then pour some water", "pour from=water into=red_cup"},
		{"bring me the milk and the red cup", "pour some water", "pour from=water into=red_cup"},
		{"wash the red cup", "make me a coffee", "brew drink=coffee into=red_cup; (has anna red_cup)"},
		{"bring me the red cup", "pour some milk into a glass", "pour from=milk into=glass"},
		{"turn on the television", "pour some water", anyCup},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(house(t).after(c.first).read(c.then)))
		})
	}
	house(t).all(t, []said{{"wash the red cup and pour some water", "(clean red_cup); pour from=water into=red_cup"}})
	got := house(t).with(task.NewFact("has", "anna", "black_mug")).after("bring me a cup")
	require.Equal(t, "pour from=water into=black_mug", show(got.read("then pour some water")), "that one was brought")
	held := house(t).with(task.NewFact("holding", "right_hand", "red_cup"))
	require.Equal(t, "pour from=water into=red_cup", show(held.read("pour some water")))
}

// What a question back is about is meant by what is said to it, or said once nobody has answered.
func TestWhatAQuestionIsAboutIsSpokenOf(t *testing.T) {
	for _, c := range []turn{
		{"电视太吵了", "关了吧", "(not (switched_on television))"},
		{"电视太吵了", "那关掉吧", "(not (switched_on television))"},
		{"电视太吵了", "把它关了", "(not (switched_on television))"},
		{"the tv is too loud", "turn it off then", "(not (switched_on television))"},
		{"the window is open", "close it", "(not (open living_room_window))"},
		{"the desk lamp is wobbly", "turn it off", "(not (switched_on desk_lamp))"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			asked := house(t).after("turn on the dining light").asked(c.first)
			require.Equal(t, c.means, show(asked.read(c.then)))
			asked.talk.Lapsed, asked.talk.Asked, asked.talk.Pending = asked.talk.Asked, nil, nil
			require.Equal(t, c.means, show(asked.read(c.then)), "nobody has answered")
		})
	}
}
