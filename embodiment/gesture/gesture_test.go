package gesture_test

import (
	"math"
	"os"
	"path/filepath"
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
	"saydo/task"
)

func body(t testing.TB, path string) *anatomy.Body {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	m, err := urdf.Parse(path, data)
	require.NoError(t, err)
	return anatomy.New(m, mesh.NewFinder(path, os.Getenv).Open)
}

func shipped(t testing.TB, name string) *anatomy.Body {
	t.Helper()
	return body(t, filepath.Join("..", "..", "config", "bodies", name+".urdf"))
}

// sound checks every sample: within the limits of positions and of speeds, in
// the order of time, and without the body hitting itself.
func sound(t testing.TB, b *anatomy.Body, tr gesture.Trajectory, now kin.Config) {
	t.Helper()
	require.NotEmpty(t, tr.Points, tr.Gesture)
	require.Empty(t, way.NewHitter(b).From(now).Along(tr.Way), tr.Gesture)
	for n, p := range tr.Points {
		require.Len(t, p.Q, len(tr.Joints))
		for k, i := range tr.Joints {
			j := &b.Model.Joints[i]
			require.False(t, math.IsNaN(p.Q[k]))
			require.GreaterOrEqual(t, p.Q[k], j.Lower-1e-9, "%s: %s", tr.Gesture, j.Name)
			require.LessOrEqual(t, p.Q[k], j.Upper+1e-9, "%s: %s", tr.Gesture, j.Name)
			require.Nil(t, j.Mimic, "%s moves %s, which follows another joint", tr.Gesture, j.Name)
			if n == 0 {
				continue
			}
			took := p.At - tr.Points[n-1].At
			require.Positive(t, took)
			if j.Velocity > 0 {
				require.LessOrEqual(t, math.Abs(p.Q[k]-tr.Points[n-1].Q[k])/took, j.Velocity, "%s: %s", tr.Gesture, j.Name)
			}
		}
	}
}

func TestEachBodyMakesTheGesturesThatItsJointsAllow(t *testing.T) {
	for name, want := range map[string][]string{
		"humanoid_160": {"wave", "point", "nod", "shake_head", "bow", "cross_arms", "raise_arms", "welcome", "beckon", "salute", "shake_hands", "sit", "stand"},
		"humanoid_180": {"wave", "point", "nod", "shake_head", "bow", "cross_arms", "raise_arms", "welcome", "beckon", "salute", "shake_hands", "sit", "stand"},
		"wheeled_arm":  {"wave", "point", "nod", "shake_head", "bow", "raise_arms", "beckon", "shake_hands"},
		"quadruped":    {"nod", "shake_head", "bow", "shake_hands", "sit", "sit_down", "lie_down", "stand", "wag"},
	} {
		t.Run(name, func(t *testing.T) {
			b := shipped(t, name)
			require.Equal(t, want, gesture.Able(way.NewHitter(b)))
			for _, g := range want {
				tr, err := gesture.Make(way.NewHitter(b), g, nil)
				require.NoError(t, err)
				sound(t, b, tr, b.Stand)
			}
		})
	}
}

// Of several ways to make a gesture that nearest to how people make it is what is missing.
func TestABodyOfNoLimbsLacksWhatPeopleBowWith(t *testing.T) {
	m, err := urdf.Parse("box.urdf", []byte(`<robot name="box"><link name="base"><visual><geometry><box size="0.4 0.4 0.4"/></geometry></visual></link></robot>`))
	require.NoError(t, err)
	_, err = gesture.Make(way.NewHitter(anatomy.New(m, nil)), "bow", nil)
	require.ErrorContains(t, err, "I cannot bow: no joint bends my waist or hips forward")
}

func TestABodyThatCannotSaysWhichJointIsMissing(t *testing.T) {
	for _, c := range []struct{ body, gesture, want string }{
		{"quadruped", "wave", "I cannot wave: I have no arm of three joints or more"},
		{"wheeled_arm", "welcome", "I cannot open my arms: it takes two arms and I have 1"},
		{"wheeled_arm", "stand", "I cannot stand up: I have no two legs with knees"},
		{"humanoid_160", "wag", "I cannot wag: no joint moves a tail"},
		{"humanoid_160", "thumbs_up", "my hand has no thumb among three fingers or more"},
		{"humanoid_160", "somersault", `no gesture is called "somersault"`},
	} {
		_, err := gesture.Make(way.NewHitter(shipped(t, c.body)), c.gesture, nil)
		require.ErrorContains(t, err, c.want)
		require.Equal(t, task.CodeNoGesture, task.CodeOf(err))
	}
}

