package modelreader

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"saydo/planner/pddl"
	"saydo/task"
)

// errNothing tells that the model found nothing to do.
var errNothing = errors.New("there is nothing to do in it")

// Check judges requests, whoever read them: every name is one of the world or
// of a description of the same request, every fact and every skill is one of the
// domain with the arguments that it takes, and every number is within its range.
type Check struct {
	domain *pddl.Domain
	types  *pddl.Hierarchy
	skills map[string]task.Skill
	wider  widened
	spoken map[string]map[string][]string // skill -> parameter -> types that its phrases put there
}

// widened tells what readings put where the domain wants another type: a dish
// is no place, and an apple is put in it all the same. The poser knows what is
// meant. predicate -> types of its places.
type widened map[string][][]string

// NewCheck returns the check for a domain and its skills.
func NewCheck(d *pddl.Domain, skills map[string]task.Skill) (Check, error) {
	types, err := d.Hierarchy()
	if err != nil {
		return Check{}, err
	}
	c := Check{d, types, skills, widened{}, map[string]map[string][]string{}}
	for _, name := range sorted(skills) {
		c.spoken[name] = map[string][]string{}
		for _, r := range skills[name].Readings {
			if r.Goal == "" {
				for slot, typ := range typedSlots(r) {
					c.spoken[name][slot] = append(c.spoken[name][slot], typ)
				}
				continue
			}
			goal, err := task.ParseCondition(r.Goal)
			if err != nil {
				return Check{}, fmt.Errorf("skill %s: %w", name, err)
			}
			c.widen(goal, d.Action(name), typedSlots(r))
		}
	}
	return c, nil
}

// typedSlots are the slots of a reading's phrases that say their type.
func typedSlots(r task.Reading) map[string]string {
	slots := regexp.MustCompile(`\{([a-z_]+):([a-z_]+)\}`)
	out := map[string]string{}
	for _, phrases := range r.Phrases {
		for _, found := range slots.FindAllStringSubmatch(strings.Join(phrases, " "), -1) {
			out[found[1]] = found[2]
		}
	}
	return out
}

// widen notes the types of the slots of a reading's goal.
func (c Check) widen(goal task.Condition, action *pddl.Action, typed map[string]string) {
	for _, of := range goal.Of {
		c.widen(of, action, typed)
	}
	if goal.Op != task.OpFact {
		return
	}
	if c.wider[goal.Predicate] == nil {
		c.wider[goal.Predicate] = make([][]string, len(goal.Args))
	}
	for i, arg := range goal.Args {
		if typ := c.slotType(arg, action, typed); typ != "" && i < len(c.wider[goal.Predicate]) {
			c.wider[goal.Predicate][i] = append(c.wider[goal.Predicate][i], typ)
		}
	}
}

// slotType is the type of a slot: its own, that which the phrases say, that of
// the action's parameter, or the one that it is called by.
func (c Check) slotType(arg string, action *pddl.Action, typed map[string]string) string {
	name, ok := strings.CutPrefix(arg, "{")
	if !ok {
		return ""
	}
	name, typ, ok := strings.Cut(strings.TrimSuffix(name, "}"), ":")
	if ok {
		return typ
	}
	if typ := typed[name]; typ != "" && c.types.Known(typ) {
		return typ
	}
	if action != nil {
		for _, p := range action.Params {
			if p.Name == "?"+name && len(p.Types) > 0 {
				return p.Types[0]
			}
		}
	}
	if c.types.Known(name) {
		return name
	}
	return ""
}

// takes lists the types that may stand at a place of a predicate.
func (c Check) takes(predicate string, place int, declared []string) []string {
	if at := c.wider[predicate]; place < len(at) && len(declared) > 0 {
		return slices.Concat(declared, at[place])
	}
	return declared
}

// accepts lists the types that an argument of a skill may have: the domain's,
// and those that the skill's phrases speak of instead: who is followed to a
// fridge of which nobody knows the room is told so by the planner.
func (c Check) accepts(skill string, param pddl.Typed) []string {
	if len(param.Types) == 0 {
		return nil
	}
	return slices.Concat(param.Types, c.spoken[skill][strings.TrimPrefix(param.Name, "?")])
}

// scope is where the names of a request are looked up.
type scope struct {
	Check
	world task.Snapshot
	vars  map[string]string // variable -> type
}

// Request returns the first fault of the request; nil: it has none.
func (c Check) Request(r task.Request, world task.Snapshot) error {
	s := scope{c, world, map[string]string{}}
	for i, clause := range r.Clauses {
		if err := s.clause(clause); err != nil {
			return fmt.Errorf("clause %d: %w", i+1, err)
		}
	}
	return nil
}

func (s scope) clause(c task.Clause) error {
	parts := 0
	for _, there := range []bool{c.Goal != nil, c.Act != nil, c.Ask != nil} {
		if there {
			parts++
		}
	}
	if parts != 1 {
		return fmt.Errorf("it has %d of goal, act and ask; it has one of them", parts)
	}
	for _, d := range c.Find {
		if err := s.description(d); err != nil {
			return err
		}
	}
	errs := []error{}
	for _, cond := range []*task.Condition{c.Goal, c.When, c.Until} {
		if cond != nil {
			errs = append(errs, s.condition(*cond))
		}
	}
	if c.Act != nil {
		errs = append(errs, s.act(*c.Act))
	}
	if c.Ask != nil {
		errs = append(errs, s.ask(*c.Ask))
	}
	return errors.Join(errs...)
}

