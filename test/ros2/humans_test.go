package ros2_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPeopleAreHeardAndSeenThroughROS4HRI has humans.py say something and wave. Its LiveSpeech has a field more than is known here.
func TestPeopleAreHeardAndSeenThroughROS4HRI(t *testing.T) {
	s := newSite(t)
	world, err := filepath.Abs("../ros1/flat.yaml")
	require.NoError(t, err)
	for _, name := range []string{"world", "intake"} {
		s.start(t, s.saydo, "node", name, "-world", world, "-body", "wheeled_arm")
	}
	require.JSONEq(t, `[["go to the kitchen", 0.9, "speech"]]`, s.python(t, "humans.py"))
}
