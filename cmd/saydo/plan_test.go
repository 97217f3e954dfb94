package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const lampDomain = `(define (domain lamp) (:predicates (on ?l)) (:action switch :parameters (?l) :effect (on ?l)))`

// lamp writes the domain and a problem of it that has so many lamps more than the one that is wanted on.
func lamp(t *testing.T, more int) (domain, problem string) {
	t.Helper()
	var names strings.Builder
	for i := range more {
		fmt.Fprintf(&names, " l%d", i)
	}
	text := "(define (problem p) (:domain lamp) (:objects desk" + names.String() + ") (:init) (:goal (on desk)))"
	return file(t, "lamp.pddl", lampDomain), file(t, "problem.pddl", text)
}

func TestReadingAProblemIsHeldToTheTime(t *testing.T) {
	domain, problem := lamp(t, 100_000)
	got := saydo(t, "plan", "-domain", domain, "-problem", problem, "-time", "1ns")
	require.Equal(t, exitTime, got.code, got.err)
	require.Contains(t, got.err, "reading was broken off: the time for planning ran out")
}

func TestReadingAProblemIsHeldToTheMemory(t *testing.T) {
	domain, problem := lamp(t, 0)
	got := saydo(t, "plan", "-domain", domain, "-problem", problem, "-memory", "0.5MiB")
	require.Equal(t, exitMemory, got.code, got.err)
	require.Contains(t, got.err, "the memory for planning ran out")
}

func TestReadingAProblemEndsWithAnInterrupt(t *testing.T) {
	domain, problem := lamp(t, 0)
	plan := file(t, "plan", "(switch desk)\n")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("interrupt signal received"))
	for _, args := range [][]string{{"plan", "-domain", domain, "-problem", problem}, {"check", "-domain", domain, "-problem", problem, plan}} {
		var out, errs strings.Builder
		code := dispatch(ctx, console{in: strings.NewReader(""), out: &out, err: &errs}, args)
		require.Equal(t, exitInterrupted, code, errs.String())
		require.Empty(t, out.String())
	}
}

func TestAPlanThatCannotBeWrittenIsNoBadInput(t *testing.T) {
	domain, problem := lamp(t, 0)
	got := saydo(t, "plan", "-domain", domain, "-problem", problem, "-o", filepath.Join(t.TempDir(), "none", "plan"))
	require.Equal(t, exitNot, got.code, got.err)
	require.Contains(t, got.err, "write the plan")

	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("this system has no /dev/full: %v", err)
	}
	defer full.Close()
	var errs strings.Builder
	c := console{in: strings.NewReader(""), out: full, err: &errs}
	require.Equal(t, exitNot, dispatch(t.Context(), c, []string{"plan", "-domain", domain, "-problem", problem}), errs.String())
	require.Contains(t, errs.String(), "write the plan")
	plan := file(t, "plan", "(switch desk)\n")
	require.Equal(t, exitNot, dispatch(t.Context(), c, []string{"check", "-domain", domain, "-problem", problem, plan}), errs.String())
}

func TestAFileThatIsTooLargeIsNotReadWhole(t *testing.T) {
	domain, problem := lamp(t, 0)
	require.NoError(t, os.Truncate(problem, 1<<40))
	got := saydo(t, "plan", "-domain", domain, "-problem", problem)
	require.Equal(t, exitBadInput, got.code, got.err)
	require.Contains(t, got.err, "problem.pddl:1:1: found a text of more than 8388608 bytes")
}

func TestWhatIsNoFileIsWrittenToAndNotReplaced(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	require.NoError(t, os.WriteFile(target, []byte("old"), 0o600))
	require.NoError(t, os.Symlink(target, link))
	require.NoError(t, replaceFile(link, []byte("new")))
	data, err := os.ReadFile(target)
	require.NoError(t, err)
	require.Equal(t, "new", string(data))
	info, err := os.Lstat(link)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&os.ModeSymlink, "the link stays")

	require.NoError(t, replaceFile(os.DevNull, []byte("nothing")))
	info, err = os.Stat(os.DevNull)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&os.ModeDevice, "the device stays")
	require.NoFileExists(t, os.DevNull+".part")
}
