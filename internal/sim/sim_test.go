package sim

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// flatTypes is the little part of a domain that these tests need.
type flatTypes map[string][]string

func (f flatTypes) IsA(sub, super string) bool {
	return sub == super || slices.ContainsFunc(f[sub], func(p string) bool { return f.IsA(p, super) })
}

func types() flatTypes {
	return flatTypes{
		"place": {"spot"}, "person": {"spot"}, "surface": {"place"}, "floor": {"surface"}, "table": {"surface"},
		"fridge": {"place"}, "cup": {"thing"},
	}
}

// fakePhysics knows picking up, putting down and opening.
type fakePhysics struct{}

func (fakePhysics) Apply(_ context.Context, skill string, args []string, st task.State) (changes, unmet []task.Literal, err error) {
	is := func(p string, a ...string) task.Literal { return task.Literal{Fact: task.NewFact(p, a...)} }
	not := func(p string, a ...string) task.Literal {
		return task.Literal{Fact: task.NewFact(p, a...), Negated: true}
	}
	var needs []task.Literal
	switch skill {
	case "pick":
		needs = []task.Literal{is("near", args[1]), is("on", args[0], args[1]), is("reach", args[1])}
		changes = []task.Literal{is("holding", args[2], args[0]), not("hand_free", args[2]), not("on", args[0], args[1])}
	case "place":
		needs = []task.Literal{is("holding", args[2], args[0]), is("near", args[1])}
		changes = []task.Literal{is("on", args[0], args[1]), is("hand_free", args[2]), not("holding", args[2], args[0])}
	case "place_beside":
		needs = []task.Literal{is("holding", args[3], args[0]), is("near", args[2])}
		changes = []task.Literal{is("on", args[0], args[2]), is("alongside", args[0], args[1]), is("hand_free", args[3]), not("holding", args[3], args[0])}
	case "open":
		needs = []task.Literal{is("near", args[0])}
		changes = []task.Literal{is("open", args[0])}
	case "charge":
		changes = []task.Literal{is("charged")}
	default:
		return nil, nil, errors.New("no such skill")
	}
	for _, n := range needs {
		if !slices.ContainsFunc(st.Beliefs, func(b task.Belief) bool { return b.Fact.Equal(n.Fact) }) {
			unmet = append(unmet, n)
		}
	}
	return changes, unmet, nil
}

func object(id, typ string, x, y, z float64, size ...float64) task.Object {
	o := task.Object{ID: id, Type: typ, Pose: &task.Pose{X: x, Y: y, Z: z}}
	copy(o.Size[:], size)
	return o
}

// twoRooms is a kitchen with a table and a shut fridge, a hall, a door between
// them, a red cup on the table and a blue one in the fridge.
func twoRooms(c Config) Config {
	c.Types, c.Physics, c.Conditions = types(), fakePhysics{}, []string{"hot", "open"}
	c.Robot = Robot{Hands: []string{"hand"}, ReachHigh: 1.5, Payload: 2, Speed: 1}
	c.Truth.Objects = []task.Object{
		object("kitchen", "room", 2, 2, 0, 4, 4), object("hall", "room", 6, 2, 0, 4, 4), object("door", "door", 4, 2, 0),
		object("table", "table", 0.5, 2, 0.8, 0.6, 1), object("fridge", "fridge", 2, 3.7, 1, 0.6, 0.6),
		object("kitchen_floor", "floor", 2, 2, 0, 4, 4), object("hall_floor", "floor", 6, 2, 0, 4, 4),
		object("red_cup", "cup", 0.5, 2, 0.8), object("blue_cup", "cup", 2, 3.7, 1), object("ann", "person", 7, 2, 0),
	}
	for _, f := range []task.Fact{
		task.NewFact("connects", "door", "kitchen", "hall"), task.NewFact("connects", "door", "hall", "kitchen"),
		task.NewFact("in_room", "table", "kitchen"), task.NewFact("in_room", "fridge", "kitchen"),
		task.NewFact("in_room", "kitchen_floor", "kitchen"), task.NewFact("in_room", "hall_floor", "hall"),
		task.NewFact("in_room", "ann", "hall"), task.NewFact("openable", "fridge"), task.NewFact("openable", "door"),
		task.NewFact("open", "door"), task.NewFact("on", "red_cup", "table"), task.NewFact("in", "blue_cup", "fridge"),
	} {
		c.Truth.Beliefs = append(c.Truth.Beliefs, task.Belief{Fact: f})
	}
	c.Start = task.Pose{X: 5, Y: 2}
	return c
}

func build(t *testing.T, c Config) *House {
	t.Helper()
	h, err := New(twoRooms(c))
	require.NoError(t, err)
	return h
}

