package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// pkg is what the rules need of `go list -json`.
type pkg struct {
	ImportPath   string
	Dir          string
	Name         string
	Doc          string
	Imports      []string
	GoFiles      []string
	TestImports  []string
	XTestImports []string
}

// rooms are the stages of an instruction's path. A room may import task, its
// own parts, and the leaves below; never another room.
var rooms = []string{"world", "dialogue", "intake", "planner", "embodiment", "executor", "episode"}

// leaves are internal packages that import nothing of Saydo and may be used by
// rooms.
var leaves = []string{"saydo/internal/yamlfile"}

// confined modules may be imported only by packages with one of the prefixes.
var confined = map[string][]string{
	"github.com/bluenviron/goroslib": {"saydo/internal/rosio/ros1"},
	"github.com/ollama/ollama":       {"saydo/planner/model"},
	"github.com/spf13/viper":         {"saydo/internal/settings"},
	"github.com/goccy/go-yaml":       {"saydo/internal/yamlfile"},
	"github.com/foxglove/mcap":       {"saydo/internal/rosio/bag"},
	"github.com/ebitengine/purego":   {"saydo/internal/rosio/ros2/rcl", "saydo/intake/silero", "saydo/intake/sphinx"},
	"github.com/rs/zerolog":          {"saydo/nodes", "saydo/cmd", "saydo/internal"},
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Name,Doc,Imports,GoFiles,TestImports,XTestImports", "saydo/...")
	out, err := cmd.Output()
	require.NoError(t, err, "go list")
	var all []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		all = append(all, p)
	}
	require.Greater(t, len(all), 10, "the module's packages")
	return all
}

func under(path, prefix string) bool { return path == prefix || strings.HasPrefix(path, prefix+"/") }

func roomOf(path string) string {
	for _, r := range rooms {
		if under(path, "saydo/"+r) {
			return r
		}
	}
	return ""
}

func TestTaskImportsTheStandardLibraryOnly(t *testing.T) {
	for _, p := range packages(t) {
		if !under(p.ImportPath, "saydo/task") {
			continue
		}
		for _, imp := range p.Imports {
			require.NotContains(t, strings.Split(imp, "/")[0], ".", "%s imports %s", p.ImportPath, imp)
			require.False(t, under(imp, "saydo") && !under(imp, "saydo/task"), "%s imports %s", p.ImportPath, imp)
		}
	}
}

func TestRoomsDoNotImportEachOther(t *testing.T) {
	for _, p := range packages(t) {
		room := roomOf(p.ImportPath)
		if room == "" {
			continue
		}
		for _, imp := range p.Imports {
			allowed := !under(imp, "saydo") || under(imp, "saydo/task") || roomOf(imp) == room || slices.Contains(leaves, imp)
			require.True(t, allowed, "room %s: %s imports %s; declare the small interface that it needs, and let nodes join them",
				room, p.ImportPath, imp)
		}
	}
}

func TestNothingBelowImportsNodesOrCommands(t *testing.T) {
	for _, p := range packages(t) {
		for _, imp := range p.Imports {
			if under(imp, "saydo/cmd") {
				require.True(t, under(p.ImportPath, "saydo/cmd"), "%s imports %s", p.ImportPath, imp)
			}
			if under(imp, "saydo/nodes") {
				require.True(t, under(p.ImportPath, "saydo/cmd") || under(p.ImportPath, "saydo/nodes"), "%s imports %s", p.ImportPath, imp)
			}
		}
	}
}

func TestLeavesImportNothingOfSaydo(t *testing.T) {
	for _, p := range packages(t) {
		if !slices.Contains(leaves, p.ImportPath) {
			continue
		}
		for _, imp := range p.Imports {
			require.False(t, under(imp, "saydo"), "%s imports %s", p.ImportPath, imp)
		}
	}
}

func TestCheckerSharesNoCodeWithSearch(t *testing.T) {
	for _, p := range packages(t) {
		if under(p.ImportPath, "saydo/planner/check") {
			require.NotContains(t, p.Imports, "saydo/planner/search")
		}
		if p.ImportPath == "saydo/planner/check" {
			for _, imp := range p.Imports {
				require.True(t, !under(imp, "saydo") || imp == "saydo/planner/pddl", "%s imports %s", p.ImportPath, imp)
			}
		}
		if under(p.ImportPath, "saydo/planner/search") {
			require.NotContains(t, p.Imports, "saydo/planner/check")
		}
	}
}

func TestOutsideModulesStayInTheirRoom(t *testing.T) {
	for _, p := range packages(t) {
		for _, imp := range p.Imports {
			for module, where := range confined {
				if under(imp, module) {
					require.True(t, slices.ContainsFunc(where, func(w string) bool { return under(p.ImportPath, w) }),
						"%s imports %s, which belongs in %v", p.ImportPath, imp, where)
				}
			}
		}
	}
}

func TestTestsRequireAndNeverAssert(t *testing.T) {
	for _, p := range packages(t) {
		require.NotContains(t, append(p.TestImports, p.XTestImports...), "github.com/stretchr/testify/assert", p.ImportPath)
	}
}
