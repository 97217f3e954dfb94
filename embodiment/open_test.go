package embodiment_test

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/embodiment/urdf"
)

// folder offers the files of a folder; no meshes.
type folder struct{ dir string }

func (f folder) Robot(_, name string) (string, []byte, error) {
	data, err := os.ReadFile(filepath.Join(f.dir, name))
	return name, data, err
}

func (folder) Mesh(string, string) (io.ReadCloser, error) { return nil, fs.ErrNotExist }

func bodies() folder { return folder{filepath.Join("..", "config", "bodies")} }

// opened reads one of the shipped bodies with its URDF.
func opened(t testing.TB, name string) *embodiment.Body {
	t.Helper()
	_, data, err := bodies().Robot("", name)
	require.NoError(t, err)
	b, err := embodiment.Open(name, data, bodies())
	require.NoError(t, err)
	return b
}

func TestAURDFAloneIsABody(t *testing.T) {
	s := opened(t, "humanoid_160.urdf").Summary()
	require.Equal(t, "humanoid_160", s.Name)
	require.Equal(t, embodiment.Humanoid, s.Kind)
	require.Equal(t, []string{"left_hand", "right_hand"}, s.Hands)
	require.InDelta(t, 1.6, s.Height, 0.002)
	require.InDelta(t, 1.88, s.ReachHigh, 0.001)
	require.Equal(t, "from the URDF, standing", s.Sources["height"])
	require.Contains(t, s.Sources["payload"], "estimated")
	require.Equal(t, []string{"gripper"}, opened(t, "wheeled_arm.urdf").Summary().Hands)
	data, err := json.Marshal(opened(t, "quadruped.urdf").Summary())
	require.NoError(t, err)
	require.Contains(t, string(data), `"hands":[]`)
}

func TestTheBodyFileOverridesTheURDF(t *testing.T) {
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\nreach_high: 1.5\npayload: 2\nhands: [claw]\n"), bodies())
	require.NoError(t, err)
	s := b.Summary()
	require.Equal(t, 1.5, s.ReachHigh)
	require.Equal(t, "given", s.Sources["reach_high"])
	require.Equal(t, "given", s.Sources["payload"])
	require.Equal(t, []string{"claw"}, s.Hands)
	require.InDelta(t, 0.766, s.ArmLength, 0.001)
	require.Contains(t, s.Sources["arm_length"], "from the URDF")
}

func TestABodyFileNamesAnSRDF(t *testing.T) {
	dir := t.TempDir()
	_, robot, err := bodies().Robot("", "wheeled_arm.urdf")
	require.NoError(t, err)
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	write("r.urdf", string(robot))
	write("r.srdf", `<robot name="r"><disable_collisions link1="base_link" link2="gripper_link"/></robot>`)
	write("other.srdf", `<robot name="r"><disable_collisions link1="x" link2="y"/></robot>`)
	write("broken.srdf", "<robot>\n<disable_collisions link1='a'/></robot>")
	for text, want := range map[string]string{
		"urdf: r.urdf\nsrdf: r.srdf\n":                  "",
		"urdf: r.urdf\nsrdf: other.srdf\n":              "other.srdf: it is of another robot",
		"urdf: r.urdf\nsrdf: broken.srdf\n":             "broken.srdf:2: <disable_collisions> must name link1 and link2",
		"urdf: r.urdf\nsrdf: missing.srdf\n":            "b.yaml: srdf: ",
		"srdf: r.srdf\nname: x\nkind: arm\nheight: 1\n": `b.yaml:2:7: an "srdf" tells of the links of a "urdf"; name that too`,
	} {
		b, err := embodiment.Open("b.yaml", []byte("version: 1\n"+text), folder{dir})
		if want == "" {
			require.NoError(t, err, text)
			require.Contains(t, string(b.YAML()), `srdf: "r.srdf"`, "what -init writes keeps it")
			continue
		}
		require.ErrorContains(t, err, want, text)
	}
}

func TestShippedBodiesSayTheSameWithAndWithoutTheirURDF(t *testing.T) {
	for _, name := range []string{"humanoid_160", "humanoid_180", "wheeled_arm", "quadruped"} {
		t.Run(name, func(t *testing.T) {
			own, alone, whole := shipped(t, name).Summary(), opened(t, name+".urdf").Summary(), opened(t, name+".yaml").Summary()
			require.Equal(t, own.Kind, alone.Kind)
			require.Equal(t, own.Hands, alone.Hands)
			require.Equal(t, []int{own.Arms, own.Legs, own.Wheels}, []int{alone.Arms, alone.Legs, alone.Wheels})
			require.InDelta(t, own.Height, alone.Height, 0.005)
			require.InDelta(t, own.ReachHigh, alone.ReachHigh, 0.01)
			require.InDelta(t, own.ReachLow, alone.ReachLow, 0.01)
			require.InDelta(t, own.ArmLength, alone.ArmLength, 0.002)
			require.InDelta(t, own.Mass, alone.Mass, 0.04*own.Mass)
			require.InDelta(t, own.ReachHigh, whole.ReachHigh, 0.01)
		})
	}
}

