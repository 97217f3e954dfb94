package nodes_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

const docker = `version: 1
name: docker
kind: wheeled
height: 1
wheels: 2
bindings:
  turn: {interface: action, name: spin, type: nav2_msgs/action/Spin, goal: {target_yaw: "{angle}", time_allowance: {sec: 10}}, error: error_code}
  charge:
    interface: action
    name: dock_robot
    type: nav2_msgs/action/DockRobot
    goal: {use_dock_id: false, dock_pose: {header: {frame_id: map}, pose: "{charger.pose}"}, dock_type: "of {charger}"}
`

// aDocker is the body node of a robot whose maker has the actions spin and dock_robot, which answer as told.
func aDocker(t *testing.T, answer func(goal rosio.Fields) (rosio.Fields, rosio.Status)) (ask func(task.Step) msgs.PerformResult) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "docker.yaml")
	require.NoError(t, os.WriteFile(path, []byte(docker), 0o600))
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: path})
	require.NoError(t, err)
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	robot, err := g.Open(t.Context(), "robot")
	require.NoError(t, err)
	_, err = rosio.Serve(robot, "observe", func(context.Context, msgs.ObserveRequest) msgs.ObserveResponse {
		return msgs.ObserveResponse{World: msgconv.WorldMsg(task.State{Objects: []task.Object{
			{ID: "charging_dock", Type: "charger", Pose: &task.Pose{X: 2, Y: 1}}, {ID: "lost_dock", Type: "charger"},
		}})}
	})
	require.NoError(t, err)
	for _, action := range []string{"spin", "dock_robot"} {
		_, err = rosio.ServeAction(robot, action, func(_ context.Context, g *rosio.Goal[rosio.Fields, rosio.Fields]) (rosio.Fields, rosio.Status) {
			return answer(g.Value)
		})
		require.NoError(t, err)
	}
	body, err := g.Open(t.Context(), "body")
	require.NoError(t, err)
	require.NoError(t, nodes.StartBody(body, nodes.BodyConfig{Body: library.Body, Skills: library.Skills, Types: library.Types}))
	client, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](robot, "perform")
	require.NoError(t, err)
	needs, err := task.ParseCondition("(charged)")
	require.NoError(t, err)
	return func(step task.Step) msgs.PerformResult {
		step.ID, step.Needs = 1, needs
		result, err := client.Do(t.Context(), msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(step)}, nil)
		require.NoError(t, err)
		return result.Value
	}
}

func TestASkillGoesToAnActionOfTheMakerWithTheGoalThatItsBindingDescribes(t *testing.T) {
	var got rosio.Fields
	ask := aDocker(t, func(goal rosio.Fields) (rosio.Fields, rosio.Status) {
		got = goal
		return rosio.Fields{}, rosio.Succeeded
	})
	for name, c := range map[string]struct {
		step task.Step
		want map[string]any
	}{
		"a number": {task.Step{Skill: "turn", Numbers: []float64{1.5}}, map[string]any{"target_yaw": 1.5, "time_allowance": map[string]any{"sec": uint64(10)}}},
		"a place": {task.Step{Skill: "charge", Args: []string{"charging_dock"}}, map[string]any{
			"use_dock_id": false, "dock_type": "of charging_dock",
			"dock_pose": map[string]any{"header": map[string]any{"frame_id": "map"}, "pose": map[string]any{
				"position": map[string]any{"x": 2.0, "y": 1.0, "z": 0.0}, "orientation": map[string]any{"x": 0.0, "y": 0.0, "z": 0.0, "w": 1.0},
			}},
		}},
	} {
		result := ask(c.step)
		require.Zero(t, result.ErrorCode, "%s: %s", name, result.ErrorMsg)
		require.Equal(t, c.want, got.Values, name)
	}
}

func TestWhyAnActionOfTheMakerDidNotDoItIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		step   task.Step
		result map[string]any
		code   task.Code
		hint   string
	}{
		"with a code":    {task.Step{Skill: "turn", Numbers: []float64{1}}, map[string]any{"error_code": uint64(702)}, task.CodeActionFailed, "the robot gave up: error_code 702"},
		"with no code":   {task.Step{Skill: "turn", Numbers: []float64{1}}, map[string]any{"error_code": uint64(0)}, task.CodeActionFailed, "the robot gave up: its action was aborted and does not say why; the robot's own log may"},
		"with a text":    {task.Step{Skill: "turn", Numbers: []float64{1}}, map[string]any{"error_code": "a wall is near"}, task.CodeActionFailed, "the robot gave up: a wall is near"},
		"without a pose": {task.Step{Skill: "charge", Args: []string{"lost_dock"}}, nil, task.CodeNotLocalised, "the action dock_robot needs {charger.pose}, which is not known"},
	} {
		t.Run(name, func(t *testing.T) {
			ask := aDocker(t, func(rosio.Fields) (rosio.Fields, rosio.Status) { return rosio.Fields{Values: c.result}, rosio.Aborted })
			result := ask(c.step)
			require.Equal(t, c.code, task.Code(result.ErrorCode))
			require.Equal(t, c.hint, result.Hint)
		})
	}
}

func TestABodyWhoseBindingCannotBeIsRefusedWithItsLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "docker.yaml")
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(docker, "{angle}", "{yaw}", 1)), 0o600))
	_, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: path})
	require.ErrorContains(t, err, "docker.yaml:7:9: bindings: nothing is named {yaw} for the goal; the skill has angle")
}
