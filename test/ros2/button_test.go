package ros2_test

import (
	"path/filepath"
	"testing"
)

// The robot stands still though the button was pressed before Saydo was there.
func TestAnEmergencyStopThatWasPressedBeforeHoldsTheRobot(t *testing.T) {
	s := newSite(t)
	button := s.start(t, filepath.Join(s.venv, "bin", "python"), "press.py")
	button.shows(t, "pressed")
	s.start(t, s.saydo, "run", "-ros", "2", "-speed", "0").shows(t, "say what you want")
	button.shows(t, "emergency stop; was waiting for an instruction")
	s.start(t, s.saydo, "say", "-ros", "2", "go to the kitchen").shows(t, "The emergency button was pressed. I stand still.")
}
