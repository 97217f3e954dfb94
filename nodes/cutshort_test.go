package nodes

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/task"
)

// A robot that was called off stands until somebody says go on; one whose body node was
// started again goes on by itself.
func TestANodeThatEndsCallsNothingOff(t *testing.T) {
	for _, tt := range []struct {
		why  error
		code task.Code
	}{
		{rosio.ErrCanceled, task.CodeActionCancelled},
		{fmt.Errorf("serving the action: %w", rosio.ErrClosed), task.CodeTransport},
	} {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(tt.why)
		require.Equal(t, tt.code, cutShortAs(ctx), tt.why)
	}
}
