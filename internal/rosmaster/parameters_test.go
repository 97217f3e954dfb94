package rosmaster_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosmaster"
	"saydo/internal/rosmaster/xmlrpc"
)

func TestAParameterComesBackAsItWasSet(t *testing.T) {
	m := start(t, rosmaster.Config{})
	for _, tc := range []struct {
		name  string
		value any
	}{
		{"a truth", true},
		{"a whole number", -7},
		{"a whole number of more than 32 bits", 1 << 40},
		{"a number", 0.1},
		{"a text", "good day"},
		{"an empty text", ""},
		{"a robot description", "<robot name=\"r\">\n\t<!-- 1 < 2 & 3 > 2 -->\n</robot>"},
		{"a Chinese text", "把杯子给我"},
		{"bytes", []byte{0, 1, 0xff}},
		{"a date", xmlrpc.DateTime("20260102T03:04:05")},
		{"an empty list", []any{}},
		{"a list", []any{1, "two", 3.0, []any{true}}},
		{"an empty dictionary", map[string]any{}},
		{"a dictionary", map[string]any{"gains": map[string]any{"p": 1.5, "i": 0}, "names": []any{"a", "b"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ask(t, m, "setParam", "/n", "/p", tc.value)
			require.Equal(t, tc.value, ask(t, m, "getParam", "/n", "/p"))
			require.Equal(t, true, ask(t, m, "hasParam", "/n", "/p"))
		})
	}
}

func TestParametersAreATree(t *testing.T) {
	m := start(t, rosmaster.Config{})
	ask(t, m, "setParam", "/robot/arm", "~gains/p", 1.5)
	ask(t, m, "setParam", "/robot/arm", "side", "left")
	ask(t, m, "setParam", "/robot/arm", "/robot/wheels", map[string]any{"left": 1, "right": 2})

	require.Equal(t, map[string]any{
		"arm": map[string]any{"gains": map[string]any{"p": 1.5}}, "side": "left", "wheels": map[string]any{"left": 1, "right": 2},
	}, ask(t, m, "getParam", "/x", "/robot"))
	require.Equal(t, []any{"/robot/arm/gains/p", "/robot/side", "/robot/wheels/left", "/robot/wheels/right"},
		ask(t, m, "getParamNames", "/x"))
	require.Equal(t, 2, ask(t, m, "getParam", "/x", "/robot/wheels/right/"))
	require.Equal(t, false, ask(t, m, "hasParam", "/x", "/robot/side/left"), "a text has nothing in it")

	ask(t, m, "setParam", "/x", "/robot/side/left", true)
	require.Equal(t, map[string]any{"left": true}, ask(t, m, "getParam", "/x", "/robot/side"), "a value gives way to a namespace")

	ask(t, m, "deleteParam", "/x", "/robot/wheels/left")
	ask(t, m, "deleteParam", "/x", "/robot/arm")
	require.Equal(t, []any{"/robot/side/left", "/robot/wheels/right"}, ask(t, m, "getParamNames", "/x"))

	ask(t, m, "setParam", "/x", "/", map[string]any{"only": 1})
	require.Equal(t, map[string]any{"only": 1}, ask(t, m, "getParam", "/x", "/"))
}

func TestAParameterRequestThatCannotBeMet(t *testing.T) {
	m := start(t, rosmaster.Config{Limits: rosmaster.Limits{ParamBytes: 2000}})
	ask(t, m, "setParam", "/x", "/a/b", 1)
	deep := any(1)
	for range 55 {
		deep = []any{deep}
	}
	for _, tc := range []struct {
		name, method string
		args         []any
		want         string
	}{
		{"getting one that is not set", "getParam", []any{"c"}, "Parameter [/c] is not set"},
		{"getting below a value", "getParam", []any{"/a/b/c"}, "Parameter [/a/b/c] is not set"},
		{"deleting one that is not set", "deleteParam", []any{"/a/c"}, "parameter [/a/c] is not set"},
		{"deleting the root", "deleteParam", []any{"/"}, "parameter [/] is not set"},
		{"a root that is no dictionary", "setParam", []any{"/", 1}, "can only be replaced by a dictionary"},
		{"more than fits", "setParam", []any{"/big", strings.Repeat("x", 2000)}, "all parameters together may take 2000 bytes"},
		{"a root that is more than fits", "setParam", []any{"/", map[string]any{"a": strings.Repeat("x", 2000)}}, "may take 2000 bytes"},
		{"deeper than an answer can be", "setParam", []any{"/deep", deep}, "would be 57 levels deep, the limit is 56"},
		{"searching for one that is nowhere", "searchParam", []any{"c"}, "Cannot find parameter [c] in an upwards search"},
		{"searching for an absolute one that is not set", "searchParam", []any{"/c"}, "Cannot find parameter [/c]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := try(t, m, tc.method, "/x", tc.args...)
			require.ErrorContains(t, err, tc.want)
		})
	}
	require.Equal(t, map[string]any{"a": map[string]any{"b": 1}}, ask(t, m, "getParam", "/x", "/"), "nothing was changed by halves")
}

