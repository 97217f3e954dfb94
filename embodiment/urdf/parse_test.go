package urdf_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/urdf"
)

// robot wraps the lines of a file; its first line inside is line 2.
func robot(lines ...string) string {
	return "<robot name=\"r\">\n" + strings.Join(lines, "\n") + "\n</robot>\n"
}

const (
	linkA = `<link name="a"/>`
	linkB = `<link name="b"/>`
	elbow = `<joint name="elbow" type="revolute"><parent link="a"/><child link="b"/><axis xyz="0 0 1"/><limit lower="-1" upper="2" velocity="3" effort="4"/></joint>`
)

func TestReadsTheTree(t *testing.T) {
	m, err := urdf.Parse("r.urdf", []byte(robot(
		`<!-- two -- hyphens -->`,
		`<link name="tip"/>`,
		`<link name="a"><inertial><origin xyz="0 0 1"/><mass value="2.5"/></inertial>`,
		`<visual><origin xyz="1 2 3" rpy="0 0 1"/><geometry><box size="1 2 3"/></geometry></visual>`,
		`<collision><geometry><mesh filename="package://p/m.stl" scale="0.001 0.001 0.001"/></geometry></collision></link>`,
		`<joint name="slide" type="prismatic"><parent link="b"/><child link="tip"/><origin xyz="0 0 0.5"/><axis xyz="0 0 2"/><limit lower="0" upper="0.4"/><mimic joint="elbow" multiplier="2" offset="1"/></joint>`,
		linkB, elbow,
		`<gazebo reference="tip"><sensor type="camera" name="c"/></gazebo>`,
	)))
	require.NoError(t, err)
	require.Equal(t, "r", m.Name)
	require.Equal(t, "a", m.Links[m.Root].Name)
	require.Equal(t, []int{m.Joint("elbow"), m.Joint("slide")}, m.Order)
	a := m.Links[m.Link("a")]
	require.Equal(t, 2.5, a.Mass)
	require.Equal(t, 1.0, a.Center[2])
	require.Equal(t, urdf.BoxShape, a.Visuals[0].Kind)
	require.Equal(t, "package://p/m.stl", a.Collisions[0].Mesh)
	require.Equal(t, 0.001, a.Collisions[0].Scale[1])
	j := m.Joints[m.Joint("elbow")]
	require.Equal(t, []float64{-1, 2, 3, 4}, []float64{j.Lower, j.Upper, j.Velocity, j.Effort})
	slide := m.Joints[m.Joint("slide")]
	require.Equal(t, urdf.Mimic{Joint: m.Joint("elbow"), Multiplier: 2, Offset: 1}, *slide.Mimic)
	require.Equal(t, 1.0, slide.Axis[2])
	require.Equal(t, []urdf.Sensor{{Link: m.Link("tip"), Type: "camera"}}, m.Sensors)
	require.Len(t, m.Notes, 1, "the axis of length 2")
}

func TestEndlessLimitsTurnWithoutEnd(t *testing.T) {
	for _, joint := range []string{
		strings.Replace(elbow, `lower="-1" upper="2"`, `lower="-1e16" upper="1e16"`, 1),
		strings.Replace(elbow, "revolute", "continuous", 1),
		strings.Replace(elbow, `lower="-1" upper="2"`, `lower="-inf" upper="inf"`, 1),
	} {
		m, err := urdf.Parse("r.urdf", []byte(robot(linkA, linkB, joint)))
		require.NoError(t, err)
		require.True(t, math.IsInf(m.Joints[0].Upper, 1))
		require.True(t, math.IsInf(m.Joints[0].Lower, -1))
	}
}

func TestHabitsOfToolsAreForgiven(t *testing.T) {
	for name, text := range map[string]string{
		"a misspelt version":     `<?xml version="0.0" ?>` + "\n" + robot(linkA),
		"commas between numbers": robot(linkA, linkB, strings.Replace(elbow, "0 0 1", "0, 0, 1", 1)),
		"zeros at the end":       robot(linkA) + "\x00\x00",
		"a byte order mark":      "\xef\xbb\xbf" + `<?xml version="1.0" encoding="UTF-8"?>` + robot(linkA),
	} {
		_, err := urdf.Parse("r.urdf", []byte(text))
		require.NoError(t, err, name)
	}
}

