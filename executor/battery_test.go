package executor_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// cell is a battery of which each attempt takes a part.
type cell struct {
	h       *house
	level   float64
	part    float64 // that one attempt takes
	perHour float64
}

// Charge tells what is left: each attempt after the last charging took its part, and a little stays.
func (c *cell) Charge(context.Context) executor.Charge {
	acted, level := c.h.attempts(), c.level
	for _, a := range acted {
		if level -= c.part; a == "(charge)" {
			level = 1
		}
	}
	return executor.Charge{Known: true, Level: max(level, 0.01), PerHour: c.perHour}
}

// powered is a kitchen with a charger and a robot on a battery.
func powered(level, part, perHour float64, clauses ...task.Clause) (*house, func(*executor.Config)) {
	h := kitchen(clauses...)
	h.set("(charged)", false)
	plan := h.plan
	h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		if job.Request != nil && job.Request.Clauses[0].Text == "charge" {
			return *job.Request, of(0, step("(charge)", "(and)", "(charged)", "(not (near table))", "(not (near shelf))")), nil
		}
		return plan(h, job)
	}
	return h, func(c *executor.Config) { c.Battery = &cell{h, level, part, perHour} }
}

func TestUnderTheReserveTheRobotChargesFirstAndThenGoesOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h, battery := powered(0.25, 0.03, 0, toPlace("cup", "shelf"))
		result := carriedOut(t, h, battery)
		require.True(t, result.Done(), result.Summary)
		acted := h.attempts()
		at := slices.Index(acted, "(charge)")
		require.Equal(t, 2, at, "as soon as the reserve is reached: %v", acted)
		require.Equal(t, 1, countOf(acted, "(charge)"))
		require.Equal(t, 1, countOf(acted, "(pick cup table)"), "what was done stays done")
		require.Contains(t, h.said, "My battery is at 19 %. I charge first and then go on.")
		require.Equal(t, 4, result.Steps+countOf(acted, "(charge)")-1, "charging is not counted among the task's steps: %v", acted)
	})
}

func TestBeforeWhatWouldEmptyTheBatteryTheRobotCharges(t *testing.T) {
	for name, c := range map[string]struct {
		level, part, perHour float64
		charges              int
	}{
		"it lasts":                              {0.5, 0.005, 1, 0},
		"it does not last for the first clause": {0.25, 0.005, 6, 1},
		"it lasts for the first clause only":    {0.95, 0.1, 500, 1},
		"nobody knows how long it lasts":        {0.25, 0.005, 0, 0},
		"it is as good as full":                 {0.99, 0.005, 500, 0},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, battery := powered(c.level, c.part, c.perHour, toPlace("cup", "shelf"), toPlace("cup", "table"))
				result := carriedOut(t, h, battery)
				require.True(t, result.Done(), result.Summary)
				require.Equal(t, c.charges, countOf(h.attempts(), "(charge)"), h.attempts())
				if name == "it lasts for the first clause only" {
					require.Equal(t, "(place cup shelf)", h.attempts()[slices.Index(h.attempts(), "(charge)")-1], "between the clauses")
				}
			})
		})
	}
}

func TestWaitingForAYesIsNoMotion(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h, battery := powered(0.85, 0, 30, toPlace("cup", "shelf"), toPlace("cup", "table"))
		e := running(t, h, battery, func(c *executor.Config) {
			c.Autonomy = executor.AutonomyStep
		})
		result := doing(t, e, executor.Job{Instruction: instruction()})
		for range 7 { // it stands at the shelf already when the second clause begins
			within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseApproving })
			require.NoError(t, sleep(t.Context(), 40*time.Second))
			require.NoError(t, e.Approve(true))
			synctest.Wait()
		}
		got := <-result
		require.True(t, got.Done(), got.Summary)
		require.NotContains(t, h.attempts(), "(charge)", "a step takes as long as before")
	})
}

func TestARobotThatCannotChargeSaysSoOnceAndGoesOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h, battery := powered(0.1, 0.001, 0, toPlace("cup", "shelf"))
		h.faults["charge"] = always(fails(task.CodeNotImplemented))
		result := carriedOut(t, h, battery)
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, 1, countOf(h.attempts(), "(charge)"))
		require.Contains(t, result.Summary, "I could not charge")
	})
}

// It stands somewhere else then, and what it would find amiss there is no failure.
func TestAfterChargingTheRestIsPlannedFromTheCharger(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h, battery := powered(0.22, 0.03, 0, toPlace("cup", "shelf"))
		result := carriedOut(t, h, battery)
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, []string{"(approach table)", "(charge)", "(approach table)"}, h.attempts()[:3])
		require.NotContains(t, h.kinds(), failed)
	})
}

