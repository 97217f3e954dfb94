package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"saydo/config"
	"saydo/planner/check"
	"saydo/planner/pddl"
	"saydo/planner/search"
)

// Exit codes of planning, as Fast Downward has them.
const (
	exitPlanOutOfTime = 2
	exitUnsolvable    = 11
	exitNoPlan        = 12
	exitMemory        = 22
	exitTime          = 23
	exitBadInput      = 31
)

// checkTime bounds the check of a plan, which may begin when the time to plan is up.
const checkTime = 10 * time.Second

// planReport is the last line of `saydo plan -json`.
type planReport struct {
	Steps   int     `json:"steps"`
	Cost    float64 `json:"cost"`
	ParseS  float64 `json:"parse_s"`
	GroundS float64 `json:"ground_s"`
	SearchS float64 `json:"search_s"`
}

// planFlags is what `saydo plan` was asked for.
type planFlags struct {
	domain, problem, out string
	limit                time.Duration
	memory               string
	anytime, json        bool
	seed                 uint64
}

func planCommand(ctx context.Context, c console, args []string) int {
	var f planFlags
	fs := flags(c, "plan", "-domain D -problem P [-time 60s] [-memory 4GiB] [-anytime] [-o FILE] [-json]")
	fs.StringVar(&f.domain, "domain", "", "PDDL domain `file`")
	fs.StringVar(&f.problem, "problem", "", "PDDL problem `file`")
	fs.DurationVar(&f.limit, "time", time.Minute, "how long to plan at most")
	fs.StringVar(&f.memory, "memory", "4GiB", "how much memory to use at most, as a `size` like 512MiB or 4GiB")
	fs.BoolVar(&f.anytime, "anytime", false, "make the plan cheaper until the time is up or it is proven to be the cheapest")
	fs.StringVar(&f.out, "o", "", "write the plan to this `file` rather than to the standard output")
	fs.BoolVar(&f.json, "json", false, "print one line of JSON with the measures at the end")
	fs.Uint64Var(&f.seed, "seed", 0, "which of equal choices is tried first")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) > 0 || f.domain == "" || f.problem == "" || f.limit <= 0 {
		return fail(c, exitBadInput, "plan needs -domain FILE and -problem FILE, a -time above 0, and nothing else")
	}
	bytes, err := parseSize(f.memory)
	if err != nil {
		return fail(c, exitBadInput, "-memory: %v", err)
	}
	bounded, stop := withinMemory(ctx, bytes)
	defer stop()
	limited, cancel := context.WithTimeoutCause(bounded, f.limit, search.ErrTime)
	defer cancel()
	start := time.Now()
	domain, problem, err := readProblem(limited, f.domain, f.problem)
	if err != nil {
		return fail(c, readExit(limited, err), "%v", err)
	}
	report := planReport{ParseS: seconds(time.Since(start))}
	return findPlan(limited, c, f, domain, problem, search.Options{MemoryBytes: bytes, Seed: f.seed}, report)
}

// findPlan grounds, searches and, with -anytime, improves until the time is up
// or the plan is proven to be the cheapest. Every plan is checked before it is
// written.
func findPlan(ctx context.Context, c console, f planFlags, d *pddl.Domain, p *pddl.Problem, o search.Options, report planReport) int {
	ground, err := search.Ground(ctx, d, p, o)
	var best search.Result
	if err == nil {
		best, err = ground.Plan(ctx)
	}
	if err != nil && errors.Is(context.Cause(ctx), search.ErrMemory) {
		err = fmt.Errorf("planning: %w", search.ErrMemory)
	}
	if err != nil {
		return fail(c, planExit(err), "%s: %v", f.problem, err)
	}
	keep := func(found search.Result) int {
		checking, cancel := context.WithTimeout(context.WithoutCancel(ctx), checkTime)
		defer cancel()
		verdict, err := check.Check(checking, d, p, found.Plan)
		if err != nil {
			return fail(c, planExit(err), "the plan found is not written, since it could not be checked: %v", err)
		}
		if !verdict.Valid {
			return fail(c, exitNoPlan, "the plan found does not pass the checker (%v); please report this problem", verdict)
		}
		if err := writePlan(c, f.out, found, !p.MinimizeCost); err != nil {
			return fail(c, exitNot, "%v", err)
		}
		return exitOK
	}
	code := exitOK
	if !f.anytime || f.out != "" { // a plan that the time or a crash may leave as the last is written at once
		code = keep(best)
	}
	if f.anytime && code == exitOK {
		best, code = improvePlan(ctx, c, f, ground, best, keep)
	}
	if code != exitOK && code != exitPlanOutOfTime {
		return code
	}
	stats := ground.Stats()
	report.GroundS, report.SearchS = seconds(stats.Ground), seconds(stats.Search)
	report.Steps, report.Cost = len(best.Plan), best.Cost
	return tell(c, f, report, code)
}

