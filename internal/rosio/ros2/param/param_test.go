package param

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

// mover has parameters of each kind, as if they had been told to the graph.
func mover() *Server {
	return &Server{
		name: "/mover",
		conf: Config{Store: NewMemory(map[string]any{
			"speed": 0.2, "steps": 3, "robot": "tiago", "camera.rate": 10.0, "camera.lens.name": "wide", "stray": 1, "weights": []any{}, UseSimTime: false,
		})},
		rules: map[string]Rule{
			"robot": {Fixed: true, Meaning: "which robot it is"}, UseSimTime: {Fixed: true}, "speed": {Low: 0, High: 1}, "steps": {Low: 1, High: 5},
			"camera.lens.name": {Check: func(v any) error {
				if v != "wide" && v != "long" {
					return errors.New("there are wide and long")
				}
				return nil
			}},
		},
		known: map[string]uint8{"speed": double, "steps": integer, "camera.rate": double, "camera.lens.name": text, "weights": doubles},
	}
}

func TestAParameterIsSetOnlyToWhatItMayBe(t *testing.T) {
	for name, tt := range map[string]struct {
		param  string
		to     any
		reason string
	}{
		"a number within its limits":            {"speed", 1.0, ""},
		"a number beyond them":                  {"speed", 1.1, "speed must be from 0 to 1"},
		"a whole number beyond them":            {"steps", 0, "steps must be from 1 to 5"},
		"a number without limits":               {"camera.rate", 99.0, ""},
		"another type":                          {"speed", "fast", "speed is of the type double, not string"},
		"a whole number for one with a point":   {"speed", 1, "speed is of the type double, not integer: write 1.0"},
		"a list":                                {"steps", []any{1, 2}, "steps is of the type integer, not integer_array"},
		"numbers for a list that is empty":      {"weights", []any{0.5}, ""},
		"words for a list of numbers":           {"weights", []any{"a"}, "weights is of the type double_array, not string_array"},
		"what passes its check":                 {"camera.lens.name", "long", ""},
		"what does not":                         {"camera.lens.name", "short", "camera.lens.name: there are wide and long"},
		"what is read once, to what it is":      {"robot", "tiago", ""},
		"what is read once, to something else":  {"robot", "hsr", "robot is read when the node starts: set it by -p or in the launch file and start it again"},
		"what was given and is none of its own": {"stray", 2, `/mover has no parameter "stray"`},
		"what it has not":                       {"sped", 1.0, `/mover has no parameter "sped"`},
		"without a name":                        {"", 1.0, `/mover has no parameter ""`},
	} {
		t.Run(name, func(t *testing.T) {
			got := mover().check(parameter{tt.param, valueOf(tt.to)})
			require.Equal(t, setResult{Successful: tt.reason == "", Reason: tt.reason}, got)
		})
	}
}

// mover's events go nowhere: to tell of one would end the test.
func TestWhatIsSetToWhatItIsIsNoChange(t *testing.T) {
	same := setRequest{[]parameter{{"robot", valueOf("tiago")}}}
	require.Equal(t, setResponse{[]setResult{{Successful: true}}}, mover().set(same))
	require.True(t, mover().setAll(same).Result.Successful)
}

func TestWhatAProgramOfAnotherMakeSendsIsRefused(t *testing.T) {
	got := mover().check(parameter{"speed", value{Type: 200}})
	require.Equal(t, "speed is of the type double, not unknown type 200", got.Reason)
}

func TestParametersAreListedBelowPrefixesToADepth(t *testing.T) {
	for name, tt := range map[string]struct {
		ask             listRequest
		names, prefixes []string
	}{
		"all":               {listRequest{}, []string{"camera.lens.name", "camera.rate", "robot", "speed", "steps", UseSimTime, "weights"}, []string{"camera.lens", "camera"}},
		"the uppermost":     {listRequest{Depth: 1}, []string{"robot", "speed", "steps", UseSimTime, "weights"}, nil},
		"below a prefix":    {listRequest{Prefixes: []string{"camera"}}, []string{"camera.lens.name", "camera.rate"}, []string{"camera.lens", "camera"}},
		"directly below it": {listRequest{Prefixes: []string{"camera"}, Depth: 1}, []string{"camera.rate"}, []string{"camera"}},
		"one by its name":   {listRequest{Prefixes: []string{"speed"}}, []string{"speed"}, nil},
		"none":              {listRequest{Prefixes: []string{"cam"}}, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, listResponse{listResult{tt.names, tt.prefixes}}, mover().list(tt.ask))
		})
	}
}

func TestAParameterIsDescribedWithItsLimits(t *testing.T) {
	got := mover().describe(namesRequest{[]string{"speed", "steps", "robot", "stray"}})
	require.Equal(t, []descriptor{
		{Name: "speed", Type: double, Doubles: []doubleRange{{0, 1}}},
		{Name: "steps", Type: integer, Integers: []integerRange{{1, 5}}},
		{Name: "robot", Type: text, ReadOnly: true, Description: "which robot it is", Constraints: "read when the node starts"},
		{Name: "stray"},
	}, got.Descriptors)
}

func TestAValueComesBackAsItWas(t *testing.T) {
	for _, v := range []any{true, 3, 0.5, "x", []any{true}, []any{1, 2}, []any{0.5}, []any{"a", "b"}} {
		require.Equal(t, v, valueOf(v).plain())
	}
	for name, v := range map[string]any{"nothing": nil, "a map": map[string]any{}, "a mixed list": []any{1, "a"}, "a list of lists": []any{[]any{1}}} {
		require.Nil(t, valueOf(v).plain(), name)
	}
	require.Equal(t, []any{1, 255}, value{Type: octets, Bytes: []uint8{1, 255}}.plain())
}
