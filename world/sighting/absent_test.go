package sighting_test

import (
	"testing"
	"time"

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

// shownOnTheTable is a scene whose cup was seen on the table and would be in the picture there.
func shownOnTheTable(t *testing.T) *scene {
	t.Helper()
	s := newScene(t, plain)
	s.feels("robot_in", "kitchen")
	s.eye = eyeAt(2, 2, 1.3)
	s.looks(3, detected("cup", 1.1, 2, 0.75))
	require.Equal(t, "(on cup table)", s.whereabouts("cup"))
	return s
}

// scored is the detection with the guesses, as sure as they say.
func scored(d sighting.Detection, guesses ...sighting.Guess) sighting.Detection {
	d.Guesses = guesses
	return d
}

func TestWhatMayBeTheThingIsNoMiss(t *testing.T) {
	nowhere := detected("cup", 0, 0, 0)
	nowhere.Nowhere = true
	for _, tt := range []struct {
		name string
		sees sighting.Detection
		gone bool
	}{
		{"its ray is too flat", pictured("cup", [3]float64{2.2, 2, 0.8}, [3]float64{1.1, 2.1, 0.75}), false},
		{"its ray is too long", pictured("cup", [3]float64{5.9, 2, 1.4}, [3]float64{1.1, 2.1, 0.75}), false},
		{"its ray meets the front of the fridge", pictured("cup", [3]float64{3, 2, 1.4}, [3]float64{3, 3.31, 0.9}), false},
		{"nobody knows where it is", nowhere, false},
		{"the detector is not sure", scored(detected("cup", 1.1, 2, 0.75), sighting.Guess{Class: "cup", Score: 0.1}), false},
		{"the detector rather takes it for a bottle", scored(detected("", 1.1, 2, 0.75), sighting.Guess{Class: "bottle", Score: 0.6}, sighting.Guess{Class: "mug", Score: 0.3}), false},
		{"it is in the air", detected("cup", 1.8, 2, 1.2), false},
		{"it can be nothing but a bottle", scored(detected("", 1.1, 2.4, 0.75), sighting.Guess{Class: "bottle", Score: 0.9}), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := shownOnTheTable(t)
			s.looks(30, tt.sees)
			require.Equal(t, tt.gone, s.whereabouts("cup") != "(on cup table)", s.whereabouts("cup"))
		})
	}
}

func TestAnotherThingOfItsSortThatIsWhereItWasIsNotTheThing(t *testing.T) {
	s := shownOnTheTable(t)
	both := []sighting.Detection{detected("cup", 1.1, 2, 0.75), detected("cup", 1.1, 1.5, 0.75)}
	s.looks(5, both...)
	require.Equal(t, "(on cup_2 table)", s.whereabouts("cup_2"), "it is new")
	s.looks(25, both[1])
	require.NotEqual(t, "(on cup table)", s.whereabouts("cup"))
	require.Equal(t, "(on cup_2 table)", s.whereabouts("cup_2"))
}

func TestALookThatCouldNotBePlacedMissesNothing(t *testing.T) {
	s := shownOnTheTable(t)
	s.partial = true
	s.looks(40, detected("bottle", 1.1, 2.4, 0.75))
	require.Equal(t, "(on cup table)", s.whereabouts("cup"))
}

func TestOnlyLooksInARowMissAThing(t *testing.T) {
	blind := eyeAt(2, 2, 1.3)
	blind.Sees = func([3]float64) bool { return false }
	for _, tt := range []struct {
		name string
		then func(*scene)
	}{
		{"the camera looks away", func(s *scene) {
			eye := s.eye
			s.eye = blind
			s.looks(20)
			s.eye = eye
		}},
		{"the detector says nothing for a while", func(s *scene) { s.now = s.now.Add(2 * time.Second) }},
		{"the same look comes again and again", func(s *scene) {
			for range 20 {
				s.now = s.now.Add(-100 * time.Millisecond)
				s.looks(1)
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := shownOnTheTable(t)
			s.looks(10)
			tt.then(s)
			s.looks(10)
			require.NotContains(t, told(s), "(on cup table)")
			s.looks(15)
			require.NotEqual(t, "(on cup table)", s.whereabouts("cup"), "and in a row they do")
		})
	}
}

// told lists what the newest look says is not so.
func told(s *scene) []string {
	var out []string
	for _, b := range s.tell.Facts {
		if b.False {
			out = append(out, b.Fact.String())
		}
	}
	return out
}

func TestWhatOneDetectorShowsAnotherDoesNotMiss(t *testing.T) {
	s := shownOnTheTable(t)
	s.source = "one that knows no cups"
	s.looks(40)
	require.Equal(t, "(on cup table)", s.whereabouts("cup"))
	s.source = ""
	s.looks(25)
	require.NotEqual(t, "(on cup table)", s.whereabouts("cup"))
}

func TestWhatOneDetectorShowsNobodyMisses(t *testing.T) {
	s := shownOnTheTable(t)
	for range 10 {
		s.source = "another"
		s.looks(1, detected("cup", 1.1, 2, 0.75))
		s.source = ""
		s.looks(10)
	}
	require.Equal(t, "(on cup table)", s.whereabouts("cup"))
}
