package main

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
)

func TestAMisspeltArgumentOfALaunchFileIsNamed(t *testing.T) {
	var l launchArgs
	require.NoError(t, l.Set("sim.launch=body,world"))
	for command, want := range map[string]string{
		"python3 /usr/bin/roslaunch saydo sim.launch":                            "",
		"python3 /usr/bin/roslaunch saydo sim.launch body:=quadruped world:=a:=": "",
		"python3 /usr/bin/roslaunch saydo sim.launch bdy:=quadruped":             "sim.launch does not take bdy; it takes body, world",
		"python3 /usr/bin/roslaunch /a/sim.launch bdy:=x wrld:=y":                "sim.launch does not take bdy, wrld; it takes body, world",
		"python3 /usr/bin/roslaunch saydo sim.launch __log:=x":                   "", // ROS's own
		"python3 /usr/bin/roslaunch mine all.launch with:=x":                     "", // includes ours
		"python3 /usr/bin/roslaunch saydo sim.launch other.launch x:=y":          "", // may be the other's
		"bash": "",
	} {
		err := l.check(strings.Fields(command))
		if want == "" {
			require.NoError(t, err, command)
		} else {
			require.ErrorContains(t, err, want, command)
		}
	}
	require.Error(t, l.Set("sim.launch"))
}

// TestTheLaunchFilesTellTheirOwnArguments keeps the list that a node is given
// equal to what the file declares.
func TestTheLaunchFilesTellTheirOwnArguments(t *testing.T) {
	checked := 0
	for _, file := range []string{"sim.launch", "robot.launch", "rviz.launch"} {
		data, err := os.ReadFile(filepath.Join("../../launch/ros1", file))
		require.NoError(t, err)
		var doc struct {
			Args []struct {
				Name  string `xml:"name,attr"`
				Doc   string `xml:"doc,attr"`
				Value string `xml:"value,attr"` // of one that is the file's own, and nobody gives
			} `xml:"arg"`
		}
		require.NoError(t, xml.Unmarshal(data, &doc), file)
		var names []string
		for _, arg := range doc.Args {
			if arg.Value != "" {
				continue
			}
			require.NotEmpty(t, arg.Doc, "%s tells what %s is", file, arg.Name)
			names = append(names, arg.Name)
		}
		for _, list := range regexp.MustCompile("-launch "+file+`=([\w,]+)`).FindAllSubmatch(data, -1) {
			require.Equal(t, strings.Join(names, ","), string(list[1]), file)
			checked++
		}
	}
	require.Equal(t, 3, checked)
}

// TestTheLaunchFilesTellTheSpeedThatTheNodeTakes keeps what people are told of the
// argument equal to what ends the node.
func TestTheLaunchFilesTellTheSpeedThatTheNodeTakes(t *testing.T) {
	span := regexp.MustCompile(`simulated time over real time, 0 to (\d+);`)
	for _, file := range []string{"launch/ros1/sim.launch", "launch/ros2/sim.launch.xml", "README.md"} {
		data, err := os.ReadFile(filepath.Join("../..", file))
		require.NoError(t, err)
		told := span.FindSubmatch(data)
		require.NotNil(t, told, "%s tells how fast it may be", file)
		require.Equal(t, strconv.Itoa(nodes.MaxSpeed), string(told[1]), file)
	}
}
