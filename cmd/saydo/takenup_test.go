package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/episode"
	"saydo/executor"
	"saydo/intake/audio"
	"saydo/internal/speechtest"
	"saydo/nodes"
	"saydo/task"
)

// crashed returns the folder of a log whose program died right after it heard a task.
func crashed(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	old, err := episode.Create(dir, time.Now)
	require.NoError(t, err)
	require.NoError(t, old.Record(task.Event{Kind: task.EventInstruction, InstructionID: "i1", Data: []byte(`{"id":"i1","text":"` + text + `"}`)}))
	require.NoError(t, old.Close())
	return dir
}

// left returns what the next program would take up of what the logs in the folder tell.
func left(t *testing.T, dir string) []executor.Unfinished {
	t.Helper()
	log, err := nodes.OpenLog(t.Context(), dir, nil, time.Now)
	require.NoError(t, err)
	require.Empty(t, log.Faults)
	require.NoError(t, log.Close())
	return log.Unfinished
}

func TestARunEndsOnlyWhenWhatItTookUpIsDone(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, typed string
		do          []string
		goals       string
	}{
		{name: "nothing more is said", goals: "1 of 1 goals are true"},
		{name: "more is typed", typed: "put the milk on the sofa\n", goals: "2 of 2 goals are true"},
		{name: "more was given", do: []string{"-do", "put the milk on the sofa"}, goals: "2 of 2 goals are true"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := crashed(t, "put the red cup on the desk")
			got := saydoWith(t.Context(), tt.typed, append([]string{"run", "-ros", "none", "-speed", "0", "-log", dir}, tt.do...)...)
			require.Zero(t, got.code, got.out+got.err)
			require.Contains(t, got.out, tt.goals)
			require.Regexp(t, `^robot .*\nworld `, got.out, "who is here is told before what is taken up")
			require.Contains(t, got.out, "  true  the red cup is on the desk")
			require.Empty(t, left(t, dir))
		})
	}
}

func TestARunThatHearsAFileEndsOnlyWhenWhatItTookUpIsDone(t *testing.T) {
	speechtest.Need(t, "/usr/share/pocketsphinx/model/en-us")
	for _, tt := range []struct {
		name, says string
		code       int
		goals      string
	}{
		{"nothing is said", "", exitNot, "1 of 1 goals are true"},
		{"more is said", "go to the kitchen", exitOK, "2 of 2 goals are true"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir, sound := crashed(t, "put the red cup on the desk"), make([]int16, audio.Rate)
			if tt.says != "" {
				sound = speechtest.Padded(speechtest.Say(t, speechtest.Espeak, tt.says), 0.5, 1)
			}
			var wav bytes.Buffer
			require.NoError(t, audio.WriteWAV(&wav, sound))
			got := saydo(t, "run", "-ros", "none", "-speed", "0", "-answer", "yes", "-log", dir, "-audio", file(t, "said.wav", wav.String()))
			require.Equal(t, tt.code, got.code, got.out+got.err)
			require.Contains(t, got.out, tt.goals)
			require.Contains(t, got.out, "  true  the red cup is on the desk")
			require.Empty(t, left(t, dir))
		})
	}
}

func TestARunWhoseTakenUpTaskFailsIsNotDone(t *testing.T) {
	t.Parallel()
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-json", "-body", "quadruped", "-log", crashed(t, "put the vase on the top shelf"))
	require.Equal(t, exitNot, got.code)
	require.Contains(t, got.out, "I have no arm")
}

// interrupt ends the program when that is in its output, as Ctrl-C does.
type interrupt struct {
	bytes.Buffer
	at  string
	end context.CancelFunc
}

func (i *interrupt) Write(p []byte) (int, error) {
	n, err := i.Buffer.Write(p)
	if strings.Contains(i.String(), i.at) {
		i.end()
	}
	return n, err
}

// It may be under way when the program is ended, or the program may still be starting.
func TestAnEndingRunLeavesToTheNextWhatItTookUp(t *testing.T) {
	t.Parallel()
	const text, planned = "tidy up the whole house", "\nplan "
	for name, tt := range map[string]struct {
		dir       string
		do        []string
		typed, at string
	}{
		"of an earlier program":                             {dir: crashed(t, text), at: planned},
		"of an earlier program, while it is still starting": {dir: crashed(t, text)},
		"given to itself":                                   {dir: t.TempDir(), do: []string{"-do", text}, at: planned},
		"typed":                                             {dir: t.TempDir(), typed: text + "\n", at: planned},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			out, errs := interrupt{at: tt.at, end: cancel}, bytes.Buffer{}
			code := dispatch(ctx, console{in: strings.NewReader(tt.typed), out: &out, err: &errs}, append([]string{"run", "-ros", "none", "-speed", "1", "-log", tt.dir}, tt.do...))
			require.Equal(t, exitInterrupted, code, out.String()+errs.String())
			require.Contains(t, out.String(), tt.at)
			require.NotContains(t, out.String()+errs.String(), "took it back")
			still := left(t, tt.dir)
			require.Len(t, still, 1)
			require.Equal(t, text, still[0].Instruction.Text)
		})
	}
}