var atTable = task.Pose{X: 1.3, Y: 2}

func holds(h *House, p string, args ...string) bool { return task.That(p, args...).Holds(h.Truth()) }

func sees(o task.Observation, p string, args ...string) task.Truth {
	for _, b := range o.Facts {
		if b.Fact.Equal(task.NewFact(p, args...)) {
			if b.False {
				return task.False
			}
			return task.True
		}
	}
	return task.Unknown
}

func TestTheRobotGoesThroughOpenDoorsOnly(t *testing.T) {
	h := build(t, Config{})
	var way []task.Pose
	require.NoError(t, h.Navigate(t.Context(), atTable, func(p task.Pose) { way = append(way, p) }))
	require.Equal(t, atTable, h.Pose())
	require.Greater(t, len(way), 5, "it tells its progress")
	require.True(t, holds(h, "near", "table"))
	require.True(t, holds(h, "robot_in", "kitchen"))

	shut := twoRooms(Config{})
	shut.Truth.Beliefs = slices.DeleteFunc(shut.Truth.Beliefs, func(b task.Belief) bool { return b.Fact.String() == "(open door)" })
	h, err := New(shut)
	require.NoError(t, err)
	err = h.Navigate(t.Context(), atTable, nil)
	require.Equal(t, task.CodePathBlocked, task.CodeOf(err))
	require.EqualError(t, err, "navigate: no open way from hall to kitchen")
	require.Equal(t, task.CodePathBlocked, task.CodeOf(h.Navigate(t.Context(), task.Pose{X: 50}, nil)))
}

func TestDoorsBarWhatIsWiderOrStepsLess(t *testing.T) {
	for name, c := range map[string]struct {
		robot               Robot
		width, step, height string
		barred              bool
	}{
		"just wide enough":    {Robot{Width: 0.32}, "0.42", "", "", false},
		"a millimetre less":   {Robot{Width: 0.321}, "0.42", "", "", true},
		"nobody knows":        {Robot{}, "0.05", "", "", false},
		"a step that it does": {Robot{StepHeight: 0.2}, "", "0.2", "", false},
		"a step for wheels":   {Robot{}, "", "0.12", "", true},
		"flown over":          {Robot{Flies: true}, "", "0.12", "", false},
		"just low enough":     {Robot{Height: 1.97}, "", "", "2", false},
		"a hand too tall":     {Robot{Height: 2}, "", "", "2", true},
	} {
		t.Run(name, func(t *testing.T) {
			config := twoRooms(Config{})
			config.Robot = c.robot
			config.Robot.Speed = 1 // [m/s]
			for i := range config.Truth.Objects {
				if o := &config.Truth.Objects[i]; o.ID == "door" {
					o.Attributes = map[string]string{task.DoorWidth: c.width, task.DoorStep: c.step, task.DoorHeight: c.height}
				}
			}
			h, err := New(config)
			require.NoError(t, err)
			require.Equal(t, c.barred, h.Truth().Truth(task.NewFact("barred", "door")) == task.True)
		})
	}
}

func TestSkillsChangeTheWorldAsTheDomainSays(t *testing.T) {
	h := build(t, Config{})
	_, err := h.Perform(t.Context(), Call{Skill: "pick", Args: []string{"red_cup", "table", "hand"}})
	require.Equal(t, task.CodeActionFailed, task.CodeOf(err), "it is too far away")
	require.NoError(t, h.Navigate(t.Context(), atTable, nil))
	_, err = h.Perform(t.Context(), Call{Skill: "pick", Args: []string{"red_cup", "table", "hand"}})
	require.NoError(t, err)
	require.True(t, holds(h, "holding", "hand", "red_cup"))
	require.False(t, holds(h, "on", "red_cup", "table"))
	_, err = h.Perform(t.Context(), Call{Skill: "juggle"})
	require.Equal(t, task.CodeNotImplemented, task.CodeOf(err))
}

func TestTheRobotSeesItsRoomAndNothingBehindShutDoors(t *testing.T) {
	h := build(t, Config{})
	far := h.Look()
	require.Equal(t, task.Unknown, sees(far, "on", "red_cup", "table"), "from the hall")
	require.Equal(t, task.True, sees(far, "in_room", "ann", "hall"))
	require.NoError(t, h.Navigate(t.Context(), atTable, nil))
	near := h.Look()
	require.True(t, near.Stamp.After(far.Stamp))
	require.Equal(t, task.True, sees(near, "on", "red_cup", "table"))
	require.Equal(t, task.Unknown, sees(near, "in", "blue_cup", "fridge"), "the fridge is shut")
	require.Equal(t, task.False, sees(near, "open", "fridge"))
	require.Equal(t, task.True, sees(near, "hand_free", "hand"))
	require.Contains(t, near.Searched, "table")
	require.NotContains(t, near.Searched, "fridge")

	require.NoError(t, h.Navigate(t.Context(), task.Pose{X: 2, Y: 3}, nil))
	_, err := h.Perform(t.Context(), Call{Skill: "open", Args: []string{"fridge"}})
	require.NoError(t, err)
	require.Equal(t, task.True, sees(h.Look(), "in", "blue_cup", "fridge"))
}

