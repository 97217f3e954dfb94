package gesture

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
	"saydo/task"
)

// A way around the body that was not sought for long enough may be there: it is not said that the body cannot.
func TestAGestureThatIsNotFoundIsNotToldAsImpossible(t *testing.T) {
	const path = "../../config/bodies/humanoid_160.urdf"
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	m, err := urdf.Parse(path, data)
	require.NoError(t, err)
	b := anatomy.New(m, nil)
	h, rng := way.NewHitter(b), rand.New(rand.NewPCG(1, 2))
	unfound := 0
	for range 20 {
		now := slices.Clone(b.Stand)
		for _, j := range slices.Concat(b.Arms[0].Joints, b.Arms[1].Joints) {
			lower, upper := kin.Bounds(&b.Model.Joints[j])
			now[j] = lower + rng.Float64()*(upper-lower)
		}
		f := newFigure(h, now)
		f.most = 1
		if _, err = f.make("cross_arms", nil); err == nil {
			continue // straight on
		}
		unfound++
		require.Equal(t, task.CodeNoGesture, task.CodeOf(err))
		require.ErrorContains(t, err, "I have not found how to cross my arms from where my joints are now: straight on, ")
		_, err = f.make("nod", nil)
		require.NoError(t, err, "it takes no seeking, and nothing is left of the last gesture")
	}
	require.Positive(t, unfound)
}
