package task

import "time"

// Outcome is how one attempt at a step ended.
type Outcome struct {
	Step    Step      `json:"step"`
	Attempt int       `json:"attempt"`
	Unbegun bool      `json:"unbegun,omitempty"` // it failed before anything was done: what it needs is not so, say
	Code    Code      `json:"code"`              // CodeNone: done, with the evidence asked for
	Hint    string    `json:"hint,omitempty"`
	Value   string    `json:"value,omitempty"` // what was counted, heard or answered
	Notes   []string  `json:"notes,omitempty"` // what was clipped, scaled or done otherwise
	Started time.Time `json:"started,omitzero"`
	Ended   time.Time `json:"ended,omitzero"`
	Missing []Literal `json:"missing,omitempty"` // effects that were not seen
	Failed  []Literal `json:"failed,omitempty"`  // effects of which the contrary was seen after the end of an attempt in vain
}

// Done reports whether the attempt reached its effects.
func (o Outcome) Done() bool { return o.Code == CodeNone }

// Proof is one literal of a goal with the evidence that it holds; Evidence is
// "" when it does not hold.
type Proof struct {
	Literal  Literal  `json:"literal"`
	Evidence Evidence `json:"evidence"`
}

// Result is how a whole instruction ended.
type Result struct {
	InstructionID string  `json:"instruction_id"`
	Code          Code    `json:"code"` // CodeNone: done
	Reason        string  `json:"reason,omitempty"`
	Summary       string  `json:"summary"`
	Proofs        []Proof `json:"proofs,omitempty"`
	Steps         int     `json:"steps"`   // steps carried out, retries not counted
	Retries       int     `json:"retries"` // further attempts at a step
	Repairs       int     `json:"repairs"` // plans mended by dropping or repeating steps of the old one
	Replans       int     `json:"replans"` // plans made anew
	Asked         int     `json:"asked"`   // questions put to people
}

// Done reports whether all that was asked is done.
func (r Result) Done() bool { return r.Code == CodeNone }
