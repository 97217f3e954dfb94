package nodes_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/task"
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

func fixed(t *testing.T) nodes.Files {
	t.Helper()
	path := filepath.Join(t.TempDir(), "arm.yaml")
	require.NoError(t, os.WriteFile(path, []byte(fixedArm), 0o600))
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
