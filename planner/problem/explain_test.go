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

// asking is a torso as mute as that but for its voice.
type asking struct{ mute }

func (asking) Able(task.Skill) error { return nil }

func TestThatNobodyIsAskedForHelpIsToldWhereSomebodyReachesIt(t *testing.T) {
	believe := func(predicate string, args ...string) task.Belief {
		return task.Belief{Fact: task.NewFact(predicate, args...)}
	}
	wording := task.Wording{Facts: map[string]map[string][]string{
		"willing": {"en": {"{1} wants to help", "{1} does not want to help"}, "zh": {"{1}愿意帮忙", "{1}不愿意帮忙"}},
		"in_room": {"en": {"{1} is in {2}", "{1} is not in {2}"}, "zh": {"{1}在{2}", "{1}不在{2}"}},
	}}
	would, reaches := believe("willing", "ann"), believe("person_reach", "ann", "attic_shelf")
	here := []task.Belief{believe("in_room", "ann", "den"), {Fact: task.NewFact("in_room", "ann", "hall"), False: true}}
	for name, c := range map[string]struct {
		body     problem.Body
		more     []task.Belief
		want, zh string
	}{
		"nobody would":                   {mute{}, nil, "", ""},
		"who would does not reach it":    {mute{}, []task.Belief{would}, "", ""},
		"who reaches it does not want":   {asking{}, []task.Belief{reaches}, "; I ask nobody for help, as Ann does not want to help", "；我不请人帮忙，因为Ann不愿意帮忙"},
		"somebody would, and it is mute": {mute{}, []task.Belief{would, reaches}, "; I cannot ask people: I have no voice", ""},
		"somebody would in another room": {asking{}, []task.Belief{would, reaches}, "; I ask only people who are there for help, and Ann is in the hall", "；我只请就在那里的人帮忙，而Ann在hall"},
		"nobody knows where they are":    {asking{}, []task.Belief{would, reaches, here[1]}, "; I ask only people who are there for help, and I do not know where Ann is", "；我只请就在那里的人帮忙，而我不知道Ann在哪里"},
		"somebody would, and is there":   {asking{}, append(here, would, reaches), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := cottage(t, c.more...)
			p, err := problem.New(problem.Config{Domain: d, Skills: map[string]task.Skill{"ask_to_put": {Name: "ask_to_put"}}, Body: c.body, Wording: wording})
			require.NoError(t, err)
			st := problem.NewState(s, mute{}.Hands())
			posed, err := p.Pose(problem.Target{Goal: task.That("on", "cup", "attic_shelf")}, st, problem.Effort{Lifted: true})
			require.NoError(t, err)
			err = posed.Lacks([]pddl.PlanStep{{Action: "place", Args: []string{"cup", "attic_shelf", "hand"}}}, st)
			require.EqualError(t, err, "reach: the shelf is too high"+c.want)
			fail, ok := err.(*task.Failure) //nolint:errorlint // It is returned plainly.
			require.True(t, ok)
			require.Contains(t, fail.HintIn("zh"), c.zh)
		})
	}
}
