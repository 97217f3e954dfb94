package executor_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// toWater is a goal of which nothing but the action's word tells.
func toWater() task.Clause {
	return task.Clause{Goal: cond("(watered plant)"), Text: "water the plant"}
}

// waterPlan plans the one step that waters the plant while that is not believed, and
// then the waving that was asked for.
func waterPlan(clauses ...task.Clause) func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
	return func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		p := task.Plan{ID: "plan"}
		for k := job.Clause; k < len(clauses); k++ {
			if clauses[k].Goal != nil {
				numbered(&p, k, step("(water plant)", "(and)", "(watered plant); reported"))
			} else {
				numbered(&p, k, wave())
			}
		}
		return task.Request{Language: "en", Clauses: clauses}, p, nil
	}
}

// deeds leave nothing to be seen: one is asked for itself, of the other a goal is.
func deeds() map[string]task.Clause {
	return map[string]task.Clause{"(wave)": toWave(), "(water plant)": toWater()}
}

func TestADeedThatWasLostOnTheWayIsNotDoneTwiceUnasked(t *testing.T) {
	for deed, clause := range deeds() {
		for _, c := range []struct {
			answer string // "": nobody can be asked
			times  int
			code   task.Code
		}{
			{"", 1, task.CodeUnconfirmed},
			{"no", 1, task.CodeUnconfirmed},
			{"yes", 2, task.CodeNone},
		} {
			t.Run(deed+" "+c.answer, func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					h := kitchen()
					h.plan = waterPlan(clause)
					h.mute = c.answer == ""
					skill, _, _ := strings.Cut(strings.Trim(deed, "()"), " ")
					h.faults[skill] = []fault{fails(task.CodeTransport)}
					e := running(t, h)
					result := doing(t, e, executor.Job{Instruction: instruction()})
					if c.answer != "" {
						within(t, 10*time.Second, func() bool { return e.State().Phase == executor.PhaseAsking })
						require.NoError(t, e.Answer(c.answer))
					}
					got := <-result
					require.Equal(t, c.code, got.Code, got.Summary)
					require.Equal(t, c.times, countOf(h.attempts(), deed))
					require.Equal(t, c.times == 1, strings.Contains(got.Summary, "I cannot know whether this was done"))
					require.NotContains(t, got.Summary, "Not done", "nobody knows that either")
					require.LessOrEqual(t, len(h.asked), 1)
				})
			})
		}
	}
}

// A plan that ended early is made on behind a step of which nobody knows whether it was done;
// that is no failure of what is still to come.
func TestBehindADeedThatWasLostOnTheWayThePlanIsMadeOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		clause := task.Clause{Goal: cond("(and (watered plant) (on cup shelf))")}
		request := task.Request{Language: "en", Clauses: []task.Clause{clause}}
		h.plan = scripted(request, of(0, step("(water plant)", "(and)", "(watered plant); reported")),
			of(0, approach("table"), pick("cup", "table"), approach("shelf"), place("cup", "shelf")))
		h.faults["water"] = []fault{fails(task.CodeTransport)}
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 10*time.Second, func() bool { return e.State().Phase == executor.PhaseAsking })
		require.NoError(t, e.Answer("no"))
		got := <-result
		require.Equal(t, task.CodeUnconfirmed, got.Code, got.Summary)
		require.True(t, h.truth["(on cup shelf)"])
		require.Zero(t, got.Replans)
	})
}

func TestADeedThatWasCutShortByAPauseIsNotDoneAgainUnasked(t *testing.T) {
	for deed, clause := range deeds() {
		for _, c := range []struct {
			answer string
			times  int
			code   task.Code
		}{
			{"no", 1, task.CodeUnconfirmed},
			{"yes", 2, task.CodeNone},
		} {
			t.Run(deed+" "+c.answer, func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					h := kitchen()
					h.plan = waterPlan(clause)
					e := running(t, h)
					result := doing(t, e, executor.Job{Instruction: instruction()})
					within(t, time.Second, func() bool { return len(h.attempts()) == 1 })
					e.Pause()
					within(t, time.Second, func() bool { return slices.Contains(h.kinds(), task.EventPaused) })
					require.Contains(t, h.kinds(), task.EventStepFailed, "the log tells that the attempt has ended")
					left := executor.FindUnfinished(slices.Values(slices.Clone(h.events)), skills())
					require.NotNil(t, left[0].Doubt, "and a program that is started then asks too")
					require.NoError(t, e.Resume())
					within(t, time.Second, func() bool { return e.State().Phase == executor.PhaseAsking })
					require.NoError(t, e.Answer(c.answer))
					got := <-result
					require.Equal(t, c.code, got.Code, got.Summary)
					require.Equal(t, c.times, countOf(h.attempts(), deed))
				})
			})
		}
	}
}

// It was said that it is not to be done again: a program that is killed after that
// leaves it to the next one not to.
func TestWhatIsNotToBeDoneAgainIsNotByTheNextProgram(t *testing.T) {
	for deed, clause := range deeds() {
		t.Run(deed, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				h.plan = waterPlan(clause, toWave())
				h.mute = true
				skill, _, _ := strings.Cut(strings.Trim(deed, "()"), " ")
				h.faults[skill] = []fault{fails(task.CodeTransport)}
				log := killedWhen(t, h, func(_ int, ev task.Event) bool { return ev.Kind == task.EventStepSkipped })
				before := len(h.asked)
				got := takenUp(t, h, log)
				require.Equal(t, task.CodeUnconfirmed, got.Code, got.Summary)
				require.Len(t, h.asked, before, "it is not asked again")
				if deed == "(wave)" {
					require.Equal(t, 2, countOf(h.attempts(), deed), "the second clause asks for another")
				} else {
					require.Equal(t, 1, countOf(h.attempts(), deed))
				}
			})
		})
	}
}

