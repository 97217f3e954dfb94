package world_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

// truth returns the true start of a shipped world.
func truth(t *testing.T, name string, seed int64) (*world.World, *world.Snapshot) {
	t.Helper()
	w := shipped(t, name)
	return w, world.NewSnapshot(newHousehold(t), w.Truth(seed, w.Displaced))
}

// place returns where the thing is in the snapshot.
func place(t *testing.T, s *world.Snapshot, thing string) string {
	t.Helper()
	f, ok := s.Whereabouts(thing)
	require.True(t, ok, "nobody knows where %s is", thing)
	return f.Args[1]
}

func TestShippedWorldsAreLargeEnough(t *testing.T) {
	for _, tt := range []struct {
		name                                       string
		rooms, furniture, persons, things, strewed int
	}{
		{"house", 10, 25, 3, 80, 35},
		{"office", 6, 15, 2, 30, 10},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, s := truth(t, tt.name, 1)
			require.GreaterOrEqual(t, len(s.Objects("room")), tt.rooms)
			require.GreaterOrEqual(t, len(s.Objects("place"))-len(s.Objects("floor"))-len(s.Objects("person")), tt.furniture)
			require.Len(t, s.Objects("person"), tt.persons)
			require.GreaterOrEqual(t, len(s.Objects("thing")), tt.things)
			require.GreaterOrEqual(t, w.Displaced, tt.strewed)
		})
	}
}

func TestShippedWorldsHaveNothingToFind(t *testing.T) {
	for _, name := range []string{"house", "house_no_stool", "house_no_help", "house_hallway", "office"} {
		require.Empty(t, shipped(t, name).Check(), name)
	}
}

func TestEveryHomeCanBeReachedBySomebodyOf160cm(t *testing.T) {
	for _, name := range []string{"house", "office"} {
		_, s := truth(t, name, 1)
		for _, id := range s.Objects("thing") {
			o, _ := s.Object(id)
			home, ok := s.Object(o.Home)
			require.True(t, ok, "%s has no home", id)
			require.GreaterOrEqual(t, home.Pose.Z, 0.0)
			require.LessOrEqual(t, home.Pose.Z, 1.7, "%s belongs on %s", id, o.Home)
			require.NotEqual(t, task.True, s.Truth(task.NewFact("locked", o.Home)), "%s is locked away", id)
		}
	}
}

func TestThingsCanBeHeldInAHand(t *testing.T) {
	for _, name := range []string{"house", "office"} {
		_, s := truth(t, name, 1)
		for _, id := range s.Objects("thing") {
			o, _ := s.Object(id)
			require.LessOrEqual(t, slices.Min(o.Size[:]), 0.08, "%s is too thick for a hand", id)
			require.Greater(t, slices.Min(o.Size[:]), 0.0, "%s has no size", id)
			require.LessOrEqual(t, o.Mass, 2.5, "%s is heavy", id)
			require.Positive(t, o.Mass, id)
		}
	}
}

func TestTheTopShelfOfTheHouseIsOutOfReach(t *testing.T) {
	_, s := truth(t, "house", 1)
	shelf, ok := s.Object("top_shelf")
	require.True(t, ok)
	require.InDelta(t, 1.95, shelf.Pose.Z, 1e-9)
	require.Equal(t, "top shelf", shelf.Name("en"))
	require.Equal(t, "顶层架子", shelf.Name("zh"))
	require.Equal(t, []string{"step_stool"}, s.Objects("stool"))
	require.Equal(t, task.True, s.Truth(task.NewFact("willing", "anna")))
	require.Equal(t, task.True, s.Truth(task.NewFact("person_reach", "anna", "top_shelf")))
	require.NotEqual(t, task.True, s.Truth(task.NewFact("person_reach", "mei", "top_shelf")))
}

func TestVariantsOfTheHouseLackWhatTheySay(t *testing.T) {
	_, noStool := truth(t, "house_no_stool", 1)
	require.Empty(t, noStool.Objects("stool"))
	require.Equal(t, task.True, noStool.Truth(task.NewFact("willing", "anna")))
	_, noHelp := truth(t, "house_no_help", 1)
	require.Empty(t, noHelp.Objects("stool"))
	require.Equal(t, task.False, noHelp.Truth(task.NewFact("willing", "anna")))
	require.Len(t, noHelp.Objects("person"), 3)
}

func TestASeedStrewsThingsWhereTheyCanBeFoundAndLifted(t *testing.T) {
	w := shipped(t, "house")
	for seed := range int64(50) {
		s := world.NewSnapshot(newHousehold(t), w.Truth(seed, w.Displaced))
		displaced := 0
		for _, id := range s.Objects("thing") {
			o, _ := s.Object(id)
			at := place(t, s, id)
			if at == o.Home {
				continue
			}
			displaced++
			spot, _ := s.Object(at)
			require.NotEqual(t, task.True, s.Truth(task.NewFact("locked", at)))
			require.LessOrEqual(t, spot.Pose.Z, 1.7)
		}
		require.Equal(t, w.Displaced, displaced, "seed %d", seed)
	}
}

