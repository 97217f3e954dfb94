package ros1_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/ros1"
)

// A wire type costs far more to make than a message to send, and a service is called again and again.
func TestTheWireOfATypeIsMadeOnce(t *testing.T) {
	var known ros1.Wires
	trigger := rosio.ServiceTypes{Request: stdsrvs.TriggerRequest{}, Response: stdsrvs.TriggerResponse{}}
	first, err := known.ServiceSum(trigger)
	require.NoError(t, err)
	require.Zero(t, testing.AllocsPerRun(10, func() { _, err = known.ServiceSum(trigger) }))
	require.NoError(t, err)
	again, err := known.ServiceSum(trigger)
	require.NoError(t, err)
	require.Equal(t, first, again)

	// Another service of the same request is another one.
	mixed, err := known.ServiceSum(rosio.ServiceTypes{Request: stdsrvs.TriggerRequest{}, Response: stdsrvs.EmptyResponse{}})
	require.NoError(t, err)
	require.NotEqual(t, first, mixed)
}

// What cannot be sent stays so.
func TestATypeThatCannotBeSentIsNotKept(t *testing.T) {
	var known ros1.Wires
	for range 2 {
		_, err := known.Sum(untyped{})
		require.ErrorIs(t, err, rosio.ErrUntyped)
	}
	_, err := known.Sum(stdmsgs.String{})
	require.NoError(t, err)
}

// untyped is a message whose type is not known yet.
type untyped struct{ stdmsgs.String }

func (untyped) ROSType() string { return "" }