func TestChainsOfMimicryEndInOneJoint(t *testing.T) {
	follower := func(name, parent, child, leader string) string {
		return `<joint name="` + name + `" type="revolute"><parent link="` + parent + `"/><child link="` + child +
			`"/><limit lower="0" upper="1"/><mimic joint="` + leader + `" multiplier="2" offset="0.5"/></joint>`
	}
	m, err := urdf.Parse("r.urdf", []byte(robot(linkA, linkB, `<link name="c"/>`, `<link name="d"/>`,
		follower("third", "c", "d", "second"), follower("second", "b", "c", "elbow"), elbow)))
	require.NoError(t, err)
	require.Equal(t, urdf.Mimic{Joint: m.Joint("elbow"), Multiplier: 4, Offset: 1.5}, *m.Joints[m.Joint("third")].Mimic)
}

func TestOldEncodingsAreRead(t *testing.T) {
	m, err := urdf.Parse("r.urdf", []byte("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<robot name=\"r\xe9\"><link name=\"a\"/></robot>"))
	require.NoError(t, err)
	require.Equal(t, "ré", m.Name)
}

func TestFaultsAreNamedWithLineAndJoint(t *testing.T) {
	swap := func(old, with string) string { return strings.Replace(elbow, old, with, 1) }
	for name, c := range map[string]struct{ file, want string }{
		"empty file":            {"", "r.urdf: the file is empty"},
		"a pointer of Git LFS":  {"version 2\noid sha256:1f\nsize 9\n", "r.urdf:1: no element is in the file"},
		"JSON":                  {"{\"a\": [1]}", "r.urdf:1: no element is in the file"},
		"another format":        {"<sdf version='1.6'/>", "r.urdf:1: this is an SDF"},
		"a web page":            {"<html></html>", "begins with <html>"},
		"broken XML":            {robot(linkA, `<link name="b">`), `r.urdf:4: link "b": broken XML: element <link> closed by </robot>`},
		"cut off":               {"<robot name='r'>\n" + linkA, `r.urdf:2: link "a": broken XML: unexpected EOF`},
		"no XML":                {"\x00\x01\x02", "broken XML"},
		"open comment":          {robot(linkA, "<!-- ... "), `r.urdf:3: a comment begins here`},
		"xacro element":         {"<robot xmlns:xacro=\"http://www.ros.org/wiki/xacro\">\n<xacro:arm/></robot>", "r.urdf:2: this is a xacro"},
		"xacro value":           {robot(`<link name="${prefix}a"/>`), "r.urdf:2: this is a xacro"},
		"xacro find":            {robot(`<link name="$(find pkg)a"/>`), "xacro FILE > robot.urdf"},
		"xacro optenv":          {robot(linkA, linkB, strings.Replace(elbow, "0 0 1", "$(optenv AXIS 0 0 1)", 1)), "r.urdf:4: this is a xacro"},
		"no links":              {robot(), "r.urdf:1: the robot has no links"},
		"loop":                  {robot(linkA, linkB, elbow, `<joint name="back" type="fixed"><parent link="b"/><child link="a"/></joint>`), `r.urdf:5: joint "back": it is part of a loop`},
		"loop beside the tree":  {robot(linkA, linkB, `<link name="c"/>`, swap(`parent link="a"`, `parent link="c"`), `<joint name="back" type="fixed"><parent link="b"/><child link="c"/></joint>`), `: it is part of a loop`},
		"closed kinematic loop": {robot(linkA, linkB, elbow, `<joint name="rod" type="fixed"><parent link="a"/><child link="b"/></joint>`), `r.urdf:5: joint "rod": link "b" is already the child of joint "elbow" (line 4)`},
		"joint to itself":       {robot(linkA, linkB, swap(`child link="b"`, `child link="a"`)), `it connects link "a" with itself`},
		"two roots":             {robot(linkA, linkB), `r.urdf:3: link "b": the robot has 2 roots, links that hang at no joint: "a" (line 2), "b" (line 3); join them`},
		"unknown link":          {robot(linkA, elbow), `r.urdf:3: joint "elbow": its child "b" is no link of this file`},
		"no parent":             {robot(linkA, linkB, swap(`<parent link="a"/>`, "")), `r.urdf:4: joint "elbow": it names no parent link`},
		"two of one name":       {robot(linkA, linkA), `r.urdf:3: link "a": another link has this name, on line 2`},
		"nameless":              {robot(`<link/>`), "r.urdf:2: a link has no name"},
		"no limits":             {robot(linkA, linkB, swap(`<limit lower="-1" upper="2" velocity="3" effort="4"/>`, "")), `r.urdf:4: joint "elbow": it is revolute and has no <limit>`},
		"endless slide":         {robot(linkA, linkB, strings.NewReplacer("revolute", "prismatic", `lower="-1" upper="2"`, "").Replace(elbow)), `joint "elbow": its <limit> has neither lower nor upper; give both`},
		"limits swapped":        {robot(linkA, linkB, swap(`lower="-1"`, `lower="3"`)), `its lower limit 3 is above its upper limit 2`},
		"limit NaN":             {robot(linkA, linkB, swap(`"-1"`, `"nan"`)), `r.urdf:4: joint "elbow": lower of <limit> is not a number (NaN)`},
		"unknown type":          {robot(linkA, linkB, swap("revolute", "hinge")), `joint "elbow": its type is "hinge"`},
		"axis of no length":     {robot(linkA, linkB, swap("0 0 1", "0 0 0")), `its axis has no length`},
		"two numbers":           {robot(linkA, linkB, swap("0 0 1", "0 1")), `xyz of <axis> is "0 1"; it takes three numbers`},
		"word for a number":     {robot(linkA, linkB, swap(`"3"`, `"fast"`)), `velocity of <limit> is "fast", which is no number`},
		"negative mass":         {robot(`<link name="a"><inertial>`, `<mass value="-2"/></inertial></link>`), `r.urdf:3: link "a": its mass is -2 kg`},
		"mass NaN":              {robot(`<link name="a"><inertial><mass value="NaN"/></inertial></link>`), `r.urdf:2: link "a": value of <mass> is not a number (NaN)`},
		"negative size":         {robot(`<link name="a"><visual><geometry><sphere radius="-1"/></geometry></visual></link>`), `link "a": a sphere has a negative size`},
		"beyond any robot":      {robot(`<link name="a"><visual><geometry><sphere radius="1e30"/></geometry></visual></link>`), `radius of <sphere> is 1e+30, beyond any robot`},
		"mimics itself":         {robot(linkA, linkB, swap("<axis", `<mimic joint="elbow"/><axis`)), `it mimics itself`},
		"long path":             {robot(`<link name="a"><visual><geometry><mesh filename="` + strings.Repeat("x", 5000) + `"/></geometry></visual></link>`), `link "a": the name of its mesh has 5000 characters`},
		"endless path":          {robot(linkA, `<link name="hand"><visual>`, `<geometry><mesh filename="`+strings.Repeat("x", 100<<20)+`"/></geometry></visual></link>`), `r.urdf:4: link "hand": a value has 104857600 characters`},
		"millimetres":           {robot(linkA, linkB, swap("<axis", `<origin xyz="0 0 332"/><axis`)), `r.urdf:4: joint "elbow": it sits 332 m from its parent; a URDF is in metres, and these do not look like it: divide the lengths by 1000 if they are millimetres`},
		"other encoding":        {"<?xml version='1.0' encoding='koi8-r'?><robot/>", `the encoding "koi8-r" is not read`},
		"too deep":              {strings.Repeat("<robot>", 80), "nested too deep"},
		"two robots":            {robot(linkA) + robot(linkA), "a second <robot> begins"},
		"several":               {robot(`<link/>`, `<link/>`, `<link/>`), "(and 2 more faults)"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := urdf.Parse("r.urdf", []byte(c.file))
			var fault *urdf.Error
			require.ErrorAs(t, err, &fault)
			require.ErrorContains(t, err, c.want)
			require.NotContains(t, err.Error(), "\n")
			require.Less(t, len(err.Error()), 600)
		})
	}
}

