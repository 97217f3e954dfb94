package executor_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// spoiltLogs tell of what no program writes.
func spoiltLogs() []string {
	const (
		in      = `{"kind":"instruction","instruction_id":"i","data":{"id":"i","text":"wave","language":"en"}}`
		request = `{"kind":"request","instruction_id":"i","data":{"language":"en","clauses":[{"goal":{"op":"fact","predicate":"on","args":["cup","shelf"]}},{"act":{"skill":"wave"}}]}}`
		wave    = `{"id":1,"skill":"wave","clause":%d,"needs":{"op":"true"},"makes":[{"predicate":"waved","evidence":"reported"}]}`
	)
	about := func(kind, data string) string {
		return fmt.Sprintf(`{"kind":%q,"instruction_id":"i","data":%s}`, kind, data)
	}
	step := func(kind string, clause int) string { return about(kind, `{"step":`+fmt.Sprintf(wave, clause)+`}`) }
	resumed := func(data string) string { return about("resumed", data) }
	queued := `{"kind":"queued","instruction_id":"i","data":{"instruction":{"id":"i","text":"wave"},"clause":-2,"acted":-7,"request":%s}}`
	logs := [][]string{
		{in, request, step("step_start", -1)},
		{in, request, step("step_start", 99)},
		{in, request, step("step_done", -1)},
		{in, request, step("step_done", 99)},
		{in, request, step("step_failed", -5), step("step_start", 1)},
		{in, request, resumed(`{"clause":-3,"acted":0}`)},
		{in, request, resumed(`{"clause":99,"acted":-9}`)},
		{in, request, resumed(`{"clause":1,"acted":900000}`)},
		{in, request, resumed(`{"clause":1,"doubt":` + fmt.Sprintf(wave, -4) + `}`)},
		{in, request, resumed(`{"clause":1,"done":[{"step":` + fmt.Sprintf(wave, -4) + `}]}`)},
		{in, resumed(`{"clause":1,"doubt":` + fmt.Sprintf(wave, 0) + `}`)},
		{fmt.Sprintf(queued, `{"clauses":[{"act":{"skill":"wave"}}]}`)},
		{fmt.Sprintf(queued, `{"clauses":[]}`)},
		{fmt.Sprintf(queued, `null`)},
		{fmt.Sprintf(queued, `{"control":"stop"}`)},
		{in, about("request", `{"clauses":[{}]}`)},
		{in, about("request", `{"clauses":[{"goal":{"op":"fact","predicate":"on"}}]}`)},
		{in, about("request", `{"clauses":[{"goal":{"op":"nonsense"},"repeat":-5},{"act":{"skill":"nonsense"}}]}`)},
		{in, request, about("found", `{"clause":99,"name":"x","is":["y"]}`), about("decided", `{"clause":-1,"holds":true}`), about("reached", `{"clause":-1}`)},
		{in, request, about("replan", `null`), step("step_start", 9), step("step_done", -9)},
	}
	var out []string
	for _, lines := range logs {
		out = append(out, strings.Join(lines, "\n"))
	}
	return out
}

// eventsOf reads what can be read of a log.
func eventsOf(log []byte) []task.Event {
	var out []task.Event
	for line := range bytes.Lines(log) {
		var ev task.Event
		if json.Unmarshal(line, &ev) == nil {
			out = append(out, ev)
		}
	}
	return out
}

// takesUp has all that the log tells of carried out by a planner that plans as good as
// nothing: whatever becomes of it, it ends.
func takesUp(t *testing.T, log []byte) {
	t.Helper()
	left := executor.FindUnfinished(slices.Values(eventsOf(log)), skills())
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.mute = true
		h.plan = func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			request := task.Request{Language: "en", Clauses: []task.Clause{toWave()}}
			if job.Request != nil {
				request = *job.Request
			}
			p := task.Plan{ID: "plan"}
			for k := job.Clause; k < len(request.Clauses); k++ {
				numbered(&p, k, wave())
			}
			return request, p, nil
		}
		e := running(t, h)
		var jobs []executor.Job
		for i := range left {
			jobs = append(jobs, executor.Job{Instruction: left[i].Instruction, Unfinished: &left[i]})
		}
		e.TakeOver(jobs)
		for _, job := range jobs {
			_, err := e.Do(t.Context(), job, nil)
			require.NoError(t, err)
		}
	})
}

func TestASpoiltLogEndsNoProgram(t *testing.T) {
	for i, log := range spoiltLogs() {
		t.Run(fmt.Sprint(i), func(t *testing.T) { takesUp(t, []byte(log)) })
	}
}

func TestAnUnfinishedTaskThatIsOutOfRangeEndsNoProgram(t *testing.T) {
	w := wave()
	w.Clause = 7
	for _, u := range []executor.Unfinished{
		{Clause: -1},
		{Request: &task.Request{}},
		{Request: &task.Request{Clauses: []task.Clause{toWave()}}, Clause: 9, Acted: -1, Doubt: &w},
		{Request: &task.Request{Clauses: []task.Clause{toWave()}}, Done: []task.Outcome{{Step: w}}},
	} {
		bubble(t, func(t *testing.T) {
			h := kitchen(toWave())
			h.mute = true
			_, err := running(t, h).Do(t.Context(), executor.Job{Instruction: instruction(), Unfinished: &u}, nil)
			require.NoError(t, err)
		})
	}
}

func FuzzFindUnfinished(f *testing.F) {
	for _, log := range spoiltLogs() {
		f.Add([]byte(log))
	}
	f.Fuzz(func(t *testing.T, log []byte) { takesUp(t, log) })
}
