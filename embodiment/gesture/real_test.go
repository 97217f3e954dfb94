package gesture_test

import (
	"bufio"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/gesture"
	"saydo/embodiment/kin"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
)

// hitsAsked is a question to test/bodies/hits.py.
type hitsAsked struct {
	File      string      `json:"file"`
	Packages  []string    `json:"packages"`
	SRDF      string      `json:"srdf"` // "": all pairs count
	Joints    []string    `json:"joints"`
	Positions [][]float64 `json:"positions"`
}

// hitsTold is what hits what by the meshes, a row for each of the positions.
type hitsTold struct {
	Hits [][][2]string `json:"hits"`
}

// meshes asks Pinocchio what of a body hits what, by its meshes.
type meshes struct {
	t   *testing.T
	ask func(hitsAsked) hitsTold
	dir string
}

func pinocchio(t *testing.T) meshes {
	t.Helper()
	python, dir := os.Getenv("SAYDO_PINOCCHIO"), os.Getenv("SAYDO_ROBOTS")
	if python == "" || dir == "" {
		t.Skip("SAYDO_PINOCCHIO names no Python with Pinocchio, or SAYDO_ROBOTS no robots; `make bodies` installs both and runs this test")
	}
	cmd := exec.CommandContext(t.Context(), python, "-W", "ignore", filepath.Join("..", "..", "test", "bodies", "hits.py"))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { in.Close(); cmd.Wait() })
	questions, answers := json.NewEncoder(in), json.NewDecoder(bufio.NewReader(out))
	return meshes{t: t, dir: dir, ask: func(q hitsAsked) hitsTold {
		require.NoError(t, questions.Encode(q))
		var a hitsTold
		require.NoError(t, answers.Decode(&a))
		return a
	}}
}

// hits returns what hits what in the configurations; srdf may be "".
func (m meshes) hits(b *anatomy.Body, file, srdf string, all []kin.Config) [][][2]string {
	q := hitsAsked{File: filepath.Join(m.dir, file), Packages: []string{filepath.Join(m.dir, "..", "..")}}
	if srdf != "" {
		q.SRDF = filepath.Join(m.dir, srdf)
	}
	var moving []int
	for j := range b.Model.Joints {
		if b.Model.Joints[j].Moves() {
			moving = append(moving, j)
			q.Joints = append(q.Joints, b.Model.Joints[j].Name)
		}
	}
	for _, p := range all {
		at := make([]float64, len(moving))
		for k, j := range moving {
			at[k] = kin.Position(b.Model, p, j)
		}
		q.Positions = append(q.Positions, at)
	}
	return m.ask(q).Hits
}

// judge is a robot whose maker tells in an SRDF which pairs need no look.
type judge struct {
	file, srdf string
	// blamed is how many of 400 postures may be blamed in which no meshes meet.
	blamed int
	// still is how many of those in which meshes meet that the maker excuses may be
	// blamed for other parts although the SRDF is read.
	still int
	// meets is how many pairs may meet in a gesture's first bad sample.
	meets int
}

func judges() []judge {
	return []judge{
		{"ur_description/urdf/ur5_robot.urdf", "ur_description/srdf/ur5.srdf", 8, 8, 0},
		{"panda_description/urdf/panda.urdf", "panda_description/srdf/panda.srdf", 8, 8, 0},
		{"talos_data/robots/talos_full_v2.urdf", "talos_data/srdf/talos.srdf", 8, 8, 0},
		{"baxter_description/urdf/baxter.urdf", "baxter_description/srdf/baxter_manipulation.srdf", 8, 8, 0},
		{"pr2_description/urdf/pr2.urdf", "pr2_description/srdf/pr2.srdf", 8, 8, 0},
		{"romeo_description/urdf/romeo.urdf", "romeo_description/srdf/romeo.srdf", 8, 12, 0},
		// Its shells are hollow and its arms stand in its hips at zero.
		{"icub_description/robots/icub.urdf", "icub_description/srdf/icub.srdf", 48, 48, 1},
	}
}

// postures returns random ones of the arms; the rest stands.
func postures(b *anatomy.Body, n int) []kin.Config {
	rng := rand.New(rand.NewPCG(1, 1))
	out := make([]kin.Config, n)
	for k := range out {
		q := slices.Clone(b.Stand)
		for i := range b.Arms {
			for _, j := range b.Arms[i].Joints {
				lower, upper := kin.Bounds(&b.Model.Joints[j])
				q[j] = lower + rng.Float64()*(upper-lower)
			}
		}
		out[k] = q
	}
	return out
}

// others lists the pairs that are not among the known ones.
func others(pairs, known [][2]string) [][2]string {
	return slices.DeleteFunc(slices.Clone(pairs), func(p [2]string) bool { return slices.Contains(known, p) })
}

