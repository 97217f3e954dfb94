package planner_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What a body cannot do of what it is told is told with what it lacks for that, and before what it lacks for getting there.
func TestWhatABodyCannotDoIsToldWithTheReason(t *testing.T) {
	s := load(t)
	climb := task.Clause{Act: &task.Act{Skill: "step_up", Args: map[string]string{"stool": "step_stool"}}}
	for name, c := range map[string]struct {
		body   string
		wanted task.Clause
		en, zh string
	}{
		"no hand to pick up with": {
			"quadruped", goal(t, "(exists (?h - hand) (holding ?h vase))"), "I have no arm to pick up things with", "我没有手臂，没法拿起东西",
		},
		"no hand, and a shut door on the way": {
			"quadruped", goal(t, "(on novel overhead_rack)"), "I have no arm to pick up things with", "我没有手臂，没法拿起东西",
		},
		"a stool too high to climb": {
			"quadruped", climb, "the step stool is 0.45 m high; I step up to 0.18 m; I have no arm to open doors with",
			"踏脚凳高0.45米；我最高能上0.18米；我没有手臂，没法打开门",
		},
		"no legs to climb with": {"wheeled_arm", climb, "I have no legs to step up onto stools with", "我没有腿，没法踩上东西"},
	} {
		t.Run(name, func(t *testing.T) {
			w := s.house(t, "house")
			_, _, err := s.planner(t, c.body, w).Plan(t.Context(), job(c.wanted), s.believing(w))
			f, failed := errors.AsType[*task.Failure](err)
			require.True(t, failed, "%v", err)
			require.Equal(t, c.en, f.Hint)
			require.Equal(t, c.zh, f.HintIn("zh"))
		})
	}
}
