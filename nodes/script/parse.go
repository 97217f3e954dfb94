package script

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"saydo/internal/sim"
	"saydo/task"
)

// Script is one episode.
type Script struct {
	World, Body string
	Seed        uint64
	Speed       float64       // of simulated time; 0: as fast as it can
	Battery     float64       // what is left in it at the start, 0..1; 0: it never empties
	Look        time.Duration // how long one look may take; 0: as usual
	Trust       time.Duration // for how long it counts what was seen; 0: as usual
	Tries       int           // how often a part of the system that does not answer is tried; 0: as usual
	Given       []task.Literal
	Autonomy    string
	Mute        bool     // nobody answers the robot's questions
	Says        []string // instructions, one after the other
	Faults      []sim.Scripted
	When        []Cue
	Expect      []Pattern // in this order, others may come between
	Never       []Limit
	Still       []Still // when the robot must not move
	True        []task.Condition
	Code        *task.Code // of the last instruction; nil: any
	Summary     []string   // parts of the last summary
}

// Pattern describes an event; empty fields fit all.
type Pattern struct {
	Kind  task.EventKind
	Skill string
	Code  task.Code
	Text  string // a part of its text
}

// Limit is an event that must not happen so often.
type Limit struct {
	Pattern

	Nth int // the first time that is one too many
}

// Cue is something that happens at the Nth event that fits.
type Cue struct {
	At   Pattern
	Nth  int
	Do   string // say, stop, cancel, pause, resume, press, release, answer, approve, make, clock, wait, lose, bring
	With string
}

// Parse reads a script; the error names the line.
func Parse(name, text string) (Script, error) {
	s := Script{World: "office", Body: "humanoid_180", Seed: 1}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		if err := s.line(word, strings.TrimSpace(rest)); err != nil {
			return s, fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
	}
	if len(s.Says) == 0 {
		return s, fmt.Errorf("%s: nothing is said; add a line \"say INSTRUCTION\"", name)
	}
	return s, nil
}

func (s *Script) line(word, rest string) (err error) {
	switch word {
	case "world":
		s.World = rest
	case "body":
		s.Body = rest
	case "seed":
		s.Seed, err = strconv.ParseUint(rest, 10, 63)
	case "speed":
		if s.Speed, err = strconv.ParseFloat(rest, 64); err == nil && !(s.Speed > 0 && s.Speed <= 1000) {
			err = fmt.Errorf("%q is no speed; it is above 0 and at most 1000", rest)
		}
	case "battery":
		if s.Battery, err = strconv.ParseFloat(rest, 64); err == nil && !(s.Battery > 0 && s.Battery <= 1) {
			err = fmt.Errorf("%q is no battery; it is above 0 and at most 1", rest)
		}
	case "look":
		if s.Look, err = time.ParseDuration(rest); err == nil && s.Look <= 0 {
			err = fmt.Errorf("%q is no time that a look may take; one is 2s", rest)
		}
	case "trust":
		if s.Trust, err = time.ParseDuration(rest); err == nil && s.Trust <= 0 {
			err = fmt.Errorf("%q is no time for which something counts; one is 30s", rest)
		}
	case "tries":
		if s.Tries, err = strconv.Atoi(rest); err == nil && s.Tries <= 0 {
			err = fmt.Errorf("%q is no number of tries; one is 3", rest)
		}
	case "given":
		var l task.Literal
		l, err = task.ParseLiteral(rest)
		s.Given = append(s.Given, l)
	case "autonomy":
		s.Autonomy = rest
	case "mute":
		s.Mute = true
	case "say":
		s.Says = append(s.Says, rest)
	case "fault":
		err = s.fault(strings.Fields(rest))
	case "when":
		err = s.when(rest)
	case "expect":
		var p Pattern
		p, err = pattern(rest)
		s.Expect = append(s.Expect, p)
	case "never":
		var l Limit
		l.Pattern, l.Nth, err = numbered(rest)
		s.Never = append(s.Never, l)
	case "still":
		var demand Still
		demand, err = still(rest)
		s.Still = append(s.Still, demand)
	case "true":
		var c task.Condition
		c, err = task.ParseCondition(rest)
		s.True = append(s.True, c)
	case "code":
		var c task.Code
		c, err = codeOf(rest)
		s.Code = &c
	case "summary":
		s.Summary = append(s.Summary, rest)
	default:
		err = fmt.Errorf("%q is no word of a script; nodes/script/README.md lists them", word)
	}
	return err
}

