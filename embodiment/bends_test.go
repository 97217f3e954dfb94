package embodiment_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// byArm is the body with its own arms bound to their controllers.
func byArm(t *testing.T, urdf, more string) *embodiment.Body {
	t.Helper()
	text := "version: 1\nurdf: " + urdf + "\nbindings: {pick: {interface: arm}, place: {interface: arm}}\n" + more
	b, err := embodiment.Open("b.yaml", []byte(text), bodies())
	require.NoError(t, err)
	return b
}

// told is a robot that can be told how to hold its body.
const told = "posture: {binding: {interface: topic, name: body_pose}, down: 0.4, lean: 0.8}\n"

// laid is a table so high with a cup in front of the robot.
func laid(high float64) task.Snapshot { return laidWith(high, 0.1) }

// laidWith is the same with a cup so tall.
func laidWith(high, tall float64) task.Snapshot {
	types := kinship{"spot": "object", "thing": "object", "place": "spot", "table": "place", "vessel": "thing"}
	return world.NewSnapshot(types, task.State{Objects: []task.Object{
		{ID: "table", Type: "table", Pose: &task.Pose{X: 3, Z: high}, Size: [3]float64{0.6, 1.6, 0.04}},
		{ID: "cup", Type: "vessel", Mass: 0.2, Size: [3]float64{0.07, 0.07, tall}, Pose: &task.Pose{X: 3.15, Y: -0.2, Z: high}},
	}, Beliefs: []task.Belief{{Fact: task.NewFact("on", "cup", "table")}}})
}

// takes has the body take the cup from where it goes for that.
func takes(t *testing.T, b *embodiment.Body, high float64, hand string) (task.Motion, error) {
	t.Helper()
	return takesFrom(t, b, laid(high), hand)
}

// takesFrom is the same in a house that is given.
func takesFrom(t *testing.T, b *embodiment.Body, house task.Snapshot, hand string) (task.Motion, error) {
	t.Helper()
	to, err := b.Motion(t.Context(), task.Step{Skill: "approach", Args: []string{"table"}}, navigate("approach", "spot", "room"), house, embodiment.Self{}, 1)
	require.NoError(t, err)
	step := task.Step{ID: 1, Skill: "pick", Args: []string{"cup", "table", hand}, Makes: []task.Effect{{Literal: task.Literal{Fact: task.NewFact("holding", hand, "cup")}}}}
	return b.Motion(t.Context(), step, armSkill("pick"), house, embodiment.Self{At: to.Target, Joints: b.Standing()}, 1)
}

func reaches(b *embodiment.Body, high float64) bool {
	for _, f := range b.Facts(laid(high)) {
		if f.Equal(task.NewFact("reach", "table")) {
			return true
		}
	}
	return false
}

// What the plan relies on is what the arm does.
func TestReachByTheArmIsWhatTheArmDoes(t *testing.T) {
	for name, c := range map[string]struct {
		urdf, more, hand string
		high             float64
		want             bool
	}{
		"upright at a counter":              {"humanoid_180.urdf", "", "right_hand", 1.0, true},
		"nothing bends it to a low table":   {"humanoid_180.urdf", "", "right_hand", 0.45, false},
		"told to bend to a low table":       {"humanoid_180.urdf", told, "right_hand", 0.45, true},
		"not told to bend at a counter":     {"humanoid_180.urdf", told, "right_hand", 1.0, true},
		"bent no further than told":         {"humanoid_180.urdf", told, "right_hand", 0.0, false},
		"a lift that a controller takes":    {"wheeled_arm.urdf", "", "gripper", 0.45, true},
		"a lift that nobody takes, too low": {"wheeled_arm.urdf", "controllers: {arm: [arm_1_joint, arm_2_joint, arm_3_joint, arm_4_joint, arm_5_joint, arm_6_joint, arm_7_joint]}\n", "gripper", 0.3, false},
	} {
		t.Run(name, func(t *testing.T) {
			b := byArm(t, c.urdf, c.more)
			require.Equal(t, c.want, reaches(b, c.high))
			m, err := takes(t, b, c.high, c.hand)
			if !c.want {
				require.Contains(t, []task.Code{task.CodeTooLow, task.CodeTooFar}, task.CodeOf(err), err)
				return
			}
			require.NoError(t, err)
			require.NotEmpty(t, m.Phases)
		})
	}
}

