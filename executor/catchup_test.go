package executor_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// talking is a kitchen whose planner reads "no, ..." only where it knows of what, and asks which cup where nobody says so. The
// talk knows what was read.
func talking() (*house, func(*executor.Config)) {
	h := listening()
	plan := h.plan
	var last *task.Turn
	h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		puzzle := task.Question{Text: "I did not understand", Code: task.CodeNotUnderstood}
		var request task.Request
		var made task.Plan
		var err error
		switch text := job.Instruction.Text; {
		case job.Request != nil:
			return plan(h, job)
		case strings.HasPrefix(text, "no, ") && job.Context.Last == nil, text == "that one" && job.Context.Pending == nil:
			request.Question = &puzzle
		case strings.HasPrefix(text, "no, "):
			request, made, err = planFor(toWave())(h, job)
			request.Placement, request.Change = task.PlaceInstead, &task.Change{Of: job.Context.Last.Instruction.ID}
		case text == "bring one":
			request.Question = &task.Question{Text: "which one?", Code: task.CodeAmbiguous}
		default:
			request, made, err = plan(h, job)
		}
		if !job.Early && len(request.Clauses) > 0 {
			last = &task.Turn{Instruction: job.Instruction, Request: request}
		}
		return request, made, err
	}
	return h, func(c *executor.Config) {
		c.Context = func(string) task.Context {
			h.mu.Lock()
			defer h.mu.Unlock()
			return task.Context{Last: last}
		}
	}
}

// atOnce has both said before anything is read, in this order.
func atOnce(t *testing.T, e *executor.Executor, texts ...string) (ends []<-chan task.Result) {
	t.Helper()
	for _, text := range texts {
		ticket, err := e.Queue(t.Context(), said(text), nil)
		require.NoError(t, err)
		end := make(chan task.Result, 1)
		go func() {
			result, err := ticket.Wait()
			if err != nil {
				result.Code = task.CodeOf(err)
			}
			end <- result
		}()
		ends = append(ends, end)
	}
	return ends
}

func TestWhatIsSaidBeforeTheFirstIsUnderstoodIsReadBehindIt(t *testing.T) {
	const cup = "put the cup on the shelf"
	carries := []string{"(pick cup table)", "(place cup shelf)"}
	for _, c := range []struct {
		says  []string
		codes []task.Code
		acts  []string // all but the ways, and none twice in a row: the last thing that was said may come a little behind the one before it
	}{
		{[]string{cup, "no, wave"}, []task.Code{task.CodeStopped, task.CodeNone}, []string{"(wave)"}},
		{[]string{cup, "no, wave", "no, the other hand"}, []task.Code{task.CodeStopped, task.CodeStopped, task.CodeNone}, []string{"(wave)"}},
		{[]string{cup, "wave"}, []task.Code{task.CodeNone, task.CodeNone}, append(carries[:2:2], "(wave)")},
		{[]string{"bring one", "that one"}, []task.Code{task.CodeNone, task.CodeNone}, carries},
		{[]string{"wave", cup, "no, wave"}, []task.Code{task.CodeNone, task.CodeStopped, task.CodeNone}, []string{"(wave)"}},
	} {
		for name, reads := range map[string]time.Duration{"at once": 0, "slowly": 20 * time.Second} {
			t.Run(strings.Join(c.says, "; ")+" "+name, func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					h, talk := talking()
					e := running(t, h, talk, func(cfg *executor.Config) {
						cfg.Planner = slowly{h, reads, func(text string) bool { return text == c.says[0] }}
					})
					for i, end := range atOnce(t, e, c.says...) {
						got := <-end
						require.Equal(t, c.codes[i], got.Code, "%s: %s", c.says[i], got.Reason)
					}
					acts := slices.DeleteFunc(h.attempts(), func(step string) bool { return strings.HasPrefix(step, "(approach") })
					require.Equal(t, c.acts, slices.Compact(acts))
					require.NotContains(t, strings.Join(h.said, " "), "I did not understand")
				})
			})
		}
	}
}

func TestWhatNeedsNothingThatWasSaidBeforeItIsHeardAtOnce(t *testing.T) {
	const cup = "put the cup on the shelf"
	for _, c := range []struct {
		says    string
		speaker string // who says the first
		first   task.Code
	}{
		{"stop", "", task.CodeStopped},
		{"what are you doing", "", task.CodeNone},
		{"wave", "ben", task.CodeNone},
	} {
		t.Run(c.says, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, talk := talking()
				e := running(t, h, talk, func(cfg *executor.Config) {
					cfg.Planner = slowly{h, 20 * time.Second, func(text string) bool { return text == cup }}
				})
				job := said(cup)
				job.Instruction.Speaker = c.speaker
				first := doing(t, e, job)
				read := time.Now()
				second := doing(t, e, said(c.says))
				within(t, time.Second, func() bool {
					h.mu.Lock()
					defer h.mu.Unlock()
					return slices.ContainsFunc(h.planned, func(j executor.PlanJob) bool { return j.Instruction.Text == c.says && !j.Early })
				})
				require.Less(t, time.Since(read), time.Second)
				require.Equal(t, c.first, (<-first).Code)
				require.True(t, (<-second).Done())
				synctest.Wait()
			})
		})
	}
}

// What one person says in haste is no answer to what another is asked, nor is a wish that is refused one.
func TestHastyWordsAnswerOnlyWhatTheSamePersonIsAsked(t *testing.T) {
	for _, c := range []struct {
		name, first, says string
		code              task.Code
		answers           bool
	}{
		{"the same person", "", "that one", task.CodeNone, true},
		{"another", "ben", "that one", task.CodeNotUnderstood, false},
		{"a wish that is refused", "", "smash it", task.CodeRefused, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, talk := talking()
				plan := h.plan
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if job.Instruction.Text == "smash it" {
						return task.Request{Refusal: &task.Refusal{Text: "I must not"}}, task.Plan{}, nil
					}
					return plan(h, job)
				}
				e := running(t, h, talk, func(cfg *executor.Config) {
					cfg.Planner = slowly{h, 20 * time.Second, func(text string) bool { return text == "bring one" || text == "wave" }}
				})
				asks := said("bring one")
				asks.Instruction.Speaker = c.first
				doing(t, e, asks)
				require.NoError(t, sleep(t.Context(), 5*time.Second))
				doing(t, e, said("wave"))
				require.Equal(t, c.code, (<-doing(t, e, said(c.says))).Code)
				synctest.Wait()
				require.Equal(t, c.answers, e.State().Phase != executor.PhaseAsking)
			})
		})
	}
}
