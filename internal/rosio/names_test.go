package rosio_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
)

func TestNamesAreResolvedAndRemapped(t *testing.T) {
	n := rosio.Names{Namespace: "/robot1", Node: "world", Remaps: map[string]string{"/robot1/tf": "/tf", "/robot1/world/x": "/y"}}
	require.Equal(t, "/robot1/world", n.FullName())
	for name, want := range map[string]string{
		"a": "/robot1/a", "a/b": "/robot1/a/b", "/a": "/a", "~a": "/robot1/world/a", "~": "",
		"tf": "/tf", "/robot1/tf": "/tf", "~x": "/y", "/tf": "/tf", "a/_action/b": "/robot1/a/_action/b",
		"": "", "a b": "", "2a": "", "a/": "", "//a": "", "a-b": "", "/": "",
	} {
		full, err := n.Resolve(name)
		require.Equal(t, want, full, name)
		require.Equal(t, want == "", err != nil, name)
		if err != nil {
			require.ErrorIs(t, err, rosio.ErrName)
		}
	}
}
