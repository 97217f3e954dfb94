package main

import (
	"errors"
	"fmt"
	"path/filepath"
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

func TestTheDoctorTellsWhatABodyFileTellsOtherwiseThanItsURDF(t *testing.T) {
	urdf, err := filepath.Abs(filepath.Join("..", "..", "config", "bodies", "wheeled_arm.urdf"))
	require.NoError(t, err)
	fit := finding{what: "configuration", ok: true, says: "domain, skills, world and body fit together"}
	require.Equal(t, []finding{fit}, examineFiles(shippedBody))
	require.Equal(t, []finding{fit, {what: "body", says: "the body file tells a height of 2 m, and by the URDF it is 1.45 m; I plan with that of the body file"}},
		examineFiles(file(t, "b.yaml", fmt.Sprintf("version: 1\nurdf: %s\nheight: 2\n", urdf))))
	broken := examineFiles(file(t, "broken.yaml", "version: 1\nheigth: 2\n"))
	require.Len(t, broken, 1)
	require.True(t, broken[0].need)
	require.Contains(t, broken[0].mend, "mend that file: saydo body ")
}
