package embodiment_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// driveSkills are one that takes the base to what it names, and a wave, which does not.
func driveSkills() map[string]task.Skill {
	return map[string]task.Skill{
		"approach": {Name: "approach", Params: []string{"spot"}, Body: task.BodyNeeds{Mobile: true}, Binding: task.Binding{Interface: "navigate"}, Evidence: map[string]task.Evidence{"near": "sensed"}},
		"wave":     {Name: "wave", Params: []string{"person"}, Binding: task.Binding{Interface: "skill"}},
	}
}

func TestABodyThatDoesNotGetToAThingStandsElsewhere(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	aside := &task.Pose{X: 2.75, Y: 1.7, Z: 0.74} // 0.7 m along the table's edge from where it stands
	house := laidTable(aside, task.NewFact("on", "cup", "table"))
	_, err := b.Motion(t.Context(), take(), armSkill("pick"), house, before(b), 1)
	require.Equal(t, task.CodeTooFar, task.CodeOf(err), err)

	m, ok := b.Restand(take(), driveSkills(), house, before(b), 1)
	require.True(t, ok)
	require.Equal(t, "navigate", m.Binding.Interface)
	require.Equal(t, []string{"stood elsewhere first"}, m.Notes)
	there := before(b)
	there.At = m.Target
	_, err = b.Motion(t.Context(), take(), armSkill("pick"), house, there, 1)
	require.NoError(t, err, "from (%.2f, %.2f)", m.Target.X, m.Target.Y)
}

func TestWhereThereIsNoRoomItStandsElsewhere(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	house := fullTable(0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4)
	_, err := b.Motion(t.Context(), put(), armSkill("place"), house, before(b), 1)
	require.Equal(t, task.CodeBusy, task.CodeOf(err), err)

	m, ok := b.Restand(put(), driveSkills(), house, before(b), 1)
	require.True(t, ok)
	there := before(b)
	there.At = m.Target
	_, err = b.Motion(t.Context(), put(), armSkill("place"), house, there, 1)
	require.NoError(t, err, "from (%.2f, %.2f)", m.Target.X, m.Target.Y)
}

// fullTable has plates along the edge before which the robot stands, in m along it.
func fullTable(along ...float64) task.Snapshot {
	var plates []task.Object
	for i, y := range along {
		plates = append(plates, task.Object{ID: fmt.Sprintf("plate%d", i), Type: "thing", Size: [3]float64{0.2, 0.2, 0.02}, Pose: &task.Pose{X: 2.75, Y: y, Z: 0.74}})
	}
	return furnished(plates, nil)
}

func TestABodyStaysWhereItStands(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	near := &task.Pose{X: 2.75, Y: 1, Z: 0.74}
	for name, c := range map[string]struct {
		step   task.Step
		skills map[string]task.Skill
		self   embodiment.Self
		thing  *task.Pose
	}{
		"where it is as near as can be":  {take(), driveSkills(), before(b), near},
		"where nobody knows the thing":   {take(), driveSkills(), before(b), nil},
		"where it does not know itself":  {take(), driveSkills(), embodiment.Self{Joints: b.Standing()}, near},
		"where nothing drives it":        {put(), nil, before(b), nil},
		"for what is no work of the arm": {task.Step{ID: 1, Skill: "wave"}, driveSkills(), before(b), near},
	} {
		t.Run(name, func(t *testing.T) {
			_, ok := b.Restand(c.step, c.skills, laidTable(c.thing, task.NewFact("on", "cup", "table")), c.self, 1)
			require.False(t, ok)
		})
	}
}

// It drives as it goes up to things, whatever other skills drive as well.
func TestItStandsElsewhereByTheSkillThatOnlyGoesThere(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	skills := driveSkills()
	own := skills["approach"]
	own.Limits.Timeout = 7
	skills["approach"] = own
	for name, evidence := range map[string]map[string]task.Evidence{
		"accompany": {"near": "sensed", "accompanied": "reported"},
		"ascend":    {"upstairs": "sensed"},
	} {
		other := own
		other.Name, other.Evidence, other.Limits.Timeout = name, evidence, 99
		skills[name] = other
	}
	aside := &task.Pose{X: 2.75, Y: 1.7, Z: 0.74}
	m, ok := b.Restand(take(), skills, laidTable(aside, task.NewFact("on", "cup", "table")), before(b), 1)
	require.True(t, ok)
	require.Equal(t, own.Limits, m.Limits)
}
