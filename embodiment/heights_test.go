package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// What a body tells of its reach is what its plans rely on, and what it finds a posture for.
func TestTheReachThatIsToldIsTheReachThatIsPlannedWith(t *testing.T) {
	const above = 0.02 // [m]
	for name, body := range map[string]*embodiment.Body{
		"a humanoid":                  opened(t, "humanoid_160.urdf"),
		"a taller one":                opened(t, "humanoid_180.yaml"),
		"a lift":                      opened(t, "wheeled_arm.urdf"),
		"an arm that is moved here":   byArm(t, "humanoid_180.urdf", ""),
		"... and what bends the body": byArm(t, "humanoid_180.urdf", told),
		"a single arm at a side":      oneArmed(t),
	} {
		t.Run(name, func(t *testing.T) {
			low, high := body.Summary().ReachLow, body.Summary().ReachHigh
			require.True(t, reaches(body, high), "up to %g m", high)
			require.True(t, reaches(body, low), "down to %g m", low)
			err := body.Why(task.NewFact("reach", "table"), laid(high+above))
			require.Equal(t, task.CodeTooHigh, task.CodeOf(err))
			require.ErrorContains(t, err, "I reach up to "+task.FormatNumber(high)+" m")
			if low > above {
				require.False(t, reaches(body, low-above))
			}
		})
	}
}

// Who tells a reach may know more than the URDF does, but of no arm that is moved by it.
func TestAReachThatIsToldHoldsForTheRobotsOwnSkillsOnly(t *testing.T) {
	const tells = "reach_high: 2.5\nreach_low: 0.0\n"
	own, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: humanoid_180.urdf\n"+tells), bodies())
	require.NoError(t, err)
	require.InDelta(t, 2.5, own.Summary().ReachHigh, 1e-9)
	armed := byArm(t, "humanoid_180.urdf", tells).Summary()
	require.Less(t, armed.ReachHigh, 2.0)
	require.Greater(t, armed.ReachLow, 0.5)
}

func TestAPostureIsNamedByWhereTheLiftIs(t *testing.T) {
	at := byArm(t, "wheeled_arm.urdf", "").ReachMap()[0].At
	require.Equal(t, "lowered", at[0].Posture)
	far, ok := opened(t, "wheeled_arm.urdf").Furthest()
	require.True(t, ok)
	require.InDelta(t, 0.8, far.Far, 0.11)
}
