package embodiment_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// onStand is the long cart with its wheels taken off: its arm turns all round, but for the last tenth behind it.
func onStand(t *testing.T) *embodiment.Body {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "cart.urdf"), []byte(longCart), 0o600))
	b, err := embodiment.Open("cart.yaml", []byte("version: 1\nurdf: cart.urdf\nmobile: false\n"), folder{dir})
	require.NoError(t, err)
	return b
}

// onRail has that arm on a rail of 3 m across.
func onRail(t *testing.T) *embodiment.Body {
	t.Helper()
	return changedArm(t, `<joint name="arm_yaw" type="revolute"><parent link="base"/>`, `<link name="slide"/><joint name="torso_rail" type="prismatic"><parent link="base"/><child link="slide"/><axis xyz="0 1 0"/><limit lower="-1.5" upper="1.5" velocity="1" effort="99"/></joint>
<joint name="arm_yaw" type="revolute"><parent link="slide"/>`)
}

// aside has its shoulder 0.25 m beside the axis that turns the arm about, as UR's are.
func aside(t *testing.T) *embodiment.Body {
	t.Helper()
	return changedArm(t, `<child link="upper"/><origin xyz="0 0 0"/>`, `<child link="upper"/><origin xyz="0 0.25 0"/>`)
}

// changedArm is the arm that stands in one place with a part of its URDF replaced.
func changedArm(t *testing.T, part, by string) *embodiment.Body {
	t.Helper()
	require.Contains(t, longCart, part)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "arm.urdf"), []byte(strings.Replace(longCart, part, by, 1)), 0o600))
	b, err := embodiment.Open("arm.yaml", []byte("version: 1\nurdf: arm.urdf\nmobile: false\n"), folder{dir})
	require.NoError(t, err)
	return b
}

// lab is a table before the middle of the map, a cup on it, so far behind its front edge in m, and a narrow rack at its back.
func lab(in float64) task.Snapshot {
	return world.NewSnapshot(kinship{"table": "place", "rack": "place", "place": "spot", "spot": "object", "thing": "object", "cup": "thing"}, task.State{
		Objects: []task.Object{
			{ID: "table", Type: "table", Names: []string{"table", "桌子"}, Pose: &task.Pose{X: 1, Z: 0.75}, Size: [3]float64{0.8, 1.2, 0.75}},
			{ID: "rack", Type: "rack", Names: []string{"rack", "架子"}, Pose: &task.Pose{X: -0.6, Z: 0.75}, Size: [3]float64{0.2, 0.1, 0.75}},
			{ID: "somewhere", Type: "table", Names: []string{"other table", "另一张桌子"}},
			{ID: "cup", Type: "cup", Names: []string{"cup", "杯子"}, Mass: 0.2, Pose: &task.Pose{X: 0.6 + in, Z: 0.75}, Size: [3]float64{0.05, 0.05, 0.1}},
		},
		Beliefs: []task.Belief{{Fact: task.NewFact("on", "cup", "table")}},
	})
}

