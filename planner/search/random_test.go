package search_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/pddl"
	"saydo/planner/search"
)

// maker makes small random problems that use the whole language.
type maker struct {
	*rand.Rand
	vars []pddl.Typed
}

var (
	makerTypes = []string{"", "big", "small"}
	makerPreds = []pddl.Predicate{
		{Name: "n"},
		{Name: "q", Params: []pddl.Typed{{Name: "?x"}}},
		{Name: "r", Params: []pddl.Typed{{Name: "?x"}}},
		{Name: "s", Params: []pddl.Typed{{Name: "?x"}, {Name: "?y"}}},
	}
	makerObjects = []pddl.Typed{{Name: "a", Types: []string{"big"}}, {Name: "b", Types: []string{"small"}}, {Name: "c", Types: []string{"small"}}}
)

func (m *maker) variable() pddl.Typed {
	v := pddl.Typed{Name: fmt.Sprintf("?v%d", m.IntN(4))} // names repeat on purpose: inner ones shadow outer ones
	if t := makerTypes[m.IntN(len(makerTypes))]; t != "" {
		v.Types = []string{t}
	}
	return v
}

func (m *maker) term() string {
	if len(m.vars) > 0 && m.IntN(4) > 0 {
		return m.vars[m.IntN(len(m.vars))].Name
	}
	return makerObjects[m.IntN(len(makerObjects))].Name
}

func (m *maker) atom(fluent bool) pddl.Atom {
	n := len(makerPreds)
	if fluent {
		n-- // s never changes
	}
	p := makerPreds[m.IntN(n)]
	a := pddl.Atom{Pred: p.Name}
	for range p.Params {
		a.Args = append(a.Args, m.term())
	}
	return a
}

func (m *maker) formula(depth int) pddl.Formula {
	kind := m.IntN(12)
	if depth == 0 {
		kind = m.IntN(6)
	}
	switch {
	case kind < 3:
		return m.atom(false)
	case kind < 5:
		return pddl.Not{Of: m.atom(false)}
	case kind == 5:
		return pddl.Equal{Left: m.term(), Right: m.term()}
	case kind == 6:
		return pddl.Not{Of: m.formula(depth - 1)}
	case kind == 7:
		return pddl.And{m.formula(depth - 1), m.formula(depth - 1)}
	case kind == 8:
		return pddl.Or{m.formula(depth - 1), m.formula(depth - 1)}
	case kind == 9:
		return pddl.Imply{If: m.formula(depth - 1), Then: m.formula(depth - 1)}
	}
	v := m.variable()
	m.vars = append(m.vars, v)
	of := m.formula(depth - 1)
	m.vars = m.vars[:len(m.vars)-1]
	if kind == 10 {
		return pddl.Forall{Vars: []pddl.Typed{v}, Of: of}
	}
	return pddl.Exists{Vars: []pddl.Typed{v}, Of: of}
}

func (m *maker) effect() pddl.Effect {
	var e pddl.Effect
	if m.IntN(3) == 0 {
		e.Vars = []pddl.Typed{m.variable()}
		m.vars = append(m.vars, e.Vars...)
		defer func() { m.vars = m.vars[:len(m.vars)-1] }()
	}
	if m.IntN(3) == 0 {
		e.When = m.formula(1)
	}
	for range 1 + m.IntN(2) {
		if m.IntN(2) == 0 {
			e.Add = append(e.Add, m.atom(true))
		} else {
			e.Del = append(e.Del, m.atom(true))
		}
	}
	return e
}

func (m *maker) problem() (*pddl.Domain, *pddl.Problem) {
	d := &pddl.Domain{Name: "random", Types: []pddl.Type{{Name: "big"}, {Name: "small"}}, Predicates: makerPreds}
	for i := range 1 + m.IntN(3) {
		a := pddl.Action{Name: fmt.Sprintf("act%d", i)}
		for k := range m.IntN(3) {
			v := m.variable()
			v.Name = fmt.Sprintf("?v%d", k)
			a.Params = append(a.Params, v)
		}
		m.vars = slices.Clone(a.Params)
		a.Pre = m.formula(2)
		for range 1 + m.IntN(2) {
			a.Effects = append(a.Effects, m.effect())
		}
		d.Actions = append(d.Actions, a)
	}
	m.vars = nil
	p := &pddl.Problem{Name: "random", Domain: "random", Objects: makerObjects, Goal: pddl.And{m.formula(2), m.formula(1), m.formula(1)}}
	for range m.IntN(6) {
		p.Init = append(p.Init, m.atom(false))
	}
	return d, p
}

// reachable looks at every state by replaying plans with the checker, which knows nothing of the search.
func reachable(t *testing.T, d *pddl.Domain, p *pddl.Problem) bool {
	t.Helper()
	seen := map[string]bool{}
	for open := [][]pddl.PlanStep{nil}; len(open) > 0; open = open[1:] {
		s, report, err := check.Replay(t.Context(), d, p, open[0])
		require.NoError(t, err)
		key := fmt.Sprint(s.Atoms())
		if report.Bad >= 0 || seen[key] {
			continue
		}
		seen[key] = true
		reached, err := s.Holds(t.Context(), p.Goal)
		require.NoError(t, err)
		if reached {
			return true
		}
		for _, a := range d.Actions {
			for _, args := range tuples(len(a.Params)) {
				open = append(open, append(slices.Clone(open[0]), pddl.PlanStep{Action: a.Name, Args: args}))
			}
		}
	}
	return false
}

func tuples(n int) [][]string {
	if n == 0 {
		return [][]string{{}}
	}
	var out [][]string
	for _, rest := range tuples(n - 1) {
		for _, o := range makerObjects {
			out = append(out, append(slices.Clone(rest), o.Name))
		}
	}
	return out
}

func TestRandomProblemsAreSolvedExactlyWhenTheyCanBe(t *testing.T) {
	solved, unsolvable := 0, 0
	for seed := range uint64(3000) {
		m := &maker{Rand: rand.New(rand.NewPCG(seed, 11))}
		d, p := m.problem()
		text := func() string { return fmt.Sprintf("seed %d\n%s\n%s", seed, d, p) }
		r, err := search.Solve(t.Context(), d, p, search.Options{Seed: seed % 3})
		if errors.Is(err, search.ErrUnsolvable) {
			unsolvable++
			require.False(t, reachable(t, d, p), text())
			continue
		}
		require.NoError(t, err, text())
		report, err := check.Check(t.Context(), d, p, r.Plan)
		require.NoError(t, err, text())
		require.True(t, report.Valid, "%s\n%s\n%v", text(), report, r.Plan)
		if len(r.Plan) > 0 {
			solved++
		}
	}
	require.Greater(t, solved, 100, "the random problems must not all be trivial")
	require.Greater(t, unsolvable, 100, "the random problems must not all be solvable")
	t.Log(strings.TrimSpace(fmt.Sprintf("%d solved with steps, %d proven unsolvable", solved, unsolvable)))
}
