package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"saydo/embodiment"
	"saydo/nodes"
)

func bodyCommand(ctx context.Context, c console, args []string) int {
	fs := flags(c, "body", "FILE [-json] [-init] [-reach] [-from /robot_description [-ros 1|2]]")
	asJSON := fs.Bool("json", false, "print one line of JSON, lengths in m, masses in kg")
	initial := fs.Bool("init", false, "print a commented file to start an own body from")
	reach := fs.Bool("reach", false, "print how near and how far each hand gets at which height")
	from := fs.String("from", "", "first save the URDF of a running robot in FILE, and its SRDF beside it: the `name` of its parameter (ROS 1) or topic (ROS 2)")
	ros := fs.String("ros", "auto", "the `graph` of that robot: auto (the ROS 2 that is sourced, else ROS 1), 1 or 2")
	r, args, err := parseROS(args)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) != 1 {
		return fail(c, exitUsage, "body needs one URDF or body file, or the name of a shipped body")
	}
	srdf := ""
	if *from != "" {
		var err error
		if srdf, err = saveDescription(ctx, c, r, *ros, *from, rest[0]); err != nil {
			return fail(c, exitUsage, "reading %s: %v", *from, err)
		}
	}
	// Measuring computes for seconds and holds nothing that wants closing: whoever
	// stops it stops the program.
	defer context.AfterFunc(ctx, func() { os.Exit(exitInterrupted) })()
	body, err := nodes.ReadDescribed(rest[0], srdf)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	skills, types, err := nodes.ReadShipped()
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	notes := body.Notes()
	if err := body.Fits(skills, types.Sights); err != nil { // they may be of a domain of the user's own
		notes = append(notes, "with the shipped skills it would be refused: "+err.Error())
	}
	for _, note := range notes {
		fmt.Fprintln(c.err, "saydo: note: "+note)
	}
	switch {
	case *initial:
		_, err = c.out.Write(body.From(folderFrom(c.out, rest[0])).YAML())
	case *reach && *asJSON:
		err = json.NewEncoder(c.out).Encode(body.ReachMap())
	case *reach:
		err = printReach(c, body.ReachMap())
	case *asJSON:
		err = json.NewEncoder(c.out).Encode(body.Summary())
	default:
		err = printBody(c, body.Summary())
	}
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	return exitOK
}

// folderFrom returns where the folder of the file is, seen from that of the file
// that the output goes to; seen from here where it goes elsewhere or nobody knows.
func folderFrom(out io.Writer, file string) string {
	f, ok := out.(*os.File)
	if !ok || !isFile(file) {
		return "." // nothing is written, or the body is a shipped one
	}
	from := "."
	if to, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", f.Fd())); err == nil && isFile(to) {
		from = filepath.Dir(to)
	}
	from, err := filepath.Abs(from)
	folder, err2 := filepath.Abs(filepath.Dir(file))
	if seen, err3 := filepath.Rel(from, folder); errors.Join(err, err2, err3) == nil {
		return seen
	}
	return filepath.Dir(file)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// printBody prints the parameters with their units and sources, a line each.
func printBody(c console, s embodiment.Summary) error {
	lines := [][3]string{
		{"name", s.Name, "name"},
		{"kind", string(s.Kind), "kind"},
		{"hands", orNone(strings.Join(s.Hands, ", ")), "hands"},
		{"joints", orUntold(s.Joints > 0, strconv.Itoa(s.Joints)), "joints"},
		{"head", orUntold(s.Joints > 0, orNone(strings.Join(s.Head, ", "))), "head"},
	}
	for _, hand := range s.Hands {
		if s.Joints > 0 {
			lines = append(lines, [3]string{"arm, " + hand, orNone(strings.Join(s.Arm[hand], ", ")), "arm"}, [3]string{"fingers, " + hand, orNone(strings.Join(s.Fingers[hand], ", ")), "fingers"})
		}
	}
	lines = append(lines, [][3]string{
		{"cameras", orUntold(s.Joints > 0, orNone(strings.Join(s.Cameras, ", "))), "cameras"},
		{"legs, wheels", fmt.Sprintf("%d, %d", s.Legs, s.Wheels), "legs"},
		{"height", fmt.Sprintf("%.2f m", s.Height), "height"},
		{"width", orUnknown(s.Width), "width"},
		{"narrowest door", doorInWords(s), "door"},
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
	}...)
	for _, l := range lines {
		text := fmt.Sprintf("%-19s %s", l[0], l[1])
		if source := s.Sources[l[2]]; source != "" && source != "given" {
			text += "  (" + source + ")"
		}
		if _, err := fmt.Fprintln(c.out, text); err != nil {
			return err
		}
	}
	return nil
}

// printReach prints what each hand reaches, the highest first.
func printReach(c console, hands []embodiment.HandReach) error {
	if len(hands) == 0 {
		_, err := fmt.Fprintln(c.out, "no reach map: it takes a URDF with an arm")
		return err
	}
	for _, h := range hands {
		if _, err := fmt.Fprintf(c.out, "%s: from the middle of the base, %s\n", h.Hand, asideInWords(h.Aside)); err != nil {
			return err
		}
		if len(h.At) == 0 {
			if _, err := fmt.Fprintln(c.out, "  nothing"); err != nil {
				return err
			}
		}
		for _, at := range slices.Backward(h.At) {
			if _, err := fmt.Fprintf(c.out, "  at %.1f m  %.2f to %.2f m  (%s)\n", at.Height, at.Near, at.Far, at.Posture); err != nil {
				return err
			}
		}
	}
	return nil
}

// asideInWords tells where a hand reaches, so far to the left of the middle of the base.
func asideInWords(left float64) string {
	switch {
	case left < 0:
		return fmt.Sprintf("%.2f m to its right", -left)
	case left > 0:
		return fmt.Sprintf("%.2f m to its left", left)
	}
	return "straight ahead"
}

// doorInWords tells how narrow a door the body passes.
func doorInWords(s embodiment.Summary) string {
	if !s.Mobile {
		return "none: it stands in one place"
	}
	return orUnknown(s.Door)
}

func orUnknown(length float64) string {
	if length == 0 {
		return "unknown"
	}
	return fmt.Sprintf("%.2f m", length)
}

// orUntold returns the text where a URDF tells it.
func orUntold(told bool, text string) string {
	if !told {
		return "unknown without a URDF"
	}
	return text
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
