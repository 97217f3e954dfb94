package reader

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"saydo/task"
)

// ruleKind tells what a phrase stands for.
type ruleKind int

const (
	ruleGoal  ruleKind = iota // a state to reach
	ruleAct                   // a skill for its own sake
	ruleAsk                   // a question to the robot
	ruleState                 // a statement, after if and until
	ruleNeed                  // a remark that means a request
	ruleBid                   // a rule that is laid down, or lifted
	ruleTouch                 // what is done with a thing, after a word that forbids
)

// intent is what a phrase stands for. All phrases of a reading have one: there are thousands of them, and they are in memory for as
// long as the robot works.
type intent struct {
	kind    ruleKind
	skill   string
	numbers map[string]float64
	goal    task.Condition // of a goal, a state or a question whether, over {slot}
	midway  *task.Condition
	leaves  string // the slot that holds what was done with the others
	each    bool
	none    bool // it is so of all that its things are named
	event   bool // it comes about, and is waited for
	states  bool // it says how something is, or shall be
	ensures bool // the same, and it shall be so
	wishes  bool // the same, said as a wish: the light should be on
	ask     AskReading
	means   string
	lacks   string   // the word of means that was left open
	asks    string   // the question for it
	cannot  string   // what the robot says where it cannot do what is meant
	hangs   bool     // the same: it cannot tell whether that is so, on which something else hangs
	confirm bool     // it is read back first
	served  []string // of a need: what else it may be the reason for
	speaks  bool     // the skill says something
	lift    bool     // of a bid: it may be done again
	once    bool     // the same: it holds only meanwhile
	moves   string   // the same: the part of the body that is not to be moved
}

// rule is one phrase with its meaning.
type rule struct {
	*intent

	seq      []node
	elided   []*slot // slots of the goal that the phrase may leave out: "it"
	needs    []int   // sets of words of each of which the text has one, in this order
	topic    *rule   // the same said with what it is done with only named before it
	untold   *rule   // the same said of what was spoken of before
	order    int
	definite bool // bare names in it mean a certain object
	points   bool // a word of it stands for a place that was spoken of: there
	topical  bool // what it is done with is only named before it
	bare     bool // it names nothing that something is done with
	fronted  bool // it begins with the thing that something is done with
}

// ruleOf makes a rule without a phrase.
func ruleOf(i intent) *rule { return &rule{intent: &i} }

// sayInterface binds the skills by which the robot says something itself.
const sayInterface = "say"

// grammar is one language compiled.
type grammar struct {
	lex     Lexicon
	types   Types
	byFirst map[string][]*rule
	rules   int
	open    []*rule // may start with a slot
	states  []*rule

	courtesies []*rule          // of what is said alone: thank you
	cannots    []*rule          // of which the robot can do and tell nothing
	touches    []*rule          // what is done with a thing, after a word that forbids
	deeds      []deed           // how facts are told that are not to be made so
	notify     *rule            // tells somebody something, by the first skill that says it itself; nil where none does
	jobs       map[string]*jobs // of words
	nothing    *jobs            // of all other words
	sets       map[string][]int // word -> sets of words that rules need one of
	setCount   int
	controls   map[string]task.Control
	uses       *uses
	senses     *senses
	known      map[string]bool       // every word that means something
	base       *wordSet              // words of the language and of the kinds
	recent     atomic.Pointer[lexis] // of the world read in last
	ordinary   map[string]bool       // words that mean nothing but are no slips
	touching   map[string]bool       // words that touches begin with
	hesitates  map[string]bool       // sounds of who thinks
	shortened  map[string]bool       // titles with a dot behind them
	notStops   [][]string            // words in which the letters of a stop word mean something else
	opens      map[string]bool       // words that a wish goes on behind
	faults     []error               // of expressions
	compiling  *compiling            // nil once it is done
}

// compiling is what only compiling needs.
type compiling struct {
	groups *wordGroups
	setIDs map[string]int // by the words of the set
}

func newGrammar(cfg Config, lex Lexicon) (*grammar, error) {
	g := &grammar{
		lex: lex, types: cfg.Types, sets: map[string][]int{}, byFirst: map[string][]*rule{}, jobs: map[string]*jobs{}, nothing: &jobs{},
		uses: newUses(lex), senses: newSenses(lex), controls: map[string]task.Control{}, known: map[string]bool{}, ordinary: map[string]bool{},
		touching: map[string]bool{}, hesitates: wordsOf(lex.Hesitation), opens: map[string]bool{}, shortened: shortTitles(cfg.Lexicons),
		compiling: &compiling{newWordGroups(lex.Words), map[string]int{}},
	}
	for _, w := range lex.NotStop {
		g.notStops = append(g.notStops, wordsIn(w))
	}
	err := g.addLexicon()
	g.sortJobs()
	if err = errors.Join(append(g.faults, err)...); err != nil {
		return nil, fmt.Errorf("lexicon %s: %w", lex.Language, err)
	}
	for _, s := range cfg.Skills {
		if err := g.addSkill(cfg, s); err != nil {
			return nil, fmt.Errorf("skill %s: %w", s.Name, err)
		}
	}
	g.setCount, g.compiling = len(g.compiling.setIDs), nil
	return g, nil
}

