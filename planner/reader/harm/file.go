package harm

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"saydo/internal/yamlfile"
	"saydo/planner/check/rule"
	"saydo/planner/reader"
	"saydo/task"
)

// file is config/rules/*.yaml; docs/rules.schema.json describes it to editors.
type file struct {
	Version int                 `yaml:"version"`
	Classes map[string]class    `yaml:"classes"`
	Words   map[string]function `yaml:"words"` // by language
	Dangers []danger            `yaml:"dangers"`

	ReadBack []string `yaml:"read_back"` // facts that a model's reading alone makes nobody make so
}

// function lists words by what they do in a sentence.
type function struct {
	Not    []string `yaml:"not"`    // turns what follows round: never, without
	Asking []string `yaml:"asking"` // begins a sentence that asks to be told: why, did
	Told   []string `yaml:"told"`   // before what somebody else does: he, it
	Noun   []string `yaml:"noun"`   // before a noun, so that "the microwave" is no deed
	Next   []string `yaml:"next"`   // begins another wish: put, take
	It     []string `yaml:"it"`     // stands for what was spoken of: it, them
	And    []string `yaml:"and"`    // joins things
	By     []string `yaml:"by"`     // before the means, and before whom it is done for or with: 用, 帮
	Mark   []string `yaml:"mark"`   // before what it is done to, in front of the verb: 把
	Into   []string `yaml:"into"`   // begins a place: in, over
}

// class is a set of things, by type, kind, and by what else people call them.
type class struct {
	Types []string `yaml:"types"`
	Kinds []string `yaml:"kinds"`
	Of    []string `yaml:"of"` // other classes, all of which belong to it
	EN    []string `yaml:"en"`
	ZH    []string `yaml:"zh"`
}

// danger is one rule.
type danger struct {
	Rule   string            `yaml:"rule"`
	Why    map[string]string `yaml:"why"`
	Wishes []wording         `yaml:"wishes"`
	Never  [][]string        `yaml:"never"`
}

// wording is how people say what is refused: one of the words, then what it is
// done to, then where; besides it somewhere one of With, and nothing of Unless.
type wording struct {
	Do     map[string][]string `yaml:"do"`
	What   []string            `yaml:"what"`
	To     []string            `yaml:"to"`
	With   map[string][]string `yaml:"with"`
	Unless map[string][]string `yaml:"unless"`
}

// peopleClass is the class that those who are known in a world belong to.
const peopleClass = "person"

// languages are those that dangers are told in.
func languages() []string { return []string{"en", "zh"} }

// check returns the first fault of the file.
func (f file) check(v reader.Config, foreign bool) error {
	for name, c := range f.Classes {
		if err := f.checkClass(c, v, foreign); err != nil {
			return fmt.Errorf("class %s: %w", name, err)
		}
	}
	seen := map[string]bool{}
	for _, d := range f.Dangers {
		if d.Rule == "" || seen[d.Rule] {
			return fmt.Errorf("rule %q: each rule needs a name of its own", d.Rule)
		}
		seen[d.Rule] = true
		if err := f.checkDanger(d); err != nil {
			return fmt.Errorf("rule %s: %w", d.Rule, err)
		}
	}
	return nil
}

func (f file) checkClass(c class, v reader.Config, foreign bool) error {
	for _, t := range c.Types {
		if !foreign && !v.Types.Known(t) {
			return fmt.Errorf("the domain has no type %q", t)
		}
	}
	for _, k := range c.Kinds {
		if !foreign && !slices.ContainsFunc(v.Vocabulary.Kinds, func(known reader.Kind) bool { return known.ID == k }) {
			return fmt.Errorf("there is no kind %q", k)
		}
	}
	return f.checkNames(c.Of)
}

func (f file) checkDanger(d danger) error {
	for _, l := range languages() {
		if d.Why[l] == "" {
			return fmt.Errorf("it does not say why, in %q", l)
		}
	}
	for _, w := range d.Wishes {
		if len(w.Do) == 0 {
			return errors.New("a wish without words in do is never said")
		}
		if err := f.checkNames(slices.Concat(w.What, w.To)); err != nil {
			return err
		}
	}
	return nil
}

