package main

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheDoctorTellsWhatKeepsTheRobotFromSpeaking(t *testing.T) {
	for _, tt := range []struct {
		name     string
		programs error
		sounds   bool
		ok       bool
		says     string
	}{
		{"programs and a device", nil, true, true, "it can speak"},
		{"programs without a device", nil, false, false, "the programs that speak are here, but no sound device"},
		{"no programs", errors.New("no program that speaks is installed"), true, false, "no program that speaks is installed"},
		{"neither", errors.New("no program that speaks is installed"), false, false, "no program that speaks is installed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := voiceFinding(tt.programs, tt.sounds)
			require.Equal(t, tt.ok, got.ok)
			require.Contains(t, got.says, tt.says)
			require.Equal(t, tt.ok, got.mend == "", "what does not work is told how to mend")
			require.False(t, got.need, "Saydo works without a voice")
		})
	}
}
