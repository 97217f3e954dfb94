package embodiment_test

import (
	"fmt"
	"slices"
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

	all := b.Restands(take(), driveSkills(), house, before(b), 1)
	require.NotEmpty(t, all)
	m := all[0].Motion
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
	require.Equal(t, task.CodeNoRoom, task.CodeOf(err), err)

	all := b.Restands(put(), driveSkills(), house, before(b), 1)
	require.NotEmpty(t, all)
	there := before(b)
	there.At = all[0].Motion.Target
	_, err = b.Motion(t.Context(), put(), armSkill("place"), house, there, 1)
	require.NoError(t, err, "from (%.2f, %.2f)", there.At.X, there.At.Y)
}

// A gap between what stands there is found to either side, also where the base has come to stand a little askew.
func TestAGapBetweenOtherThingsIsFound(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	for _, gap := range []float64{0.8, 1.2} {
		for _, yaw := range []float64{-0.05, 0, 0.05} {
			t.Run(fmt.Sprintf("at %.1f m, %+.2f rad askew", gap, yaw), func(t *testing.T) {
				all := slices.DeleteFunc([]float64{0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8}, func(y float64) bool { return y == gap })
				self := before(b)
				self.At.Yaw = yaw
				_, err := b.Motion(t.Context(), put(), armSkill("place"), fullTable(all...), self, 1)
				require.NoError(t, err)
			})
		}
	}
}

// fullTable has plates in rows along the edge before which the robot stands, in m along it.
func fullTable(along ...float64) task.Snapshot {
	var plates []task.Object
	for _, y := range along {
		for _, x := range []float64{2.75, 3, 3.25} {
			plates = append(plates, task.Object{ID: fmt.Sprintf("plate%d", len(plates)), Type: "thing", Size: [3]float64{0.2, 0.2, 0.02}, Pose: &task.Pose{X: x, Y: y, Z: 0.74}})
		}
	}
	return furnished(plates, nil)
}

// Behind what stands along the edge there may be room within the arm's reach.
func TestWhereTheEdgeIsFullThingsAreStoodBehindIt(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	var plates []task.Object
	for i := range 9 {
		plates = append(plates, task.Object{ID: fmt.Sprintf("plate%d", i), Type: "thing", Size: [3]float64{0.1, 0.1, 0.02}, Pose: &task.Pose{X: 2.7, Y: 0.2 + 0.2*float64(i), Z: 0.74}})
	}
	near := before(b)
	near.At = &task.Pose{X: 2.25, Y: 1}
	m, err := b.Motion(t.Context(), put(), armSkill("place"), furnished(plates, nil), near, 1)
	require.NoError(t, err)
	at := b.HandAt("gripper", lastOf(t, m.Phases[1]))
	require.Greater(t, 2.25+at[0], 2.7+0.05+0.035, "behind the plates")
}

// toMei gives the cup to somebody: who takes it comes to the hand, and not the base to them.
func toMei() task.Step {
	has := task.Effect{Literal: task.Literal{Fact: task.NewFact("has", "mei", "cup")}}
	return task.Step{ID: 3, Skill: "hand_over", Args: []string{"cup", "mei", "gripper"}, Makes: append(holding(true), has)}
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
		"where somebody is given it":     {toMei(), driveSkills(), before(b), near},
		"for what is no work of the arm": {task.Step{ID: 1, Skill: "wave"}, driveSkills(), before(b), near},
	} {
		t.Run(name, func(t *testing.T) {
			mei := task.Object{ID: "mei", Type: "person", Pose: &task.Pose{X: 1, Y: 1}}
			house := with(laidTable(c.thing), []task.Object{mei}, task.NewFact("on", "cup", "table"))
			require.Empty(t, b.Restands(c.step, c.skills, house, c.self, 1))
		})
	}
}

func TestALaterAttemptBeginsWithAnotherPlace(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	house := laidTable(&task.Pose{X: 2.75, Y: 1.7, Z: 0.74}, task.NewFact("on", "cup", "table"))
	first, second := b.Restands(take(), driveSkills(), house, before(b), 1), b.Restands(take(), driveSkills(), house, before(b), 2)
	require.Greater(t, len(first), 1)
	require.Len(t, second, len(first))
	require.Equal(t, first[1].Motion.Target, second[0].Motion.Target)
	require.Equal(t, first[0].Motion.Target, second[len(second)-1].Motion.Target, "and the best one comes last")
}

// Whoever holds it to rules learns what it goes up to, and which rooms it comes into and leaves on the way.
func TestADriveToAnotherPlaceIsTellableAsAStep(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	aside := &task.Pose{X: 2.75, Y: 1.7, Z: 0.74}
	makes := func(step task.Step) []string {
		var out []string
		for _, e := range step.Makes {
			out = append(out, e.Literal.String())
		}
		return out
	}
	for name, c := range map[string]struct {
		rooms []task.Object
		want  []string
	}{
		"where no rooms are known": {nil, []string{"(near table)"}},
		"within a room":            {[]task.Object{roomOf("kitchen", 3, 1, 6)}, []string{"(near table)"}},
		"into the next":            {[]task.Object{roomOf("kitchen", 3, -1.7, 6), roomOf("hall", 3, 4.3, 6)}, []string{"(near table)", "(robot_in hall)", "(not (robot_in kitchen))"}},
	} {
		t.Run(name, func(t *testing.T) {
			house := with(laidTable(aside), c.rooms, task.NewFact("on", "cup", "table"))
			all := b.Restands(take(), driveSkills(), house, before(b), 1)
			require.NotEmpty(t, all)
			drive := all[0].Drive
			require.Equal(t, "approach", drive.Skill)
			require.Equal(t, take().ID, drive.ID)
			require.Equal(t, "table", drive.Args[0])
			require.Equal(t, c.want, makes(drive))
		})
	}
}

// roomOf is one that is as wide as long, in m.
func roomOf(id string, x, y, wide float64) task.Object {
	return task.Object{ID: id, Type: "room", Pose: &task.Pose{X: x, Y: y}, Size: [3]float64{wide, wide, 2.5}}
}

// It drives as it goes up to things, whatever other skills drive as well.
func TestItStandsElsewhereByTheSkillThatOnlyGoesThere(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	skills := driveSkills()
	own := skills["approach"]
	own.Limits.Timeout, own.Readings = 7, []task.Reading{{Goal: "(near {spot})"}}
	skills["approach"] = own
	for name, evidence := range map[string]map[string]task.Evidence{
		"accompany": {"near": "sensed", "accompanied": "reported"},
		"ascend":    {"upstairs": "sensed"},
		"abandon":   {"near": "sensed"}, // it makes that so no more
	} {
		other := own
		other.Name, other.Evidence, other.Limits.Timeout, other.Readings = name, evidence, 99, nil
		skills[name] = other
	}
	aside := &task.Pose{X: 2.75, Y: 1.7, Z: 0.74}
	all := b.Restands(take(), skills, laidTable(aside, task.NewFact("on", "cup", "table")), before(b), 1)
	require.NotEmpty(t, all)
	require.Equal(t, own.Limits, all[0].Motion.Limits)
}