// What stands in one place reaches what is near it and where its joints get to, and nothing in other rooms however low
// that is: facts and reasons go by where it stands.
func TestABodyThatStandsInOnePlaceReachesWhatItsArmReachesFromThere(t *testing.T) {
	sizes, err := embodiment.Decode("b.yaml", []byte("version: 1\nname: b\nkind: arm\nheight: 1\nhands: [gripper]\nshoulder_height: 0.9\narm_length: 0.8\npayload: 1\nhand_opening: 0.1\nmobile: false\n"))
	require.NoError(t, err)
	heights, err := embodiment.Decode("b.yaml", []byte("version: 1\nname: b\nkind: arm\nheight: 1\nhands: [gripper]\nreach_low: 0\nreach_high: 1.2\npayload: 1\nhand_opening: 0.1\nmobile: false\n"))
	require.NoError(t, err)
	cart := onStand(t)
	for name, c := range map[string]struct {
		body *embodiment.Body
		at   task.Pose
		fact task.Fact
		in   float64 // [m] of the cup
		says string
	}{
		"a table before it":            {cart, task.Pose{}, task.NewFact("reach", "table"), 0.1, ""},
		"... and the cup at its edge":  {cart, task.Pose{}, task.NewFact("liftable", "cup"), 0.1, ""},
		"... and one further in":       {cart, task.Pose{}, task.NewFact("liftable", "cup"), 0.5, `^the cup is 1.1 m from where I stand; at its height my hand gets 0\.\d+ m far$`},
		"turned away from it":          {cart, task.Pose{Yaw: 2.5}, task.NewFact("reach", "table"), 0.1, ""},
		"in another room":              {cart, task.Pose{X: -3}, task.NewFact("reach", "table"), 0.1, `^the table is 3.6 m from where I stand; at its height my hand gets 0\.\d+ m far$`},
		"behind it":                    {cart, task.Pose{}, task.NewFact("reach", "rack"), 0.1, `^the rack is 0.5 m from where I stand, 180 degrees to my (left|right); my joints get no hand 0.05 m behind its edge there, at 0.75 m$`},
		"further than the arm is long": {cart, task.Pose{Y: 2}, task.NewFact("reach", "table"), 0.1, `^the table is 1.52 m from where I stand; at its height my hand gets 0\.\d+ m far$`},
		"... but not than its rail":    {onRail(t), task.Pose{Y: 2}, task.NewFact("reach", "table"), 0.1, ""},
		"the floor":                    {heights, task.Pose{X: -3}, task.NewFact("floor_reach"), 0.1, ""},
		"its shoulder comes round":     {aside(t), task.Pose{X: -0.05, Yaw: 1.2}, task.NewFact("liftable", "cup"), 0.1, ""},
		"... to the other side too":    {aside(t), task.Pose{X: -0.05, Yaw: -1.2}, task.NewFact("liftable", "cup"), 0.1, ""},
		"nobody knows where":           {cart, task.Pose{}, task.NewFact("reach", "somewhere"), 0.1, ""},
		"by sizes alone":               {sizes, task.Pose{}, task.NewFact("reach", "table"), 0.1, ""},
		"by sizes alone, far off":      {sizes, task.Pose{X: -3}, task.NewFact("reach", "table"), 0.1, `^the table is 3.6 m from where I stand; at its height my hand gets 0.79 m far$`},
		"nothing tells how long it is": {heights, task.Pose{X: -3}, task.NewFact("reach", "table"), 0.1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			body, house := c.body.Placed(c.at), lab(c.in)
			err := body.Why(c.fact, house)
			holds := false
			for _, f := range body.Facts(house) {
				holds = holds || f.Equal(c.fact)
			}
			require.Equal(t, c.says == "", holds, "%v", err)
			if c.says == "" {
				require.NoError(t, err)
				return
			}
			require.Equal(t, task.CodeTooFar, task.CodeOf(err))
			fail, ok := err.(*task.Failure) //nolint:errorlint // The body returns it plainly.
			require.True(t, ok)
			require.Regexp(t, c.says, fail.Hint)
			require.Regexp(t, `\p{Han}`, fail.HintIn("zh"))
		})
	}
	drives := opened(t, "wheeled_arm.yaml")
	require.False(t, drives.AtHand(task.Object{Pose: &task.Pose{}}), "it drives there")
	require.Same(t, drives, drives.Placed(task.Pose{X: -3}), "it drives there")
}

// What a body that stays works at without going there is told by its arm and its rail, and not by what others walk up to.
func TestWhatIsAtHandOfABodyThatStaysIsToldByItsArm(t *testing.T) {
	short, err := embodiment.Decode("b.yaml", []byte("version: 1\nname: b\nkind: arm\nheight: 1\nhands: [gripper]\nshoulder_height: 0.9\narm_length: 0.5\npayload: 1\nhand_opening: 0.1\nmobile: false\n"))
	require.NoError(t, err)
	long, err := embodiment.Decode("b.yaml", []byte("version: 1\nname: b\nkind: arm\nheight: 1\nhands: [gripper]\nshoulder_height: 0.9\narm_length: 1.3\npayload: 1\nhand_opening: 0.1\nmobile: false\n"))
	require.NoError(t, err)
	heights, err := embodiment.Decode("b.yaml", []byte("version: 1\nname: b\nkind: arm\nheight: 1\nhands: [gripper]\nreach_low: 0\nreach_high: 1.2\npayload: 1\nhand_opening: 0.1\nmobile: false\n"))
	require.NoError(t, err)
	table := func(away float64) task.Object {
		return task.Object{ID: "table", Pose: &task.Pose{X: away + 0.4, Z: 0.75}, Size: [3]float64{0.8, 1.2, 0.75}}
	}
	for name, c := range map[string]struct {
		body *embodiment.Body
		o    task.Object
		want bool
	}{
		"within a short arm":             {short, table(0.4), true},
		"beyond it":                      {short, table(0.6), false},
		"within a long arm":              {long, table(1.2), true},
		"beyond that":                    {long, table(1.4), false},
		"along its rail":                 {onRail(t), task.Object{ID: "table", Pose: &task.Pose{X: 0.9, Y: 2.2, Z: 0.75}, Size: [3]float64{0.8, 1.2, 0.75}}, true},
		"... which the arm alone is not": {onStand(t), task.Object{ID: "table", Pose: &task.Pose{X: 0.9, Y: 2.2, Z: 0.75}, Size: [3]float64{0.8, 1.2, 0.75}}, false},
		"nothing tells how long it is":   {heights, table(0.1), false},
		"nobody knows where it is":       {long, task.Object{ID: "table"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, c.body.Placed(task.Pose{}).AtHand(c.o))
		})
	}
}
