package nodes_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/hear"
	"saydo/nodes"
)

// Whoever says stop means all that was said before, whichever recogniser tells it
// afterwards.
func TestWhatWasSaidBeforeStopIsNotDoneAfterIt(t *testing.T) {
	const kitchen, bedroom = "go to the kitchen", "go to the bedroom"
	for _, tt := range []struct {
		name      string
		stops     int
		spotter   hear.Spotter
		slow      slow
		voiced    []int
		sends     map[time.Duration][2]string
		acts      []string
		forgotten []string
	}{
		{"spotted while it is recognised", 1, at(4), slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}}, []int{1}, nil, nil, []string{kitchen}},
		{"of what nobody is sure of", 1, at(4), slow{takes: 5 * time.Second, texts: []string{kitchen}}, []int{1}, nil, nil, []string{kitchen}},
		{"spotted in a short one", 1, at(1.8), slow{texts: []string{"go home"}}, []int{1}, nil, nil, []string{"go home"}},
		{"in words of it that are not final", 1, nil, slow{partial: "stop", texts: []string{"go home"}}, []int{1}, nil, nil, []string{"go home"}},
		{"what is said behind it is done", 1, at(4), slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen, bedroom}}, []int{1, 5}, nil, []string{bedroom}, []string{kitchen}},
		{
			"told by another recogniser", 1, nil,
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}},
			[]int{1},
			map[time.Duration][2]string{4 * time.Second: {"speech_partial", "stop"}},
			nil,
			[]string{kitchen},
		},
		{
			"typed", 1, nil,
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}},
			[]int{1},
			map[time.Duration][2]string{4 * time.Second: {"instruction", "stop"}},
			nil,
			[]string{kitchen},
		},
		{
			"by a button", 1, nil,
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen, bedroom}},
			[]int{1, 5},
			map[time.Duration][2]string{4 * time.Second: {"stop", ""}},
			[]string{bedroom},
			[]string{kitchen},
		},
		{
			"by a button behind a word", 2, at(0.5),
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}},
			[]int{1},
			map[time.Duration][2]string{4 * time.Second: {"stop", ""}},
			nil,
			[]string{kitchen},
		},
		{
			"by the emergency stop", 0, nil,
			slow{takes: 5 * time.Second, confidence: 0.9, texts: []string{kitchen}},
			[]int{1},
			map[time.Duration][2]string{4 * time.Second: {"estop", ""}},
			nil,
			[]string{kitchen},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := attend(t, nodes.HearingConfig{Recognisers: []hear.Recogniser{&tt.slow}, Spotter: tt.spotter}, tt.voiced, tt.sends)
				require.Equal(t, tt.stops, a.stops)
				require.Equal(t, tt.acts, a.acts)
				require.Empty(t, a.says)
				require.Equal(t, tt.forgotten, a.forgotten)
			})
		})
	}
}

// Many a command sounds like "stop" for a moment. The robot has stopped, and asks before it
// does anything; a stop of anybody else still forgets it all.
func TestACommandThatWasTakenForStopForAMomentIsReadBack(t *testing.T) {
	const kitchen = "go to the kitchen"
	for _, tt := range []struct {
		name    string
		spotted float64
		way     way
		sends   map[time.Duration][2]string
		stops   int
		says    int
	}{
		{"spotted in it", 1.8, way{}, nil, 1, 1},
		{"in words that were not final", 0, way{}, nil, 1, 1},
		{"where the word of the stop comes late", 1.8, way{late: 50 * time.Millisecond}, nil, 1, 1},
		{"where it is lost", 1.8, way{lost: 1}, nil, 1, 1},
		{"behind it", 3.5, way{}, nil, 1, 0},
		{"and a button", 1.2, way{}, map[time.Duration][2]string{1900 * time.Millisecond: {"stop", ""}}, 2, 0},
		{"and typed", 1.2, way{}, map[time.Duration][2]string{1900 * time.Millisecond: {"instruction", "stop"}}, 2, 0},
		{"and the emergency stop", 1.2, way{}, map[time.Duration][2]string{1900 * time.Millisecond: {"estop", ""}}, 1, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &slow{takes: 2 * time.Second, confidence: 0.9, texts: []string{kitchen}}
				heard := nodes.HearingConfig{Recognisers: []hear.Recogniser{s}}
				if tt.spotted > 0 {
					heard.Spotter = at(tt.spotted)
				} else {
					s.partial = "stop"
				}
				a := attendBy(t, tt.way, heard, []int{1}, tt.sends)
				require.Equal(t, tt.stops, a.stops)
				require.Empty(t, a.acts, "nothing moves without a yes")
				require.Len(t, a.says, tt.says)
			})
		})
	}
}

