package search_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
)

// houseDomain is a small household: doors and containers to open, two hands, things on furniture or inside it.
const houseDomain = `(define (domain house)
  (:requirements :typing :negative-preconditions :disjunctive-preconditions :existential-preconditions :conditional-effects :action-costs)
  (:types room furniture thing hand door - object container - furniture)
  (:predicates (in-room ?r - room) (at ?f - furniture) (stands-in ?f - furniture ?r - room)
    (joins ?d - door ?a ?b - room) (open ?d - door) (unlocked ?c - container)
    (on ?t - thing ?f - furniture) (inside ?t - thing ?c - container) (held ?t - thing ?h - hand) (empty ?h - hand))
  (:functions (total-cost) (way ?a ?b - room))
  (:action go
    :parameters (?from ?to - room ?d - door)
    :precondition (and (in-room ?from) (or (joins ?d ?from ?to) (joins ?d ?to ?from)) (open ?d))
    :effect (and (not (in-room ?from)) (in-room ?to) (forall (?f - furniture) (when (at ?f) (not (at ?f))))
      (increase (total-cost) (way ?from ?to))))
  (:action open-door
    :parameters (?r - room ?d - door)
    :precondition (and (in-room ?r) (exists (?o - room) (or (joins ?d ?r ?o) (joins ?d ?o ?r))) (not (open ?d)) (exists (?h - hand) (empty ?h)))
    :effect (and (open ?d) (increase (total-cost) 2)))
  (:action approach
    :parameters (?f - furniture ?r - room)
    :precondition (and (in-room ?r) (stands-in ?f ?r) (not (at ?f)))
    :effect (and (at ?f) (forall (?o - furniture) (when (and (at ?o) (not (= ?o ?f))) (not (at ?o)))) (increase (total-cost) 1)))
  (:action open-container
    :parameters (?c - container)
    :precondition (and (at ?c) (not (unlocked ?c)) (exists (?h - hand) (empty ?h)))
    :effect (and (unlocked ?c) (increase (total-cost) 2)))
  (:action close-container
    :parameters (?c - container)
    :precondition (and (at ?c) (unlocked ?c))
    :effect (and (not (unlocked ?c)) (increase (total-cost) 2)))
  (:action pick
    :parameters (?t - thing ?f - furniture ?h - hand)
    :precondition (and (on ?t ?f) (at ?f) (empty ?h))
    :effect (and (held ?t ?h) (not (on ?t ?f)) (not (empty ?h)) (increase (total-cost) 3)))
  (:action take-out
    :parameters (?t - thing ?c - container ?h - hand)
    :precondition (and (inside ?t ?c) (at ?c) (unlocked ?c) (empty ?h))
    :effect (and (held ?t ?h) (not (inside ?t ?c)) (not (empty ?h)) (increase (total-cost) 3)))
  (:action place
    :parameters (?t - thing ?f - furniture ?h - hand)
    :precondition (and (held ?t ?h) (at ?f))
    :effect (and (on ?t ?f) (not (held ?t ?h)) (empty ?h) (increase (total-cost) 3)))
  (:action put-in
    :parameters (?t - thing ?c - container ?h - hand)
    :precondition (and (held ?t ?h) (at ?c) (unlocked ?c))
    :effect (and (inside ?t ?c) (not (held ?t ?h)) (empty ?h) (increase (total-cost) 3))))`

// house describes a generated tidying problem.
type house struct {
	rooms, furniture, things int
	closeContainers          bool // the goal also wants every container closed
}

// build makes the problem; the same seed gives the same one.
func (h house) build(t testing.TB, seed uint64) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	d, err := pddl.ParseDomain("house", []byte(houseDomain))
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(seed, 7))
	p := &pddl.Problem{Name: "tidy", Domain: "house", MinimizeCost: true}
	object := func(kind string, n int) string {
		name := fmt.Sprintf("%s%d", kind, n)
		p.Objects = append(p.Objects, pddl.Typed{Name: name, Types: []string{kind}})
		return name
	}
	fact := func(pred string, args ...string) { p.Init = append(p.Init, pddl.NewAtom(pred, args...)) }
	var rooms, furniture []string
	for i := range h.rooms {
		rooms = append(rooms, object("room", i))
		for _, other := range rooms {
			far := float64(1 + random.IntN(9))
			p.Values = append(p.Values, pddl.Value{Func: "way", Args: []string{rooms[i], other}, Number: far},
				pddl.Value{Func: "way", Args: []string{other, rooms[i]}, Number: far})
		}
		if i > 0 { // a tree of rooms
			door := object("door", i)
			fact("joins", door, rooms[random.IntN(i)], rooms[i])
			if random.IntN(2) == 0 {
				fact("open", door)
			}
		}
	}
	var goal pddl.And
	isContainer := make([]bool, h.furniture)
	for i := range h.furniture {
		kind := "furniture"
		if isContainer[i] = i%3 == 0; isContainer[i] {
			kind = "container"
		}
		furniture = append(furniture, object(kind, i))
		fact("stands-in", furniture[i], rooms[i%len(rooms)])
		if isContainer[i] && h.closeContainers {
			goal = append(goal, pddl.Not{Of: pddl.NewAtom("unlocked", furniture[i])})
		}
	}
	where := func(thing string) pddl.Atom {
		if f := random.IntN(h.furniture); isContainer[f] {
			return pddl.NewAtom("inside", thing, furniture[f])
		} else {
			return pddl.NewAtom("on", thing, furniture[f])
		}
	}
	for i := range h.things {
		thing := object("thing", i)
		p.Init = append(p.Init, where(thing))
		goal = append(goal, where(thing))
	}
	for i := range 2 {
		fact("empty", object("hand", i))
	}
	fact("in-room", rooms[0])
	p.Goal = goal
	return d, p
}
