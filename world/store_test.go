package world_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

// at returns a moment, in seconds after some beginning.
func at(seconds int) time.Time { return time.Unix(1_700_000_000+int64(seconds), 0) }

// saw returns the belief that the fact was observed to hold.
func saw(predicate string, args ...string) task.Belief {
	return task.Belief{Fact: task.NewFact(predicate, args...), Evidence: task.Observed, Confidence: 1}
}

// not returns the opposite belief.
func not(b task.Belief) task.Belief { b.False = !b.False; return b }

// newStore returns a store that believes the start of the house.
func newStore(t *testing.T) *world.Store {
	t.Helper()
	return world.NewStore(newHousehold(t), shipped(t, "house").Start())
}

func TestStoreFusesWhatIsSeen(t *testing.T) {
	onTable := task.NewFact("on", "red_cup", "kitchen_table")
	onSofa := task.NewFact("on", "red_cup", "sofa")
	inCabinet := task.NewFact("in", "red_cup", "kitchen_cabinet")
	held := task.NewFact("holding", "left_hand", "red_cup")
	seen := task.Observation{Stamp: at(10), Searched: []string{"kitchen_table"}, Facts: []task.Belief{{Fact: onTable, Evidence: task.Observed, Confidence: 1}}}
	tests := []struct {
		name  string
		looks []task.Observation
		want  map[*task.Fact]task.Truth
	}{
		{"what was never seen is unknown", nil, map[*task.Fact]task.Truth{&onTable: task.Unknown}},
		{"a thing that is seen is there, and nowhere else", []task.Observation{seen}, map[*task.Fact]task.Truth{
			&onTable: task.True, &onSofa: task.False, &inCabinet: task.False, &held: task.False,
		}},
		{"a thing that is not in a place searched is not there", []task.Observation{
			{Stamp: at(10), Searched: []string{"kitchen_table", "kitchen_cabinet"}},
		}, map[*task.Fact]task.Truth{&onTable: task.False, &inCabinet: task.False, &onSofa: task.Unknown}},
		{"a thing that has gone from its place is somewhere", []task.Observation{
			seen, {Stamp: at(11), Searched: []string{"kitchen_table"}},
		}, map[*task.Fact]task.Truth{&onTable: task.False, &onSofa: task.Unknown, &held: task.Unknown}},
		{"a place that was not searched says nothing", []task.Observation{
			seen, {Stamp: at(11), Searched: []string{"sofa"}},
		}, map[*task.Fact]task.Truth{&onTable: task.True, &onSofa: task.False}},
		{"a thing in the hand is in no place", []task.Observation{
			seen, {Stamp: at(11), Facts: []task.Belief{saw("holding", "left_hand", "red_cup")}},
		}, map[*task.Fact]task.Truth{&held: task.True, &onTable: task.False}},
		{"a hand that is free holds nothing", []task.Observation{
			{Stamp: at(11), Facts: []task.Belief{saw("holding", "left_hand", "red_cup")}},
			{Stamp: at(12), Facts: []task.Belief{saw("hand_free", "left_hand")}},
		}, map[*task.Fact]task.Truth{&held: task.False, &onTable: task.Unknown}},
		{"a hand holds one thing", []task.Observation{
			{Stamp: at(11), Facts: []task.Belief{saw("holding", "left_hand", "red_cup")}},
			{Stamp: at(12), Facts: []task.Belief{saw("holding", "left_hand", "blue_cup")}},
		}, map[*task.Fact]task.Truth{&held: task.False, &onTable: task.Unknown}},
		{"an older look never overwrites a newer one", []task.Observation{
			seen, {Stamp: at(9), Searched: []string{"kitchen_table"}},
		}, map[*task.Fact]task.Truth{&onTable: task.True}},
		{"an older sighting elsewhere never overwrites a newer one", []task.Observation{
			seen, {Stamp: at(9), Facts: []task.Belief{saw("on", "red_cup", "sofa")}},
		}, map[*task.Fact]task.Truth{&onTable: task.True, &onSofa: task.False}},
		{"where a thing was looked for is forgotten once it was seen", []task.Observation{
			{Stamp: at(8), Searched: []string{"sofa"}}, seen, {Stamp: at(12), Searched: []string{"kitchen_table"}},
		}, map[*task.Fact]task.Truth{&onSofa: task.Unknown, &onTable: task.False}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			store := newStore(t)
			for _, look := range tt.looks {
				store.Observe(look)
			}
			for fact, want := range tt.want {
				require.Equal(t, want, store.Snapshot().Truth(*fact), fact.String())
			}
		})
	}
}

