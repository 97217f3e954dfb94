package executor_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// What a description was found to mean outlives the program: the thing may be
// in the robot's hand by then, and no longer where it was described.
func TestATaskTakenUpKeepsWhatWasFound(t *testing.T) {
	const name = "?thing1"
	where := task.That("on", name, "table")
	goal, after := task.That("on", name, "shelf"), task.That("clean", name)
	request := task.Request{ID: "1", Clauses: []task.Clause{
		{Goal: &goal, Find: []task.Describe{{Name: name, Type: "thing", Where: &where, Text: "the thing on the table"}}},
		{Goal: &after},
	}}
	log := []task.Event{
		event(t, task.EventInstruction, task.Instruction{ID: "1", Text: "put the thing on the table on the shelf and clean it"}),
		event(t, task.EventRequest, request),
		event(t, task.EventFound, task.Found{Name: name, Is: []string{"cup"}}),
	}
	found := executor.FindUnfinished(slices.Values(log), nil)
	require.Len(t, found, 1)
	require.Equal(t, "(on cup shelf)", found[0].Request.Clauses[0].Goal.String())
	require.Empty(t, found[0].Request.Clauses[0].Find)
	require.Equal(t, "(clean cup)", found[0].Request.Clauses[1].Goal.String())
}

// medicine is "bring me a medicine, and clean it", as far as a plan takes it for
// something.
func medicine(taken ...string) task.Request {
	const name = "?thing1"
	goal, after := task.That("has", "sam", name), task.That("clean", name)
	return task.Request{Language: "en", Clauses: []task.Clause{
		{Goal: &goal, Find: []task.Describe{{Name: name, Type: "thing", Kind: "medicine", Taken: taken, Text: "a medicine"}}},
		{Goal: &after},
	}}
}

func TestAnotherThingOfTheTypeIsNotTheOneThatWasDescribed(t *testing.T) {
	give := step("(give cup)", "(and)", "(has sam cup)")
	clean := step("(clean cup)", "(and)", "(clean cup)")
	for _, c := range []struct {
		name  string
		first task.Request // what the first plan takes the description for
		plan  task.Plan
		fault []fault
		acts  []string
	}{
		{"though handing it over fails", medicine("cup"), of(0, give), []fault{lies}, []string{"(give cup)", "(give cup)", "(clean cup)"}},
		{"nor while it is only looked for", medicine(), of(0, approach("table")), nil, []string{"(approach table)", "(give cup)", "(clean cup)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				h.set("(has sam plate)", true)
				h.set("(has sam cup)", false)
				h.set("(clean cup)", false)
				h.faults["give"] = c.fault
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					switch {
					case job.Request == nil:
						return c.first, c.plan, nil
					case job.Clause == 0:
						return medicine("cup"), of(0, give), nil
					case job.Request.Clauses[1].Goal.String() != "(clean cup)":
						return *job.Request, task.Plan{}, errBroken // nobody knows what "it" is
					}
					return *job.Request, of(1, clean), nil
				}
				got := carriedOut(t, h)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.acts, h.attempts())
				require.Equal(t, []string{"(has sam cup)", "(clean cup)"}, []string{got.Proofs[0].Literal.String(), got.Proofs[1].Literal.String()})
				left := executor.FindUnfinished(slices.Values(h.events[:len(h.events)-1]), skills())
				require.Len(t, left, 1)
				require.Equal(t, "(has sam cup)", left[0].Request.Clauses[0].Goal.String(), "the log tells which it was")
			})
		})
	}
}

func TestWhatIsDoneUntilNothingIsLeftMeansAnotherThingEachTime(t *testing.T) {
	const name = "?thing1"
	where, goal, after := task.That("on", name, "table"), task.That("in", name, "box"), task.That("clean", name)
	each := func(taken string) []task.Clause {
		return []task.Clause{
			{
				Goal: &goal, Until: cond("(not (or (on cup table) (on plate table)))"),
				Find: []task.Describe{{Name: name, Type: "thing", Where: &where, Taken: []string{taken}, Text: "a thing on the table"}},
			},
			{Goal: &after},
		}
	}
	move := func(thing string) task.Step {
		on := "(on " + thing + " table)"
		return step("(move "+thing+")", on, "(in "+thing+" box)", "(not "+on+")")
	}
	bubble(t, func(t *testing.T) {
		h := kitchen()
		for _, fact := range []string{"(on cup table)", "(on plate table)"} {
			h.set(fact, true)
		}
		for _, fact := range []string{"(in cup box)", "(in plate box)", "(clean plate)"} {
			h.set(fact, false)
		}
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			switch {
			case job.Request == nil:
				return task.Request{Language: "en", Clauses: each("cup")}, of(0, move("cup")), nil
			case job.Clause == 1 && job.Request.Clauses[1].Goal.String() == "(clean plate)":
				return *job.Request, of(1, step("(clean plate)", "(and)", "(clean plate)")), nil
			case job.Clause == 1 || len(job.Request.Clauses[0].Find) == 0:
				return *job.Request, task.Plan{}, errBroken
			}
			request := *job.Request
			request.Clauses[0].Find = each("plate")[0].Find
			return request, of(0, move("plate")), nil
		}
		var meanwhile []executor.Unfinished // of a program that is killed in the second round
		h.watch = func(h *house, ev task.Event) {
			if ev.Kind == task.EventStepStart && len(h.acted) == 1 {
				meanwhile = executor.FindUnfinished(slices.Values(h.events), skills())
			}
		}
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, []string{"(move cup)", "(move plate)", "(clean plate)"}, h.attempts())
		require.Len(t, meanwhile, 1)
		require.Equal(t, "(in ?thing1 box)", meanwhile[0].Request.Clauses[0].Goal.String())
		require.Len(t, meanwhile[0].Request.Clauses[0].Find, 1)
		require.Equal(t, "(clean ?thing1)", meanwhile[0].Request.Clauses[1].Goal.String())
	})
}

