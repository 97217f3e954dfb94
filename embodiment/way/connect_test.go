package way_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/kin"
	"saydo/embodiment/way"
)

// wall is in the way between 0.4 and 0.6 of the first joint, but for a gap high up in the second.
func wall(gap float64) func(kin.Config) string {
	return func(q kin.Config) string {
		if q[0] > 0.4 && q[0] < 0.6 && q[1] < gap {
			return "the wall"
		}
		return ""
	}
}

func TestAWayIsFoundAroundWhatIsInTheStraightOne(t *testing.T) {
	s := way.Space{Joints: []int{0, 1}, Lower: []float64{0, 0}, Upper: []float64{1, 2}, Hits: wall(1.2)}
	from, to := kin.Config{0, 0, 7}, kin.Config{1, 0, 7}
	require.Equal(t, "the wall", s.Met(from, to))
	path, err := s.Connect(from, to)
	require.NoError(t, err)
	require.Equal(t, from, path[0])
	require.Equal(t, to, path[len(path)-1])
	for i := 1; i < len(path); i++ {
		require.Empty(t, s.Met(path[i-1], path[i]))
		require.InDelta(t, 7, path[i][2], 0, "a joint that is not named stays")
	}
	again, err := s.Connect(from, to)
	require.NoError(t, err)
	require.Equal(t, path, again)
}

func TestWhereThereIsNoWayItSaysSo(t *testing.T) {
	s := way.Space{Joints: []int{0, 1}, Lower: []float64{0, 0}, Upper: []float64{1, 2}, Hits: wall(3)}
	_, err := s.Connect(kin.Config{0, 0}, kin.Config{1, 0})
	require.ErrorIs(t, err, way.ErrNoWay)
}

func TestFromAPostureThatIsWedgedInToAnotherThereIsNoWay(t *testing.T) {
	s := way.Space{Joints: []int{0}, Lower: []float64{0}, Upper: []float64{1}, Hits: func(kin.Config) string { return "all around" }}
	_, err := s.Connect(kin.Config{0}, kin.Config{1})
	require.ErrorIs(t, err, way.ErrNoWay)
}

func TestNoWayIsSoughtOnceItIsEnough(t *testing.T) {
	looked := 0
	s := way.Space{Joints: []int{0}, Lower: []float64{-1}, Upper: []float64{1}, Enough: func() bool { return looked >= 100 }, Hits: func(q kin.Config) string {
		looked++
		if -0.2 < q[0] && q[0] < 0.2 {
			return "a wall"
		}
		return ""
	}}
	_, err := s.Connect(kin.Config{-1}, kin.Config{1})
	require.ErrorIs(t, err, way.ErrNoWay)
	require.Less(t, looked, 120)
}
