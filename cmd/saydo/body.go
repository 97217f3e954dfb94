package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"saydo/embodiment"
	"saydo/nodes"
)

func bodyCommand(ctx context.Context, c console, args []string) int {
	fs := flags(c, "body", "FILE [-json] [-init] [-from /robot_description [-ros 1|2]]")
	asJSON := fs.Bool("json", false, "print one line of JSON, lengths in m, masses in kg")
	initial := fs.Bool("init", false, "print a commented file to start an own body from")
	from := fs.String("from", "", "first save the URDF of a running robot in FILE: the `name` of its parameter (ROS 1) or topic (ROS 2)")
	ros := fs.String("ros", "auto", "the `graph` of that robot: auto (the ROS 2 that is sourced, else ROS 1), 1 or 2")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) != 1 {
		return fail(c, exitUsage, "body needs one URDF or body file, or the name of a shipped body")
	}
	if *from != "" {
		if err := saveDescription(ctx, *ros, *from, rest[0]); err != nil {
			return fail(c, exitUsage, "reading %s: %v", *from, err)
		}
	}
	body, err := nodes.ReadBody(rest[0])
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	for _, note := range body.Notes() {
		fmt.Fprintln(c.err, "saydo: note: "+note)
	}
	if *initial {
		_, err = c.out.Write(body.YAML())
	} else if *asJSON {
		err = json.NewEncoder(c.out).Encode(body.Summary())
	} else {
		err = printBody(c, body.Summary())
	}
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	return exitOK
}

// printBody prints the parameters with their units and sources, a line each.
func printBody(c console, s embodiment.Summary) error {
	lines := [][3]string{
		{"name", s.Name, "name"},
		{"kind", string(s.Kind), "kind"},
		{"hands", orNone(strings.Join(s.Hands, ", ")), "hands"},
		{"legs, wheels", fmt.Sprintf("%d, %d", s.Legs, s.Wheels), "legs"},
		{"height", fmt.Sprintf("%.2f m", s.Height), "height"},
		{"shoulder height", fmt.Sprintf("%.2f m", s.ShoulderHeight), "shoulder_height"},
		{"arm span", fmt.Sprintf("%.2f m", s.ArmSpan), "arm_span"},
		{"arm length", fmt.Sprintf("%.2f m", s.ArmLength), "arm_length"},
		{"lowest reach", fmt.Sprintf("%.2f m", s.ReachLow), "reach_low"},
		{"highest reach", fmt.Sprintf("%.2f m", s.ReachHigh), "reach_high"},
		{"hand opening", fmt.Sprintf("%.3f m", s.HandOpening), "hand_opening"},
		{"step height", fmt.Sprintf("%.2f m", s.StepHeight), "step_height"},
		{"payload", fmt.Sprintf("%.1f kg", s.Payload), "payload"},
		{"speed", fmt.Sprintf("%.2f m/s", s.Speed), "speed"},
		{"mass", fmt.Sprintf("%.1f kg", s.Mass), "mass"},
		{"gestures", orNone(strings.Join(s.Gestures, ", ")), "gestures"},
	}
	for _, l := range lines {
		text := fmt.Sprintf("%-16s %s", l[0], l[1])
		if source := s.Sources[l[2]]; source != "" && source != "given" {
			text += "  (" + source + ")"
		}
		if _, err := fmt.Fprintln(c.out, text); err != nil {
			return err
		}
	}
	return nil
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
