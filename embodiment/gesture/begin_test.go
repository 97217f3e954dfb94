package gesture_test

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/gesture"
	"saydo/embodiment/kin"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
	"saydo/task"
)

// after returns where the joints are at the end of the gesture.
func after(b *anatomy.Body, name string, now kin.Config, t *testing.T) kin.Config {
	t.Helper()
	tr, err := gesture.From(t.Context(), way.NewHitter(b), name, nil, now)
	require.NoError(t, err)
	return end(tr, now)
}

func end(tr gesture.Trajectory, now kin.Config) kin.Config {
	q := slices.Clone(now)
	for k, i := range tr.Joints {
		q[i] = tr.Points[len(tr.Points)-1].Q[k]
	}
	return q
}

func joint(t *testing.T, b *anatomy.Body, name string) int {
	t.Helper()
	i := slices.IndexFunc(b.Model.Joints, func(j urdf.Joint) bool { return j.Name == name })
	require.GreaterOrEqual(t, i, 0, name)
	return i
}

func TestAGestureBeginsAndEndsWhereTheJointsAre(t *testing.T) {
	for body, moved := range map[string]map[string]float64{
		"humanoid_160": {"right_elbow_joint": -1.2, "left_knee_joint": 0.7},
		"humanoid_180": {"right_shoulder_pitch_joint": -1.5, "right_elbow_joint": -0.9},
		"wheeled_arm":  {"arm_1_joint": 0.9, "arm_4_joint": 1.1, "torso_lift_joint": 0.2},
	} {
		b := shipped(t, body)
		now := slices.Clone(b.Stand)
		for name, at := range moved {
			now[joint(t, b, name)] = at
		}
		for _, g := range gesture.Able(way.NewHitter(b)) {
			t.Run(body+" "+g, func(t *testing.T) {
				tr, err := gesture.From(t.Context(), way.NewHitter(b), g, nil, now)
				require.NoError(t, err)
				sound(t, b, tr, now)
				for k, i := range tr.Joints {
					require.InDelta(t, now[i], tr.Points[0].Q[k], 1e-12, "%s would jump", b.Model.Joints[i].Name)
				}
				if g != "sit" && g != "stand" {
					require.InDeltaSlice(t, []float64(now), []float64(end(tr, now)), 1e-9, "it goes back to where it began")
				}
			})
		}
	}
}

func TestStandingUpEndsASit(t *testing.T) {
	for _, name := range []string{"humanoid_160", "humanoid_180", "quadruped"} {
		b := shipped(t, name)
		seated := after(b, "sit", b.Stand, t)
		require.NotEqual(t, b.Stand, seated)
		risen := after(b, "stand", seated, t)
		for i := range b.Legs {
			for _, j := range b.Legs[i].Joints {
				require.InDelta(t, b.Stand[j], risen[j], 1e-9, b.Model.Joints[j].Name)
			}
		}
	}
}

func TestASeatedRobotWavesSitting(t *testing.T) {
	b := shipped(t, "humanoid_160")
	seated := after(b, "sit", b.Stand, t)
	tr, err := gesture.From(t.Context(), way.NewHitter(b), "wave", nil, seated)
	require.NoError(t, err)
	for i := range b.Legs {
		for _, j := range b.Legs[i].Joints {
			require.NotContains(t, tr.Joints, j)
		}
	}
}

func TestTheWayToAGestureGoesRoundTheBody(t *testing.T) {
	b := shipped(t, "humanoid_160")
	all := way.NewHitter(b)
	ways := 0
	for _, c := range blockedStarts(b, all) {
		tr, err := gesture.From(t.Context(), way.NewHitter(b), "wave", nil, c)
		if err != nil {
			require.Equal(t, task.CodeNoGesture, task.CodeOf(err))
			continue
		}
		ways++
		require.Empty(t, all.From(c).Along(tr.Way))
	}
	require.GreaterOrEqual(t, ways, 3, "of the arm's postures that a straight way does not leave")
}

// A body that has its arm in its way is told nothing of its joints that there was no time to find out.
func TestAGestureThatIsNotFoundInTimeBlamesNoJoint(t *testing.T) {
	b := shipped(t, "humanoid_160")
	h := way.NewHitter(b)
	late, end := context.WithTimeout(t.Context(), 0)
	defer end()
	stopped, stop := context.WithCancel(t.Context())
	stop()
	sought, rng := 0, rand.New(rand.NewPCG(1, 2))
	for range 20 {
		start := slices.Clone(b.Stand)
		for _, j := range slices.Concat(b.Arms[0].Joints, b.Arms[1].Joints) {
			lower, upper := kin.Bounds(&b.Model.Joints[j])
			start[j] = lower + rng.Float64()*(upper-lower)
		}
		_, err := gesture.From(late, h, "cross_arms", nil, start)
		if err == nil {
			continue // straight on
		}
		sought++
		require.Equal(t, task.CodeActionTimeout, task.CodeOf(err), "%v", err)
		require.ErrorContains(t, err, "I have not found in time how to cross my arms from where my joints are")
		_, err = gesture.From(stopped, h, "cross_arms", nil, start)
		require.ErrorIs(t, err, context.Canceled)
	}
	require.Positive(t, sought)
	_, err := gesture.From(late, h, "cross_arms", nil, b.Stand)
	require.NoError(t, err, "it takes no seeking")
}

// blockedStarts are postures of the right arm that are free, while the straight
// way to standing is not.
func blockedStarts(b *anatomy.Body, all *way.Hitter) []kin.Config {
	var out []kin.Config
	arm := b.Arms[len(b.Arms)-1].Joints
	for n := 1; len(out) < 5 && n < 4000; n++ {
		q := slices.Clone(b.Stand)
		for k, j := range arm {
			lower, upper := kin.Bounds(&b.Model.Joints[j])
			_, u := math.Modf(float64(n) * math.Sqrt([]float64{2, 3, 5, 7, 11, 13, 17}[k%7]))
			q[j] = lower + u*(upper-lower)
		}
		if all.At(q) == "" && all.From(q).Through(b.Stand) != "" {
			out = append(out, q)
		}
	}
	return out
}