func (s scope) description(d task.Describe) error {
	if !strings.HasPrefix(d.Name, "?") {
		return fmt.Errorf("the description %q is not named like a variable", d.Name)
	}
	if !s.types.Known(d.Type) {
		return fmt.Errorf("there is no type %q", d.Type)
	}
	s.vars[d.Name] = d.Type
	for _, id := range append(slices.Clone(d.Among), d.In) {
		if id != "" {
			if err := s.object(id); err != nil {
				return err
			}
		}
	}
	if d.Where != nil {
		return s.condition(*d.Where)
	}
	return nil
}

// object reports a name that the world does not have.
func (s scope) object(name string) error {
	if strings.HasPrefix(name, "?") {
		if _, ok := s.vars[name]; !ok {
			return fmt.Errorf("nothing tells what %s is", name)
		}
		return nil
	}
	if _, ok := s.world.Object(name); !ok {
		return fmt.Errorf("the world has no %q", clean(name, maxName))
	}
	return nil
}

// fits reports a name that is not of one of the types. A name of a wider type
// fits too: what is described as a thing may be a cup.
func (s scope) fits(name string, types []string) error {
	if err := s.object(name); err != nil {
		return err
	}
	have, ok := s.vars[name]
	if !ok {
		o, _ := s.world.Object(name)
		have = o.Type
	}
	for _, want := range types {
		if s.types.Is(have, want) || ok && s.types.Is(want, have) {
			return nil
		}
	}
	if len(types) == 0 {
		return nil
	}
	return fmt.Errorf("%s is a %s, and a %s is wanted", name, have, strings.Join(types, " or "))
}

func (s scope) condition(c task.Condition) error {
	switch c.Op {
	case task.OpFact:
		p := s.domain.Predicate(c.Predicate)
		if p == nil || len(p.Params) != len(c.Args) {
			return fmt.Errorf("there is no fact %s", c)
		}
		for i, arg := range c.Args {
			if err := s.fits(arg, s.takes(c.Predicate, i, p.Params[i].Types)); err != nil {
				return fmt.Errorf("%s: %w", c, err)
			}
		}
		return nil
	case task.OpEqual:
		return errors.Join(s.object(c.Args[0]), s.object(c.Args[1]))
	case task.OpForall, task.OpExists:
		inner := s
		inner.vars = maps.Clone(s.vars)
		for _, v := range c.Vars {
			inner.vars[v.Name] = v.Type
		}
		s = inner
	case task.OpTrue, task.OpNot, task.OpAnd, task.OpOr:
	}
	for _, of := range c.Of {
		if err := s.condition(of); err != nil {
			return err
		}
	}
	return nil
}

func (s scope) act(a task.Act) error {
	skill, ok := s.skills[a.Skill]
	action := s.domain.Action(a.Skill)
	if !ok || action == nil {
		return fmt.Errorf("there is no skill %q", clean(a.Skill, maxName))
	}
	for _, name := range sorted(a.Args) {
		i := slices.IndexFunc(action.Params, func(p pddl.Typed) bool { return p.Name == "?"+name })
		if i < 0 {
			return fmt.Errorf("%s takes no %q", a.Skill, name)
		}
		if err := s.fits(a.Args[name], s.accepts(a.Skill, action.Params[i])); err != nil {
			return fmt.Errorf("%s: %w", a.Skill, err)
		}
	}
	for _, name := range sorted(a.Numbers) {
		i := slices.IndexFunc(skill.Numbers, func(n task.SkillNumber) bool { return n.Name == name })
		if i < 0 {
			return fmt.Errorf("%s takes no number %q", a.Skill, name)
		}
		n, value := skill.Numbers[i], a.Numbers[name]
		if value.Unit != n.Unit || !(value.Value >= n.Min-slack && value.Value <= n.Max+slack) {
			return task.Fail(task.CodeOutOfRange, a.Skill, "%s is %s %s; it is between %s and %s", name,
				task.FormatNumber(value.Value), n.Unit, task.FormatNumber(n.Min), task.FormatNumber(n.Max))
		}
	}
	return nil
}

// slack lets a bound be met that was computed from degrees.
const slack = 1e-6

func (s scope) ask(a task.Ask) error {
	if a.Type != "" && !s.types.Known(a.Type) {
		return fmt.Errorf("there is no type %q", clean(a.Type, maxName))
	}
	for _, id := range []string{a.Place, a.Tell} {
		if id != "" {
			if err := s.object(id); err != nil {
				return err
			}
		}
	}
	if a.Where == nil {
		return nil
	}
	s.vars["?x"] = pddl.ObjectType
	defer delete(s.vars, "?x")
	return s.condition(*a.Where)
}
