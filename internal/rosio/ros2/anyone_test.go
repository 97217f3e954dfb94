package ros2_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros2"
)

// A driver chooses its QoS for itself, and a button is pressed once: what it said is heard all the same.
func TestWhatIsReadFromAnyoneComesWhateverItsSenderOffers(t *testing.T) {
	for name, offered := range map[string]rosio.QoS{
		"reliable":                rosio.Reliable(),
		"best effort":             rosio.SensorData(),
		"latched":                 rosio.Latched(),
		"best effort and latched": {Latched: true, BestEffort: true},
	} {
		for asking, asked := range map[string]rosio.QoS{"events": rosio.Reliable(), "state": rosio.Latched()} {
			t.Run(name+", read as "+asking, func(t *testing.T) {
				g := newGraph(t)
				button, executor := open(t, g, "button"), open(t, g, "executor")
				out, err := rosio.Publish[stdmsgs.Bool](button, "estop", offered)
				require.NoError(t, err)
				heard := make(chan bool, 1000)
				in, err := rosio.Subscribe(executor, "estop", asked.FromAnyone(), func(m stdmsgs.Bool) { heard <- m.Data })
				require.NoError(t, err)
				require.Eventually(t, func() bool {
					require.NoError(t, out.Publish(stdmsgs.Bool{Data: true}))
					return len(heard) > 0
				}, patience, 50*time.Millisecond)
				require.Equal(t, []string{"/button"}, in.Peers())
			})
		}
	}
}

func TestStateThatWasToldBeforeIsHeardFromAnyone(t *testing.T) {
	g := newGraph(t)
	plain, err := rosio.Publish[stdmsgs.Bool](open(t, g, "driver"), "estop", rosio.SensorData())
	require.NoError(t, err)
	latched, err := rosio.Publish[stdmsgs.Bool](open(t, g, "button"), "estop", rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, latched.Publish(stdmsgs.Bool{Data: true}))

	heard := make(chan bool, 1000)
	_, err = rosio.Subscribe(open(t, g, "executor"), "estop", rosio.Latched().FromAnyone(), func(m stdmsgs.Bool) { heard <- m.Data })
	require.NoError(t, err)
	require.True(t, <-heard, "though another sender keeps nothing")
	require.Eventually(t, func() bool {
		require.NoError(t, plain.Publish(stdmsgs.Bool{}))
		return len(heard) > 0 && !<-heard
	}, patience, 50*time.Millisecond)
}

// A button that is pressed once, over a radio that loses some: what is sent reliably is asked for reliably.
func TestStateIsHeardAsSurelyAsItsSenderSends(t *testing.T) {
	for name, c := range map[string]struct {
		offered rosio.QoS
		surest  rosio.QoS
	}{
		"reliable, as a program does that chooses nothing": {rosio.Reliable(), rosio.Reliable()},
		"best effort":             {rosio.SensorData(), rosio.QoS{BestEffort: true}},
		"latched":                 {rosio.Latched(), rosio.Latched()},
		"best effort and latched": {rosio.QoS{Latched: true, BestEffort: true}, rosio.QoS{BestEffort: true}},
	} {
		t.Run(name, func(t *testing.T) {
			executor := open(t, newGraph(t), "executor")
			_, err := rosio.Subscribe(executor, "estop", rosio.Latched().FromAnyone(), func(stdmsgs.Bool) {})
			require.NoError(t, err)
			require.Eventually(t, func() bool {
				asked, err := ros2.AskedOf(executor, "/estop", c.offered)
				require.NoError(t, err)
				return slices.Contains(asked, c.surest)
			}, patience, 50*time.Millisecond)
		})
	}
}
