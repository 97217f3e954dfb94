package soak

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestASoakIsHeldToEachBound(t *testing.T) {
	good := Report{Episodes: 200, ExtraSteps: 0.35, RecoveryMS: 50, Seconds: 60, HeapMB: 60, HeapMBThen: 50, compared: 40}
	for _, c := range []struct {
		name   string
		faults float64
		spoil  func(*Report)
		missed string
	}{
		{"all is kept", 0.2, func(*Report) {}, ""},
		{"a lie", 0.2, func(r *Report) { r.FalseSuccess = 1 }, "1 falsely called done; none may be"},
		{"a task that hangs", 0.4, func(r *Report) { r.Hung = 1 }, "1 hung; none may"},
		{"given up wrongly", 0.2, func(r *Report) { r.GaveUpWrong = 1 }, "1 of 200 given up wrongly; 0 % may be"},
		{"given up wrongly, where some may be", 0.4, func(r *Report) { r.GaveUpWrong = 2 }, ""},
		{"more given up wrongly than may be", 0.4, func(r *Report) { r.GaveUpWrong = 3 }, "3 of 200 given up wrongly; 1 % may be"},
		{"nobody knows whether rightly", 0.4, func(r *Report) { r.Undecided = 1 }, "1 given up where the judge found no answer either; none may be"},
		{"failed without faults", 0.2, func(r *Report) { r.WithoutFaults = 1 }, "1 reached under faults but not without; none may be"},
		{"goroutines", 0.2, func(r *Report) { r.Left = 2 }, "2 goroutines left; none may be"},
		{"memory that grows", 0.2, func(r *Report) { r.HeapMB = 61 }, "61.0 MB in use at the end, 50.0 MB after a tenth of the tasks; it may be 10 MB more"},
		{"more motions", 0.2, func(r *Report) { r.ExtraSteps = 0.36 }, "36 % more motions than without faults; 35 % may be"},
		{"of a few tasks they tell nothing", 0.2, func(r *Report) { r.ExtraSteps, r.compared = 0.36, 10 }, ""},
		{"at 0.4 more may be", 0.4, func(r *Report) { r.ExtraSteps = 0.9 }, ""},
		{"more than that", 0.4, func(r *Report) { r.ExtraSteps = 0.91 }, "91 % more motions than without faults; 90 % may be"},
		{"beyond it nothing is promised", 0.5, func(r *Report) { r.ExtraSteps = 2 }, ""},
		{"slow to go on", 0.2, func(r *Report) { r.RecoveryMS = 51 }, "51.0 ms from the end of an action that failed to the next motion; 50 ms may be"},
		{"slow in all", 0.2, func(r *Report) { r.Seconds = 61 }, "61.0 s for all; 60.0 s may be"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := good
			c.spoil(&r)
			var want []string
			if c.missed != "" {
				want = []string{c.missed}
			}
			require.Equal(t, want, r.Missed(Config{Faults: c.faults}, true))
		})
	}
}

func TestBoundsOfTimeCountOnlyWhereAskedFor(t *testing.T) {
	require.Empty(t, Report{Episodes: 1, RecoveryMS: 1000, Seconds: 1000}.Missed(Config{}, false))
}

// The motions of other tasks are others.
func TestOneTaskThatIsGivenMayTakeMoreMotions(t *testing.T) {
	r := Report{Episodes: 50, ExtraSteps: 0.5, compared: 50}
	require.NotEmpty(t, r.Missed(Config{}, false))
	require.Empty(t, r.Missed(Config{Text: "turn on all the lamps"}, false))
}
