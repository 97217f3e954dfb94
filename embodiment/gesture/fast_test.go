package gesture_test

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/gesture"
	"saydo/embodiment/kin"
	"saydo/embodiment/mesh"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
)

// ends are where hands with their finger tips, head and feet are, in the root.
func ends(b *anatomy.Body, q kin.Config) []space.Vec {
	limbs := slices.Concat(b.Arms, b.Legs)
	if b.Head != nil {
		limbs = append(limbs, *b.Head)
	}
	at := kin.Place(b.Model, q)
	var out []space.Vec
	for _, l := range limbs {
		out = append(out, at[l.Tip].Apply(l.Tool), at[l.Far].Apply(l.FarAt))
	}
	return out
}

// slow checks that no end of the body is too fast for people beside it, and no joint faster than limbs
// are or brought to its speed by a jerk. It returns the speed of the fastest end, in m/s.
func slow(t testing.TB, b *anatomy.Body, tr gesture.Trajectory, now kin.Config) (fastest float64) {
	t.Helper()
	q, last := slices.Clone(now), ends(b, now)
	for n, p := range tr.Points {
		for k, i := range tr.Joints {
			q[i] = p.Q[k]
		}
		at := ends(b, q)
		if n == 0 {
			last = at
			continue
		}
		took := p.At - tr.Points[n-1].At
		for i := range at {
			fastest = max(fastest, at[i].Sub(last[i]).Len()/took)
		}
		last = at
		for k, i := range tr.Joints {
			j := &b.Model.Joints[i]
			v := (p.Q[k] - tr.Points[n-1].Q[k]) / took
			require.LessOrEqual(t, math.Abs(v), 5.0, "%s: %s", tr.Gesture, j.Name)
			if n < 2 || math.Abs(tr.Points[n-1].At-tr.Points[n-2].At-took) > 1e-9 {
				continue
			}
			before := (tr.Points[n-1].Q[k] - tr.Points[n-2].Q[k]) / took
			require.LessOrEqual(t, math.Abs(v-before)/took, 10.0, "%s: %s", tr.Gesture, j.Name)
		}
	}
	require.LessOrEqual(t, fastest, 1.01*way.HandSpeedOf(b), tr.Gesture)
	return fastest
}

// hasty is a shipped body all of whose joints are given a velocity that no limb has.
func hasty(t *testing.T, name string) *anatomy.Body {
	t.Helper()
	path := filepath.Join("..", "..", "config", "bodies", name+".urdf")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	data = regexp.MustCompile(`velocity="[^"]*"`).ReplaceAll(data, []byte(`velocity="100"`))
	m, err := urdf.Parse(path, data)
	require.NoError(t, err)
	return anatomy.New(m, mesh.NewFinder(path, os.Getenv).Open)
}

func TestGesturesAreNoFasterThanHandsMayBeNearPeople(t *testing.T) {
	for _, name := range []string{"humanoid_160", "humanoid_180", "wheeled_arm", "quadruped"} {
		for file, b := range map[string]*anatomy.Body{"as shipped": shipped(t, name), "all velocities 100": hasty(t, name)} {
			t.Run(name+", "+file, func(t *testing.T) {
				h := way.NewHitter(b)
				for _, g := range gesture.Able(h) {
					tr, err := gesture.Make(h, g, nil)
					require.NoError(t, err)
					slow(t, b, tr, h.Stand())
				}
			})
		}
	}
}

func TestABodyFileMayHoldItsHandsToLess(t *testing.T) {
	b := shipped(t, "humanoid_180")
	b.HandSpeed = 0.3
	tr, err := gesture.Make(way.NewHitter(b), "wave", nil)
	require.NoError(t, err)
	require.Greater(t, slow(t, b, tr, b.Stand), 0.25, "it is not slower than it must be")
	require.Contains(t, tr.Notes, gesture.Note{
		EN: "slower than my joints could, so that no hand, head or foot of mine is faster than 0.3 m/s",
		ZH: "比关节能做到的慢，让我的手、头和脚都不超过每秒0.3米",
	})
}
