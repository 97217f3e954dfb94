package problem

import (
	"fmt"

	"saydo/planner/pddl"
	"saydo/task"
)

// Body is what the poser asks of the robot's body.
type Body interface {
	// Hands names the hands.
	Hands() []string
	// Facts returns the domain's facts that follow from the body for the
	// objects of the snapshot.
	Facts(task.Snapshot) []task.Fact
	// Able reports whether the body has what the skill needs.
	Able(task.Skill) error
	// Nearest lists the gestures that the body can make and that come nearest to that of
	// a skill that it cannot, with why it cannot; none for another skill.
	Nearest(task.Skill) (gestures []string, why error)
	// Why says why a fact about the body does not hold; nil when it does.
	Why(task.Fact, task.Snapshot) error
}

// Config is what a Poser works with. Likely may be nil.
type Config struct {
	Domain *pddl.Domain
	Skills map[string]task.Skill // by name; an action without one is known by its PDDL only
	Body   Body
	Likely func(kind string) []string // ids, kinds or types of places where such things usually are

	Wording task.Wording // how facts are told to people; what it lacks is told as PDDL
}

// Poser poses problems of one domain for one body. It never changes and is
// safe for use from any goroutine; the States that it works on are not.
type Poser struct {
	Config
	types   *pddl.Hierarchy
	unable  map[string]error // by action: why the body cannot
	nearest map[string]near  // by action: what the body does for it
	made    map[string]bool  // predicates that some action makes true
	unmade  map[string]bool  // predicates that some action makes false
	asked   map[string]bool  // predicates that some precondition or condition mentions
	persons map[string]bool  // predicates that are about one person

	bearings []bearing // of the domain's actions, in their order
}

// New returns a Poser.
func New(cfg Config) (*Poser, error) {
	types, err := cfg.Domain.Hierarchy()
	if err != nil {
		return nil, fmt.Errorf("reading the types of the domain: %w", err)
	}
	p := &Poser{
		Config: cfg, types: types, unable: map[string]error{}, nearest: map[string]near{}, made: map[string]bool{},
		unmade: map[string]bool{}, asked: map[string]bool{}, persons: map[string]bool{},
	}
	for i := range cfg.Domain.Actions {
		p.learn(&cfg.Domain.Actions[i])
	}
	for name := range p.unable {
		if n, ok := p.nearestTo(name); ok {
			p.nearest[name] = n
		}
	}
	for _, d := range cfg.Domain.Predicates {
		p.persons[d.Name] = len(d.Params) == 1 && types.Fits(d.Params[0].Types, []string{typePerson}) && types.Known(typePerson)
	}
	for i := range cfg.Domain.Actions {
		p.bearings = append(p.bearings, p.bear(&cfg.Domain.Actions[i]))
	}
	return p, nil
}

// learn notes what the action means for predicates and body.
func (p *Poser) learn(a *pddl.Action) {
	if skill, ok := p.Skills[a.Name]; ok {
		if err := p.Body.Able(skill); err != nil {
			p.unable[a.Name] = err
		}
	}
	mention := func(at pddl.Atom, _ bool) { p.asked[at.Pred] = true }
	eachAtom(a.Pre, false, mention)
	for _, e := range a.Effects {
		eachAtom(e.When, false, mention)
		for _, at := range e.Add {
			p.made[at.Pred] = true
		}
		for _, at := range e.Del {
			p.unmade[at.Pred] = true
		}
	}
}

// static reports whether no action ever changes the predicate.
func (p *Poser) static(predicate string) bool { return !p.made[predicate] && !p.unmade[predicate] }

// marker reports whether the predicate only records that something was done:
// nothing needs it, and nothing undoes it.
func (p *Poser) marker(predicate string) bool {
	return p.made[predicate] && !p.asked[predicate] && !p.unmade[predicate]
}

// eachAtom visits the atoms of a formula with their sign.
func eachAtom(f pddl.Formula, negated bool, visit func(a pddl.Atom, negated bool)) {
	switch f := f.(type) {
	case pddl.Atom:
		visit(f, negated)
	case pddl.Not:
		eachAtom(f.Of, !negated, visit)
	case pddl.And:
		for _, of := range f {
			eachAtom(of, negated, visit)
		}
	case pddl.Or:
		for _, of := range f {
			eachAtom(of, negated, visit)
		}
	case pddl.Imply:
		eachAtom(f.If, !negated, visit)
		eachAtom(f.Then, negated, visit)
	case pddl.Forall:
		eachAtom(f.Of, negated, visit)
	case pddl.Exists:
		eachAtom(f.Of, negated, visit)
	}
}
