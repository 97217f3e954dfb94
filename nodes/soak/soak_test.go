package soak_test

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/sim"
	"saydo/nodes/soak"
	"saydo/task"
)

// played runs a soak and returns its episodes by number.
func played(t *testing.T, c soak.Config) (soak.Report, map[int]soak.Episode) {
	t.Helper()
	all := map[int]soak.Episode{}
	c.OnEnd = func(e soak.Episode) { all[e.Number] = e }
	report, err := soak.Run(t.Context(), c)
	require.NoError(t, err)
	return report, all
}

func TestRandomTasksUnderFaultsEndHonestly(t *testing.T) {
	before := runtime.NumGoroutine()
	c := soak.Config{Episodes: 8, Faults: 0.4, Seed: 7, Worlds: []string{"house", "office"}}
	report, all := played(t, c)
	require.Equal(t, 8, report.Episodes)
	for n, e := range all {
		require.Contains(t, []soak.Verdict{soak.Reached, soak.GaveUpRight}, e.Verdict, "episode %d: %q: %s", n, e.Task.Text, e.Why)
	}
	require.Empty(t, report.Missed(c, false))
	require.Equal(t, report.Reached, report.Achievable)
	require.Positive(t, report.HeapMBThen)
	require.Greater(t, report.HeapMB, 3.0, "both readings count the worlds and bodies [MB]")
	// One more runs the condition itself.
	require.Eventually(t, func() bool { return runtime.NumGoroutine() <= before+1 }, 5*time.Second, 10*time.Millisecond,
		"goroutines are left")
}

func TestMostWishesAreReadAsTheyAreMeant(t *testing.T) {
	report, err := soak.Run(t.Context(), soak.Config{Episodes: 12, Seed: 11})
	require.NoError(t, err)
	require.Greater(t, report.Wishes, 12)
	require.LessOrEqual(t, 10*report.Misread, report.Wishes, "what is read wrongly is drawn anew, and would be hidden else")
}

func TestAnEpisodeCanBePlayedAgain(t *testing.T) {
	_, two := played(t, soak.Config{Episodes: 2, Seed: 3, Worlds: []string{"office"}, Bodies: []string{"humanoid_180"}})
	_, one := played(t, soak.Config{Episodes: 1, First: 1, Seed: 3, Worlds: []string{"office"}, Bodies: []string{"humanoid_180"}})
	require.Equal(t, two[1].Task, one[1].Task)
	require.Equal(t, two[1].Seed, one[1].Seed)
	require.NotEqual(t, two[0].Task.Text, two[1].Task.Text)
}

func TestATaskThatDoesNotEndIsCalledHung(t *testing.T) {
	report, all := played(t, soak.Config{Episodes: 1, Limit: time.Nanosecond, Worlds: []string{"office"}, Bodies: []string{"humanoid_180"}})
	require.Equal(t, soak.Hung, all[0].Verdict)
	require.Equal(t, 1, report.Hung)
	require.Contains(t, report.Missed(soak.Config{}, false), "1 hung; none may")
}

func TestABodyWithoutHandsGivesUpForThatReason(t *testing.T) {
	report, _ := played(t, soak.Config{Episodes: 4, Seed: 2, Worlds: []string{"office"}, Bodies: []string{"quadruped"}})
	require.Zero(t, report.GaveUpWrong)
	require.Positive(t, report.GaveUpRight)
	require.Equal(t, 4, report.Reached+report.GaveUpRight)
}

func TestAnUnknownWorldIsNamed(t *testing.T) {
	_, err := soak.Run(t.Context(), soak.Config{Episodes: 1, Worlds: []string{"castle"}})
	require.ErrorContains(t, err, "castle")
}

func TestAKeyThatLeftTheHouseIsATrueReason(t *testing.T) {
	_, all := played(t, soak.Config{
		Episodes: 1, Faults: 1, Kinds: []sim.FaultKind{sim.FaultGone}, Text: "open the safe", Worlds: []string{"house"}, Bodies: []string{"humanoid_180"},
	})
	require.Equal(t, soak.GaveUpRight, all[0].Verdict, all[0].Why)
	require.Equal(t, task.CodeGone, all[0].Result.Code)
	require.Contains(t, all[0].Result.Reason, "the safe key")
}

// The banana is gone, and a teddy bear lies on the stove: either is why not all is done.
func TestWhyOneOfTwoThingsCannotBeDoneIsATrueReason(t *testing.T) {
	_, all := played(t, soak.Config{Episodes: 1, First: 22, Faults: 0.4, Seed: 41})
	require.Equal(t, soak.GaveUpRight, all[22].Verdict, all[22].Why)
	require.Equal(t, task.CodeRuleViolated, all[22].Result.Code)
	require.Contains(t, all[22].Result.Reason, "the teddy bear and the stove")
}
