package embodiment_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// kinship is a small type hierarchy: each type with its parent.
type kinship map[string]string

func (k kinship) Known(name string) bool { return name == "object" || k[name] != "" }

func (k kinship) IsA(sub, super string) bool {
	for ; sub != ""; sub = k[sub] {
		if sub == super {
			return true
		}
	}
	return false
}

// flat is a room of 4 m by 3 m with a door in its west wall, a shelf at 1.95 m
// on the north wall, a table, a stool, a heavy safe and a person.
func flat(stool bool) task.Snapshot {
	types := kinship{
		"room": "object", "door": "object", "spot": "object", "thing": "object", "place": "spot", "person": "spot",
		"shelf": "place", "table": "place", "floor": "place", "seat": "place", "stool": "thing", "ware": "thing", "decoration": "thing",
	}
	objects := []task.Object{
		{ID: "kitchen", Type: "room", Pose: &task.Pose{X: 2, Y: 1.5}, Size: [3]float64{4, 3, 2.5}},
		{ID: "hall", Type: "room"},
		{ID: "hall_door", Type: "door", Pose: &task.Pose{X: 0, Y: 1}},
		{ID: "hatch", Type: "door", Attributes: map[string]string{task.DoorWidth: "0.6"}},
		{ID: "slit", Type: "door", Attributes: map[string]string{task.DoorWidth: "0.42"}},
		{ID: "cellar", Type: "door", Attributes: map[string]string{task.DoorHeight: "1.2"}},
		{ID: "porch", Type: "door", Names: []string{"porch", "门廊"}, Attributes: map[string]string{task.DoorWidth: "0.9", task.DoorStep: "0.15"}},
		{ID: "top_shelf", Type: "shelf", Names: []string{"top shelf"}, Pose: &task.Pose{X: 2, Y: 2.85, Z: 1.95, Yaw: -math.Pi / 2}, Size: [3]float64{0.3, 0.8, 0.03}},
		{ID: "table", Type: "table", Pose: &task.Pose{X: 3, Y: 1, Z: 0.74}, Size: [3]float64{0.8, 0.8, 0.74}},
		{ID: "kitchen_floor", Type: "floor", Pose: &task.Pose{X: 2, Y: 1.5}, Size: [3]float64{4, 3, 0}},
		{ID: "safe", Type: "decoration", Mass: 40, Size: [3]float64{0.1, 0.1, 0.1}},
		{ID: "globe", Type: "decoration", Mass: 1, Size: [3]float64{0.3, 0.3, 0.3}},
		{ID: "vase", Type: "decoration", Mass: 1, Size: [3]float64{0.1, 0.1, 0.3}},
		{ID: "bar_stool", Type: "seat", Names: []string{"bar stool"}, Pose: &task.Pose{X: 1, Y: 2, Z: 0.86}, Size: [3]float64{0.4, 0.4, 0.86}},
		{ID: "ann", Type: "person", Pose: &task.Pose{X: 1, Y: 1, Yaw: 0}},
	}
	if stool {
		objects = append(objects, task.Object{ID: "step_stool", Type: "stool", Mass: 2, Size: [3]float64{0.4, 0.3, 0.4}})
	}
	var beliefs []task.Belief
	for _, spot := range []string{"top_shelf", "table", "ann", "kitchen_floor"} {
		beliefs = append(beliefs, task.Belief{Fact: task.NewFact("in_room", spot, "kitchen")})
	}
	return world.NewSnapshot(types, task.State{Objects: objects, Beliefs: beliefs})
}

func facts(b *embodiment.Body, s task.Snapshot) string {
	var out []string
	for _, f := range b.Facts(s) {
		out = append(out, f.String())
	}
	return strings.Join(out, " ")
}

func TestASkillThatNothingCarriesOutIsRefused(t *testing.T) {
	body, err := embodiment.Open("body.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\nbindings: {hand_over: {interface: none}, say: {interface: none}}\n"), bodies())
	require.NoError(t, err)
	skill := task.Skill{Name: "hand_over", Params: []string{"thing", "person", "hand"}, Say: map[string]string{"en": "hand {thing} to {person}"}}
	err = body.Able(skill)
	require.Equal(t, task.CodeNoSkill, task.CodeOf(err))
	require.ErrorContains(t, err, "I cannot hand things to people: nothing of this robot does that")
	require.NoError(t, shipped(t, "wheeled_arm").Able(skill))
	say := task.Skill{Name: "say", Params: []string{"text"}, Say: map[string]string{"en": "say: {text}"}}
	require.ErrorContains(t, body.Able(say), "I cannot say something: nothing of this robot does that")
}

