package embodiment_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// armSkills are bound to the arm.
func armSkill(name string) task.Skill {
	return task.Skill{
		Name: name, Params: []string{"thing", "place", "hand"}, Binding: task.Binding{Interface: task.ArmInterface},
		Body: task.BodyNeeds{Arms: 1, Reach: "place", Lift: "thing"},
	}
}

// holding is the effect of taking the cup, or of putting it down.
func holding(negated bool) []task.Effect {
	return []task.Effect{{Literal: task.Literal{Fact: task.NewFact("holding", "gripper", "cup"), Negated: negated}}}
}

func take() task.Step {
	return task.Step{ID: 1, Skill: "pick", Args: []string{"cup", "table", "gripper"}, Makes: holding(false)}
}

func put() task.Step {
	return task.Step{ID: 2, Skill: "place", Args: []string{"cup", "table", "gripper"}, Makes: holding(true)}
}

// laidTable is a table with a cup near the edge before the robot, and a plate
// beside it.
func laidTable(cup *task.Pose, facts ...task.Fact) task.Snapshot {
	return furnished(nil, cup, facts...)
}

// furnished has more things on it.
func furnished(things []task.Object, cup *task.Pose, facts ...task.Fact) task.Snapshot {
	types := kinship{"spot": "object", "thing": "object", "place": "spot", "table": "place", "vessel": "thing"}
	beliefs := []task.Belief{{Fact: task.NewFact("on", "plate", "table")}}
	for _, o := range things {
		facts = append(facts, task.NewFact("on", o.ID, "table"))
	}
	for _, f := range facts {
		beliefs = append(beliefs, task.Belief{Fact: f})
	}
	return world.NewSnapshot(types, task.State{
		Objects: append(things, []task.Object{
			{ID: "table", Type: "table", Pose: &task.Pose{X: 3, Y: 1, Z: 0.74}, Size: [3]float64{0.8, 1.6, 0.04}},
			{ID: "cup", Type: "vessel", Mass: 0.2, Size: [3]float64{0.07, 0.07, 0.1}, Pose: cup},
			{ID: "plate", Type: "thing", Mass: 0.2, Size: [3]float64{0.2, 0.2, 0.02}, Pose: &task.Pose{X: 2.75, Y: 1, Z: 0.74}},
		}...),
		Beliefs: beliefs,
	})
}

// before is the robot that stands before the table with its arm at rest.
func before(b *embodiment.Body) embodiment.Self {
	return embodiment.Self{At: &task.Pose{X: 2.1, Y: 1}, Joints: b.Standing()}
}

func TestTheArmTakesWhatIsSeenAndPutsItWhereThereIsRoom(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	cup := &task.Pose{X: 2.75, Y: 0.8, Z: 0.74}
	taken, err := b.Motion(t.Context(), take(), armSkill("pick"), laidTable(cup), before(b), 1)
	require.NoError(t, err)
	require.Len(t, taken.Phases, 6)
	require.Equal(t, &task.Grip{Hand: "gripper", Width: 0.07, Holds: true}, taken.Phases[3].Grip)

	put, err := b.Motion(t.Context(), put(), armSkill("place"), laidTable(nil), before(b), 1)
	require.NoError(t, err)
	require.Equal(t, "open the hand", put.Phases[2].Does)
	low := lastOf(t, put.Phases[1])
	at := b.HandAt("gripper", low)
	require.InDelta(t, 0.74+0.05, at[2], 0.015, "above the table by half of its height")
	require.Greater(t, math.Hypot(2.1+at[0]-2.75, 1+at[1]-1), 0.1+0.035, "clear of the plate")
}

func TestWhatIsPutNextToAThingStandsAtItsSide(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	step := put()
	step.Skill = "place_beside"
	step.Makes = append(step.Makes, task.Effect{Literal: task.Literal{Fact: task.NewFact("alongside", "cup", "plate")}})
	put, err := b.Motion(t.Context(), step, armSkill("place_beside"), laidTable(nil), before(b), 1)
	require.NoError(t, err)
	at := b.HandAt("gripper", lastOf(t, put.Phases[1]))
	require.InDelta(t, 0.1+0.035+0.04, math.Hypot(2.1+at[0]-2.75, 1+at[1]-1), 0.02, "four centimetres from side to side")
}

// lastOf gives the joints at the end of a phase.
func lastOf(t *testing.T, p task.Phase) map[string]float64 {
	t.Helper()
	require.NotEmpty(t, p.Path)
	out := map[string]float64{}
	for k, name := range p.Joints {
		out[name] = p.Path[len(p.Path)-1].Positions[k]
	}
	return out
}

