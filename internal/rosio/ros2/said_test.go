package ros2

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

func TestAnErrorIsSaidOnceAndInOneOrder(t *testing.T) {
	closed := fmt.Errorf("calling /lamp: %w", node.ErrClosed)
	for _, tt := range []struct {
		err  error
		want error
		text string
	}{
		{closed, rosio.ErrClosed, "calling /lamp: the node is closed"},
		{said(closed), rosio.ErrClosed, "calling /lamp: the node is closed"},
		{fmt.Errorf("calling /lamp: %w", node.ErrServerGone), rosio.ErrServerGone, "calling /lamp: its server went away"},
		{fmt.Errorf("std_msgs/msg/String: %w", codec.ErrDiffers), rosio.ErrType, "the types differ (std_msgs/msg/String: the installed definition differs)"},
		{said(fmt.Errorf("std_msgs/msg/String: %w", codec.ErrDiffers)), rosio.ErrType, "the types differ (std_msgs/msg/String: the installed definition differs)"},
		{fmt.Errorf("%w, %w", rcl.ErrUnfit, node.ErrClosed), rosio.ErrClosed, "the middleware cannot read it, the node is closed"},
	} {
		for range 20 { // a map would now and then give another one
			got := said(tt.err)
			require.ErrorIs(t, got, tt.want)
			require.ErrorIs(t, got, tt.err)
			require.Equal(t, tt.text, got.Error())
		}
	}
	other := errors.New("another one")
	require.Equal(t, other, said(other))
	require.NoError(t, said(nil))
}
