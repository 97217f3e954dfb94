package planner_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

// narrow is the shipped house with a bedroom door of 0.6 m, a kitchen door of 0.5 m
// beside the open passages, and a step of 0.12 m to the balcony.
const narrow = `
version: 1
name: narrow house
extends: house
doors:
  - {id: bedroom_door, en: [bedroom door], zh: [卧室门], between: [hallway, bedroom], at: [7.75, 7], openable: true, open: true, width: 0.6}
  - {id: kitchen_door, en: [kitchen door], zh: [厨房门], between: [kitchen, hallway], at: [4.75, 5], openable: true, open: true, width: 0.5}
  - {id: balcony_door, en: [balcony door], zh: [阳台门], between: [living_room, balcony], at: [17, 2.5], openable: true, open: true, step: 0.12}
`

func TestDoorsThatABodyDoesNotPass(t *testing.T) {
	s := load(t)
	w, err := world.Decode("narrow.yaml", []byte(narrow), world.Options{
		Domain: s.types, Kinds: s.kinds,
		Open: func(_, name string) (string, []byte, error) {
			return name + ".yaml", read(t, "worlds", name+".yaml"), nil
		},
	})
	require.NoError(t, err)
	for name, c := range map[string]struct {
		body, goal string
		want       string // of the plan
		code       task.Code
		says, zh   string
	}{
		"wide wheels do not fit":          {"wheeled_arm", "(robot_in bedroom)", "", task.CodeTooBig, "the bedroom door is 0.6 m wide; I am 0.54 m wide", "卧室门宽0.6米；我宽0.54米"},
		"a slim body goes":                {"quadruped", "(robot_in bedroom)", "go bedroom hallway bedroom_door", task.CodeNone, "", ""},
		"wheels do not climb a step":      {"wheeled_arm", "(robot_in balcony)", "", task.CodeNoSkill, "the balcony door has a step of 0.12 m; I get over 0.02 m", "阳台门有一级0.12米高的台阶"},
		"legs do":                         {"humanoid_160", "(robot_in balcony)", "go balcony living_room balcony_door", task.CodeNone, "", ""},
		"wheels follow nobody through it": {"wheeled_arm", "(and (followed anna) (robot_in bedroom))", "", task.CodeTooBig, "the bedroom door is 0.6 m wide; I am 0.54 m wide", "卧室门宽0.6米"},
		"a slim body does":                {"quadruped", "(and (followed anna) (robot_in bedroom))", "follow_to anna bedroom", task.CodeNone, "", ""},
		"another way is taken":            {"wheeled_arm", "(robot_in kitchen)", "go kitchen dining_room kitchen_passage", task.CodeNone, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, plan, err := s.planner(t, c.body, w).Plan(t.Context(), job(goal(t, c.goal)), s.believing(w))
			require.Equal(t, c.code, task.CodeOf(err), "%v", err)
			if c.code == task.CodeNone {
				require.Contains(t, script(plan), c.want)
				return
			}
			require.ErrorContains(t, err, c.says)
			require.Contains(t, err.(*task.Failure).HintIn("zh"), c.zh) //nolint:errorlint // Its code was looked at.
		})
	}
}

func TestNothingIsLookedForBehindADoorThatABodyDoesNotPass(t *testing.T) {
	s := load(t)
	w, err := world.Decode("narrow.yaml", []byte(narrow), world.Options{
		Domain: s.types, Kinds: s.kinds,
		Open: func(_, name string) (string, []byte, error) {
			return name + ".yaml", read(t, "worlds", name+".yaml"), nil
		},
	})
	require.NoError(t, err)
	places := func(body string) string {
		_, plan, err := s.planner(t, body, w).Plan(t.Context(), job(goal(t, "(has anna alarm_clock)")), s.believing(w))
		require.NoError(t, err)
		return script(plan)
	}
	require.Contains(t, places("humanoid_160"), "bedside_table")
	require.NotContains(t, places("wheeled_arm"), "bed", "the clock's home is in the bedroom")
}

func TestASearchTellsWhichRoomsItLeftOut(t *testing.T) {
	s := load(t)
	w, err := world.Decode("narrow.yaml", []byte(narrow), world.Options{
		Domain: s.types, Kinds: s.kinds,
		Open: func(_, name string) (string, []byte, error) {
			return name + ".yaml", read(t, "worlds", name+".yaml"), nil
		},
	})
	require.NoError(t, err)
	known := s.believing(w)
	var nowhere, alone []string // but where the wheels do not get
	for _, place := range known.Objects("place") {
		if known.Truth(task.NewFact("in_room", place, "bedroom")) != task.True && known.Truth(task.NewFact("in_room", place, "balcony")) != task.True {
			nowhere = append(nowhere, "not on alarm_clock "+place, "not in alarm_clock "+place)
		}
	}
	for _, room := range known.Objects("room") {
		if room != "bedroom" {
			alone = append(alone, "not in_room mei "+room)
		}
	}
	for name, c := range map[string]struct {
		goal     string
		world    []string
		says, zh string
	}{
		"for a thing": {
			"(has anna alarm_clock)", nowhere,
			"places and did not find it; tell me where to look; I did not look in the balcony: the balcony door has a step of 0.12 m; I get over 0.02 m; " +
				"I did not look in the bedroom: the bedroom door is 0.6 m wide; I am 0.54 m wide and need 0.05 m on either side",
			"；我没有去阳台找：阳台门有一级0.12米高的台阶；我最高能过0.02米；我没有去卧室找：卧室门宽0.6米；我宽0.54米，两侧各要留0.05米",
		},
		"for a person": {
			"(near mei)", alone,
			"I looked for Mei in 12 rooms and did not find them; tell me where to look; I did not look in the bedroom: the bedroom door is 0.6 m wide; I am 0.54 m wide",
			"我在12个房间里找过小美，没有找到；请告诉我去哪里找；我没有去卧室找：卧室门宽0.6米",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := s.planner(t, "wheeled_arm", w).Plan(t.Context(), job(goal(t, c.goal)), s.believing(w, c.world...))
			require.Equal(t, task.CodeGone, task.CodeOf(err), "%v", err)
			require.ErrorContains(t, err, c.says)
			require.Contains(t, err.(*task.Failure).HintIn("zh"), c.zh) //nolint:errorlint // Its code was looked at.
		})
	}
}
