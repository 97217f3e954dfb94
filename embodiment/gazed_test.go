package embodiment_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// looking is the shipped body as one that looks with its own head.
func looking(t *testing.T, name string) *embodiment.Body {
	t.Helper()
	body, err := embodiment.Open("body.yaml", []byte("version: 1\nurdf: "+name+".urdf\nbindings: {look_for: {interface: gaze}}\n"), bodies())
	require.NoError(t, err)
	return body
}

func lookFor(args ...string) (task.Step, task.Skill) {
	return task.Step{Skill: "look_for", Args: args}, task.Skill{Name: "look_for", Binding: task.Binding{Interface: "skill", Name: "look"}}
}

// atRest is a robot that tells all of its joints.
func atRest(t *testing.T, name string, at *task.Pose) embodiment.Self {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "config", "bodies", name+".urdf"))
	require.NoError(t, err)
	self := embodiment.Self{At: at, Joints: map[string]float64{}}
	for _, part := range strings.Split(string(text), `<joint name="`)[1:] {
		joint, _, _ := strings.Cut(part, `"`)
		self.Joints[joint] = 0
	}
	return self
}

func TestTheHeadTurnsToTheFurnitureThatIsLookedAt(t *testing.T) {
	for _, name := range []string{"humanoid_180", "wheeled_arm"} {
		step, skill := lookFor("vase", "table")
		m, err := looking(t, name).Motion(t.Context(), step, skill, flat(true), atRest(t, name, &task.Pose{X: 2, Y: 1}), 1)
		require.NoError(t, err)
		require.Len(t, m.Phases, 1, "a table of 0.8 m is seen at one look")
		p := m.Phases[0]
		require.NotEmpty(t, p.Path)
		require.Positive(t, p.Rest)
		require.Subset(t, []string{"neck_yaw_joint", "neck_pitch_joint", "head_pan_joint", "head_tilt_joint"}, p.Joints)
		require.Empty(t, m.Notes)
	}
}

func TestWideFurnitureIsLookedAtInTwoHalves(t *testing.T) {
	step, skill := lookFor("vase", "table")
	m, err := looking(t, "wheeled_arm").Motion(t.Context(), step, skill, flat(true), atRest(t, "wheeled_arm", &task.Pose{X: 2.4, Y: 1}), 1)
	require.NoError(t, err)
	require.Len(t, m.Phases, 2)
}

func TestARoomIsLookedAtFromSideToSide(t *testing.T) {
	step, skill := lookFor("kitchen")
	m, err := looking(t, "wheeled_arm").Motion(t.Context(), step, skill, flat(true), atRest(t, "wheeled_arm", nil), 1)
	require.NoError(t, err)
	require.Len(t, m.Phases, 4)
	step, skill = lookFor("ann", "kitchen")
	m, err = looking(t, "wheeled_arm").Motion(t.Context(), step, skill, flat(true), atRest(t, "wheeled_arm", &task.Pose{X: 3, Y: 1, Yaw: math.Pi}), 1)
	require.NoError(t, err)
	require.Len(t, m.Phases, 5, "where Ann was, and then all over the room")
}

func TestALookThatTheHeadCannotTakeIsTold(t *testing.T) {
	step, skill := lookFor("vase", "table")
	behind := &task.Pose{X: 1, Y: 1, Yaw: math.Pi}
	m, err := looking(t, "humanoid_180").Motion(t.Context(), step, skill, flat(true), atRest(t, "humanoid_180", behind), 1)
	require.NoError(t, err)
	require.Contains(t, strings.Join(m.Notes, " "), "my head turns no nearer than")
	_, err = looking(t, "humanoid_180").Motion(t.Context(), step, skill, flat(true), atRest(t, "humanoid_180", nil), 1)
	require.Equal(t, task.CodeNotLocalised, task.CodeOf(err))
	self := atRest(t, "humanoid_180", behind)
	delete(self.Joints, "neck_yaw_joint")
	_, err = looking(t, "humanoid_180").Motion(t.Context(), step, skill, flat(true), self, 1)
	require.Equal(t, task.CodeNoObservation, task.CodeOf(err))
}

// A body whose camera nothing turns sees what it stands before; one without a URDF
// cannot know.
func TestACameraThatDoesNotTurnIsGivenTime(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "cart.urdf"), []byte(longCart), 0o600))
	cart, err := embodiment.Open("cart.yaml", []byte("version: 1\nurdf: cart.urdf\nbindings: {look_for: {interface: gaze}}\n"), folder{dir})
	require.NoError(t, err)
	step, skill := lookFor("vase", "table")
	m, err := cart.Motion(t.Context(), step, skill, flat(true), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Equal(t, []task.Phase{{Does: "look ahead", Rest: 1}}, m.Phases)
}

func TestTheSimulatedRobotLooksByItsOwnSkill(t *testing.T) {
	body, skills, _ := looking(t, "wheeled_arm").Simulated()
	_, skill := lookFor()
	require.Equal(t, []string{"look_for"}, skills)
	require.Equal(t, task.Binding{Interface: "skill", Name: "look"}, body.Binding(skill))
}

// Whoever works with its own head turned away does not see what came of it.
func TestTheHeadFollowsWhatIsDone(t *testing.T) {
	body, house := looking(t, "wheeled_arm"), flat(true)
	skills := map[string]task.Skill{}
	for _, name := range []string{"look_for", "place", "approach", "go"} {
		skills[name] = task.Skill{Name: name, Binding: task.Binding{Interface: "skill"}}
	}
	before := atRest(t, "wheeled_arm", &task.Pose{X: 2, Y: 1})
	place := task.Step{Skill: "place", Args: []string{"vase", "table"}}
	require.Len(t, body.Watch(place, skills, house, before), 1)
	require.Len(t, body.Watch(place, skills, house, atRest(t, "wheeled_arm", &task.Pose{X: 2.4, Y: 1})), 3, "wide furniture in two halves, and at last where the hand was")
	require.NotEmpty(t, body.Watch(task.Step{Skill: "approach", Args: []string{"ann", "kitchen"}}, skills, house, atRest(t, "wheeled_arm", &task.Pose{X: 2, Y: 1, Yaw: math.Pi})))
	for name, c := range map[string]struct {
		body *embodiment.Body
		step task.Step
		self embodiment.Self
	}{
		"a head that others drive":     {shipped(t, "wheeled_arm"), place, before},
		"nothing to look at":           {body, task.Step{Skill: "go", Args: []string{"kitchen", "hall"}}, before},
		"it does not stand before it":  {body, place, atRest(t, "wheeled_arm", &task.Pose{X: 2, Y: 1, Yaw: math.Pi})},
		"it does not know its joints":  {body, place, embodiment.Self{At: before.At}},
		"what looks has looked itself": {body, task.Step{Skill: "look_for", Args: []string{"vase", "table"}}, before},
	} {
		require.Empty(t, c.body.Watch(c.step, skills, house, c.self), name)
	}
	skills["look_for"] = task.Skill{Name: "look_for", Binding: task.Binding{Interface: task.GazeInterface}}
	require.NotEmpty(t, opened(t, "wheeled_arm.urdf").Watch(place, skills, house, before), "a skill that looks so on any body")
}