func TestAFileToStartFromIsShortAndReadsBack(t *testing.T) {
	for _, name := range []string{"humanoid_180.urdf", "wheeled_arm.urdf", "quadruped.urdf"} {
		b := opened(t, name)
		text := string(b.YAML())
		again, err := embodiment.Open("mine.yaml", []byte(text), bodies())
		require.NoError(t, err, text)
		have, want := again.Summary(), b.Summary()
		for _, key := range []string{"payload", "hand_opening", "step_height", "speed"} {
			require.Equal(t, want.Guessed(key), have.Guessed(key), "what nobody has told stays a guess: %s of %s", key, name)
		}
		have.Sources, want.Sources = nil, nil
		require.Equal(t, want, have)
		body, driven, _ := strings.Cut(text, "# How it is driven")
		require.LessOrEqual(t, strings.Count(body, "\n"), 25)
		require.LessOrEqual(t, strings.Count(driven, "\n"), 13)
		require.Contains(t, text, "urdf: ")
	}
}

func TestAFileInAnotherFolderNamesTheURDFFromThere(t *testing.T) {
	b := opened(t, "wheeled_arm.urdf")
	require.Contains(t, string(b.From("../robots").YAML()), `urdf: "../robots/wheeled_arm.urdf"`)
	require.Contains(t, string(b.From(".").YAML()), `urdf: "wheeled_arm.urdf"`)
	require.Contains(t, string(b.YAML()), `urdf: "wheeled_arm.urdf"`, "the body itself stays as it was")
}

func TestAFileNamedAsAURDFThatIsNoXMLIsTold(t *testing.T) {
	for data, want := range map[string]string{
		"\xff\xfe<\x00": "b.urdf:1: the file is in UTF-16; save it as UTF-8",
		"\x7fELF":       `b.urdf:1: the file is no XML; a URDF begins with <robot name="...">`,
		"name: x":       `b.urdf:1: the file is no XML`,
		"":              "b.urdf: the file is empty",
	} {
		_, err := embodiment.Open("b.urdf", []byte(data), bodies())
		require.ErrorContains(t, err, want)
	}
}

func TestFaultsOfTheURDFAreTold(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"a broken URDF":      {"<robot name='r'><link name='a'/><link name='b'/></robot>", `b.yaml:1: link "b": the robot has 2 roots`},
		"a URDF not there":   {"version: 1\nurdf: nowhere.urdf\n", "nowhere.urdf: no such file"},
		"nothing to measure": {"<robot name='r'><link name='a'/></robot>", `height is 0 m; a body has 0.02 to 10 m; a body file with "urdf: b.yaml" can give`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := embodiment.Open("b.yaml", []byte(c.file), bodies())
			require.ErrorContains(t, err, c.want)
			require.NotContains(t, err.Error(), "\n")
		})
	}
	_, err := embodiment.Open("b.urdf", []byte("<robot name='r'><link name='a'/><link name='b'/></robot>"), bodies())
	var fault *urdf.Error
	require.ErrorAs(t, err, &fault)
}

func TestAnEndlessArmIsNotMeasured(t *testing.T) {
	var text strings.Builder
	text.WriteString(`<robot name="snake"><link name="l0"/>`)
	for i := range 300 {
		fmt.Fprintf(&text, `<link name="l%d"/><joint name="j%d" type="continuous"><parent link="l%d"/><child link="l%d"/></joint>`, i+1, i, i, i+1)
	}
	_, err := embodiment.Open("snake.urdf", []byte(text.String()+"</robot>"), bodies())
	require.ErrorContains(t, err, "snake.urdf: the robot has 300 moving joints; at most 200 are measured")
}

