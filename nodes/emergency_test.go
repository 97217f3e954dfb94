package nodes_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/hear"
	"saydo/nodes"
)

// What holds the robot until somebody says go on does so also on top of a stop. The own recognisers hear one in noise now and
// then: until the end of the words it only stops.
func TestAnEmergencyStopHoldsOnTopOfAStop(t *testing.T) {
	type sends = map[time.Duration][2]string
	for _, tt := range []struct {
		name          string
		partial, text string
		sends         sends
		stops, brakes int
	}{
		{"in words of the own recogniser that turn out to be others", "emergency stop", "go home", nil, 1, 0},
		{"in its words, and at their end", "emergency stop", "emergency stop", nil, 1, 1},
		{"in words of another recogniser", "", "go home", sends{3 * time.Second: {"speech_partial", "emergency stop go"}}, 0, 1},
		{"behind a stop in the same breath", "", "go home", sends{3 * time.Second: {"speech_partial", "stop"}, 4 * time.Second: {"speech_partial", "stop emergency stop"}}, 1, 1},
		{"a stop behind it in the same breath", "", "go home", sends{3 * time.Second: {"speech_partial", "emergency stop"}, 4 * time.Second: {"speech_partial", "emergency stop stop"}}, 0, 1},
		{"a stop alone", "", "go home", sends{3 * time.Second: {"speech_partial", "stop and go"}}, 1, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &slow{partial: tt.partial, confidence: 0.9, texts: []string{tt.text}}
				a := attend(t, nodes.HearingConfig{Recognisers: []hear.Recogniser{s}}, []int{1}, tt.sends)
				require.Equal(t, tt.stops, a.stops)
				require.Equal(t, tt.brakes, a.brakes)
			})
		})
	}
}
