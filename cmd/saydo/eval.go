package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"

	"saydo/internal/eval"
	"saydo/nodes"
	"saydo/task"
	"saydo/world"
)

// batchGarbage is how much garbage may come to what is used in percent, before it
// is collected, where many texts are read one after the other and each is timed.
const batchGarbage = 400

// readerRun reads as `saydo run` does.
const readerRun = "run"

func evalCommand(ctx context.Context, c console, args []string) int {
	fs := flags(c, "eval", "SET -in STRIPPED.jsonl [-names FILE] -out ANSWERS.jsonl [-reader rules|model|auto|run] [-model NAME]")
	in := fs.String("in", "", "the set's `file`, stripped of its labels")
	namesFile := fs.String("names", "", "JSON `file` with the names of the set's world, by slot")
	out := fs.String("out", "", "`file` for the answers")
	which := fs.String("reader", readerAuto, "`who` reads, as for saydo read, without a model auto is rules; run: as saydo run does, with a yes to what it reads back")
	settings := modelFlags(fs)
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) != 1 || *in == "" || *out == "" {
		return fail(c, exitUsage, "eval needs the name of a set, -in FILE and -out FILE")
	}
	if *which == readerAuto && !settings.Wanted() {
		*which = readerRules
	}
	whole := *which == readerRun || *which == readerModel // what was learnt does not read beside it
	if *which == readerRun {
		*which = readerAuto
	}
	cfg, err := evalConfig(c, *which, *settings)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	cfg.Whole = whole
	if os.Getenv("GOGC") == "" { // whoever sets it knows better
		debug.SetGCPercent(batchGarbage)
	}
	summary, err := evaluate(ctx, cfg, rest[0], *in, *namesFile, *out)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	if err := json.NewEncoder(c.out).Encode(summary); err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	return exitOK
}

func evaluate(ctx context.Context, cfg eval.Config, set, in, namesFile, out string) (eval.Summary, error) {
	names, err := namesIn(namesFile)
	if err != nil {
		return eval.Summary{}, err
	}
	texts, err := textsIn(in)
	if err != nil {
		return eval.Summary{}, err
	}
	var answers bytes.Buffer
	summary, err := eval.Run(ctx, cfg, set, bytes.NewReader(texts), names, &answers)
	if err != nil {
		return summary, err
	}
	return summary, os.WriteFile(out, answers.Bytes(), 0o644)
}

// namesIn reads the names of a set's world; none where no file is given.
func namesIn(file string) (names eval.Names, err error) {
	if file == "" {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &names); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return names, nil
}

// evalConfig gives the evaluation its reader, the kinds of things and the
// domain's types. A set with skills of its own is read by one that knows them.
func evalConfig(c console, which string, settings nodes.ModelSettings) (eval.Config, error) {
	read, library, err := readerFor(c, "house", which, settings)
	if err != nil {
		return eval.Config{}, err
	}
	rules, err := library.Reader()
	if err != nil {
		return eval.Config{}, err
	}
	cfg := eval.Config{
		Reader:   read,
		Plain:    rules.Plain,
		Snapshot: func(s task.State) task.Snapshot { return world.NewSnapshot(library.Types, s) },
		Make: func(skills map[string][]byte) (eval.Reader, error) {
			more, err := library.WithSkills(skills)
			if err != nil {
				return nil, err
			}
			return readerOf(c, more, which, settings)
		},
	}
	for _, k := range library.World.Kinds.Kinds() {
		cfg.Words = append(cfg.Words, eval.Word{
			Kind: k.ID, Type: k.Type, Names: append(append([]string(nil), k.EN...), k.ZH...), Traits: k.Traits,
		})
	}
	for _, t := range library.World.Kinds.Types() {
		cfg.Words = append(cfg.Words, eval.Word{Type: t.ID, Names: append(append([]string(nil), t.EN...), t.ZH...)})
	}
	return cfg, nil
}
