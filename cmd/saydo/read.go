package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"saydo/nodes"
	"saydo/planner/reader"
	"saydo/task"
	"saydo/world"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// maxReadLine bounds a line of the input of `saydo read -in`.
const maxReadLine = 1 << 20

func readCommand(ctx context.Context, c console, args []string) int {
	fs := flags(c, "read", "[-world FILE] [-reader rules] [-in FILE.jsonl] [TEXT]")
	worldFile := fs.String("world", "house", "the world: a shipped name or a `file`")
	which := fs.String("reader", "auto", "rules, or auto for the best there is")
	in := fs.String("in", "", "read a `file` of JSON lines with id and text; - is the standard input")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if (*in == "") == (len(rest) == 0) {
		return fail(c, exitUsage, "read needs either a text or -in FILE")
	}
	rules, snapshot, speaker, err := readerFor(*worldFile, *which)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	read := func(id, text string) error {
		request, err := rules.Read(ctx, task.Instruction{ID: id, Text: text, Speaker: speaker, Source: task.SourceText, Confidence: 1},
			task.Context{Speaker: speaker}, snapshot)
		if err != nil {
			return err
		}
		enc := json.NewEncoder(c.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(request)
	}
	if *in == "" {
		err = read("", strings.Join(rest, " "))
	} else {
		err = eachText(c, *in, read)
	}
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	return exitOK
}

// readerFor loads a reader and the world that it reads in.
func readerFor(worldFile, which string) (*reader.Rules, task.Snapshot, string, error) {
	if which != "rules" && which != "auto" {
		return nil, nil, "", fmt.Errorf("-reader %q: this version has rules, and auto which takes them", which)
	}
	library, err := nodes.Load(nodes.Files{Domain: "household", World: worldFile, Body: "humanoid_180"})
	if err != nil {
		return nil, nil, "", err
	}
	rules, err := library.Reader()
	if err != nil {
		return nil, nil, "", err
	}
	return rules, world.NewSnapshot(library.Types, library.World.Start()), library.World.Speaker, nil
}

// eachText calls read for each line of the file. A text that no reader may see
// is told and passed over, so that every other line is still answered.
func eachText(c console, file string, read func(id, text string) error) error {
	from := c.in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }() // it was only read
		from = f
	}
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, maxReadLine)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var row struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
		err := read(row.ID, row.Text)
		if _, refused := errors.AsType[*task.Failure](err); refused {
			fmt.Fprintf(c.err, "saydo: %s:%d: %v\n", file, n, err)
			continue
		}
		if err != nil {
			return err
		}
	}
	return lines.Err()
}