func event(t *testing.T, kind task.EventKind, data any) task.Event {
	t.Helper()
	raw, err := json.Marshal(data)
	require.NoError(t, err)
	return task.Event{Kind: kind, InstructionID: "1", Data: raw}
}

// The robot stands at the table already, so that the very first step takes the
// thing away from where it was described.
func TestAThingTakenUpInTheFirstStepIsTheOneMeant(t *testing.T) {
	bubble(t, func(t *testing.T) {
		const name = "?thing1"
		goal := task.That("on", name, "shelf")
		described := task.Clause{Goal: &goal, Find: []task.Describe{
			{Name: name, Type: "thing", Where: cond("(on ?thing1 table)"), Taken: []string{"cup"}, Text: "the thing on the table"},
		}}
		h := kitchen()
		h.set("(near table)", true)
		h.set("(near sink)", false)
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			request := task.Request{Language: "en", Clauses: []task.Clause{described}}
			if job.Request != nil {
				request = *job.Request
			}
			made := task.Plan{ID: "plan"}
			for _, s := range []task.Step{pick("cup", "table"), approach("shelf"), place("cup", "shelf")} {
				numbered(&made, 0, s)
			}
			return request, made, nil
		}
		result := carriedOut(t, h)
		require.Equal(t, task.CodeNone, result.Code, result.Summary)
		require.Equal(t, join(kinds{plan, task.EventFound}, steps(3), kinds{done}), h.kinds())
	})
}

// red is "put the red thing on the table on the shelf", which a plan takes for the
// cup.
func red() task.Clause {
	const name = "?thing1"
	goal := task.That("on", name, "shelf")
	return task.Clause{Goal: &goal, Find: []task.Describe{{
		Name: name, Type: "thing", Where: cond("(on ?thing1 table)"), Attributes: map[string]string{"colour": "light red"},
		Taken: []string{"cup"}, Text: "the red thing on the table",
	}}}
}

func TestWhatNobodyHasSeenOfAThingDoesNotSettleWhichIsMeant(t *testing.T) {
	for _, c := range []struct {
		name   string
		colour string
		found  int // after how many steps it is the one meant
	}{
		{"its colour is seen", "light_red", 0},
		{"its colour is not seen before it is taken", "", 1},
		{"it has another colour", "blue", -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				h.colours = map[string]string{"cup": c.colour}
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if job.Request != nil {
						return *job.Request, task.Plan{}, task.Fail(task.CodeNotFound, "find", "nothing else is red")
					}
					return task.Request{Language: "en", Clauses: []task.Clause{red()}},
						of(0, approach("table"), pick("cup", "table"), approach("shelf"), place("cup", "shelf")), nil
				}
				steps := -1
				h.watch = func(_ *house, ev task.Event) {
					if ev.Kind == task.EventFound && steps < 0 {
						steps = len(h.acted)
					}
				}
				got := carriedOut(t, h)
				require.Equal(t, c.found, steps)
				require.Equal(t, c.found >= 0, got.Done(), got.Summary)
			})
		})
	}
}

// What finds out whether a clause applies must not settle what its descriptions
// mean in every round.
func TestAClauseWithAConditionMeansAnotherThingInEachRoundToo(t *testing.T) {
	const name = "?thing1"
	goal := task.That("in", name, "box")
	each := func(taken string) task.Clause {
		return task.Clause{
			Goal: &goal, When: cond("(open box)"), Until: cond("(not (or (on cup table) (on plate table)))"),
			Find: []task.Describe{{Name: name, Type: "thing", Where: cond("(on ?thing1 table)"), Taken: []string{taken}, Text: "a thing on the table"}},
		}
	}
	move := func(thing string) task.Step {
		on := "(on " + thing + " table)"
		return step("(move "+thing+")", on, "(in "+thing+" box)", "(not "+on+")")
	}
	bubble(t, func(t *testing.T) {
		h := kitchen()
		for fact, so := range map[string]bool{
			"(on cup table)": true, "(on plate table)": true, "(in cup box)": false, "(in plate box)": false, "(open box)": true,
		} {
			h.set(fact, so)
		}
		h.unseen["(open box)"] = true
		h.faults["approach"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
			r := works(ctx, h, s)
			h.mu.Lock()
			defer h.mu.Unlock()
			h.unseen = map[string]bool{}
			return r
		}}
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			if job.Request == nil {
				return task.Request{Language: "en", Clauses: []task.Clause{each("cup")}}, of(0, approach("table")), nil
			}
			request, thing := *job.Request, "plate"
			if h.truth["(on cup table)"] {
				thing = "cup"
			}
			if c := request.Clauses[0]; len(c.Find) > 0 {
				c.Find = each(thing).Find
				request.Clauses = []task.Clause{c}
			} else {
				thing = "cup" // it says so
			}
			return request, of(0, move(thing)), nil
		}
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, []string{"(approach table)", "(move cup)", "(move plate)"}, h.attempts())
	})
}