func TestWhatTheArmLacksIsNamed(t *testing.T) {
	b, plain := opened(t, "wheeled_arm.yaml"), shipped(t, "wheeled_arm")
	cup := &task.Pose{X: 2.75, Y: 0.8, Z: 0.74}
	for name, c := range map[string]struct {
		body  *embodiment.Body
		step  task.Step
		house task.Snapshot
		self  embodiment.Self
		code  task.Code
		says  string
	}{
		"no URDF":            {plain, take(), laidTable(cup), before(b), task.CodeNotImplemented, "has no URDF"},
		"nobody knows where": {b, take(), laidTable(cup), embodiment.Self{Joints: b.Standing()}, task.CodeNotLocalised, "where I stand"},
		"no joint states":    {b, take(), laidTable(cup), embodiment.Self{At: &task.Pose{X: 2.1, Y: 1}}, task.CodeNoObservation, "where my arm_1_joint is"},
		"a cup nobody sees":  {b, take(), laidTable(nil), before(b), task.CodeNotFound, "where exactly"},
		"a cup out of reach": {b, take(), laidTable(&task.Pose{X: 3.4, Y: 1, Z: 0.74}), before(b), task.CodeTooFar, "from my shoulder"},
		"a step that waves":  {b, task.Step{ID: 1, Skill: "wave"}, laidTable(cup), before(b), task.CodeNotImplemented, "does neither"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.body.Motion(t.Context(), c.step, armSkill("pick"), c.house, c.self, 1)
			require.Equal(t, c.code, task.CodeOf(err), err)
			require.ErrorContains(t, err, c.says)
		})
	}
}

func TestTheDriversOnThePageAreRead(t *testing.T) {
	page, err := os.ReadFile("../docs/new-robot.md")
	require.NoError(t, err)
	_, after, ok := strings.Cut(string(page), "```yaml\nbindings:")
	require.True(t, ok)
	lines, _, ok := strings.Cut(after, "```")
	require.True(t, ok)
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\nbindings:"+lines), bodies())
	require.NoError(t, err)
	require.Len(t, b.Controllers(), 3)
	require.Equal(t, "gripper_controller/gripper_cmd", b.Grippers()["gripper"].Action)
}

func TestABodyFileNamesTheRobotsInterfaces(t *testing.T) {
	const start = "version: 1\nurdf: wheeled_arm.urdf\n"
	b, err := embodiment.Open("b.yaml", []byte(start+`
bindings: {pick: {interface: arm}}
controllers:
  torso_controller/follow_joint_trajectory: [torso_lift_joint]
  arm_controller/follow_joint_trajectory: [arm_1_joint, arm_2_joint]
grippers: {gripper: {action: hand/gripper_action, open: 0, closed: 0.8, effort: 20}}
`), bodies())
	require.NoError(t, err)
	require.Equal(t, []embodiment.Controller{
		{Action: "arm_controller/follow_joint_trajectory", Joints: []string{"arm_1_joint", "arm_2_joint"}},
		{Action: "torso_controller/follow_joint_trajectory", Joints: []string{"torso_lift_joint"}},
	}, b.Controllers())
	g := b.Grippers()["gripper"]
	require.InDelta(t, 0.8, g.Position(0, 0.12), 1e-9, "shut, as the driver counts")
	require.InDelta(t, 0.4, g.Position(0.06, 0.12), 1e-9)
	require.True(t, b.UsesArm(map[string]task.Skill{"pick": {Name: "pick"}}))
	for wrong, says := range map[string]string{
		"gaits: {go: ' '}":                                  "gaits: go has no name",
		"bindings: {pick: {interface: magic}}":              `pick has the interface "magic"; use one of navigate`,
		"controllers: {a: []}":                              "a moves no joint",
		"controllers: {a: [arm_1_joint], b: [arm_1_joint]}": "both move arm_1_joint",
		"grippers: {claw: {}}":                              `no hand "claw"; its hands are gripper`,
		"controllers: {a: [arm_1_joint, arm_2_jiont]}":      `b.yaml:3:32: controllers: there is no moving joint "arm_2_jiont"; did you mean arm_2_joint?`,
	} {
		_, err := embodiment.Open("b.yaml", []byte(start+wrong), bodies())
		require.ErrorContains(t, err, says)
	}
}
