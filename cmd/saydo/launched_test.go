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
	files, texts := []string{"sim.launch", "robot.launch", "rviz.launch"}, map[string][]byte{}
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join("../../launch/ros1", file))
		require.NoError(t, err)
		texts[file] = data
	}
	told := map[string]int{}
	for _, file := range files {
		var doc struct {
			Args []struct {
				Name  string `xml:"name,attr"`
				Doc   string `xml:"doc,attr"`
				Value string `xml:"value,attr"` // of one that is the file's own, and nobody gives
			} `xml:"arg"`
		}
		require.NoError(t, xml.Unmarshal(texts[file], &doc), file)
		var names []string
		for _, arg := range doc.Args {
			if arg.Value != "" {
				continue
			}
			require.NotEmpty(t, arg.Doc, "%s tells what %s is", file, arg.Name)
			names = append(names, arg.Name)
		}
		for by, text := range texts {
			for _, list := range regexp.MustCompile("-launch "+file+`=([\w,]+)`).FindAllSubmatch(text, -1) {
				require.Equal(t, strings.Join(names, ","), string(list[1]), "%s in %s", file, by)
				told[file+" in "+by]++
			}
		}
	}
	require.Equal(t, map[string]int{
		"sim.launch in sim.launch": 1, "sim.launch in robot.launch": 1, "robot.launch in robot.launch": 1, "rviz.launch in rviz.launch": 1,
	}, told)
}

// TestEachNodeOfALaunchLooksAtItsArguments: one that did not would take the name of a node that runs.
func TestEachNodeOfALaunchLooksAtItsArguments(t *testing.T) {
	for _, file := range []string{"sim.launch", "robot.launch", "rviz.launch"} {
		data, err := os.ReadFile(filepath.Join("../../launch/ros1", file))
		require.NoError(t, err)
		nodes := regexp.MustCompile(`type="saydo".* args="([^"]*)"`).FindAllSubmatch(data, -1)
		require.NotEmpty(t, nodes, file)
		for _, node := range nodes {
			require.Regexp(t, `-launch |\$\(arg takes\)`, string(node[1]), file)
		}
	}
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
