package reader_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
	"saydo/planner/reader"
	"saydo/task"
	"saydo/world"
)

const configDir = "../../config/"

// household is the shipped domain as the reader and the world ask for it.
type household struct {
	*pddl.Hierarchy
	domain *pddl.Domain
}

func (h household) IsA(sub, super string) bool { return h.Is(sub, super) }

func (h household) Arity(predicate string) (int, bool) {
	i := slices.IndexFunc(h.domain.Predicates, func(p pddl.Predicate) bool { return p.Name == predicate })
	if i < 0 {
		return 0, false
	}
	return len(h.domain.Predicates[i].Params), true
}

// shelf is what most tests read with: the shipped skills, words and domain.
type shelf struct {
	domain household
	config reader.Config
	kinds  *world.Catalogue
	rules  *reader.Rules
}

// load reads the shipped configuration; more skills are laid beside it.
func load(t testing.TB, domainText string, more ...task.Skill) shelf {
	t.Helper()
	domain, err := pddl.ParseDomain("household.pddl", []byte(domainText))
	require.NoError(t, err)
	h, err := domain.Hierarchy()
	require.NoError(t, err)
	s := shelf{domain: household{h, domain}}
	s.config = reader.Config{Types: s.domain, Params: map[string][]task.Var{}, Skills: more}
	for _, a := range domain.Actions {
		for _, p := range a.Params {
			s.config.Params[a.Name] = append(s.config.Params[a.Name], task.Var{Name: p.Name, Type: p.Types[0]})
		}
	}
	files, err := filepath.Glob(configDir + "skills/*.yaml")
	require.NoError(t, err)
	for _, f := range files {
		skill, err := reader.DecodeSkill(f, readFile(t, f))
		require.NoError(t, err)
		s.config.Skills = append(s.config.Skills, skill)
	}
	for _, language := range []string{"en", "zh"} {
		lex, err := reader.DecodeLexicon(language, readFile(t, configDir+"lexicons/"+language+".yaml"))
		require.NoError(t, err)
		s.config.Lexicons = append(s.config.Lexicons, lex)
	}
	s.kinds, err = world.DecodeKinds("kinds", readFile(t, configDir+"lexicons/kinds.yaml"))
	require.NoError(t, err)
	s.config.Vocabulary = vocabulary(s.kinds)
	s.rules, err = reader.New(s.config)
	require.NoError(t, err)
	return s
}

func vocabulary(kinds *world.Catalogue) reader.Vocabulary {
	var v reader.Vocabulary
	for _, k := range kinds.Kinds() {
		v.Kinds = append(v.Kinds, reader.Kind{ID: k.ID, Type: k.Type, Names: slices.Concat(k.EN, k.ZH), Plurals: k.Plurals(), Traits: k.Traits})
	}
	for _, k := range kinds.Types() {
		v.Types = append(v.Types, reader.TypeWord{Type: k.ID, Names: slices.Concat(k.EN, k.ZH), Plurals: k.Plurals()})
	}
	return v
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return data
}

func domainText(t testing.TB) string { return string(readFile(t, configDir+"domains/household.pddl")) }

var once = struct {
	sync.Once
	shelf
}{}

// shipped returns the shipped configuration, read once.
func shipped(t testing.TB) shelf {
	t.Helper()
	once.Do(func() { once.shelf = load(t, domainText(t)) })
	require.NotNil(t, once.rules, "the shipped configuration could not be read")
	return once.shelf
}

// in returns the start of a world file.
func (s shelf) in(t testing.TB, file string) (*world.World, task.Snapshot) {
	t.Helper()
	w, err := world.Decode(file, readFile(t, file), world.Options{Domain: s.domain, Kinds: s.kinds})
	require.NoError(t, err)
	return w, world.NewSnapshot(s.domain, w.Start())
}

// room is a talk in a small flat.
type room struct {
	t     testing.TB
	rules *reader.Rules
	world task.Snapshot
	talk  task.Context
}

func flat(t testing.TB) room {
	t.Helper()
	s := shipped(t)
	w, snapshot := s.in(t, "testdata/flat.yaml")
	return room{t: t, rules: s.rules, world: snapshot, talk: task.Context{Speaker: w.Speaker}}
}

// read reads a sentence that must be readable text.
func (r room) read(text string) task.Request {
	r.t.Helper()
	req, err := r.rules.Read(r.t.Context(), task.Instruction{ID: "1", Text: text}, r.talk, r.world)
	require.NoError(r.t, err, text)
	require.Equal(r.t, 1, outcomes(req), "%q must give exactly one of clauses, control, question and refusal", text)
	return req
}

