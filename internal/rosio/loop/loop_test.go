package loop_test

import (
	"testing"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/internal/rosio/rosiotest"
)

func TestLoopKeepsTheContract(t *testing.T) {
	rosiotest.Run(t, func(*testing.T) rosio.Graph { return loop.New(loop.Config{}) })
}
