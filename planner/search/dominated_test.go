package search_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
	"saydo/planner/search"
)

// Where nobody asks for what an action does beyond another one, it costs nothing to
// have it; where somebody does, it is there.
func TestAnActionThatDoesNoMoreThanAnotherIsNotGround(t *testing.T) {
	const domain = `(define (domain shelf) (:requirements :typing)
  (:types thing place)
  (:predicates (on ?t - thing ?p - place) (held ?t - thing) (by ?a ?b - thing))
  (:action take :parameters (?t - thing ?p - place) :precondition (on ?t ?p) :effect (and (held ?t) (not (on ?t ?p)) (forall (?o - thing) (not (by ?t ?o)))))
  (:action put :parameters (?t - thing ?p - place) :precondition (held ?t) :effect (and (on ?t ?p) (not (held ?t))))
  (:action put-by :parameters (?t ?o - thing ?p - place) :precondition (and (held ?t) (on ?o ?p)) :effect (and (on ?t ?p) (by ?t ?o) (not (held ?t)))))`
	for name, c := range map[string]struct {
		goal  string
		steps []string
	}{
		"it is not asked for": {"(on a q)", []string{"take", "put"}},
		"it is":               {"(by a b)", []string{"take", "put-by"}},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := pddl.ParseDomain("domain", []byte(domain))
			require.NoError(t, err)
			p, err := pddl.ParseProblem(d, "problem", []byte(`(define (problem x) (:domain shelf) (:objects a b - thing p q - place) (:init (on a p) (on b q)) (:goal `+c.goal+`))`))
			require.NoError(t, err)
			r, err := search.Solve(t.Context(), d, p, search.Options{})
			require.NoError(t, err)
			var names []string
			for _, s := range r.Plan {
				names = append(names, s.Action)
			}
			require.Equal(t, c.steps, names)
			most := 8 // take and put, each thing at each place
			if len(c.goal) > 0 && c.goal[1] == 'b' {
				most += 8
			}
			require.LessOrEqual(t, r.Stats.GroundActions, most)
		})
	}
}
