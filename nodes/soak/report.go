package soak

import (
	"math"
	"runtime"
	"slices"
	"time"
)

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

	WrongReason   int `json:"wrong_reason"`          // of GaveUpWrong: it could not be done, but for another reason
	Undecided     int `json:"undecided"`             // given up, where the judge found no answer in its time either
	WithoutFaults int `json:"failed_without_faults"` // reached under faults, but not without them
	Steps         int `json:"steps"`
	Motions       int `json:"motions"`
	Retries       int `json:"retries"`
	Repairs       int `json:"repairs"`
	Replans       int `json:"replans"`
	Asked         int `json:"asked"`
	Wishes        int `json:"wishes"`  // parts of tasks that were put to the reader
	Misread       int `json:"misread"` // of those: it took them for something else or asked back; others were drawn

	RecoveryMS float64 `json:"recovery_ms"`  // median from the end of an action that failed to the next motion, of the wall; but where a part of the system was waited for
	HeapMB     float64 `json:"heap_mb"`      // in use after the last episode
	HeapMBThen float64 `json:"heap_mb_then"` // in use when the first tenth of them has ended and no other has begun
	Left       int     `json:"left"`         // goroutines that are left

	recoveries     []time.Duration
	motions, usual int // of the tasks that were reached with and without faults
	compared       int // how many those are
}

// add counts one episode in.
func (r *Report) add(e Episode) {
	r.Episodes++
	r.Motions += e.Motions
	r.Steps += e.Result.Steps
	r.Retries += e.Result.Retries
	r.Repairs += e.Result.Repairs
	r.Replans += e.Result.Replans
	r.Asked += e.Result.Asked
	r.Wishes += e.Task.Wishes
	r.Misread += e.Task.Misread
	r.recovered(e.recoveries)
	if e.Still != "" {
		r.WithoutFaults++
	}
	switch e.Verdict {
	case Reached:
		r.Achievable++
		r.Reached++
		if e.Usual > 0 {
			r.motions += e.Motions
			r.usual += e.Usual
			r.compared++
		}
	case FalseSuccess:
		r.FalseSuccess++
	case Hung:
		r.Hung++
	case GaveUpRight:
		r.GaveUpRight++
	case Undecided:
		r.Undecided++
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

// maxRecoveries bounds how many times of recoveries are kept.
const maxRecoveries = 10_000

// recovered counts the times in.
func (r *Report) recovered(took []time.Duration) {
	r.recoveries = append(r.recoveries, took[:min(len(took), maxRecoveries-len(r.recoveries))]...)
}

// end works out what takes all episodes.
func (r *Report) end() {
	if n := len(r.recoveries); n > 0 {
		slices.Sort(r.recoveries)
		r.RecoveryMS = float64(r.recoveries[n/2].Microseconds()) / 1000
	}
}

// heapMB is how much memory is in use [MB] when nothing is left to collect.
func heapMB() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return math.Round(float64(m.HeapAlloc)/1e5) / 10
}
