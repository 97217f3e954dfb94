package task_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWhatOfARuleIsLiftedIsNoLongerForbidden(t *testing.T) {
	window, fridge := task.That("open", "window"), task.That("open", "fridge")
	never := func(text string, of ...task.Condition) task.Bid { return task.Bid{Never: of, Text: text} }
	lift := func(text string, of ...task.Condition) task.Bid { return task.Bid{Lift: true, Never: of, Text: text} }
	opens := func(id string) task.Literal { return task.Literal{Fact: task.NewFact("open", id)} }
	cases := map[string]struct {
		said   []task.Bid
		barred []string // of window and fridge, what is not opened
		may    []string
	}{
		"one of two":             {[]task.Bid{never("open both", window, fridge), lift("open the window", window)}, []string{"fridge"}, []string{"open the window"}},
		"one of any":             {[]task.Bid{never("open anything", task.That("open", "?x")), lift("open the window", window)}, []string{"fridge"}, []string{"open the window"}},
		"any of one":             {[]task.Bid{never("open the window", window), lift("open anything", task.That("open", "?x"))}, nil, nil},
		"one of any, then not":   {[]task.Bid{never("open anything", task.That("open", "?x")), lift("open the window", window), never("open the window", window)}, []string{"window", "fridge"}, []string{"open the window"}},
		"what two rules forbid":  {[]task.Bid{never("open both", window, fridge), never("open the window", window), lift("open the window", window)}, []string{"fridge"}, []string{"open the window"}},
		"what nothing forbids":   {[]task.Bid{never("open the fridge", fridge), lift("open the window", window)}, []string{"fridge"}, nil},
		"the opposite of a rule": {[]task.Bid{never("open the fridge", fridge), lift("close the fridge", task.Not(fridge))}, []string{"fridge"}, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var rules []task.Bid
			for _, b := range c.said {
				require.Equal(t, b.Lift && c.barred != nil && c.may == nil, b.Lift && !b.Lifts(rules))
				rules = b.Lay(rules)
			}
			var barred, may []string
			for _, id := range []string{"window", "fridge"} {
				for _, r := range rules {
					if r.Bars(opens(id)) {
						barred = append(barred, id)
					}
				}
			}
			for _, r := range rules {
				for _, lift := range r.May {
					may = append(may, lift.Text)
				}
			}
			require.Equal(t, c.barred, barred)
			require.Equal(t, c.may, may)
		})
	}
}

func TestAnActIsLiftedByOneThatLeavesMoreOpen(t *testing.T) {
	tea := task.Act{Skill: "brew", Args: map[string]string{"drink": "tea"}}
	coffee := task.Act{Skill: "brew", Args: map[string]string{"drink": "coffee"}}
	rules := []task.Bid{{Acts: []task.Act{tea, coffee}, Text: "make tea or coffee"}}
	left := task.Bid{Acts: []task.Act{tea}, Lift: true, Text: "make tea"}.Lay(rules)
	require.Equal(t, []task.Act{coffee}, left[0].Acts)
	require.Equal(t, "make tea", left[0].May[0].Text)
	require.Empty(t, task.Bid{Acts: []task.Act{{Skill: "brew"}}, Lift: true}.Lay(rules))
	require.False(t, task.Bid{Acts: []task.Act{{Skill: "wave"}}, Lift: true}.Lifts(rules))
}

func TestWhatIsOnlyForNowTakesNothingFromWhatLasts(t *testing.T) {
	lasting := task.Bid{Off: []string{"kitchen"}, Text: "go to the kitchen"}
	yet := lasting
	yet.Yet = true
	over := yet
	over.Lift = true
	require.Equal(t, []task.Bid{lasting}, over.Lay(yet.Lay([]task.Bid{lasting})))
	require.Equal(t, []task.Bid{lasting}, lasting.Lay([]task.Bid{yet}), "what lasts takes the place of what is only for now")
}