func TestACommandThatWasTakenForStopForAMomentIsDoneAfterAYes(t *testing.T) {
	for name, w := range map[string]way{"": {}, "where the word of the stop comes behind the question": {late: 2500 * time.Millisecond}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &slow{takes: time.Second, confidence: 0.9, texts: []string{"go to the kitchen", "yes"}}
				a := attendBy(t, w, nodes.HearingConfig{Recognisers: []hear.Recogniser{s}, Spotter: at(1.8)}, []int{1, 6}, nil)
				require.Equal(t, 1, a.stops)
				require.Len(t, a.says, 1)
				require.Equal(t, []string{"go to the kitchen"}, a.acts)
			})
		})
	}
}

// The word of this node's own stop may be lost, and then that of a button be taken for it.
func TestAButtonCountsWhereTheWordOfTheStopBeforeItIsLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		heard := nodes.HearingConfig{
			Recognisers: []hear.Recogniser{&slow{takes: 3 * time.Second, confidence: 0.9, texts: []string{"go to the kitchen"}}}, Spotter: at(4),
		}
		a := attendBy(t, way{lost: 1}, heard, []int{5}, map[time.Duration][2]string{7500 * time.Millisecond: {"stop", ""}})
		require.Equal(t, 2, a.stops)
		require.Empty(t, a.acts)
		require.Equal(t, []string{"go to the kitchen"}, a.forgotten)
	})
}

// Of other recognisers nobody knows when what they heard was said: what they tell
// within five seconds of a stop was said before it, unless it was they who heard it.
func TestWhatAnotherRecogniserTellsBehindAStopIsDoneWhereItWasSaidBehindIt(t *testing.T) {
	const stop, words, final = "stop", "speech_partial", "speech"
	for _, tt := range []struct {
		name    string
		spotted float64 // when; 0: not
		sends   map[time.Duration][2]string
		asked   bool
	}{
		{"too soon", 4, map[time.Duration][2]string{6 * time.Second: {final, "go home"}}, false},
		{"later", 4, map[time.Duration][2]string{10 * time.Second: {final, "go home"}}, true},
		{"first heard before it", 4, map[time.Duration][2]string{3 * time.Second: {words, "go"}, 10 * time.Second: {final, "go home"}}, false},
		{"first heard behind it", 4, map[time.Duration][2]string{5 * time.Second: {words, "go"}, 6 * time.Second: {final, "go home"}}, true},
		{"behind its own", 0, map[time.Duration][2]string{4 * time.Second: {final, stop}, 6 * time.Second: {final, "go home"}}, true},
		{"in the same words", 0, map[time.Duration][2]string{4 * time.Second: {words, stop}, 10 * time.Second: {final, "go home"}}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, late := range []time.Duration{0, 50 * time.Millisecond} {
				synctest.Test(t, func(t *testing.T) {
					var spotter hear.Spotter
					if tt.spotted > 0 {
						spotter = at(tt.spotted)
					}
					a := attendBy(t, way{late: late}, nodes.HearingConfig{Recognisers: []hear.Recogniser{&slow{}}, Spotter: spotter}, nil, tt.sends)
					require.Equal(t, 1, a.stops)
					require.Empty(t, a.acts)
					if tt.asked {
						require.Len(t, a.says, 1)
					} else {
						require.Empty(t, a.says)
					}
				})
			}
		})
	}
}