func TestOdditiesOfRealFilesAreNoted(t *testing.T) {
	for name, c := range map[string]struct{ old, with, note string }{
		"limits without a range": {`lower="-1" upper="2"`, "", `joint "elbow": its <limit> has neither lower nor upper; taken as turning without end`},
		"mimics nobody":          {"<axis", `<mimic joint="x"/><axis`, `joint "elbow": it mimics "x", which is no joint of this file; taken as moving by itself`},
		"negative effort":        {`effort="4"`, `effort="-4"`, `a negative velocity or effort is taken as its size`},
		"stuck":                  {`upper="2"`, `upper="-1"`, `its limits leave it no way to move`},
		"millimetres":            {elbow, strings.NewReplacer("revolute", "prismatic", `upper="2"`, `upper="40"`).Replace(elbow), `it slides from -1 to 40 m; a URDF is in metres, are these millimetres?`},
		"soft limits that cross": {"<axis", `<safety_controller soft_lower_limit="1" soft_upper_limit="0.5"/><axis`, `joint "elbow": the limits of its safety_controller leave it no way to move`},
		"degrees":                {`upper="2"`, `upper="18000"`, `are these degrees?`},
		"degrees of one turn":    {`lower="-1" upper="2"`, `lower="-180" upper="180"`, `it may turn from -180 to 180 rad; a URDF is in radians, are these degrees?`},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := urdf.Parse("r.urdf", []byte(robot(linkA, linkB, strings.Replace(elbow, c.old, c.with, 1))))
			require.NoError(t, err)
			require.Len(t, m.Notes, 1)
			require.Equal(t, 4, m.Notes[0].Line)
			require.Contains(t, m.Notes[0].Text, c.note)
		})
	}
	m, err := urdf.Parse("r.urdf", []byte(robot(linkA, linkB, strings.Replace(elbow, `lower="-1" upper="2"`, "", 1))))
	require.NoError(t, err)
	require.True(t, math.IsInf(m.Joints[0].Upper, 1))
}

