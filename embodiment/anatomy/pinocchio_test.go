package anatomy_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// ask is a question to test/bodies/reference.py.
type ask struct {
	File      string      `json:"file"`
	Base      string      `json:"base"`
	Tip       string      `json:"tip"`
	Joints    []string    `json:"joints"`
	Positions [][]float64 `json:"positions"`
}

// answer is what Pinocchio computes.
type answer struct {
	Poses     [][12]float64 `json:"poses"`
	Jacobians [][][6]float64
}

// pinocchio starts the script; the function asks it one question.
func pinocchio(t *testing.T) func(ask) answer {
	t.Helper()
	python := os.Getenv("SAYDO_PINOCCHIO")
	if python == "" {
		t.Skip("SAYDO_PINOCCHIO names no Python with Pinocchio; `make bodies` installs it and runs this test")
	}
	cmd := exec.CommandContext(t.Context(), python, filepath.Join("..", "..", "test", "bodies", "reference.py"))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { in.Close(); cmd.Wait() })
	questions, answers := json.NewEncoder(in), json.NewDecoder(bufio.NewReader(out))
	return func(q ask) answer {
		require.NoError(t, questions.Encode(q))
		var a answer
		require.NoError(t, answers.Decode(&a))
		return a
	}
}

// armChains returns the chains of the body's arms, from the root to the wrist.
func armChains(t testing.TB, b *anatomy.Body) []*kin.Chain {
	t.Helper()
	var out []*kin.Chain
	for i := range b.Arms {
		c, err := kin.NewChain(b.Model, b.Model.Root, b.Arms[i].Tip, space.Still())
		require.NoError(t, err)
		out = append(out, c)
	}
	return out
}

func TestKinematicsAgreeWithPinocchio(t *testing.T) {
	compute := pinocchio(t)
	rng := rand.New(rand.NewPCG(1, 1))
	chains, point, turn, slope := 0, 0.0, 0.0, 0.0
	for _, want := range truths() {
		path := filepath.Join(robots(t), want.file)
		b := anatomy.New(read(t, path), nil)
		for n, c := range armChains(t, b) {
			q := ask{File: path, Base: b.Model.Links[b.Model.Root].Name, Tip: b.Model.Links[b.Arms[n].Tip].Name}
			for _, j := range c.Joints {
				q.Joints = append(q.Joints, b.Model.Joints[j].Name)
			}
			for range 100 {
				at := make([]float64, c.N())
				for i := range at {
					at[i] = c.Lower[i] + rng.Float64()*(c.Upper[i]-c.Lower[i])
				}
				q.Positions = append(q.Positions, at)
			}
			a := compute(q)
			chains++
			twists := make([]kin.Twist, c.N())
			for k, at := range q.Positions {
				have := c.Jacobian(at, twists)
				pose := space.Pose{R: space.Rot(a.Poses[k][:9]), P: space.Vec(a.Poses[k][9:])}
				point = max(point, pose.P.Sub(have.P).Len())
				turn = max(turn, pose.R.Transpose().Mul(have.R).Log().Len())
				for i := range twists {
					for r := range 6 {
						slope = max(slope, twists[i][r]-a.Jacobians[k][i][r], a.Jacobians[k][i][r]-twists[i][r])
					}
				}
			}
			require.LessOrEqual(t, point, 1e-9, want.file)
			require.LessOrEqual(t, turn, 1e-9, want.file)
			require.LessOrEqual(t, slope, 1e-7, want.file)
		}
	}
	require.Greater(t, chains, 50)
	t.Logf("%d arms, 100 configurations each: points within %.1e m, turns within %.1e rad, Jacobians within %.1e", chains, point, turn, slope)
}
