package world_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

func TestWhatCannotBeSoIsLeftOutOfALookAndSaysWhy(t *testing.T) {
	good := saw("on", "red_cup", "kitchen_table")
	sure := good
	sure.Confidence = math.NaN()
	placed := func(id, typ string, x float64) task.Object {
		return task.Object{ID: id, Type: typ, Pose: &task.Pose{X: x}}
	}
	for _, tt := range []struct {
		name string
		look task.Observation
		want string // why something was left out; "": nothing was
	}{
		{"all of it can be so", task.Observation{}, ""},
		{"a hand that only the body knows", task.Observation{Facts: []task.Belief{saw("hand_free", "third_hand")}}, ""},
		{"a thing that the look brings", task.Observation{
			Objects: []task.Object{placed("cup_9", "cup", 1)}, Facts: []task.Belief{saw("on", "cup_9", "sofa")},
		}, ""},
		{
			"an argument of another type",
			task.Observation{Facts: []task.Belief{saw("on", "vase", "kitchen")}},
			`the fact "(on vase kitchen)": "kitchen" is of the type room, and must be of place`,
		},
		{
			"a thing for a hand",
			task.Observation{Facts: []task.Belief{saw("holding", "vase", "vase")}},
			`the fact "(holding vase vase)": "vase" is of the type decoration, and must be of hand`,
		},
		{
			"what is not so either",
			task.Observation{Facts: []task.Belief{not(saw("in", "vase", "vase"))}},
			`the fact "(in vase vase)": "vase" is of the type decoration, and must be of place`,
		},
		{"too few arguments", task.Observation{Facts: []task.Belief{saw("on", "vase")}}, `the fact "(on vase)": "on" takes 2 arguments, not 1`},
		{"no such predicate", task.Observation{Facts: []task.Belief{saw("above", "vase", "sofa")}}, `the fact "(above vase sofa)": the domain has no predicate "above"`},
		{"no such thing", task.Observation{Facts: []task.Belief{saw("on", "no_such", "sofa")}}, `the fact "(on no_such sofa)": nothing has the id "no_such"`},
		{"no such place", task.Observation{Searched: []string{"nowhere"}}, `the place "nowhere" that was searched: nothing has this id`},
		{"a confidence that is none", task.Observation{Facts: []task.Belief{sure}}, `the fact "(on red_cup kitchen_table)": its confidence is no number`},
		{"a pose that is none", task.Observation{Objects: []task.Object{placed("vase", "", math.Inf(1))}}, `the thing "vase": its pose has a number that is none`},
		{"a mass that is none", task.Observation{Objects: []task.Object{{ID: "vase", Mass: math.NaN()}}}, `the thing "vase": its mass or size has a number that is none`},
		{
			"a new thing without a type",
			task.Observation{Objects: []task.Object{placed("cup_9", "", 1)}},
			`the thing "cup_9": nothing has this id, and its type "" is none that the domain has`,
		},
		{
			"an id that no plan can name",
			task.Observation{Objects: []task.Object{placed("Cup 9", "cup", 1)}},
			`the thing "Cup 9": its id is not made of small letters, digits and underscores, a letter first`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			store := newStore(t)
			look := tt.look
			look.Facts = append([]task.Belief{good}, look.Facts...)
			got, faults := store.Vet(newHousehold(t), look)
			require.Contains(t, got.Facts, good, "the rest of the look is kept")
			if tt.want == "" {
				require.Empty(t, faults)
				require.Equal(t, look, got)
				return
			}
			require.Len(t, faults, 1)
			require.EqualError(t, faults[0], tt.want)
			require.Equal(t, len(look.Facts)+len(look.Objects)+len(look.Searched)-1, len(got.Facts)+len(got.Objects)+len(got.Searched))
		})
	}
}

// crates is a domain in which one thing can stand on another.
type crates struct{ household }

func (c crates) Takes(predicate string) ([][]string, bool) {
	return [][]string{{"thing"}, {"object"}}, predicate == "on"
}

func TestNothingIsHeldByItself(t *testing.T) {
	ring := []task.Belief{saw("on", "red_cup", "blue_cup"), saw("on", "blue_cup", "red_cup")}
	for _, tt := range []struct {
		name     string
		believed []task.Belief
		seen     []task.Belief
		want     int // of what was seen, left out
	}{
		{"a thing on itself", nil, []task.Belief{saw("on", "red_cup", "red_cup")}, 1},
		{"each of two on the other", nil, ring, 2},
		{"a ring with what was believed", ring[:1], ring[1:], 1},
		{"a stack that was built the other way round", ring[:1], []task.Belief{ring[1], saw("on", "red_cup", "sofa")}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			store := world.NewStore(newHousehold(t), shipped(t, "house").Start())
			store.Observe(task.Observation{Stamp: at(1), Facts: tt.believed})
			got, faults := store.Vet(crates{newHousehold(t)}, task.Observation{Stamp: at(2), Facts: tt.seen})
			require.Len(t, faults, tt.want)
			require.Len(t, got.Facts, len(tt.seen)-tt.want)
		})
	}
}