// improvePlan makes the plan cheaper and keeps what it finds: each plan in the
// file if there is one, else the last on the standard output.
func improvePlan(ctx context.Context, c console, f planFlags, t *search.Task, first search.Result, keep func(search.Result) int) (search.Result, int) {
	code := exitOK
	best, proven, err := t.Improve(ctx, first.Plan, func(r search.Result) {
		if f.out != "" && code == exitOK {
			code = keep(r)
		}
	})
	if err != nil {
		return first, fail(c, planExit(err), "%s: %v", f.problem, err)
	}
	if f.out == "" {
		code = keep(best)
	}
	if code == exitOK && !proven {
		code = exitPlanOutOfTime
	}
	return best, code
}

// tell prints the measures.
func tell(c console, f planFlags, report planReport, code int) int {
	if f.json {
		line, err := json.Marshal(report)
		if err != nil {
			return fail(c, exitNot, "%v", err)
		}
		if _, err := fmt.Fprintln(c.out, string(line)); err != nil {
			return fail(c, exitNot, "write the measures: %v", err)
		}
		return code
	}
	fmt.Fprintf(c.err, "%d steps, cost %g; parsed in %.3f s, grounded in %.3f s, searched in %.3f s\n",
		report.Steps, report.Cost, report.ParseS, report.GroundS, report.SearchS)
	return code
}

// planExit is the exit code that names the failure of a search.
func planExit(err error) int {
	switch {
	case errors.Is(err, search.ErrUnsolvable):
		return exitUnsolvable
	case errors.Is(err, search.ErrMemory):
		return exitMemory
	case errors.Is(err, search.ErrTime), errors.Is(err, context.DeadlineExceeded):
		return exitTime
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	if _, ok := errors.AsType[*pddl.Error](err); ok {
		return exitBadInput
	}
	return exitNoPlan
}

// readExit is the exit code of a domain, a problem or a plan that could not be read: it has a fault, or the reading was
// broken off with its context.
func readExit(ctx context.Context, err error) int {
	if cause := context.Cause(ctx); cause != nil && errors.Is(err, cause) {
		return planExit(errors.Join(cause, ctx.Err())) // the cause may be a signal, which planExit does not know
	}
	return exitBadInput
}

// writePlan writes the plan at once: a file is complete or not there.
func writePlan(c console, path string, r search.Result, unit bool) error {
	var text bytes.Buffer
	if err := pddl.WritePlan(&text, r.Plan, r.Cost, unit); err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	if path == "" {
		if _, err := c.out.Write(text.Bytes()); err != nil {
			return fmt.Errorf("write the plan: %w", err)
		}
		return nil
	}
	if err := replaceFile(path, text.Bytes()); err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	return nil
}

// replaceFile writes a file at once: it is the old one or the new, never a part. A
// link leads to what is replaced, and what is no file, such as /dev/null, is
// written to and stays what it is.
func replaceFile(path string, data []byte) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return errors.Join(err, f.Close())
	}
	part := path + ".part"
	if err := os.WriteFile(part, data, 0o644); err != nil { //nolint:gosec // for everybody to read
		return err
	}
	return os.Rename(part, path)
}

// readProblem reads a domain and a problem of it.
func readProblem(ctx context.Context, domainFile, problemFile string) (*pddl.Domain, *pddl.Problem, error) {
	src, err := readText(domainFile)
	if err != nil {
		return nil, nil, fmt.Errorf("read the domain: %w", err)
	}
	d, err := pddl.ParseDomainContext(ctx, domainFile, src)
	if err != nil {
		return nil, nil, err
	}
	if src, err = readText(problemFile); err != nil {
		return nil, nil, fmt.Errorf("read the problem: %w", err)
	}
	p, err := pddl.ParseProblemContext(ctx, d, problemFile, src)
	return d, p, err
}

// readText reads a file of a size that the parser takes.
func readText(path string) ([]byte, error) {
	file, err := config.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	text, err := io.ReadAll(io.LimitReader(file, pddl.MaxBytes+1))
	if err == nil && len(text) > pddl.MaxBytes {
		fault := fmt.Sprintf("found a text of more than %d bytes, expected at most that many", pddl.MaxBytes)
		return nil, &pddl.Error{File: path, Pos: pddl.Pos{Line: 1, Col: 1}, Msg: fault}
	}
	return text, err
}

// parseSize reads a size in bytes: a number with KiB, MiB, GiB or nothing.
func parseSize(text string) (int64, error) {
	unit := int64(1)
	number := text
	for suffix, u := range map[string]int64{"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30} {
		if n, ok := strings.CutSuffix(text, suffix); ok {
			number, unit = n, u
		}
	}
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || v <= 0 || v*float64(unit) > 1<<50 {
		return 0, fmt.Errorf("%q is not a size; write it like 512MiB or 4GiB", text)
	}
	return int64(v * float64(unit)), nil
}

func seconds(d time.Duration) float64 { return math.Round(d.Seconds()*1e6) / 1e6 }
