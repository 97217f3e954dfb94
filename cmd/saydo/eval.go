package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"saydo/internal/eval"
	"saydo/nodes"
	"saydo/planner/reader"
	"saydo/task"
	"saydo/world"
)

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
	whole := *which == readerRun
	if whole {
		*which = readerAuto
	}
	read, _, err := readerFor(c, "house", *which, *settings)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	summary, err := evaluate(ctx, read, whole, rest[0], *in, *namesFile, *out)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	if err := json.NewEncoder(c.out).Encode(summary); err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	return exitOK
}

func evaluate(ctx context.Context, read eval.Reader, whole bool, set, in, namesFile, out string) (eval.Summary, error) {
	var names eval.Names
	if namesFile != "" {
		data, err := os.ReadFile(namesFile)
		if err != nil {
			return eval.Summary{}, err
		}
		if err := json.Unmarshal(data, &names); err != nil {
			return eval.Summary{}, fmt.Errorf("%s: %w", namesFile, err)
		}
	}
	cfg, err := evalConfig(read)
	if err != nil {
		return eval.Summary{}, err
	}
	cfg.Whole = whole
	texts, err := os.Open(in)
	if err != nil {
		return eval.Summary{}, err
	}
	defer func() { _ = texts.Close() }() // it was only read
	var answers bytes.Buffer
	summary, err := eval.Run(ctx, cfg, set, texts, names, &answers)
	if err != nil {
		return summary, err
	}
	return summary, os.WriteFile(out, answers.Bytes(), 0o644)
}

// readerWith returns the rules reader with more skills.
func readerWith(library *nodes.Library, skills map[string][]byte) (eval.Reader, error) {
	cfg, err := library.ReaderConfig()
	if err != nil {
		return nil, err
	}
	for _, file := range sortedKeys(skills) {
		s, err := reader.DecodeSkill(file, skills[file])
		if err != nil {
			return nil, err
		}
		cfg.Skills = append(cfg.Skills, s)
	}
	return reader.New(cfg)
}

// evalConfig gives the evaluation the kinds of things and the domain's types.
func evalConfig(r eval.Reader) (eval.Config, error) {
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	if err != nil {
		return eval.Config{}, err
	}
	rules, err := library.Reader()
	if err != nil {
		return eval.Config{}, err
	}
	cfg := eval.Config{
		Reader:   r,
		Plain:    rules.Plain,
		Snapshot: func(s task.State) task.Snapshot { return world.NewSnapshot(library.Types, s) },
		Make:     func(skills map[string][]byte) (eval.Reader, error) { return readerWith(library, skills) },
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
