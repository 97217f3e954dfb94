package executor_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// edits reads the words that it knows.
type edits map[string]task.Edit

func (e edits) Edit(text string, _ task.Plan, _ task.Snapshot) (task.Edit, bool) {
	edit, ok := e[text]
	return edit, ok
}

// spoken are the edits of the tests; the plan for the cup and the wave has the
// steps approach, pick, approach, place and wave.
func spoken() edits {
	return edits{
		"skip the wave": {Skip: []int{5}}, "skip the placing": {Skip: []int{4}}, "skip the picking": {Skip: []int{2}},
		"skip both": {Skip: []int{4, 5}}, "skip the cup": {Alone: []string{"cup"}}, "skip the table": {Alone: []string{"table"}},
		"wave first": {First: []int{5}}, "cup last": {Last: []int{4}}, "pick first": {First: []int{2}}, "skip step 9": {Skip: []int{9}},
		"skip it": {Unclear: "it"}, "skip the last approach": {Skip: []int{3}},
	}
}

func TestAShownPlanIsChangedAsAPersonWants(t *testing.T) {
	carrying := []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"}
	all := append(append([]string{}, carrying...), "(wave)")
	for _, tt := range []struct {
		says  []string
		acts  []string
		tells string // before the plan is shown again
	}{
		{[]string{"skip the wave"}, carrying, "I changed the plan. My plan has 4 steps."},
		{[]string{"skip the placing"}, []string{"(wave)"}, "I changed the plan. My plan has one step."},
		{[]string{"skip the cup"}, []string{"(wave)"}, "I changed the plan."},
		{[]string{"wave first"}, []string{"(wave)", carrying[0], carrying[1], carrying[2], carrying[3]}, "I changed the plan."},
		{[]string{"cup last"}, []string{"(wave)", carrying[0], carrying[1], carrying[2], carrying[3]}, "I changed the plan."},
		{[]string{"wave first", "skip the placing"}, all, ""},
		{[]string{"skip the picking"}, all, "That is needed: without it I cannot do this: place cup shelf (it needs this: (holding cup)). The plan stays as it was."},
		{[]string{"skip the last approach"}, all, "it needs this: (near shelf)"},
		{[]string{"skip both"}, all, "Then nothing would be left to do"},
		{[]string{"skip step 9"}, all, "There is no step 9; the plan has 5."},
		{[]string{"skip it"}, all, `Nothing in the plan is called "it"`},
		{[]string{"skip the table"}, all, "about other things than table"},
		{[]string{"pick first"}, all, "Pick cup table only prepares what comes after it. I can move what was asked for: step 4 (place cup shelf), step 5 (wave)."},
		{[]string{"skip step 9", "skip the wave"}, carrying, "I changed the plan."},
	} {
		t.Run(tt.says[len(tt.says)-1], func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"), toWave())
				e := running(t, h, func(c *executor.Config) { c.Autonomy, c.Editor = executor.AutonomyPlan, spoken() })
				result := doing(t, e, executor.Job{Instruction: instruction()})
				waits := func() bool { return e.State().Phase == executor.PhaseApproving }
				for _, text := range tt.says {
					within(t, time.Minute, waits)
					require.NoError(t, e.Amend(text))
				}
				within(t, time.Minute, waits)
				require.Empty(t, h.attempts(), "nothing moves before the changed plan is approved")
				h.mu.Lock()
				require.Contains(t, h.said[len(h.said)-1], tt.tells)
				require.Contains(t, h.said[len(h.said)-1], "Shall I?")
				h.mu.Unlock()
				require.NoError(t, e.Approve(true))
				got := <-result
				require.True(t, got.Done(), got.Summary)
				if tt.tells != "" {
					require.Equal(t, tt.acts, h.attempts())
				}
			})
		})
	}
}