func TestAHandThatHoldsIsNotFree(t *testing.T) {
	store := newStore(t)
	store.Observe(task.Observation{Stamp: at(1), Facts: []task.Belief{saw("hand_free", "left_hand")}})
	s := store.Observe(task.Observation{Stamp: at(2), Facts: []task.Belief{saw("holding", "left_hand", "red_cup")}})
	require.Equal(t, task.False, s.Truth(task.NewFact("hand_free", "left_hand")))
}

func TestAFreeHandStillDoesNotHoldWhatItHasGivenAway(t *testing.T) {
	store := newStore(t)
	held := task.NewFact("holding", "left_hand", "red_cup")
	store.Observe(task.Observation{Stamp: at(1), Facts: []task.Belief{saw("holding", "left_hand", "red_cup")}})
	store.Observe(task.Observation{Stamp: at(2), Facts: []task.Belief{saw("hand_free", "left_hand")}})
	s := store.Observe(task.Observation{Stamp: at(3), Facts: []task.Belief{saw("hand_free", "left_hand")}})
	require.Equal(t, task.False, s.Truth(held))
	_, stamp := s.Evidence(held)
	require.Equal(t, at(3), stamp, "it is so as of the newest look")
}

func TestPeopleAreWhereTheyWereSeenLast(t *testing.T) {
	store := newStore(t)
	inStudy, inLivingRoom := task.NewFact("in_room", "anna", "study"), task.NewFact("in_room", "anna", "living_room")
	s := store.Observe(task.Observation{Stamp: at(1), Searched: []string{"living_room"}})
	require.Equal(t, task.False, s.Truth(inLivingRoom))
	require.Equal(t, task.Unknown, s.Truth(inStudy))
	require.Equal(t, task.True, s.Truth(task.NewFact("in_room", "sofa", "living_room")), "furniture stays")
	s = store.Observe(task.Observation{Stamp: at(2), Searched: []string{"study"}, Facts: []task.Belief{saw("in_room", "anna", "study")}})
	require.Equal(t, task.True, s.Truth(inStudy))
	require.Equal(t, task.False, s.Truth(inLivingRoom))
}

func TestAPersonSearchedHasOnlyWhatWasSeen(t *testing.T) {
	store := newStore(t)
	has := task.NewFact("has", "anna", "red_cup")
	require.Equal(t, task.True, store.Observe(task.Observation{Stamp: at(1), Facts: []task.Belief{saw("has", "anna", "red_cup")}}).Truth(has))
	require.Equal(t, task.False, store.Observe(task.Observation{Stamp: at(2), Searched: []string{"anna"}}).Truth(has))
}

func TestTheEvidenceOfWhatFollowsIsThatOfWhatWasSeen(t *testing.T) {
	store := newStore(t)
	s := store.Observe(task.Observation{Stamp: at(5), Facts: []task.Belief{saw("on", "red_cup", "sofa")}})
	ev, stamp := s.Evidence(task.NewFact("in", "red_cup", "fridge"))
	require.Equal(t, task.Observed, ev)
	require.Equal(t, at(5), stamp)
}

