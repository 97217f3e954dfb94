// Command learn trains what planner/reader/learnt embeds from public sentences,
// and prints how well it reads such as it was not taught: each part of a set is
// read by a model of the other parts, what belongs together kept together.
// `make learn` calls it with the folder of the public data and that of the models.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"saydo/planner/reader/learnt"
)

// seed makes every run the same.
const seed = 1

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: learn DATA_FOLDER MODEL_FOLDER")
		os.Exit(2)
	}
	if err := run(os.Stdout, os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(to io.Writer, data, out string) error {
	if err := frames(to, filepath.Join(data, "huric_en.jsonl"), filepath.Join(out, "frames.bin.gz")); err != nil {
		return err
	}
	return errands(to, filepath.Join(data, "alfred.jsonl"), filepath.Join(data, "eb_alfred.jsonl"), filepath.Join(out, "errands.bin"))
}

func frames(to io.Writer, in, out string) error {
	all, err := readFrames(in)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(to, "frames, cross-validated:", checkFrames(all))
	return write(to, out, learnt.LearnFrames(all, seed).Encode)
}

func errands(to io.Writer, in, apart, out string) error {
	all, err := readErrands(in)
	if err != nil {
		return err
	}
	names := namesOf(all)
	_, _ = fmt.Fprintln(to, "errands, cross-validated by room:", checkErrands(all, names))
	// EmbodiedBench measures on trials of ALFRED: those are not learnt from.
	kept, err := without(all, apart)
	if err != nil {
		return err
	}
	return write(to, out, func() ([]byte, error) { return learnt.LearnErrands(told(kept), names, seed).Encode(), nil })
}

func write(to io.Writer, path string, encode func() ([]byte, error)) error {
	data, err := encode()
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(to, "%s: %d kB\n", path, len(data)/1000)
	return os.WriteFile(path, data, 0o644)
}
