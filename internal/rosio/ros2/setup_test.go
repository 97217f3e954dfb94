package ros2_test

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/internal/rosio/ros2"
	"saydo/internal/rosio/ros2/ros2test"
)

func parse(t *testing.T, args ...string) ros2.Setup {
	t.Helper()
	s, rest, err := ros2.ParseSetup(append([]string{"--ros-args"}, args...))
	require.NoError(t, err)
	require.Empty(t, rest)
	return s
}

// rules are remappings.
func rules(t *testing.T, list ...string) ros2.Setup {
	t.Helper()
	var args []string
	for _, rule := range list {
		args = append(args, "-r", rule)
	}
	return parse(t, args...)
}

func TestArgumentsThatAreNotForROSAreLeft(t *testing.T) {
	s, rest, err := ros2.ParseSetup([]string{"planner", "--ros-args", "--log-level", "warn", "-r", "a:=b", "--", "-world", "x", "--ros-args", "-e", "/safe"})
	require.NoError(t, err)
	require.Equal(t, []string{"planner", "-world", "x"}, rest)
	require.Equal(t, rosio.Warn, s.Level)
	require.Equal(t, []string{"-e", "/safe"}, s.Args)
}

func TestNamesAreRemapped(t *testing.T) {
	s := parse(t, "-r", "__ns:=/robot1", "-r", "planner:__node:=thinker", "-r", "chat:=/other/chat", "-r", "executor:do:=act", "-r", "~/x:=y")
	planner, err := ros2.NamesOf(s, "planner")
	require.NoError(t, err)
	require.Equal(t, "/robot1/thinker", planner.FullName())
	executor, err := ros2.NamesOf(s, "executor")
	require.NoError(t, err)
	for name, want := range map[string]string{
		"chat": "/other/chat", "do": "/robot1/act", "~x": "/robot1/y", "else": "/robot1/else", "/abs": "/abs",
	} {
		full, err := executor.Resolve(name)
		require.NoError(t, err)
		require.Equal(t, want, full)
	}
	other, err := planner.Resolve("do")
	require.NoError(t, err)
	require.Equal(t, "/robot1/do", other, "a rule for another node")
}

func TestOfSeveralRulesTheFirstHoldsAsInRclpy(t *testing.T) {
	for _, tt := range []struct {
		rules  []string
		node   string // in full
		do, at string
	}{
		{[]string{"__ns:=/a", "__ns:=/b"}, "/a/executor", "/a/do", "/a/executor/x"},
		{[]string{"__node:=a", "__node:=b"}, "/a", "/do", "/a/x"},
		{[]string{"planner:__ns:=/a", "__ns:=/b"}, "/b/executor", "/b/do", "/b/executor/x"},
		{[]string{"do:=x", "do:=y"}, "/executor", "/x", "/executor/x"},
		{[]string{"executor:__node:=bob", "executor:do:=act", "bob:do:=bobs"}, "/bob", "/bobs", "/bob/x"},
		{[]string{"__node:=bob", "executor:__ns:=/a"}, "/bob", "/do", "/bob/x"},
		{[]string{"__node:=bob", "bob:__ns:=/a"}, "/a/bob", "/a/do", "/a/bob/x"},
	} {
		t.Run(strings.Join(tt.rules, " "), func(t *testing.T) {
			names, err := ros2.NamesOf(rules(t, tt.rules...), "executor")
			require.NoError(t, err)
			require.Equal(t, tt.node, names.FullName())
			for name, want := range map[string]string{"do": tt.do, "~x": tt.at} {
				got, err := names.Resolve(name)
				require.NoError(t, err)
				require.Equal(t, want, got)
			}
		})
	}
}

