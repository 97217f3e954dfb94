package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// spoken is what one command line came to.
type spoken struct {
	code     int
	out, err string
}

// saydo runs one command line in this process, without a terminal.
func saydo(t *testing.T, args ...string) spoken {
	t.Helper()
	return saydoWith(t.Context(), "", args...)
}

func saydoWith(ctx context.Context, in string, args ...string) spoken {
	var out, errs bytes.Buffer
	code := dispatch(ctx, console{in: strings.NewReader(in), out: &out, err: &errs}, args)
	return spoken{code, out.String(), errs.String()}
}

// file writes a file of the test and returns its path.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestBadInputGetsOneClearLine(t *testing.T) {
	broken := file(t, "broken.yaml", "version: 1\nname: [house\n")
	odd := file(t, "odd.yaml", "version: 1\nextends: house\nname: odd\nthings:\n  - {id: orb, kind: orb, home: sideboard}\n")
	domain := file(t, "bad.pddl", "(define (domain d)\n  (:predicates (p))\n  (:action a :parameters () :precondition (q) :effect (p)))")
	problem := file(t, "p.pddl", "(define (problem p) (:domain d) (:init) (:goal (p)))")
	for _, tt := range []struct {
		name string
		args []string
		code int
		says []string
	}{
		{"a command that is none", []string{"dance"}, 2, []string{`no command "dance"`, "saydo help"}},
		{"a flag that is none", []string{"run", "-fast"}, 2, []string{"-fast", "saydo run -h"}},
		{"a world that is none", []string{"run", "-ros", "none", "-world", "palace", "-do", "x"}, 2, []string{`no world "palace"`, "house", "office"}},
		{"a body that is none", []string{"body", "/no/such/file.yaml"}, 2, []string{"/no/such/file.yaml", "no such file", "humanoid_180"}},
		{"a broken world", []string{"run", "-ros", "none", "-world", broken, "-do", "x"}, 2, []string{"broken.yaml:2:"}},
		{"a world naming an unknown kind", []string{"run", "-ros", "none", "-world", odd, "-do", "x"}, 2, []string{"odd.yaml:5:", "orb"}},
		{"a speed that is none", []string{"run", "-ros", "none", "-speed", "-1", "-do", "x"}, 2, []string{"-speed"}},
		{"a chance that is none", []string{"run", "-ros", "none", "-faults", "2", "-do", "x"}, 2, []string{"-faults is 2", "between 0 and 1"}},
		{"a chance that is no number", []string{"run", "-ros", "none", "-faults", "NaN", "-do", "x"}, 2, []string{"-faults is NaN"}},
		{"a fault that is none", []string{"run", "-ros", "none", "-fault-kinds", "flood", "-do", "x"}, 2, []string{"flood", "slip"}},
		{"a graph that is none", []string{"run", "-ros", "3", "-do", "x"}, 2, []string{"auto, 1, 2, none"}},
		{"words without -do", []string{"run", "bring", "me"}, 2, []string{`-do "bring me"`}},
		{"nothing to say", []string{"say", " "}, 2, []string{"empty"}},
		{"too much to say", []string{"say", strings.Repeat("x", 10_000)}, 2, []string{"10000 bytes", "4096"}},
		{"binary junk to say", []string{"say", "\x00\xff"}, 2, []string{"UTF-8"}},
		{"nothing to read", []string{"read"}, 2, []string{"a text or -in FILE"}},
		{"a reader that is none", []string{"read", "-reader", "tea leaves", "hello"}, 2, []string{"tea leaves"}},
		{"junk to read", []string{"read", "\xff"}, 2, []string{"UTF-8"}},
		{"a planning domain with a fault", []string{"plan", "-domain", domain, "-problem", problem}, 31, []string{"bad.pddl:3:", "q"}},
		{"a plan without its file", []string{"check", "-domain", domain}, 31, []string{"-problem FILE"}},
		{"a node that is none", []string{"node", "pilot"}, 2, []string{"pilot", "executor"}},
		{"a set that is none", []string{"eval", "poems", "-in", problem, "-out", filepath.Join(t.TempDir(), "x")}, 2, []string{"poems"}},
		{"a world to check that is broken", []string{"world", "check", broken}, 1, []string{"broken.yaml:2:"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := saydo(t, tt.args...)
			require.Equal(t, tt.code, got.code, got.err)
			for _, want := range tt.says {
				require.Contains(t, got.out+got.err, want)
			}
			first, rest, _ := strings.Cut(got.err, "\n")
			require.NotContains(t, got.err, "goroutine ", "no stack trace")
			require.Empty(t, rest, "one line: %s", first)
		})
	}
}

func TestHelpListsEveryCommand(t *testing.T) {
	got := saydo(t, "help")
	require.Zero(t, got.code)
	for _, c := range commands() {
		require.Contains(t, got.out, "\n  "+c.name+" ")
	}
	require.Equal(t, 2, saydo(t).code, "without a command")
	for line := range strings.SplitSeq(got.out, "\n") {
		require.LessOrEqual(t, len(line), 120, line)
	}
}

func TestFlagsMayStandAnywhere(t *testing.T) {
	for _, args := range [][]string{
		{"body", "-json", "quadruped"}, {"body", "quadruped", "-json"},
	} {
		got := saydo(t, args...)
		require.Zero(t, got.code, got.err)
		require.Contains(t, got.out, `"kind":"quadruped"`)
	}
}

func TestReadPrintsOneRequestALine(t *testing.T) {
	in := `{"id":"a","text":"go to the kitchen"}` + "\n\n" + `{"id":"b","text":""}` + "\n" + `{"id":"c","text":"打开冰箱"}` + "\n"
	got := saydoWith(t.Context(), in, "read", "-in", "-")
	require.Zero(t, got.code, got.err)
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	require.Len(t, lines, 2)
	require.Contains(t, lines[0], `"id":"a"`)
	require.Contains(t, lines[1], `"id":"c"`)
	require.Contains(t, got.err, "-:3:", "what no reader may see is told and passed over")
}
