package planner_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/internal/yamlfile"
	"saydo/planner"
	"saydo/planner/pddl"
	"saydo/task"
	"saydo/world"
)

// config is the folder of the shipped configuration.
var config = filepath.Join("..", "config")

// language is the domain as the world's loader wants it.
type language struct {
	*pddl.Hierarchy
	domain *pddl.Domain
}

func (l language) IsA(sub, super string) bool { return l.Is(sub, super) }

func (l language) Arity(predicate string) (int, bool) {
	p := l.domain.Predicate(predicate)
	if p == nil {
		return 0, false
	}
	return len(p.Params), true
}

// shipped is what every test plans with.
type shipped struct {
	domain *pddl.Domain
	types  language
	skills map[string]task.Skill
	kinds  *world.Catalogue
}

func load(t testing.TB) *shipped {
	t.Helper()
	src := read(t, "domains", "household.pddl")
	domain, err := pddl.ParseDomain("household.pddl", src)
	require.NoError(t, err)
	types, err := domain.Hierarchy()
	require.NoError(t, err)
	s := &shipped{domain: domain, types: language{types, domain}, skills: map[string]task.Skill{}}
	files, err := filepath.Glob(filepath.Join(config, "skills", "*.yaml"))
	require.NoError(t, err)
	for _, file := range files {
		var skill task.Skill
		require.NoError(t, yamlfile.Decode(file, read(t, "skills", filepath.Base(file)), &skill))
		s.skills[skill.Name] = skill
	}
	s.kinds, err = world.DecodeKinds("kinds.yaml", read(t, "lexicons", "kinds.yaml"))
	require.NoError(t, err)
	return s
}

func read(t testing.TB, folder, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(config, folder, name))
	require.NoError(t, err)
	return data
}

// house reads one of the shipped worlds.
func (s *shipped) house(t testing.TB, name string) *world.World {
	t.Helper()
	w, err := world.Decode(name+".yaml", read(t, "worlds", name+".yaml"), world.Options{
		Domain: s.types, Kinds: s.kinds,
		Open: func(_, name string) (string, []byte, error) {
			return name + ".yaml", read(t, "worlds", name+".yaml"), nil
		},
	})
	require.NoError(t, err)
	return w
}

func (s *shipped) body(t testing.TB, name string) *embodiment.Body {
	t.Helper()
	body, err := embodiment.Decode(name, read(t, "bodies", name+".yaml"))
	require.NoError(t, err)
	return body
}

func (s *shipped) planner(t testing.TB, body string, w *world.World) *planner.Planner {
	t.Helper()
	p, err := planner.New(planner.Config{Domain: s.domain, Skills: s.skills, Body: s.body(t, body), Likely: w.Kinds.Likely})
	require.NoError(t, err)
	return p
}

// believing returns what is believed at the start of the world, and more.
func (s *shipped) believing(w *world.World, facts ...string) *world.Snapshot {
	store := world.NewStore(s.types, w.Start())
	obs := task.Observation{Stamp: time.Unix(1000, 0)}
	for _, f := range facts {
		negated := strings.HasPrefix(f, "not ")
		words := strings.Fields(strings.TrimPrefix(f, "not "))
		obs.Facts = append(obs.Facts, task.Belief{
			Fact: task.NewFact(words[0], words[1:]...), False: negated, Evidence: task.Observed, Confidence: 1, Stamp: obs.Stamp,
		})
	}
	return store.Observe(obs)
}

func goal(t testing.TB, text string) task.Clause {
	t.Helper()
	c, err := task.ParseCondition(text)
	require.NoError(t, err)
	return task.Clause{Goal: &c}
}

// job asks for the clauses.
func job(clauses ...task.Clause) planner.Job {
	return planner.Job{
		Instruction: task.Instruction{ID: "t1", Text: "test", Speaker: "anna"},
		Request:     &task.Request{ID: "t1", Language: "en", Clauses: clauses},
	}
}

// script writes the plan as "skill arg arg; ...".
func script(plan task.Plan) string {
	var out []string
	for _, s := range plan.Steps {
		out = append(out, strings.Join(append([]string{s.Skill}, s.Args...), " "))
	}
	return strings.Join(out, "; ")
}
