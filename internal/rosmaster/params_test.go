package rosmaster

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosmaster/xmlrpc"
)

func TestTheSizeOfAllParametersIsKeptThroughAnyChange(t *testing.T) {
	p := newParams(1 << 20)
	random := rand.New(rand.NewPCG(1, 2))
	key := func() string {
		var path strings.Builder
		for range 1 + random.IntN(3) {
			fmt.Fprintf(&path, "/%c", 'a'+random.IntN(3))
		}
		return path.String()
	}
	for range 2000 {
		switch random.IntN(6) {
		case 0:
			p.remove(key())
		case 1:
			require.NoError(t, p.set(key(), map[string]any{"x": []any{1, "a&b"}, "y": map[string]any{}}))
		case 2:
			require.NoError(t, p.set("/", map[string]any{"a": "text", "b": []byte{1, 2}}))
		default:
			require.NoError(t, p.set(key(), xmlrpc.DateTime("now")))
		}
		require.Equal(t, sizeOf(p.root), p.bytes)
	}
}

func TestAValueHandedOutDoesNotChange(t *testing.T) {
	p := newParams(1 << 20)
	require.NoError(t, p.set("/a/b/c", 1))
	before, _ := p.get("/a")
	copied := maps.Clone(before.(map[string]any))

	require.NoError(t, p.set("/a/b/c", 2))
	require.NoError(t, p.set("/a/d", 3))
	require.True(t, p.remove("/a/b"))

	require.Equal(t, copied, before)
	require.Equal(t, map[string]any{"b": map[string]any{"c": 1}}, before)
}
