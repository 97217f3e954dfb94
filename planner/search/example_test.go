package search_test

import (
	"context"
	"fmt"
	"time"

	"saydo/planner/pddl"
	"saydo/planner/search"
)

func ExampleSolve() {
	domain, err := pddl.ParseDomain("lamp.pddl", []byte(`(define (domain lamp)
	  (:predicates (plugged ?l) (on ?l))
	  (:action plug :parameters (?l) :precondition (not (plugged ?l)) :effect (plugged ?l))
	  (:action switch-on :parameters (?l) :precondition (plugged ?l) :effect (on ?l)))`))
	if err != nil {
		fmt.Println(err)
		return
	}
	problem := &pddl.Problem{
		Name: "light", Domain: "lamp",
		Objects: []pddl.Typed{{Name: "desk-lamp"}},
		Goal:    pddl.NewAtom("on", "desk-lamp"),
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	result, err := search.Solve(ctx, domain, problem, search.Options{MemoryBytes: 1 << 30})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, step := range result.Plan {
		fmt.Println(step)
	}
	// Output:
	// (plug desk-lamp)
	// (switch-on desk-lamp)
}