func TestFactsFollowFromTheBody(t *testing.T) {
	for name, c := range map[string]struct {
		body  string
		stool bool
		has   string
		hasNo string
	}{
		"a tall body reaches the top shelf":          {"humanoid_180", false, "(reach top_shelf)", "(can_step step_stool)"},
		"a small body does not":                      {"humanoid_160", false, "(reach table)", "(reach top_shelf)"},
		"a small body does from a stool":             {"humanoid_160", true, "(raised_reach top_shelf)", "(reach top_shelf)"},
		"legs step up":                               {"humanoid_160", true, "(can_step step_stool)", "(liftable safe)"},
		"a stool is lifted by its rim":               {"humanoid_160", true, "(liftable step_stool)", "(liftable globe)"},
		"wheels do not step up":                      {"wheeled_arm", true, "(reach table)", "(can_step step_stool)"},
		"an arm reaches the floor":                   {"wheeled_arm", true, "(floor_reach)", "(raised_reach table)"},
		"wide wheels do not fit and do not climb":    {"wheeled_arm", false, "(barred hatch) (barred porch) (barred slit)", "(barred hall_door)"},
		"a slim body gets through, with a step":      {"humanoid_160", false, "(reach table)", "(barred hatch)"},
		"a seat above short legs":                    {"humanoid_160", false, "(too_high bar_stool)", "(raised"},
		"a seat below long legs":                     {"humanoid_180", false, "(reach bar_stool)", "(too_high"},
		"without hands nothing is lifted or reached": {"quadruped", true, "", "("},
	} {
		t.Run(name, func(t *testing.T) {
			have := facts(shipped(t, c.body), flat(c.stool))
			require.Contains(t, have, c.has)
			require.NotContains(t, have, c.hasNo)
		})
	}
}

func TestWhyAFactDoesNotHoldIsSaidInNumbers(t *testing.T) {
	for name, c := range map[string]struct {
		body  string
		stool bool
		fact  task.Fact
		code  task.Code
		want  string
	}{
		"too high":                 {"humanoid_160", false, task.NewFact("reach", "top_shelf"), task.CodeTooHigh, "the top shelf is at 1.95 m; I reach up to 1.87 m"},
		"too high for wheels":      {"wheeled_arm", false, task.NewFact("reach", "top_shelf"), task.CodeTooHigh, "the top shelf is at 1.95 m; I reach up to 1.78 m"},
		"within reach":             {"humanoid_180", false, task.NewFact("reach", "top_shelf"), task.CodeNone, ""},
		"no stool":                 {"humanoid_160", false, task.NewFact("can_step"), task.CodeTooHigh, "there is no step stool"},
		"no legs":                  {"wheeled_arm", true, task.NewFact("can_step"), task.CodeNoSkill, "I have no legs"},
		"too high a step":          {"quadruped", true, task.NewFact("can_step"), task.CodeNoSkill, "the step stool is 0.4 m high; I step up to 0.18 m"},
		"too narrow a door":        {"wheeled_arm", false, task.NewFact("barred", "hatch"), task.CodeTooBig, "the hatch is 0.6 m wide; I am 0.54 m wide and need 0.05 m on either side"},
		"too low a door":           {"humanoid_160", false, task.NewFact("barred", "cellar"), task.CodeTooBig, "the cellar is 1.2 m high; I am 1.6 m high and need 0.03 m over me"},
		"a step for wheels":        {"wheeled_arm", false, task.NewFact("barred", "porch"), task.CodeNoSkill, "the porch has a step of 0.15 m; I get over 0.02 m"},
		"a door wide enough":       {"quadruped", false, task.NewFact("barred", "hatch"), task.CodeNone, ""},
		"a door just wide enough":  {"quadruped", false, task.NewFact("barred", "slit"), task.CodeNone, ""}, // 0.32 m and twice 0.05 m
		"a door of unknown width":  {"wheeled_arm", false, task.NewFact("barred", "hall_door"), task.CodeNone, ""},
		"too high a seat":          {"humanoid_160", false, task.NewFact("too_high", "bar_stool"), task.CodeNoSkill, "the bar stool is 0.86 m high; my hips are at 0.85 m"},
		"a seat to sit on":         {"humanoid_180", false, task.NewFact("too_high", "bar_stool"), task.CodeNone, ""},
		"too heavy":                {"humanoid_180", true, task.NewFact("liftable", "safe"), task.CodeTooHeavy, "the safe weighs 40 kg; I lift up to 6 kg"},
		"too big":                  {"humanoid_180", true, task.NewFact("liftable", "globe"), task.CodeTooBig, "0.3 m thick where I would hold it; my hand opens 0.14 m"},
		"no arm":                   {"quadruped", true, task.NewFact("reach", "table"), task.CodeNoArm, "I have no arm to reach for the table with"},
		"nothing about this body":  {"quadruped", true, task.NewFact("open", "table"), task.CodeNone, ""},
		"within reach of a raised": {"humanoid_160", true, task.NewFact("raised_reach", "top_shelf"), task.CodeNone, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := shipped(t, c.body).Why(c.fact, flat(c.stool))
			require.Equal(t, c.code, task.CodeOf(err))
			if err != nil {
				require.ErrorContains(t, err, c.want)
			}
		})
	}
}

