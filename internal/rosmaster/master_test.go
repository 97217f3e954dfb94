package rosmaster_test

import (
	"context"
	"net"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosmaster"
	"saydo/internal/rosmaster/xmlrpc"
)

// patience bounds each wait for something that must happen; a test that passes never waits for it.
const patience = 30 * time.Second

// start runs a master on a free loopback port until the test ends.
func start(t *testing.T, cfg rosmaster.Config) *rosmaster.Master {
	t.Helper()
	cfg.Address = "127.0.0.1:0"
	m, err := rosmaster.Listen(cfg)
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- m.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		require.NoError(t, <-ended)
	})
	return m
}

// try calls a method of the master as the node named caller.
func try(t *testing.T, m *rosmaster.Master, method, caller string, args ...any) (any, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	return xmlrpc.NewClient(xmlrpc.Limits{}).CallROS(ctx, m.URI(), method, append([]any{caller}, args...)...)
}

// ask calls a method that must succeed.
func ask(t *testing.T, m *rosmaster.Master, method, caller string, args ...any) any {
	t.Helper()
	v, err := try(t, m, method, caller, args...)
	require.NoError(t, err)
	return v
}

// notice is a call that a node got from the master.
type notice struct {
	method string
	args   []any
}

// fakeNode is a node's own XML-RPC server that passes on what the master tells it.
type fakeNode struct {
	api     string
	notices chan notice
}

func newFakeNode(t *testing.T) fakeNode {
	t.Helper()
	notices := make(chan notice, 64)
	server := httptest.NewServer(xmlrpc.NewHandler(func(_ context.Context, method string, args []any) (any, error) {
		notices <- notice{method: method, args: args}
		return []any{1, "", 0}, nil
	}, xmlrpc.Limits{}))
	t.Cleanup(server.Close)
	return fakeNode{api: server.URL + "/", notices: notices}
}

// next returns the next notice that the node gets.
func (n fakeNode) next(t *testing.T) notice {
	t.Helper()
	return within(t, n.notices)
}

func TestAMasterSaysWhereAndWhatItIs(t *testing.T) {
	m := start(t, rosmaster.Config{})

	require.Regexp(t, `^http://127\.0\.0\.1:\d+/$`, m.URI())
	require.Equal(t, m.URI(), ask(t, m, "getUri", "/someone"))
	require.Equal(t, os.Getpid(), ask(t, m, "getPid", "/someone"))
	require.Equal(t, []any{[]any{}, []any{}, []any{}}, ask(t, m, "getSystemState", "/someone"))
}

func TestAMasterListsItsMethods(t *testing.T) {
	m := start(t, rosmaster.Config{})

	methods, err := xmlrpc.NewClient(xmlrpc.Limits{}).Call(t.Context(), m.URI(), "system.listMethods")

	require.NoError(t, err)
	require.Subset(t, methods, []any{"registerPublisher", "searchParam", "system.listMethods", "system.multicall"})
	require.Len(t, methods, 24)
}

func TestListenTellsThatAnotherMasterHasTheAddress(t *testing.T) {
	first := start(t, rosmaster.Config{})
	address := first.URI()[len("http://") : len(first.URI())-1]

	_, err := rosmaster.Listen(rosmaster.Config{Address: address})

	var inUse *rosmaster.AddressInUseError
	require.ErrorAs(t, err, &inUse)
	require.Equal(t, address, inUse.Address)
	require.EqualError(t, err,
		"the address "+address+" is already in use: use the ROS master that runs there, or choose another port")
}

func TestListenWantsToKnowTheHostWhenItTakesAllInterfaces(t *testing.T) {
	_, err := rosmaster.Listen(rosmaster.Config{Address: "0.0.0.0:0"})
	require.ErrorContains(t, err, "say in Host by which name nodes reach this machine")

	m, err := rosmaster.Listen(rosmaster.Config{Address: "0.0.0.0:0", Host: "robot.local"})
	require.NoError(t, err)
	require.Regexp(t, `^http://robot\.local:\d+/$`, m.URI())
	require.NoError(t, m.Close())
}

func TestListenRefusesAnAddressThatIsNone(t *testing.T) {
	_, err := rosmaster.Listen(rosmaster.Config{Address: "127.0.0.1:notaport"})
	require.ErrorContains(t, err, "starting the ROS master")
}

func TestRunEndsWithItsContextAndFreesTheAddress(t *testing.T) {
	m, err := rosmaster.Listen(rosmaster.Config{Address: "127.0.0.1:0"})
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	stop()

	require.NoError(t, m.Run(ctx))
	require.ErrorContains(t, m.Run(t.Context()), "it has run before")

	again, err := net.Listen("tcp", m.URI()[len("http://"):len(m.URI())-1])
	require.NoError(t, err)
	require.NoError(t, again.Close())
}

func TestRunSaysThatItsListenerFailed(t *testing.T) {
	m, err := rosmaster.Listen(rosmaster.Config{Address: "127.0.0.1:0"})
	require.NoError(t, err)
	require.NoError(t, m.Close())

	require.ErrorContains(t, m.Run(t.Context()), "running the ROS master")
}

func TestRunEndsWhenAClientShutsTheMasterDown(t *testing.T) {
	for reason, want := range map[string]string{
		"bedtime": "/mother shut the ROS master down: bedtime",
		"":        "/mother shut the ROS master down: no reason was given",
	} {
		m, err := rosmaster.Listen(rosmaster.Config{Address: "127.0.0.1:0"})
		require.NoError(t, err)
		ended := make(chan error, 1)
		go func() { ended <- m.Run(context.WithoutCancel(t.Context())) }()

		ask(t, m, "shutdown", "/mother", reason)

		err = within(t, ended)
		var told *rosmaster.ShutdownError
		require.ErrorAs(t, err, &told)
		require.EqualError(t, told, want)
	}
}

