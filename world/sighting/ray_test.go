package sighting_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/world/sighting"
)

// pictured is a thing of 0.1 m that is seen from the eye with its foot at the point.
func pictured(class string, eye, foot [3]float64) sighting.Detection {
	d := detected(class, 0, 0, 0)
	r := sighting.Ray{From: eye}
	for i := range 3 {
		r.Toward[i] = 3 * (foot[i] - eye[i]) // of any length
	}
	away := math.Hypot(math.Hypot(foot[0]-eye[0], foot[1]-eye[1]), foot[2]-eye[2])
	r.Rises = 0.1 / away
	d.Ray = &r
	return d
}

func TestAThingInAPictureIsOnWhatIsBelowItsFoot(t *testing.T) {
	for _, tt := range []struct {
		name      string
		eye, foot [3]float64
		want      string
	}{
		{"on the table", [3]float64{2.2, 2, 1.4}, [3]float64{1.1, 2.1, 0.75}, "(on cup table)"},
		{"on furniture that is turned", [3]float64{4.9, 0.8, 1.4}, [3]float64{4.4, 2, 0.85}, "(on cup sideboard)"},
		{"on the floor", [3]float64{3, 1, 1.4}, [3]float64{2, 1, 0}, "(on cup kitchen_floor)"},
		{"on the front of the fridge", [3]float64{3, 2, 1.4}, [3]float64{3, 3.31, 0.9}, "()"},
		{"too far away", [3]float64{5.9, 2, 1.4}, [3]float64{1.1, 2.1, 0.75}, "()"},
		{"nearly along the table", [3]float64{2.2, 2, 0.8}, [3]float64{1.1, 2.1, 0.75}, "()"},
		{"above the horizon", [3]float64{2.2, 2, 1.4}, [3]float64{1.1, 2.1, 1.6}, "()"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newScene(t, plain)
			s.looks(3, pictured("cup", tt.eye, tt.foot))
			require.Equal(t, tt.want, s.whereabouts("cup"))
			if o, known := s.store.Snapshot().Object("cup"); known && tt.want != "()" {
				require.InDelta(t, tt.foot[0], o.Pose.X, 0.01)
				require.InDelta(t, tt.foot[1], o.Pose.Y, 0.01)
			}
		})
	}
}