// Its charger may be there again by then.
func TestARobotThatCouldNotChargeTriesAgainBeforeTheNextClause(t *testing.T) {
	for name, c := range map[string]struct {
		fault   task.Code
		charges int
		told    string
	}{
		"the charger is away for a while": {task.CodePersonRefused, 2, "and try again before what comes next"},
		"it has none":                     {task.CodeNotImplemented, 1, "I go on while there is power."},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, battery := powered(0.1, 0.25, 0, toPlace("cup", "shelf"), toPlace("cup", "table")) // under the reserve again behind the first
				h.faults["charge"] = always(fails(c.fault))
				h.watch = func(h *house, ev task.Event) {
					if ev.Kind == task.EventGaveUp {
						h.faults["charge"] = nil // from now on it would work
					}
				}
				result := carriedOut(t, h, battery)
				require.True(t, result.Done(), result.Summary)
				charged := 0
				for _, ev := range h.events {
					if ev.Kind == task.EventPaused {
						charged++
					}
				}
				require.Equal(t, c.charges, charged, h.attempts())
				require.Contains(t, strings.Join(h.said, " "), c.told)
			})
		})
	}
}

func TestStopEndsChargingAndTheTaskThatWaitsForIt(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h, battery := powered(0.1, 0.001, 0, toPlace("cup", "shelf"))
		h.faults["charge"] = always(hangs)
		e := running(t, h, battery)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 10*time.Second, func() bool { return slices.Contains(h.attempts(), "(charge)") })
		e.Stop()
		got := <-result
		require.Equal(t, task.CodeStopped, got.Code, got.Summary)
		require.Equal(t, []string{"(charge)"}, h.attempts())
	})
}

func TestAnInstructionToChargeIsNotInterruptedToCharge(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h, battery := powered(0.1, 0.001, 0)
		h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
			goal := task.That("charged")
			return task.Request{Language: "en", Clauses: []task.Clause{{Goal: &goal}}}, of(0, step("(charge)", "(and)", "(charged)")), nil
		}
		h.faults["charge"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report { return works(ctx, h, s) }}
		result := carriedOut(t, h, battery)
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, []string{"(charge)"}, h.attempts())
		require.Empty(t, h.said, "it is what is being done")
	})
}

// A plan that is shown, or only a dry run, tells that it takes charging, and the one yes is to both; where it was not
// foreseen, the way to the charger is asked about apart.
func TestAShownPlanTellsOfItsCharging(t *testing.T) {
	for name, c := range map[string]struct {
		level, part, perHour float64
		autonomy             executor.Autonomy
		tells                bool
		asks                 int // for leave
	}{
		"under the reserve":          {0.19, 0.005, 0, executor.AutonomyPlan, true, 1},
		"not enough for the first":   {0.25, 0.005, 6, executor.AutonomyPlan, true, 1},
		"enough":                     {0.5, 0.005, 1, executor.AutonomyPlan, false, 1},
		"it takes more than thought": {0.25, 0.03, 0, executor.AutonomyPlan, false, 2},
		"a second one":               {0.19, 0.15, 0, executor.AutonomyPlan, true, 2},
		"dry":                        {0.19, 0.005, 0, executor.AutonomyDry, true, 0},
		"dry, and enough":            {0.5, 0.005, 1, executor.AutonomyDry, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, battery := powered(c.level, c.part, c.perHour, toPlace("cup", "shelf"), toPlace("cup", "table"))
				plan := h.plan
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					request, p, err := plan(h, job)
					if len(p.Steps) == 1 && p.Steps[0].Skill == "charge" {
						p.Steps[0].Makes = p.Steps[0].Makes[:1]
					}
					return request, p, err
				}
				e := running(t, h, battery, func(cfg *executor.Config) { cfg.Autonomy = c.autonomy })
				result := doing(t, e, executor.Job{Instruction: instruction()})
				for range c.asks {
					within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseApproving })
					require.NoError(t, e.Approve(true))
					synctest.Wait()
				}
				got := <-result
				told := strings.Join(append(h.said, got.Summary), " ")
				if c.autonomy == executor.AutonomyDry {
					require.Equal(t, c.tells, strings.Contains(told, "so I would charge before it runs low"))
					require.Empty(t, h.attempts())
					return
				}
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.tells, strings.Contains(told, "so I will charge before it runs low"), told)
				require.Equal(t, c.tells || c.asks > 1, slices.Contains(h.attempts(), "(charge)"))
			})
		})
	}
}
