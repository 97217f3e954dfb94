package task_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestAContainerTellsWhatItIsLikeInside(t *testing.T) {
	of := func(inside, opens string) task.Object {
		return task.Object{ID: "crate", Size: [3]float64{0.36, 0.46, 0.3}, Attributes: map[string]string{"inside": inside, "opens": opens}}
	}
	h, err := of("0.3 0.4 0.15", "front").Hollow()
	require.NoError(t, err)
	require.Equal(t, task.Hollow{Deep: 0.3, Wide: 0.4, High: 0.15, Front: true}, h)
	_, err = task.Object{ID: "crate"}.Hollow()
	require.ErrorIs(t, err, task.ErrNoHollow)
	unsized := of("0.9 0.9 0.9", "top")
	unsized.Size = [3]float64{}
	_, err = unsized.Hollow()
	require.NoError(t, err, "nobody knows how large it is outside")
	raised := of("0.3 0.4 0.15", "top")
	raised.Pose = &task.Pose{Z: 0.15}
	_, err = raised.Hollow()
	require.NoError(t, err, "up to its rim")
	raised.Pose.Z = 0.2
	_, err = raised.Hollow()
	require.ErrorContains(t, err, "it begins at 0.2 m and is 0.15 m high, and the top of it is at 0.3 m")
	raised.Pose.Z = 1.2
	_, err = raised.Hollow()
	require.NoError(t, err, "it hangs: nobody knows where its top is")
	for name, c := range map[string]struct{ inside, opens, attribute, says string }{
		"a unit":                  {"9 9 0.15m", "top", "inside", `the inside "9 9 0.15m" of "crate" does not go into it: 9 m inside, and 0.36 m outside`},
		"a unit, and no more":     {"0.3 0.4 0.15m", "top", "inside", `"0.15m" is none in m`},
		"two lengths":             {"0.3 0.4", "top", "inside", "is no three lengths; give depth, width and height"},
		"no length":               {"", "top", "inside", `"crate" opens at its top but has no inside`},
		"nothing that is a size":  {"0.3 0.4 NaN", "top", "inside", `"NaN" is none in m`},
		"less than nothing":       {"0.3 -0.4 0.1", "top", "inside", `"-0.4" is none in m`},
		"higher than it is":       {"0.3 0.4 0.35", "top", "inside", "0.35 m inside, and 0.3 m outside"},
		"another side":            {"0.3 0.4 0.15", "side", "opens", `"crate" opens "side"; a container opens at its top or its front`},
		"no side":                 {"0.3 0.4 0.15", "", "opens", `"crate" has an inside but no opens`},
		"a side in capitals":      {"0.3 0.4 0.15", "Top", "opens", `opens "Top"`},
		"both wrong, told of one": {"wide", "back", "opens", `opens "back"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := of(c.inside, c.opens).Hollow()
			var wrong *task.HollowError
			require.ErrorAs(t, err, &wrong)
			require.Equal(t, c.attribute, wrong.Attribute)
			require.Contains(t, wrong.Error(), c.says)
		})
	}
}