// Nav2 calls navigate_to_pose what is move_base in ROS 1, and so do the graph's own tools.
func TestNavigationIsRemappedByEitherOfItsNames(t *testing.T) {
	for _, tt := range []struct {
		name  string
		rules []string
		want  string
	}{
		{"without a rule it is Nav2's", nil, "/navigate_to_pose"},
		{"in a namespace", []string{"__ns:=/robot1"}, "/robot1/navigate_to_pose"},
		{"by Nav2's name", []string{"navigate_to_pose:=/nav/go"}, "/nav/go"},
		{"by Nav2's name in full", []string{"__ns:=/robot1", "/robot1/navigate_to_pose:=/nav/go"}, "/nav/go"},
		{"by the name of ROS 1", []string{"move_base:=/nav/go"}, "/nav/go"},
		{"by both, of which Nav2's holds", []string{"move_base:=/old", "navigate_to_pose:=/nav/go"}, "/nav/go"},
		{"to a robot's action that has the name of ROS 1", []string{"navigate_to_pose:=/nav/move_base"}, "/nav/move_base"},
		{"from that to itself", []string{"move_base:=move_base"}, "/move_base"},
		{"by a rule of another node", []string{"planner:navigate_to_pose:=/nav/go"}, "/navigate_to_pose"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ros2.ActionOf(rules(t, tt.rules...), "body", "move_base", rosio.ActionTypes{Goal: movebasemsgs.MoveBaseGoal{}})
			require.NoError(t, err)
			require.Equal(t, tt.want, got)
		})
	}
}

// meant is one that was given for the node alone.
func meant(name string) rosio.IdleRemap { return rosio.IdleRemap{Name: name, Meant: true} }

func TestARemappingOfANameThatANodeDoesNotHaveIsIdle(t *testing.T) {
	for _, tt := range []struct {
		name  string
		rules []string
		many  bool
		idle  []rosio.IdleRemap
	}{
		{"given to a program of one node", []string{"__ns:=/robot1", "skil:=/x", "skill:=/y", "/tf:=/z", "planner:do:=act", "~/a:=b"}, false, []rosio.IdleRemap{meant("skil"), meant("/tf"), meant("body/a")}},
		{"once for each name", []string{"skil:=/x", "skil:=/x"}, false, []rosio.IdleRemap{meant("skil")}},
		{"to itself, as launch files do where nobody renames it", []string{"skil:=skil"}, false, nil},
		{"by a launch file, which names the node", []string{"__node:=body", "skil:=/x", "body:camera:=/c"}, false, []rosio.IdleRemap{{Name: "skil"}, meant("camera")}},
		{"to a program of several", []string{"skil:=/x", "body:camera:=/c"}, true, []rosio.IdleRemap{{Name: "skil"}, meant("camera")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := rules(t, tt.rules...)
			if tt.many {
				s = s.ForMany()
			}
			idle, used, err := ros2.IdleOf(s, "body", "skill", "say", "/map")
			require.NoError(t, err)
			require.Equal(t, tt.idle, idle)
			require.Len(t, used, 3)
		})
	}
}

func TestARemappingMayNameWhatItIsFor(t *testing.T) {
	names, err := ros2.NamesOf(parse(t, "-r", "rostopic://chat:=/other/chat", "-r", "planner:rosservice://do:=act"), "planner")
	require.NoError(t, err)
	for name, want := range map[string]string{"chat": "/other/chat", "do": "/act"} {
		full, err := names.Resolve(name)
		require.NoError(t, err)
		require.Equal(t, want, full)
	}
}

func TestALevelIsForTheLoggerThatItNames(t *testing.T) {
	s := parse(t, "--log-level", "warn", "--log-level", "rcl:=debug", "--log-level", "planner:=info", "--log-level", "robot1:=error", "--log-level", "robot1.sim:=debug")
	for node, want := range map[string]rosio.Level{
		"/executor": rosio.Warn, "/planner": rosio.Info, "/robot1/planner": rosio.Error, "/robot1/sim": rosio.Debug, "/robot10/sim": rosio.Warn,
	} {
		require.Equal(t, want, ros2.LevelOf(s, node), node)
	}
}

func TestParametersComeByArgumentAndByFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.yaml")
	require.NoError(t, os.WriteFile(file, []byte(`
/**:
  ros__parameters:
    use_sim_time: true
/robot1:
  planner:
    ros__parameters: {world: flat, deep: {rate: 2.5}}
executor:
  ros__parameters: {list: [1, 2]}
`), 0o600))
	s := parse(t, "--params-file", file, "-p", "seed:=7", "-p", "sim:speed:=2.0", "-p", "word:=yes please")
	require.Equal(t, map[string]any{"use_sim_time": true, "world": "flat", "deep.rate": 2.5, "seed": 7, "word": "yes please"},
		s.ParamsFor("/robot1/planner"))
	require.Equal(t, map[string]any{"use_sim_time": true, "list": []any{1, 2}, "seed": 7, "word": "yes please"}, s.ParamsFor("/executor"))
	require.Equal(t, map[string]any{"use_sim_time": true, "speed": 2.0, "seed": 7, "word": "yes please"}, s.ParamsFor("/a/sim"))
}

// What is written there is what rclpy and rclcpp make of it (get_value in rcl_yaml_param_parser): those who write a launch file
// have seen it work with other nodes.
func TestValuesAreReadAsRclReadsThem(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.yaml")
	for written, want := range map[string]any{
		"1e-16": 1e-16, "1e-3": 0.001, "1E-16": 1e-16, "1e5": 1e5, "-2.5e+3": -2500.0, ".5": 0.5, "5.": 5.0, "08": 8.0, "0.6": 0.6,
		"16000": 16000, "-7": -7, "+7": 7, "0x10": 16, "010": 8, ".inf": math.Inf(1), "-.inf": math.Inf(-1), "inf": math.Inf(1),
		"yes": true, "No": false, "on": true, "OFF": false, "y": true, "n": false, "true": true, "False": false,
		`"yes"`: "yes", "'1e-3'": "1e-3", `"60"`: "60", "1_000": "1_000", "0b11": "0b11", "1e400": "1e400", "e5": "e5", "1e": "1e", "yes please": "yes please",
		"10.0.0.1": "10.0.0.1", "": "", "[1e-3, no, 'no', [2]]": []any{0.001, false, "no", []any{2}},
	} {
		t.Run(written, func(t *testing.T) {
			require.NoError(t, os.WriteFile(file, []byte("/**:\n  ros__parameters:\n    x: "+written+"\n"), 0o600))
			require.Equal(t, want, parse(t, "--params-file", file).ParamsFor("/executor")["x"])
			require.Equal(t, want, parse(t, "-p", "x:="+written).ParamsFor("/executor")["x"])
		})
	}
	require.True(t, math.IsNaN(parse(t, "-p", "x:=.nan").ParamsFor("/executor")["x"].(float64)))
}

func TestOfTwoParametersTheLaterHolds(t *testing.T) {
	const all, one = "/**: {ros__parameters: {reserve: 0.5}}\n", "executor: {ros__parameters: {reserve: 0.1}}\n"
	for _, tt := range []struct {
		name, file string
		args       []string
		want       float64
	}{
		{"what is for one node, behind what is for all", all + one, nil, 0.1},
		{"what is for all, behind what is for one node", one + all, nil, 0.5},
		{"an argument, behind the file", one, []string{"-p", "reserve:=0.4"}, 0.4},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "p.yaml")
			require.NoError(t, os.WriteFile(file, []byte(tt.file), 0o600))
			for range 20 { // it is no matter of chance
				got := parse(t, append([]string{"--params-file", file}, tt.args...)...).ParamsFor("/executor")
				require.Equal(t, tt.want, got["reserve"])
			}
		})
	}
}

func TestBadArgumentsSayWhatIsWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.yaml")
	require.NoError(t, os.WriteFile(file, []byte("planner: {world: flat}\n"), 0o600))
	for _, bad := range [][]string{
		{"-r"},
		{"-r", "a=b"},
		{"-p", "x"},
		{"-p", "x:=[1"},
		{"--log-level", "loud"},
		{"--params-file", "/nowhere.yaml"},
		{"--params-file", file},
		{"--nonsense", "x"},
		{"--disable-nonsense"},
		{"--enable-nonsense"},
	} {
		_, _, err := ros2.ParseSetup(append([]string{"--ros-args"}, bad...))
		require.ErrorContains(t, err, bad[0])
	}
	for _, bad := range []string{"__node:=a/b", "__node:=1a", "a b:=c", "x:=ä"} {
		_, err := ros2.NamesOf(parse(t, "-r", bad), "planner")
		require.ErrorIs(t, err, rosio.ErrName, bad)
	}
	_, err := ros2.NamesOf(parse(t, "-r", "/**/x:=y"), "planner")
	require.ErrorContains(t, err, "ROS 2 has no * in remappings; give one for each name")
	_, err = ros2.NamesOf(parse(t, "-r", "__ns:=bad-ns"), "planner")
	require.ErrorContains(t, err, `the namespace "/bad-ns": it is not a ROS name`, "the node's own name is a good one")
}

func TestWithoutROS2ItSaysWhatToDo(t *testing.T) {
	_, err := ros2.New(ros2.Config{})
	require.ErrorIs(t, err, ros2.ErrNotHere)
	require.ErrorContains(t, err, "source /opt/ros/")
}

// joins is the variable that makes a process of the test tell how joining the sourced ROS 2 goes.
const joins = "SAYDO_JOINS"

// TestJoinWhatIsSourced tells what is wrong with it.
func TestJoinWhatIsSourced(t *testing.T) {
	if os.Getenv(joins) == "" {
		t.Skip("it is a part of the test of foreign libraries")
	}
	_, err := ros2.New(ros2.Config{Prefixes: ros2.Sourced()})
	require.ErrorIs(t, err, ros2.ErrNotHere)
	fmt.Fprintln(os.Stdout, err)
}

// joinedElsewhere is what joining tells in a process of its own, in which C would end the program, or leave libraries open.
func joinedElsewhere(t *testing.T, env ...string) string {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestJoinWhatIsSourced$", "-test.v")
	child.Env = append(append(os.Environ(), joins+"=yes", ros2test.Prepared+"=1"), env...)
	out, err := child.CombinedOutput()
	require.NoError(t, err, string(out))
	return string(out)
}

func TestAnEnvironmentThatEndsProgramsInCIsTold(t *testing.T) {
	for _, tt := range []struct{ variable, value, tells string }{
		{"RMW_IMPLEMENTATION", "rmw_nobody_cpp", "librmw_nobody_cpp.so cannot be opened; install it (apt-get install ros-$ROS_DISTRO-rmw-nobody-cpp), or unset it"},
		{"ROS_DOMAIN_ID", "300", "a domain is a whole number between 0 and 232; set one"},
		{"ROS_DOMAIN_ID", "-1", "a domain is a whole number"},
		{"ROS_DOMAIN_ID", "kitchen", "a domain is a whole number"},
	} {
		t.Run(tt.variable+" "+tt.value, func(t *testing.T) {
			told := joinedElsewhere(t, "AMENT_PREFIX_PATH="+cmp.Or(os.Getenv("AMENT_PREFIX_PATH"), t.TempDir()), tt.variable+"="+tt.value)
			require.Contains(t, told, fmt.Sprintf("ROS 2 is not here: %s is %q: %s", tt.variable, tt.value, tt.tells))
			require.NotContains(t, told, "setup.bash", "a ROS 2 is sourced")
		})
	}
}

