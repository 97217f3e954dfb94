package modelreader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/reader/modelreader"
	"saydo/task"
	"saydo/world"
)

func TestSeveralAreMeantByWhatTheyAreCalled(t *testing.T) {
	for name, c := range map[string]struct{ answer, goal string }{
		"all":  {`{"do":[{"v":"on","a":"all spare part","b":"sofa"}]}`, "(and (on part_a sofa) (on part_b sofa))"},
		"each": {`{"do":[{"v":"on","a":"each spare part","b":"each desk"}]}`, "(and (on part_a desk) (on part_b small_desk))"},
		"two":  {`{"do":[{"v":"has","a":"anna","b":"2 spare part","m":["red_cup"]}]}`, "(and (has anna part_a) (has anna part_b) (has anna red_cup))"},
	} {
		h := house(t, 0, c.answer)
		start := h.library.World.Start()
		for _, id := range []string{"part_a", "part_b"} {
			start.Objects = append(start.Objects, task.Object{ID: id, Type: "tool", Names: []string{"spare part", "备件"}})
		}
		h.world = world.NewSnapshot(h.library.Types, start)
		r, err := h.read(t, "put the spare parts on the sofa or the desks, not the red cup")
		require.NoError(t, err, name)
		require.Equal(t, c.goal, r.Clauses[0].Goal.String(), name)
		require.Contains(t, h.model.asked[0].User, `, "spare part"`, "what people call things is data, in quotes")
	}
	h := house(t, 0, `{"do":[{"v":"on","a":"each cup","b":"each desk"}]}`)
	_, err := h.read(t, "put the cups on the desks")
	require.ErrorContains(t, err, "8 of the one and 2 of the other", "nobody says which of them is left out")
}

func TestTraditionalLettersSpeakOfTheSame(t *testing.T) {
	h := house(t, 0, `{"do":[{"v":"not_switched_on","a":"all lamp","i":"bedroom"}]}`)
	h.world = big(h.library)
	r, err := h.read(t, "把臥室的燈關了")
	require.NoError(t, err)
	require.Contains(t, r.Clauses[0].Goal.String(), "bedside_lamp")
}

func TestAConditionMayBeAnyStateAndItsContrary(t *testing.T) {
	h := house(t, 0, `{"do":[{"v":"clean","a":"sofa","if":{"v":"dusty","a":"sofa"},"until":{"v":"not_on","a":"red_cup","b":"sofa"}},{"v":"ask_whether","if":{"v":"stained","a":"sofa"}}]}`)
	r, err := h.read(t, "if the sofa is dusty clean it until the red cup is not on it; is it stained?")
	require.NoError(t, err)
	require.Equal(t, "(dusty sofa)", r.Clauses[0].When.String())
	require.Equal(t, "(not (on red_cup sofa))", r.Clauses[0].Until.String())
	require.Equal(t, "(stained sofa)", r.Clauses[1].Ask.Where.String())
	require.NotContains(t, h.model.asked[0].System, "\nnot_on", "one line tells how all contraries are made")
}

func TestWhereSomethingIsToBeFoundIsKept(t *testing.T) {
	for answer, want := range map[string][]task.Describe{
		`{"do":[{"v":"has","a":"anna","b":"red_cup","i":"kitchen_table"}]}`: {{Name: "?thing1", Among: []string{"red_cup"}, In: "kitchen_table"}},
		`{"do":[{"v":"look_for","a":"red_cup","i":"bedroom"}]}`:             {{Name: "?thing1", Among: []string{"red_cup"}, In: "bedroom"}},
		`{"do":[{"v":"has","a":"li_wei","b":"red_cup","i":"kitchen"}]}`:     {{Name: "?person1", Among: []string{"li_wei"}, In: "kitchen"}},
		`{"do":[{"v":"has","a":"li_wei","b":"red_cup","i":"sofa"}]}`:        {{Name: "?thing1", Among: []string{"red_cup"}, In: "sofa"}},
		`{"do":[{"v":"on","a":"red_cup","b":"sofa"}]}`:                      nil,
	} {
		h := house(t, 0, answer)
		start := h.library.World.Start()
		start.Objects = append(start.Objects, task.Object{ID: "li_wei", Type: "person", Names: []string{"Li Wei"}})
		h.world = world.NewSnapshot(h.library.Types, start)
		r, err := h.read(t, "take the red cup from the kitchen table, sofa or bedroom to li wei")
		require.NoError(t, err, answer)
		var found []task.Describe
		for _, d := range r.Clauses[0].Find {
			found = append(found, task.Describe{Name: d.Name, Among: d.Among, In: d.In})
		}
		require.Equal(t, want, found, answer)
	}
}

func TestWhatHangsOnACondition(t *testing.T) {
	const begins = `{"do":[{"v":"not_open","a":"fridge","if":{"v":"open","a":"fridge"}},{"v":"near","a":"anna","e":"then"},`
	h := house(t, 0, begins+`{"v":"near","a":"sofa","e":"else"}]}`)
	r, err := h.read(t, "if the fridge is open shut it and come to anna, otherwise go to the sofa")
	require.NoError(t, err)
	require.Equal(t, "(open fridge)", r.Clauses[0].When.String())
	require.Equal(t, []task.Branch{task.BranchNone, task.BranchThen, task.BranchElse}, []task.Branch{r.Clauses[0].Branch, r.Clauses[1].Branch, r.Clauses[2].Branch})
	require.NotEqual(t, modelreader.ClauseGist(r.Clauses[1]), modelreader.ClauseGist(task.Clause{Goal: r.Clauses[1].Goal}), "it is another wish without it")

	h = house(t, 0, `{"do":[{"v":"wave","a":"anna"},{"v":"near","a":"sofa","e":"else"}]}`)
	r, err = h.read(t, "wave to anna, otherwise go to the sofa")
	require.NoError(t, err)
	require.True(t, task.HasFallback(r.Clauses, 0))

	for fault, says := range map[string]string{
		`{"do":[{"v":"near","a":"sofa","e":"else"}]}`:                                  "no entry before it",
		`{"do":[{"v":"wave","a":"anna"},{"v":"near","a":"sofa","e":"then"}]}`:          "no entry before it",
		begins + `{"v":"near","a":"sofa","e":"then","if":{"v":"open","a":"fridge"}}]}`: "of its own",
		`{"do":[{"v":"near","a":"sofa","e":"perhaps"}]}`:                               "one of then, else",
	} {
		h := house(t, 0, fault)
		_, err := h.read(t, "if the fridge is open shut it and come to anna, otherwise go to the sofa")
		require.Equal(t, task.CodeModelNonsense, task.CodeOf(err), fault)
		require.ErrorContains(t, err, says)
	}
}
