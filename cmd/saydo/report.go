package main

import (
	"encoding/json"
	"fmt"

	"saydo/msgs"
	"saydo/task"
)

// runReport is what a run measured: the last line of `saydo run -json`.
type runReport struct {
	Done         bool    `json:"done"`
	Steps        int     `json:"steps"`
	Retries      int     `json:"retries"`
	Repairs      int     `json:"repairs"`
	Replans      int     `json:"replans"`
	Asked        int     `json:"asked"`
	GoalLiterals int     `json:"goal_literals"`
	TrueInWorld  int     `json:"true_in_world"` // at the end of the run
	Code         uint16  `json:"code"`          // of the first instruction that was not done
	Reason       string  `json:"reason"`
	Seconds      float64 `json:"seconds"`

	// Heard is what each stretch of speech was taken for, with -audio only.
	Heard []string `json:"heard,omitempty"`
	// Decided is what was done with each: act, ask (it was read back), stop, ignore, leave.
	Decided []string `json:"decided,omitempty"`

	// Sound is what is wrong with the sound itself, with -audio only.
	Sound string `json:"sound,omitempty"`

	goals []goalReport
}

// goalReport is one goal by the ground truth of the simulation.
type goalReport struct {
	literal task.Literal
	held    bool // when its instruction ended
	holds   bool // at the end of the run
}

// add counts the result of one instruction in.
func (t *runReport) add(r msgs.DoResult, truth task.Snapshot) {
	t.Steps += int(r.Steps)
	t.Retries += int(r.Retries)
	t.Repairs += int(r.Repairs)
	t.Replans += int(r.Replans)
	t.Asked += int(r.Asked)
	t.Done = t.Done && r.ErrorCode == 0
	if t.Code == 0 {
		t.Code, t.Reason = r.ErrorCode, r.ErrorMsg
	}
	for _, text := range r.Literals {
		literal, err := task.ParseLiteral(text)
		if err != nil { // a goal that nothing can make so is told by its own text, and no world knows it
			literal = task.Literal{Fact: task.NewFact(text)}
		}
		t.goals = append(t.goals, goalReport{literal: literal, held: task.FromLiteral(literal).Holds(truth)})
	}
}

// fail notes that something was not done, and why, where nothing else was the reason before.
func (t *runReport) fail(reason string) {
	t.Done = false
	if t.Code == 0 {
		t.Code, t.Reason = uint16(task.CodeStopped), reason
	}
}

// judge looks all goals up in the ground truth at the end: a later instruction
// may have undone what an earlier one did.
func (t *runReport) judge(truth task.Snapshot) {
	t.GoalLiterals, t.TrueInWorld = len(t.goals), 0
	for i := range t.goals {
		t.goals[i].holds = task.FromLiteral(t.goals[i].literal).Holds(truth)
		if t.goals[i].holds {
			t.TrueInWorld++
		}
	}
}

// mostGoals bounds how many goals of one kind are listed for people.
const mostGoals = 8

// report prints what was measured. It fails where that, or what was shown before, could not be written.
func (r *running) report(t runReport) error {
	if r.json {
		if err := json.NewEncoder(r.console.out).Encode(t); err != nil {
			return fmt.Errorf("the measures could not be written: %w", err)
		}
		return nil
	}
	r.view.sumsUp()
	r.view.Say("steps", "%d carried out, %d retries, %d repairs, %d replans, %d questions, %.1f s", "做了%d步，重试%d次，修补%d次，重新计划%d次，提问%d次，%.1f秒",
		t.Steps, t.Retries, t.Repairs, t.Replans, t.Asked, t.Seconds)
	r.view.Say("truth", "%d of %d goals are true in the simulated world now", "模拟世界里现在有%d个目标成立，共%d个", t.TrueInWorld, t.GoalLiterals)
	r.goals("  true", t.goals, func(g goalReport) bool { return g.holds })
	r.goals("undone", t.goals, func(g goalReport) bool { return g.held && !g.holds })
	r.goals("untrue", t.goals, func(g goalReport) bool { return !g.held && !g.holds })
	return r.view.failed()
}

// goals lists the goals of one kind, the first ones of many.
func (r *running) goals(label string, all []goalReport, of func(goalReport) bool) {
	n := 0
	for _, g := range all {
		if !of(g) {
			continue
		}
		if n++; n <= mostGoals {
			r.view.Say(label, "%s", "%s", r.view.wording.Literal(g.literal, r.view.tongue(), r.house.Truth()))
		}
	}
	if n > mostGoals {
		r.view.Say(label, "and %d more", "还有%d个", n-mostGoals)
	}
}
