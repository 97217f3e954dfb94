package nodes_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/space"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// untilGesture waits until the world tells that the guest makes the gesture.
func (z *gaze) untilGesture(t *testing.T, want string) {
	t.Helper()
	for w := range z.worlds { // go test ends a test that waits for ever
		for _, thing := range w.Things {
			if thing.ID == "guest" && slices.Contains(thing.Attributes, "gesture:"+want) {
				return
			}
		}
	}
}

func TestAGestureIsThatOfThePersonWhoStandsThere(t *testing.T) {
	z := newGaze(t)
	bodies, err := rosio.Publish[hrimsgs.IdsList](z.node, "/humans/bodies/tracked", rosio.Reliable())
	require.NoError(t, err)
	gestures := map[string]*rosio.Publisher[hrimsgs.Gesture]{}
	for id, at := range map[string]space.Pose{"ab12": space.At(3.3, 3.1, 1), "far0": space.At(0.5, 0.5, 1)} {
		gestures[id], err = rosio.Publish[hrimsgs.Gesture](z.node, "/humans/bodies/"+id+"/gesture", rosio.Reliable())
		require.NoError(t, err)
		require.NoError(t, z.tf.Publish(transform("map", "body_"+id, at, moment(1))))
	}
	tracked := func(ids ...string) {
		t.Helper()
		require.NoError(t, bodies.Publish(hrimsgs.IdsList{Header: stdmsgs.Header{Stamp: moment(1)}, Ids: ids}))
	}
	makes := func(id string, g uint8) {
		t.Helper()
		for len(gestures[id].Peers()) == 0 {
			require.NoError(t, z.node.Clock().Sleep(t.Context(), 1))
		}
		require.NoError(t, gestures[id].Publish(hrimsgs.Gesture{Header: stdmsgs.Header{Stamp: moment(1)}, Gesture: g}))
	}
	tracked("ab12", "far0")
	makes("far0", hrimsgs.GestureArmsCrossed) // a stranger: nobody is believed to stand there
	makes("ab12", hrimsgs.GestureWaving)
	z.untilGesture(t, "waving")
	makes("ab12", hrimsgs.GestureLeftHandRaised)
	z.untilGesture(t, "raising left arm")
	tracked("far0") // whoever is not seen any more waves no more
	z.untilGesture(t, "none")
}