func TestSeqCountsChangesAndTheStampEveryLook(t *testing.T) {
	store := newStore(t)
	first := store.Snapshot()
	look := task.Observation{Stamp: at(1), Searched: []string{"sofa"}, Facts: []task.Belief{saw("on", "red_cup", "sofa")}}
	second := store.Observe(look)
	require.Equal(t, first.Seq+1, second.Seq)
	look.Stamp = at(2)
	third := store.Observe(look)
	require.Equal(t, second.Seq, third.Seq, "nothing new was seen")
	require.Equal(t, at(2), third.Stamp())
	_, renewed := third.Evidence(task.NewFact("on", "red_cup", "sofa"))
	require.Equal(t, at(2), renewed)
	require.Equal(t, task.Unknown, first.Truth(task.NewFact("on", "red_cup", "sofa")), "snapshots never change")
	look.Stamp = at(1)
	require.Equal(t, at(2), store.Observe(look).Stamp(), "the stamp never goes back")
}

func TestDetectionsUpdateObjectsAndAddUnknownOnes(t *testing.T) {
	store := newStore(t)
	s := store.Observe(task.Observation{Stamp: at(1), Objects: []task.Object{
		{ID: "anna", Type: "person", Pose: &task.Pose{X: 1, Y: 2}, Attributes: map[string]string{"wearing": "a hat"}},
		{ID: "guest", Type: "person", Names: []string{"a guest"}},
		{ID: "left_hand", Type: "hand"},
		{ID: "ghost", Type: "spirit"},
	}})
	anna, _ := s.Object("anna")
	require.Equal(t, "Anna", anna.Name("en"), "what the detector does not tell stays")
	require.Equal(t, "a hat", anna.Attributes["wearing"])
	require.Equal(t, 1.0, anna.Pose.X)
	require.Contains(t, s.Objects("person"), "guest")
	require.Equal(t, []string{"left_hand"}, s.Objects("hand"))
	_, ok := s.Object("ghost")
	require.False(t, ok, "a type that the domain lacks cannot be believed in")
}

func TestWhereTheRobotStandsDecidesWhatItIsNear(t *testing.T) {
	tests := []struct {
		name string
		pose task.Pose
		room string
		near []string
		far  []string
	}{
		{"in front of the kitchen table", task.Pose{X: 3.8, Y: 2.75}, "kitchen", []string{"kitchen_table", "kitchen_floor"}, []string{"sofa", "hallway_floor"}},
		{"on the other side of a wall", task.Pose{X: 4.1, Y: 5.3}, "hallway", []string{"hallway_floor"}, []string{"kitchen_table", "oven"}},
		{"beside a person", task.Pose{X: 15.2, Y: 1.5}, "living_room", []string{"anna"}, []string{"sofa"}},
		{"a step away from a person", task.Pose{X: 15.2, Y: 1.3}, "living_room", nil, []string{"anna"}},
		{"outside of the house", task.Pose{X: -5, Y: 0}, "", nil, []string{"pantry_rack", "pantry_floor"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t).SetRobot(tt.pose, at(3))
			for _, room := range s.Objects("room") {
				require.Equal(t, room == tt.room, s.Truth(task.NewFact("robot_in", room)) == task.True, room)
			}
			for _, id := range tt.near {
				require.Equal(t, task.True, s.Truth(task.NewFact("near", id)), id)
			}
			for _, id := range tt.far {
				require.Equal(t, task.False, s.Truth(task.NewFact("near", id)), id)
			}
			if tt.room != "" {
				ev, stamp := s.Evidence(task.NewFact("robot_in", tt.room))
				require.Equal(t, task.Sensed, ev)
				require.Equal(t, at(3), stamp)
			}
		})
	}
}

func TestTheRobotLeavesARoomWhenItEntersAnother(t *testing.T) {
	store := newStore(t)
	store.SetRobot(task.Pose{X: 8.2, Y: 6}, at(1))
	s := store.SetRobot(task.Pose{X: 4.7, Y: 4}, at(2))
	require.Equal(t, task.True, s.Truth(task.NewFact("robot_in", "kitchen")))
	require.Equal(t, task.False, s.Truth(task.NewFact("robot_in", "hallway")))
	seq := s.Seq
	require.Equal(t, seq, store.SetRobot(task.Pose{X: 4.7, Y: 4}, at(3)).Seq, "standing still changes nothing")
}

