package executor_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// step builds a step from PDDL: "(skill args)", its needs and its effects.
func step(call, needs string, makes ...string) task.Step {
	f := lit(call).Fact
	s := task.Step{Skill: f.Predicate, Args: f.Args, Needs: *cond(needs), Say: strings.Trim(call, "()")}
	for _, m := range makes {
		text, evidence, _ := strings.Cut(m, "; ")
		s.Makes = append(s.Makes, task.Effect{Literal: lit(text), Evidence: task.Evidence(evidence)})
	}
	return s
}

func approach(p string) task.Step {
	s := step(fmt.Sprintf("(approach %s)", p), "(and)", fmt.Sprintf("(near %s)", p))
	for _, other := range []string{"table", "shelf", "sink"} {
		if other != p {
			s.Makes = append(s.Makes, task.Effect{Literal: lit(fmt.Sprintf("(not (near %s))", other))})
		}
	}
	return s
}

func pick(t, p string) task.Step {
	return step(fmt.Sprintf("(pick %s %s)", t, p), fmt.Sprintf("(and (near %s) (free) (on %s %s))", p, t, p),
		fmt.Sprintf("(holding %s)", t), "(not (free))", fmt.Sprintf("(not (on %s %s))", t, p))
}

func place(t, p string) task.Step {
	return step(fmt.Sprintf("(place %s %s)", t, p), fmt.Sprintf("(and (near %s) (holding %s))", p, t),
		fmt.Sprintf("(on %s %s)", t, p), "(free)", fmt.Sprintf("(not (holding %s))", t))
}

func look(t, p string) task.Step {
	s := step(fmt.Sprintf("(look %s %s)", t, p), fmt.Sprintf("(near %s)", p), fmt.Sprintf("(on %s %s)", t, p))
	s.Assumes = []task.Literal{lit(fmt.Sprintf("(on %s %s)", t, p))}
	return s
}

func wave() task.Step { return step("(wave)", "(and)", "(waved); reported") }

// numbered gives the steps their ids and the clause they serve.
func numbered(plan *task.Plan, clause int, steps ...task.Step) {
	for _, s := range steps {
		s.ID, s.Clause = len(plan.Steps)+1, clause
		plan.Steps = append(plan.Steps, s)
	}
}

func toPlace(t, p string) task.Clause {
	return task.Clause{Goal: cond(fmt.Sprintf("(on %s %s)", t, p)), Text: fmt.Sprintf("put the %s on the %s", t, p)}
}

func toWave() task.Clause { return task.Clause{Act: &task.Act{Skill: "wave"}, Text: "wave"} }

// planFor plans as a good planner would for goals (on thing place) and for
// acts, from what a look tells now; so it takes in lies too.
func planFor(clauses ...task.Clause) func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
	return func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		request := task.Request{Language: "en", Clauses: clauses}
		if job.Request != nil {
			request = *job.Request
		}
		plan := task.Plan{ID: "plan"}
		s := h.look()
		for k := job.Clause; k < len(request.Clauses); k++ {
			c := request.Clauses[k]
			switch {
			case c.When != nil && c.When.Eval(s) != task.True:
			case c.Act != nil:
				for range max(1, c.Repeat) {
					numbered(&plan, k, wave())
				}
			case c.Goal != nil && c.Goal.Op == task.OpFact:
				steps, err := carry(s, c.Goal.Args[0], c.Goal.Args[1])
				if err != nil {
					return request, plan, err
				}
				numbered(&plan, k, steps...)
			}
		}
		return request, plan, nil
	}
}

