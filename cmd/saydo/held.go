package main

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/executor"
	"saydo/task"
)

// stillFor is how long nothing may happen to a robot that is held before it counts as
// standing still for good.
const stillFor = 2 * time.Second

// standstill tells when the robot is held until somebody says go on, or waits for a yes to the
// plan or step that it shows, and nothing happens any more: nothing but words sets it going again.
type standstill struct {
	mu      sync.Mutex
	held    bool
	asked   string          // id of the task whose plan or step waits for a yes; "": none does
	reading map[string]bool // instructions that are being read: they may be those words
	open    []errand        // that have not ended, in the order in which they were begun or had to wait
	rests   *time.Timer     // runs while the robot is held, or waits for a yes, and nothing is read
}

// errand is an instruction that has not ended.
type errand struct{ id, text string }

func newStandstill() *standstill {
	rests := time.NewTimer(stillFor)
	rests.Stop()
	return &standstill{reading: map[string]bool{}, rests: rests}
}

// follow takes the next event.
func (s *standstill) follow(e task.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := e.InstructionID
	delete(s.reading, id)
	if id == s.asked {
		s.asked = ""
	}
	switch e.Kind { //nolint:exhaustive // The others hold nothing, and begin or end no task.
	case task.EventHold:
		var now executor.Hold
		s.held = json.Unmarshal(e.Data, &now) == nil && now.Paused
	case task.EventApproval:
		s.asked = id
	case task.EventQueued:
		if e.Text != "" {
			s.begin(errand{id, e.Text})
		} else if len(e.Data) > 0 {
			s.reading[id] = true
		}
	case task.EventInstruction:
		if !bySelf(e.Data) {
			s.begin(errand{id, e.Text})
		}
	case task.EventDone, task.EventGaveUp, task.EventStopped:
		s.open = slices.DeleteFunc(s.open, func(o errand) bool { return o.id == id })
	}
	s.rest()
}

// begin notes an instruction; one that has waited is known already. The caller holds mu.
func (s *standstill) begin(one errand) {
	if !slices.ContainsFunc(s.open, func(o errand) bool { return o.id == one.id }) {
		s.open = append(s.open, one)
	}
}

// stir notes that something was said, of which the events come later.
func (s *standstill) stir() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rest()
}

// rest has the time begin anew in which nothing happens. The caller holds mu.
func (s *standstill) rest() {
	s.rests.Stop()
	if (s.held || s.asked != "") && len(s.reading) == 0 {
		s.rests.Reset(stillFor)
	}
}

// isHeld reports whether the robot is held until somebody says go on.
func (s *standstill) isHeld() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held
}

// undone lists what waits.
func (s *standstill) undone() []errand {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.open)
}

// alone reports whether nobody but this program can say anything to the robot.
func (r *running) alone() bool { return r.ros == "none" && r.source == "" }

// endStill tells that the run ends with a robot that waits for words, as nothing more is said to
// it: what it waits for, what is not done and how to go on.
func (r *running) endStill(total *runReport) {
	held := r.still.isHeld()
	if held {
		total.fail("the robot is held, and nobody is left to say go on")
	} else {
		total.fail("it was not approved, and nobody is left to say yes")
	}
	switch {
	case r.json:
	case held:
		r.tellHeld()
	default:
		r.tellUnapproved()
	}
}

// tellUnapproved tells of a plan or a step that is shown, to which nobody says yes.
func (r *running) tellUnapproved() {
	r.view.Say("not", "it was not approved, and nobody is left to say yes", "没有得到同意；这里不会再有人说“好”了")
	r.tellUndone()
	if r.runFlags.log != "" {
		r.view.Say("go on", "the next run takes it up and asks again: saydo run -log %s", "下次运行会接着做，再问一次：saydo run -log %s", r.runFlags.log)
		return
	}
	r.view.Say("go on", `say "yes" behind it, or use -autonomy full, which asks for none`, "请在后面说“好”；用 -autonomy full 就不问了")
}

// tellUndone names what is not done.
func (r *running) tellUndone() {
	for _, one := range r.still.undone() {
		r.view.Say("not", "%q was not done", "%q没有做", one.text)
	}
}

// tellHeld tells of a robot that is held: what it holds, what is not done and how to go on.
func (r *running) tellHeld() {
	r.view.Say("held", "the robot stands still until somebody says go on, and nothing more is said here", "机器人停着，要等有人说“继续”；这里不会再有人说话了")
	if names := r.inHand(); len(names) > 0 {
		r.view.Say("in hand", "%s", "%s", strings.Join(names, ", "))
	}
	r.tellUndone()
	if r.runFlags.log != "" {
		r.view.Say("go on", "the next run takes it up: saydo run -log %[1]s -do \"go on\"", "下次运行会接着做：saydo run -log %[1]s -do 继续", r.runFlags.log)
		return
	}
	r.view.Say("go on", `say "go on" behind it; with -log DIR the next run takes up what is left`, "请在后面说“继续”；用 -log 目录，下次运行会接着做剩下的")
}

// inHand names what the robot has in its hands.
func (r *running) inHand() []string {
	var names []string
	truth := r.house.Truth()
	for _, b := range truth.Beliefs() {
		if b.Predicate != "holding" || b.False || len(b.Args) != 2 {
			continue
		}
		if name := r.view.wording.Name(b.Args[1], r.view.tongue(), truth); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
