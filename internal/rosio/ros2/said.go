package ros2

import (
	"errors"
	"fmt"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

// said turns the errors of the packages below into those that the users of rosio decide by. Where several are in one, the first of
// them counts.
func said(err error) error {
	for _, known := range []struct{ from, to error }{
		{node.ErrClosed, rosio.ErrClosed},
		{node.ErrNoServer, rosio.ErrNoServer},
		{node.ErrServerGone, rosio.ErrServerGone},
		{node.ErrStale, rosio.ErrType},
		{codec.ErrDiffers, rosio.ErrType},
		{codec.ErrValue, rosio.ErrType},
		{codec.ErrTooLong, rosio.ErrUnfit},
		{codec.ErrTime, rosio.ErrUnfit},
		{rcl.ErrUnfit, rosio.ErrUnfit},
	} {
		if !errors.Is(err, known.from) {
			continue
		}
		if strings.Contains(err.Error(), known.to.Error()) {
			return sameWords{err, known.to}
		}
		return fmt.Errorf("%w (%w)", known.to, err)
	}
	return err
}

// sameWords is an error that says already what it is to the users of rosio.
type sameWords struct {
	error
	is error
}

// Unwrap gives both.
func (e sameWords) Unwrap() []error { return []error{e.error, e.is} }
