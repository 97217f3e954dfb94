package nodes

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/bond"
	"saydo/internal/rosio/loop"
)

// TestABondIsKeptUntilItIsOver plays the manager's end of a bond, as bondcpp's does.
func TestABondIsKeptUntilItIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		defer func() { require.NoError(t, g.Close()) }()
		manager, err := g.Open(t.Context(), "manager")
		require.NoError(t, err)
		heard := make(chan bond.Status, 100)
		_, err = rosio.Subscribe(manager, "bond", rosio.Reliable(), func(m bond.Status) {
			if m.InstanceID != "one" && m.InstanceID != "two" {
				heard <- m
			}
		})
		require.NoError(t, err)
		out, err := rosio.Publish[bond.Status](manager, "bond", rosio.Reliable())
		require.NoError(t, err)
		n, err := g.Open(t.Context(), "world")
		require.NoError(t, err)
		tie, err := startBond(n, n.Name())
		require.NoError(t, err)
		says := func(id, instance string, active bool) {
			require.NoError(t, out.Publish(bond.Status{ID: id, InstanceID: instance, Active: active}))
		}
		// hears is what comes within the time, a + for each beat of a living node and a - for its end.
		hears := func(d time.Duration) (told string) {
			require.NoError(t, manager.Clock().Sleep(t.Context(), d))
			synctest.Wait()
			for len(heard) > 0 {
				m := <-heard
				require.Equal(t, "world", m.ID)
				require.NotEmpty(t, m.InstanceID)
				told += map[bool]string{true: "+", false: "-"}[m.Active]
			}
			return told
		}
		const beat = 100 * time.Millisecond

		require.Equal(t, "+++++", hears(5*beat))
		says("planner", "one", false)
		require.Equal(t, "+++++", hears(5*beat), "that was somebody else's bond")
		says("world", "one", false)
		require.Equal(t, "-", hears(5*beat), "the end is answered, and then there is silence")
		says("world", "one", false)
		says("world", "one", true)
		require.Empty(t, hears(5*beat), "what comes late changes nothing")
		says("world", "two", true)
		require.Equal(t, "+++++", hears(5*beat), "the manager was started again")
		tie.end()
		require.Equal(t, "-", hears(5*beat))
		says("world", "one", true)
		says("world", "two", true)
		require.Empty(t, hears(5*beat), "and that is for ever")
	})
}
