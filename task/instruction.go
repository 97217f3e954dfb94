package task

import (
	"strings"
	"time"
	"unicode/utf8"
)

// MaxInstructionBytes bounds the text of one instruction. Longer text is
// refused with CodeTooLong: no person says that much in one go, and every
// reader works in proportion to it.
const MaxInstructionBytes = 4096

// Source tells how an instruction came in.
type Source string

// The sources.
const (
	SourceText    Source = "text"
	SourceSpeech  Source = "speech"
	SourceGesture Source = "gesture"
	SourceSelf    Source = "self" // the robot's own errand, such as charging
)

// Instruction is what somebody wants, as it was heard or typed.
type Instruction struct {
	ID         string    `json:"id"`
	Text       string    `json:"text"`
	Language   string    `json:"language,omitempty"` // BCP 47: "en", "zh"; "": unknown
	Speaker    string    `json:"speaker,omitempty"`  // id of a person in the world; "": unknown
	Source     Source    `json:"source,omitempty"`
	Confidence float64   `json:"confidence,omitempty"` // 0..1; 1 for typed text
	Direction  Direction `json:"direction,omitzero"`   // of the voice
	Stamp      time.Time `json:"stamp,omitzero"`
}

// Direction is where a voice came from.
type Direction struct {
	Known bool    `json:"known"`
	Angle float64 `json:"angle"` // rad, to the left of the robot's front
}

// Check refuses text that no reader should see: empty, too long, not UTF-8, or
// with control characters. It returns a *Failure that says what to do.
func (in Instruction) Check() error {
	const op = "read the instruction"
	switch {
	case len(in.Text) > MaxInstructionBytes:
		return Fail(CodeTooLong, op, "the instruction has %d bytes, the most is %d; say it in shorter parts",
			len(in.Text), MaxInstructionBytes)
	case !utf8.ValidString(in.Text) || strings.ContainsFunc(in.Text, isJunk):
		return Fail(CodeNotText, op, "the instruction is not plain UTF-8 text; send words")
	case strings.TrimSpace(in.Text) == "":
		return Fail(CodeEmptyInstruction, op, "the instruction is empty; say what you want")
	}
	return nil
}

// isJunk reports control characters that no keyboard or recogniser sends.
func isJunk(r rune) bool {
	return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f || r == utf8.RuneError
}
