package executor_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// What would take a look is answered while the robot is held, with when that was seen; while it goes on what it has
// not seen is looked for in its turn.
func TestAHeldRobotAnswersFromWhatItHasSeen(t *testing.T) {
	where := task.Clause{Ask: &task.Ask{Kind: task.AskWhere}, Find: []task.Describe{{Name: "?it", Type: "thing", Among: []string{"cup"}}}}
	for name, c := range map[string]struct {
		pauses bool
		looks  bool          // the plan goes and looks
		age    time.Duration // of what was seen; negative: nothing was
		tell   string        // somebody else
		says   string        // what the question ends with; "": it waits
		tells  string        // at once, where it waits; "": nothing
	}{
		"seen long ago":               {true, true, 10 * time.Minute, "", "on the table I last saw that 10 minutes ago, and cannot go and look while I am paused.", ""},
		"seen just now":               {true, true, time.Second, "", "on the table I saw that just now, and cannot go and look again while I am paused.", ""},
		"never seen":                  {true, true, -1, "", "on the table I have not seen it myself, and cannot go and look while I am paused.", ""},
		"known, and long ago":         {true, false, 10 * time.Minute, "", "on the table I last saw that 10 minutes ago, and cannot go and look while I am paused.", ""},
		"known":                       {true, false, time.Second, "", "on the table", ""},
		"known, and it goes on":       {false, false, 10 * time.Minute, "", "on the table", ""},
		"somebody else is told":       {true, true, time.Second, "ben", "", ""},
		"it would look and moves":     {false, true, time.Second, "", "on the table I saw that just now.", ""},
		"long ago, and it moves":      {false, true, 10 * time.Minute, "", "on the table I last saw that 10 minutes ago.", ""},
		"never seen, and it moves":    {false, true, -1, "", "", "on the table I have not seen it myself; I go and look when I am done with this."},
		"somebody else, and it moves": {false, true, time.Second, "ben", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				plan := h.plan
				where.Ask = &task.Ask{Kind: task.AskWhere, Tell: c.tell}
				h.reply = func(task.Ask) (string, error) { return "on the table", nil }
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if job.Instruction.Text != "where is the cup" {
						return plan(h, job)
					}
					p := task.Plan{ID: "look"}
					if c.looks {
						numbered(&p, 0, approach("shelf"))
					}
					return task.Request{Language: "en", Clauses: []task.Clause{where}}, p, nil
				}
				e := running(t, h)
				first := doing(t, e, said("put the cup on the shelf"))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
				if c.pauses {
					e.Pause()
				}
				h.mu.Lock()
				for f := range away("(on cup table)") {
					h.unseen[f] = true
				}
				h.unseen["(on cup table)"] = true
				if c.age >= 0 {
					h.remembered = map[string]time.Time{"(on cup table)": time.Now().Add(-c.age)}
				}
				h.mu.Unlock()
				asked := doing(t, e, said("where is the cup"))
				if c.says != "" {
					require.Equal(t, c.says, (<-asked).Summary)
					require.Equal(t, c.pauses, e.State().Paused)
				} else {
					within(t, 10*time.Second, func() bool { // the look that it rests on takes a while
						h.mu.Lock()
						defer h.mu.Unlock()
						return e.State().Waiting == 1 && (c.tells == "" || slices.Contains(h.said, c.tells))
					})
					require.Empty(t, asked)
				}
				e.Stop()
				<-first
			})
		})
	}
}