func TestARobotInADoorwayIsAlwaysInTheSameRoom(t *testing.T) {
	for range 20 {
		s := newStore(t).SetRobot(task.Pose{X: 17, Y: 6}, at(1))
		require.Equal(t, task.True, s.Truth(task.NewFact("robot_in", "entrance")))
		require.Equal(t, task.False, s.Truth(task.NewFact("robot_in", "hallway")))
	}
}

func TestAThingThatIsElsewhereIsNoLongerBesideWhatItWas(t *testing.T) {
	beside := []task.Fact{task.NewFact("alongside", "red_cup", "apple"), task.NewFact("alongside", "apple", "red_cup")}
	for name, moved := range map[string]task.Belief{
		"it is taken":      saw("holding", "left_hand", "red_cup"),
		"it is put away":   saw("on", "red_cup", "sofa"),
		"the other is not": saw("on", "apple", "sofa"),
		"it is gone":       not(saw("on", "red_cup", "kitchen_table")),
	} {
		t.Run(name, func(t *testing.T) {
			store := newStore(t)
			look := task.Observation{Stamp: at(1), Facts: []task.Belief{saw("on", "red_cup", "kitchen_table"), saw("on", "apple", "kitchen_table")}}
			for _, f := range beside {
				look.Facts = append(look.Facts, saw(f.Predicate, f.Args...))
			}
			store.Fuse(look)
			for _, f := range beside {
				require.Equal(t, task.True, store.Snapshot().Truth(f))
			}
			store.Fuse(task.Observation{Stamp: at(2), Facts: []task.Belief{moved}})
			for _, f := range beside {
				require.NotEqual(t, task.True, store.Snapshot().Truth(f))
			}
		})
	}
}

func TestAThingInAHandIsAlongsideNothingAsLongAsThatIsFelt(t *testing.T) {
	store := newStore(t)
	beside := []task.Fact{task.NewFact("alongside", "red_cup", "apple"), task.NewFact("alongside", "apple", "red_cup")}
	store.Fuse(task.Observation{Stamp: at(1), Facts: []task.Belief{saw("on", "red_cup", "kitchen_table"), saw("on", "apple", "kitchen_table")}})
	for _, f := range beside {
		require.Equal(t, task.Unknown, store.Snapshot().Truth(f))
	}
	for _, now := range []int{2, 3} {
		store.Fuse(task.Observation{Stamp: at(now), Facts: []task.Belief{saw("holding", "left_hand", "red_cup")}})
		for _, f := range beside {
			_, stamp := store.Snapshot().Evidence(f)
			require.Equal(t, task.False, store.Snapshot().Truth(f))
			require.Equal(t, at(now), stamp)
		}
	}
}

func TestConfidenceFadesWithAgeAndTheBeliefStays(t *testing.T) {
	store := newStore(t)
	s := store.Observe(task.Observation{Stamp: at(0), Facts: []task.Belief{
		saw("on", "red_cup", "sofa"), saw("in_room", "anna", "study"), not(saw("open", "fridge")),
	}})
	cup, anna, fridge := task.NewFact("on", "red_cup", "sofa"), task.NewFact("in_room", "anna", "study"), task.NewFact("open", "fridge")
	later := at(15 * 60)
	require.InDelta(t, 0.5, s.Confidence(anna, later), 1e-9)
	require.Greater(t, s.Confidence(fridge, later), s.Confidence(anna, later), "doors fade slower than people")
	require.Greater(t, s.Confidence(cup, later), s.Confidence(fridge, later), "things fade slower than doors")
	require.Equal(t, 1.0, s.Confidence(task.NewFact("in_room", "sofa", "living_room"), later), "the house stays")
	require.Zero(t, s.Confidence(task.NewFact("on", "fork", "sofa"), later), "nothing is known of the fork")
	require.Equal(t, task.True, s.Truth(anna))
}

func TestSnapshotsTravelAsData(t *testing.T) {
	s := newStore(t).Observe(task.Observation{Stamp: at(1), Facts: []task.Belief{saw("on", "red_cup", "sofa")}})
	again := world.NewSnapshot(newHousehold(t), s.State())
	require.Equal(t, s.State(), again.State())
	require.Equal(t, task.False, again.Truth(task.NewFact("on", "red_cup", "bed")))
}