func FuzzOpen(f *testing.F) {
	for _, name := range []string{"humanoid_160.urdf", "wheeled_arm.urdf", "quadruped.urdf"} {
		_, data, err := bodies().Robot("", name)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(`<robot name="r"><link name="a"/><link name="b"/><joint name="arm_joint" type="prismatic"><parent link="a"/><child link="b"/><limit lower="-1e300" upper="1e300"/></joint></robot>`))
	f.Add([]byte(`<robot name="hand"><link name="palm"><visual><geometry><sphere radius="0.1"/></geometry></visual></link><link name="f1"/><link name="f2"/><joint name="a" type="revolute"><parent link="palm"/><child link="f1"/><limit lower="0" upper="0"/></joint><joint name="b" type="continuous"><parent link="palm"/><child link="f2"/></joint></robot>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := embodiment.Open("fuzzed.urdf", data, bodies())
		if err != nil {
			require.NotContains(t, err.Error(), "\n")
			return
		}
		s := b.Summary()
		for _, v := range []float64{s.Height, s.ArmSpan, s.ArmLength, s.ReachLow, s.ReachHigh, s.Mass, s.Payload, s.HandOpening, s.StepHeight, s.Speed} {
			require.False(t, math.IsNaN(v) || math.IsInf(v, 0) || v < 0, "%+v", s)
		}
		_, err = json.Marshal(s)
		require.NoError(t, err)
	})
}

func TestALongRowOfJointsIsRefusedAndAShorterOneMeasured(t *testing.T) {
	row := func(joints int) string {
		var s strings.Builder
		s.WriteString(`<robot name="row"><link name="l0"/>`)
		for n := 1; n <= joints; n++ {
			fmt.Fprintf(&s, `<link name="l%d"><visual><geometry><box size="0.1 0.1 0.1"/></geometry></visual></link>
<joint name="j%d" type="revolute"><parent link="l%d"/><child link="l%d"/><origin xyz="0 0 0.1"/><axis xyz="0 %d %d"/><limit lower="-1" upper="1" effort="1" velocity="1"/></joint>`, n, n, n-1, n, n%2, (n+1)%2)
		}
		return s.String() + "</robot>"
	}
	_, err := embodiment.Open("row.urdf", []byte(row(61)), bodies())
	require.ErrorContains(t, err, "the robot has 61 moving joints in a row; at most 60 are measured")
	_, err = embodiment.Open("row.urdf", []byte(row(24)), bodies())
	require.NoError(t, err)
}

// spoilt is a folder whose meshes are there and no meshes.
type spoilt struct{ folder }

func (spoilt) Mesh(string, string) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader("no mesh")), nil
}

// A body that has nothing to be measured by is refused with what of it was left out.
func TestABodyWithoutAShapeTellsWhichMeshWasLeftOut(t *testing.T) {
	const text = "<robot name=\"r\">\n<link name=\"a\"><visual><geometry><mesh filename=\"a.stl\"/></geometry></visual></link>\n</robot>\n"
	_, err := embodiment.Open("r.urdf", []byte(text), spoilt{})
	require.ErrorContains(t, err, "1 of its 1 meshes are not here, cannot be read or are too large (line 2: the mesh a.stl")
	_, err = embodiment.Open("r.urdf", []byte(text), folder{})
	require.ErrorContains(t, err, "1 of its 1 meshes are not here, cannot be read or are too large; a body file")
}

func TestAFileToStartFromTellsHowTheBodyWouldBeDriven(t *testing.T) {
	for name, has := range map[string][]string{
		"humanoid_160.urdf": {
			"\nbindings:", "  pick: {interface: arm}", "  look_for: {interface: gaze}", "  move: {interface: navigate}",
			"left_arm_controller/follow_joint_trajectory: [left_shoulder_pitch_joint,", "head_controller/follow_joint_trajectory: [neck_yaw_joint, neck_pitch_joint]",
			"\ngrippers: {left_hand: {action: left_hand/gripper_cmd}, right_hand: {action: right_hand/gripper_cmd}}",
		},
		"wheeled_arm.urdf": {"\ndrive: {topic: cmd_vel}", "torso_controller/follow_joint_trajectory: [torso_lift_joint]"},
		"quadruped.urdf":   {"\ndrive: {topic: cmd_vel}", "turn: {interface: navigate}"},
	} {
		text := string(opened(t, name).YAML())
		start, hints, told := strings.Cut(text, "# How it is driven")
		require.True(t, told, name)
		_, hints, _ = strings.Cut(hints, "\n")
		taken := start + regexp.MustCompile(`(?m)^# `).ReplaceAllString(hints, "")
		for _, line := range has {
			require.Contains(t, taken, line, name)
		}
		b, err := embodiment.Open("mine.yaml", []byte(taken), bodies())
		require.NoError(t, err, "%s", taken)
		require.Len(t, b.Controllers(), strings.Count(hints, "_controller/"), name)
	}
}
