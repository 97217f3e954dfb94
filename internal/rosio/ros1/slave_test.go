package ros1_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster/xmlrpc"
)

// These tests are about what the master and other nodes ask of a node, by the calls that ROS names the slave API.

// soon is how long a node may take to end, whoever hangs on it.
const soon = 4 * time.Second

func TestANodeAnswersEveryCallOfTheSlaveAPI(t *testing.T) {
	s := newSystem(t)
	n := s.open(t, "talker")
	p, err := rosio.Publish[stdmsgs.String](n, "words", rosio.Latched())
	require.NoError(t, err)
	_, err = rosio.Subscribe(s.open(t, "listener"), "words", rosio.Latched(), func(stdmsgs.String) {})
	require.NoError(t, err)
	require.Eventually(t, func() bool { return len(p.Peers()) == 1 }, patience, time.Millisecond)
	published := func(list ...any) []any { return append(list, []any{"/rosout", "rosgraph_msgs/Log"}) }
	for _, test := range []struct {
		node, method string
		args         []any
		want         any
	}{
		{"/talker", "getPid", nil, os.Getpid()},
		{"/talker", "getMasterUri", nil, s.uri},
		{"/talker", "getPublications", nil, published([]any{"/words", "std_msgs/String"})},
		{"/listener", "getSubscriptions", nil, []any{[]any{"/words", "std_msgs/String"}}},
		{"/talker", "getBusInfo", nil, []any{[]any{0, "/listener", "o", "TCPROS", "/words", true}}},
		{"/talker", "getBusStats", nil, []any{[]any{}, []any{}, []any{}}},
		{"/talker", "publisherUpdate", []any{"/words", []any{}}, 0},
	} {
		t.Run(test.method, func(t *testing.T) {
			uri := s.lookup(t, "lookupNode", test.node).String()
			got, err := xmlrpc.NewClient(xmlrpc.Limits{}).CallROS(t.Context(), uri, test.method, append([]any{"/test"}, test.args...)...)
			require.NoError(t, err)
			if list, is := test.want.([]any); is && test.method != "getBusInfo" {
				require.ElementsMatch(t, list, got)
				return
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestACallThatANodeDoesNotTakeIsAnsweredWithWhy(t *testing.T) {
	s := newSystem(t)
	s.open(t, "talker")
	uri := s.lookup(t, "lookupNode", "/talker").String()
	for _, test := range []struct {
		name, method string
		args         []any
		want         string
	}{
		{"a parameter that it does not follow", "paramUpdate", []any{"/test", "/x", 1}, "/talker follows no parameter"},
		{"a topic that it does not publish", "requestTopic", []any{"/test", "/none", []any{[]any{"TCPROS"}}}, "/talker does not publish /none"},
		{"publishers that are no list", "publisherUpdate", []any{"/test", "/words", "x"}, "these are not the arguments of publisherUpdate"},
		{"nobody's call", "shutdown", nil, "these are not the arguments of shutdown"},
		{"an unknown method", "dance", []any{"/test"}, `a ROS node has no method "dance"`},
		{"a call that is too long", "getPid", []any{strings.Repeat("x", 2<<20)}, "xml-rpc message is too large"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := xmlrpc.NewClient(xmlrpc.Limits{}).CallROS(t.Context(), uri, test.method, test.args...)
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestANodeEndsThoughSomebodyStopsInTheMiddleOfACall(t *testing.T) {
	s := newSystem(t)
	n := s.open(t, "talker")
	c, err := net.Dial("tcp", s.lookup(t, "lookupNode", "/talker").Host)
	require.NoError(t, err)
	defer c.Close()
	_, err = fmt.Fprintf(c, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n<?xml")
	require.NoError(t, err)
	began := time.Now()
	require.NoError(t, n.Close())
	require.Less(t, time.Since(began), soon)
}

func TestAReaderEndsThoughItsPublisherNeverSaysWhereToConnect(t *testing.T) {
	s := newSystem(t)
	mute, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer mute.Close()
	_, err = xmlrpc.NewClient(xmlrpc.Limits{}).CallROS(t.Context(), s.uri, "registerPublisher",
		"/mute", "/words", "std_msgs/String", "http://"+mute.Addr().String())
	require.NoError(t, err)
	n := s.open(t, "listener")
	_, err = rosio.Subscribe(n, "words", rosio.QoS{}, func(stdmsgs.String) {})
	require.NoError(t, err)
	c, err := mute.Accept()
	require.NoError(t, err)
	defer c.Close()
	began := time.Now()
	require.NoError(t, n.Close())
	require.Less(t, time.Since(began), soon)
}

// FuzzSlave sends hostile calls to a node, which answers each.
func FuzzSlave(f *testing.F) {
	for _, body := range []string{
		"", "<methodCall>", "<methodCall><methodName>shutdown</methodName></methodCall>",
		"<methodCall><methodName>publisherUpdate</methodName><params><param><value>/a</value></param><param><value>/b</value></param>" +
			"<param><value><array><data><value><i4>1</i4></value></data></array></value></param></params></methodCall>",
		"<methodCall><methodName>requestTopic</methodName><params><param><value>/a</value></param><param><value>/b</value></param>" +
			"<param><value><array><data><value><array><data/></array></value></data></array></value></param></params></methodCall>",
	} {
		f.Add(body)
	}
	handler, err := ros1.SlaveHandler()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, body string) {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body)))
		require.Equal(t, http.StatusOK, answer.Code)
		require.Contains(t, answer.Body.String(), "<methodResponse>")
	})
}