// fault reads "SKILL N KIND" or "SKILL N code CODE".
func (s *Script) fault(words []string) error {
	if len(words) < 3 {
		return fmt.Errorf("a fault needs a skill, which time, and what: fault pick 1 slip")
	}
	nth, err := strconv.Atoi(words[1])
	if err != nil || nth < 1 {
		return fmt.Errorf("%q is no number of a time; the first is 1", words[1])
	}
	f := sim.Scripted{Skill: words[0], Nth: nth}
	if words[2] == "code" && len(words) == 4 {
		f.Code, err = codeOf(words[3])
	} else {
		var kinds []sim.FaultKind
		if kinds, err = sim.ParseKinds(words[2]); err == nil {
			f.Kind = kinds[0]
		}
	}
	if err == nil && f.Skill == planning && f.Code == task.CodeNone {
		return fmt.Errorf("planning fails with a code: fault plan 1 code plan_timeout")
	}
	s.Faults = append(s.Faults, f)
	return err
}

// numbered reads an event, and which of them: "KIND [skill=S] [code=C] [text=T] [#N]"; the
// first, if not told.
func numbered(text string) (Pattern, int, error) {
	nth := 1
	before, n, told := strings.Cut(text, " #")
	if told {
		var err error
		if nth, err = strconv.Atoi(n); err != nil || nth < 1 {
			return Pattern{}, 0, fmt.Errorf("%q is no number of a time; the first is 1", n)
		}
	}
	p, err := pattern(before)
	return p, nth, err
}

// when reads "KIND [skill=S] [code=C] [text=T] [#N]: ACTION [WITH]".
func (s *Script) when(rest string) error {
	at, do, ok := strings.Cut(rest, ": ")
	if !ok {
		return fmt.Errorf("a cue needs \": \" and what happens then: when step_start skill=pick #1: stop")
	}
	var c Cue
	var err error
	if c.At, c.Nth, err = numbered(at); err != nil {
		return err
	}
	c.Do, c.With, _ = strings.Cut(do, " ")
	if !slices.Contains([]string{"say", "stop", "cancel", "pause", "resume", "press", "release", "answer", "approve", "make", "clock", "wait", "lose", "bring"}, c.Do) {
		return fmt.Errorf("%q cannot happen in a script; nodes/script/README.md lists what can", c.Do)
	}
	switch c.Do {
	case "make":
		_, err = task.ParseLiteral(c.With)
	case "clock":
		_, err = time.ParseDuration(c.With)
	case "wait":
		var d time.Duration
		if d, err = time.ParseDuration(c.With); err == nil && !(d > 0 && d <= longestWait) {
			err = fmt.Errorf("%q is no time to wait; it is above 0 and at most %s", c.With, longestWait)
		}
	}
	s.When = append(s.When, c)
	return err
}

// longestWait bounds how long a script lets time pass, by the wall. It is longer than a
// question stays open.
const longestWait = 2 * time.Minute

// pattern reads "KIND [skill=S] [code=C] [text=T ...]".
func pattern(text string) (Pattern, error) {
	kind, rest, _ := strings.Cut(text, " ")
	p := Pattern{Kind: task.EventKind(kind)}
	if kind == "" {
		return p, fmt.Errorf("which event? for example: expect retry")
	}
	if !p.Kind.Known() {
		return p, fmt.Errorf("%q is no event; their names stand in task/event.go", kind)
	}
	for rest != "" {
		key, value, ok := strings.Cut(rest, "=")
		if !ok {
			return p, fmt.Errorf("%q tells nothing of an event; write skill=, code= or text=", rest)
		}
		if key == "text" {
			p.Text = value
			return p, nil
		}
		value, rest, _ = strings.Cut(value, " ")
		var err error
		switch key {
		case "skill":
			p.Skill = value
		case "code":
			p.Code, err = codeOf(value)
		default:
			err = fmt.Errorf("%q tells nothing of an event; write skill=, code= or text=", key)
		}
		if err != nil {
			return p, err
		}
	}
	return p, nil
}

// fits reports whether the event is such a one.
func (p Pattern) fits(e task.Event) bool {
	return p.Kind == e.Kind && (p.Skill == "" || p.Skill == e.Skill) && (p.Code == task.CodeNone || p.Code == e.Code) &&
		strings.Contains(e.Text, p.Text)
}

// codeOf finds a code by its name.
func codeOf(name string) (task.Code, error) {
	if c, ok := task.CodeNamed(name); ok {
		return c, nil
	}
	return 0, fmt.Errorf("%q is no code; their names stand in msgs/msg/ErrorCode.msg, in small letters", name)
}
