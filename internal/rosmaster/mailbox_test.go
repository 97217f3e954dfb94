package rosmaster

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosmaster/xmlrpc"
)

// slowNode is a node whose server answers a notice only when the test lets it.
type slowNode struct {
	api   string
	got   chan []any
	allow chan struct{}
}

func newSlowNode(t *testing.T) slowNode {
	t.Helper()
	n := slowNode{got: make(chan []any, 64), allow: make(chan struct{})}
	server := httptest.NewServer(xmlrpc.NewHandler(func(ctx context.Context, method string, args []any) (any, error) {
		n.got <- append([]any{method}, args[1:]...)
		select {
		case <-n.allow:
		case <-ctx.Done():
		}
		return []any{1, "", 0}, nil
	}, xmlrpc.Limits{}))
	n.api = server.URL + "/"
	t.Cleanup(server.Close)
	return n
}

// await returns the next value of a channel, or fails the test where none comes.
func await[T any](t *testing.T, from <-chan T) T {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(30 * time.Second):
		require.FailNow(t, "nothing came")
		return *new(T)
	}
}

func newMailboxes(t *testing.T, bound int, deadline time.Duration) (*mailboxes, <-chan string) {
	t.Helper()
	warned := make(chan string, 64)
	ctx, stop := context.WithCancel(t.Context())
	m := &mailboxes{
		ctx: ctx, client: xmlrpc.NewClient(xmlrpc.Limits{}), deadline: deadline, bound: bound, maxBoxes: 3,
		warn: func(text string) { warned <- text }, boxes: map[string][]notice{},
	}
	t.Cleanup(func() {
		stop()
		m.wait()
	})
	return m, warned
}

func TestNoticesOfANodeComeInOrderAndOnlyTheNewestOfASubject(t *testing.T) {
	m, _ := newMailboxes(t, 8, time.Minute)
	n := newSlowNode(t)
	m.post(n.api, notice{"publisherUpdate", "/busy", []string{"first"}})
	require.Equal(t, []any{"publisherUpdate", "/busy", []any{"first"}}, await(t, n.got))

	m.post(n.api, notice{"publisherUpdate", "/t", []string{"a"}})
	m.post(n.api, notice{"paramUpdate", "/t", 1})
	m.post(n.api, notice{"publisherUpdate", "/t", []string{"a", "b"}})
	close(n.allow)
	m.wait()

	require.Equal(t, []any{"paramUpdate", "/t", 1}, await(t, n.got))
	require.Equal(t, []any{"publisherUpdate", "/t", []any{"a", "b"}}, await(t, n.got))
	require.Empty(t, n.got)
	require.Empty(t, m.boxes, "an empty mailbox is closed")
	require.Zero(t, m.dropped.Load())
}

func TestANodeThatIsTooSlowLosesItsOldestNoticeAndThatIsTold(t *testing.T) {
	m, warned := newMailboxes(t, 2, time.Minute)
	n := newSlowNode(t)
	m.post(n.api, notice{"paramUpdate", "/busy/", 0})
	await(t, n.got)

	for _, key := range []string{"/a/", "/b/", "/c/"} {
		m.post(n.api, notice{"paramUpdate", key, 1})
	}

	require.Equal(t, "dropped paramUpdate of /a/ for the node at "+n.api+": it is too slow to take its notices", await(t, warned))
	require.Equal(t, uint64(1), m.dropped.Load())
	close(n.allow)
	m.wait()
	require.Equal(t, []any{"paramUpdate", "/b/", 1}, await(t, n.got))
	require.Equal(t, []any{"paramUpdate", "/c/", 1}, await(t, n.got))
}

func TestANodeThatHangsDelaysNoOtherAndIsGivenUp(t *testing.T) {
	m, warned := newMailboxes(t, 8, 50*time.Millisecond)
	hanging, awake := newSlowNode(t), newSlowNode(t)
	close(awake.allow)

	m.post(hanging.api, notice{"paramUpdate", "/a/", 1})
	await(t, hanging.got)
	m.post(awake.api, notice{"paramUpdate", "/a/", 1})
	await(t, awake.got)

	require.Contains(t, await(t, warned), "a node did not take a notice: calling paramUpdate at "+hanging.api)
	require.Equal(t, uint64(1), m.failed.Load())
}

func TestNoticesForMoreNodesThanTheLimitAreDropped(t *testing.T) {
	m, warned := newMailboxes(t, 8, time.Minute)
	n := newSlowNode(t)
	for _, path := range []string{"1", "2", "3"} {
		m.post(n.api+path, notice{"paramUpdate", "/a/", 1})
		await(t, n.got)
	}

	m.post(n.api+"4", notice{"paramUpdate", "/a/", 1})

	require.Contains(t, await(t, warned), "dropped paramUpdate of /a/")
	close(n.allow)
}

func TestANodeThatIsGoneOrRefusesIsCountedButNotWhenItWasToldToStop(t *testing.T) {
	m, warned := newMailboxes(t, 8, time.Minute)
	refusing := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(refusing.Close)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	gone := "http://" + closed.Addr().String() + "/"
	require.NoError(t, closed.Close())

	m.post(gone, notice{"shutdown", "/n", "make room"})
	m.post(refusing.URL, notice{"publisherUpdate", "/t", []string{}})
	m.wait()
	require.Contains(t, await(t, warned), `the server answered "404 Not Found"`)
	m.post(gone, notice{"publisherUpdate", "/t", []string{}})
	m.wait()

	require.Contains(t, await(t, warned), "connection refused")
	require.Equal(t, uint64(2), m.failed.Load())
	require.Empty(t, warned)
}
