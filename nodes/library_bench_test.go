package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
)

// BenchmarkStart reads the shipped files and makes the reader of them, as every program does
// once when it starts; of the parts, files is that without the reader.
func BenchmarkStart(b *testing.B) {
	load := func(b *testing.B) *nodes.Library {
		library, err := nodes.Load(nodes.Files{Domain: "household", World: "house"})
		require.NoError(b, err)
		return library
	}
	b.Run("files", func(b *testing.B) {
		for b.Loop() {
			load(b)
		}
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			_, err := load(b).Reader()
			require.NoError(b, err)
		}
	})
}
