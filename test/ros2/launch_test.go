package ros2_test

import (
	"encoding/xml"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// launchFile is what the launch files of both ROS versions have in common.
type launchFile struct {
	Args  []launchArg `xml:"arg"`
	Nodes []struct {
		Name string `xml:"name,attr"`
		Args string `xml:"args,attr"`
	} `xml:"node"`
	Groups []launchFile `xml:"group"`
	text   string
}

// launchArg is one of its arguments.
type launchArg struct {
	Name        string  `xml:"name,attr"`
	Default     *string `xml:"default,attr"`
	Value       string  `xml:"value,attr"` // of one that is the file's own, and nobody gives
	Doc         string  `xml:"doc,attr"`
	Description string  `xml:"description,attr"`
}

func readLaunch(t *testing.T, path string) launchFile {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	var f launchFile
	require.NoError(t, xml.Unmarshal(data, &f), path)
	f.text = string(data)
	f.Args = slices.DeleteFunc(f.Args, func(a launchArg) bool { return a.Value != "" })
	for _, g := range f.Groups {
		f.Nodes = append(f.Nodes, g.Nodes...)
	}
	return f
}

// nodes gives what runs, by name: "node world".
func (f launchFile) nodes() map[string]string {
	out := map[string]string{}
	for _, n := range f.Nodes {
		if words := strings.Fields(n.Args); len(words) > 1 && words[0] == "node" {
			out[n.Name] = words[0] + " " + words[1]
		}
	}
	return out
}

// onlyOfROS2 are arguments that the file of ROS 1 does without.
func onlyOfROS2() map[string]string {
	return map[string]string{
		"namespace":    "roslaunch has its own: ROS_NAMESPACE, or <group ns> around the include; an empty ns it does not take",
		"use_sim_time": "all nodes of a master read one /use_sim_time",
		"managed":      "ROS 1 has no lifecycles",
	}
}

func TestLaunchFilesTakeTheSameArgumentsAsThoseOfROS1(t *testing.T) {
	for _, name := range []string{"sim", "robot", "rviz"} {
		t.Run(name, func(t *testing.T) {
			one := readLaunch(t, "../../launch/ros1/"+name+".launch")
			two := readLaunch(t, "../../launch/ros2/"+name+".launch.xml")
			require.NotEmpty(t, one.Args)
			two.Args = slices.DeleteFunc(two.Args, func(a launchArg) bool { return onlyOfROS2()[a.Name] != "" })
			require.Len(t, two.Args, len(one.Args))
			for i, arg := range one.Args {
				require.Equal(t, arg.Name, two.Args[i].Name)
				require.NotEmpty(t, two.Args[i].Description, arg.Name)
				if arg.Name != "move_base" && arg.Name != "move_group" { // Nav2 and MoveIt 2 call them by other names
					require.Equal(t, arg.Default, two.Args[i].Default, arg.Name)
				}
			}
			require.Equal(t, one.nodes(), two.nodes())
			require.NotEmpty(t, two.nodes())
		})
	}
}

// A Saydo is one of several robots', follows a simulation or is led by Nav2's manager without a launch file of one's own.
func TestRobotLaunchTakesWhatEachLaunchFileOfROS2Takes(t *testing.T) {
	robot := readLaunch(t, "../../launch/ros2/robot.launch.xml")
	for name := range onlyOfROS2() {
		i := slices.IndexFunc(robot.Args, func(a launchArg) bool { return a.Name == name })
		require.GreaterOrEqual(t, i, 0, name)
		require.NotNil(t, robot.Args[i].Default, "%s need not be given", name)
	}
	for _, node := range robot.Nodes {
		require.NotRegexp(t, `-p (\S+:)?(use_sim_time|managed):=`, node.Args, "%s takes what the file that includes this one has set", node.Name)
	}
}

// What is asked for is declared, and what is declared is used.
func TestLaunchFilesUseEachArgument(t *testing.T) {
	for _, name := range []string{"sim", "robot", "rviz"} {
		f := readLaunch(t, "../../launch/ros2/"+name+".launch.xml")
		used := map[string]bool{}
		for _, m := range regexp.MustCompile(`\$\(var (\w+)\)`).FindAllStringSubmatch(f.text, -1) {
			used[m[1]] = true
		}
		for _, arg := range f.Args {
			require.True(t, used[arg.Name], "%s: %s is used nowhere", name, arg.Name)
			delete(used, arg.Name)
		}
		require.Empty(t, used, "%s uses what it does not declare", name)
	}
}

// launch splits what stands between two substitutions as a shell does, each for itself: a quote that is opened before one and closed
// behind it is never closed there. What a substitution gives stays one word, empty or with spaces.
func TestWhatStandsBetweenTheArgumentsOfALaunchFileHasNoQuotes(t *testing.T) {
	for _, name := range []string{"sim", "robot", "rviz"} {
		for _, node := range readLaunch(t, "../../launch/ros2/"+name+".launch.xml").Nodes {
			between := regexp.MustCompile(`\$\([^)]*\)`).ReplaceAllString(node.Args, "")
			require.NotContains(t, between, "$", "%s: %s", name, node.Name)
			require.NotRegexp(t, `['"\\]`, between, "%s: %s", name, node.Name)
		}
	}
}