func TestWhatIsOnlyTheNearestIsNoted(t *testing.T) {
	tr, err := gesture.Make(way.NewHitter(shipped(t, "wheeled_arm")), "bow", nil)
	require.NoError(t, err)
	require.Equal(t, []gesture.Note{{"bows with its hand, as it has no waist", "用手鞠躬，因为没有腰"}}, tr.Notes)
	for _, name := range gesture.Names() {
		for _, body := range []string{"humanoid_160", "wheeled_arm", "quadruped"} {
			tr, err := gesture.Make(way.NewHitter(shipped(t, body)), name, nil)
			if err != nil {
				continue
			}
			for _, n := range tr.Notes {
				require.NotEmpty(t, n.In("en"))
				require.Regexp(t, `\p{Han}`, n.In("zh"), n.EN)
			}
		}
	}
	tr, err = gesture.Make(way.NewHitter(shipped(t, "humanoid_180")), "nod", nil)
	require.NoError(t, err)
	require.Empty(t, tr.Notes)
}

// handAt returns where the right hand is at the point of the trajectory.
func handAt(b *anatomy.Body, tr gesture.Trajectory, point int) space.Vec {
	return tipAt(b, &b.Arms[len(b.Arms)-1], tr, point)
}

func tipAt(b *anatomy.Body, l *anatomy.Limb, tr gesture.Trajectory, point int) space.Vec {
	q := slices.Clone(b.Stand)
	for k, i := range tr.Joints {
		q[i] = tr.Points[point].Q[k]
	}
	return kin.Place(b.Model, q)[l.Tip].Apply(l.Tool)
}

func TestPointingGoesTowardsThePlace(t *testing.T) {
	b := shipped(t, "humanoid_180")
	for _, c := range []struct {
		toward space.Vec
		side   anatomy.Side // of the arm that points
	}{
		{space.Vec{3, 0, 0}, anatomy.Right},
		{space.Vec{2, -2, 0.5}, anatomy.Right},
		{space.Vec{2, 0.5, 1}, anatomy.Right},
		{space.Vec{0.5, -0.2, 0.3}, anatomy.Right},
		{space.Vec{1, 3, 0.5}, anatomy.Left},
	} {
		tr, err := gesture.Make(way.NewHitter(b), "point", &c.toward)
		require.NoError(t, err)
		arm := &b.Arms[slices.IndexFunc(b.Arms, func(l anatomy.Limb) bool { return l.Side == c.side })]
		shoulder := b.Shoulder(arm)
		way := tipAt(b, arm, tr, len(tr.Points)/2).Sub(shoulder)
		off := math.Acos(way.Unit().Dot(c.toward.Sub(shoulder).Unit()))
		require.Less(t, off, 0.05, "rad off the way to %v", c.toward)
	}
}

func TestAWaveRaisesTheHandAndComesBack(t *testing.T) {
	b := shipped(t, "humanoid_160")
	tr, err := gesture.Make(way.NewHitter(b), "wave", nil)
	require.NoError(t, err)
	shoulder := b.Shoulder(&b.Arms[1])
	high, left, right := 0, math.Inf(-1), math.Inf(1)
	for n := range tr.Points {
		if p := handAt(b, tr, n); p[2] > shoulder[2]+0.2 {
			high++
			left, right = max(left, p[1]), min(right, p[1])
		}
	}
	require.Greater(t, high, len(tr.Points)/3, "the hand is up for a while")
	require.Greater(t, left-right, 0.15, "and goes to and fro")
	require.Equal(t, tr.Points[0].Q, tr.Points[len(tr.Points)-1].Q)
	require.Less(t, tr.Points[len(tr.Points)-1].At, 15.0, "within the time of the skill")
}