func BenchmarkObserve(b *testing.B) {
	opt := options(b)
	file, data, err := opt.Open("", "house")
	require.NoError(b, err)
	w, err := world.Decode(file, data, opt)
	require.NoError(b, err)
	store := world.NewStore(opt.Domain, w.Start())
	look := task.Observation{Searched: []string{"kitchen_table", "kitchen_counter", "stove", "sink", "kitchen_floor"}}
	for n := 0; b.Loop(); n++ {
		look.Stamp = at(n)
		store.Observe(look)
	}
}

func TestACautiousStoreDoesNotBelieveOneLook(t *testing.T) {
	types, st := newHousehold(t), newStore(t).Snapshot().State()
	sofa := task.Observation{Facts: []task.Belief{saw("on", "red_cup", "sofa")}}
	desk := task.Observation{Facts: []task.Belief{saw("on", "red_cup", "desk")}}
	empty := task.Observation{Searched: []string{"sofa"}}
	for _, tt := range []struct {
		name  string
		looks []task.Observation
		want  string // where the cup is believed to be, "": nowhere
	}{
		{"what was not known is believed at once", []task.Observation{sofa}, "sofa"},
		{"and given up at once as long as few have seen it there", []task.Observation{sofa, sofa, desk}, "desk"},
		{"also where it was not found before", []task.Observation{empty, empty, empty, desk, sofa}, "sofa"},
		{"what two saw wrongly at first does not stay", []task.Observation{sofa, sofa, empty}, ""},
		{"two looks do not move what three have seen", []task.Observation{sofa, sofa, sofa, desk, desk}, "sofa"},
		{"three do", []task.Observation{sofa, sofa, sofa, desk, desk, desk}, "desk"},
		{"a look between that bears it out counts against them", []task.Observation{sofa, sofa, sofa, desk, desk, sofa, desk, desk}, "sofa"},
		{"overlooked twice", []task.Observation{sofa, sofa, sofa, empty, empty}, "sofa"},
		{"overlooked three times", []task.Observation{sofa, sofa, sofa, empty, empty, empty}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := world.NewCautiousStore(types, st, 3)
			for i, look := range tt.looks {
				look.Stamp = at(i + 1)
				s.Fuse(look)
			}
			where, known := s.Snapshot().Whereabouts("red_cup")
			require.Equal(t, tt.want != "", known)
			if known {
				require.Equal(t, tt.want, where.Args[1])
			}
		})
	}
}

func TestFewLooksAreBelievedWithLessConfidence(t *testing.T) {
	s := world.NewCautiousStore(newHousehold(t), newStore(t).Snapshot().State(), 3)
	cup := task.NewFact("on", "red_cup", "sofa")
	for i, want := range []float64{1. / 3, 2. / 3, 1, 1} {
		s.Fuse(task.Observation{Stamp: at(i + 1), Facts: []task.Belief{saw("on", "red_cup", "sofa")}})
		require.InDelta(t, want, s.Snapshot().Confidence(cup, at(i+1)), 1e-9)
	}
	s.Fuse(task.Observation{Stamp: at(5), Facts: []task.Belief{saw("on", "red_cup", "desk")}})
	require.InDelta(t, 1, s.Snapshot().Confidence(cup, at(4)), 1e-9, "one look against it takes nothing of it")
}

func TestACautiousStoreTakesNothingForAbsentAfterOneLook(t *testing.T) {
	s := world.NewCautiousStore(newHousehold(t), newStore(t).Snapshot().State(), 3)
	cup := task.NewFact("on", "red_cup", "sofa")
	for i, want := range []task.Truth{task.Unknown, task.Unknown, task.False} {
		s.Fuse(task.Observation{Stamp: at(i + 1), Searched: []string{"sofa"}})
		require.Equal(t, want, s.Snapshot().Truth(cup))
	}
}

