package embodiment_test

import (
	"errors"
	"math"
	"slices"
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
	m, err := body.Motion(t.Context(), task.Step{ID: 3, Skill: "wave", Args: []string{"ann"}}, gestureSkill("wave", "person"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Len(t, m.Phases, 1)
	wave := m.Phases[0]
	require.Contains(t, wave.Joints, "right_elbow_joint")
	require.Greater(t, len(wave.Path), 20)
	for _, p := range wave.Path {
		require.Len(t, p.Positions, len(wave.Joints))
	}
	plain, err := shipped(t, "humanoid_160").Motion(t.Context(), task.Step{Skill: "wave", Args: []string{"ann"}}, gestureSkill("wave", "person"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Empty(t, plain.Phases, "without a URDF the robot's own motion is left to it")
}

func TestHowLongAGestureTakesIsKnownBefore(t *testing.T) {
	body := opened(t, "humanoid_160.yaml")
	wave := gestureSkill("wave", "person")
	m, err := body.Motion(t.Context(), task.Step{ID: 3, Skill: "wave", Args: []string{"ann"}}, wave, flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	path := m.Phases[0].Path
	require.InDelta(t, path[len(path)-1].At, body.GestureTime(wave).Seconds(), 1e-6)
	require.Zero(t, body.GestureTime(task.Skill{Name: "pick"}))
	require.Zero(t, body.GestureTime(gestureSkill("wag")), "it has no tail")
	require.Zero(t, shipped(t, "humanoid_160").GestureTime(wave), "without a URDF nobody knows")
}

func TestAWayOfOnesOwnIsRefusedForJointsThatAreNotTold(t *testing.T) {
	body := opened(t, "humanoid_160.yaml")
	step, own := task.Step{ID: 3, Skill: "wave", Args: []string{"ann"}}, gestureSkill("wave", "person")
	own.Binding = task.Binding{Interface: task.TrajectoryInterface}
	all, err := body.Motion(t.Context(), step, gestureSkill("wave", "person"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	told := map[string]float64{}
	for _, j := range all.Phases[0].Joints {
		told[j] = 0
	}
	_, err = body.Motion(t.Context(), step, own, flat(false), embodiment.Self{Joints: told}, 1)
	require.NoError(t, err)
	delete(told, "right_elbow_joint")
	_, err = body.Motion(t.Context(), step, own, flat(false), embodiment.Self{Joints: told}, 1)
	require.Equal(t, task.CodeNoObservation, task.CodeOf(err))
	require.ErrorContains(t, err, "nothing on joint_states tells where my right_elbow_joint is")
	for _, at := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} { // no number tells nothing
		told["right_elbow_joint"] = at
		_, err = body.Motion(t.Context(), step, own, flat(false), embodiment.Self{Joints: told}, 1)
		require.Equal(t, task.CodeNoObservation, task.CodeOf(err), "%g: %v", at, err)
	}
}

// A joint that tells a position which it cannot have tells that its zero or its URDF is wrong: what is worked out from it is too.
func TestAWayOfOnesOwnIsRefusedForJointsThatAreToldBeyondTheirLimits(t *testing.T) {
	body := opened(t, "humanoid_160.yaml")
	step, own := task.Step{ID: 3, Skill: "wave", Args: []string{"ann"}}, gestureSkill("wave", "person")
	own.Binding = task.Binding{Interface: task.TrajectoryInterface}
	told := body.Standing()
	for at, refused := range map[float64]bool{-2.44: false, -2.5: true, 1.5: true, 1e300: true} { // its limits are -2.4 and 0
		told["right_elbow_joint"] = at
		_, err := body.Motion(t.Context(), step, own, flat(false), embodiment.Self{Joints: told}, 1)
		if !refused {
			require.NoError(t, err)
			continue
		}
		require.Equal(t, task.CodeJointLimits, task.CodeOf(err), "%g: %v", at, err)
		require.ErrorContains(t, err, "my right_elbow_joint is told to be at")
	}
}

func TestABodyPointsToWhereThePlaceIsFromWhereItStands(t *testing.T) {
	body := opened(t, "humanoid_160.yaml")
	pointing := func(at *task.Pose) []task.Phase {
		m, err := body.Motion(t.Context(), task.Step{ID: 3, Skill: "point", Args: []string{"table"}}, gestureSkill("point", "spot"), flat(false), embodiment.Self{At: at}, 1)
		require.NoError(t, err)
		return m.Phases
	}
	faced := pointing(&task.Pose{X: 1, Y: 1}) // the table is at (3, 1)
	require.Contains(t, faced[0].Joints, "right_elbow_joint")
	require.Equal(t, faced, pointing(nil), "not knowing where it stands, it faces the place")
	require.InDeltaSlice(t, faced[0].Path[5].Positions, pointing(&task.Pose{X: 3, Y: 3, Yaw: -math.Pi / 2})[0].Path[5].Positions, 1e-3,
		"turned to it from another side")
	left := pointing(&task.Pose{X: 1, Y: 1, Yaw: -math.Pi / 2})
	require.Contains(t, left[0].Joints, "left_elbow_joint")
	require.NotContains(t, left[0].Joints, "right_elbow_joint", "what is to its left the left arm shows")
}

func TestAGestureThatTheBodyLacksFailsWithTheJoint(t *testing.T) {
	body, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: quadruped.urdf\n"), bodies())
	require.NoError(t, err)
	_, err = body.Motion(t.Context(), task.Step{ID: 3, Skill: "wave"}, gestureSkill("wave"), flat(false), embodiment.Self{}, 1)
	require.Equal(t, task.CodeNoGesture, task.CodeOf(err))
	fail, ok := errors.AsType[*task.Failure](err)
	require.True(t, ok)
	require.Contains(t, fail.HintIn("zh"), "我没有三个关节以上的手臂", "the reason keeps its Chinese")
	vouched, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: quadruped.urdf\ngestures: [wave]\n"), bodies())
	require.NoError(t, err)
	m, err := vouched.Motion(t.Context(), task.Step{ID: 3, Skill: "wave"}, gestureSkill("wave"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Equal(t, []string{"left to the robot's own motion: I cannot wave: I have no arm of three joints or more"}, m.Notes)
}

func TestTheNearestGestureIsNotedWithTheMotion(t *testing.T) {
	body := opened(t, "wheeled_arm.urdf")
	m, err := body.Motion(t.Context(), task.Step{ID: 1, Skill: "bow"}, gestureSkill("bow"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Equal(t, []string{"bows with its hand, as it has no waist"}, m.Notes)
	m, err = body.Motion(t.Context(), task.Step{ID: 1, Skill: "bow", Say: "向安娜鞠躬"}, gestureSkill("bow"), flat(false), embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Equal(t, []string{"用手鞠躬，因为没有腰"}, m.Notes, "in the language of who asked")
}

func TestAHighPlaceIsReachedWithTheLiftUp(t *testing.T) {
	house := flat(false)
	place := task.Skill{Name: "place", Params: []string{"thing", "place", "hand"}, Body: task.BodyNeeds{Arms: 1, Reach: "place", Lift: "thing"}}
	m, err := opened(t, "wheeled_arm.yaml").Motion(t.Context(), task.Step{Skill: "place", Args: []string{"vase", "table", "gripper"}}, place, house, embodiment.Self{}, 1)
	require.NoError(t, err)
	require.Empty(t, m.Notes)
	_, err = opened(t, "wheeled_arm.yaml").Motion(t.Context(), task.Step{Skill: "place", Args: []string{"vase", "top_shelf", "gripper"}}, place, house, embodiment.Self{}, 1)
	require.ErrorContains(t, err, "the top shelf is at 1.95 m; I reach up to 1.78 m")
}

func TestARefusedGestureNamesTheJointAndTheNearestThatTheBodyCan(t *testing.T) {
	for _, c := range []struct{ body, gesture, en, zh string }{
		{"quadruped.yaml", "wave", "I cannot wave: I have no arm of three joints or more; I can nod instead", "我没法挥手：我没有三个关节以上的手臂；我可以点头代替"},
		{"quadruped.yaml", "cross_arms", "I cannot cross my arms: it takes two arms and I have 0; I can wag instead", "我没法交叉双臂：要两只手臂，我有0只；我可以摇尾巴代替"},
		{"wheeled_arm.yaml", "salute", "I cannot salute: I have no two legs with knees; I can wave instead", "我没法敬礼：我没有两条带膝关节的腿；我可以挥手代替"},
		{"humanoid_160.yaml", "thumbs_up", "I cannot put a thumb up: my hand has no thumb among three fingers or more; I can nod instead", "我没法竖起大拇指：我的手没有拇指（要三根手指以上）；我可以点头代替"},
		{"humanoid_160.yaml", "wag", "I cannot wag: no joint moves a tail; I can wave instead", "我没法摇尾巴：我没有尾巴关节；我可以挥手代替"},
	} {
		err := opened(t, c.body).Able(gestureSkill(c.gesture))
		require.Equal(t, task.CodeNoGesture, task.CodeOf(err))
		require.ErrorContains(t, err, c.en)
		fail := &task.Failure{}
		require.ErrorAs(t, err, &fail)
		require.Equal(t, c.zh, fail.HintIn("zh"))
	}
	one := opened(t, "wheeled_arm.yaml")
	require.NoError(t, one.Able(gestureSkill("cross_arms")), "it holds its one hand before its chest, and says so")
	require.NotContains(t, one.Summary().Gestures, "cross_arms")
	err := shipped(t, "quadruped").Able(gestureSkill("wave"))
	require.ErrorContains(t, err, "my body is not made for that gesture; I can nod instead", "without a URDF no joint is known")
}

func TestSittingDownByTheBodysOwnControllersMovesItsLegs(t *testing.T) {
	body := opened(t, "humanoid_160.yaml")
	sit := task.Skill{Name: "sit", Params: []string{"seat"}, Binding: task.Binding{Interface: task.TrajectoryInterface}, Body: task.BodyNeeds{Legs: true}}
	told := map[string]float64{}
	for side := range map[string]bool{"left": true, "right": true} {
		for _, j := range []string{"hip_yaw", "hip_roll", "hip_pitch", "knee", "ankle_pitch", "ankle_roll"} {
			told[side+"_"+j+"_joint"] = 0
		}
	}
	m, err := body.Motion(t.Context(), task.Step{ID: 3, Skill: "sit", Args: []string{"sofa"}}, sit, flat(false), embodiment.Self{Joints: told}, 1)
	require.NoError(t, err)
	require.Len(t, m.Phases, 1)
	require.Contains(t, m.Phases[0].Joints, "left_knee_joint")
}

func TestNamesThatNoSkillHasAreToldWithTheirLine(t *testing.T) {
	skills := map[string]task.Skill{"go": {Name: "go"}, "wave": gestureSkill("wave"), "dance": {Name: "dance", Body: task.BodyNeeds{Gesture: "tango"}}}
	skills["lift_with_both"] = task.Skill{Name: "lift_with_both", Body: task.BodyNeeds{Arms: 2}}
	skills["look_for"], skills["say"], skills["pick"] = task.Skill{Name: "look_for"}, task.Skill{Name: "say"}, task.Skill{Name: "pick", Body: task.BodyNeeds{Arms: 1}}
	skills["find_person"] = task.Skill{Name: "find_person", Binding: task.Binding{Interface: "skill", Name: "look"}, Body: task.BodyNeeds{Mobile: true}}
	skills["follow"] = task.Skill{Name: "follow", Body: task.BodyNeeds{Mobile: true}}
	for file, says := range map[string]string{
		"bindings: {find_person: {interface: gaze}}":            "",
		"bindings: {follow: {interface: gaze}}":                 `b.yaml:3:20: bindings: follow is more than a look`,
		"bindings: {wafe: {interface: trajectory}}":             `b.yaml:3:18: bindings: there is no skill "wafe"; did you mean wave?`,
		"gaits:\n  go: trot\n  somersault: jump":                `b.yaml:5:15: gaits: there is no skill "somersault"`,
		"gestures: [nod, wave, shake_haed]":                     `b.yaml:3:23: gestures: there is no gesture "shake_haed"; did you mean shake_head?`,
		"gestures: [nod, tango]":                                "",
		"gaits: {go: trot}\nbindings: {wave: {interface: say}}": "",
		"bindings: {look_for: {interface: gaze}}":               "",
		"bindings: {say: {interface: gaze}}":                    `b.yaml:3:17: bindings: say has nothing to look at`,
		"bindings: {lift_with_both: {interface: arm}}":          `b.yaml:3:28: bindings: lift_with_both takes 2 arms at once, and the interface "arm" moves one`,
		"bindings: {pick: {interface: arm}}":                    "",
		"bindings: {pick: {interface: gaze}}":                   `b.yaml:3:18: bindings: pick is more than a look`,
	} {
		body, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: humanoid_160.urdf\n"+file+"\n"), bodies())
		require.NoError(t, err)
		err = body.Fits(skills, func(skill string) bool { return !slices.Contains([]string{"say", "go"}, skill) })
		if says == "" {
			require.NoError(t, err, file)
			continue
		}
		require.ErrorContains(t, err, says)
	}
	require.NoError(t, opened(t, "wheeled_arm.urdf").Fits(nil, nil), "a URDF names no skills")
}