func TestSittingEndsLow(t *testing.T) {
	b := shipped(t, "humanoid_160")
	tr, err := gesture.Make(way.NewHitter(b), "sit", nil)
	require.NoError(t, err)
	q := slices.Clone(b.Stand)
	for k, i := range tr.Joints {
		q[i] = tr.Points[len(tr.Points)-1].Q[k]
	}
	up, down := kin.Place(b.Model, b.Stand), kin.Place(b.Model, q)
	foot := b.Legs[0].Tip
	require.Greater(t, down[foot].P[2]-up[foot].P[2], 0.1, "the feet come nearer to the trunk")
	require.InDelta(t, 0, down[foot].R.Log().Len(), 1e-6, "and stay level")
}

// TestRealRobotsMakeEnoughGestures runs in `make bodies`, on all robots there: at
// least seven gestures on a humanoid, three on a single arm, two on a quadruped,
// and what a body cannot make it says why.
func TestRealRobotsMakeEnoughGestures(t *testing.T) {
	dir := os.Getenv("SAYDO_ROBOTS")
	if dir == "" {
		t.Skip("SAYDO_ROBOTS names no folder of example-robot-data; `make bodies` installs it and runs this test")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*", "*.urdf"))
	require.NoError(t, err)
	least := map[anatomy.Kind]int{anatomy.Humanoid: 7, anatomy.Arm: 3, anatomy.Quadruped: 2}
	bodies, made, fastest := 0, 0, 0.0
	for _, file := range files {
		if filepath.Base(file) == "ur3.urdf" {
			continue // empty, made by a macro that failed
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			b := body(t, file)
			h := way.NewHitter(b)
			var able []string
			for _, g := range gesture.Names() {
				tr, err := gesture.Make(h, g, nil)
				if err != nil {
					require.Equal(t, task.CodeNoGesture, task.CodeOf(err))
					require.ErrorContains(t, err, "I cannot ")
					continue
				}
				able = append(able, g)
				sound(t, b, tr, h.Stand())
				fastest = max(fastest, slow(t, b, tr, h.Stand()))
			}
			bodies, made = bodies+1, made+len(able)
			require.GreaterOrEqual(t, len(able), least[b.Kind], "%v", able)
		})
	}
	require.Greater(t, bodies, 60)
	t.Logf("%d gestures on %d bodies, each sample within the limits and free of hits, no hand, head or foot faster than %.2f m/s", made, bodies, fastest)
}

// feet gives how high each foot is in the posture, fore to hind and left to right as
// the body's legs are listed, over the trunk's own height as it stands.
func feet(b *anatomy.Body, q kin.Config) []float64 {
	at := kin.Place(b.Model, q)
	out := make([]float64, len(b.Legs))
	for i := range b.Legs {
		out[i] = b.Upright.Apply(at[b.Legs[i].Tip].Apply(b.Legs[i].Tool))[2]
	}
	return out
}

func TestFourLegsGiveAPawAndLieDown(t *testing.T) {
	b := shipped(t, "quadruped")
	h := way.NewHitter(b)
	length := b.LegLength(&b.Legs[0])
	stand := feet(b, b.Stand)
	least := func(name string) []float64 {
		tr, err := gesture.Make(h, name, nil)
		require.NoError(t, err)
		sound(t, b, tr, b.Stand)
		up := make([]float64, len(b.Legs)) // most that each foot came nearer to the trunk, in leg lengths
		for _, p := range tr.Points {
			q := slices.Clone(b.Stand)
			for k, j := range tr.Joints {
				q[j] = p.Q[k]
			}
			for i, z := range feet(b, q) {
				up[i] = max(up[i], (z-stand[i])/length)
			}
		}
		return up
	}
	paw := least("shake_hands")
	raised := slices.Max(paw)
	require.Greater(t, raised, 0.3)
	n := 0
	for _, up := range paw {
		if up > 0.25 {
			n++
		}
	}
	require.Equal(t, 1, n, "one paw only")
	require.Equal(t, anatomy.Right, b.Legs[slices.Index(paw, raised)].Side)
	for _, up := range least("lie_down") {
		require.Greater(t, up, 0.2, "each leg folds")
	}
}
