package executor_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// corrected is a clock that somebody sets, and the eyes of a robot that go by it: as
// with the time of the wall, who waits does not notice.
type corrected struct {
	*house
	wall
	by *atomic.Int64
}

func (c corrected) Now() time.Time { return time.Now().Add(c.set()) }

func (c corrected) set() time.Duration { return time.Duration(c.by.Load()) }

// Observe looks as the house does, and stamps by the clock.
func (c corrected) Observe(ctx context.Context, after time.Time) (task.Snapshot, error) {
	s, err := c.house.Observe(ctx, after.Add(-c.set()))
	if err != nil {
		return nil, err
	}
	seen := *s.(*sight)
	seen.stamp, seen.beliefs = seen.stamp.Add(c.set()), map[string]task.Belief{}
	for text, b := range s.(*sight).beliefs {
		b.Stamp = b.Stamp.Add(c.set())
		seen.beliefs[text] = b
	}
	return &seen, nil
}

// sets lets somebody set the clock before what then happens to the attempt.
func sets(by *atomic.Int64, to time.Duration, and fault) fault {
	return func(ctx context.Context, h *house, step task.Step) executor.Report {
		by.Add(int64(to))
		return and(ctx, h, step)
	}
}

func TestAClockThatIsSetNeitherEndsATaskNorMakesAnOldLookCount(t *testing.T) {
	for _, tt := range []struct {
		name    string
		to      time.Duration
		and     fault
		retries int
	}{
		{"back, and the step is done", -time.Hour, works, 0},
		{"back, and the action lies", -time.Hour, lies, 1},
		{"back by little", -time.Second, works, 0},
		{"ahead, and the step is done", 24 * time.Hour, works, 0},
		{"ahead by ten years, and the action lies", 87600 * time.Hour, lies, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				by := new(atomic.Int64)
				h.faults["place"] = []fault{sets(by, tt.to, tt.and)}
				clock := corrected{house: h, by: by}
				began := time.Now()
				result := carriedOut(t, h, func(c *executor.Config) { c.World, c.Clock = clock, clock })
				require.True(t, result.Done(), result.Summary)
				require.True(t, h.truth["(on cup shelf)"])
				require.Equal(t, tt.retries, result.Retries)
				require.Less(t, time.Since(began), 20*time.Second, "nobody waits for the old time to come again")
				require.Equal(t, task.Observed, result.Proofs[0].Evidence)
			})
		})
	}
}

func TestAfterAClockThatWasSetBackTheTaskIsStillBounded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		by := new(atomic.Int64)
		for range 200 {
			h.faults["approach"] = append(h.faults["approach"], sets(by, -10*time.Second, fails(task.CodeActionFailed)))
		}
		clock := corrected{house: h, by: by}
		result := carriedOut(t, h, func(c *executor.Config) { c.World, c.Clock = clock, clock })
		require.False(t, result.Done())
		require.Less(t, len(h.attempts()), 100)
	})
}

func TestAClockThatIsSetBackHidesNoStall(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		by := new(atomic.Int64)
		h.faults["approach"] = []fault{sets(by, -time.Hour, hangs)}
		clock := corrected{house: h, by: by}
		began := time.Now()
		skills := skills()
		patient := skills["approach"]
		patient.Limits.Timeout = 7200
		skills["approach"] = patient
		result := carriedOut(t, h, func(c *executor.Config) { c.World, c.Clock, c.Skills = clock, clock, skills })
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, 1, result.Retries)
		require.Less(t, time.Since(began), time.Minute, "nobody waits for the old time to come again")
	})
}
