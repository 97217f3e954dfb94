package embodiment_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// ahead is a skill that moves the robot from where it stands.
func ahead(name, unit, to string) task.Skill {
	return task.Skill{
		Name: name, Numbers: []task.SkillNumber{{Name: "by", Unit: unit, Default: 0.5}},
		Binding: task.Binding{Interface: to}, Body: task.BodyNeeds{Mobile: true},
		Evidence: map[string]task.Evidence{map[string]string{"m": "moved", "rad": "turned"}[unit]: task.Reported},
	}
}

func TestTheRobotsOwnMotionGoesToItsNavigation(t *testing.T) {
	at := task.Pose{X: 1, Y: 2, Yaw: math.Pi / 2}
	for name, c := range map[string]struct {
		skill task.Skill
		by    []float64
		want  task.Pose
		stops int
		back  bool
	}{
		"ahead":              {ahead("move", "m", "navigate"), []float64{0.5}, task.Pose{X: 1, Y: 2.5, Yaw: math.Pi / 2}, 0, false},
		"ahead, untold":      {ahead("move", "m", "navigate"), nil, task.Pose{X: 1, Y: 2.5, Yaw: math.Pi / 2}, 0, false},
		"backwards":          {ahead("move", "m", "navigate"), []float64{-1}, task.Pose{X: 1, Y: 1, Yaw: math.Pi / 2}, 0, true},
		"to the left":        {ahead("turn", "rad", "navigate"), []float64{math.Pi / 2}, task.Pose{X: 1, Y: 2, Yaw: math.Pi}, 1, false},
		"far to the right":   {ahead("turn", "rad", "navigate"), []float64{-1.25 * math.Pi}, task.Pose{X: 1, Y: 2, Yaw: -0.75 * math.Pi}, 2, false},
		"around in a circle": {ahead("turn", "rad", "navigate"), []float64{2 * math.Pi}, task.Pose{X: 1, Y: 2, Yaw: math.Pi / 2}, 3, false},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := shipped(t, "humanoid_180").Motion(t.Context(), task.Step{Skill: c.skill.Name, Numbers: c.by}, c.skill, flat(false), embodiment.Self{At: &at}, 1)
			require.NoError(t, err)
			require.InDelta(t, c.want.X, m.Target.X, 1e-9)
			require.InDelta(t, c.want.Y, m.Target.Y, 1e-9)
			require.InDelta(t, 0, math.Remainder(c.want.Yaw-m.Target.Yaw, 2*math.Pi), 1e-9)
			require.Len(t, m.Stops, c.stops)
			require.Equal(t, c.back, m.Backward)
			require.Empty(t, m.Way)
		})
	}
}

func TestTheRobotsOwnMotionGoesToABaseThatIsDriven(t *testing.T) {
	move := ahead("move", "m", "skill")
	self := embodiment.Self{At: &task.Pose{X: 1, Y: 2, Yaw: math.Pi / 2}}
	m, err := cart(t, "drive: {}\n").Motion(t.Context(), task.Step{Skill: "move", Numbers: []float64{0.4}}, move, flat(false), self, 1)
	require.NoError(t, err)
	require.Equal(t, "navigate", m.Binding.Interface)
	require.Len(t, m.Way, 2, "straight on")
	m, err = cart(t, "drive: {}\nbindings: {move: {interface: skill}}\n").Motion(t.Context(), task.Step{Skill: "move"}, move, flat(false), self, 1)
	require.NoError(t, err)
	require.Equal(t, "skill", m.Binding.Interface, "the body file has the last word")
	raise := ahead("raise_torso", "m", "skill")
	raise.Evidence = nil
	m, err = cart(t, "drive: {}\n").Motion(t.Context(), task.Step{Skill: "raise_torso"}, raise, flat(false), self, 1)
	require.NoError(t, err)
	require.Equal(t, "skill", m.Binding.Interface, "a number in m alone is no drive")
	m, err = cart(t, "").Motion(t.Context(), task.Step{Skill: "move"}, move, flat(false), self, 1)
	require.NoError(t, err)
	require.Equal(t, "skill", m.Binding.Interface)
	skills := map[string]task.Skill{"move": move, "go": navigate("go", "to", "from", "d")}
	require.True(t, cart(t, "drive: {}\n").GoesOnward(skills))
	require.True(t, cart(t, "bindings: {move: {interface: navigate}}\n").GoesOnward(skills))
	require.False(t, cart(t, "").GoesOnward(skills), "a place to go to is on the map")
}

func TestTheRobotsOwnMotionEndsBeforeWhatIsKnown(t *testing.T) {
	body := cart(t, "drive: {radius: 0.3}\n")
	for name, c := range map[string]struct {
		self embodiment.Self
		by   float64
		code task.Code
		hint string
		zh   string
	}{
		"nobody knows where it is": {embodiment.Self{}, 1, task.CodeNotLocalised, "nothing on /tf tells", "我不知道自己在哪里"},
		"the table is before it": {
			embodiment.Self{At: &task.Pose{X: 1, Y: 1}},
			2, task.CodePathBlocked,
			"I cannot go 2 m that way: after 1.2 m a wall or furniture", "那个方向我走不了2米：1.2米以后",
		},
		"a wall is behind it": {
			embodiment.Self{At: &task.Pose{X: 2, Y: 0.8, Yaw: math.Pi / 2}},
			-1, task.CodePathBlocked,
			"I cannot go 1 m that way: after 0.4 m", "那个方向我走不了1米：0.4米以后",
		},
		"it stands close to the table": {
			embodiment.Self{At: &task.Pose{X: 2.4, Y: 1}},
			0.1, task.CodePathBlocked,
			"I cannot go 0.1 m that way: after 0 m", "那个方向我走不了0.1米：0米以后",
		},
		"it comes away from the table": {embodiment.Self{At: &task.Pose{X: 2.4, Y: 1}}, -0.5, task.CodeNone, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := body.Motion(t.Context(), task.Step{Skill: "move", Numbers: []float64{c.by}}, ahead("move", "m", "skill"), flat(false), c.self, 1)
			require.Equal(t, c.code, task.CodeOf(err))
			if err != nil {
				var fail *task.Failure
				require.ErrorAs(t, err, &fail)
				require.Contains(t, fail.HintIn("en"), c.hint)
				require.Contains(t, fail.HintIn("zh"), c.zh)
			}
		})
	}
}