func TestTheSameSeedStrewsTheSame(t *testing.T) {
	_, first := truth(t, "house", 7)
	_, again := truth(t, "house", 7)
	_, other := truth(t, "house", 8)
	require.Equal(t, first.State(), again.State())
	require.NotEqual(t, first.State(), other.State())
}

func TestNoMoreThingsAreStrewnThanThereAre(t *testing.T) {
	w := shipped(t, "house")
	s := world.NewSnapshot(newHousehold(t), w.Truth(1, 10_000))
	require.NotEmpty(t, s.Objects("thing"))
	require.Equal(t, "broom_cupboard", place(t, s, "broom"), "what the robot knows of stays where it is")
}

func TestTheRobotStartsWithoutKnowingWhereThingsAre(t *testing.T) {
	w := shipped(t, "house")
	s := world.NewSnapshot(newHousehold(t), w.Start())
	known := 0
	for _, id := range s.Objects("thing") {
		if _, ok := s.Whereabouts(id); ok {
			known++
		}
		o, _ := s.Object(id)
		require.NotEmpty(t, o.Home)
	}
	require.Equal(t, 3, known, "broom, vacuum cleaner and step stool")
	require.Equal(t, task.Unknown, s.Truth(task.NewFact("in", "red_cup", "kitchen_cabinet")))
	require.Equal(t, task.True, s.Truth(task.NewFact("robot_in", "hallway")))
	require.Equal(t, task.False, s.Truth(task.NewFact("robot_in", "kitchen")))
	require.Equal(t, task.True, s.Truth(task.NewFact("in_room", "anna", "living_room")))
	ev, _ := s.Evidence(task.NewFact("in_room", "anna", "living_room"))
	require.Equal(t, task.Assumed, ev)
	anna, _ := s.Object("anna")
	require.Empty(t, anna.Attributes, "what somebody wears must be seen")
	require.Equal(t, "green", w.Answers("anna")["favorite color"])
	require.Nil(t, w.Answers("nobody"))
}

func TestStatesOfTheStartAreKnownTrueOrFalse(t *testing.T) {
	_, s := truth(t, "house", 1)
	for _, tt := range []struct {
		fact task.Fact
		want task.Truth
	}{
		{task.NewFact("open", "fridge"), task.False},
		{task.NewFact("openable", "fridge"), task.True},
		{task.NewFact("openable", "kitchen_table"), task.False},
		{task.NewFact("cools", "fridge"), task.True},
		{task.NewFact("locked", "safe"), task.True},
		{task.NewFact("unlocks", "safe_key", "safe"), task.True},
		{task.NewFact("open", "kitchen_passage"), task.True},
		{task.NewFact("open", "pantry_door"), task.False},
		{task.NewFact("connects", "pantry_door", "kitchen", "pantry"), task.True},
		{task.NewFact("dusty", "tv_stand"), task.True},
		{task.NewFact("dusty", "garage_floor"), task.True},
		{task.NewFact("dusty", "sofa"), task.False},
		{task.NewFact("stained", "black_mug"), task.True},
		{task.NewFact("sliced", "apple"), task.False},
		{task.NewFact("sliceable", "apple"), task.True},
		{task.NewFact("switched_on", "kitchen_light"), task.True},
		{task.NewFact("switched_on", "television"), task.False},
		{task.NewFact("clean", "sofa"), task.Unknown},
		{task.NewFact("raised"), task.False},
		{task.NewFact("in_room", "sofa", "kitchen"), task.False},
	} {
		require.Equal(t, tt.want, s.Truth(tt.fact), tt.fact.String())
	}
}

func TestKindsAgreeWithTheDomain(t *testing.T) {
	opt := options(t)
	domain := newHousehold(t)
	kinds := map[string]bool{}
	for _, k := range opt.Kinds.Kinds() {
		kinds[k.ID] = true
		require.True(t, domain.Known(k.Type), "%s has the type %s", k, k.Type)
		require.NotEmpty(t, k.EN, k.ID)
		require.NotEmpty(t, k.ZH, k.ID)
		for _, trait := range k.Traits {
			require.Len(t, domain.takes[trait], 1, "%s has the trait %s", k, trait)
		}
		if domain.IsA(k.Type, "thing") {
			require.NotEmpty(t, k.Likely, k.ID)
			require.Positive(t, k.Mass, k.ID)
		}
	}
	require.GreaterOrEqual(t, len(kinds), 150)
	for _, k := range opt.Kinds.Kinds() {
		for _, likely := range k.Likely {
			require.True(t, kinds[likely], "%s is likely at %q, which is no kind", k, likely)
		}
	}
	for _, typ := range opt.Kinds.Types() {
		require.True(t, domain.Known(typ.ID), typ.ID)
		for _, state := range typ.States {
			require.Len(t, domain.takes[state], 1, state)
		}
	}
	for typ := range domain.parents {
		if domain.IsA(typ, "thing") || domain.IsA(typ, "place") || domain.IsA(typ, "fixture") {
			require.True(t, slices.ContainsFunc(opt.Kinds.Types(), func(w world.TypeWords) bool { return w.ID == typ }), "the type %s has no words", typ)
		}
	}
}
