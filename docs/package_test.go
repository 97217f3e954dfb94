package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// named are all words that the pattern finds in the files below the folder whose names end so, but for tests and Go's comments.
func named(t *testing.T, folder, end, pattern string) []string {
	t.Helper()
	var out []string
	word, comment := regexp.MustCompile(pattern), regexp.MustCompile(`(?m)//.*$`)
	require.NoError(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, end) || strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		for _, found := range word.FindAllStringSubmatch(comment.ReplaceAllString(string(data), ""), -1) {
			out = append(out, found[1])
		}
		return err
	}))
	require.NotEmpty(t, out, "%s in %s", pattern, folder)
	return out
}

// inTheProgram are this package itself, and one of ROS 1 of which the program brings all that it needs.
func inTheProgram() []string { return []string{"saydo", "actionlib_msgs"} }

// rosdep installs what package.xml names; what it does not name is missing on a robot whose ROS is the least one.
func TestThePackageNamesAllPackagesThatAreUsed(t *testing.T) {
	var used []string
	for _, where := range []struct{ folder, end, pattern string }{
		{"../launch", "", `pkg="(\w+)"`},
		{"../internal/rosio/interfaces", ".go", `return "(\w+)/\w+"`},
		{"../internal/rosio/ros2", ".go", `"(\w+)/(?:msg|srv|action)/\w`},
		{"../internal/rosio/ros2/rcl", ".go", `"lib(r(?:cl|cutils|mw|mw_implementation|osidl_runtime_c))\.so"`},
		{"../cmd", ".go", `"(\w+)/(?:msg|srv|action)/\w`},
	} {
		used = append(used, named(t, where.folder, where.end, where.pattern)...)
	}
	text := read(t, "../package.xml")
	depends, where := map[string]bool{}, regexp.MustCompile(`<exec_depend[^>]*>(\w+)<`)
	for _, found := range where.FindAllStringSubmatch(text, -1) {
		depends[found[1]] = true
	}
	optional := regexp.MustCompile(`\w+`).FindAllString(strings.Join(regexp.MustCompile(`(?s)<!--.*?-->`).FindAllString(text, -1), ""), -1)
	slices.Sort(used)
	for _, pkg := range slices.Compact(used) {
		if !slices.Contains(inTheProgram(), pkg) {
			require.NotEqual(t, depends[pkg], slices.Contains(optional, pkg), "%s is a dependency or, where Saydo does without it, in the comment behind those", pkg)
		}
	}
}