// addSkill compiles the readings of a skill in the grammar's language.
func (g *grammar) addSkill(cfg Config, s task.Skill) error {
	if g.notify == nil && s.Binding.Interface == sayInterface && s.Text != "" && slices.Contains(s.Params, typePerson) {
		g.notify = ruleOf(intent{kind: ruleAct, skill: s.Name, speaks: true})
	}
	for _, reading := range s.Readings {
		means := &intent{kind: ruleAct, skill: s.Name, numbers: reading.Numbers, each: reading.Each, leaves: reading.Leaves, speaks: s.Text != ""}
		if reading.Goal != "" {
			goal, err := task.ParseCondition(reading.Goal)
			if err != nil {
				return fmt.Errorf("goal %s: %w", reading.Goal, err)
			}
			means.kind, means.goal = ruleGoal, goal
		}
		if reading.Leaves != "" && !slices.Contains(s.Params, reading.Leaves) {
			return fmt.Errorf("leaves: {%s} is no parameter", reading.Leaves)
		}
		if reading.Midway != "" {
			midway, err := task.ParseCondition(reading.Midway)
			if err != nil {
				return fmt.Errorf("midway goal %s: %w", reading.Midway, err)
			}
			means.midway = &midway
		}
		traits := map[string]string{} // what the reading's phrases so far say of the slots
		typed := func(sl *slot) error {
			err := typeSlot(cfg, s, sl)
			if sl.trait != "" {
				traits[sl.name] = sl.trait
			}
			return err
		}
		for _, phrase := range reading.Phrases[g.lex.Language] {
			r := rule{intent: means}
			if err := g.addRule(&r, phrase, typed); err != nil {
				return err
			}
			for _, name := range slotNames(r.goal) {
				sl := &slot{name: strings.Trim(name, "{}")}
				sl.typ = traits[sl.name]
				if sl.name != "me" && !strings.Contains(sl.name, ":") && typeSlot(cfg, s, sl) == nil {
					r.elided = append(r.elided, sl)
				}
			}
			if r.topic != nil {
				r.topic.elided = r.elided
			}
			if r.untold != nil {
				r.untold.elided = slices.Concat([]*slot{r.seq[1].slot}, r.elided)
			}
		}
	}
	return nil
}

// typeSlot completes a slot from the skill's numbers and typed parameters.
func typeSlot(cfg Config, s task.Skill, sl *slot) error {
	if i := slices.IndexFunc(s.Numbers, func(n task.SkillNumber) bool { return n.Name == sl.name }); i >= 0 {
		sl.typ, sl.unit = "number", s.Numbers[i].Unit
		return nil
	}
	if sl.name == "text" || sl.name == slotTimes {
		sl.typ = sl.name
		return nil
	}
	if sl.typ != "" && cfg.Types.Known(sl.typ) {
		return nil
	}
	if sl.counted = sl.typ == slotCounted; !sl.counted {
		sl.trait = sl.typ
	}
	for _, v := range cfg.Params[s.Name] {
		if strings.TrimPrefix(v.Name, "?") == sl.name {
			sl.typ = v.Type
			return nil
		}
	}
	return fmt.Errorf("slot {%s} is no parameter; give its type, for example {%s:thing}", sl.name, sl.name)
}

// addRule compiles the phrase and files the rule under its first words.
func (g *grammar) addRule(r *rule, phrase string, typed func(*slot) error) error {
	seq, err := parsePattern(phrase, g.compiling.groups)
	if err != nil {
		return err
	}
	for _, sl := range slots(seq) {
		if err := typed(sl); err != nil {
			return fmt.Errorf("phrase %q: %w", phrase, err)
		}
	}
	g.rules++
	r.seq, r.order, r.needs = seq, g.rules, g.numbered(needed(seq))
	eachWord(seq, func(w string) {
		g.known[w] = true
		r.definite = r.definite || slices.Contains(g.lex.Definite, w)
		r.points = r.points || slices.Contains(g.lex.Roles.Pronouns["there"], w)
	})
	if r.ask.Alone {
		g.courtesies = append(g.courtesies, r)
		return nil
	}
	switch r.kind {
	case ruleState:
		g.states = append(g.states, r)
		return nil
	case ruleTouch:
		g.touches = append(g.touches, r)
		firsts(seq, g.touching)
		return nil
	case ruleGoal, ruleAct, ruleAsk, ruleNeed, ruleBid:
	}
	if r.cannot != "" {
		g.cannots = append(g.cannots, r)
	}
	if r.hangs {
		return nil
	}
	g.addTopical(r)
	r.fronted = r.kind == ruleGoal && seq[0].slot != nil && g.types != nil && g.types.IsA(seq[0].slot.typ, typeThing)
	first := map[string]bool{}
	if !firsts(seq, first) {
		g.open = append(g.open, r)
		return nil
	}
	for w := range first {
		g.byFirst[w] = append(g.byFirst[w], r)
	}
	return nil
}

