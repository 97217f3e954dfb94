package script_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/nodes/script"
	"saydo/task"
)

// patience bounds an episode, in the time of its bubble.
const patience = 3 * time.Minute

// TestMain lets more garbage pile up: worlds are small and looked at all the time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	m.Run()
}

// TestEpisodesGoAsTheyAreWritten plays each in a bubble: its time goes on only when every
// part of the robot waits, so that however busy the machine is, what is said into a step
// is understood before the step is over.
func TestEpisodesGoAsTheyAreWritten(t *testing.T) {
	files, err := filepath.Glob("testdata/*.episode")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 40)
	stage := &script.Stage{}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".episode"), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			s, err := script.Parse(file, string(text))
			require.NoError(t, err)
			synctest.Test(t, func(t *testing.T) { play(t, stage, s) })
		})
	}
}

func play(t *testing.T, stage *script.Stage, s script.Script) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	out, err := stage.Play(ctx, s)
	require.NoError(t, err)
	for _, fault := range s.Check(out) {
		t.Error(fault)
	}
	if t.Failed() {
		t.Log("what happened:\n" + out.String())
	}
}

// TestEachAnswerOfTheRecoveryTableHasAnEpisode demands for each code, and each answer
// that the table has for it, an episode in which that answer is given to that code.
func TestEachAnswerOfTheRecoveryTableHasAnEpisode(t *testing.T) {
	shown := map[shownAs]bool{}
	files, err := filepath.Glob("testdata/*.episode")
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		s, err := script.Parse(file, string(text))
		require.NoError(t, err)
		for _, p := range s.Expect {
			shown[shownAs{p.Kind, p.Code}] = true
		}
	}
	events := map[executor.Decision]task.EventKind{
		executor.Retry: task.EventRetry, executor.Repair: task.EventRepair, executor.Replan: task.EventReplan, executor.Ask: task.EventQuestion, executor.Stand: task.EventPaused,
	}
	var missing []string
	for code := range task.Code(1000) {
		for _, d := range executor.Answers(code) {
			if !shown[shownAs{events[d], code}] {
				missing = append(missing, fmt.Sprintf("%s is answered with %s", code, d))
			}
		}
	}
	require.Empty(t, missing, "the table says so, and no episode expects it")
}

// shownAs is how an episode shows an answer to a failure.
type shownAs struct {
	kind task.EventKind
	code task.Code
}

func TestAScriptThatIsNoneIsToldWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "nothing is said",
		"dance":                         `x:1: "dance" is no word`,
		"say hello\nfault pick 1":       "x:2: a fault needs",
		"say hello\nfault pick 0 slip":  "is no number of a time",
		"say hello\nfault pick 1 flood": `"flood" is no kind of fault`,
		"fault plan 1 slip":             "planning fails with a code",
		"fault pick 1 code nonsense":    `"nonsense" is no code`,
		"battery 2":                     "is no battery",
		"speed -1":                      "is no speed",
		"look soon":                     "invalid duration",
		"look 0s":                       "is no time that a look may take",
		"tries 0":                       "is no number of tries",
		"trust 0s":                      "is no time for which something counts",
		"given on":                      "condition, byte",
		"seed minus":                    "invalid syntax",
		"when done":                     "a cue needs",
		"when done: fly":                `"fly" cannot happen`,
		"when done #x: stop":            `"x" is no number`,
		"when done: make (on":           "want a name",
		"when done: clock soon":         "invalid duration",
		"when done: wait long":          "invalid duration",
		"when done: wait 1h":            "is no time to wait",
		"still":                         "which event?",
		"still paused .. done y":        `"y" tells nothing`,
		"never gesture":                 `"gesture" is no event`,
		"expect":                        "which event?",
		"expect retry colour=red":       `"colour" tells nothing`,
		"expect retry code=nonsense":    `"nonsense" is no code`,
		"true (on":                      "want a name",
		"code nonsense":                 `"nonsense" is no code`,
	} {
		_, err := script.Parse("x", text)
		require.ErrorContains(t, err, want, text)
	}
}

func TestAScriptOfASkillThatNobodyHasIsNotPlayed(t *testing.T) {
	for _, line := range []string{"fault gesture 1 lie", "expect step_done skill=gesture", "never step_start skill=gesture", "when step_start skill=gesture #1: stop", "still paused .. step_start skill=gesture"} {
		s, err := script.Parse("x", "say wave\n"+line)
		require.NoError(t, err)
		_, err = (&script.Stage{}).Play(t.Context(), s)
		require.ErrorContains(t, err, `"gesture" is no skill`, line)
	}
}

func TestWhatDidNotHappenIsTold(t *testing.T) {
	s, err := script.Parse("x", "say wave\nexpect retry\nexpect done\nnever repair\ntrue (on cup table)\ncode none\nsummary well done")
	require.NoError(t, err)
	faults := s.Check(script.Outcome{
		Events: []task.Event{{Kind: task.EventDone}, {Kind: task.EventRepair}}, Code: task.CodeGone, Summary: "no", Truth: nothing{}, Moved: []string{"it moved"},
	})
	require.Len(t, faults, 6)
	require.Contains(t, faults[0], "retry")
}

// nothing is a world of which nothing is true.
type nothing struct{ task.Snapshot }

func (nothing) Truth(task.Fact) task.Truth { return task.False }

func FuzzParse(f *testing.F) {
	f.Add("say wave\nwhen done skill=pick code=gone #2: make (on a b)\nfault pick 1 slip\nexpect retry text=a b")
	f.Fuzz(func(_ *testing.T, text string) { _, _ = script.Parse("x", text) })
}
