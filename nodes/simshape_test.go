package nodes_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/nodes"
	"saydo/nodes/frames"
)

func TestASimulatedRobotIsDescribedAsARealOneIs(t *testing.T) {
	r := newRobot(t, asked{})
	described := make(chan string, 1)
	_, err := rosio.Subscribe(r.console, "robot_description", rosio.Latched(), func(m stdmsgs.String) { described <- m.Data })
	require.NoError(t, err)
	text := await(t, described)
	require.Contains(t, text, `<robot name="humanoid_180">`)
	param, err := rosio.Param(t.Context(), r.console, "robot_description", "")
	require.NoError(t, err)
	require.Equal(t, text, param)

	tree := frames.New(frames.Names{}, time.Minute)
	require.NoError(t, tree.Listen(r.console, func() {}))
	require.Eventually(t, func() bool {
		head, _, err := tree.Now("head_link")
		base, _, there := tree.Robot()
		return err == nil && there == nil && head.P[2] > 1.4 && head.P[2] < 1.8 && head.P.Sub(base.P).Len() < 1.8
	}, time.Minute, 10*time.Millisecond, "the head is above the base on /tf")
}

// otherwise writes a shipped body with its URDF changed, and gives the file's name.
func otherwise(t *testing.T, name, was, becomes string) string {
	t.Helper()
	dir := t.TempDir()
	for _, file := range []string{name + ".yaml", name + ".urdf"} {
		text, err := os.ReadFile(filepath.Join("..", "config", "bodies", file))
		require.NoError(t, err)
		if strings.HasSuffix(file, ".urdf") {
			require.Contains(t, string(text), was)
			text = []byte(strings.ReplaceAll(string(text), was, becomes))
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, file), text, 0o600))
	}
	return filepath.Join(dir, name+".yaml")
}

func TestTheLinksOfASimulatedRobotLeaveItsBaseWhereItIs(t *testing.T) {
	for _, tt := range []struct {
		name, body, was, becomes, link string
		shown                          bool
	}{
		{"another link carries the base", "wheeled_arm", `<link name="base_link">`, `<link name="base_footprint"/>
  <joint name="footprint_joint" type="fixed"><parent link="base_footprint"/><child link="base_link"/></joint>
  <link name="base_link">`, "base_footprint", true},
		{"the base is no link", "quadruped", `"trunk_link"`, `"body"`, "body", true},
		{"the base is a link high above the floor", "humanoid_180", `"pelvis_link"`, `"base_link"`, "head_link", false},
		{"a link is called as the map is", "wheeled_arm", `"torso_link"`, `"map"`, "gripper_link", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newRobot(t, asked{Files: nodes.Files{Body: otherwise(t, tt.body, tt.was, tt.becomes)}})
			tree := frames.New(frames.Names{}, time.Minute)
			require.NoError(t, tree.Listen(r.console, func() {}))
			require.Eventually(t, func() bool {
				_, _, err := tree.Robot()
				return err == nil
			}, time.Minute, 10*time.Millisecond, "where the base is")
			_, _, err := tree.Now(tt.link)
			require.Equal(t, tt.shown, err == nil, "%v", err)
		})
	}
}
