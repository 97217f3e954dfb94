package msgconv

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// maxSteps and maxJSON bound what is taken from a graph.
const (
	maxSteps = 10_000
	maxJSON  = 1 << 20
)

// InstructionMsg turns an instruction into the message.
func InstructionMsg(in task.Instruction) msgs.Instruction {
	return msgs.Instruction{
		Header: stdmsgs.Header{Stamp: in.Stamp}, ID: in.ID, Text: in.Text, Language: in.Language,
		Speaker: in.Speaker, Source: string(in.Source), Confidence: in.Confidence,
		DirectionKnown: in.Direction.Known, Direction: in.Direction.Angle,
	}
}

// Instruction turns the message into an instruction; task.Instruction.Check
// judges its text. A number that is none counts as not told, as no JSON can hold it and what was said
// goes on from task to task in it; the error tells of it beside all that could be taken.
func Instruction(m msgs.Instruction) (task.Instruction, error) {
	in := task.Instruction{
		ID: m.ID, Text: m.Text, Language: m.Language, Speaker: m.Speaker, Source: task.Source(m.Source), Stamp: m.Header.Stamp,
	}
	const op = "read the instruction"
	var unsure, astray error
	if finite(m.Confidence) {
		in.Confidence = m.Confidence
	} else {
		unsure = task.Fail(task.CodeBadMessage, op, "the instruction's confidence is %v; send a number from 0 to 1, and 0 where none is known", m.Confidence).
			In("zh", "这条指令的 confidence 是 %v；请发 0 到 1 之间的数，不知道时发 0", m.Confidence)
	}
	switch {
	case !m.DirectionKnown: // whatever the number is
	case finite(m.Direction):
		in.Direction = task.Direction{Known: true, Angle: m.Direction}
	default:
		astray = task.Fail(task.CodeBadMessage, op, "the instruction's direction is %v; send an angle in radians, or direction_known false", m.Direction).
			In("zh", "这条指令的 direction 是 %v；请发以弧度为单位的角度，不知道时让 direction_known 为假", m.Direction)
	}
	return in, cmp.Or(unsure, astray)
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// StepMsg turns a step into the message.
func StepMsg(s task.Step) msgs.Step {
	return msgs.Step{
		ID: uint32(s.ID), Clause: uint32(s.Clause), Skill: s.Skill, Args: s.Args, Numbers: s.Numbers,
		Text: s.Text, Needs: s.Needs.String(), Say: s.Say,
		Makes: each(s.Makes, func(e task.Effect) msgs.Effect {
			return msgs.Effect{Literal: e.Literal.String(), Evidence: string(e.Evidence)}
		}),
		Assumes: each(s.Assumes, task.Literal.String),
	}
}

// Step turns the message into a step.
func Step(m msgs.Step) (task.Step, error) {
	s := task.Step{
		ID: int(m.ID), Clause: int(m.Clause), Skill: m.Skill, Args: m.Args, Numbers: m.Numbers, Text: m.Text, Say: m.Say,
	}
	for _, n := range m.Numbers {
		if !finite(n) {
			return task.Step{}, fmt.Errorf("step %d: a number that is none", m.ID)
		}
	}
	var err error
	if s.Needs, err = condition(m.Needs); err != nil {
		return task.Step{}, fmt.Errorf("step %d: needs: %w", m.ID, err)
	}
	for _, e := range m.Makes {
		l, err := task.ParseLiteral(e.Literal)
		if err != nil {
			return task.Step{}, fmt.Errorf("step %d: makes: %w", m.ID, err)
		}
		s.Makes = append(s.Makes, task.Effect{Literal: l, Evidence: task.Evidence(e.Evidence)})
	}
	if s.Assumes, err = literals(m.Assumes); err != nil {
		return task.Step{}, fmt.Errorf("step %d: assumes: %w", m.ID, err)
	}
	return s, nil
}

// condition reads a condition; an empty text demands nothing.
func condition(text string) (task.Condition, error) {
	if strings.TrimSpace(text) == "" {
		return task.Always(), nil
	}
	return task.ParseCondition(text)
}

func literals(texts []string) ([]task.Literal, error) {
	var out []task.Literal
	for _, t := range texts {
		l, err := task.ParseLiteral(t)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// PlanMsg turns a plan into the message.
func PlanMsg(p task.Plan, stamp time.Time) msgs.Plan {
	return msgs.Plan{
		Header: stdmsgs.Header{Stamp: stamp}, ID: p.ID, InstructionID: p.InstructionID, Goal: p.Goal.String(), Cost: p.Cost, Rest: uint32(p.Rest),
		Steps: each(p.Steps, StepMsg), Assumptions: each(p.Assumptions, task.Literal.String),
	}
}

// Plan turns the message into a plan.
func Plan(m msgs.Plan) (task.Plan, error) {
	if len(m.Steps) > maxSteps {
		return task.Plan{}, fmt.Errorf("plan %s has %d steps, the most is %d", m.ID, len(m.Steps), maxSteps)
	}
	p := task.Plan{ID: m.ID, InstructionID: m.InstructionID, Cost: m.Cost, Rest: int(m.Rest)}
	var err error
	if p.Goal, err = condition(m.Goal); err != nil {
		return task.Plan{}, fmt.Errorf("plan %s: goal: %w", m.ID, err)
	}
	if p.Assumptions, err = literals(m.Assumptions); err != nil {
		return task.Plan{}, fmt.Errorf("plan %s: assumptions: %w", m.ID, err)
	}
	for _, sm := range m.Steps {
		s, err := Step(sm)
		if err != nil {
			return task.Plan{}, fmt.Errorf("plan %s: %w", m.ID, err)
		}
		p.Steps = append(p.Steps, s)
	}
	return p, nil
}

// EventMsg turns an event into the message.
func EventMsg(e task.Event) msgs.Event {
	return msgs.Event{
		Header: stdmsgs.Header{Stamp: e.Stamp}, Seq: e.Seq, Kind: string(e.Kind), InstructionID: e.InstructionID,
		Step: uint32(e.Step), Skill: e.Skill, Args: e.Args, Code: uint16(e.Code), Text: e.Text, Data: string(e.Data),
	}
}

// Event turns the message into an event.
func Event(m msgs.Event) (task.Event, error) {
	e := task.Event{
		Seq: m.Seq, Stamp: m.Header.Stamp, Kind: task.EventKind(m.Kind), InstructionID: m.InstructionID,
		Step: int(m.Step), Skill: m.Skill, Args: m.Args, Code: task.Code(m.Code), Text: m.Text,
	}
	if m.Data != "" {
		if len(m.Data) > maxJSON || !json.Valid([]byte(m.Data)) {
			return task.Event{}, fmt.Errorf("event %d: data is not JSON of at most %d bytes", m.Seq, maxJSON)
		}
		e.Data = json.RawMessage(m.Data)
	}
	return e, nil
}

// JSON writes a Request or a Context for a string field.
func JSON(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("writing JSON: %w", err)
	}
	return string(b), nil
}

// FromJSON reads a string field strictly: unknown fields and anything behind
// the value are errors. An empty text leaves v as it is.
func FromJSON(text string, v any) error {
	if text == "" {
		return nil
	}
	if len(text) > maxJSON {
		return fmt.Errorf("reading JSON: %d bytes, the most is %d", len(text), maxJSON)
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("reading JSON: %w", err)
	}
	if dec.More() {
		return errors.New("reading JSON: text behind the end")
	}
	return nil
}