func TestAPrefixThatIsNoFolderIsNamed(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "jazy")
	_, err := ros2.New(ros2.Config{Prefixes: []string{gone}})
	require.ErrorIs(t, err, ros2.ErrNotHere)
	require.ErrorContains(t, err, "AMENT_PREFIX_PATH names "+gone+", and there is no such folder")

	if len(ros2.Sourced()) == 0 {
		t.Skip("no ROS 2 is sourced: make ros2 brings one")
	}
	var warned []string
	g, err := ros2.New(ros2.Config{Prefixes: append([]string{gone}, ros2.Sourced()...), OnLog: func(_ string, level rosio.Level, text string) {
		if level >= rosio.Warn {
			warned = append(warned, text)
		}
	}})
	require.NoError(t, err, "there are others")
	require.NoError(t, g.Close())
	require.Len(t, warned, 1)
	require.Contains(t, warned[0], "AMENT_PREFIX_PATH names "+gone+", and there is no such folder: what was installed there is not found, and the rest is used")
}

// foreign makes libraries of these names, which have nothing of rcl's, and gives what joining a ROS 2 of them alone tells.
func foreign(t *testing.T, names ...string) string {
	t.Helper()
	compiler, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler is here")
	}
	prefix := t.TempDir()
	lib := filepath.Join(prefix, "lib")
	require.NoError(t, os.Mkdir(lib, 0o700))
	source := filepath.Join(prefix, "rcl.c")
	require.NoError(t, os.WriteFile(source, []byte("int rcl_init_of_another_time(void) { return 0; }\n"), 0o600))
	for _, name := range names {
		out, err := exec.CommandContext(t.Context(), compiler, "-shared", "-fPIC", "-o", filepath.Join(lib, "lib"+name+".so"), source).CombinedOutput()
		require.NoError(t, err, string(out))
	}
	return joinedElsewhere(t, "AMENT_PREFIX_PATH="+prefix, "LD_LIBRARY_PATH="+lib)
}

// Libraries are opened that have the names of rcl's and other functions, as those of a much older or newer distribution have.
func TestTheLibrariesOfAnotherDistributionAreNamed(t *testing.T) {
	told := foreign(t, "rcl", "rcutils", "rmw", "rmw_implementation")
	require.Regexp(t, `its libraries have no rcl_\w+; they belong to a ROS 2 that is too old or too new`, told)
	require.Contains(t, told, "source /opt/ros/DISTRIBUTION/setup.bash")
}

// Of half a ROS 2 the first library that is missing is named, and no matter of chance is which.
func TestTheLibraryThatIsMissingOfSeveralIsNamed(t *testing.T) {
	for _, tt := range []struct {
		have  []string
		named string
	}{
		{nil, "librcl.so"},
		{[]string{"rcutils", "rmw", "rmw_implementation"}, "librcl.so"},
		{[]string{"rcl", "rmw_implementation"}, "librcutils.so"},
		{[]string{"rcl", "rcutils"}, "librmw.so"},
		{[]string{"rcl", "rcutils", "rmw"}, "librmw_implementation.so: .*; librmw_fastrtps_cpp.so: .*; librmw_cyclonedds_cpp.so"},
	} {
		t.Run(fmt.Sprint(tt.have), func(t *testing.T) {
			require.Regexp(t, `it is not installed, or not sourced: `+tt.named+`: cannot open shared object file`, foreign(t, tt.have...))
		})
	}
}

func TestAnArgumentThatROS2HasNotIsToldAsThat(t *testing.T) {
	for word, tells := range map[string]string{
		"--bogus":       `argument "--bogus": it cannot be read as a ROS 2 argument: there is no option "--bogus"`,
		"--parms-file":  `argument "--parms-file": it cannot be read as a ROS 2 argument: there is no option "--parms-file"; did you mean --params-file?`,
		"--params-file": `argument "--params-file": it cannot be read as a ROS 2 argument: it needs a value behind it`,
	} {
		_, _, err := ros2.ParseSetup([]string{"--ros-args", word})
		require.ErrorIs(t, err, ros2.ErrArgument)
		require.EqualError(t, err, tells)
	}
	_, _, err := ros2.ParseSetup([]string{"--ros-args", "--remapp", "a:=b"})
	require.ErrorContains(t, err, "did you mean --remap?")
}
