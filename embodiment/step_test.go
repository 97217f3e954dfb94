package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// withStool is a world with one stool of that size in m.
func withStool(long, wide float64) task.Snapshot { return withStep(long, wide, 0.1) }

func withStep(long, wide, high float64) task.Snapshot {
	return world.NewSnapshot(kinship{"stool": "thing"}, task.State{Objects: []task.Object{
		{ID: "stool", Type: "stool", Names: []string{"stool", "凳子"}, Size: [3]float64{long, wide, high}},
	}})
}

func TestAStoolHasRoomForAllTheFeetThatStandOnIt(t *testing.T) {
	dog, err := embodiment.Open("dog.yaml", []byte("version: 1\nurdf: quadruped.urdf\nstep_height: 0.2\n"), bodies())
	require.NoError(t, err)
	plain, err := embodiment.Decode("plain.yaml", []byte("version: 1\nname: plain\nkind: quadruped\nheight: 0.5\nwidth: 0.3\nlegs: 4\nspeed: 1\nstep_height: 0.2\n"))
	require.NoError(t, err)
	for name, c := range map[string]struct {
		body       *embodiment.Body
		long, wide float64
		why        string
	}{
		"four feet on a narrow board":        {dog, 0.4, 0.08, "the stool is 0.4 m by 0.08 m; my 4 feet stand"},
		"four feet on a broad one":           {dog, 0.9, 0.5, ""},
		"turned either way":                  {dog, 0.5, 0.9, ""},
		"by the width alone, without a URDF": {plain, 0.9, 0.2, "the stool is 0.9 m by 0.2 m; my 4 feet stand 0.3 m by 0.3 m apart"},
		"two legs on a stool that is folded": {shipped(t, "humanoid_180"), 0.4, 0.08, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := withStool(c.long, c.wide)
			for _, f := range []task.Fact{task.NewFact("can_step", "stool"), task.NewFact("can_step")} {
				err := c.body.Why(f, s)
				if c.why == "" {
					require.NoError(t, err)
					continue
				}
				require.ErrorContains(t, err, c.why)
			}
			require.Equal(t, c.why == "", embodiedFact(c.body, s, "can_step"))
		})
	}
}

func TestOfAStoolWhoseSizeNobodyToldThatIsSaid(t *testing.T) {
	dog, err := embodiment.Open("dog.yaml", []byte("version: 1\nurdf: quadruped.urdf\nstep_height: 0.2\n"), bodies())
	require.NoError(t, err)
	for name, c := range map[string]struct {
		body             *embodiment.Body
		long, wide, high float64
		why              string
	}{
		"nothing of it":         {shipped(t, "humanoid_180"), 0, 0, 0, "I do not know how high the stool is, and step on none of which I do not; its kind needs a size"},
		"its height alone":      {dog, 0, 0, 0.1, "I do not know how long and wide the stool is, and my 4 feet stand 0."},
		"... which is enough":   {shipped(t, "humanoid_180"), 0, 0, 0.1, ""},
		"a stool that is known": {dog, 0.9, 0.5, 0.3, "the stool is 0.3 m high; I step up to 0.2 m"},
	} {
		t.Run(name, func(t *testing.T) {
			err := c.body.Why(task.NewFact("can_step", "stool"), withStep(c.long, c.wide, c.high))
			if c.why == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.why)
			require.NotContains(t, err.Error(), "0 m")
		})
	}
}

// embodiedFact reports whether any fact of the predicate follows from the body.
func embodiedFact(b *embodiment.Body, s task.Snapshot, predicate string) bool {
	for _, f := range b.Facts(s) {
		if f.Predicate == predicate {
			return true
		}
	}
	return false
}
