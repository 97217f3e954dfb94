package main

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
)

// unset takes parameters off the master, which may have ended before; the program's own nodes are closed by then. They stay
// where somebody else goes by them: a launch that never started for a misspelt argument, or whose nodes another launch has
// replaced, would take the time from the one that runs.
func (h *host) unset(ctx context.Context, setup ros1.Setup, params []string) {
	if !masterAnswers(ctx, setup.Master) {
		return
	}
	who, err := h.goesOn(ctx, setup)
	if err != nil {
		h.tell(h.names[0], rosio.Warn, "left on the master: "+strings.Join(params, ", ")+": "+err.Error())
		return
	}
	if who != "" {
		h.tell(h.names[0], rosio.Info, "left on the master, as "+who+" goes on by it: "+strings.Join(params, ", "))
		return
	}
	for _, param := range params {
		if err := (&masterParams{setup.Master}).remove(ctx, param); err != nil {
			h.tell(h.names[0], rosio.Warn, param+" is left on the master: "+err.Error())
		}
	}
}

// goesOn names a node that goes by the parameters which the program's own were started with: one that bears the name of one
// of its own, or one that tells the time of another simulation. Nobody does: empty.
func (h *host) goesOn(ctx context.Context, setup ros1.Setup) (string, error) {
	state, err := callMaster(ctx, setup.Master, "getSystemState")
	if err != nil {
		return "", fmt.Errorf("asking who else is there: %w", err)
	}
	var others []string
	for _, name := range h.names {
		others = append(others, path.Join("/", setup.Namespace, cmp.Or(setup.Node, name)))
	}
	if lists, _ := state.([]any); len(lists) > 0 {
		others = append(others, topicsOf(lists[0])["/clock"]...)
	}
	ctx, cancel := context.WithTimeout(ctx, masterWait)
	defer cancel()
	for _, name := range others {
		at, err := setup.Bearer(ctx, name, "")
		if err != nil {
			return "", fmt.Errorf("asking who else is there: %w", err)
		}
		if at != "" {
			return name, nil
		}
	}
	return "", nil
}
