package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

func gestureSkill(name string, params ...string) task.Skill {
	return task.Skill{Name: name, Params: params, Binding: task.Binding{Interface: "skill"}, Body: task.BodyNeeds{Gesture: name}}
}

func TestAGestureIsSentWithTheJointsWay(t *testing.T) {
	body := opened(t, "humanoid_160.yaml")
	m, err := body.Motion(task.Step{ID: 3, Skill: "wave", Args: []string{"ann"}}, gestureSkill("wave", "person"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Len(t, m.Phases, 1)
	wave := m.Phases[0]
	require.Contains(t, wave.Joints, "right_elbow_joint")
	require.Greater(t, len(wave.Path), 20)
	for _, p := range wave.Path {
		require.Len(t, p.Positions, len(wave.Joints))
	}
	plain, err := shipped(t, "humanoid_160").Motion(task.Step{Skill: "wave", Args: []string{"ann"}}, gestureSkill("wave", "person"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Empty(t, plain.Phases, "without a URDF the robot's own motion is left to it")
}

func TestAWayOfOnesOwnIsRefusedForJointsThatAreNotTold(t *testing.T) {
	body := opened(t, "humanoid_160.yaml")
	step, own := task.Step{ID: 3, Skill: "wave", Args: []string{"ann"}}, gestureSkill("wave", "person")
	own.Binding = task.Binding{Interface: task.TrajectoryInterface}
	all, err := body.Motion(step, gestureSkill("wave", "person"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	told := map[string]float64{}
	for _, j := range all.Phases[0].Joints {
		told[j] = 0
	}
	_, err = body.Motion(step, own, flat(false), embodiment.Self{Joints: told}, 1)
	require.NoError(t, err)
	delete(told, "right_elbow_joint")
	_, err = body.Motion(step, own, flat(false), embodiment.Self{Joints: told}, 1)
	require.Equal(t, task.CodeNoObservation, task.CodeOf(err))
	require.ErrorContains(t, err, "nothing on joint_states tells where my right_elbow_joint is")
}

func TestAGestureThatTheBodyLacksFailsWithTheJoint(t *testing.T) {
	body, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: quadruped.urdf\n"), bodies())
	require.NoError(t, err)
	_, err = body.Motion(task.Step{ID: 3, Skill: "wave"}, gestureSkill("wave"), flat(false), embodiment.Self{}, 1)
	require.Equal(t, task.CodeNoGesture, task.CodeOf(err))
	vouched, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: quadruped.urdf\ngestures: [wave]\n"), bodies())
	require.NoError(t, err)
	m, err := vouched.Motion(task.Step{ID: 3, Skill: "wave"}, gestureSkill("wave"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Equal(t, []string{"left to the robot's own motion: I cannot wave: I have no arm of three joints or more"}, m.Notes)
}

func TestTheNearestGestureIsNotedWithTheMotion(t *testing.T) {
	body := opened(t, "wheeled_arm.urdf")
	m, err := body.Motion(task.Step{ID: 1, Skill: "bow"}, gestureSkill("bow"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Equal(t, []string{"bows with its hand, as it has no waist"}, m.Notes)
}

func TestAHighPlaceIsReachedWithTheLiftUp(t *testing.T) {
	house := flat(false)
	place := task.Skill{Name: "place", Params: []string{"thing", "place", "hand"}, Body: task.BodyNeeds{Arms: 1, Reach: "place", Lift: "thing"}}
	m, err := opened(t, "wheeled_arm.yaml").Motion(task.Step{Skill: "place", Args: []string{"vase", "table", "gripper"}}, place, house, embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Equal(t, "standing", m.Posture)
	_, err = opened(t, "wheeled_arm.yaml").Motion(task.Step{Skill: "place", Args: []string{"vase", "top_shelf", "gripper"}}, place, house, embodiment.Self{}, 1)
	require.ErrorContains(t, err, "the top shelf is at 1.95 m; I reach up to 1.72 m")
}
