package rosiotest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/msgs"
)

// Kinds of goals of manyGoals.
const (
	brief   = "brief"    // ends by itself, never cancelled
	raced   = "raced"    // ends by itself about when it is cancelled
	forEver = "for ever" // ends only when it is cancelled
)

const (
	manyClients = 10
	atOnce      = 5                     // goals that one client has under way
	longest     = 20 * time.Millisecond // that a goal lasts, and that is waited before it is cancelled
)

// perClient is how many goals each client sends: few in the ordinary run, 100 by `make goals`.
func perClient(t *testing.T) int {
	t.Helper()
	text := os.Getenv("SAYDO_GOALS")
	if text == "" {
		return 20
	}
	count, err := strconv.Atoi(text)
	require.NoError(t, err)
	return count
}

// manyGoals has ten clients send goals beside each other and cancels half of them at random times, some before the server
// knows of them. What the server says of a goal must agree with what its handler did.
func manyGoals(t *testing.T, g rosio.Graph) {
	count := perClient(t)
	_, err := rosio.ServeAction(open(t, g, "body"), "perform", lasting)
	require.NoError(t, err)
	var clients []*client
	for i := range manyClients {
		n := open(t, g, fmt.Sprintf("client_%d", i))
		c, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](n, "perform")
		require.NoError(t, err)
		clients = append(clients, c)
	}
	for _, c := range clients {
		require.NoError(t, c.WaitForServer(within(t)))
	}
	faults := make(chan error, manyClients*count)
	var all sync.WaitGroup
	for i, c := range clients {
		places := make(chan int64, count)
		for k := range count {
			places <- int64(i*count + k)
		}
		close(places)
		for range atOnce {
			all.Go(func() {
				for seed := range places {
					if err := oneOfMany(within(t), c, rand.New(rand.NewPCG(uint64(seed), 8))); err != nil { //nolint:gosec // chance in a test
						faults <- fmt.Errorf("goal %d: %w", seed, err)
					}
				}
			})
		}
	}
	all.Wait()
	close(faults)
	for err := range faults {
		require.NoError(t, err)
	}
}

// lasting lasts as long as the goal's first number says, or until it is cancelled, and tells in its value which it was.
func lasting(ctx context.Context, goal *goal) (msgs.PerformResult, rosio.Status) {
	var over <-chan time.Time
	if goal.Value.Step.Skill != forEver {
		over = time.After(time.Duration(goal.Value.Step.Numbers[0] * float64(time.Second)))
	}
	select {
	case <-over:
		return msgs.PerformResult{Value: "done " + goal.Value.Step.Text}, rosio.Succeeded
	case <-ctx.Done():
		return msgs.PerformResult{Value: "cancelled " + goal.Value.Step.Text}, rosio.Canceled
	}
}

// oneOfMany sends one goal, cancels it or not, and says what is wrong with its end.
func oneOfMany(ctx context.Context, c *client, chance *rand.Rand) error {
	kind := []string{brief, brief, raced, forEver}[chance.IntN(4)]
	some := func() time.Duration { return time.Duration(chance.Int64N(int64(longest))) }
	name := fmt.Sprint(chance.Uint64())
	goal := msgs.PerformGoal{Step: msgs.Step{Skill: kind, Numbers: []float64{some().Seconds()}, Text: name}}
	h, err := c.Send(ctx, goal, nil)
	if err != nil {
		return err
	}
	if kind != brief {
		if wait := some() - longest/4; wait > 0 { // a quarter at once, before the server knows of it
			<-time.After(wait)
		}
		if err := h.Cancel(); err != nil {
			return err
		}
	}
	r, err := h.Result(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", kind, err)
	}
	want := map[rosio.Status]string{rosio.Succeeded: "done " + name, rosio.Canceled: "cancelled " + name}[r.Status]
	recalled := r.Status == rosio.Canceled && r.Value.Value == ""
	switch {
	case kind == brief && r.Status != rosio.Succeeded, kind == forEver && r.Status != rosio.Canceled:
		return fmt.Errorf("%s ended as %s", kind, r.Status)
	case r.Value.Value != want && !recalled:
		return fmt.Errorf("%s ended as %s with the value %q", kind, r.Status, strings.TrimSpace(r.Value.Value))
	}
	return nil
}