// The planner knows nothing of what only a word tells: the next program does not ask it.
func TestWhatOnlyAWordTellsIsNotDoneAgainByTheNextProgram(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.plan = waterPlan(toWater(), toWave())
		log := killedWhen(t, h, func(_ int, ev task.Event) bool { return ev.Kind == task.EventStepDone })
		before := len(h.asked)
		got := takenUp(t, h, log)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, []string{"(water plant)", "(wave)"}, h.attempts())
		require.Len(t, h.asked, before)
	})
}

// What was needed on the way and may not be done matters where nothing of the end
// can be seen.
func TestWhatRestsOnADeedThatNobodyKnowsOfIsNotDone(t *testing.T) {
	fill := step("(fill can)", "(and)", "(full can); reported")
	for _, c := range []struct {
		name string
		last task.Step
		goal string
		code task.Code
	}{
		{"nothing of it can be seen", step("(water plant)", "(full can)", "(watered plant); reported"), "(watered plant)", task.CodeUnconfirmed},
		{"it is seen", step("(soak plant)", "(full can)", "(wet plant)"), "(wet plant)", task.CodeNone},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				h.set("(wet plant)", false)
				h.mute = true
				h.faults["fill"] = []fault{fails(task.CodeTransport)}
				h.plan = func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					p := task.Plan{ID: "plan"}
					numbered(&p, 0, fill, c.last)
					return task.Request{Language: "en", Clauses: []task.Clause{{Goal: cond(c.goal), Text: "water the plant"}}}, p, nil
				}
				got, err := running(t, h).Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
				require.NoError(t, err)
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Equal(t, 1, countOf(h.attempts(), "(fill can)"))
			})
		})
	}
}

// The log of the earlier program does not tell everything: it may have done all of it.
func TestAfterALogWithAGapWhatCannotBeSeenIsNotDoneUnasked(t *testing.T) {
	for _, c := range []struct {
		answer string
		deeds  []string
		code   task.Code
	}{
		{"no", nil, task.CodeUnconfirmed},
		{"", nil, task.CodeUnconfirmed}, // nobody can be asked
		{"done", nil, task.CodeUnconfirmed},
		{"yes", []string{"(water plant)", "(wave)"}, task.CodeNone},
	} {
		t.Run(c.answer, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				h.mute = c.answer == ""
				clauses := []task.Clause{toWater(), toWave()}
				h.plan = waterPlan(clauses...)
				u := executor.Unfinished{Instruction: instruction(), Request: &task.Request{Language: "en", Clauses: clauses}, Gap: true}
				e := running(t, h)
				result := doing(t, e, executor.Job{Instruction: u.Instruction, Unfinished: &u})
				if c.answer != "" {
					for n := range 2 {
						awaitQuestion(t, h, n+1)
						require.NoError(t, e.Answer(c.answer))
					}
				}
				got := <-result
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Equal(t, c.deeds, h.attempts())
				require.Contains(t, h.asked[0].Text, "My record of this has a gap")
			})
		})
	}
}

// One that waited may have been begun and done in the gap.
func TestAfterALogWithAGapWhatWaitedIsNotDoneUnasked(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.mute = true
		h.plan = waterPlan(toWave())
		u := executor.Unfinished{Instruction: instruction(), Gap: true}
		e := running(t, h)
		job := executor.Job{Instruction: u.Instruction, Unfinished: &u}
		e.TakeOver([]executor.Job{job})
		got, err := e.Do(t.Context(), job, nil)
		require.NoError(t, err)
		require.Equal(t, task.CodeUnconfirmed, got.Code, got.Summary)
		require.Empty(t, h.attempts())
		for n, ev := range h.events {
			if ev.Kind == task.EventInstruction {
				require.True(t, executor.FindUnfinished(slices.Values(h.events[:n+1]), skills())[0].Gap, "the next program knows it too")
			}
		}
	})
}

// What is seen to be so needs no question, and a program that ends meanwhile leaves the
// gap to the next one.
func TestAGapInTheLogIsKeptAndWhatIsSeenIsNotAsked(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"), toWave())
		request := task.Request{Language: "en", Clauses: []task.Clause{toPlace("cup", "shelf"), toWave()}}
		h.set("(on cup table)", false)
		h.set("(on cup shelf)", true)
		u := executor.Unfinished{Instruction: instruction(), Request: &request, Gap: true}
		log := jobKilledWhen(t, h, executor.Job{Instruction: u.Instruction, Unfinished: &u},
			func(_ int, ev task.Event) bool { return ev.Kind == task.EventResumed })
		h.mute = true
		got := takenUp(t, h, log)
		require.Equal(t, task.CodeUnconfirmed, got.Code, got.Summary)
		require.Empty(t, h.attempts())
		require.Len(t, h.asked, 1, "of the waving only")
	})
}