func TestABodyThatIsToldToBendStandsUpAgain(t *testing.T) {
	b := byArm(t, "humanoid_180.urdf", told)
	m, err := takes(t, b, 0.45, "right_hand")
	require.NoError(t, err)
	first, last := m.Phases[0], m.Phases[len(m.Phases)-1]
	require.Equal(t, "bend down", first.Does)
	require.Positive(t, first.Bend.Down+first.Bend.Lean)
	require.LessOrEqual(t, first.Bend.Down, 0.4)
	require.LessOrEqual(t, first.Bend.Lean, 0.8)
	require.Equal(t, "stand up", last.Does)
	require.Zero(t, last.Bend.Down+last.Bend.Lean)
	require.InDelta(t, first.Bend.Height+first.Bend.Down, last.Bend.Height, 1e-3, "of the root link above the floor")
	for _, p := range m.Phases {
		for _, joint := range p.Joints {
			require.NotContains(t, joint, "hip", "its legs are the robot's own matter")
			require.NotContains(t, joint, "knee")
		}
	}
}

func TestWhyTheArmDoesNotGetDownIsToldInNumbers(t *testing.T) {
	err := byArm(t, "humanoid_180.urdf", "").Why(task.NewFact("reach", "table"), laid(0.45))
	require.Equal(t, task.CodeTooLow, task.CodeOf(err))
	require.Regexp(t, `the table is at 0.45 m; I get my arm down to [\d.]+ m, as nothing here bends my legs for it`, err.Error())
	err = byArm(t, "humanoid_180.urdf", told).Why(task.NewFact("reach", "table"), laid(0))
	require.Regexp(t, `bent as far as I am told to, I get my arm down to`, err.Error())
}

func TestHowABodyIsToldToBendIsChecked(t *testing.T) {
	for wrong, says := range map[string]string{
		"posture: {binding: {interface: say}, down: 0.1}":                                                     `posture: its binding has the interface "say"; use topic, action or skill`,
		"posture: {binding: {interface: topic}, down: 0.1}":                                                   "names no topic",
		"posture: {binding: {interface: topic, name: p}}":                                                     "give down, in m, or lean",
		"posture: {binding: {interface: topic, name: p}, lean: 3}":                                            "give down, in m, or lean",
		"posture: {binding: {interface: topic, name: p}, down: 0.1, takes: -1}":                               "from 0 to 60 s",
		"posture: {binding: {interface: action, name: p, type: a/action/B, goal: {z: '{depth}'}}, down: 0.1}": "nothing is named {depth}",
	} {
		_, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: humanoid_180.urdf\n"+wrong), bodies())
		require.ErrorContains(t, err, says)
	}
}

func TestABentBodyStandsUpOnlyWhereItKnowsWhatItWouldHit(t *testing.T) {
	b := byArm(t, "humanoid_180.urdf", told)
	here, joints := &task.Pose{X: 2}, b.Standing()
	for name, c := range map[string]struct {
		self embodiment.Self
		want task.Code
	}{
		"it knows all":                     {embodiment.Self{At: here, Joints: joints}, 0},
		"nothing tells where its arms are": {embodiment.Self{At: here}, task.CodeNoObservation},
		"nothing tells where it stands":    {embodiment.Self{Joints: joints}, task.CodeNotLocalised},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := b.StandUp(t.Context(), task.Step{}, task.Bend{Lean: 0.4}, laid(0.45), c.self)
			require.Equal(t, c.want == 0, err == nil, err)
			if c.want != 0 {
				require.Equal(t, c.want, task.CodeOf(err))
			}
			require.Equal(t, c.want == 0, len(m.Phases) > 0)
		})
	}
}

