package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"saydo/task"
)

// view shows events to a person as they come: on a terminal with colours and
// a line that shows the step under way, else as plain lines.
type view struct {
	mu   sync.Mutex
	w    io.Writer
	live bool
	teller
	lists bool                      // plans step by step: somebody has to approve them
	plans map[string]map[int]string // by instruction under way: what each step of its plan says, by id
	shown string                    // the line under way, on a terminal
	lost  error                     // why the first line that could not be written was not

	current string // id of the instruction under way
}

func newView(w io.Writer, live bool, t teller) *view {
	return &view{w: w, live: live, teller: t, plans: map[string]map[int]string{}}
}

// Marks in front of a line, and their ANSI colours.
const (
	markDone   = "✓"
	markFailed = "✗"
	markRun    = "·"
	green      = "\x1b[32m"
	red        = "\x1b[31m"
	yellow     = "\x1b[33m"
	bold       = "\x1b[1m"
	plain      = "\x1b[0m"
	clearLine  = "\r\x1b[K"
)

// Event shows one event.
func (v *view) Event(e task.Event) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e.Kind {
	case task.EventQueued:
		if e.Text != "" { // else it is only being read yet
			v.line("", "waits", e.Text)
		}
	case task.EventInstruction:
		v.current = e.InstructionID
		v.speaks(e.Data)
		v.line(bold, whose(e.Data), e.Text)
	case task.EventRequest:
		v.line("", "read", orText(e.Text, v.request(e.Data)))
	case task.EventPlan:
		v.plan(e)
	case task.EventFound:
		v.line("", "found", v.found(e))
	case task.EventDecided:
		v.line("", "if", e.Text)
	case task.EventReached:
		v.line("", "until", e.Text)
	case task.EventApproval:
		v.line(yellow, "ask", e.Text)
	case task.EventQuestion:
		v.line(yellow, "ask", e.Text)
	case task.EventAnswer:
		if e.InstructionID == "" || e.InstructionID != v.current { // a question that was put while something else is under way, or a control word
			v.line(bold, "answer", e.Text)
			return
		}
		v.line("", "heard", orText(strings.TrimSpace(e.Text), v.in("no answer", "没有回答")))
	case task.EventStepStart:
		v.running(e)
	case task.EventStepDone:
		v.step(green, markDone, e)
	case task.EventStepFailed:
		v.failedStep(e)
	case task.EventStepSkipped:
		v.step("", "-", e)
	case task.EventRetry:
		v.line(yellow, string(e.Kind), v.retried(e))
	case task.EventRepair:
		v.line(yellow, string(e.Kind), v.in("another step of the plan puts it right", "计划里另有一步来补救"))
	case task.EventReplan:
		v.line(yellow, string(e.Kind), v.in("a new plan from what is seen now", "按现在看到的重新计划"))
	case task.EventUndone:
		v.line(yellow, string(e.Kind), e.Text)
	case task.EventDone:
		delete(v.plans, e.InstructionID)
		v.line(green, "done", e.Text)
	case task.EventGaveUp, task.EventRefused, task.EventStopped:
		delete(v.plans, e.InstructionID)
		if e.Kind == task.EventGaveUp && e.Code == task.CodeRefused {
			return // it was told when it was refused
		}
		v.line(red, strings.ReplaceAll(string(e.Kind), "_", " "), e.Text)
	case task.EventHold: // whoever holds it is told so
	case task.EventPaused, task.EventResumed:
		if e.Text != "" { // else whoever said pause, or go on, was told
			v.line(yellow, string(e.Kind), e.Text)
		}
	}
}

// whose tells who wants what an instruction says.
func whose(data json.RawMessage) string {
	if bySelf(data) {
		return "robot"
	}
	return "you"
}

// speaks notes the language of an instruction, where that is known before it is read.
func (t *teller) speaks(data json.RawMessage) {
	var in task.Instruction
	if json.Unmarshal(data, &in) == nil && in.Language != "" {
		t.hears(in.Language)
	}
}

// bySelf reports whether it is the robot itself that wants what an instruction says.
func bySelf(data json.RawMessage) bool {
	var in task.Instruction
	return json.Unmarshal(data, &in) == nil && in.Source == task.SourceSelf
}

