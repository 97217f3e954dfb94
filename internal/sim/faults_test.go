package sim

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// pickCup is the call that the faults of this file happen to.
func pickCup() Call { return Call{Skill: "pick", Args: []string{"red_cup", "table", "hand"}} }

// faultyAtTable is a house in which every action has this fault, with the robot at the table.
func faultyAtTable(t *testing.T, kind FaultKind, seed uint64) *House {
	h := build(t, Config{Faults: 1, Kinds: []FaultKind{kind}, Seed: seed})
	h.pose = atTable
	return h
}

func TestEachFaultDoesWhatItsNameSays(t *testing.T) {
	t.Run("a slip leaves the hand empty and is reported", func(t *testing.T) {
		fell := map[bool]bool{}
		for seed := range uint64(8) {
			h := faultyAtTable(t, FaultSlip, seed)
			_, err := h.Perform(t.Context(), pickCup())
			require.Equal(t, task.CodeGraspFailed, task.CodeOf(err))
			require.False(t, holds(h, "holding", "hand", "red_cup"))
			require.True(t, holds(h, "hand_free", "hand"))
			require.NotEqual(t, holds(h, "on", "red_cup", "table"), holds(h, "on", "red_cup", "kitchen_floor"))
			fell[holds(h, "on", "red_cup", "kitchen_floor")] = true
		}
		require.Len(t, fell, 2, "sometimes it falls, sometimes it stays")
	})
	t.Run("a lie reports success and changes nothing", func(t *testing.T) {
		h := faultyAtTable(t, FaultLie, 1)
		_, err := h.Perform(t.Context(), pickCup())
		require.NoError(t, err)
		require.True(t, holds(h, "on", "red_cup", "table"))
	})
	t.Run("a thing moved by somebody is elsewhere", func(t *testing.T) {
		h := faultyAtTable(t, FaultMoved, 1)
		_, err := h.Perform(t.Context(), pickCup())
		require.Equal(t, task.CodeGraspFailed, task.CodeOf(err))
		require.False(t, holds(h, "on", "red_cup", "table"))
		require.True(t, task.Exists([]task.Var{{Name: "?p", Type: "surface"}}, task.That("on", "red_cup", "?p")).Holds(h.Truth()))
	})
	t.Run("a thing that is gone is nowhere", func(t *testing.T) {
		h := faultyAtTable(t, FaultGone, 1)
		_, err := h.Perform(t.Context(), pickCup())
		require.Error(t, err)
		_, there := h.Truth().Object("red_cup")
		require.False(t, there)
	})
	t.Run("an action that never answers ends with its context", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) { // a busy machine may do nothing for 20 ms of the wall
			h := faultyAtTable(t, FaultHang, 1)
			before := h.Clock.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
			defer cancel()
			_, err := h.Perform(ctx, pickCup())
			require.ErrorIs(t, err, context.DeadlineExceeded)
			require.Greater(t, h.Clock.Now().Sub(before), hangStride, "simulated time goes on, so that deadlines come")
		})
	})
}

func TestPeopleAsAFaultTakeAndLeaveAsPeopleDo(t *testing.T) {
	t.Run("people who take the thing that the robot is after have it elsewhere, and not in its hand as well", func(t *testing.T) {
		taken := 0
		for seed := range uint64(40) {
			h := faultyAtTable(t, FaultPeople, seed)
			_, err := h.Perform(t.Context(), pickCup())
			if task.CodeOf(err) == task.CodeGraspFailed {
				taken++
			}
			lies := task.Exists([]task.Var{{Name: "?p", Type: "surface"}}, task.That("on", "red_cup", "?p")).Holds(h.Truth())
			require.NotEqual(t, holds(h, "holding", "hand", "red_cup"), lies)
		}
		require.Positive(t, taken)
	})
	t.Run("people leave alone what the robot has put away, and what it has put that next to", func(t *testing.T) {
		for seed := range uint64(20) {
			c := twoRooms(Config{Faults: 1, Kinds: []FaultKind{FaultPeople}, Seed: seed})
			c.Truth.Objects = append(c.Truth.Objects, object("green_cup", "cup", 0.5, 2, 0.8))
			c.Truth.Beliefs = append(c.Truth.Beliefs, task.Belief{Fact: task.NewFact("holding", "hand", "green_cup")})
			h, err := New(c)
			require.NoError(t, err)
			h.pose = atTable
			h.faults.rate = 0
			_, err = h.Perform(t.Context(), Call{Skill: "place_beside", Args: []string{"green_cup", "red_cup", "table", "hand"}})
			require.NoError(t, err)
			h.faults.rate = 1
			_, err = h.Perform(t.Context(), Call{Skill: "charge"})
			require.NoError(t, err)
			require.True(t, holds(h, "alongside", "green_cup", "red_cup"))
			require.True(t, holds(h, "on", "red_cup", "table"))
		}
	})
}

