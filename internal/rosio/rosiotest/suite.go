// Package rosiotest is the contract of rosio as tests that every seam must pass.
//
// The tests of a seam call Run with a function that makes an empty graph. Nothing here knows which seam it is.
package rosiotest

import (
	"context"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// patience is how long a test waits for what must happen; it is not a measure of speed.
const patience = 20 * time.Second

// Run runs the contract; newGraph makes an empty graph, which is closed by the test that got it.
func Run(t *testing.T, newGraph func(t *testing.T) rosio.Graph) {
	t.Helper()
	tests := []struct {
		name string
		run  func(*testing.T, rosio.Graph)
	}{
		{"names are resolved as in ROS and bad ones refused", namesAreResolved},
		{"a node name is given once", nodeNameIsGivenOnce},
		{"a reader is waited for", readerIsWaitedFor},
		{"a writer is waited for", writerIsWaitedFor},
		{"a thousand messages arrive in order and none is lost", messagesKeepTheirOrder},
		{"a message arrives as it was when it was published", messagesAreCopied},
		{"a late subscriber gets the latched message, and the newest one", latchedReachesLateSubscribers},
		{"a slow callback loses the oldest messages and they are counted", slowCallbackLosesTheOldest},
		{"two publishers and two subscribers in one node share a topic", nodesShareTopics},
		{"a topic of another type is refused", otherTypeIsRefused},
		{"a closed subscription is not called any more", closedSubscriptionIsSilent},
		{"a service answers, also with lists and stamps", serviceAnswers},
		{"a call waits for a service that comes late", callWaitsForService},
		{"a call that nobody serves ends with ErrNoServer", callWithoutServer},
		{"a slow answer holds up no other call", slowAnswerHoldsUpNoOther},
		{"a call ends with its context", callEndsWithContext},
		{"a call ends when its server goes", callEndsWhenServerGoes},
		{"an action gives feedback in order and its result", actionSucceeds},
		{"an aborted goal says so", actionAborts},
		{"a cancelled goal ends its handler's context and comes back cancelled", actionIsCancelled},
		{"several goals run beside each other", severalGoals},
		{"of many goals from ten clients, half of them cancelled, each ends as it must", manyGoals},
		{"a goal that nobody serves ends with ErrNoServer", goalWithoutServer},
		{"a goal whose server goes ends", goalWhoseServerGoes},
		{"a cancelled wait does not end the goal", cancelledWaitKeepsGoal},
		{"a client's node that closes cancels its goals and waits for their last word", closingNodeCancelsGoals},
		{"a part of a node that ends cancels its goals", endingPartCancelsGoals},
		{"parameters of each kind come back as they were set", parametersComeBack},
		{"simulated time follows /clock", simulatedTime},
		{"simulated time never goes behind a stamp that was handed over", simulatedTimeHeedsStamps},
		{"log lines reach /rosout", logReachesRosout},
		{"a part of a node ends with all that it opened, and can begin anew", partsComeAndGo},
		{"a part ends with its node", partsEndWithTheirNode},
		{"closing with everything in flight ends all of it", closeInFlight},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := newGraph(t)
			end := sync.OnceValue(g.Close)
			defer func() { _ = end() }() // of a test that failed nothing is left to the next one
			test.run(t, g)
			require.NoError(t, end())
			requireNoGoroutines(t)
		})
	}
}

// open makes a node.
func open(t *testing.T, g rosio.Graph, name string) rosio.Node {
	t.Helper()
	n, err := g.Open(t.Context(), name)
	require.NoError(t, err)
	return n
}

// within bounds one wait of a test.
func within(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	return ctx
}

// eventually waits for a condition.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	require.Eventually(t, holds, patience, 5*time.Millisecond, what)
}

// next takes one item from a channel.
func next[T any](t *testing.T, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(patience):
		require.FailNow(t, "nothing came")
	}
	var none T
	return none // not reached: the test has ended
}

// publisher announces a topic.
func publisher[T rosio.Message](t *testing.T, n rosio.Node, topic string, q rosio.QoS) *rosio.Publisher[T] {
	t.Helper()
	p, err := rosio.Publish[T](n, topic, q)
	require.NoError(t, err)
	return p
}

// listen subscribes and passes messages on to a channel that is long enough for a test.
func listen[T rosio.Message](t *testing.T, n rosio.Node, topic string, q rosio.QoS) (<-chan T, *rosio.Subscription) {
	t.Helper()
	c := make(chan T, 2000)
	s, err := rosio.Subscribe(n, topic, q, func(m T) { c <- m })
	require.NoError(t, err)
	return c, s
}

// linked waits until a publisher reaches so many nodes.
func linked[T rosio.Message](t *testing.T, p *rosio.Publisher[T], nodes int) {
	t.Helper()
	eventually(t, "the publisher is linked", func() bool { return len(p.Peers()) == nodes })
}

func text(s string) stdmsgs.String { return stdmsgs.String{Data: s} }

// requireNoGoroutines waits until nothing of ours runs but the tests.
func requireNoGoroutines(t *testing.T) {
	t.Helper()
	var left string
	deadline := time.Now().Add(patience)
	for left = strays(); left != "" && time.Now().Before(deadline); left = strays() {
		<-time.After(5 * time.Millisecond)
	}
	require.Empty(t, left, "no goroutine is left")
}

// strays are the stacks of goroutines that belong to a graph: all of ours but those of the tests themselves.
func strays() string {
	stacks := make([]byte, 1<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	var found []string
	for stack := range strings.SplitSeq(string(stacks), "\n\n") {
		ours := strings.Contains(stack, "saydo/internal/ros") || strings.Contains(stack, "goroslib") ||
			strings.Contains(stack, "net/http")
		if ours && !strings.Contains(stack, "testing.tRunner") {
			found = append(found, stack)
		}
	}
	return strings.Join(found, "\n\n")
}
