package planner_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestVaseOnTheTopShelfForEachBody(t *testing.T) {
	s := load(t)
	for name, c := range map[string]struct {
		body, house string
		want        []string // in the plan, in order
		never       string
		code        task.Code
		says        []string
		zh          string // a part of what a Chinese speaker is told
	}{
		"a tall body puts it there": {
			body: "humanoid_180", house: "house",
			want: []string{"pick vase", "place vase top_shelf"}, never: "step_up",
		},
		"a small body steps on the stool": {
			body: "humanoid_160", house: "house",
			want:  []string{"pick step_stool", "put_next_to step_stool top_shelf", "step_up step_stool top_shelf", "place vase top_shelf"},
			never: "ask_to_put",
		},
		"a small body without a stool asks who is willing and tall enough": {
			body: "humanoid_160", house: "house_no_stool",
			want: []string{"pick vase", "hand_over vase anna", "ask_to_put anna vase top_shelf living_room"},
		},
		"a small body without both says the numbers": {
			body: "humanoid_160", house: "house_no_help", code: task.CodeTooHigh, says: []string{"1.95 m", "1.87 m"}, zh: "顶层架子在1.95米高处；我最高够到1.87米",
		},
		"wheels do not climb the stool but ask": {
			body: "wheeled_arm", house: "house",
			want: []string{"hand_over vase anna", "ask_to_put anna vase top_shelf living_room"}, never: "step_up",
		},
		"wheels without help say the numbers": {
			body: "wheeled_arm", house: "house_no_help", code: task.CodeTooHigh, says: []string{"1.95 m", "1.78 m"},
		},
		"a quadruped says that it has no arm": {
			body: "quadruped", house: "house", code: task.CodeNoArm, says: []string{"I have no arm"}, zh: "我没有手臂，没法拿起东西",
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := s.house(t, c.house)
			_, plan, err := s.planner(t, c.body, w).Plan(t.Context(), job(goal(t, "(on vase top_shelf)")), s.believing(w))
			require.Equal(t, c.code, task.CodeOf(err), "%v", err)
			for _, words := range c.says {
				require.ErrorContains(t, err, words)
			}
			if f, failed := errors.AsType[*task.Failure](err); failed {
				require.Contains(t, f.HintIn("zh"), c.zh)
			}
			if c.never != "" {
				require.NotContains(t, script(plan), c.never)
			}
			requireInOrder(t, script(plan), c.want)
		})
	}
}

func TestVaseFromTheTopShelfForEachBody(t *testing.T) {
	s := load(t)
	for name, c := range map[string]struct {
		body, house, goal string
		want              []string // in the plan, in order
		never             string
		code              task.Code
		says              string
	}{
		"a tall body takes it down": {
			body: "humanoid_180", house: "house", goal: "(on vase coffee_table)",
			want: []string{"pick vase top_shelf", "place vase coffee_table"}, never: "ask_to_take",
		},
		"a small body steps on the stool": {
			body: "humanoid_160", house: "house", goal: "(on vase coffee_table)",
			want: []string{"step_up step_stool top_shelf", "pick vase top_shelf", "place vase coffee_table"}, never: "ask_to_take",
		},
		"a small body without a stool has it taken down by who is willing and tall enough": {
			body: "humanoid_160", house: "house_no_stool", goal: "(on vase coffee_table)",
			want: []string{"ask_to_take anna vase top_shelf living_room", "take_from vase anna", "place vase coffee_table"},
		},
		"wheels do not climb the stool but ask, and bring it to somebody else": {
			body: "wheeled_arm", house: "house", goal: "(has ben vase)",
			want: []string{"ask_to_take anna vase top_shelf living_room", "take_from vase anna", "hand_over vase ben"}, never: "step_up",
		},
		"wheels without help say the numbers": {
			body: "wheeled_arm", house: "house_no_help", goal: "(has ben vase)", code: task.CodeTooHigh, says: "1.95 m",
		},
		"a quadruped says that it has no arm": {
			body: "quadruped", house: "house", goal: "(has ben vase)", code: task.CodeNoArm, says: "I have no arm",
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := s.house(t, c.house)
			_, plan, err := s.planner(t, c.body, w).Plan(t.Context(), job(goal(t, c.goal)), s.believing(w, "on vase top_shelf"))
			require.Equal(t, c.code, task.CodeOf(err), "%v", err)
			if c.says != "" {
				require.ErrorContains(t, err, c.says)
			}
			if c.never != "" {
				require.NotContains(t, script(plan), c.never)
			}
			requireInOrder(t, script(plan), c.want)
		})
	}
}
