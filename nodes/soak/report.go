package soak

import "math"

// Report sums up a soak. Its first fields are the last line of `saydo soak
// -json`, and stable.
type Report struct {
	Episodes     int     `json:"episodes"`
	Achievable   int     `json:"achievable"`
	Reached      int     `json:"reached"`
	FalseSuccess int     `json:"false_success"`
	Hung         int     `json:"hung"`
	GaveUpRight  int     `json:"gave_up_right"`
	GaveUpWrong  int     `json:"gave_up_wrong"` // for a reason that is not true, too
	ExtraSteps   float64 `json:"extra_steps"`   // motions over those without faults, 0.35: 35 % more
	Seconds      float64 `json:"seconds"`

	WrongReason int `json:"wrong_reason"` // of GaveUpWrong: it could not be done, but for another reason
	Steps       int `json:"steps"`
	Motions     int `json:"motions"`
	Retries     int `json:"retries"`
	Repairs     int `json:"repairs"`
	Replans     int `json:"replans"`
	Asked       int `json:"asked"`

	motions, usual int // of the tasks that were reached with and without faults
}

// Honest reports whether no task was falsely called done and none hung.
func (r Report) Honest() bool { return r.FalseSuccess == 0 && r.Hung == 0 }

// add counts one episode in.
func (r *Report) add(e Episode) {
	r.Episodes++
	r.Motions += e.Motions
	r.Steps += e.Result.Steps
	r.Retries += e.Result.Retries
	r.Repairs += e.Result.Repairs
	r.Replans += e.Result.Replans
	r.Asked += e.Result.Asked
	switch e.Verdict {
	case Reached:
		r.Achievable++
		r.Reached++
		if e.Usual > 0 {
			r.motions += e.Motions
			r.usual += e.Usual
		}
	case FalseSuccess:
		r.FalseSuccess++
	case Hung:
		r.Hung++
	case GaveUpRight:
		r.GaveUpRight++
	case WrongReason:
		r.GaveUpWrong++
		r.WrongReason++
	case GaveUpWrong:
		r.Achievable++
		r.GaveUpWrong++
	}
	if r.usual > 0 {
		r.ExtraSteps = math.Round((float64(r.motions)/float64(r.usual)-1)*1000) / 1000
	}
}
