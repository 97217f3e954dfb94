package executor_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// scripted gives one plan after the other, whatever is asked; the last stays.
func scripted(request task.Request, plans ...task.Plan) func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
	n := 0
	return func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
		p := plans[min(n, len(plans)-1)]
		n++
		return request, p, nil
	}
}

// of returns a plan whose steps all serve the clause.
func of(clause int, steps ...task.Step) task.Plan {
	var p task.Plan
	numbered(&p, clause, steps...)
	return p
}

func TestAConditionIsLookedUpWhenItsTurnComes(t *testing.T) {
	for _, c := range []struct {
		name  string
		when  string
		waves int
	}{
		{"what holds is done", "(on cup table)", 1},
		{"what does not hold is not", "(on cup shelf)", 0},
		{"what nothing is known of does not hold", "(on ball table)", 0},
		{"and neither does its opposite", "(not (on ball table))", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				conditional := toWave()
				conditional.When = cond(c.when)
				h := kitchen(conditional)
				got := carriedOut(t, h)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.waves, countOf(h.attempts(), "(wave)"))
				if c.waves == 0 {
					require.Contains(t, got.Summary, `I left out "wave"`)
				}
			})
		})
	}
}

// The first clause makes its own condition untrue; what hangs on it stays as it
// was decided.
func TestWhatHangsOnAConditionIsDecidedOnce(t *testing.T) {
	var everything task.Plan
	numbered(&everything, 0, approach("table"), pick("cup", "table"), approach("shelf"), place("cup", "shelf"))
	numbered(&everything, 1, step("(hum)", "(and)"))
	numbered(&everything, 2, wave())
	for _, c := range []struct {
		name, when string
		done       []string
	}{
		{"what holds", "(on cup table)", []string{"(place cup shelf)", "(hum)"}},
		{"what does not hold", "(on cup sink)", []string{"(wave)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				first, second, other := toPlace("cup", "shelf"), task.Clause{Act: &task.Act{Skill: "hum"}, Text: "hum"}, toWave()
				first.When, second.Branch, other.Branch = cond(c.when), task.BranchThen, task.BranchElse
				h := kitchen(first, second, other)
				h.plan = scripted(task.Request{Language: "en", Clauses: []task.Clause{first, second, other}}, everything)
				got := carriedOut(t, h)
				require.True(t, got.Done(), got.Summary)
				for _, step := range []string{"(place cup shelf)", "(hum)", "(wave)"} {
					require.Equal(t, slices.Contains(c.done, step), slices.Contains(h.attempts(), step), step)
				}
				require.NotContains(t, got.Summary, "left out", "it was said what is to be done in either case")
			})
		})
	}
}

// What was decided outlives the program: the condition may be otherwise by then.
func TestATaskTakenUpKeepsWhatWasDecided(t *testing.T) {
	shut, wave := task.Not(task.That("open", "fridge")), toWave()
	wave.Branch = task.BranchElse
	request := task.Request{ID: "1", Clauses: []task.Clause{{Goal: &shut, When: cond("(open fridge)")}, wave}}
	log := []task.Event{
		event(t, task.EventInstruction, task.Instruction{ID: "1", Text: "if the fridge is open shut it, otherwise wave"}),
		event(t, task.EventRequest, request),
		event(t, task.EventDecided, task.Decision{Clause: 0, Holds: true}),
	}
	found := executor.FindUnfinished(slices.Values(log), nil)
	require.Len(t, found, 1)
	require.Nil(t, found[0].Request.Clauses[0].When)
	require.Equal(t, task.BranchLeft, found[0].Request.Clauses[1].Branch)
}

func TestTheStepsOfAClauseMayFindOutWhetherItApplies(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.set("(on ball sink)", true)
		h.unseen["(on ball sink)"] = true
		h.faults["approach"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
			r := works(ctx, h, s)
			h.mu.Lock()
			defer h.mu.Unlock()
			h.unseen = map[string]bool{}
			return r
		}}
		conditional := toWave()
		conditional.When = cond("(on ball sink)")
		h.set("(near sink)", false)
		request := task.Request{Clauses: []task.Clause{conditional}}
		h.plan = scripted(request, of(0, approach("sink")), of(0, wave()))
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, []string{"(approach sink)", "(wave)"}, h.attempts())
		require.Nil(t, h.planned[1].Request.Clauses[0].When, "it is decided")
		require.Zero(t, got.Replans, "to plan on is not to plan anew")
	})
}

