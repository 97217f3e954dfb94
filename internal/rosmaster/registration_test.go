package rosmaster_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosmaster"
)

const (
	apiA = "http://127.0.0.1:40001/"
	apiB = "http://127.0.0.1:40002/"
)

func TestAPublisherIsFoundUnderItsResolvedName(t *testing.T) {
	for _, tc := range []struct {
		name, caller, given, want string
	}{
		{"an absolute name stays", "/room/talker", "/chatter", "/chatter"},
		{"a relative name lies beside the node", "/room/talker", "chatter", "/room/chatter"},
		{"a private name lies below the node", "/room/talker", "~chatter", "/room/talker/chatter"},
		{"a private name may begin with a slash", "/room/talker", "~/chatter", "/room/talker/chatter"},
		{"a caller without a slash is taken from the root", "talker", "chatter", "/chatter"},
		{"slashes too many are left out", "/talker", "//a//chatter/", "/a/chatter"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := start(t, rosmaster.Config{})
			require.Equal(t, []any{}, ask(t, m, "registerPublisher", tc.caller, tc.given, "std_msgs/String", apiA))
			require.Equal(t, []any{[]any{tc.want, "std_msgs/String"}}, ask(t, m, "getPublishedTopics", "/x", ""))
		})
	}
}

func TestPublishersAndSubscribersAreToldOfEachOther(t *testing.T) {
	m := start(t, rosmaster.Config{})
	ear := newFakeNode(t)

	require.Equal(t, []any{}, ask(t, m, "registerSubscriber", "/ear", "/t", "x/Y", ear.api))
	require.Equal(t, []any{ear.api}, ask(t, m, "registerPublisher", "/a", "/t", "x/Y", apiA))
	require.Equal(t, notice{"publisherUpdate", []any{"/master", "/t", []any{apiA}}}, ear.next(t))
	require.Equal(t, []any{apiA}, ask(t, m, "registerSubscriber", "/b", "/t", "x/Y", apiB))

	require.Equal(t, 1, ask(t, m, "unregisterPublisher", "/a", "/t", apiA))
	require.Equal(t, notice{"publisherUpdate", []any{"/master", "/t", []any{}}}, ear.next(t))
}

func TestTheSystemStateListsWhoOffersWhat(t *testing.T) {
	m := start(t, rosmaster.Config{})
	ask(t, m, "registerPublisher", "/a", "/t", "x/Y", apiA)
	ask(t, m, "registerPublisher", "/b", "/t", "x/Y", apiB)
	ask(t, m, "registerPublisher", "/b", "/t", "x/Y", apiB)
	ask(t, m, "registerSubscriber", "/b", "/u", "*", apiB)
	ask(t, m, "registerService", "/a", "/s", "rosrpc://127.0.0.1:5", apiA)

	require.Equal(t, []any{
		[]any{[]any{"/t", []any{"/a", "/b"}}},
		[]any{[]any{"/u", []any{"/b"}}},
		[]any{[]any{"/s", []any{"/a"}}},
	}, ask(t, m, "getSystemState", "/x"))
	require.Equal(t, apiB, ask(t, m, "lookupNode", "/x", "/b"))
	require.Equal(t, "rosrpc://127.0.0.1:5", ask(t, m, "lookupService", "/x", "s"))
	require.Equal(t, 2, m.Stats().Nodes)
}

func TestThePublishedTopicsOfANamespaceAreItsOwnOnly(t *testing.T) {
	m := start(t, rosmaster.Config{})
	ask(t, m, "registerPublisher", "/a", "/arm/state", "x/Y", apiA)
	ask(t, m, "registerPublisher", "/a", "/armour", "x/Z", apiA)

	require.Equal(t, []any{[]any{"/arm/state", "x/Y"}}, ask(t, m, "getPublishedTopics", "/x", "/arm"))
	require.Equal(t, []any{[]any{"/arm/state", "x/Y"}}, ask(t, m, "getPublishedTopics", "/x", "arm/"))
	require.Len(t, ask(t, m, "getPublishedTopics", "/x", ""), 2)
}

func TestATopicHasTheTypeOfWhoeverKnowsIt(t *testing.T) {
	m := start(t, rosmaster.Config{})

	ask(t, m, "registerSubscriber", "/bag", "/t", "*", apiA)
	require.Equal(t, []any{}, ask(t, m, "getTopicTypes", "/x"), "a subscriber of any type says nothing of the type")

	ask(t, m, "registerSubscriber", "/ear", "/t", "x/Y", apiB)
	require.Equal(t, []any{[]any{"/t", "x/Y"}}, ask(t, m, "getTopicTypes", "/x"))

	ask(t, m, "registerPublisher", "/bag", "/t", "x/Z", apiA)
	ask(t, m, "registerPublisher", "/ear", "/t", "*", apiB)
	require.Equal(t, []any{[]any{"/t", "x/Z"}}, ask(t, m, "getTopicTypes", "/x"), "a publisher knows best, unless it does not know")

	for _, method := range []string{"unregisterPublisher", "unregisterSubscriber"} {
		require.Equal(t, 1, ask(t, m, method, "/bag", "/t", apiA))
		require.Equal(t, 1, ask(t, m, method, "/ear", "/t", apiB))
	}
	require.Equal(t, []any{}, ask(t, m, "getTopicTypes", "/x"), "a topic that nobody uses is forgotten")
}