func TestWhatWasNotFoundBeforeAMomentIsForgotten(t *testing.T) {
	s := newStore(t)
	s.Fuse(task.Observation{Stamp: at(1), Searched: []string{"sofa"}})
	s.Fuse(task.Observation{Stamp: at(5), Searched: []string{"desk"}, Facts: []task.Belief{saw("on", "red_cup", "desk")}})
	s.Fuse(task.Observation{Stamp: at(6), Searched: []string{"desk"}})
	sofa, desk := task.NewFact("on", "milk", "sofa"), task.NewFact("on", "milk", "desk")
	now := s.Snapshot()
	require.Equal(t, []task.Truth{task.False, task.False}, []task.Truth{now.Truth(sofa), now.Truth(desk)})

	later := now.Forget(at(3))
	require.Equal(t, []task.Truth{task.Unknown, task.False}, []task.Truth{later.Truth(sofa), later.Truth(desk)}, "only the older look is forgotten")
	require.Equal(t, now.Truth(task.NewFact("on", "red_cup", "desk")), later.Truth(task.NewFact("on", "red_cup", "desk")))
	require.Equal(t, now.Stamp(), later.Stamp())
	require.Equal(t, task.False, now.Truth(sofa), "a snapshot never changes")
	require.Same(t, now, now.Forget(time.Time{}), "nothing is older than that")
}

func TestWhatSomebodyReliedOnInVainIsGivenUpUnlessItWasSeenSince(t *testing.T) {
	cup := task.NewFact("on", "red_cup", "desk")
	for name, c := range map[string]struct {
		seen int // when the cup was seen there last
		want task.Truth
	}{"it was seen before": {5, task.False}, "it was seen since": {7, task.True}} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			s.Fuse(task.Observation{Stamp: at(c.seen), Facts: []task.Belief{saw("on", "red_cup", "desk")}})
			before := s.Snapshot()
			s.Doubt(task.Belief{Fact: cup, False: true, Evidence: task.Assumed, Confidence: 1, Stamp: at(6)})
			now := s.Snapshot()
			require.Equal(t, c.want, now.Truth(cup))
			require.Equal(t, before.Stamp(), now.Stamp(), "that is no look")
			_, placed := now.Whereabouts("red_cup")
			require.Equal(t, c.want == task.True, placed)
			s.Fuse(task.Observation{Stamp: at(8), Facts: []task.Belief{saw("on", "red_cup", "sofa")}})
			require.Equal(t, task.True, s.Snapshot().Truth(task.NewFact("on", "red_cup", "sofa")), "what is seen again counts")
		})
	}
}

func TestWhatIsSeenAfterTheClockWasSetBackCounts(t *testing.T) {
	store := newStore(t)
	store.Fuse(task.Observation{Stamp: at(600), Facts: []task.Belief{saw("on", "red_cup", "kitchen_table")}})
	before := store.Changes(0)
	store.Rewind(at(10))
	_, stamp := store.Snapshot().Evidence(saw("on", "red_cup", "kitchen_table").Fact)
	require.Equal(t, at(10), stamp, "it was seen, and not later than now")
	require.Equal(t, at(10), store.Snapshot().Stamp())
	have := world.NewSnapshot(newHousehold(t), before.State).With(store.Changes(before.Version))
	require.Equal(t, store.Snapshot().State(), have.State(), "who asks for changes only hears of it")
	store.Fuse(task.Observation{Stamp: at(11), Facts: []task.Belief{saw("on", "red_cup", "sofa")}})
	require.Equal(t, task.True, store.Snapshot().Truth(saw("on", "red_cup", "sofa").Fact))
}

func TestTheStateOfAStoreIsThatOfItsSnapshot(t *testing.T) {
	store := newStore(t)
	store.Fuse(task.Observation{Stamp: at(1), Facts: []task.Belief{saw("open", "fridge")}})
	state := store.State()
	require.NotEmpty(t, state.Beliefs)
	require.Equal(t, store.Snapshot().State(), state)
	state.Beliefs[0].Confidence = -1
	require.NotEqual(t, state.Beliefs, store.State().Beliefs, "its lists are the caller's")
}
