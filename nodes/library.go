package nodes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/config"
	"saydo/embodiment"
	"saydo/internal/sim"
	"saydo/planner"
	"saydo/planner/check/rule"
	"saydo/planner/pddl"
	"saydo/planner/reader"
	"saydo/planner/reader/harm"
	"saydo/task"
	"saydo/world"
)

// Files names what a system is made of: shipped files by bare name ("house")
// or a user's by path.
type Files struct {
	Domain string
	World  string
	Body   string
}

// Library is everything that the nodes know from files, read and found to fit
// together.
type Library struct {
	Domain *pddl.Domain
	Types  DomainTypes
	Skills map[string]task.Skill
	// Wording is how facts of the shipped domain are told to people.
	Wording task.Wording
	World   *world.World
	Body    *embodiment.Body

	answers  []task.Answer                    // in the words of whoever set the robot up
	rules    func() (*reader.Rules, error)    // made once, for all systems that share the library
	files    map[string]task.Skill            // the skills as their files tell them, whatever the body
	lexicons func() ([]reader.Lexicon, error) // read once; they never change
	start    func() *world.Snapshot           // the world as it is in the beginning, whatever the body; made once
	dangers  func() (*harm.Dangers, error)    // read once, by those who read or plan; nil: nothing is refused as dangerous
}

// Load reads the files. The error names the file, and where it can the line
// and column. A library without a body file gets its body by With.
func Load(f Files) (*Library, error) {
	l := &Library{}
	if err := l.loadDomain(f.Domain); err != nil {
		return nil, err
	}
	wording, err := config.Wording()
	if err != nil {
		return nil, err
	}
	l.Wording = wording.With(l.Skills)
	if l.World, err = ReadWorld(f.World, l.Types); err != nil {
		return nil, err
	}
	if l.answers, err = l.readAnswers(); err != nil {
		return nil, err
	}
	if f.Body != "" {
		if l.Body, err = ReadBody(f.Body); err != nil {
			return nil, err
		}
		if err := l.Body.Fits(l.Skills, l.Types.Sights); err != nil {
			return nil, err
		}
		l.Body, l.Skills = l.placed(l.Body), l.Body.Witnesses(l.Skills)
	}
	l.start = sync.OnceValue(func() *world.Snapshot { return world.NewSnapshot(l.Types, l.World.Start()) })
	l.rules, l.lexicons, l.dangers = sync.OnceValues(l.makeReader), sync.OnceValues(readLexicons), sync.OnceValues(l.readDangers)
	return l, nil
}

// LoadOnce is Load for nodes that share a program: of the same files all get the same library.
func LoadOnce() func(Files) (*Library, error) {
	var mu sync.Mutex
	read := map[Files]*Library{}
	return func(f Files) (*Library, error) {
		mu.Lock()
		defer mu.Unlock()
		if l := read[f]; l != nil {
			return l, nil
		}
		l, err := Load(f)
		if err == nil {
			read[f] = l
		}
		return l, err
	}
}

// With returns the library with another body in the same world. All else is
// shared.
func (l *Library) With(body *embodiment.Body) *Library {
	other := *l
	other.Body, other.Skills = l.placed(body), body.Witnesses(l.files)
	return &other
}

// placed is the body where the world has the robot, which one that cannot move about never leaves.
func (l *Library) placed(body *embodiment.Body) *embodiment.Body {
	_, at := l.World.RobotStart()
	return body.Placed(at)
}

func (l *Library) loadDomain(file string) error {
	name, data, err := config.Read(config.Domains, file)
	if err != nil {
		return err
	}
	return l.takeDomain(file, name, data)
}

// takeDomain takes the domain that was read from the file, and the skills that belong to that.
func (l *Library) takeDomain(file, name string, data []byte) (err error) {
	if l.Domain, err = pddl.ParseDomain(name, data); err != nil {
		return err
	}
	if l.Types, err = NewDomainTypes(l.Domain); err != nil {
		return err
	}
	skills, err := config.Skills(file, l.Types)
	if err != nil {
		return err
	}
	l.files = map[string]task.Skill{}
	for _, s := range skills {
		l.files[s.Name] = s
	}
	l.Skills = l.files
	return nil
}

// ReadShipped reads the shipped skills by their names, and their planning domain. What lies in the folder in which the
// program was started is nothing to it.
func ReadShipped() (map[string]task.Skill, DomainTypes, error) {
	var l Library
	name, data, err := config.Shipped(config.Domains, "household")
	if err == nil {
		err = l.takeDomain("", name, data)
	}
	return l.Skills, l.Types, err
}

