// Command learn trains what internal/eval/learnt embeds. `make learn` calls it
// with the folder of the public data and the file to write.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"saydo/internal/eval/learnt"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: learn ALFRED.jsonl NAMES.json")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

// record is what is learnt from: a sentence, and the classes that it is about.
type record struct {
	Text   string `json:"text"`
	Params struct {
		Object string `json:"object_target"`
		Parent string `json:"parent_target"`
		Inner  string `json:"mrecep_target"`
		Toggle string `json:"toggle_target"`
	} `json:"gold_params"`
}

func run(in, out string) error {
	f, err := os.Open(in)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // read only
	var examples []learnt.Example
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return fmt.Errorf("%s:%d: %w", in, n, err)
		}
		examples = append(examples, learnt.Example{
			Text: r.Text, Classes: []string{r.Params.Object, r.Params.Parent, r.Params.Inner, r.Params.Toggle},
		})
	}
	if err := lines.Err(); err != nil {
		return err
	}
	data, err := json.MarshalIndent(learnt.Learn(examples), "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(out, append(data, '\n'), 0o644)
}