func TestAnEditComesByEveryWayThatWordsCome(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"), toWave())
		e := running(t, h, func(c *executor.Config) { c.Autonomy, c.Editor = executor.AutonomyPlan, spoken() })
		require.Error(t, e.Amend("skip the wave"), "no plan waits")
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseApproving })
		require.Error(t, e.Amend("what a fine day"))
		edit := <-doing(t, e, executor.Job{Instruction: task.Instruction{ID: "i2", Text: "skip the wave", Language: "en"}})
		require.True(t, edit.Done(), "said as an instruction it is dealt with at once")
		within(t, time.Minute, func() bool { return len(e.State().Plan.Steps) == 4 && e.State().Phase == executor.PhaseApproving })
		require.NoError(t, e.Approve(false))
		require.Equal(t, task.CodeStopped, (<-result).Code)
		require.Empty(t, h.attempts())
	})
}

func TestAnEditAfterACrashLeavesWhatIsDoneAlone(t *testing.T) {
	cup := []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"}
	ball := []string{"(pick ball sink)", "(approach table)", "(place ball table)"}
	for says, acts := range map[string][]string{
		"ball first": append(append([]string{}, ball...), cup[1:]...), "skip the cup": ball, "skip the ball": cup,
	} {
		t.Run(says, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := errandHouse()
				request := task.Request{Language: "en", Clauses: []task.Clause{toWave(), toPlace("cup", "shelf"), toPlace("ball", "table")}}
				u := executor.Unfinished{Instruction: instruction(), Request: &request, Clause: 1}
				words := edits{"ball first": {First: []int{8}}, "skip the cup": {Alone: []string{"cup"}}, "skip the ball": {Skip: []int{8}}}
				e := running(t, h, func(c *executor.Config) { c.Autonomy, c.Editor = executor.AutonomyPlan, words })
				result := doing(t, e, executor.Job{Instruction: u.Instruction, Unfinished: &u})
				waits := func() bool { return e.State().Phase == executor.PhaseApproving }
				within(t, time.Minute, waits)
				require.Len(t, e.State().Plan.Steps, 8)
				require.NoError(t, e.Amend(says))
				within(t, time.Minute, waits)
				require.NoError(t, e.Approve(true))
				got := <-result
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, acts, h.attempts(), "it has waved already")
			})
		})
	}
}

func TestAnActThatACrashCutShortIsNotEdited(t *testing.T) {
	for says, edit := range map[string]task.Edit{"skip one wave": {Skip: []int{1}}, "cup first": {First: []int{6}}} {
		t.Run(says, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := errandHouse()
				thrice := toWave()
				thrice.Repeat = 3
				request := task.Request{Language: "en", Clauses: []task.Clause{thrice, toPlace("cup", "shelf")}}
				u := executor.Unfinished{Instruction: instruction(), Request: &request, Acted: 1}
				e := running(t, h, func(c *executor.Config) { c.Autonomy, c.Editor = executor.AutonomyPlan, edits{says: edit} })
				result := doing(t, e, executor.Job{Instruction: u.Instruction, Unfinished: &u})
				waits := func() bool { return e.State().Phase == executor.PhaseApproving }
				within(t, time.Minute, waits)
				require.NoError(t, e.Amend(says))
				within(t, time.Minute, waits)
				require.Contains(t, h.said[len(h.said)-1], `I cannot change only a part of "wave"`)
				require.NoError(t, e.Approve(true))
				got := <-result
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, 2, countOf(h.attempts(), "(wave)"), "the third was before")
			})
		})
	}
}

func TestAYesToWhatWasShownBeforeApprovesNoOtherPlan(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"), toWave())
		plan := h.plan
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			if job.Instruction.Text == "yes" {
				return task.Request{Control: task.ControlYes}, task.Plan{}, nil
			}
			return plan(h, job)
		}
		e := running(t, h, func(c *executor.Config) { c.Autonomy, c.Editor = executor.AutonomyPlan, spoken() })
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseApproving })
		yes := doing(t, e, said("yes")) // which is still being read when somebody else
		require.NoError(t, e.Amend("skip the wave"))
		require.Contains(t, (<-yes).Reason, "say it again")
		within(t, time.Minute, func() bool { return len(e.State().Plan.Steps) == 4 && e.State().Phase == executor.PhaseApproving })
		require.Empty(t, h.attempts(), "nobody has said yes to this plan")
		require.True(t, (<-doing(t, e, said("yes"))).Done())
		got := <-result
		require.True(t, got.Done(), got.Summary)
		require.Len(t, h.attempts(), 4)
	})
}