func TestTheTighterOfHardAndSoftLimitsHold(t *testing.T) {
	for soft, want := range map[string][2]float64{
		`soft_lower_limit="-0.5" soft_upper_limit="1.5"`: {-0.5, 1.5},
		`soft_lower_limit="-9" soft_upper_limit="1.5"`:   {-1, 1.5},
		`soft_lower_limit="-9" soft_upper_limit="9"`:     {-1, 2},
		`k_velocity="10"`:                      {-1, 2},
		`soft_upper_limit="0" k_velocity="10"`: {-1, 2},
	} {
		m, err := urdf.Parse("r.urdf", []byte(robot(linkA, linkB, strings.Replace(elbow, "<axis", `<safety_controller `+soft+`/><axis`, 1))))
		require.NoError(t, err)
		require.Equal(t, want, [2]float64{m.Joints[0].Lower, m.Joints[0].Upper}, soft)
	}
}

func TestMimicryInACircleIsAFault(t *testing.T) {
	a := strings.Replace(elbow, "<axis", `<mimic joint="wrist"/><axis`, 1)
	b := strings.NewReplacer("elbow", "wrist", `"b"`, `"c"`, `"a"`, `"b"`, "<axis", `<mimic joint="elbow"/><axis`).Replace(elbow)
	_, err := urdf.Parse("r.urdf", []byte(robot(linkA, linkB, `<link name="c"/>`, a, b)))
	require.ErrorContains(t, err, "it mimics in a circle")
}

func FuzzParse(f *testing.F) {
	f.Add(robot(linkA, linkB, elbow))
	f.Add(robot(linkA, linkB, strings.Replace(elbow, "<axis", `<mimic joint="elbow"/><axis`, 1)))
	f.Add(robot(`<link name="a"><inertial><mass value="1"/></inertial><visual><geometry><mesh filename="x.stl" scale="1"/></geometry></visual></link>`))
	f.Add("<?xml version='1.0' encoding='latin1'?><!-- -- --><robot><![CDATA[ <x> ]]><link name='a'/></robot>")
	f.Add(robot(linkA, linkB, strings.Replace(elbow, "-1", "nan", 1)))
	f.Fuzz(func(t *testing.T, text string) {
		m, err := urdf.Parse("fuzzed.urdf", []byte(text))
		if err != nil {
			var fault *urdf.Error
			require.ErrorAs(t, err, &fault)
			require.NotContains(t, err.Error(), "\n")
			return
		}
		require.Len(t, m.Order, len(m.Links)-1, "one tree")
		for _, j := range m.Joints {
			require.False(t, math.IsNaN(j.Lower) || math.IsNaN(j.Upper) || j.Lower > j.Upper)
			require.InDelta(t, 1, j.Axis.Len(), 1e-9)
		}
	})
}
