package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/sim"
)

// usageOf is what a command tells of itself.
func usageOf(t *testing.T, name string) string {
	t.Helper()
	var out bytes.Buffer
	c := console{in: strings.NewReader(""), out: &out, err: &out}
	require.Equal(t, exitOK, dispatch(t.Context(), c, []string{name, "-h"}), "%s", out.String())
	return out.String()
}

func TestTheReadmesListEveryKindOfFault(t *testing.T) {
	for _, page := range []string{"../../README.md", "../../README.zh.md"} {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		for _, kind := range sim.All() {
			require.Contains(t, string(text), "\n| `"+string(kind)+"` | ", "%s does not tell of the kind %s", page, kind)
		}
	}
}

func TestTheReadmesListEveryCommandWithItsFlags(t *testing.T) {
	flag := regexp.MustCompile(`(?m)^  -([a-z-]+)`)
	for _, page := range []string{"../../README.md", "../../README.zh.md"} {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		for _, cmd := range commands() {
			row := regexp.MustCompile("(?m)^\\| `saydo " + cmd.name + "( .*)?` \\|.*$").FindString(string(text))
			require.NotEmpty(t, row, "%s has no row for saydo %s", page, cmd.name)
			listed := map[string]bool{}
			for _, found := range regexp.MustCompile(`[\[ ]-([a-z-]+)`).FindAllStringSubmatch(row, -1) {
				listed[found[1]] = true
			}
			for _, found := range flag.FindAllStringSubmatch(usageOf(t, cmd.name), -1) {
				require.True(t, listed[found[1]], "%s does not tell of saydo %s -%s", page, cmd.name, found[1])
				delete(listed, found[1])
			}
			require.Empty(t, listed, "%s tells of flags that saydo %s does not have", page, cmd.name)
		}
	}
}
