package executor_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// An "until" is not called reached from memory.
func TestWhatIsDoneUntilSomethingIsSoLooksFirst(t *testing.T) {
	for _, c := range []struct {
		name  string
		ago   time.Duration
		still bool
		acted []string
		code  task.Code
	}{
		{"what was seen a moment ago ends it", time.Second, true, nil, task.CodeNone},
		{"what is seen to be still so too", time.Hour, true, []string{"(approach shelf)"}, task.CodeNone},
		{"what is no longer so does not", time.Hour, false, []string{"(approach shelf)", "(wave)", "(wave)"}, task.CodeEffectMissing},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lying(c.ago, c.still)
				wish := toWave()
				wish.Until, wish.Repeat = cond("(on cup shelf)"), 2
				h.plan = lookingAt(planFor(wish))
				got := carriedOut(t, h)
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Equal(t, c.acted, h.acted)
			})
		})
	}
}

// An "if" that holds, or does not, since a thing or a person is not somewhere, or is where
// it usually is, is not decided from memory either.
func TestWhereSomethingIsNotIsLookedAtBeforeItDecides(t *testing.T) {
	for _, c := range []struct {
		name  string
		when  string
		usual bool // it is so as it usually is, and nobody has seen it
		so    bool // when it is looked at
		waves int
	}{
		{"it is still not there", "(not (on cup table))", false, false, 1},
		{"it is there by now", "(not (on cup table))", false, true, 0},
		{"it is there by now, and that is what was asked", "(on cup table)", false, true, 1},
		{"what usually is not so is not", "(not (on cup table))", true, false, 1},
		{"or is, for once", "(not (on cup table))", true, true, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				wish := toWave()
				wish.When = cond(c.when)
				h := kitchen()
				h.set("(on cup table)", false)
				h.stale, h.usual = map[string]bool{"(on cup table)": !c.usual}, map[string]bool{"(on cup table)": c.usual}
				ordinary := planFor(wish)
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if len(job.Look) > 0 {
						return *job.Request, of(job.Clause, approach("table")), nil
					}
					return ordinary(h, job)
				}
				h.faults["approach"] = always(func(ctx context.Context, h *house, s task.Step) executor.Report {
					report := works(ctx, h, s)
					h.mu.Lock()
					defer h.mu.Unlock()
					h.stale, h.usual = nil, nil
					h.set("(on cup table)", c.so)
					return report
				})
				got := carriedOut(t, h)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, 1, countOf(h.acted, "(approach table)"), h.acted)
				require.Equal(t, c.waves, countOf(h.acted, "(wave)"))
			})
		})
	}
}

// What the task itself has seen ages as well.
func TestWhatWasSeenEarlyInALongTaskIsLookedAtAgain(t *testing.T) {
	twice := []task.Clause{toWave(), toPlace("cup", "shelf"), toWave(), toPlace("cup", "shelf")}
	for _, c := range []struct {
		name    string
		clauses []task.Clause
		trust   time.Duration
		acted   []string
	}{
		{"not while it is fresh", []task.Clause{toWave(), toPlace("cup", "shelf")}, time.Minute, []string{"(wave)"}},
		{"when it is not any more", []task.Clause{toWave(), toPlace("cup", "shelf")}, time.Second, []string{"(wave)", "(approach shelf)"}},
		{"and for each clause once", twice, time.Second, []string{"(wave)", "(approach shelf)", "(wave)", "(approach shelf)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lying(0, true)
				h.plan = lookingAt(planFor(c.clauses...))
				h.faults["approach"] = always(works) // and nothing is seen there
				h.faults["wave"] = always(then(map[string]bool{"(near shelf)": false}))
				got := carriedOut(t, h, func(cfg *executor.Config) { cfg.Bounds.Trust = c.trust })
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.acted, h.acted)
			})
		})
	}
}

// Charging in the middle of a look leaves the clause undecided, too: what it asks for is
// not done before its "if" is looked at.
func TestChargingDuringALookDecidesNothing(t *testing.T) {
	for _, c := range []struct {
		name  string
		still bool
		waves int
	}{{"it is still so", true, 1}, {"it is no longer so", false, 0}} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				wish := toWave()
				wish.When = cond("(on cup shelf)")
				h, battery := powered(0.1, 0, 0, wish)
				h.set("(on cup table)", !c.still)
				h.set("(on cup shelf)", c.still)
				h.remembered = map[string]time.Time{"(on cup shelf)": time.Now().Add(-time.Hour)}
				h.faults["approach"] = lying(time.Hour, c.still).faults["approach"]
				h.plan = lookingAt(h.plan)
				got := carriedOut(t, h, battery)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, 1, countOf(h.attempts(), "(charge)"), h.attempts())
				require.Equal(t, 1, countOf(h.attempts(), "(approach shelf)"), h.attempts())
				require.Equal(t, c.waves, countOf(h.attempts(), "(wave)"), h.attempts())
			})
		})
	}
}

// What an "if" or an "until" rests on that could not be looked at again is told as what it
// is, and not as a fact.
func TestWhatDecidesFromMemoryIsToldAsThat(t *testing.T) {
	for _, c := range []struct {
		name        string
		when, until string
		kind        task.EventKind
		told        string
		believed    string
	}{
		{"an if that holds", "(on cup shelf)", "", task.EventDecided, "as far as I know it is so, for I could not look again: (on cup shelf)", "(on cup shelf)"},
		{"an if that does not", "(not (on cup shelf))", "", task.EventDecided, "as far as I know it is not so, for I could not look again: (not (on cup shelf))", "(on cup shelf)"},
		{"an until", "", "(on cup shelf)", task.EventReached, "as far as I know it is so, for I could not look again: (on cup shelf)", "(on cup shelf)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				wish := toWave()
				if c.when != "" {
					wish.When = cond(c.when)
				}
				if c.until != "" {
					wish.Until = cond(c.until)
				}
				h := lying(time.Hour, true)
				h.plan = lookingAt(planFor(wish))
				h.faults["approach"] = always(fails(task.CodePathBlocked))
				var told []string
				h.watch = func(_ *house, ev task.Event) {
					if ev.Kind == c.kind {
						told = append(told, ev.Text)
					}
				}
				got := carriedOut(t, h)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, []string{c.told}, told)
				require.Contains(t, got.Summary, "As far as I know, for I could not look again: "+c.believed+".")
			})
		})
	}
}
