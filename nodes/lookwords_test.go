package nodes

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// However a thing or a person of a shipped world looks is told in Chinese, too.
func TestEveryLookOfTheShippedWorldsHasAChineseWord(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("..", "config", "worlds", "*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	looked := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		library, err := Load(Files{Domain: "household", World: name, Body: "humanoid_180"})
		require.NoError(t, err, name)
		words, err := library.lookWords("zh")
		require.NoError(t, err)
		for _, o := range library.Start().Objects {
			for attribute, value := range o.Attributes {
				looked++
				require.NotEmpty(t, words[value], "%s: %s of %s is %s", name, attribute, o.ID, value)
			}
		}
	}
	require.Greater(t, looked, 100)
}