// ReadDomain reads a planning domain and answers about it.
func ReadDomain(file string) (DomainTypes, error) {
	var l Library
	err := l.loadDomain(file)
	return l.Types, err
}

// ReadWorld reads a world file with the shipped kinds of things.
func ReadWorld(file string, types DomainTypes) (*world.World, error) {
	kinds, err := ReadKinds()
	if err != nil {
		return nil, err
	}
	open := func(by, file string) (string, []byte, error) { return config.Under(config.Worlds, by, file) }
	name, data, err := config.Read(config.Worlds, file)
	if err != nil {
		return nil, err
	}
	w, err := world.Decode(name, data, world.Options{Domain: types, Kinds: kinds, Open: open})
	if err != nil {
		return nil, err
	}
	return w, answerable(name, w.OwnAnswers())
}

// languages lists those that people are understood in; each has a shipped lexicon of its name.
func languages() []string { return []string{"en", "zh"} }

// readLexicons reads how people speak, in all shipped languages.
func readLexicons() ([]reader.Lexicon, error) {
	var out []reader.Lexicon
	for _, language := range languages() {
		name, data, err := config.Read(config.Lexicons, language)
		if err != nil {
			return nil, err
		}
		lex, err := reader.DecodeLexicon(name, data)
		if err != nil {
			return nil, err
		}
		out = append(out, lex)
	}
	return out, nil
}

// consent returns what people say for yes and no, in all shipped languages.
func (l *Library) consent() (task.Consent, error) {
	all, err := l.lexicons()
	out := task.Consent{}
	for _, lex := range all {
		out = out.With(lex.Consent)
	}
	return out, err
}

// readDangers reads what is refused as dangerous: a user's file, or the shipped one,
// which also serves domains that have other types.
func (l *Library) readDangers() (*harm.Dangers, error) {
	file := l.World.Rules().Dangers
	if file == world.NoDangers {
		return nil, nil
	}
	cfg, err := l.ReaderConfig()
	if err != nil {
		return nil, err
	}
	name, data, err := config.Read(config.Rules, cmp.Or(file, "household"))
	if err != nil {
		return nil, err
	}
	return harm.Decode(name, data, cfg, file == "")
}

// ReadKinds reads the shipped kinds of things.
func ReadKinds() (*world.Catalogue, error) {
	name, data, err := config.Read(config.Lexicons, "kinds")
	if err != nil {
		return nil, err
	}
	return world.DecodeKinds(name, data)
}

// DomainTypes answers what others ask of the planning domain.
type DomainTypes struct {
	domain *pddl.Domain
	kinds  *pddl.Hierarchy
	takes  map[string][][]string // types of the arguments, by predicate
}

// NewDomainTypes returns the answers for a domain.
func NewDomainTypes(d *pddl.Domain) (DomainTypes, error) {
	kinds, err := d.Hierarchy()
	if err != nil {
		return DomainTypes{}, err
	}
	takes := make(map[string][][]string, len(d.Predicates))
	for _, p := range d.Predicates {
		takes[p.Name] = make([][]string, len(p.Params))
		for i, param := range p.Params {
			takes[p.Name][i] = param.Types
		}
	}
	return DomainTypes{d, kinds, takes}, nil
}

// IsA reports whether sub is the type super or below it.
func (t DomainTypes) IsA(sub, super string) bool { return t.kinds.Is(sub, super) }

// Known reports whether the domain has the type.
func (t DomainTypes) Known(name string) bool { return t.kinds.Known(name) }

// Arity returns how many arguments the predicate takes.
func (t DomainTypes) Arity(predicate string) (int, bool) {
	params, known := t.takes[predicate]
	return len(params), known
}

// Takes returns for each argument of the predicate the types that it may be of, and whether the domain has it.
func (t DomainTypes) Takes(predicate string) ([][]string, bool) {
	params, known := t.takes[predicate]
	return params, known
}

// Params returns the names of an action's parameters.
func (t DomainTypes) Params(action string) ([]string, bool) {
	a := t.domain.Action(action)
	if a == nil {
		return nil, false
	}
	names := make([]string, len(a.Params))
	for i, p := range a.Params {
		names[i] = strings.TrimPrefix(p.Name, "?")
	}
	return names, true
}