// A motion was cut short with the hand in a crate: the sides of that are in the way, and its inside is not.
func TestABentBodyStandsUpOutOfWhatItsHandIsIn(t *testing.T) {
	b := byArm(t, "humanoid_180.urdf", told)
	house := holdingCrate(0.4, 0.15, "top")
	to, err := b.Motion(t.Context(), task.Step{Skill: "approach", Args: []string{"crate"}}, navigate("approach", "spot", "room"), house, embodiment.Self{}, 1)
	require.NoError(t, err)
	self := embodiment.Self{At: to.Target, Joints: b.Standing()}
	step := task.Step{ID: 1, Skill: "pick", Args: []string{"cup", "crate", "right_hand"}, Makes: []task.Effect{{Literal: task.Literal{Fact: task.NewFact("holding", "right_hand", "cup")}}}}
	m, err := b.Motion(t.Context(), step, armSkill("pick"), house, self, 1)
	require.NoError(t, err)
	bent := *m.Phases[0].Bend
	require.Equal(t, "crate", bent.Within)
	for _, p := range m.Phases {
		if p.Does == "lift it" {
			break
		}
		if len(p.Path) > 0 {
			maps.Copy(self.Joints, lastOf(t, p))
		}
	}
	m, err = b.StandUp(t.Context(), task.Step{}, bent, house, self)
	require.NoError(t, err)
	require.Equal(t, "stand up", m.Phases[len(m.Phases)-1].Does)
	bent.Within = ""
	_, err = b.StandUp(t.Context(), task.Step{}, bent, house, self)
	require.Equal(t, task.CodePathBlocked, task.CodeOf(err), "of a hand in a solid box nobody knows how it gets out")
}

// What a bent body is a little in by what is known of where it stands keeps it no more from standing up than from working
// there: it is told. Deeper in, it is named.
func TestABentBodyThatIsALittleInTheTableByWhatIsKnownStandsUpOutOfIt(t *testing.T) {
	b := byArm(t, "humanoid_180.urdf", told)
	self := embodiment.Self{At: &task.Pose{}, Joints: b.Standing()}
	bent := task.Bend{Down: 0.4, Lean: 0.4}
	rises := func(say string, high float64) (task.Motion, error) {
		table := task.Object{ID: "table", Type: "table", Names: []string{"table", "桌子"}, Pose: &task.Pose{X: 0.4, Z: high}, Size: [3]float64{0.8, 1.6, 0.2}}
		return b.StandUp(t.Context(), task.Step{Say: say}, bent, hall(nil, table), self)
	}
	in := 0.0 // [m] high, the lowest table that its hanging hands are in
	for high := 0.2; in == 0; high += 0.01 {
		require.Less(t, high, 1.0)
		m, err := rises("", high)
		require.NoError(t, err)
		if len(m.Notes) > 0 {
			in = high
		}
	}
	for name, c := range map[string]struct {
		say  string
		by   float64 // [m] that the table is higher
		note string
		says string
	}{
		"clear of it":               {by: -0.01},
		"a little in":               {note: `^where I think that I stand, my \w+ is 0.0\d m in the table; I take that for an error of where one of us is$`},
		"the same, told in Chinese": {say: "站起来", note: `^按我以为自己站的地方，我的\w+已经在桌子里面0.0\d米；我当作是位置有误差$`},
		"well into it":              {by: 0.1, says: "I am still bent down, and where I think that I stand, my"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := rises(c.say, in+c.by)
			if c.says != "" {
				require.Equal(t, task.CodePathBlocked, task.CodeOf(err), "somebody can help")
				require.ErrorContains(t, err, c.says)
				require.ErrorContains(t, err, "in the table by more than 0.05 m")
				return
			}
			require.NoError(t, err)
			require.Equal(t, "stand up", m.Phases[len(m.Phases)-1].Does)
			require.Equal(t, c.note != "", len(m.Notes) > 0, m.Notes)
			for _, note := range m.Notes {
				require.Regexp(t, c.note, note)
			}
		})
	}
}
