package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"saydo/config"
	"saydo/embodiment"
)

func bodyCommand(_ context.Context, c console, args []string) int {
	fs := flags(c, "body", "FILE [-json] [-init]")
	asJSON := fs.Bool("json", false, "print one line of JSON, lengths in m, masses in kg")
	initial := fs.Bool("init", false, "print a commented file to start an own body from")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) != 1 {
		return fail(c, exitUsage, "body needs one file, or the name of a shipped body")
	}
	body, err := readBody(rest[0])
	if err != nil {
		return fail(c, exitUsage, "%v", err)
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

func readBody(name string) (*embodiment.Body, error) {
	file, data, err := config.Read("bodies", name)
	if err != nil {
		return nil, err
	}
	return embodiment.Decode(file, data)
}

// printBody prints the parameters with their units and sources, a line each.
func printBody(c console, s embodiment.Summary) error {
	lines := [][3]string{
		{"name", s.Name, ""},
		{"kind", string(s.Kind), ""},
		{"hands", orNone(strings.Join(s.Hands, ", ")), ""},
		{"legs, wheels", fmt.Sprintf("%d, %d", s.Legs, s.Wheels), ""},
		{"height", fmt.Sprintf("%.2f m", s.Height), s.Sources["height"]},
		{"shoulder height", fmt.Sprintf("%.2f m", s.ShoulderHeight), s.Sources["shoulder_height"]},
		{"arm span", fmt.Sprintf("%.2f m", s.ArmSpan), s.Sources["arm_span"]},
		{"arm length", fmt.Sprintf("%.2f m", s.ArmLength), s.Sources["arm_length"]},
		{"reach", fmt.Sprintf("%.2f to %.2f m", s.ReachLow, s.ReachHigh), s.Sources["reach_high"]},
		{"step height", fmt.Sprintf("%.2f m", s.StepHeight), ""},
		{"payload", fmt.Sprintf("%.1f kg", s.Payload), ""},
		{"speed", fmt.Sprintf("%.2f m/s", s.Speed), ""},
		{"mass", fmt.Sprintf("%.1f kg", s.Mass), ""},
		{"gestures", orNone(strings.Join(s.Gestures, ", ")), ""},
	}
	for _, l := range lines {
		text := fmt.Sprintf("%-16s %s", l[0], l[1])
		if l[2] != "" && l[2] != "given" {
			text += "  (" + l[2] + ")"
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
