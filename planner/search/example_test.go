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

func ExampleTask_Repair() {
	domain, err := pddl.ParseDomain("door.pddl", []byte(`(define (domain door)
	  (:predicates (in ?r) (door ?a ?b) (open ?a ?b))
	  (:action open :parameters (?a ?b) :precondition (and (in ?a) (door ?a ?b)) :effect (open ?a ?b))
	  (:action shut :parameters (?a ?b) :precondition (and (in ?a) (open ?a ?b)) :effect (not (open ?a ?b)))
	  (:action go :parameters (?a ?b) :precondition (and (in ?a) (open ?a ?b)) :effect (and (in ?b) (not (in ?a)))))`))
	if err != nil {
		fmt.Println(err)
		return
	}
	at := pddl.NewAtom
	doors := []pddl.Atom{at("door", "hall", "kitchen"), at("door", "kitchen", "pantry")}
	problem := &pddl.Problem{
		Name: "fetch", Domain: "door",
		Objects: []pddl.Typed{{Name: "hall"}, {Name: "kitchen"}, {Name: "pantry"}},
		Init:    append(doors, at("in", "hall"), at("open", "hall", "kitchen"), at("open", "kitchen", "pantry")),
		Goal:    at("in", "pantry"),
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	task, err := search.Ground(ctx, domain, problem, search.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := task.Plan(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("planned:", plan.Plan)
	// In the kitchen, the draught has shut the pantry door.
	now := append(doors, at("in", "kitchen"), at("open", "hall", "kitchen"))
	mended, err := task.Repair(ctx, now, plan.Plan[1:])
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("mended:", mended.Plan, "kept:", mended.Kept)
	// Output:
	// planned: [(go hall kitchen) (go kitchen pantry)]
	// mended: [(open kitchen pantry) (go kitchen pantry)] kept: 1
}