func TestBodyTellsWhichSkillsItLacks(t *testing.T) {
	pick := task.Skill{Name: "pick", Params: []string{"thing", "place", "hand"}, Say: map[string]string{"en": "pick up {thing} from {place}"}, Body: task.BodyNeeds{Arms: 1}}
	wave := task.Skill{Name: "wave", Params: []string{"person"}, Say: map[string]string{"en": "wave to {person}"}, Body: task.BodyNeeds{Gesture: "wave"}}
	bow := task.Skill{Name: "bow", Params: []string{"person"}, Say: map[string]string{"en": "bow to {person}"}, Body: task.BodyNeeds{Gesture: "bow"}}
	sit := task.Skill{Name: "sit", Body: task.BodyNeeds{Legs: true}}
	for name, c := range map[string]struct {
		body  string
		skill task.Skill
		code  task.Code
		want  string
	}{
		"a quadruped cannot pick":    {"quadruped", pick, task.CodeNoArm, "I have no arm to pick up things with"},
		"a quadruped cannot wave":    {"quadruped", wave, task.CodeNoGesture, "I cannot wave to people"},
		"a quadruped bows":           {"quadruped", bow, task.CodeNone, ""},
		"a wheeled arm waves":        {"wheeled_arm", wave, task.CodeNone, ""},
		"a wheeled arm cannot bow":   {"wheeled_arm", bow, task.CodeNoGesture, "I cannot bow to people"},
		"wheels cannot sit":          {"wheeled_arm", sit, task.CodeNoSkill, "I have no legs to sit with"},
		"a humanoid does all of it":  {"humanoid_160", pick, task.CodeNone, ""},
		"a humanoid makes all signs": {"humanoid_180", bow, task.CodeNone, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := shipped(t, c.body).Able(c.skill)
			require.Equal(t, c.code, task.CodeOf(err))
			if err != nil {
				require.ErrorContains(t, err, c.want)
			}
		})
	}
}

func TestTheSimulatedRobotHasOnlyItsOwnInterfaces(t *testing.T) {
	body, err := embodiment.Decode("b.yaml", []byte(`version: 1
name: b
kind: wheeled
height: 1
wheels: 4
hands: [gripper]
reach_high: 1.2
reach_low: 0
bindings:
  wave: {interface: trajectory}
  pick: {interface: arm}
  go: {interface: skill, name: walk}
drive: {speed: 0.3}
`))
	require.NoError(t, err)
	simulated, skills, drives := body.Simulated()
	require.Equal(t, []string{"pick", "wave"}, skills)
	require.True(t, drives)
	_, driven := simulated.Drive()
	require.False(t, driven)
	for skill, want := range map[string]task.Binding{"wave": {Interface: "skill"}, "pick": {Interface: "skill"}, "go": {Interface: "skill", Name: "walk"}} {
		require.Equal(t, want, simulated.Binding(task.Skill{Name: skill}), skill)
	}
	require.Equal(t, "arm", body.Binding(task.Skill{Name: "pick"}).Interface, "the real robot's body stays as it is")
}

func TestTheSimulatedRobotIsToldNoPostureAndBendsAsFar(t *testing.T) {
	body := byArm(t, "humanoid_180.urdf", told)
	simulated, bound, _ := body.Simulated()
	require.Equal(t, []string{"pick", "place", "posture"}, bound)
	_, bends := simulated.Posture()
	require.False(t, bends, "nobody listens for it")
	low := laid(0.35)
	require.NoError(t, body.Why(task.NewFact("reach", "table"), low))
	require.NoError(t, simulated.Why(task.NewFact("reach", "table"), low))
	require.ErrorContains(t, simulated.Why(task.NewFact("reach", "table"), laid(0.1)), "bent as far as I am told to")
}

func TestNoLiftIsCountedOnToGoDownForALowDoor(t *testing.T) {
	err := opened(t, "wheeled_arm.yaml").Why(task.NewFact("barred", "cellar"), flat(false))
	require.ErrorContains(t, err, "is 1.2 m high; I am 1.45 m high", "0.97 m with its lift down, which nothing lowers")
	require.NoError(t, opened(t, "quadruped.yaml").Why(task.NewFact("barred", "cellar"), flat(false)))
}
