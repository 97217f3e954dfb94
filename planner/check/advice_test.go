package check_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/pddl"
)

const laundry = `(define (domain laundry) (:types t) (:predicates (on ?x - t) (wet ?x - t) (c ?x - t) (d) (z) (never))
  (:action wipe :parameters (?x - t) :precondition () :effect (and (not (on ?x)) (on ?x) (wet ?x)))
  (:action drop :parameters (?x - t) :precondition () :effect (not (on ?x)))
  (:action cond :parameters (?x - t) :precondition () :effect (when (z) (c ?x)))
  (:action realc :parameters (?x - t) :precondition () :effect (c ?x))
  (:action same :parameters (?x ?y - t) :precondition (and (on ?x) (not (= ?x ?y))) :effect (d))
  (:action later :parameters () :precondition (d) :effect (when (on a) (z)))
  (:action spoil :parameters () :precondition (d) :effect (when (wet a) (never))))`

func TestTheAdviceReallyHelps(t *testing.T) {
	d, err := pddl.ParseDomain("laundry", []byte(laundry))
	require.NoError(t, err)
	for goal, want := range map[string]string{
		"(not (on a))":                     "(drop a) would help",  // wipe puts back what it takes
		"(c a)":                            "(realc a) would help", // cond needs z
		"(d)":                              "(same a b) would help",
		"(z)":                              "(later) would help", // not yet, but then it does
		"(never)":                          "no action makes (never) true as things are",
		"(or (never) (c a))":               "(realc a) would help",
		"(imply (on a) (wet a))":           "(drop a) would help", // as would (wipe a)
		"(imply (on a) (never))":           "(drop a) would help",
		"(not (and (on a) (not (never))))": "(drop a) would help",
		"(exists (?q - t) (and (wet ?q) (on ?q)))":     "(wipe a) would help",
		"(exists (?q - t) (and (c ?q) (not (on ?q))))": "(realc b) would help",
		"(or (= a b) (never))":                         "no action makes (or (= a b) (never)) true as things are",
	} {
		t.Run(goal, func(t *testing.T) {
			p, err := pddl.ParseProblem(d, "p", []byte("(define (problem p) (:domain laundry) (:objects a b - t) (:init (on a)) (:goal "+goal+"))"))
			require.NoError(t, err)
			report, err := check.Check(t.Context(), d, p, nil)
			require.NoError(t, err)
			require.Contains(t, report.String(), "; "+want)
		})
	}
}
