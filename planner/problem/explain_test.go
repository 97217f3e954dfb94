package problem_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
	"saydo/planner/problem"
	"saydo/task"
)

// mute is a torso that asks nobody for anything, and does not reach the shelf in the attic.
type mute struct{ torso }

func (mute) Able(skill task.Skill) error {
	if skill.Name == "ask_to_put" {
		return task.Fail(task.CodeNoSkill, skill.Name, "I cannot ask people: I have no voice")
	}
	return nil
}

func (mute) Why(f task.Fact, _ task.Snapshot) error {
	if f.Equal(task.NewFact("reach", "attic_shelf")) {
		return task.Fail(task.CodeTooHigh, "reach", "the shelf is too high")
	}
	return nil
}

func TestThatNobodyIsAskedForHelpIsToldWhereSomebodyWouldHelp(t *testing.T) {
	believe := func(predicate string, args ...string) task.Belief {
		return task.Belief{Fact: task.NewFact(predicate, args...)}
	}
	for name, c := range map[string]struct {
		more []task.Belief
		want string
	}{
		"nobody would":                 {nil, "the shelf is too high"},
		"who would does not reach it":  {[]task.Belief{believe("willing", "ann")}, "the shelf is too high"},
		"who reaches it does not want": {[]task.Belief{believe("person_reach", "ann", "attic_shelf")}, "the shelf is too high"},
		"somebody would and does":      {[]task.Belief{believe("willing", "ann"), believe("person_reach", "ann", "attic_shelf")}, "the shelf is too high; I cannot ask people: I have no voice"},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := cottage(t, c.more...)
			p, err := problem.New(problem.Config{Domain: d, Skills: map[string]task.Skill{"ask_to_put": {Name: "ask_to_put"}}, Body: mute{}})
			require.NoError(t, err)
			st := problem.NewState(s, mute{}.Hands())
			posed, err := p.Pose(problem.Target{Goal: task.That("on", "cup", "attic_shelf")}, st, problem.Effort{Lifted: true})
			require.NoError(t, err)
			require.EqualError(t, posed.Lacks([]pddl.PlanStep{{Action: "place", Args: []string{"cup", "attic_shelf", "hand"}}}, st), "reach: "+c.want)
		})
	}
}