func TestAPlanThatEndsEarlyIsPlannedOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		request := task.Request{Clauses: []task.Clause{toPlace("cup", "shelf")}}
		h.plan = scripted(request, of(0, approach("table")), of(0, pick("cup", "table")), of(0, approach("shelf"), place("cup", "shelf")))
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, join(kinds{plan}, steps(1), kinds{plan}, steps(1), kinds{plan}, steps(2), kinds{done}), h.kinds())
	})
}

func TestAPlannerThatAlwaysFindsSomethingToLookAtIsNotAskedForEver(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		request, places := task.Request{Clauses: []task.Clause{toPlace("cup", "shelf")}}, []string{"table", "sink"}
		h.plan = func(h *house, _ executor.PlanJob) (task.Request, task.Plan, error) {
			h.set(fmt.Sprintf("(heard noise%d)", len(h.planned)), true) // something else is new each time
			return request, of(0, approach(places[len(h.planned)%2])), nil
		}
		got := carriedOut(t, h, func(c *executor.Config) { c.Bounds.Loops = 10 })
		require.Equal(t, task.CodeEffectMissing, got.Code, got.Summary)
		require.Less(t, len(h.planned), 60)
	})
}

func TestAPlannerThatFindsNothingToDoIsNotAskedForEver(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.plan = scripted(task.Request{Clauses: []task.Clause{toPlace("cup", "shelf")}}, task.Plan{})
		got := carriedOut(t, h)
		require.Equal(t, task.CodeEffectMissing, got.Code)
		require.Less(t, len(h.planned), 8)
	})
}

func TestAnActThatThePlanForgetsIsNotCalledDone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.plan = scripted(task.Request{Clauses: []task.Clause{toWave()}}, task.Plan{})
		require.Equal(t, task.CodeEffectMissing, carriedOut(t, h).Code)
	})
}

func TestAnActIsRepeatedAsOftenAsAsked(t *testing.T) {
	for name, f := range map[string][]fault{
		"without trouble":                 nil,
		"with a new plan after the first": {nil, fails(task.CodeActionFailed), fails(task.CodeActionFailed)},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				c := toWave()
				c.Repeat = 3
				h := kitchen(c)
				h.faults["wave"] = f
				got := carriedOut(t, h)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, 3, countOfKind(h, did))
			})
		})
	}
}

func countOfKind(h *house, kind task.EventKind) int {
	n := 0
	for _, k := range h.kinds() {
		if k == kind {
			n++
		}
	}
	return n
}

func TestAClauseGoesOnUntilItsConditionHolds(t *testing.T) {
	until := toWave()
	until.Until = cond("(near table)")
	for _, c := range []struct {
		name  string
		alter func(h *house)
		waves int
		code  task.Code
	}{
		{name: "it holds already", alter: func(h *house) { h.set("(near table)", true) }},
		{
			name: "it holds after the third time", waves: 3,
			alter: func(h *house) { h.faults["wave"] = []fault{nil, nil, then(map[string]bool{"(near table)": true})} },
		},
		{name: "it never holds", waves: 5, code: task.CodeEffectMissing, alter: func(*house) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(until)
				c.alter(h)
				got := carriedOut(t, h, func(cfg *executor.Config) { cfg.Bounds.Loops = 5 })
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Len(t, h.attempts(), c.waves)
				require.Zero(t, got.Replans)
			})
		})
	}
}

func TestTooManyRepetitionsAreRefused(t *testing.T) {
	bubble(t, func(t *testing.T) {
		c := toWave()
		c.Repeat = 1000
		h := kitchen()
		h.plan = scripted(task.Request{Clauses: []task.Clause{c}}, task.Plan{})
		require.Equal(t, task.CodeOutOfRange, carriedOut(t, h).Code)
		require.Empty(t, h.attempts())
	})
}

