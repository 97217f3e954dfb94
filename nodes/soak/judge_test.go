package soak

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

func TestOnlyAThingThatIsNamedWholeIsAReason(t *testing.T) {
	cup := task.Object{ID: "cup", Names: []string{"cup"}}
	cabinet := task.Object{ID: "cabinet", Names: []string{"cup cabinet"}}
	before := world.NewSnapshot(nil, task.State{Objects: []task.Object{cup, cabinet}})
	after := world.NewSnapshot(nil, task.State{Objects: []task.Object{cabinet}})
	for reason, want := range map[string]bool{
		"I looked for the cup in 3 places":                 true,
		"the cup cabinet is at 2.1 m; I reach 1.8 m":       false,
		"the cupboard is locked":                           false,
		"the cup is not in the cup cabinet, nor elsewhere": true,
	} {
		require.Equal(t, want, left(before, after, reason), reason)
		require.False(t, left(before, before, reason), reason)
	}
}

func TestWhatAPlannerHadNoTimeForProvesNothing(t *testing.T) {
	for code, want := range map[task.Code]bool{
		task.CodePlanTimeout: true, task.CodePlanNotFound: true, task.CodePlanMemory: true,
		task.CodePlanImpossible: false, task.CodeTooHigh: false, task.CodeGone: false,
	} {
		require.Equal(t, want, outOfLimits(code), code)
	}
}

func TestAReportIsHonestOnlyIfNothingLiedHungOrWasGivenUpWrongly(t *testing.T) {
	for name, c := range map[string]struct {
		episode Episode
		honest  bool
	}{
		"reached":                         {Episode{Verdict: Reached}, true},
		"given up rightly":                {Episode{Verdict: GaveUpRight}, true},
		"nobody knows":                    {Episode{Verdict: Undecided}, false},
		"falsely called done":             {Episode{Verdict: FalseSuccess}, false},
		"hung":                            {Episode{Verdict: Hung}, false},
		"given up wrongly":                {Episode{Verdict: GaveUpWrong}, false},
		"another reason":                  {Episode{Verdict: WrongReason}, false},
		"reached, but not without faults": {Episode{Verdict: Reached, Still: "gave up wrongly: I was tired"}, false},
	} {
		var r Report
		r.add(c.episode)
		require.Equal(t, c.honest, len(r.Missed(Config{}, false)) == 0, name)
		require.Equal(t, c.episode.Verdict == GaveUpRight, r.GaveUpRight == 1, name)
	}
}
