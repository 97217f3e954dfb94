package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"saydo/config"
	"saydo/nodes"
	"saydo/planner"
	"saydo/planner/reader"
	"saydo/task"
	"saydo/world"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// maxReadLine bounds a line of the input of `saydo read -in`.
const maxReadLine = 1 << 20

func readCommand(ctx context.Context, c console, args []string) int {
	fs := flags(c, "read", "[-world FILE] [-reader rules|model|auto] [-model NAME] [-in FILE.jsonl] [TEXT]")
	worldFile := fs.String("world", "house", "the world: a shipped name or a `file`")
	which := fs.String("reader", "auto", "`who` reads: rules; model, which -model names, alone; or auto, rules first and the model where they cannot")
	settings := modelFlags(fs)
	in := fs.String("in", "", "read a `file` of JSON lines with id and text; - is the standard input")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if (*in == "") == (len(rest) == 0) {
		return fail(c, exitUsage, "read needs either a text or -in FILE")
	}
	reads, library, err := readerFor(c, *worldFile, *which, *settings)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	snapshot, speaker := world.NewSnapshot(library.Types, library.World.Start()), library.World.Speaker
	read := func(id, text string) error {
		request, err := reads.Read(ctx, task.Instruction{ID: id, Text: text, Speaker: speaker, Source: task.SourceText, Confidence: 1},
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
		return unreadable(c, err)
	}
	return exitOK
}

// unreadable tells why a text was not read, and where the reader panicked at it.
func unreadable(c console, err error) int {
	code := fail(c, exitUsage, "%v", err)
	if crash, ok := errors.AsType[*reader.Crash](err); ok {
		fmt.Fprintf(c.err, "%s", crash.Stack)
	}
	return code
}

// Who can read.
const (
	readerRules = "rules"
	readerModel = "model"
	readerAuto  = "auto"
)

// readerFor loads the files and the reader that is asked for.
func readerFor(c console, worldFile, which string, settings nodes.ModelSettings) (planner.Reader, *nodes.Library, error) {
	if which != readerRules && which != readerModel && which != readerAuto {
		return nil, nil, fmt.Errorf("-reader %q: it is one of %s, %s, %s", which, readerRules, readerModel, readerAuto)
	}
	if which == readerModel && !settings.Wanted() {
		return nil, nil, errors.New("-reader model needs to know which: -model NAME, or -model-profile BOARD")
	}
	library, err := nodes.Load(nodes.Files{Domain: "household", World: worldFile, Body: "humanoid_180"})
	if err != nil {
		return nil, nil, err
	}
	read, err := readerOf(c, library, which, settings)
	return read, library, err
}

// readerOf makes the reader that is asked for.
func readerOf(c console, library *nodes.Library, which string, settings nodes.ModelSettings) (planner.Reader, error) {
	rules, err := library.Reader()
	if err != nil {
		return nil, err
	}
	switch which {
	case readerModel:
		local, _, err := settings.Models()
		if err != nil {
			return nil, err
		}
		return library.ModelReader(local, settings.Votes, rules)
	case readerAuto:
		return library.Cascade(rules, settings, func(text string) { fmt.Fprintln(c.err, "saydo: "+text) })
	}
	return rules, nil
}

// eachText calls read for each line of the file. A text that no reader may see
// is told and passed over, so that every other line is still answered.
func eachText(c console, file string, read func(id, text string) error) error {
	from := c.in
	if file != "-" {
		texts, err := textsIn(file)
		if err != nil {
			return err
		}
		from = bytes.NewReader(texts)
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

// textsIn reads a file of texts as a whole before the first is understood, which may take long. A pipe that gives nothing
// is told: nobody writes to it.
func textsIn(file string) ([]byte, error) {
	f, err := config.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	texts, err := io.ReadAll(f)
	if err != nil || len(texts) > 0 {
		return texts, err
	}
	if info, err := f.Stat(); err == nil && info.Mode()&os.ModeNamedPipe != 0 {
		return nil, fmt.Errorf("read %s: nobody writes to this pipe", file)
	}
	return nil, nil
}
