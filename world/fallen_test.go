package world_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

// walk has a robot with a cup in its hand stand in the kitchen, the hallway and the bedroom, feel the cup
// until it is in the hallway, and feel its hand free in the bedroom.
func walk(t *testing.T) *world.Store {
	t.Helper()
	store := newStore(t)
	held := task.Observation{Facts: []task.Belief{saw("holding", "left_hand", "red_cup")}}
	for second, pose := range []task.Pose{{X: 4.7, Y: 4}, {X: 8.2, Y: 6}, {X: 7.7, Y: 8}} {
		store.Stand(pose, at(second))
		held.Stamp = at(second)
		if second < 2 {
			store.Fuse(held)
		}
	}
	store.Fuse(task.Observation{Stamp: at(3), Facts: []task.Belief{saw("hand_free", "left_hand")}})
	return store
}

func likely(place string) task.Fact { return task.NewFact("likely_on", "red_cup", place) }

func TestWhatFellIsLikelyWhereTheRobotWasSinceItWasHeld(t *testing.T) {
	s := walk(t).Snapshot()
	require.Equal(t, task.True, s.Truth(likely("hallway_floor")), "there it was held last")
	require.Equal(t, task.True, s.Truth(likely("bedroom_floor")))
	require.Equal(t, task.Unknown, s.Truth(likely("kitchen_floor")), "it was held after that")
	evidence, _ := s.Evidence(likely("hallway_floor"))
	require.Equal(t, task.Assumed, evidence)
}

func TestWhereAThingLikelyIsIsForgottenOnceItIsSeen(t *testing.T) {
	store := walk(t)
	s := store.Observe(task.Observation{Stamp: at(4), Facts: []task.Belief{saw("on", "red_cup", "hallway_floor")}})
	require.Equal(t, task.Unknown, s.Truth(likely("hallway_floor")))
	s = store.Observe(task.Observation{Stamp: at(5), Searched: []string{"hallway_floor"}})
	require.Equal(t, task.Unknown, s.Truth(likely("hallway_floor")), "somebody took it away from there")
}
