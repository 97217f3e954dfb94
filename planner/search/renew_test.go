package search_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/search"
)

func TestARenewedPlanIsTheBetterOfAMendedAndANewOne(t *testing.T) {
	const share = 0.97
	d, p := realHouse(t, 1, 4, 10, 6, 3)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	first, err := task.Plan(t.Context())
	require.NoError(t, err)
	evaluated := func(plan func() (search.Repaired, error)) (search.Repaired, int) {
		before := task.Stats().Evaluated
		made, err := plan()
		require.NoError(t, err)
		return made, task.Stats().Evaluated - before
	}
	random := rand.New(rand.NewPCG(4, 4))
	mends, states, both := 0, 0, 0
	for range 20 {
		f := strike(t, random, d, p, first.Plan, random.IntN(len(first.Plan)))
		anew, n := evaluated(func() (search.Repaired, error) { return task.Resume(t.Context(), f.state, nil) })
		both += n
		mended, n := evaluated(func() (search.Repaired, error) { return task.Resume(t.Context(), f.state, first.Plan) })
		both += n
		renewed, n := evaluated(func() (search.Repaired, error) { return task.Renew(t.Context(), f.state, first.Plan, share) })
		states += n
		requireWorks(t, d, p, f, renewed)
		require.LessOrEqual(t, share*renewed.Cost, min(anew.Cost, mended.Cost)+1e-6)
		if !renewed.New {
			mends++
		}
	}
	require.Positive(t, mends)
	require.Less(t, 3*states, 2*both, "only one of two plans is made cheaper")
}

func TestAPlanThatIsNoHelpIsRenewedByANewOne(t *testing.T) {
	d, p := doors(t, "(locked cellar) (lies iron bath) (fits iron cellar)", "(in cellar)")
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	r, err := task.Renew(t.Context(), p.Init, nil, 1)
	require.NoError(t, err)
	require.True(t, r.New)
	require.Len(t, r.Plan, 5)
}
