package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"saydo/planner/check"
	"saydo/planner/pddl"
)

func checkCommand(_ context.Context, c console, args []string) int {
	fs := flags(c, "check", "-domain D -problem P PLAN")
	domain := fs.String("domain", "", "PDDL domain `file`")
	problem := fs.String("problem", "", "PDDL problem `file`")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) != 1 || *domain == "" || *problem == "" {
		return fail(c, exitBadInput, "check needs -domain FILE, -problem FILE and the plan's file")
	}
	d, p, err := readProblem(*domain, *problem)
	if err != nil {
		return fail(c, exitBadInput, "%v", err)
	}
	text, err := os.ReadFile(rest[0])
	if err != nil {
		return fail(c, exitBadInput, "read the plan: %v", err)
	}
	plan, err := pddl.ReadPlan(rest[0], bytes.NewReader(text))
	if err != nil {
		return fail(c, exitBadInput, "%v", err)
	}
	report, err := check.Check(d, p, plan)
	if err != nil {
		return fail(c, exitBadInput, "%v", err)
	}
	fmt.Fprintln(c.out, report)
	if !report.Valid {
		return exitNot
	}
	return exitOK
}
