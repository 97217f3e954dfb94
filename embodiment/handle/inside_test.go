package handle

import (
	"math"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
	"saydo/embodiment/way"
)

// The pose of the base is off by some centimetres: what is in the furniture by that may move out of it, and nothing else in.
func TestOnlyTheLinksThatAreInFurnitureAtTheStartMayBeInIt(t *testing.T) {
	const path = "../../config/bodies/wheeled_arm.urdf"
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	m, err := urdf.Parse(path, data)
	require.NoError(t, err)
	b := anatomy.New(m, nil)
	s := Scene{Body: b, Hitter: way.NewHitter(b), Now: b.Stand}
	f, err := newFigure(s, carriage{lifted: math.NaN()})
	require.NoError(t, err)
	hand := f.hand(s.Now).P
	for high := 0.3; high > 0; high -= 0.01 { // lowered onto the hand until it is in it
		s.Blocks = []way.Block{{At: space.At(hand[0], hand[1], hand[2]+high), Size: space.Vec{0.3, 0.3, 0.2}}}
		s.Inside, err = s.FindInside(Bend{})
		require.NoError(t, err)
		if len(s.Inside) > 0 {
			break
		}
	}
	require.Len(t, s.Inside, 1)
	require.LessOrEqual(t, s.Inside[0].Deep, MostInside)
	shallow := slices.Clone(s.Inside[0].links)
	for i := range shallow {
		shallow[i].deep = 0
	}
	for name, tt := range map[string]struct {
		in   []deepLink
		hits string
	}{
		"those that are": {s.Inside[0].links, ""},
		"deeper":         {shallow, "my " + s.Inside[0].Link + " would hit the furniture"},
		"another":        {nil, "my " + s.Inside[0].Link + " would hit the furniture"},
	} {
		t.Run(name, func(t *testing.T) {
			s.Inside[0].links = tt.in
			f, err := newFigure(s, carriage{lifted: math.NaN()})
			require.NoError(t, err)
			require.Equal(t, tt.hits, f.hits(s.Now))
		})
	}
}
