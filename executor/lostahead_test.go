package executor_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// The looks before a way find what a later step counts on in vain; what no sensor of the body tells they cannot find.
func TestNobodyLooksOftenerForWhatNoSensorTells(t *testing.T) {
	const told, seen = "(full can); reported", "(full can)"
	looks := func(makes, needs string) int {
		counted := 0
		bubble(t, func(t *testing.T) {
			h := kitchen()
			if makes == seen {
				h.set("(full can)", false)
			}
			clause := task.Clause{Goal: cond("(watered plant)"), Text: "water the plant"}
			h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
				p := task.Plan{ID: "plan"}
				numbered(&p, 0, step("(fill can)", "(and)", makes), approach("shelf"), step("(water plant)", needs, "(watered plant); reported"))
				return task.Request{Language: "en", Clauses: []task.Clause{clause}}, p, nil
			}
			w := &watched{house: h}
			e := running(t, h, func(c *executor.Config) { c.World = w })
			got, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
			require.NoError(t, err)
			require.Contains(t, h.attempts(), "(water plant)", got.Summary)
			counted = w.looks
		})
		return counted
	}
	require.Equal(t, looks(told, "(and)"), looks(told, "(full can)"), "only the action's word tells of it")
	require.Greater(t, looks(seen, "(full can)"), looks(seen, "(and)"), "it can be seen")
}

// watched is a house that counts the looks.
type watched struct {
	*house

	looks int
}

func (c *watched) Observe(ctx context.Context, after time.Time) (task.Snapshot, error) {
	c.mu.Lock()
	c.looks++
	c.mu.Unlock()
	return c.house.Observe(ctx, after)
}

// A place where a thing was taken to be is not gone to once a look from elsewhere tells that it is not there; what was
// known before the plan was made, and what a plan looks for first, is gone to.
func TestNobodyGoesToWhereAThingWasTakenToBeAndIsNot(t *testing.T) {
	for name, c := range map[string]struct {
		learns string // the fact that the looks behind the making of the plan tell of
		goes   bool   // to the shelf
	}{
		"it is not there":          {"(on cup shelf)", false},
		"it is not somewhere else": {"(on cup sofa)", true},
		"nothing is told":          {"", true},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "sink"))
				h.set("(on cup table)", false)
				h.set("(on cup shelf)", c.goes)
				h.set("(on cup sofa)", false)
				h.unseen["(on cup shelf)"], h.unseen["(on cup sofa)"] = true, true
				plan, made := h.plan, 0
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					request, p, err := plan(h, job)
					if made++; made == 1 {
						delete(h.unseen, c.learns)
					}
					return request, p, err
				}
				h.watch = func(h *house, ev task.Event) {
					if ev.Kind == start && ev.Skill == "look" { // what it went for is seen there
						delete(h.unseen, "(on cup shelf)")
					}
				}
				e := running(t, h)
				got, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
				require.NoError(t, err)
				require.Equal(t, c.goes, countOf(h.attempts(), "(approach shelf)") > 0, got.Summary)
				require.Equal(t, c.goes, got.Done(), got.Summary)
				require.Equal(t, !c.goes, slices.Contains(h.kinds(), replan))
			})
		})
	}
}

// Where a thing is seen not to be, the robot does not look for it by a step of its own: neither when it has come there, nor
// when the thing was carried off from there under its hand.
func TestNobodyLooksForWhatIsSeenNotToBeThere(t *testing.T) {
	for name, c := range map[string]struct {
		at    string // where the cup is at first
		skill string // whose first attempt somebody spoils
		fault fault
		looks int
	}{
		"it is there":       {at: "table", looks: 0}, // it is seen there
		"it is not there":   {at: "sink", looks: 0},
		"nobody can tell":   {at: "", looks: 1},
		"it is carried off": {at: "table", skill: "pick", fault: before(away("(on cup sink)"), task.CodeGraspFailed), looks: 0},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.set("(on cup table)", c.at == "table")
				h.set("(on cup sink)", c.at == "sink")
				h.unseen["(on cup table)"] = true
				whole, made := h.plan, 0
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if made++; made > 1 {
						return whole(h, job)
					}
					p := task.Plan{ID: "plan"}
					numbered(&p, 0, approach("table"), look("cup", "table"), pick("cup", "table"), approach("shelf"), place("cup", "shelf"))
					return task.Request{Language: "en", Clauses: []task.Clause{toPlace("cup", "shelf")}}, p, nil
				}
				h.watch = func(h *house, ev task.Event) {
					if ev.Kind == start && (ev.Skill == "approach" && c.at != "" || ev.Skill == "look") { // there it can be seen
						delete(h.unseen, "(on cup table)")
					}
				}
				if c.at == "" {
					h.set("(on cup table)", true)
				}
				if c.fault != nil {
					h.faults[c.skill] = []fault{c.fault}
				}
				got, err := running(t, h).Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
				require.NoError(t, err)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.looks, countOf(h.attempts(), "(look cup table)"))
				require.NotContains(t, h.kinds(), repair)
			})
		})
	}
}
