package nodes

import (
	"maps"
	"slices"
	"sync"

	"saydo/planner/pddl"
	"saydo/planner/reader"
)

// WithSkills returns the library with more skills, file -> YAML. Of them it is
// known how people speak of them and what they take: they can be read, and
// nobody can plan with them.
func (l *Library) WithSkills(files map[string][]byte) (*Library, error) {
	other, domain := *l, *l.Domain
	other.Skills, other.files = maps.Clone(l.Skills), maps.Clone(l.files)
	domain.Actions = slices.Clone(l.Domain.Actions)
	for _, file := range slices.Sorted(maps.Keys(files)) {
		s, err := reader.DecodeSkill(file, files[file])
		if err != nil {
			return nil, err
		}
		a := pddl.Action{Name: s.Name}
		for _, p := range s.Params {
			a.Params = append(a.Params, pddl.Typed{Name: "?" + p})
		}
		other.Skills[s.Name], other.files[s.Name] = s, s
		domain.Actions = append(domain.Actions, a)
	}
	other.Domain, other.Wording = &domain, l.Wording.With(other.Skills)
	other.rules = sync.OnceValues(other.makeReader)
	return &other, nil
}