// Sights reports whether the action is about something to look at: a place, a person or
// a room.
func (t DomainTypes) Sights(action string) bool {
	a := t.domain.Action(action)
	return a != nil && slices.ContainsFunc(a.Params, func(p pddl.Typed) bool {
		return slices.ContainsFunc(p.Types, func(of string) bool {
			return slices.ContainsFunc([]string{"place", "person", "room"}, func(sight string) bool {
				return t.Known(sight) && (t.IsA(of, sight) || t.IsA(sight, of) && of != "object")
			})
		})
	})
}

// Planner returns the planner for what the library holds.
func (l *Library) Planner(reads planner.Reader) (*planner.Planner, error) {
	dangers, err := l.dangers()
	if err != nil {
		return nil, err
	}
	rules := houseRules(l.World.Rules())
	cfg := planner.Config{
		Domain: l.Domain, Skills: l.Skills, Body: l.Body, Reader: reads, Likely: l.World.Kinds.Likely, Wording: l.Wording,
	}
	if dangers != nil {
		rules, cfg.Delicate = append(rules, dangers.Never()...), dangers.OnTheWay
	}
	cfg.Rules = rules
	return planner.New(cfg)
}

// houseRules are the rules of a world as the planner keeps them.
func houseRules(r world.Rules) []rule.Rule {
	var out []rule.Rule
	if len(r.OffLimits) > 0 {
		out = append(out, rule.Forbidden(r.OffLimits))
	}
	for _, a := range r.KeepFrom {
		out = append(out, rule.Apart{Things: a.Things, Persons: a.Persons})
	}
	return out
}

// Faults says what goes wrong in a simulation.
type Faults struct {
	Rate  float64 // chance per action attempt, 0..1
	Kinds []sim.FaultKind

	Script []sim.Scripted // faults that come for certain

	Battery sim.Battery // what the robot starts with; the zero value: its power never ends
}

// visible lists what a camera can tell of one object: the predicates whose
// evidence some skill says is seen or felt.
func (l *Library) visible() []string {
	var out []string
	for _, s := range l.Skills {
		for predicate, evidence := range s.Evidence {
			n, _ := l.Types.Arity(predicate)
			if n == 1 && evidence.Rank() > task.Reported.Rank() && !slices.Contains(out, predicate) {
				out = append(out, predicate)
			}
		}
	}
	slices.Sort(out)
	return out
}

// Start is what is believed before anything is seen: the world of the file, and
// the body's own hands, which goals such as "hold the apple" are about, and which count
// as empty where they are closed by this program.
func (l *Library) Start() task.State {
	start := l.World.Start()
	if atHand := l.atHand(); atHand != nil {
		start = l.stayed(start, atHand)
	}
	for _, hand := range l.Body.Hands() {
		start.Objects = append(start.Objects, task.Object{ID: hand, Type: "hand"})
		if l.Body.UsesArm(l.Skills) { // whose fingers no sensor of the robot need tell of
			start.Beliefs = append(start.Beliefs, task.Belief{Fact: task.NewFact("hand_free", hand), Evidence: task.Assumed, Confidence: 1})
		}
	}
	return start
}

// House builds the simulated house of the library's world and body.
func (l *Library) House(seed uint64, speed float64, faults Faults) (*sim.House, error) {
	physics, err := NewPhysics(l.Domain)
	if err != nil {
		return nil, err
	}
	body := l.Body.Summary()
	_, start := l.World.RobotStart()
	truth := l.World.Truth(int64(seed), l.World.Displaced)
	if !body.Mobile {
		truth = l.visited(truth)
	}
	house, err := sim.New(sim.Config{
		Truth: truth, Start: start, Types: l.Types, Physics: physics,
		Robot: sim.Robot{
			Hands: body.Hands, ReachLow: body.ReachLow, ReachHigh: body.ReachHigh, StepHeight: body.StepHeight, Width: body.Width, Height: body.Height,
			Payload: body.Payload, Speed: body.Speed, Fixed: !body.Mobile, AtHand: l.atHand(), Flies: body.Kind == embodiment.Aerial,
			Lasts: l.lasts,
		},
		Conditions: l.visible(),
		Seed:       seed, Speed: speed, Faults: faults.Rate, Kinds: faults.Kinds, Script: faults.Script,
	})
	if err != nil {
		return nil, fmt.Errorf("simulate %s: %w", l.World.Name, err)
	}
	if faults.Battery.Life > 0 {
		house.Power(faults.Battery)
	}
	return house, nil
}

// lasts is how long the skill takes the body where it is a gesture of its joints; 0 where that is not known.
func (l *Library) lasts(skill string) time.Duration { return l.Body.GestureTime(l.Skills[skill]) }