// retried tells what is tried again: a step, or a look or a plan, which say why.
func (t *teller) retried(e task.Event) string {
	if e.Skill == "" && e.Text != "" {
		return e.Text
	}
	if e.Code.Stage() == "robot" { // nothing was done yet
		return t.in("the same step again", "同一步再做一次")
	}
	var last task.Outcome
	if json.Unmarshal(e.Data, &last) != nil || last.Attempt == 0 {
		return t.in("the same step again", "同一步再做一次")
	}
	next := last.Attempt + 1
	if last.Unbegun {
		next = last.Attempt
	}
	return t.in("the same step again, attempt %d", "同一步再做一次，第%d次", next)
}

// Note shows a line that is no event.
func (v *view) Note(label, format string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.line("", label, fmt.Sprintf(format, args...))
}

// tongue is the language of the talk: en or zh.
func (v *view) tongue() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.in("en", "zh")
}

// sumsUp has what is told of the whole run be in the language of all of it: English where it was of several.
func (v *view) sumsUp() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.mixed {
		v.language = "en"
	}
}

// knows has skills and things be called as they are there, in that world.
func (v *view) knows(skills map[string]task.Skill, world task.Snapshot) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.wording, v.skills, v.world = v.wording.With(skills), skills, world
}

// Say is Note in the language of the talk.
func (v *view) Say(label, en, zh string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.line("", label, v.in(en, zh, args...))
}

func (v *view) plan(e task.Event) {
	var p task.Plan
	if err := json.Unmarshal(e.Data, &p); err == nil {
		says := map[int]string{}
		for _, s := range p.Steps {
			says[s.ID] = s.Say
		}
		v.plans[e.InstructionID] = says
	}
	if len(p.Steps) > 0 || e.Text != "" {
		v.line("", "plan", orText(e.Text, v.planned(p)))
	}
	if v.lists {
		for _, s := range p.Steps {
			v.write("", fmt.Sprintf("  %d. %s", s.ID, clean(orText(s.Say, s.String()))))
		}
	}
}

// running shows the step under way where the line can be overwritten.
func (v *view) running(e task.Event) {
	if !v.live {
		return
	}
	v.shown = fmt.Sprintf("  %s %s %s", v.count(e), markRun, clean(v.says(e)))
	fmt.Fprint(v.w, clearLine+fit(v.shown))
}

func (v *view) step(colour, mark string, e task.Event) {
	v.write(colour, fmt.Sprintf("  %s %s %s", v.count(e), mark, clean(v.says(e))))
}

// failedStep shows an attempt in vain, and one that nothing came of apart: the robot had not begun it.
func (v *view) failedStep(e task.Event) {
	var out task.Outcome
	if json.Unmarshal(e.Data, &out) != nil || !out.Unbegun {
		v.step(red, markFailed, e)
		return
	}
	e.Text = v.in("not begun: %s", "没有开始：%s", e.Text)
	v.step(yellow, "-", e)
}

// says tells the step in words, and what is to be said of it beyond that.
func (v *view) says(e task.Event) string {
	say := v.plans[e.InstructionID][e.Step]
	if say == "" || strings.HasPrefix(e.Text, say) {
		return e.Text
	}
	return say + ": " + e.Text
}

// count is the number of the step, padded to the width of the last one; what is no step has
// none.
func (v *view) count(e task.Event) string {
	width, number := len(strconv.Itoa(max(len(v.plans[e.InstructionID]), e.Step))), ""
	if e.Step > 0 {
		number = strconv.Itoa(e.Step)
	}
	return fmt.Sprintf("%*s", width, number)
}

func (v *view) line(colour, label, text string) {
	v.write(colour, fmt.Sprintf("%-7s %s", label, clean(text)))
}

func (v *view) write(colour, text string) {
	if v.live {
		v.shown = ""
		text = clearLine + colour + text + plain
	}
	if _, err := fmt.Fprintln(v.w, text); err != nil && v.lost == nil {
		v.lost = fmt.Errorf("not all that happened could be written: %w", err)
	}
}

// failed tells why not all that was shown could be written; nil: it was.
func (v *view) failed() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.lost
}

// clean makes foreign text harmless on a terminal: one line, nothing that a
// terminal would obey.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}

// fit cuts a line that is to be overwritten to the narrowest usual terminal;
// Chinese signs take two columns.
func fit(text string) string {
	const columns = 79
	width := 0
	for i, r := range text {
		width++
		if r >= 0x1100 {
			width++
		}
		if width > columns {
			return text[:i]
		}
	}
	return text
}