func TestAPlanIsNotChangedForEver(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"), toWave())
		e := running(t, h, func(c *executor.Config) { c.Autonomy, c.Editor = executor.AutonomyPlan, spoken() })
		result := doing(t, e, executor.Job{Instruction: instruction()})
		for range 20 {
			within(t, time.Minute, func() bool { return e.Amend("skip step 9") == nil })
		}
		got := <-result
		require.Equal(t, task.CodeStopped, got.Code)
		require.Contains(t, got.Reason, "changed 20 times")
	})
}

// counting tells how often it read words.
type counting struct {
	edits
	times *int
}

func (c counting) Edit(text string, plan task.Plan, s task.Snapshot) (task.Edit, bool) {
	*c.times++
	return c.edits.Edit(text, plan, s)
}

func TestAnEditIsReadOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		times := 0
		h := kitchen(toPlace("cup", "shelf"), toWave())
		e := running(t, h, func(c *executor.Config) { c.Autonomy, c.Editor = executor.AutonomyPlan, counting{spoken(), &times} })
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseApproving })
		require.NoError(t, e.Amend("skip the wave"))
		within(t, time.Minute, func() bool { return len(e.State().Plan.Steps) == 4 && e.State().Phase == executor.PhaseApproving })
		require.Equal(t, 1, times, "what is done is what was understood")
		require.NoError(t, e.Approve(true))
		require.True(t, (<-result).Done())
	})
}

// slow takes its time for every plan.
type slow struct {
	executor.Planner
	takes time.Duration
}

func (s slow) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	if err := sleep(ctx, s.takes); err != nil {
		return task.Request{}, task.Plan{}, err
	}
	return s.Planner.Plan(ctx, job)
}

// A plan made in the middle may be the first that must be shown: the first one went another way.
func TestAPlanMadeAnewIsShownWhereItMustBe(t *testing.T) {
	for _, yes := range []bool{true, false} {
		bubble(t, func(t *testing.T) {
			h := kitchen(toPlace("cup", "shelf"))
			plan, plans := h.plan, 0
			h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
				request, steps, err := plan(h, job)
				plans++
				request.Shown = plans > 1
				return request, steps, err
			}
			h.faults["approach"] = []fault{nil, then(away("(on cup sink)"))} // it falls, and lies elsewhere
			e := running(t, h)
			result := doing(t, e, executor.Job{Instruction: instruction()})
			within(t, time.Hour, func() bool { return e.State().Phase == executor.PhaseApproving })
			before := len(h.attempts())
			require.Equal(t, 2, plans)
			require.Len(t, h.attempts(), before, "nothing moves meanwhile")
			require.NoError(t, e.Approve(yes))
			require.Equal(t, yes, (<-result).Done())
			require.Equal(t, yes, len(h.attempts()) > before)
		})
	}
}

func TestAnEditMayBeSaidWhileThePlanIsMade(t *testing.T) {
	for _, c := range []struct {
		name     string
		autonomy executor.Autonomy
		asksHow  bool
		waves    int
	}{
		{"it changes the plan as soon as that is there", executor.AutonomyPlan, false, 0},
		{"so where somebody asks how it would be done, at any autonomy", executor.AutonomyFull, true, 0},
		{"where none is shown it is an instruction like another", executor.AutonomyFull, false, 2},
	} {
		const says = "skip the wave"
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"), toWave())
				plan := h.plan
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if job.Instruction.Text == says && job.Request == nil {
						return planFor(toWave())(h, job)
					}
					request, steps, err := plan(h, job)
					request.Shown = c.asksHow
					return request, steps, err
				}
				e := running(t, h, func(cfg *executor.Config) {
					cfg.Autonomy, cfg.Editor, cfg.Planner = c.autonomy, spoken(), slow{h, 10 * time.Second}
				})
				result := doing(t, e, executor.Job{Instruction: instruction()})
				within(t, time.Second, func() bool { return e.State().Phase == executor.PhasePlanning })
				edit := doing(t, e, said(says))
				if c.waves == 0 {
					require.True(t, (<-edit).Done())
					within(t, time.Minute, func() bool { return len(e.State().Plan.Steps) == 4 && e.State().Phase == executor.PhaseApproving })
					require.Equal(t, "skip the wave", (<-doing(t, e, said("skip the wave"))).Summary)
					within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseApproving })
					require.NoError(t, e.Approve(true))
					require.True(t, (<-result).Done())
				} else {
					require.True(t, (<-result).Done())
					require.True(t, (<-edit).Done())
				}
				require.Equal(t, c.waves, countOf(h.attempts(), "(wave)"))
			})
		})
	}
}