func TestAQuestionIsAnsweredWhereItWasAsked(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.reply = func(task.Ask) (string, error) { return "the cup is on the table", nil }
		request := task.Request{Clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskWhere}}}}
		h.plan = scripted(request, of(0, approach("table")), task.Plan{})
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, []string{"the cup is on the table"}, h.said)
		require.Equal(t, "the cup is on the table.", got.Summary)
	})
}

func TestAnAnswerIsCarriedToWhoShallHearIt(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.reply = func(task.Ask) (string, error) { return "three cups", nil }
		told := ""
		h.faults["tell"] = []fault{func(_ context.Context, _ *house, s task.Step) executor.Report {
			told = s.Text
			return executor.Report{}
		}}
		request := task.Request{Clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskCount, Tell: "anna"}}}}
		h.plan = scripted(request, of(0, approach("table"), step("(tell anna)", "(and)", "(told anna); reported")))
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, "three cups", told)
		require.Empty(t, h.said, "it is not told twice")
		require.Len(t, h.planned, 1)
	})
}

func TestWhatAnActFoundOutIsToldByTheNext(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		told := ""
		h.faults["count"] = []fault{func(context.Context, *house, task.Step) executor.Report { return executor.Report{Value: "4"} }}
		h.faults["say"] = []fault{func(_ context.Context, _ *house, s task.Step) executor.Report {
			told = s.Text
			return executor.Report{}
		}}
		say := step("(say)", "(and)", "(said); reported")
		say.Text = "there are {answer}"
		var p task.Plan
		numbered(&p, 0, step("(count table)", "(and)", "(counted table); reported"))
		numbered(&p, 1, say)
		h.plan = scripted(task.Request{Clauses: []task.Clause{
			{Act: &task.Act{Skill: "count"}}, {Act: &task.Act{Skill: "say"}},
		}}, p)
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, "there are 4", told)
		require.Contains(t, got.Summary, "By the robot's own word: count table: 4")
	})
}

func TestAnOptionalStepMayFail(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.faults["hum"] = always(fails(task.CodeActionFailed))
		request := task.Request{Clauses: []task.Clause{toPlace("cup", "shelf")}}
		h.plan = scripted(request, of(0, step("(hum)", "(and)"), approach("table"), pick("cup", "table"), approach("shelf"), place("cup", "shelf")))
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, join(kinds{plan, start, failed, retry, start, failed, skipped}, steps(4), kinds{done}), h.kinds())
	})
}

func TestASummaryNeverClaimsMoreThanWasSeen(t *testing.T) {
	full := step("(fill cup)", "(and)", "(full cup); reported")
	empty := step("(empty cup)", "(full cup)", "(empty cup); reported")
	for _, c := range []struct {
		name     string
		goal     string
		steps    []task.Step
		evidence task.Evidence
		says     string
	}{
		{"seen", "(near table)", []task.Step{approach("table")}, task.Observed, "1 of 1 goals are seen"},
		{"reported", "(full cup)", []task.Step{full}, task.Reported, "only reported or assumed: (full cup)"},
		{"needed on a word only", "(empty cup)", []task.Step{full, empty}, task.Reported, "0 of 1 goals are seen"},
		{"nothing speaks against it", "(not (dusty cup))", nil, task.Assumed, "assumed: (not (dusty cup))"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				h.plan = scripted(task.Request{Clauses: []task.Clause{{Goal: cond(c.goal)}}}, of(0, c.steps...))
				got := carriedOut(t, h)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.evidence, got.Proofs[0].Evidence)
				require.Contains(t, got.Summary, c.says)
			})
		})
	}
}

func TestAnEffectCountsOnlyWhenItWasSeenAfterTheStep(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.stale["(holding cup)"] = true
		carriedOut(t, h)
		require.Equal(t, join(kinds{plan}, steps(1), kinds{start, failed, retry}), h.kinds()[:6])
	})
}

