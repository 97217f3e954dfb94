package world_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

// randomLook is what a robot might see in the house: some things somewhere, some
// places searched, some conditions.
func randomLook(rng *rand.Rand, second int) task.Observation {
	pick := func(of ...string) string { return of[rng.IntN(len(of))] }
	thing := func() string { return pick("red_cup", "blue_cup", "apple", "book", "stranger") }
	place := func() string { return pick("kitchen_table", "sofa", "counter", "desk") }
	look := task.Observation{Stamp: at(second), Searched: []string{place()}}
	for range rng.IntN(3) {
		id, where := thing(), place()
		look.Objects = append(look.Objects, task.Object{ID: id, Type: "item", Pose: &task.Pose{X: float64(rng.IntN(3))}})
		look.Facts = append(look.Facts, saw("on", id, where))
	}
	switch rng.IntN(4) {
	case 0:
		look.Facts = append(look.Facts, saw("holding", "left_hand", thing()))
	case 1:
		look.Facts = append(look.Facts, saw("hand_free", "left_hand"))
	case 2:
		look.Facts = append(look.Facts, not(saw("open", "fridge")))
	}
	return look
}

func TestChangesLeadToTheSameState(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 1))
		store := world.NewCautiousStore(newHousehold(t), shipped(t, "house").Start(), 1+int(seed%3))
		first := store.Changes(0)
		require.False(t, first.Partial, "nobody knows anything yet")
		have, version := world.NewSnapshot(newHousehold(t), first.State), first.Version
		for second := range 60 {
			store.Fuse(randomLook(rng, second))
			if rng.IntN(3) == 0 {
				store.Stand(task.Pose{X: float64(rng.IntN(8)), Y: float64(rng.IntN(8))}, at(second))
			}
			if rng.IntN(2) == 0 {
				continue // who asks misses some
			}
			changes := store.Changes(version)
			require.True(t, changes.Partial)
			have, version = have.With(changes), changes.Version
			want := store.Snapshot()
			require.Equal(t, want.State(), have.State(), "seed %d, second %d", seed, second)
			for _, id := range want.Objects("thing") {
				wantAt, wantKnown := want.Whereabouts(id)
				gotAt, gotKnown := have.Whereabouts(id)
				require.Equal(t, wantKnown, gotKnown)
				require.Equal(t, wantAt, gotAt)
			}
		}
	}
}

func TestALookThatShowsNothingNewRenewsOnlyWhatItShows(t *testing.T) {
	store := newStore(t)
	look := task.Observation{Stamp: at(1), Facts: []task.Belief{saw("on", "red_cup", "kitchen_table")}}
	store.Fuse(look)
	before := store.Changes(0)
	look.Stamp = at(2)
	look.Facts[0].Stamp = at(2)
	store.Fuse(look)
	changes := store.Changes(before.Version)
	require.Equal(t, []task.Belief{look.Facts[0]}, changes.State.Beliefs)
	require.Empty(t, changes.State.Objects)
	require.Empty(t, changes.Dropped)
}

func TestChangesOfAnotherStoreAreTheWholeState(t *testing.T) {
	old := newStore(t).Changes(0).Version
	store := newStore(t)
	for name, version := range map[string]uint64{"of an earlier program": old - 1, "none": 0, "of the future": store.Changes(0).Version + 1} {
		t.Run(name, func(t *testing.T) {
			changes := store.Changes(version)
			require.False(t, changes.Partial)
			require.Equal(t, store.Snapshot().State(), changes.State)
		})
	}
}

func TestChangesAreTheWholeStateWhenTooMuchWasForgottenSince(t *testing.T) {
	store := newStore(t)
	before := store.Changes(0).Version
	for second := range 600 {
		place := []string{"kitchen_table", "sofa"}[second%2]
		store.Fuse(task.Observation{Stamp: at(second), Facts: []task.Belief{saw("on", "red_cup", place)}})
	}
	require.False(t, store.Changes(before).Partial)
}