func TestASecondEditWaitsForThePlanThatTheFirstOneMakes(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"), toWave())
		e := running(t, h, func(c *executor.Config) {
			c.Autonomy, c.Editor, c.Planner = executor.AutonomyPlan, spoken(), slow{h, 10 * time.Second}
		})
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseApproving })
		require.NoError(t, e.Amend("wave first"))
		require.True(t, (<-doing(t, e, said("skip step 9"))).Done(), "it is about the plan that is being made anew")
		within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseApproving })
		h.mu.Lock()
		require.Contains(t, h.said[len(h.said)-1], "There is no step 9")
		h.mu.Unlock()
		require.NoError(t, e.Approve(true))
		require.True(t, (<-result).Done())
		require.Equal(t, "(wave)", h.attempts()[0])
	})
}

func TestWordsThatWaitForAPlanDoNotOutwaitItsTask(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"), toWave())
		e := running(t, h, func(c *executor.Config) {
			c.Autonomy, c.Editor, c.Planner = executor.AutonomyPlan, spoken(), slow{h, time.Minute - time.Second}
		})
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, time.Second, func() bool { return e.State().Phase == executor.PhasePlanning })
		edit := doing(t, e, said("skip the wave"))
		require.NoError(t, sleep(t.Context(), time.Second))
		e.Stop()
		require.Equal(t, task.CodeStopped, (<-result).Code)
		require.Equal(t, task.CodeStopped, (<-edit).Code)
	})
}

// late reads words about a plan only where it is seen.
type late struct{ edits }

func (l late) Edit(text string, plan task.Plan, s task.Snapshot) (task.Edit, bool) {
	if s == nil {
		return task.Edit{}, false
	}
	return l.edits.Edit(text, plan, s)
}

// unhurried takes its time over all but what is said meanwhile.
type unhurried struct{ perhapsStop }

func (p unhurried) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	if !strings.HasPrefix(job.Instruction.Text, "wait, ") {
		if err := sleep(ctx, 5*time.Second); err != nil {
			return task.Request{}, task.Plan{}, err
		}
	}
	return p.perhapsStop.Plan(ctx, job)
}

// Words that may be an order to stop and that nobody reads may yet be about the plan that is being made: they change that,
// and hold the robot all the same.
func TestWordsThatHoldTheRobotMayChangeThePlanThatIsMade(t *testing.T) {
	for says, edits := range map[string]bool{"wait, skip the wave": true, "wait, blorp": false} {
		t.Run(says, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"), toWave())
				e := running(t, h, func(c *executor.Config) {
					c.Autonomy, c.Editor = executor.AutonomyPlan, late{map[string]task.Edit{"wait, skip the wave": {Skip: []int{5}}}}
					c.Planner = unhurried{perhapsStop{house: h}}
				})
				result := doing(t, e, executor.Job{Instruction: instruction()})
				within(t, time.Second, func() bool { return e.State().Phase == executor.PhasePlanning })
				words := <-doing(t, e, said(says))
				require.Equal(t, edits, words.Done(), words.Reason)
				require.True(t, e.State().Paused)
				steps := 5
				if edits {
					steps = 4
				}
				within(t, time.Minute, func() bool {
					s := e.State()
					return len(s.Plan.Steps) == steps && s.Phase == executor.PhaseApproving
				})
				require.Contains(t, strings.Join(h.said, " "), "Meanwhile I stand still")
				require.NoError(t, e.Approve(true))
				require.NoError(t, e.Resume())
				require.True(t, (<-result).Done())
				require.Equal(t, steps-4, countOf(h.attempts(), "(wave)"))
			})
		})
	}
}
