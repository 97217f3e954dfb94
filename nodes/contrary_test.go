package nodes_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
)

func TestTheBodyNodeTellsOnceWhatItsFileTellsOtherwiseThanTheURDF(t *testing.T) {
	urdf, err := filepath.Abs(filepath.Join("..", "config", "bodies", "wheeled_arm.urdf"))
	require.NoError(t, err)
	for tells, want := range map[string][]string{
		"height: 2\n":   {"body: the body file tells a height of 2 m, and by the URDF it is 1.45 m; I plan with that of the body file"},
		"height: 1.5\n": nil,
	} {
		t.Run(tells, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "b.yaml")
			require.NoError(t, os.WriteFile(path, fmt.Appendf(nil, "version: 1\nurdf: %s\n%s", urdf, tells), 0o600))
			library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: path})
			require.NoError(t, err)
			var mu sync.Mutex
			var logged []string
			g := loop.New(loop.Config{OnLog: func(_ string, level rosio.Level, text string) {
				mu.Lock()
				defer mu.Unlock()
				if level == rosio.Warn && strings.HasPrefix(text, "body: ") {
					logged = append(logged, text)
				}
			}})
			n, err := g.Open(t.Context(), "body")
			require.NoError(t, err)
			require.NoError(t, nodes.StartBody(n, nodes.BodyConfig{Body: library.Body, Skills: library.Skills, Types: library.Types}))
			require.NoError(t, g.Close())
			require.Equal(t, want, logged)
		})
	}
}
