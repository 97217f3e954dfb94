package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"saydo/internal/eval"
	"saydo/planner/reader/learnt"
)

const maxLine = 1 << 20

// lines decodes every line of a file.
func lines[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // read only
	var out []T
	in := bufio.NewScanner(f)
	in.Buffer(nil, maxLine)
	for n := 1; in.Scan(); n++ {
		var r T
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out = append(out, r)
	}
	return out, in.Err()
}

// framed is one record of HuRIC.
type framed struct {
	Text   string `json:"text"`
	Frames []struct {
		Frame string `json:"frame"`
		Verb  string `json:"verb"`
		Roles []struct {
			Role string `json:"role"`
			Text string `json:"text"`
			Head string `json:"head"`
		} `json:"roles"`
	} `json:"gold_frames"`
}

func readFrames(path string) ([]learnt.Sentence, error) {
	records, err := lines[framed](path)
	if err != nil {
		return nil, err
	}
	var out []learnt.Sentence
	for _, r := range records {
		s := learnt.Sentence{Text: r.Text}
		for _, f := range r.Frames {
			to := learnt.Frame{Name: f.Frame, Verb: f.Verb}
			for _, x := range f.Roles {
				to.Roles = append(to.Roles, learnt.Role{Name: x.Role, Text: x.Text, Head: x.Head})
			}
			s.Frames = append(s.Frames, to)
		}
		out = append(out, s)
	}
	return out, nil
}

// errand is one record of ALFRED.
type errand struct {
	ID     string     `json:"id"`
	Text   string     `json:"text"`
	Scene  int        `json:"scene"`
	Task   string     `json:"gold_task"`
	Steps  []string   `json:"steps_text"`
	Plan   [][]string `json:"gold_plan"`
	Params struct {
		Object string `json:"object_target"`
		Parent string `json:"parent_target"`
		Inner  string `json:"mrecep_target"`
		Toggle string `json:"toggle_target"`
		Sliced bool   `json:"object_sliced"`
	} `json:"gold_params"`
}

func readErrands(path string) ([]errand, error) { return lines[errand](path) }

// without leaves out the errands whose trial the other file measures on.
func without(all []errand, apart string) ([]errand, error) {
	measured, err := lines[struct {
		Task string `json:"task"`
	}](apart)
	if err != nil {
		return nil, err
	}
	trials := map[string]bool{}
	for _, m := range measured {
		_, trial, _ := strings.Cut(m.Task, "trial_")
		trials[trial] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(e errand) bool {
		id := e.ID[:max(0, strings.LastIndex(e.ID, "-"))] // without the number of the annotation
		return trials[id[strings.LastIndex(id, "-")+1:]]
	}), nil
}

func (e errand) told() learnt.Told {
	return learnt.Told{Text: e.Text, Whole: strings.Join(e.Steps, ". "), Steps: e.steps(), Errand: learnt.Errand{
		Kind: eval.ErrandKinds()[e.Task], What: eval.Spaced(e.Params.Object), Sliced: e.Params.Sliced,
		Inside: eval.Spaced(e.Params.Inner), Place: eval.Spaced(e.Params.Parent), Lamp: eval.Spaced(e.Params.Toggle),
	}}
}

func told(all []errand) []learnt.Told {
	var out []learnt.Told
	for _, e := range all {
		out = append(out, e.told())
	}
	return out
}

// namesOf collects what the errands are about.
func namesOf(all []errand) learnt.Names {
	synonyms := learnt.ShippedSynonyms()
	collect := func(of func(learnt.Errand) string) []learnt.Named {
		seen := map[string]bool{}
		for _, e := range all {
			if n := of(e.told().Errand); n != "" {
				seen[n] = true
			}
		}
		var out []learnt.Named
		for _, n := range slices.Sorted(maps.Keys(seen)) {
			out = append(out, learnt.Named{ID: n, Names: synonyms.Of(n)})
		}
		return out
	}
	return learnt.Names{
		Things:  collect(func(e learnt.Errand) string { return e.What }),
		Insides: collect(func(e learnt.Errand) string { return e.Inside }),
		Places:  collect(func(e learnt.Errand) string { return e.Place }),
		Lamps:   collect(func(e learnt.Errand) string { return e.Lamp }),
	}
}

// steps lists what is told of the steps in which something is taken or put.
func (e errand) steps() []learnt.Step {
	var out []learnt.Step
	for i, p := range e.Plan {
		if i >= len(e.Steps) {
			break
		}
		switch {
		case p[0] == "PickupObject":
			out = append(out, learnt.Step{Text: e.Steps[i], What: p[1]})
		case p[0] == "PutObject":
			out = append(out, learnt.Step{Text: e.Steps[i], Place: p[2]})
		case p[0] == "GotoLocation":
			out = append(out, learnt.Step{Text: e.Steps[i], Place: p[1]})
		}
	}
	return out
}