func TestWhatStandsTogetherIsSeenUntilOneIsTaken(t *testing.T) {
	c := twoRooms(Config{})
	c.Truth.Beliefs = append(c.Truth.Beliefs, task.Belief{Fact: task.NewFact("on", "green_cup", "table")}, task.Belief{Fact: task.NewFact("alongside", "red_cup", "green_cup")})
	c.Truth.Objects = append(c.Truth.Objects, object("green_cup", "cup", 2, 3.7, 1.7))
	h, err := New(c)
	require.NoError(t, err)
	require.NoError(t, h.Navigate(t.Context(), atTable, nil))
	require.Equal(t, task.True, sees(h.Look(), "alongside", "red_cup", "green_cup"))
	h.Happen(task.Literal{Fact: task.NewFact("on", "red_cup", "fridge")})
	require.NotEqual(t, task.True, sees(h.Look(), "alongside", "red_cup", "green_cup"))
	require.False(t, holds(h, "alongside", "red_cup", "green_cup"))
}

func TestWhatStandsOnShutFurnitureIsSeen(t *testing.T) {
	c := twoRooms(Config{})
	c.Truth.Beliefs = append(c.Truth.Beliefs, task.Belief{Fact: task.NewFact("on", "green_cup", "fridge")})
	c.Truth.Objects = append(c.Truth.Objects, object("green_cup", "cup", 2, 3.7, 1.7))
	h, err := New(c)
	require.NoError(t, err)
	require.NoError(t, h.Navigate(t.Context(), atTable, nil))
	require.Equal(t, task.True, sees(h.Look(), "on", "green_cup", "fridge"))
	require.Equal(t, task.Unknown, sees(h.Look(), "in", "blue_cup", "fridge"))
}

func TestAnApplianceNearbyTellsTheTemperatureOfWhatIsShutInIt(t *testing.T) {
	c := twoRooms(Config{})
	for _, f := range []task.Fact{task.NewFact("cools", "fridge"), task.NewFact("hot", "blue_cup")} {
		c.Truth.Beliefs = append(c.Truth.Beliefs, task.Belief{Fact: f})
	}
	h, err := New(c)
	require.NoError(t, err)
	require.NoError(t, h.Navigate(t.Context(), atTable, nil))
	require.Equal(t, task.Unknown, sees(h.Look(), "hot", "blue_cup"), "from afar")
	require.NoError(t, h.Navigate(t.Context(), task.Pose{X: 2, Y: 3}, nil))
	require.Equal(t, task.True, sees(h.Look(), "hot", "blue_cup"))
}

func TestThePostureThatHasEndedIsFelt(t *testing.T) {
	c := twoRooms(Config{})
	c.Truth.Beliefs = append(c.Truth.Beliefs, task.Belief{Fact: task.NewFact("standing_on", "stool")})
	h, err := New(c)
	require.NoError(t, err)
	require.Equal(t, task.True, sees(h.Look(), "standing_on", "stool"))
	h.unset(task.NewFact("standing_on", "stool"))
	require.Equal(t, task.False, sees(h.Look(), "standing_on", "stool"))
}

func TestTheRoomOfTheStartIsNoFactThatStays(t *testing.T) {
	c := twoRooms(Config{})
	c.Truth.Beliefs = append(c.Truth.Beliefs, task.Belief{Fact: task.NewFact("robot_in", "hall")})
	h, err := New(c)
	require.NoError(t, err)
	require.NoError(t, h.Navigate(t.Context(), atTable, nil))
	require.False(t, holds(h, "robot_in", "hall"))
	require.True(t, holds(h, "robot_in", "kitchen"))
}

func TestTheClockRunsAtTheSpeedAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Unix(1000, 0)
		fast := NewClock(start, 10)
		wall := time.Now()
		require.NoError(t, fast.Wait(t.Context(), 20*time.Second))
		require.Equal(t, 2*time.Second, time.Since(wall))
		require.Equal(t, start.Add(20*time.Second), fast.Now())

		free := NewClock(start, 0)
		wall = time.Now()
		require.NoError(t, free.Wait(t.Context(), time.Hour))
		require.Zero(t, time.Since(wall), "speed 0 waits for nothing")
		require.Equal(t, start.Add(time.Hour), free.Now())
		require.True(t, free.Tick().Before(free.Tick()), "stamps of frames differ")
	})
}