func TestOnlyWhoIsRegisteredIsUnregistered(t *testing.T) {
	m := start(t, rosmaster.Config{})
	ask(t, m, "registerPublisher", "/a", "/t", "x/Y", apiA)
	ask(t, m, "registerSubscriber", "/a", "/t", "x/Y", apiA)
	ask(t, m, "registerService", "/a", "/s", "rosrpc://127.0.0.1:5", apiA)

	for _, tc := range []struct {
		name, method string
		args         []any
	}{
		{"a publisher of another address", "unregisterPublisher", []any{"/t", apiB}},
		{"a publisher of another topic", "unregisterPublisher", []any{"/u", apiA}},
		{"a subscriber of another address", "unregisterSubscriber", []any{"/t", apiB}},
		{"a subscriber of another topic", "unregisterSubscriber", []any{"/u", apiA}},
		{"a service at another address", "unregisterService", []any{"/s", "rosrpc://127.0.0.1:6"}},
		{"a service of another name", "unregisterService", []any{"/r", "rosrpc://127.0.0.1:5"}},
		{"a parameter that was not subscribed to", "unsubscribeParam", []any{apiA, "/p"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, 0, ask(t, m, tc.method, "/a", tc.args...))
		})
	}

	require.Equal(t, 1, ask(t, m, "unregisterPublisher", "/a", "/t", apiA))
	require.Equal(t, 1, ask(t, m, "unregisterSubscriber", "/a", "/t", apiA))
	require.Equal(t, 1, m.Stats().Nodes, "the node still offers a service")
	require.Equal(t, 1, ask(t, m, "unregisterService", "/a", "/s", "rosrpc://127.0.0.1:5"))
	require.Zero(t, m.Stats().Nodes)
}

func TestTheLastProviderOfAServiceIsTheOneFound(t *testing.T) {
	m := start(t, rosmaster.Config{})
	ask(t, m, "registerService", "/a", "/s", "rosrpc://127.0.0.1:5", apiA)
	ask(t, m, "registerService", "/a", "/s", "rosrpc://127.0.0.1:6", apiA)
	require.Equal(t, 1, m.Stats().Nodes)

	ask(t, m, "registerService", "/b", "/s", "rosrpc://127.0.0.1:7", apiB)

	require.Equal(t, "rosrpc://127.0.0.1:7", ask(t, m, "lookupService", "/x", "/s"))
	require.Equal(t, 1, m.Stats().Nodes, "the first provider offers nothing any more")
	require.Equal(t, 1, ask(t, m, "unregisterService", "/b", "/s", "rosrpc://127.0.0.1:7"))
	require.Zero(t, m.Stats().Nodes)
}

func TestANodeThatComesBackElsewhereReplacesTheOldOne(t *testing.T) {
	m := start(t, rosmaster.Config{})
	ear, old, successor := newFakeNode(t), newFakeNode(t), newFakeNode(t)
	ask(t, m, "registerSubscriber", "/ear", "/t", "x/Y", ear.api)
	ask(t, m, "registerPublisher", "/a", "/t", "x/Y", old.api)
	ask(t, m, "registerSubscriber", "/a", "/u", "x/Y", old.api)
	ask(t, m, "registerService", "/a", "/s", "rosrpc://127.0.0.1:5", old.api)
	ask(t, m, "subscribeParam", "/a", old.api, "/p")
	require.Equal(t, notice{"publisherUpdate", []any{"/master", "/t", []any{old.api}}}, ear.next(t))

	ask(t, m, "registerPublisher", "/a", "/v", "x/Y", successor.api)

	require.Equal(t, notice{"shutdown", []any{"/master", "[/a] Reason: new node registered with same name"}}, old.next(t))
	require.Equal(t, notice{"publisherUpdate", []any{"/master", "/t", []any{}}}, ear.next(t),
		"who listened to the old node must hear that it is gone")
	require.Equal(t, []any{
		[]any{[]any{"/v", []any{"/a"}}},
		[]any{[]any{"/t", []any{"/ear"}}},
		[]any{},
	}, ask(t, m, "getSystemState", "/x"))
	require.Equal(t, successor.api, ask(t, m, "lookupNode", "/x", "/a"))

	require.Equal(t, 0, ask(t, m, "unregisterPublisher", "/a", "/v", old.api), "the old node speaks for nobody now")
	ask(t, m, "setParam", "/x", "/p", 1)
	require.Equal(t, 1, ask(t, m, "unregisterPublisher", "/a", "/v", successor.api))
	require.Equal(t, 1, m.Stats().Nodes)
}

func TestAMasterTakesOnlySoManyNodesAndRegistrations(t *testing.T) {
	m := start(t, rosmaster.Config{Limits: rosmaster.Limits{Nodes: 2, Registrations: 3}})
	ask(t, m, "registerPublisher", "/a", "/t", "x/Y", apiA)
	ask(t, m, "registerPublisher", "/b", "/t", "x/Y", apiB)

	_, err := try(t, m, "registerPublisher", "/c", "/t", "x/Y", "http://127.0.0.1:40003/")
	require.ErrorContains(t, err, "registering /t: the master already knows 2 nodes, its limit")

	ask(t, m, "registerSubscriber", "/a", "/t", "x/Y", apiA)
	for _, call := range [][]any{
		{"registerSubscriber", "/u", "x/Y", apiA},
		{"registerPublisher", "/u", "x/Y", apiA},
		{"registerService", "/u", "rosrpc://127.0.0.1:5", apiA},
		{"subscribeParam", apiA, "/u"},
	} {
		_, err = try(t, m, call[0].(string), "/a", call[1:]...)
		require.ErrorContains(t, err, "the master already holds 3 registrations, its limit")
	}

	require.Equal(t, 1, ask(t, m, "unregisterSubscriber", "/a", "/t", apiA))
	ask(t, m, "registerSubscriber", "/a", "/u", "x/Y", apiA)
}