func TestATaskThatTakesTooLongEnds(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		got := carriedOut(t, h, func(c *executor.Config) {
			c.Bounds.Task, c.Bounds.PerStep = time.Second, 100*time.Millisecond
		})
		require.Equal(t, task.CodeActionTimeout, got.Code)
		require.Contains(t, got.Reason, "too long")
	})
}

func TestWaitingIsNoPartOfHowLongATaskMayTake(t *testing.T) {
	bubble(t, func(t *testing.T) {
		wait := task.Clause{Act: &task.Act{Skill: "wave"}} // the plan waves for whatever act
		got := carriedOut(t, kitchen(wait, wait), func(c *executor.Config) {
			c.Skills["wave"] = task.Skill{Binding: task.Binding{Interface: "wait"}}
			c.Bounds.Task, c.Bounds.PerStep = time.Second, 100*time.Millisecond
		})
		require.Equal(t, task.CodeNone, got.Code, got.Reason)
	})
}

func TestAPlannerThatComesBackIsAskedAgain(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		good, broken := h.plan, 2
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			if broken--; broken >= 0 {
				return task.Request{}, task.Plan{}, &task.Failure{Op: "plan", Code: task.CodeTransport, Err: errBroken}
			}
			return good(h, job)
		}
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, 2, got.Retries)
	})
}

func TestTheSummaryIsInTheLanguageOfWhoAsked(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.plan = scripted(task.Request{Language: "zh", Clauses: []task.Clause{{Goal: cond("(near table)")}}}, of(0, approach("table")))
		require.Equal(t, "完成。1/1 个目标经观察成立。", carriedOut(t, h).Summary)
	})
}

func TestAnInstructionThatIsNoneIsRefused(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := running(t, kitchen())
		got, err := e.Do(t.Context(), executor.Job{Instruction: task.Instruction{Text: " "}}, nil)
		require.NoError(t, err)
		require.Equal(t, task.CodeEmptyInstruction, got.Code)
	})
}

func TestAClauseWhoseEndIsReachedBeforeItBeginsIsLeftOut(t *testing.T) {
	until := func(c task.Clause, text string) task.Clause {
		c.Until = cond(text)
		return c
	}
	for _, c := range []struct {
		name     string
		clause   task.Clause
		attempts []string
	}{
		{"an act", until(toWave(), "(near sink)"), []string{"(hum)"}},
		{"a goal, which is not called reached", until(toPlace("cup", "shelf"), "(near sink)"), []string{"(hum)"}},
		{"but not where nobody knows yet", until(toWave(), "(not (near door))"), []string{"(wave)", "(hum)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				request := task.Request{Language: "en", Clauses: []task.Clause{c.clause, {Act: &task.Act{Skill: "hum"}, Text: "hum"}}}
				first := wave()
				if c.clause.Goal != nil {
					first = approach("table")
				}
				p := of(0, first)
				numbered(&p, 1, step("(hum)", "(and)", "(hummed); reported"))
				h.plan = scripted(request, p)
				got := carriedOut(t, h)
				require.True(t, got.Done(), got.Reason)
				require.Equal(t, c.attempts, h.attempts())
				require.Empty(t, got.Proofs)
				require.Equal(t, len(c.attempts) == 1, strings.Contains(got.Summary, "There was nothing to do for"), got.Summary)
			})
		})
	}
}

// Waiting shows nothing: what nobody has seen is waited for, and not taken for so.
func TestWhatNobodyHasSeenIsNotReachedByWaiting(t *testing.T) {
	bubble(t, func(t *testing.T) {
		rest := task.Clause{Act: &task.Act{Skill: "rest"}, Until: cond("(not (near door))"), Text: "rest"}
		h := kitchen()
		h.plan = scripted(task.Request{Language: "en", Clauses: []task.Clause{rest}}, of(0, step("(rest)", "(and)")))
		got := carriedOut(t, h, func(cfg *executor.Config) { cfg.Bounds.Loops = 3 })
		require.Equal(t, task.CodeEffectMissing, got.Code, got.Reason)
		require.Equal(t, []string{"(rest)", "(rest)", "(rest)"}, h.attempts())
	})
}