func TestRunEndsWhileAClientKeepsItsConnectionOpen(t *testing.T) {
	m, err := rosmaster.Listen(rosmaster.Config{Address: "127.0.0.1:0"})
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- m.Run(ctx) }()
	conn, err := net.Dial("tcp", m.URI()[len("http://"):len(m.URI())-1])
	require.NoError(t, err)
	defer conn.Close()
	_, err = conn.Write([]byte("POST / HTTP/1.1\r\nHost: master\r\nContent-Length: 100\r\n\r\n<?xml"))
	require.NoError(t, err)

	stop()

	require.NoError(t, within(t, ended))
}

func TestAConnectionAboveTheLimitIsRefusedAndCounted(t *testing.T) {
	warned := make(chan string, 8)
	m := start(t, rosmaster.Config{Limits: rosmaster.Limits{Clients: 1}, Warn: func(text string) { warned <- text }})
	address := m.URI()[len("http://") : len(m.URI())-1]
	first, err := net.Dial("tcp", address)
	require.NoError(t, err)
	defer first.Close()
	_, err = first.Write([]byte("GET / HTTP/1.1\r\nHost: master\r\n\r\n"))
	require.NoError(t, err)
	_, err = first.Read(make([]byte, 1)) // It is answered, so the master knows of it.
	require.NoError(t, err)

	second, err := net.Dial("tcp", address)
	require.NoError(t, err)
	defer second.Close()
	_, err = second.Read(make([]byte, 1))

	require.Error(t, err)
	require.Contains(t, within(t, warned), "1 are open, the limit")
	require.Equal(t, uint64(1), m.Stats().Refused)
}

func TestARequestThatIsWrongIsAnsweredInWords(t *testing.T) {
	m := start(t, rosmaster.Config{})
	for _, tc := range []struct {
		name   string
		method string
		args   []any
		want   string
	}{
		{"a method that no master has", "makeCoffee", []any{"/a"}, `the ROS master has no method "makeCoffee"`},
		{"no caller", "getPid", nil, "this method takes the caller's name and 0 arguments, 0 were given"},
		{"too few arguments", "lookupNode", []any{"/a"}, "takes the caller's name and 1 arguments, 0 were given"},
		{"too many arguments", "getPid", []any{"/a", 1}, "takes the caller's name and 0 arguments, 1 were given"},
		{"a caller that is a number", "getPid", []any{1}, "the caller's name must be a string"},
		{"a caller without a name", "getPid", []any{""}, "the caller's name: it is empty"},
		{"a name that is a number", "lookupNode", []any{"/a", 7}, "argument 1 must be a string"},
		{"a name with a space", "lookupNode", []any{"/a", "b c"}, `argument 1: "b c" holds a space or a control character`},
		{"an empty name", "lookupNode", []any{"/a", ""}, "argument 1: it is empty"},
		{
			"an address of a node that is none", "registerPublisher",
			[]any{"/a", "/t", "x/Y", "here"},
			`argument 3: "here" is not an address of the form http://host:port`,
		},
		{
			"an address of a service that is none", "registerService",
			[]any{"/a", "/s", "http://h:1", "http://h:1"},
			`argument 2: "http://h:1" is not an address of the form rosrpc://host:port`,
		},
		{"a search for nothing", "searchParam", []any{"/a", ""}, "neither empty nor private"},
		{"a search for a private name", "searchParam", []any{"/a", "~b"}, "neither empty nor private"},
		{"a node that is not there", "lookupNode", []any{"/a", "/b"}, "unknown node [/b]"},
		{"a service that is not there", "lookupService", []any{"/a", "b"}, "no provider of [/b]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := xmlrpc.NewClient(xmlrpc.Limits{}).CallROS(t.Context(), m.URI(), tc.method, tc.args...)
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func TestManyCallsCanBeMadeAsOne(t *testing.T) {
	m := start(t, rosmaster.Config{})
	set := func(key string, value any) map[string]any {
		return map[string]any{"methodName": "setParam", "params": []any{"/launch", key, value}}
	}

	v, err := xmlrpc.NewClient(xmlrpc.Limits{}).Call(t.Context(), m.URI(), "system.multicall", []any{
		set("/arm/length", 0.75), set("/arm/joints", 6), map[string]any{"methodName": "none", "params": []any{}},
	})

	require.NoError(t, err)
	results := v.([]any)
	require.Equal(t, []any{[]any{1, "parameter /arm/length set", 0}}, results[0])
	require.Equal(t, []any{[]any{1, "parameter /arm/joints set", 0}}, results[1])
	require.Equal(t, map[string]any{"faultCode": xmlrpc.FaultNoMethod, "faultString": `the ROS master has no method "none"`}, results[2])
	require.Equal(t, map[string]any{"length": 0.75, "joints": 6}, ask(t, m, "getParam", "/x", "/arm"))
}

// pollEvery is how often a condition is looked at that nothing announces.
const pollEvery = 5 * time.Millisecond

// within returns the next value of a channel.
func within[T any](t *testing.T, from <-chan T) T {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(patience):
		require.FailNow(t, "nothing came")
		return *new(T)
	}
}