// plainSlot types the slots of lexicon phrases: what they do not say is an object,
// and what is no type is what is true of one.
func (g *grammar) plainSlot(sl *slot) error {
	switch {
	case sl.name == slotMost:
		sl.typ = slotMost
	case unitOf(sl.typ) != "":
		sl.typ, sl.unit = "number", unitOf(sl.typ)
	case sl.name == slotListener:
		sl.typ = "person"
	case sl.typ == "":
		sl.typ = typeObject
	case sl.typ == slotCounted:
		sl.counted, sl.typ = true, typeThing
	case !slices.Contains([]string{"text", slotTimes, slotLooks, slotQuality, slotCount, slotRank, typeObject}, sl.typ) && g.types != nil && !g.types.Known(sl.typ):
		sl.trait, sl.typ = sl.typ, typeObject
	}
	return nil
}

func (g *grammar) addLexicon() error {
	for _, w := range g.lex.Ordinary {
		g.ordinary[w] = true
	}
	for _, w := range g.lex.Wishes {
		if toks := split(w); len(toks) > 1 && !isHan([]rune(toks[len(toks)-1].text)[0]) {
			g.opens[toks[len(toks)-1].text] = true
		}
	}
	for _, use := range g.lex.Uses { // what tells of a use is no slip either: to write, white
		for _, w := range slices.Concat(use.For, use.Is, use.Like, use.Also) {
			g.ordinary[w] = true
		}
	}
	for c, words := range g.lex.Control {
		for _, w := range words {
			g.controls[strings.Join(wordsIn(w), " ")] = c
		}
	}
	g.addRoles()
	for _, s := range g.lex.States {
		if err := g.addState(s); err != nil {
			return err
		}
	}
	for _, a := range g.lex.Asks {
		means := &intent{kind: ruleAsk, ask: a}
		for _, phrase := range g.lex.ways(a) {
			if err := g.addRule(&rule{intent: means}, phrase, g.plainSlot); err != nil {
				return err
			}
		}
	}
	if err := errors.Join(g.addBids(), g.addRetold()); err != nil {
		return err
	}
	for _, n := range g.lex.Needs {
		means := &intent{kind: ruleNeed, means: n.Means, lacks: n.Lacks, asks: n.Asks, cannot: n.Cannot, hangs: n.Hangs, confirm: n.Confirm, served: n.Served}
		for _, phrase := range n.Phrases {
			if err := g.addRule(&rule{intent: means}, phrase, g.plainSlot); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *grammar) addState(s State) error {
	holds, err := task.ParseCondition(s.Holds)
	if err != nil {
		return fmt.Errorf("state %s: %w", s.Holds, err)
	}
	g.addDetailed(roleState, detail{cond: holds, makes: s.Makes}, s.Names)
	state := &intent{kind: ruleState, goal: holds, none: s.None, event: s.Event, states: true}
	which := &intent{kind: ruleAsk, goal: holds, states: true, ask: AskReading{Kind: task.AskWhich}}
	count := &intent{kind: ruleAsk, goal: holds, states: true, ask: AskReading{Kind: task.AskCount}}
	whether := &intent{kind: ruleAsk, goal: holds, states: true, ask: AskReading{Kind: task.AskWhether}}
	ensure := &intent{kind: ruleGoal, goal: holds, none: s.None, states: true, ensures: true}
	for _, phrase := range s.Phrases {
		if err := g.addRule(&rule{intent: state}, phrase, g.plainSlot); err != nil {
			return err
		}
		if s.Event || s.Told {
			continue // nobody sees to it that Anna comes
		}
		if strings.HasPrefix(phrase, "{x") && strings.Count(phrase, "{") == 1 {
			if err := g.addLed(which, g.lex.Which, phrase); err != nil {
				return err
			}
			if err := g.addLed(count, g.lex.HowMany, phrase); err != nil {
				return err
			}
		}
		if err := g.addLed(ensure, g.lex.Ensure, phrase); err != nil {
			return err
		}
		if err := g.addWished(s, holds, phrase); err != nil {
			return err
		}
		if err := g.addLed(whether, g.lex.Check, phrase); err != nil {
			return err
		}
	}
	for _, phrase := range s.Questions {
		if err := g.addLed(whether, g.lex.Check, phrase); err != nil {
			return err
		}
		if err := g.addRule(&rule{intent: whether}, phrase, g.plainSlot); err != nil {
			return err
		}
	}
	return nil
}

// addLed adds a phrase with one of the words before it: "make sure that".
func (g *grammar) addLed(means *intent, words []string, phrase string) error {
	if len(words) == 0 {
		return nil
	}
	return g.addRule(&rule{intent: means}, "("+strings.Join(words, "|")+") "+phrase, g.plainSlot)
}
