// Package docs_test holds the pages against the program: what they name must be there, and what is there must be named.
package docs_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// client is the page on the client of ROS 2.
const client = "../internal/rosio/ros2/README.md"

// pages lists all pages of the repository.
func pages(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"../*.md", "*.md", "adr/*.md", client} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		out = append(out, found...)
	}
	require.Greater(t, len(out), 10)
	return out
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#]+)(#[^)]*)?\)`)
	code := regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")
	for _, page := range pages(t) {
		for _, found := range link.FindAllStringSubmatch(code.ReplaceAllString(read(t, page), ""), -1) {
			if strings.Contains(found[1], "://") {
				continue
			}
			_, err := os.Stat(filepath.Join(filepath.Dir(page), found[1]))
			require.NoError(t, err, "%s links to %s", page, found[1])
		}
	}
}

func TestTheNewestChangeIsOfTheVersionOfThePackage(t *testing.T) {
	version := regexp.MustCompile(`<version>(.+)</version>`)
	want := version.FindStringSubmatch(read(t, "../package.xml"))
	require.NotNil(t, want)
	newest := regexp.MustCompile(`(?m)^(\d+\.\d+\.\d+) \(\d{4}-\d{2}-\d{2}\)\n-+$`).FindStringSubmatch(read(t, "../CHANGELOG.rst"))
	require.NotNil(t, newest, "CHANGELOG.rst has a section \"1.2.3 (2026-11-24)\"")
	require.Equal(t, want[1], newest[1])
	require.Equal(t, want[1], version.FindStringSubmatch(read(t, "../msgs/package.xml"))[1], "saydo_msgs is of the same version")
}

func TestTheMapOfTheRoomsIsThatOfTheTree(t *testing.T) {
	_, after, ok := strings.Cut(read(t, "../ARCHITECTURE.md"), "\n## The rooms\n\n```\n")
	require.True(t, ok)
	block, _, ok := strings.Cut(after, "```")
	require.True(t, ok)
	var named []string
	for line := range strings.Lines(block) {
		first, _, _ := strings.Cut(strings.TrimSpace(line), "  ")
		named = append(named, strings.Split(first, ", ")...)
	}
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath", "saydo/...")
	out, err := cmd.Output()
	require.NoError(t, err)
	var there []string
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct{ ImportPath string }
		require.NoError(t, dec.Decode(&p))
		folder := strings.TrimPrefix(p.ImportPath, "saydo/")
		if !strings.HasPrefix(folder, "internal/rosio/interfaces/") {
			there = append(there, folder)
		}
	}
	slices.Sort(there)
	slices.Sort(named)
	require.Equal(t, there, named)
}

// Its programs are parts of the examples of the packages, which run.
func TestTheClientOfROS2IsShownAsItsExamplesUseIt(t *testing.T) {
	indent := regexp.MustCompile(`(?m)^\t+`)
	plain := func(text string) string { return indent.ReplaceAllString(text, "") }
	files, err := filepath.Glob("../internal/rosio/ros2/*/example_test.go")
	require.NoError(t, err)
	var examples strings.Builder
	for _, file := range files {
		examples.WriteString(plain(read(t, file)))
	}
	shown := blocks(read(t, client), "go")
	require.NotEmpty(t, shown)
	for _, block := range shown {
		require.Contains(t, examples.String(), strings.TrimSpace(plain(block)))
	}
}

func TestTheProgramOnThePageIsTheOneInTheFolder(t *testing.T) {
	program := strings.TrimSpace(read(t, "do.py"))
	for _, page := range []string{"../README.md", "../README.zh.md"} {
		require.Contains(t, read(t, page), "```python\n"+program+"\n```", "%s shows docs/do.py", page)
	}
}

func TestBothReadmesShowTheSameCommands(t *testing.T) {
	comment := regexp.MustCompile(` *#.*`)
	english, chinese := blocks(read(t, "../README.md"), "sh"), blocks(read(t, "../README.zh.md"), "sh")
	require.Len(t, chinese, len(english))
	for i := range english {
		if !strings.Contains(english[i], "git clone") {
			require.Equal(t, comment.ReplaceAllString(english[i], ""), comment.ReplaceAllString(chinese[i], ""))
		}
	}
}

// blocks lists the fenced blocks of a language on a page.
func blocks(page, language string) (out []string) {
	fence := regexp.MustCompile("(?ms)^```" + language + "\n(.*?)^```")
	for _, found := range fence.FindAllStringSubmatch(page, -1) {
		out = append(out, found[1])
	}
	return out
}