func outcomes(req task.Request) int {
	n := 0
	for _, set := range []bool{len(req.Clauses) > 0, req.Control != "", req.Question != nil, req.Refusal != nil} {
		if set {
			n++
		}
	}
	return n
}

// said is a sentence and what it means, in the short form of show.
type said struct{ text, means string }

// all reads each sentence and compares.
func (r room) all(t *testing.T, cases []said) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			in := r
			in.t = t
			require.Equal(t, c.means, show(in.read(c.text)))
		})
	}
}

// show writes a request in short: goals in PDDL, acts and asks as calls, one
// clause after the other; "!" before a control word, "?" before a question.
func show(req task.Request) string {
	switch {
	case req.Control != "":
		return "!" + string(req.Control)
	case req.Question != nil:
		return strings.TrimSpace("?" + req.Question.Code.String() + " " + strings.Join(req.Question.Options, "|"))
	}
	parts := make([]string, len(req.Clauses))
	for i, c := range req.Clauses {
		parts[i] = showClause(c)
	}
	return strings.Join(parts, "; ")
}

func showClause(c task.Clause) string {
	out := ""
	switch {
	case c.Goal != nil:
		out = c.Goal.String()
	case c.Act != nil:
		out = showAct(*c.Act)
	case c.Ask != nil:
		out = showAsk(*c.Ask)
	case c.Bid != nil:
		out = showBid(*c.Bid)
	}
	if c.When != nil {
		out = "if " + c.When.String() + " " + out
	}
	if c.Branch != task.BranchNone {
		out = string(c.Branch) + " " + out
	}
	if c.Until != nil {
		out += " until " + c.Until.String()
	}
	if c.Repeat > 1 {
		out += " x" + task.FormatNumber(float64(c.Repeat))
	}
	for _, d := range c.Find {
		out += " with " + showDescribe(d)
	}
	return out
}

func showBid(b task.Bid) string {
	out := "never"
	if b.Lift {
		out = "again"
	}
	if b.Once {
		out += " now"
	}
	if b.Yet {
		out += " yet"
	}
	for _, id := range b.Off {
		out += " " + id
	}
	for _, c := range b.Never {
		out += " " + c.String()
	}
	for _, a := range b.Acts {
		out += " " + showAct(a)
	}
	for _, c := range b.But {
		out += " but " + c.String()
	}
	for _, c := range b.Ends {
		out += " ends " + c.String()
	}
	return out + " '" + b.Text + "'"
}

func showAct(a task.Act) string {
	out := a.Skill
	for _, k := range sorted(a.Args) {
		out += " " + k + "=" + a.Args[k]
	}
	for _, k := range sorted(a.Numbers) {
		out += " " + k + "=" + task.FormatNumber(a.Numbers[k].Value) + a.Numbers[k].Unit
	}
	if a.Text != "" {
		out += " '" + a.Text + "'"
	}
	return out
}

func showAsk(a task.Ask) string {
	out := "ask " + string(a.Kind)
	for _, word := range []string{a.By, a.Type} {
		if word != "" {
			out += " " + word
		}
	}
	if a.Most {
		out += " most"
	}
	if a.Place != "" {
		out += " at " + a.Place
	}
	if a.Where != nil {
		out += " " + a.Where.String()
	}
	if a.Tell != "" {
		out += " tell " + a.Tell
	}
	return out
}

func showDescribe(d task.Describe) string {
	out := d.Name + ":" + d.Type
	if len(d.Among) > 0 {
		out += " among " + strings.Join(d.Among, ",")
	}
	for _, k := range sorted(d.Attributes) {
		out += " " + k + "=" + d.Attributes[k]
	}
	if d.In != "" {
		out += " in " + d.In
	}
	if d.All {
		out += " all"
	}
	if d.By != "" {
		out += map[bool]string{true: " most ", false: " least "}[d.Most] + d.By
	}
	return out
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// house returns the shipped house.
func house(t testing.TB) room {
	t.Helper()
	return roomOf(t, configDir+"worlds/house.yaml")
}

// roomOf returns the room of the world file.
func roomOf(t testing.TB, file string) room {
	t.Helper()
	s := shipped(t)
	w, snapshot := s.in(t, file)
	return room{t: t, rules: s.rules, world: snapshot, talk: task.Context{Speaker: w.Speaker}}
}

// edited returns the room of the shipped world with its text changed.
func edited(t testing.TB, world string, edit func(text string) string) room {
	t.Helper()
	file := filepath.Join(t.TempDir(), world)
	require.NoError(t, os.WriteFile(file, []byte(edit(string(readFile(t, configDir+"worlds/"+world)))), 0o600))
	return roomOf(t, file)
}
