package ros1_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
)

func TestSetupIsReadFromArgumentsAndEnvironment(t *testing.T) {
	env := map[string]string{"ROS_MASTER_URI": "http://robot:11311", "ROS_NAMESPACE": "a", "ROS_IP": "10.0.0.1"}
	tests := []struct {
		name string
		args []string
		want ros1.Setup
		rest []string
	}{
		{"the environment alone", nil, ros1.Setup{Master: "http://robot:11311", Host: "10.0.0.1", Namespace: "/a"}, nil},
		{
			"arguments go before the environment",
			[]string{"__master:=http://other:1/", "__ns:=/b/c/", "__ip:=10.0.0.2", "__name:=n", "__log:=/tmp/x"},
			ros1.Setup{Master: "http://other:1/", Host: "10.0.0.2", Namespace: "/b/c", Node: "n"},
			nil,
		},
		{
			"parameters are YAML",
			[]string{"_i:=3", "_f:=2.5", "_s:=x y", "_b:=true", "_l:=[1, a]", "_m:={k: 1}", "_e:=", "_t:=1e-16", "_q:='1e-3'"},
			ros1.Setup{
				Master: "http://robot:11311", Host: "10.0.0.1", Namespace: "/a",
				Params: map[string]any{
					"i": 3, "f": 2.5, "s": "x y", "b": true, "l": []any{1, "a"}, "m": map[string]any{"k": 1}, "e": "", "t": 1e-16, "q": "1e-3",
				},
			},
			nil,
		},
		{
			"what is not for ROS is left",
			[]string{"-do", "go:=home", "node", ":=x", "-x:=y"},
			ros1.Setup{Master: "http://robot:11311", Host: "10.0.0.1", Namespace: "/a"},
			[]string{"-do", "node", ":=x", "-x:=y"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, rest, err := ros1.ParseSetup(test.args, func(key string) string { return env[key] })
			require.NoError(t, err)
			if test.want.Params == nil {
				test.want.Params = map[string]any{}
			}
			require.Equal(t, test.want, ros1.WithoutRemaps(got))
			require.Equal(t, test.rest, rest)
		})
	}
}

func TestASentenceIsNoArgumentOfROS(t *testing.T) {
	_, rest, err := ros1.ParseSetup([]string{"write x := 5", "__name:=joe"}, func(string) string { return "" })
	require.NoError(t, err)
	require.Equal(t, []string{"write x := 5"}, rest)
}

func TestAHostThatOthersCannotReachIsTold(t *testing.T) {
	for host, want := range map[string]string{
		"":                   "",
		"127.0.0.1":          "",
		"localhost":          "",
		"192.0.2.1":          "ROS_HOSTNAME or ROS_IP says 192.0.2.1, which is no address of this machine",
		"nosuchhost.invalid": "ROS_HOSTNAME or ROS_IP says nosuchhost.invalid, which has no address here",
	} {
		err := ros1.Setup{Host: host}.CheckHost(t.Context())
		if want == "" {
			require.NoError(t, err, host)
			continue
		}
		require.ErrorContains(t, err, want)
	}
}

func TestBadSetupIsToldInOneLine(t *testing.T) {
	for arg, want := range map[string]string{
		"_a:=[1":                   `argument "_a:=[1": the value is not YAML`,
		"__master:=robot":          `the ROS master's address "robot" is not of the form http://host:port/`,
		"__master:=http://x/y":     "is not of the form",
		"__master:=http://x:99999": "a port is from 1 to 65535",
		"__master:=http://x:0":     "a port is from 1 to 65535",
	} {
		setup, _, err := ros1.ParseSetup([]string{arg}, func(string) string { return "" })
		if err == nil {
			err = setup.Check()
		}
		require.ErrorContains(t, err, want)
	}
}

func TestNodeObeysItsArguments(t *testing.T) {
	uri, stop := startMaster(t)
	setup, _, err := ros1.ParseSetup(
		[]string{"__master:=" + uri, "__name:=b", "__ns:=/robot1", "_rate:=5", "x:=/y", "~z:=w"},
		func(string) string { return "" })
	require.NoError(t, err)
	g, err := ros1.New(ros1.Config{Setup: setup})
	require.NoError(t, err)
	n, err := g.Open(t.Context(), "talker")
	require.NoError(t, err)
	require.Equal(t, "/robot1/b", n.Name())
	for name, want := range map[string]string{"x": "/y", "/robot1/x": "/y", "~z": "/robot1/w", "a": "/robot1/a"} {
		full, err := n.Resolve(name)
		require.NoError(t, err)
		require.Equal(t, want, full, name)
	}
	rate, err := rosio.Param(t.Context(), n, "~rate", 0.0)
	require.NoError(t, err)
	require.InDelta(t, 5.0, rate, 0)
	require.NoError(t, g.Close())
	require.NoError(t, stop())
}

func TestAbsentMasterIsToldInOneClearError(t *testing.T) {
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: "http://127.0.0.1:1/"}})
	require.NoError(t, err)
	_, err = g.Open(t.Context(), "node")
	require.ErrorIs(t, err, rosio.ErrNoMaster)
	require.ErrorContains(t, err, "http://127.0.0.1:1/")
	require.ErrorContains(t, err, "ROS_MASTER_URI")
	require.NoError(t, g.Close())
}
