package nodes_test

import (
	"context"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/msgs"
	"saydo/task"
)

// navigation is what a robot's own does to bring the base to the point in the map.
type navigation func(ctx context.Context, d *driven, to geometrymsgs.Point) rosio.Status

// newRoaming is a robot with a navigation, the cup at the same table but too far aside for its arm.
func newRoaming(t *testing.T, drives navigation) (*driven, *performer) {
	t.Helper()
	d := &driven{cup: [3]float64{0.65, 0.7, 0.79}, sent: map[string]int{}}
	return d, d.start(t, "wheeled_arm.urdf", armFile, func(t *testing.T) {
		t.Helper()
		d.serve(t)
		_, err := rosio.ServeAction(d.node, "move_base",
			func(ctx context.Context, g *rosio.Goal[movebasemsgs.MoveBaseGoal, movebasemsgs.MoveBaseFeedback]) (movebasemsgs.MoveBaseResult, rosio.Status) {
				d.set(func() { d.did = append(d.did, "the base drives") })
				return movebasemsgs.MoveBaseResult{}, drives(ctx, d, g.Value.TargetPose.Pose.Position)
			})
		require.NoError(t, err)
	})
}

func arrives(_ context.Context, d *driven, to geometrymsgs.Point) rosio.Status {
	d.set(func() { d.moved = [2]float64{to.X - 10, to.Y} })
	return rosio.Succeeded
}

func gives(context.Context, *driven, geometrymsgs.Point) rosio.Status { return rosio.Aborted }

// slips is a base that believes that it has arrived, and stands where it stood.
func slips(context.Context, *driven, geometrymsgs.Point) rosio.Status { return rosio.Succeeded }

func TestABaseGoesToWhereItsArmGetsToTheThing(t *testing.T) {
	nowhere := task.Bid{Never: []task.Condition{task.That("near", "?x")}, Text: "go anywhere"}
	sofa := task.Bid{Off: []string{"sofa"}, Text: "touch the sofa"}
	for name, c := range map[string]struct {
		drives navigation
		rules  []task.Bid
		code   task.Code
		says   string
		did    string // first
		held   bool
		notes  []string
	}{
		"it drives, and takes it":          {drives: arrives, rules: []task.Bid{sofa}, did: "the base drives", held: true, notes: []string{"stood elsewhere first"}},
		"its navigation gives up":          {drives: gives, code: task.CodePathBlocked, says: "navigation gave up", did: "the base drives", notes: []string{"set out to stand elsewhere first, and did not get there"}},
		"it is too far from there too":     {drives: slips, code: task.CodeTooFar, says: "from my shoulder", did: "the base drives", notes: []string{"stood elsewhere first"}},
		"somebody said not to go anywhere": {drives: arrives, rules: []task.Bid{sofa, nowhere}, code: task.CodeRuleViolated, says: "to stand elsewhere may help, but I was told not to go anywhere; say that I may again"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, perform := newRoaming(t, c.drives)
				goal := step(t, "pick", false)
				var err error
				goal.Rules, err = msgconv.JSON(c.rules)
				require.NoError(t, err)
				result, err := perform.Do(t.Context(), goal, nil)
				require.NoError(t, err)
				require.Equal(t, uint16(c.code), result.Value.ErrorCode, result.Value.ErrorMsg)
				require.Contains(t, result.Value.Hint, c.says)
				require.Equal(t, c.notes, result.Value.Notes)
				d.mu.Lock()
				defer d.mu.Unlock()
				require.Equal(t, c.held, d.held)
				require.Equal(t, c.held, d.sent["arm_controller"] > 0, "the arm goes nowhere else: %v", d.did)
				if c.did == "" {
					require.Empty(t, d.did)
					return
				}
				require.Equal(t, c.did, d.did[0])
			})
		})
	}
}

// Whoever is told that the place is full can make room, and needs to lift no rule for that.
func TestAPlaceThatIsFullIsToldAsThatAlsoWhereARuleKeepsTheBaseFromAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, perform := withTheCup(t)
		d.set(func() { d.plates = 18 })
		goal := step(t, "place", true)
		var err error
		goal.Rules, err = msgconv.JSON([]task.Bid{{Never: []task.Condition{task.That("near", "?x")}, Text: "go anywhere"}})
		require.NoError(t, err)
		result, err := perform.Do(t.Context(), goal, nil)
		require.NoError(t, err)
		require.Equal(t, uint16(task.CodeNoRoom), result.Value.ErrorCode, result.Value.ErrorMsg)
		require.Contains(t, result.Value.Hint, "to stand elsewhere may help, but I was told not to go anywhere")
		held, _ := d.state()
		require.True(t, held)
	})
}

func TestAStopOnTheWayToAnotherPlaceEndsAllOfIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		under, stopped := make(chan struct{}), false
		d, perform := newRoaming(t, func(ctx context.Context, d *driven, _ geometrymsgs.Point) rosio.Status {
			close(under)
			<-ctx.Done()
			d.set(func() { stopped = true })
			return rosio.Canceled
		})
		h, err := perform.Send(t.Context(), step(t, "pick", false), func(msgs.PerformFeedback) {})
		require.NoError(t, err)
		await(t, under)
		require.NoError(t, h.Cancel())
		result, err := h.Result(t.Context())
		require.NoError(t, err)
		require.Equal(t, rosio.Canceled, result.Status)
		require.Equal(t, uint16(task.CodeActionCancelled), result.Value.ErrorCode, result.Value.ErrorMsg)
		d.mu.Lock()
		defer d.mu.Unlock()
		require.True(t, stopped)
		require.Equal(t, []string{"the base drives"}, d.did)
	})
}
