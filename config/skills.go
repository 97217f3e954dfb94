package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"saydo/internal/yamlfile"
	"saydo/task"
)

// Actions tells what the planning domain's actions take.
type Actions interface {
	// Params returns the names of the action's parameters in order, without
	// question marks, and whether the domain has the action.
	Params(action string) (names []string, ok bool)
	// Sights reports whether the action is about something to look at: a place, a
	// person or a room.
	Sights(action string) bool
}

// Skills returns the skills of a domain by name: the shipped ones, and over
// them those beside the domain's file, which is either in DIR/domains or in
// DIR itself with the skills in DIR/skills. An empty domainFile, or one without
// a folder, is a shipped domain. Shipped skills whose action the domain lacks
// are left out; all other faults are told together with line and column.
func Skills(domainFile string, actions Actions) ([]task.Skill, error) {
	l := skillLoader{actions: actions, found: map[string]task.Skill{}}
	sub, err := fs.Sub(shipped, string(skillFiles))
	if err != nil {
		return nil, fmt.Errorf("reading the shipped skills: %w", err)
	}
	if err := l.folder(sub, string(skillFiles), true); err != nil {
		return nil, err
	}
	for _, dir := range skillFolders(domainFile) {
		if err := l.folder(os.DirFS(dir), dir, false); err != nil {
			return nil, err
		}
	}
	if len(l.faults) > 0 {
		return nil, l.faults
	}
	return slices.SortedFunc(maps.Values(l.found), func(a, b task.Skill) int { return cmp.Compare(a.Name, b.Name) }), nil
}

// skillFolders lists the folders with a user's skills, the nearest last.
func skillFolders(domainFile string) []string {
	if domainFile == "" || !isPath(domainFile) {
		return nil
	}
	dir := filepath.Dir(domainFile)
	var out []string
	for _, candidate := range []string{filepath.Join(dir, "..", "skills"), filepath.Join(dir, "skills")} {
		beside := filepath.Dir(candidate) == dir
		if info, err := os.Stat(candidate); err == nil && info.IsDir() && (beside || isDomains(dir)) {
			out = append(out, candidate)
		}
	}
	return out
}

// isDomains reports whether the folder is named as the shipped one is.
func isDomains(dir string) bool {
	abs, err := filepath.Abs(dir)
	return err == nil && filepath.Base(abs) == string(Domains)
}

// skillLoader collects skills and what is wrong with them.
type skillLoader struct {
	actions Actions
	found   map[string]task.Skill
	faults  yamlfile.Errors
}

// folder reads all skills of a folder over those found before.
func (l *skillLoader) folder(dir fs.FS, name string, isShipped bool) error {
	files, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		return fmt.Errorf("listing the skills in %s: %w", name, err)
	}
	whence := map[string]string{}
	for _, file := range files {
		shown := filepath.Join(name, file)
		data, err := fs.ReadFile(dir, file)
		if err != nil {
			return fmt.Errorf("reading the skill %s: %w", shown, err)
		}
		skill, err := l.skill(shown, data, isShipped)
		switch {
		case err != nil:
			if fault, ok := errors.AsType[*yamlfile.Error](err); ok {
				l.faults = append(l.faults, fault)
				continue
			}
			return err
		case skill.Name == "":
			continue
		case whence[skill.Name] != "":
			l.faults = append(l.faults, &yamlfile.Error{File: shown, Reason: fmt.Sprintf("the skill %q stands in %s too", skill.Name, whence[skill.Name])})
		}
		whence[skill.Name] = shown
		l.found[skill.Name] = skill
	}
	return nil
}

// skill reads one file; the zero Skill is one that does not concern the domain.
func (l *skillLoader) skill(file string, data []byte, isShipped bool) (task.Skill, error) {
	doc, err := yamlfile.Parse(file, data)
	if err != nil {
		return task.Skill{}, err
	}
	var s task.Skill
	if err := doc.Decode(&s); err != nil {
		return task.Skill{}, err
	}
	if err := yamlfile.Version(file, s.Version); err != nil {
		return task.Skill{}, err
	}
	params, ok := l.actions.Params(s.Name)
	switch {
	case !ok && isShipped:
		return task.Skill{}, nil
	case s.Name == "":
		return s, doc.Fault("the skill has no name; add \"skill:\" with the name of its action in the domain")
	case !ok:
		return s, doc.Fault(fmt.Sprintf("the domain has no action %q", s.Name), "skill")
	case !slices.Equal(params, s.Params):
		return s, doc.Fault(fmt.Sprintf("the action %q takes [%s], in this order", s.Name, strings.Join(params, ", ")), "params")
	}
	l.faults = append(l.faults, checkSkill(doc, s)...)
	if why := s.WhyNotBound(s.Binding); why != "" {
		l.faults = append(l.faults, doc.Fault(why, "binding"))
	}
	if why := s.WhyNotGaze(l.actions.Sights(s.Name)); s.Binding.Interface == task.GazeInterface && why != "" {
		l.faults = append(l.faults, doc.Fault(why, "binding", "interface"))
	}
	return s, nil
}

// checkSkill tells what no domain is needed to see.
func checkSkill(doc *yamlfile.Document, s task.Skill) (faults yamlfile.Errors) {
	add := func(reason string, path ...any) { faults = append(faults, doc.Fault(reason, path...)) }
	slots := slices.Clone(s.Params)
	for i, n := range s.Numbers {
		slots = append(slots, n.Name)
		if !(n.Min <= n.Default && n.Default <= n.Max) {
			add(fmt.Sprintf("the range of %q must hold its default: min %v, default %v, max %v", n.Name, n.Min, n.Default, n.Max), "numbers", i)
		}
		if !slices.Contains([]string{"m", "rad", "s", "kg", "1"}, n.Unit) {
			add(fmt.Sprintf("%q has the unit %q; write m, rad, s, kg or 1", n.Name, n.Unit), "numbers", i, "unit")
		}
	}
	if s.Text != "" {
		slots = append(slots, "text")
	}
	for language, words := range s.Say {
		for _, slot := range task.Slots(words) {
			if !slices.Contains(slots, slot) {
				add(fmt.Sprintf("nothing is named {%s}; the skill has %s", slot, strings.Join(slots, ", ")), "say", language)
			}
		}
	}
	for predicate, e := range s.Evidence {
		if e.Rank() == 0 {
			add(fmt.Sprintf("%q is no evidence; write observed, sensed, reported or assumed", e), "evidence", predicate)
		}
	}
	for predicate, told := range s.Facts {
		for language, forms := range told {
			if len(forms) == 0 || len(forms) > 2 {
				add("write how it is told that the fact holds, and how that it does not: [\"{1} is clean\", \"{1} is not clean\"]", "facts", predicate, language)
			}
		}
	}
	for key, param := range map[string]string{"reach": s.Body.Reach, "lift": s.Body.Lift} {
		if param != "" && !slices.Contains(s.Params, param) {
			add(fmt.Sprintf("the skill has no parameter %q", param), "body", key)
		}
	}
	limits := s.Limits
	if limits.Timeout < 0 || limits.Stall < 0 || limits.Backoff < 0 || limits.Attempts < 0 {
		add("limits cannot be negative", "limits")
	}
	slices.SortFunc(faults, func(a, b *yamlfile.Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return faults
}
