package sim

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWorkEmptiesTheBatteryAndChargingFillsIt(t *testing.T) {
	h := build(t, Config{})
	_, _, has := h.Charge()
	require.False(t, has, "without a battery the power never ends")
	h.Power(Battery{Level: 1, Life: 100 * time.Second})
	require.True(t, holds(h, "charged"))

	require.NoError(t, h.Navigate(t.Context(), atTable, nil)) // 3.7 m at 1 m/s
	level, life, has := h.Charge()
	require.True(t, has)
	require.InDelta(t, 0.96, level, 0.01)
	require.Equal(t, 100*time.Second, life)
	require.True(t, holds(h, "charged"), "it is as good as full")
	_, err := h.Perform(t.Context(), Call{Skill: "pick", Args: []string{"red_cup", "table", "hand"}})
	require.NoError(t, err)
	_, err = h.Perform(t.Context(), Call{Skill: "place", Args: []string{"red_cup", "table", "hand"}})
	require.NoError(t, err)
	require.False(t, holds(h, "charged"))
	require.Equal(t, task.False, sees(h.Look(), "charged"), "it is felt")

	before := h.Clock.Now()
	_, err = h.Perform(t.Context(), Call{Skill: "charge"})
	require.NoError(t, err)
	level, _, _ = h.Charge()
	require.InDelta(t, 1, level, 1e-9)
	require.Equal(t, task.True, sees(h.Look(), "charged"))
	require.Greater(t, h.Clock.Now().Sub(before), chargeTime/20, "charging takes its time")
}

func TestWithAnEmptyBatteryNothingMoves(t *testing.T) {
	h := build(t, Config{})
	h.Power(Battery{Level: 0.01, Life: 100 * time.Second})
	require.NoError(t, h.Navigate(t.Context(), atTable, nil))
	require.Equal(t, task.CodeNoPower, task.CodeOf(h.Navigate(t.Context(), task.Pose{X: 5, Y: 2}, nil)))
	_, err := h.Perform(t.Context(), Call{Skill: "pick", Args: []string{"red_cup", "table", "hand"}})
	require.Equal(t, task.CodeNoPower, task.CodeOf(err))
	require.True(t, holds(h, "on", "red_cup", "table"))
}