func TestMovingStraightOnStopsAtWalls(t *testing.T) {
	h := build(t, Config{})
	_, err := h.Perform(t.Context(), Call{Skill: "turn", Numbers: []float64{1.5707963}})
	require.NoError(t, err)
	_, err = h.Perform(t.Context(), Call{Skill: "move", Numbers: []float64{1}})
	require.NoError(t, err)
	require.InDelta(t, 3, h.Pose().Y, 1e-6)
	_, err = h.Perform(t.Context(), Call{Skill: "move", Numbers: []float64{9}})
	require.Equal(t, task.CodePathBlocked, task.CodeOf(err))
	require.InDelta(t, 3, h.Pose().Y, 1e-6)
}

func TestALongWayIsToldStrideByStrideAndIsLeftHalfWayWhenStopped(t *testing.T) {
	h := build(t, Config{})
	start := h.Pose()
	ctx, cancel := context.WithCancel(t.Context())
	var told []float64
	_, err := h.Perform(ctx, Call{Skill: "move", Numbers: []float64{3}, Progress: func(part float64) {
		told = append(told, part)
		if len(told) == 2 {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	require.Len(t, told, 2)
	require.Less(t, told[0], told[1])
	require.InDelta(t, 3*told[1], distance(start, h.Pose()), 1e-9, "it stands where it was stopped")
}

func TestHousesThatCannotBeAreRefused(t *testing.T) {
	for name, breakIt := range map[string]func(*Config){
		"no speed":             func(c *Config) { c.Robot.Speed = 0 },
		"no physics":           func(c *Config) { c.Physics = nil },
		"more faults than all": func(c *Config) { c.Faults = 2 },
	} {
		c := twoRooms(Config{})
		breakIt(&c)
		_, err := New(c)
		require.Error(t, err, name)
	}
}

func TestWhatWasTakenFromTheTopOfAShutPlaceIsSeenToBeGone(t *testing.T) {
	h := build(t, Config{})
	h.pose = atTable
	on := task.NewFact("on", "red_cup", "fridge")
	says := func() []bool {
		var out []bool
		for _, b := range h.Look().Facts {
			if b.Fact.Equal(on) {
				out = append(out, !b.False)
			}
		}
		return out
	}
	require.Empty(t, says(), "it was never there, and nobody asks")
	h.Happen(task.Literal{Fact: on})
	require.Equal(t, []bool{true}, says(), "on top of what is shut")
	h.Happen(task.Literal{Fact: task.NewFact("on", "red_cup", "hall_floor")})
	require.Equal(t, []bool{false}, says())
	require.NotContains(t, h.Look().Searched, "fridge", "what is in it nobody has seen")
}

func TestARobotThatStandsInOnePlaceStaysThere(t *testing.T) {
	c := twoRooms(Config{})
	c.Robot.Speed, c.Robot.Fixed = 0, true
	h, err := New(c)
	require.NoError(t, err)
	at := h.Pose()
	require.Equal(t, task.CodeNoSkill, task.CodeOf(h.Navigate(t.Context(), task.Pose{X: 1, Y: 1}, nil)))
	_, err = h.Perform(t.Context(), Call{Skill: "move", Numbers: []float64{1}})
	require.Equal(t, task.CodeNoSkill, task.CodeOf(err))
	require.Equal(t, at, h.Pose())
}

func TestASkillTakesAsLongAsTheBodyNeeds(t *testing.T) {
	for skill, want := range map[string]time.Duration{"pick": 17 * time.Second, "open": workTime} {
		synctest.Test(t, func(t *testing.T) {
			c := twoRooms(Config{Speed: 1})
			c.Robot.Lasts = func(skill string) time.Duration { return map[string]time.Duration{"pick": 17 * time.Second}[skill] }
			c.Start = atTable
			h, err := New(c)
			require.NoError(t, err)
			require.NoError(t, h.Navigate(t.Context(), atTable, nil))
			before := h.Clock.Now()
			args := map[string][]string{"pick": {"red_cup", "table", "hand"}, "open": {"table"}}[skill]
			_, err = h.Perform(t.Context(), Call{Skill: skill, Args: args})
			require.NoError(t, err)
			require.Equal(t, want, h.Clock.Now().Sub(before).Round(time.Millisecond))
		})
	}
}
