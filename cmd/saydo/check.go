package main

import (
	"context"
	"fmt"

	"saydo/config"
	"saydo/planner/check"
	"saydo/planner/pddl"
)

func checkCommand(ctx context.Context, c console, args []string) int {
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
	d, p, err := readProblem(ctx, *domain, *problem)
	if err != nil {
		return fail(c, readExit(ctx, err), "%v", err)
	}
	plan, err := readPlan(rest[0])
	if err != nil {
		return fail(c, exitBadInput, "%v", err)
	}
	report, err := check.Check(ctx, d, p, plan)
	if err != nil {
		return fail(c, planExit(err), "%v", err)
	}
	if _, err := fmt.Fprintln(c.out, report); err != nil {
		return fail(c, exitNot, "write the verdict: %v", err)
	}
	if !report.Valid {
		return exitNot
	}
	return exitOK
}

func readPlan(path string) ([]pddl.PlanStep, error) {
	file, err := config.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the plan: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	return pddl.ReadPlan(path, file)
}
