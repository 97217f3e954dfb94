package nodes_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/task"
	"saydo/world"
)

// fixedArm is an arm on a stand that goes nowhere.
const fixedArm = `version: 1
name: lab arm
kind: arm
height: 1.1
hands: [gripper]
reach_low: 0
reach_high: 1.2
payload: 3
hand_opening: 0.08
mobile: false
speech: true
gestures: [wave, nod]
`

func fixed(t *testing.T, more ...string) nodes.Files {
	t.Helper()
	path := filepath.Join(t.TempDir(), "arm.yaml")
	require.NoError(t, os.WriteFile(path, []byte(fixedArm+strings.Join(more, "")), 0o600))
	return nodes.Files{Domain: "household", World: "house", Body: path}
}

func TestWhoSpeaksToARobotThatCannotMoveHasComeToIt(t *testing.T) {
	library, err := nodes.Load(fixed(t))
	require.NoError(t, err)
	house, err := library.House(1, 0, nodes.Faults{})
	require.NoError(t, err)
	truth := house.Truth()
	require.Equal(t, task.True, truth.Truth(task.NewFact("in_room", "anna", "hallway")))
	require.Equal(t, task.True, truth.Truth(task.NewFact("near", "anna")))
}

func TestARobotThatCannotMoveDoesWhatCanBeDoneWhereItStands(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{Files: fixed(t)})
	result := r.do(t, "wave to me")
	require.Zero(t, result.ErrorCode, result.ErrorMsg)
	require.Equal(t, 1, r.house.Deeds("wave"))
	result = r.do(t, "go to the kitchen")
	require.NotZero(t, result.ErrorCode)
	require.Contains(t, result.ErrorMsg, "I stand in one place and cannot move about")
	result = r.do(t, "put the red cup on the sofa")
	require.NotZero(t, result.ErrorCode)
	require.Equal(t, 1, strings.Count(result.ErrorMsg, "I stand in one place"), "what several steps lack for the same reason is told once: %s", result.ErrorMsg)
}

// The console table is 1.17 m from where the robot stands in the hallway, and a wallet on it 1.86 m.
func TestARobotThatCannotMoveIsNearWhatItsArmGetsTo(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		long float64 // [m] of its arm
		want task.Truth
		says string
	}{
		"a long arm":  {2.0, task.True, ""},
		"a short one": {1.1, task.False, "I stand in one place"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRobot(t, asked{Files: fixed(t, fmt.Sprintf("shoulder_height: 0.9\narm_length: %v\n", c.long))})
			table := task.NewFact("near", "console_table")
			require.Equal(t, c.want, world.NewSnapshot(r.library.Types, r.library.Start()).Truth(table))
			require.Equal(t, c.want, r.house.Truth().Truth(table))
			result := r.do(t, "pick up the wallet")
			require.Equal(t, c.says == "", result.ErrorCode == 0, result.ErrorMsg)
			require.Contains(t, result.ErrorMsg, c.says)
			require.Equal(t, c.says == "", r.house.Deeds("pick") == 1)
		})
	}
}