func TestSearchParamClimbsToTheRoot(t *testing.T) {
	m := start(t, rosmaster.Config{})
	for _, key := range []string{"/robot_description/arm", "/pr2/robot_description/base", "/pr2/arm/speed", "/speed"} {
		ask(t, m, "setParam", "/x", key, 1)
	}
	for _, tc := range []struct{ name, caller, key, want string }{
		{"the nearest namespace wins", "/pr2/foo", "robot_description", "/pr2/robot_description"},
		{"its first segment decides, even if the rest is not there", "/pr2/foo", "robot_description/arm", "/pr2/robot_description/arm"},
		{"a key of the node itself comes first", "/pr2/arm", "speed", "/pr2/arm/speed"},
		{"the root comes last", "/pr2/leg/knee", "speed", "/speed"},
		{"an absolute key is only looked up", "/pr2/arm", "/speed", "/speed"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.want, ask(t, m, "searchParam", tc.caller, tc.key))
		})
	}
}

func TestWhoSubscribesToAParameterIsToldOfItsChanges(t *testing.T) {
	update := func(key string, value any) notice {
		return notice{"paramUpdate", []any{"/master", key, value}}
	}
	for _, tc := range []struct {
		name   string
		watch  string
		method string
		args   []any
		want   notice
	}{
		{"the key itself", "/a/b", "setParam", []any{"/a/b", 2}, update("/a/b/", 2)},
		{"a key below a namespace", "/a", "setParam", []any{"/a/b", 2}, update("/a/b/", 2)},
		{"any key, for the root", "/", "setParam", []any{"/a/b", 2}, update("/a/b/", 2)},
		{"a namespace above", "/a/b", "setParam", []any{"/a", map[string]any{"b": 3}}, update("/a/b/", 3)},
		{"a namespace above that loses the key", "/a/b", "setParam", []any{"/a", map[string]any{"c": 3}}, update("/a/b/", map[string]any{})},
		{"a namespace above that becomes a value", "/a/b", "setParam", []any{"/a", 5}, update("/a/b/", map[string]any{})},
		{"the root", "/a/b", "setParam", []any{"/", map[string]any{"a": map[string]any{"b": 4}}}, update("/a/b/", 4)},
		{"the key deleted", "/a/b", "deleteParam", []any{"/a/b"}, update("/a/b/", map[string]any{})},
		{"the namespace above deleted", "/a/b", "deleteParam", []any{"/a"}, update("/a/b/", map[string]any{})},
		{"a key that was not set before", "/new", "setParam", []any{"/new", 1}, update("/new/", 1)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := start(t, rosmaster.Config{})
			watcher := newFakeNode(t)
			ask(t, m, "setParam", "/x", "/a/b", 1)
			ask(t, m, "subscribeParam", "/watcher", watcher.api, tc.watch)

			ask(t, m, tc.method, "/x", tc.args...)

			require.Equal(t, tc.want, watcher.next(t))
		})
	}
}

func TestASubscriptionAnswersWithTheValueAndEndsWhenAsked(t *testing.T) {
	m := start(t, rosmaster.Config{})
	watcher, other := newFakeNode(t), newFakeNode(t)
	ask(t, m, "setParam", "/x", "/a", 1)

	require.Equal(t, 1, ask(t, m, "subscribeParam", "/watcher", watcher.api, "/a"))
	require.Equal(t, map[string]any{}, ask(t, m, "subscribeParam", "/watcher", watcher.api, "/unset"))
	ask(t, m, "subscribeParam", "/other", other.api, "/a")

	require.Equal(t, 1, ask(t, m, "unsubscribeParam", "/other", other.api, "/a"))
	ask(t, m, "setParam", "/watcher", "/a", 2)
	ask(t, m, "setParam", "/x", "/ab", 3)
	ask(t, m, "setParam", "/x", "/a", 4)

	require.Equal(t, notice{"paramUpdate", []any{"/master", "/a/", 4}}, watcher.next(t),
		"who sets a value is not told of it, nor of a key that only begins alike")
	require.Empty(t, other.notices)
}
