package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/msgs"
	"saydo/task"
)

func TestARobotWithoutEyesIsAskedOnlyWhereItStands(t *testing.T) {
	z := newGaze(t)
	require.NoError(t, z.see.Close())
	require.NoError(t, z.feel.Close())
	ask := func(after, timeout float64) uint16 {
		q := msgs.ObserveRequest{After: msgconv.Seconds(moment(after)), Timeout: timeout}
		reply, err := rosio.Call[msgs.ObserveRequest, msgs.ObserveResponse](t.Context(), z.node, "observe", q)
		require.NoError(t, err)
		return reply.ErrorCode
	}
	const soon, inTime = 0.2, 30 // [s]
	require.Equal(t, uint16(task.CodeNoObservation), ask(1, soon), "where it stands is not known yet")
	z.stands(t, 10, 3.2, 2, 0)
	require.Zero(t, ask(10, inTime))
	require.Equal(t, uint16(task.CodeNoObservation), ask(11, soon), "it is asked for something newer")

	eyes, err := rosio.Publish[visionmsgs.NamedDetection3DArray](z.node, "detections_3d", rosio.SensorData())
	require.NoError(t, err)
	require.Equal(t, uint16(task.CodeNoObservation), ask(10, soon), "somebody could tell what is seen, and has not")
	require.NoError(t, eyes.Publish(visionmsgs.NamedDetection3DArray{Header: stdmsgs.Header{Stamp: moment(10)}}))
	require.Zero(t, ask(10, inTime))
	require.NoError(t, eyes.Close())
	z.stands(t, 20, 3.2, 2, 0)
	require.Equal(t, uint16(task.CodeNoObservation), ask(15, soon), "eyes that have gone are missed")
}