func TestEachFaultOfDrivingAndSeeingDoesWhatItsNameSays(t *testing.T) {
	t.Run("a blocked way ends half way", func(t *testing.T) {
		h := build(t, Config{Faults: 1, Kinds: []FaultKind{FaultBlocked}})
		require.Equal(t, task.CodePathBlocked, task.CodeOf(h.Navigate(t.Context(), atTable, nil)))
		require.NotEqual(t, atTable, h.Pose())
	})
	t.Run("what is carried falls on the way, unreported", func(t *testing.T) {
		h := build(t, Config{Faults: 1, Kinds: []FaultKind{FaultDrop}})
		h.pose = atTable
		h.apply([]task.Literal{{Fact: task.NewFact("holding", "hand", "red_cup")}, {Fact: task.NewFact("on", "red_cup", "table"), Negated: true}, {Fact: task.NewFact("hand_free", "hand"), Negated: true}})
		require.NoError(t, h.Navigate(t.Context(), task.Pose{X: 7, Y: 2}, nil))
		require.False(t, holds(h, "holding", "hand", "red_cup"))
		require.True(t, holds(h, "hand_free", "hand"))
		require.True(t, holds(h, "on", "red_cup", "kitchen_floor") || holds(h, "on", "red_cup", "hall_floor"))
	})
	t.Run("one frame is wrong, the next is right", func(t *testing.T) {
		h := build(t, Config{Faults: 1, Kinds: []FaultKind{FaultBlind}, Seed: 1})
		h.pose = atTable
		require.NoError(t, h.Navigate(t.Context(), atTable, nil))
		require.Equal(t, task.Unknown, sees(h.Look(), "on", "red_cup", "table"))
		require.Equal(t, task.True, sees(h.Look(), "on", "red_cup", "table"))
	})
}

func TestTheSameSeedGivesTheSameFaults(t *testing.T) {
	story := func() (codes []task.Code) {
		h := build(t, Config{Faults: 0.5, Kinds: []FaultKind{FaultSlip, FaultLie, FaultBlocked, FaultMoved}, Seed: 7})
		for range 20 {
			codes = append(codes, task.CodeOf(h.Navigate(t.Context(), atTable, nil)))
			_, err := h.Perform(t.Context(), Call{Skill: "pick", Args: []string{"red_cup", "table", "hand"}})
			codes = append(codes, task.CodeOf(err))
		}
		return codes
	}
	first, second := story(), story()
	require.Equal(t, first, second)
}

func TestKindsOfFaultsAreReadFromTheCommandLine(t *testing.T) {
	kinds, err := ParseKinds("slip, hang")
	require.NoError(t, err)
	require.Equal(t, []FaultKind{FaultSlip, FaultHang}, kinds)
	for _, list := range []string{"all", "slip,all", "all, gone"} {
		kinds, err = ParseKinds(list)
		require.NoError(t, err)
		require.ElementsMatch(t, All(), kinds, "%s: each kind once", list)
	}
	require.ElementsMatch(t, []FaultKind{FaultGone, FaultSensor, FaultSlow, FaultPeople, FaultDead}, All()[len(Recoverable()):])
	require.NotContains(t, Recoverable(), FaultGone)
	_, err = ParseKinds("slip,earthquake")
	require.ErrorContains(t, err, `"earthquake" is no kind of fault`)
}
