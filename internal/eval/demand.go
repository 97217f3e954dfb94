package eval

import "strings"

// demandScene has one thing or piece of furniture for each option of the record.
func demandScene(cfg Config, _ Names, r record) *scene {
	s := newScene()
	for _, option := range r.Options {
		s.called(cfg.meaning(Spaced(option), "thing"), strings.ToLower(option), option, Spaced(option))
	}
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

// demandLabels names the option that the request is about.
func demandLabels(r reading) labels {
	for _, f := range r.goals() {
		for _, arg := range f.Args {
			if name := r.name(arg); name != "" && name != "user" {
				return labels{"object": name}
			}
		}
	}
	for _, c := range r.request.Clauses {
		if c.Act == nil {
			continue
		}
		for _, arg := range c.Act.Args {
			if name := r.name(arg); name != "" && name != "user" {
				return labels{"object": name}
			}
		}
	}
	return labels{"object": ""}
}
