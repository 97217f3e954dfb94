package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"strings"

	"saydo/nodes/soak"
	"saydo/task"
)

// soakFlags is what `saydo soak` was asked for.
type soakFlags struct {
	soak.Config
	kinds, world, body string
	json, bounds       bool
}

// soakGarbage is how much garbage may pile up before it is collected, in percent
// of what is in use. A soak uses little memory and makes much garbage: with the
// usual 100 a third of its time goes into collecting. Near soakMemory [bytes] it
// is collected sooner.
const (
	soakGarbage = 400
	soakMemory  = 512 << 20
)

func soakCommand(ctx context.Context, c console, args []string) int {
	var f soakFlags
	fs := flags(c, "soak", "[-episodes N] [-faults P] [-seed N] [-do TEXT] [-events] [-json]")
	fs.IntVar(&f.Episodes, "episodes", 200, "how many tasks")
	fs.IntVar(&f.First, "first", 0, "the `number` of the first task, to play one again that was told of")
	fs.Float64Var(&f.Faults, "faults", 0.2, "chance of a fault per action, 0 to 1")
	fs.Uint64Var(&f.Seed, "seed", 1, "what is drawn by chance: the tasks, where things lie, which faults come")
	fs.StringVar(&f.kinds, "fault-kinds", "", "which faults: a `list` of "+kindsOfFaults()+", twice, late, or all (default: all)")
	fs.IntVar(&f.Parallel, "parallel", 0, "tasks side by side; 0: as suits this machine")
	fs.StringVar(&f.Text, "do", "", "the `instruction` of every task (default: another is drawn for each)")
	fs.StringVar(&f.world, "world", "", "which worlds: a `list` (default: both, and the house with less help)")
	fs.StringVar(&f.body, "body", "", "which bodies: a `list` (default: all that are shipped)")
	fs.BoolVar(&f.Events, "events", false, "tell also what happened in each task that went wrong")
	fs.BoolVar(&f.bounds, "bounds", false, "hold it to the bounds of time too: the next motion after a failure, and the whole on two cores")
	fs.BoolVar(&f.json, "json", false, "print one line of JSON with the measures at the end")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) > 0 || f.Episodes < 1 || f.First < 0 || f.Parallel < 0 || math.IsNaN(f.Faults) || f.Faults < 0 || f.Faults > 1 {
		return fail(c, exitUsage, "soak needs -episodes of 1 or more, -faults between 0 and 1, and no arguments")
	}
	if f.kinds != "" {
		var err error
		if f.Kinds, f.Noise, err = soak.ParseKinds(f.kinds); err != nil {
			return fail(c, exitUsage, "-fault-kinds: %v", err)
		}
	}
	f.Worlds, f.Bodies = listed(f.world), listed(f.body)
	f.OnEnd = func(e soak.Episode) { showEpisode(c, f, e) }
	debug.SetGCPercent(soakGarbage)
	debug.SetMemoryLimit(soakMemory)
	report, err := soak.Run(ctx, f.Config)
	interrupted := ctx.Err() != nil && errors.Is(err, context.Cause(ctx))
	if err != nil && !interrupted {
		return fail(c, exitUsage, "%v", err)
	}
	if interrupted {
		fmt.Fprintf(c.err, "stopped after %d of %d tasks\n", report.Episodes, f.Episodes)
	}
	if err := showSoak(c, f, report); err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	if interrupted {
		return exitInterrupted
	}
	missed := report.Missed(f.Config, f.bounds)
	for _, bound := range missed {
		fmt.Fprintf(c.err, "bound missed: %s\n", bound)
	}
	if len(missed) > 0 {
		return exitNot
	}
	return exitOK
}

// listed cuts a list at its commas; nil when there is none.
func listed(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}

// showEpisode tells of what went wrong; with -json on the error stream, so
// that the standard output stays one line.
func showEpisode(c console, f soakFlags, e soak.Episode) {
	out := c.out
	if f.json {
		out = c.err
	}
	if e.Still != "" {
		fmt.Fprintf(out, "episode %d (%s, %s, seed %d) without faults %s (%q)\n", e.Number, e.World, e.Body, e.Seed, clean(e.Still), e.Task.Text)
	}
	if e.Verdict == soak.Reached || e.Verdict == soak.GaveUpRight {
		return
	}
	fmt.Fprintf(out, "episode %d (%s, %s, seed %d) %s: %q: %s\n", e.Number, e.World, e.Body, e.Seed, e.Verdict, e.Task.Text, clean(e.Why))
	for _, ev := range e.Events {
		fmt.Fprintf(out, "  %s %-13s %-50s %-16s %s\n", ev.Stamp.Format("15:04:05.000"), ev.Kind, task.NewFact(ev.Skill, ev.Args...), ev.Code, clean(ev.Text))
	}
}

// showSoak prints the measures.
func showSoak(c console, f soakFlags, r soak.Report) error {
	if f.json {
		return json.NewEncoder(c.out).Encode(r)
	}
	fmt.Fprintf(c.out, "%d tasks in %.1f s: %d of %d achievable ones reached, %d rightly given up, %d wrongly given up, %d falsely called done, %d hung\n",
		r.Episodes, r.Seconds, r.Reached, r.Achievable, r.GaveUpRight, r.GaveUpWrong, r.FalseSuccess, r.Hung)
	fmt.Fprintf(c.out, "%d motions, %.0f %% more than without faults; %d retries, %d repairs, %d replans, %d questions\n",
		r.Motions, r.ExtraSteps*100, r.Retries, r.Repairs, r.Replans, r.Asked)
	fmt.Fprintf(c.out, "%.1f ms from the end of an action that failed to the next motion (median); %.1f MB in use at the end, %.1f MB after a tenth; %d goroutines left\n",
		r.RecoveryMS, r.HeapMB, r.HeapMBThen, r.Left)
	if r.Undecided+r.WithoutFaults > 0 {
		fmt.Fprintf(c.out, "%d given up where the judge found no answer in its time either; %d reached under faults but not without\n", r.Undecided, r.WithoutFaults)
	}
	if r.Wishes > 0 {
		fmt.Fprintf(c.out, "%d of %d wishes were not read as they were meant; others were drawn instead\n", r.Misread, r.Wishes)
	}
	return nil
}