// TestHitsAgreeWithTheMeshes holds the hitter against the meshes in 400 random
// postures of the arms, less what meets as the body stands. At most one hit in
// twenty may be missed. What a maker leaves out although the meshes meet is not
// blamed where the SRDF is read; else it is only counted.
func TestHitsAgreeWithTheMeshes(t *testing.T) {
	m := pinocchio(t)
	for _, c := range judges() {
		b := body(t, filepath.Join(m.dir, c.file))
		h := way.NewHitter(b).Without(b.Stand)
		const n = 400
		all := append(postures(b, n), b.Stand)
		told, raw := m.hits(b, c.file, c.srdf, all), m.hits(b, c.file, "", all)
		text, err := os.ReadFile(filepath.Join(m.dir, c.srdf))
		require.NoError(t, err)
		b.Semantic, err = urdf.ParseSemantic(c.srdf, text)
		require.NoError(t, err)
		require.NoError(t, b.Semantic.Fits(b.Model))
		excusing := way.NewHitter(b).Without(b.Stand)
		hits, missed, blamed, left, still := 0, 0, 0, 0, 0
		for i := range n {
			found := h.At(all[i]) != ""
			switch {
			case len(others(told[i], told[n])) > 0:
				hits++
				if !found {
					missed++
				}
			case found && len(others(raw[i], raw[n])) > 0:
				left++
				if excusing.At(all[i]) != "" {
					still++
				}
			case found:
				blamed++
			}
		}
		t.Logf("%s: of %d hits %d missed; of %d other postures %d blamed, and %d where the meshes meet and the maker leaves it out, %d with its SRDF",
			c.file, hits, missed, n-hits, blamed, left, still)
		require.LessOrEqual(t, still, c.still, c.file)
		require.Positive(t, hits)
		require.LessOrEqual(t, 20*missed, hits, c.file)
		require.LessOrEqual(t, blamed, c.blamed, c.file)
	}
}

// TestGesturesKeepTheMeshesApart plays every gesture of real robots before their
// meshes: no sample may have a pair meet that neither meets as the body stands nor
// is left out by its maker. Of iCub, whose parts meet around the joints wherever
// it stands, it is only told.
func TestGesturesKeepTheMeshesApart(t *testing.T) {
	m := pinocchio(t)
	samples := 0
	for _, c := range judges() {
		b := body(t, filepath.Join(m.dir, c.file))
		h := way.NewHitter(b)
		for _, name := range gesture.Able(h) {
			tr, err := gesture.Make(h, name, nil)
			require.NoError(t, err)
			all := []kin.Config{h.Stand()}
			for _, p := range tr.Points {
				q := h.Stand()
				for k, j := range tr.Joints {
					q[j] = p.Q[k]
				}
				all = append(all, q)
			}
			told := m.hits(b, c.file, c.srdf, all)
			for i := range told {
				if met := others(told[i], told[0]); len(met) > 0 {
					t.Logf("%s, %s, sample %d of %d: %v", c.file, name, i, len(told), met)
					met = met[:min(len(met), c.meets)]
					require.Len(t, others(told[i], told[0]), len(met))
					break
				}
			}
			samples += len(told)
		}
	}
	t.Logf("%d samples looked at", samples)
}

// TestThumbsPointUp looks at where the thumb points in the middle of the gesture, on
// robots that have one.
func TestThumbsPointUp(t *testing.T) {
	dir := os.Getenv("SAYDO_ROBOTS")
	if dir == "" {
		t.Skip("SAYDO_ROBOTS names no folder of example-robot-data; `make bodies` installs it and runs this test")
	}
	for _, file := range []string{
		"romeo_description/urdf/romeo.urdf", "g1_description/urdf/g1_29dof_with_hand_rev_1_0.urdf", "alex_description/urdf/alex_psyonic_hands.urdf",
	} {
		b := body(t, filepath.Join(dir, file))
		h := way.NewHitter(b)
		tr, err := gesture.Make(h, "thumbs_up", nil)
		require.NoError(t, err, file)
		q := h.Stand()
		for k, j := range tr.Joints {
			q[j] = tr.Points[len(tr.Points)/2].Q[k]
		}
		arm := &b.Arms[0]
		for i := range b.Arms {
			if b.Arms[i].Side == anatomy.Right {
				arm = &b.Arms[i]
			}
		}
		up := b.Upright.Apply(kin.Place(b.Model, q)[arm.Tip].R.Apply(b.ThumbAxis(arm, q)))
		off := math.Acos(min(1, up[2])) * 180 / math.Pi
		t.Logf("%s: the thumb points %.0f degrees away from up", file, off)
		require.Less(t, off, 10.0, file)
	}
}