// checkNames returns the first name that no class has.
func (f file) checkNames(classes []string) error {
	for _, name := range classes {
		if _, ok := f.Classes[name]; !ok {
			return fmt.Errorf("there is no class %q", name)
		}
	}
	return nil
}

// nevers reads the states that are never to be.
func (f file) nevers() ([]rule.Rule, error) {
	var out []rule.Rule
	for _, d := range f.Dangers {
		for _, texts := range d.Never {
			n := rule.Never{Why: d.Why, Of: map[string]rule.Class{}}
			for _, text := range texts {
				words := strings.Fields(strings.Trim(strings.TrimSpace(text), "()"))
				if len(words) == 0 {
					return nil, fmt.Errorf("rule %s: %q is no fact", d.Rule, text)
				}
				for _, arg := range words[1:] {
					c, ok := f.Classes[strings.TrimPrefix(arg, "?")]
					if !ok || !strings.HasPrefix(arg, "?") {
						return nil, fmt.Errorf("rule %s: %q in %q is no variable that is called as a class is, such as ?metal", d.Rule, arg, text)
					}
					n.Of[arg] = f.whole(c, len(f.Classes))
				}
				n.Facts = append(n.Facts, task.NewFact(words[0], words[1:]...))
			}
			out = append(out, n)
		}
	}
	return out, nil
}

// spoken lists the classes that are looked for in what is said; what has no words and is
// in no wish is for the planner alone.
func (f file) spoken() []string {
	var out []string
	for name, c := range f.Classes {
		wished := slices.ContainsFunc(f.Dangers, func(d danger) bool {
			return slices.ContainsFunc(d.Wishes, func(w wording) bool { return slices.Contains(w.What, name) || slices.Contains(w.To, name) })
		})
		if wished || len(c.EN) > 0 || len(c.ZH) > 0 {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// whole returns what belongs to the class and to those that it is made of; depth
// ends rings of classes.
func (f file) whole(c class, depth int) rule.Class {
	out := rule.Class{Types: slices.Clone(c.Types), Kinds: slices.Clone(c.Kinds)}
	for _, name := range slices.Concat(c.EN, c.ZH) {
		out.Names = append(out.Names, strings.ToLower(name))
	}
	if depth > 0 {
		for _, name := range c.Of {
			part := f.whole(f.Classes[name], depth-1)
			out.Types, out.Kinds, out.Names = append(out.Types, part.Types...), append(out.Kinds, part.Kinds...), append(out.Names, part.Names...)
		}
	}
	return out
}

// Decode reads a file of rules for the vocabulary of a reader, whose kinds and types
// its classes are made of; the error names file, and line and column where it can.
// Foreign says that the domain need not have all the types.
func Decode(name string, data []byte, v reader.Config, foreign bool) (*Dangers, error) {
	var f file
	if err := yamlfile.Decode(name, data, &f); err != nil {
		return nil, err
	}
	if err := yamlfile.Version(name, f.Version); err != nil {
		return nil, err
	}
	d, err := f.dangers(v, foreign)
	if err != nil {
		return nil, &yamlfile.Error{File: name, Reason: err.Error()}
	}
	return d, nil
}

func (f file) dangers(v reader.Config, foreign bool) (d *Dangers, err error) {
	if err := f.check(v, foreign); err != nil {
		return nil, err
	}
	d = &Dangers{speech: map[string]*speech{}}
	if d.never, err = f.nevers(); err != nil {
		return nil, err
	}
	if d.delicate, err = f.delicacies(); err != nil {
		return nil, err
	}
	classes := f.spoken()
	if len(classes) > mostClasses {
		return nil, fmt.Errorf("there are %d classes with words or in wishes; %d is the most", len(classes), mostClasses)
	}
	if i := slices.Index(classes, peopleClass); i >= 0 {
		d.person = 1 << i
	}
	d.names, d.kinds = f.named(classes, v), kindsOf(v)
	for _, l := range languages() {
		d.speech[l] = f.speech(l)
	}
	for _, r := range f.Dangers {
		for _, w := range r.Wishes {
			d.add(r, w, classes)
		}
	}
	for _, sp := range d.speech {
		for _, verbs := range sp.verbs {
			slices.SortStableFunc(verbs, func(a, b verb) int { return len(b.words) - len(a.words) })
		}
	}
	return d, nil
}
