package main

import (
	"context"
	"fmt"

	"saydo/nodes"
)

func worldCommand(_ context.Context, c console, args []string) int {
	fs := flags(c, "world check", "FILE [-domain FILE]")
	domain := fs.String("domain", "household", "the planning domain: a shipped name or a `file`")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) != 2 || rest[0] != "check" {
		return fail(c, exitUsage, "it is \"saydo world check FILE\"")
	}
	types, err := nodes.ReadDomain(*domain)
	if err != nil {
		return fail(c, exitNot, "%v", err)
	}
	w, err := nodes.ReadWorld(rest[1], types)
	if err != nil {
		fmt.Fprintln(c.out, err)
		return exitNot
	}
	serious := 0
	for _, f := range w.Check() {
		fmt.Fprintln(c.out, f)
		if f.Serious {
			serious++
		}
	}
	if serious > 0 {
		fmt.Fprintf(c.out, "%s: %d faults that a robot will fail on\n", w.Name, serious)
		return exitNot
	}
	start := w.Start()
	fmt.Fprintf(c.out, "%s: fine; %d objects, %d facts known at the start\n", w.Name, len(start.Objects), len(start.Beliefs))
	return exitOK
}
