package archtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// client is the seam of ROS 2; what is below it is a client library that could be lifted out as a module of its own.
const client = "saydo/internal/rosio/ros2"

func TestTheClientOfROS2KnowsNothingOfSaydo(t *testing.T) {
	for _, p := range packages(t) {
		if !strings.HasPrefix(p.ImportPath, client+"/") {
			continue
		}
		for _, imports := range [][]string{p.Imports, p.TestImports, p.XTestImports} {
			for _, imp := range imports {
				require.True(t, !under(imp, "saydo") || strings.HasPrefix(imp, client+"/"), "%s imports %s", p.ImportPath, imp)
			}
		}
	}
}

// A copy under another name is vetted with its tests and examples, which compiles them.
func TestTheClientOfROS2IsAModuleWhereItIsCopied(t *testing.T) {
	const name = "example.org/ros2"
	module := t.TempDir()
	for _, p := range packages(t) {
		below, is := strings.CutPrefix(p.ImportPath, client+"/")
		if !is {
			continue
		}
		require.NoError(t, os.CopyFS(filepath.Join(module, below), os.DirFS(p.Dir)))
		files, err := filepath.Glob(filepath.Join(module, below, "*.go"))
		require.NoError(t, err)
		for _, file := range files {
			rewrite(t, file, file, `"`+client+"/", `"`+name+"/")
		}
	}
	rewrite(t, "../../go.mod", filepath.Join(module, "go.mod"), "module saydo\n", "module "+name+"\n")
	rewrite(t, "../../go.sum", filepath.Join(module, "go.sum"), "", "")
	cmd := exec.CommandContext(t.Context(), "go", "vet", "./...")
	cmd.Dir, cmd.Env = module, append(os.Environ(), "GOFLAGS=-mod=readonly", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
}

// rewrite copies a file with one text for another.
func rewrite(t *testing.T, from, to, text, other string) {
	t.Helper()
	data, err := os.ReadFile(from)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(to, []byte(strings.ReplaceAll(string(data), text, other)), 0o600))
}