// carry plans bringing the thing to the place; where it is not known to be, it
// is looked for.
func carry(s *sight, thing, to string) ([]task.Step, error) {
	on := func(p string) task.Truth { return s.Truth(lit(fmt.Sprintf("(on %s %s)", thing, p)).Fact) }
	bring := []task.Step{approach(to), place(thing, to)}
	switch {
	case on(to) == task.True:
		return nil, nil
	case s.Truth(lit(fmt.Sprintf("(holding %s)", thing)).Fact) == task.True:
		return bring, nil
	}
	for _, want := range []task.Truth{task.True, task.Unknown} {
		for _, p := range []string{"table", "shelf", "sink"} {
			switch {
			case on(p) != want || p == to:
			case want == task.True:
				return append([]task.Step{approach(p), pick(thing, p)}, bring...), nil
			default:
				return append([]task.Step{approach(p), look(thing, p), pick(thing, p)}, bring...), nil
			}
		}
	}
	return nil, task.Fail(task.CodeGone, "plan", "I looked in 3 places and did not find the %s", thing)
}

// skills are those of the house, with limits that the tests rely on.
func skills() map[string]task.Skill {
	return map[string]task.Skill{
		"approach": {Limits: task.Limits{Timeout: 30, Stall: 10, Attempts: 3}},
		"pick":     {Limits: task.Limits{Timeout: 20, Attempts: 3, Backoff: 3}},
		"place":    {Limits: task.Limits{Timeout: 20, Attempts: 2}},
		"look":     {Limits: task.Limits{Timeout: 20, Attempts: 2}},
		"wave":     {Limits: task.Limits{Timeout: 5, Attempts: 2}},
		"hum":      {Limits: task.Limits{Timeout: 5, Attempts: 2}, Optional: true},
		"rest":     {Binding: task.Binding{Interface: "wait"}},
		"tell":     {Text: "what to tell", Binding: task.Binding{Interface: "say"}},
	}
}

// kitchen is a house whose cup is on the table.
func kitchen(clauses ...task.Clause) *house {
	h := newHouse("(on cup table)", "(free)", "(near sink)")
	for _, f := range []string{"(on cup shelf)", "(on cup sink)", "(near table)", "(near shelf)", "(holding cup)"} {
		h.set(f, false)
	}
	h.plan = planFor(clauses...)
	return h
}

// answers are the words of the tests for yes and no; consent_test.go tries those that are shipped.
func answers() task.Consent {
	return task.Consent{
		Firm: []string{"yes", "ok", "好的"}, Yes: []string{"go on"}, No: []string{"no", "不行", "不"}, Done: []string{"done"},
		Unsure: []string{"i do not know", "maybe"}, Polite: []string{"please", "sorry"}, Declines: []string{"no"}, Denies: []string{"不"}, Unsays: []string{"but", "not", "不"},
		Aside: []string{"first", "also", "先"},
	}
}

// running starts an executor over the house; it ends with the test.
func running(t *testing.T, h *house, alter ...func(*executor.Config)) *executor.Executor {
	t.Helper()
	cfg := executor.Config{
		Planner: h, Actor: h, World: h, Talk: h, Clock: wall{}, Recorder: h, Skills: skills(), Consent: answers(),
	}
	for _, a := range alter {
		a(&cfg)
	}
	e, err := executor.New(cfg)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-ended)
	})
	return e
}

func instruction() task.Instruction {
	return task.Instruction{ID: "i1", Text: "put the cup on the shelf", Language: "en"}
}

// carriedOut runs one task over the house to its end.
func carriedOut(t *testing.T, h *house, alter ...func(*executor.Config)) task.Result {
	t.Helper()
	e := running(t, h, alter...)
	result, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
	require.NoError(t, err)
	return result
}

// bubble runs the test in fake time.
func bubble(t *testing.T, f func(*testing.T)) {
	t.Helper()
	synctest.Test(t, f)
}

// within fails the test when so much of fake time passes without the condition.
func within(t *testing.T, d time.Duration, so func() bool) {
	t.Helper()
	for end := time.Now().Add(d); time.Now().Before(end); {
		synctest.Wait()
		if so() {
			return
		}
		require.NoError(t, sleep(t.Context(), 50*time.Millisecond))
	}
	require.Fail(t, "it did not come to that")
}

// awaitQuestion waits until so many questions were put.
func awaitQuestion(t *testing.T, h *house, n int) {
	t.Helper()
	within(t, time.Minute, func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		return len(h.asked) == n
	})
}

var errBroken = errors.New("the line is broken")
