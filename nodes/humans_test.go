package nodes_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/space"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
)

// untilGesture waits until the world tells that the guest makes the gesture.
func (z *gaze) untilGesture(t *testing.T, want string) {
	t.Helper()
	awaitThe(t, z.worlds, func(w msgs.World) bool { return shows(w, want) })
}

// shows reports whether the guest makes the gesture.
func shows(w msgs.World, gesture string) bool {
	return slices.ContainsFunc(w.Things, func(thing msgs.Thing) bool {
		return thing.ID == "guest" && slices.Contains(thing.Attributes, "gesture:"+gesture)
	})
}

// crowd publishes what ROS4HRI tells of people.
type crowd struct {
	*gaze

	bodies   *rosio.Publisher[hrimsgs.IdsList]
	gestures map[string]*rosio.Publisher[hrimsgs.Gesture]
}

func newCrowd(t *testing.T, z *gaze, at map[string]space.Pose) *crowd {
	t.Helper()
	c := &crowd{gaze: z, gestures: map[string]*rosio.Publisher[hrimsgs.Gesture]{}}
	var err error
	c.bodies, err = rosio.Publish[hrimsgs.IdsList](z.node, "/humans/bodies/tracked", rosio.Reliable())
	require.NoError(t, err)
	for id, pose := range at {
		c.gestures[id], err = rosio.Publish[hrimsgs.Gesture](z.node, "/humans/bodies/"+id+"/gesture", rosio.Reliable())
		require.NoError(t, err)
		c.stands(t, id, 1, pose)
	}
	return c
}

func (c *crowd) stands(t *testing.T, id string, when float64, at space.Pose) {
	t.Helper()
	require.NoError(t, c.tf.Publish(transform("map", "body_"+id, at, moment(when))))
}

func (c *crowd) tracked(t *testing.T, ids ...string) {
	t.Helper()
	require.NoError(t, c.bodies.Publish(hrimsgs.IdsList{Header: stdmsgs.Header{Stamp: moment(1)}, Ids: ids}))
}

func (c *crowd) makes(t *testing.T, id string, g uint8) {
	t.Helper()
	require.Eventually(t, func() bool { return len(c.gestures[id].Peers()) > 0 }, time.Minute, time.Millisecond)
	require.NoError(t, c.gestures[id].Publish(hrimsgs.Gesture{Header: stdmsgs.Header{Stamp: moment(1)}, Gesture: g}))
}

func TestAGestureIsThatOfThePersonWhoStandsThere(t *testing.T) {
	c := newCrowd(t, newGaze(t), map[string]space.Pose{"ab12": space.At(3.3, 3.1, 1), "far0": space.At(0.5, 0.5, 1)})
	c.tracked(t, "ab12", "far0")
	c.makes(t, "far0", hrimsgs.GestureArmsCrossed) // a stranger: nobody is believed to stand there
	c.makes(t, "ab12", hrimsgs.GestureWaving)
	c.untilGesture(t, "waving")
	c.makes(t, "ab12", hrimsgs.GestureLeftHandRaised)
	c.untilGesture(t, "raising left arm")
	c.tracked(t, "far0") // whoever is not seen any more waves no more
	c.untilGesture(t, "none")
}

func TestAGestureEndsWhenNobodyTellsOfItAnyMore(t *testing.T) {
	c := newCrowd(t, newGazeBy(t, true), map[string]space.Pose{"ab12": space.At(3.3, 3.1, 1)})
	ticks, err := rosio.Publish[rosgraphmsgs.Clock](c.node, "/clock", rosio.Reliable())
	require.NoError(t, err)
	c.tracked(t, "ab12")
	c.timeGoesOn(t, ticks, 1, 0.001, "waving", func() { c.makes(t, "ab12", hrimsgs.GestureWaving) })
	c.timeGoesOn(t, ticks, 60, 1, "none", func() {})
}

// timeGoesOn lets the clock run until the guest makes the gesture, with a deed at each
// tick: in a time that stands still the world may have told its last.
func (c *crowd) timeGoesOn(t *testing.T, ticks *rosio.Publisher[rosgraphmsgs.Clock], from, step float64, want string, deed func()) {
	t.Helper()
	at, late := from, time.Now().Add(time.Minute)
	for {
		select {
		case w := <-c.worlds:
			if shows(w, want) {
				return
			}
		default:
			require.True(t, time.Now().Before(late), "nobody is seen to be %s", want)
			require.NoError(t, ticks.Publish(rosgraphmsgs.Clock{Clock: moment(at)}))
			deed()
			at += step
			runtime.Gosched()
		}
	}
}

func TestAGestureEndsForWhomeverTheBodyWalksAwayFrom(t *testing.T) {
	t.Parallel()
	c := newCrowd(t, newGaze(t), map[string]space.Pose{"ab12": space.At(3.3, 3.1, 1)})
	c.tracked(t, "ab12")
	c.makes(t, "ab12", hrimsgs.GestureWaving)
	c.untilGesture(t, "waving")
	c.stands(t, "ab12", 2, space.At(0.5, 0.5, 1))
	c.makes(t, "ab12", hrimsgs.GestureWaving)
	c.untilGesture(t, "none")
}

func TestAPersonHasOneBody(t *testing.T) {
	c := newCrowd(t, newGaze(t), map[string]space.Pose{"near": space.At(3.1, 3.4, 1), "next": space.At(3.8, 3, 1)})
	c.tracked(t, "near", "next")
	c.makes(t, "near", hrimsgs.GestureArmsCrossed)
	c.untilGesture(t, "crossing arms")
	for range 20 {
		c.makes(t, "next", hrimsgs.GestureWaving) // somebody else, of whom nobody knows
	}
	c.makes(t, "near", hrimsgs.GestureHandsOnFace)
	awaitThe(t, c.worlds, func(w msgs.World) bool {
		for _, thing := range w.Things {
			require.NotContains(t, thing.Attributes, "gesture:waving")
		}
		return shows(w, "hands on the face")
	})
}

func TestABodyWhoseIdMakesNoTopicIsToldOnce(t *testing.T) {
	c := newCrowd(t, newGaze(t), map[string]space.Pose{"ab12": space.At(3.3, 3.1, 1)})
	for range 20 {
		c.tracked(t, "no-topic", "ab12")
	}
	c.makes(t, "ab12", hrimsgs.GestureWaving)
	c.untilGesture(t, "waving")
	c.tracked(t)
	c.untilGesture(t, "none") // all twenty were read
	require.NoError(t, c.node.Close())
	said := 0
	for len(c.logs) > 0 {
		if strings.Contains(<-c.logs, "the gestures of a body are not read") {
			said++
		}
	}
	require.Equal(t, 1, said)
}
