package ros2_test

import (
	"testing"

	"saydo/internal/rosio/rosiotest"
)

// Nothing is built for it: the fields are those that are installed.
func TestAnActionIsDrivenByTheNameOfItsType(t *testing.T) {
	g := newGraph(t)
	rosiotest.AnyAction(t, open(t, g, "body"), open(t, g, "robot"))
}
