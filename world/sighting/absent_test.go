package sighting_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world/sighting"
)

// looks lets so many frames come in, half a second after another in all.
func (s *scene) looks(n int, all ...sighting.Detection) {
	for range n {
		s.sees(all...)
	}
}

// eyeAt is a camera that has everything in its picture.
func eyeAt(x, y, z float64) *sighting.Eye {
	return &sighting.Eye{At: [3]float64{x, y, z}, Sees: func([3]float64) bool { return true }}
}

func TestWhatIsNotSeenWhereItShouldBeIsGone(t *testing.T) {
	blind := eyeAt(2, 2, 1.3)
	blind.Sees = func([3]float64) bool { return false }
	for _, tt := range []struct {
		name string
		eye  *sighting.Eye
		foot [2]float64 // of the cup
		with []sighting.Detection
		gone bool
	}{
		{"in the picture, with nothing before it", eyeAt(2, 2, 1.3), [2]float64{1.1, 2}, nil, true},
		{"of a camera of which nothing is known", nil, [2]float64{1.1, 2}, nil, false},
		{"beside the picture", blind, [2]float64{1.1, 2}, nil, false},
		{"too far away", eyeAt(4, 2, 1.3), [2]float64{1.1, 2}, nil, false},
		{"below the edge of the table", eyeAt(2, 2, 0.3), [2]float64{0.9, 2}, nil, true}, // the table itself hides nothing that is on it
		{"behind a bottle", eyeAt(2.2, 2, 0.85), [2]float64{0.8, 2}, []sighting.Detection{detected("bottle", 1.1, 2, 0.75)}, false},
		{"beside a bottle", eyeAt(2.2, 2, 1.5), [2]float64{0.8, 1.6}, []sighting.Detection{detected("bottle", 1.1, 2.4, 0.75)}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newScene(t, plain)
			s.feels("robot_in", "kitchen")
			s.eye = tt.eye
			s.looks(3, append(tt.with, detected("cup", tt.foot[0], tt.foot[1], 0.75))...)
			require.Equal(t, "(on cup table)", s.whereabouts("cup"))
			s.looks(14, tt.with...) // of less than a second and a half
			require.Equal(t, "(on cup table)", s.whereabouts("cup"), "detectors overlook things")
			s.looks(6, tt.with...)
			require.Equal(t, tt.gone, s.whereabouts("cup") != "(on cup table)", s.whereabouts("cup"))
		})
	}
}

func TestAThingThatADetectorNeverShowedIsNotMissed(t *testing.T) {
	s := newScene(t, plain)
	s.feels("robot_in", "kitchen")
	s.feels("on", "cup", "table")
	s.store.Fuse(task.Observation{Stamp: s.now, Objects: []task.Object{{ID: "cup", Pose: &task.Pose{X: 1.1, Y: 2, Z: 0.75}}}})
	s.eye = eyeAt(2, 2, 1.3)
	s.looks(40)
	require.Equal(t, "(on cup table)", s.whereabouts("cup"))
}

func TestAThingThatIsSeenAgainIsMissedAnew(t *testing.T) {
	s := newScene(t, plain)
	s.feels("robot_in", "kitchen")
	s.eye = eyeAt(2, 2, 1.3)
	for range 5 {
		s.looks(1, detected("cup", 1.1, 2, 0.75))
		s.looks(14)
	}
	require.Equal(t, "(on cup table)", s.whereabouts("cup"))
}

func TestFurnitureHidesWhatIsBehindIt(t *testing.T) {
	s := newScene(t, plain)
	s.feels("robot_in", "kitchen")
	s.eye = eyeAt(2.2, 3.8, 1.2) // the fridge stands between it and the sideboard's end
	s.looks(3, detected("cup", 4.4, 2, 0.85))
	require.Equal(t, "(on cup sideboard)", s.whereabouts("cup"))
	s.looks(40)
	require.Equal(t, "(on cup sideboard)", s.whereabouts("cup"))
	s.eye = eyeAt(3, 2, 1.2)
	s.looks(20)
	require.NotEqual(t, "(on cup sideboard)", s.whereabouts("cup"))
}
