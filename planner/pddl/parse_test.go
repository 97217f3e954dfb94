package pddl_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
)

const kitchenDomain = `; a small domain that uses the whole language
(define (domain Kitchen)
  (:requirements :adl :typing :action-costs)
  (:types thing place - object cup plate - thing cupboard - place)
  (:constants table - place)
  (:predicates (on ?t - thing ?p - place) (in ?t - (either cup plate) ?c - cupboard) (open ?c - cupboard) (held ?t - thing) (free) (dirty ?t - thing))
  (:functions (total-cost) - number (weight ?t - thing) - number)
  (:action Pick
    :parameters (?t - thing ?p - place)
    :precondition (and (free) (on ?t ?p))
    :effect (and (held ?t) (not (free)) (not (on ?t ?p)) (increase (total-cost) (weight ?t))))
  (:action put
    :parameters (?t - cup ?c - cupboard)
    :precondition (and (held ?t) (open ?c) (imply (dirty ?t) (forall (?o - thing) (or (= ?o ?t) (not (in ?o ?c))))))
    :effect (and (in ?t ?c) (free) (not (held ?t)) (increase (total-cost) 2)))
  (:action wipe-all
    :parameters ()
    :effect (forall (?t - thing) (when (exists (?p - place) (on ?t ?p)) (not (dirty ?t))))))`

const kitchenProblem = `(define (problem tidy) (:domain kitchen)
  (:objects red blue - cup box - cupboard)
  (:init (on red table) (on blue table) (free) (open box) (dirty red) (not (held red)) (= (weight red) 1.5) (= (weight blue) 1))
  (:goal (and (in red box) (not (dirty red))))
  (:metric minimize (total-cost)))`

func kitchen(t *testing.T) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	d, err := pddl.ParseDomain("kitchen.pddl", []byte(kitchenDomain))
	require.NoError(t, err)
	p, err := pddl.ParseProblem(d, "tidy.pddl", []byte(kitchenProblem))
	require.NoError(t, err)
	return d, p
}

func TestADomainIsReadIntoItsParts(t *testing.T) {
	d, p := kitchen(t)
	require.Equal(t, "kitchen", d.Name)
	require.Len(t, d.Actions, 3)
	require.NotNil(t, d.Action("pick"), "names are read in lower case")
	require.Nil(t, d.Action("fly"))
	require.Equal(t, []string{"cup", "plate"}, d.Predicate("in").Params[0].Types)
	require.Equal(t, 2.0, d.Action("put").Cost[0].Number)
	require.Equal(t, "weight", d.Action("pick").Cost[0].Func)

	wipe := d.Action("wipe-all").Effects
	require.Len(t, wipe, 1, "forall and when are folded into one effect")
	require.Equal(t, "?t", wipe[0].Vars[0].Name)
	require.IsType(t, pddl.Exists{}, wipe[0].When)
	require.Len(t, wipe[0].Del, 1)

	require.True(t, p.MinimizeCost)
	require.Len(t, p.Init, 5, "what is denied in :init says nothing new")
	require.Len(t, p.Values, 2)
	require.Len(t, pddl.Conjuncts(p.Goal), 2)
}

func TestPrintedTextReadsBackTheSame(t *testing.T) {
	d, p := kitchen(t)
	again, err := pddl.ParseDomain("printed", []byte(d.String()))
	require.NoError(t, err)
	require.Equal(t, d.String(), again.String())
	problem, err := pddl.ParseProblem(again, "printed", []byte(p.String()))
	require.NoError(t, err)
	require.Equal(t, p.String(), problem.String())
}

func TestFaultsInADomainAreNamedWithTheirPlace(t *testing.T) {
	tests := []struct{ name, from, to, want string }{
		{"an unknown predicate", "(free) (on ?t ?p))", "(fre) (on ?t ?p))", "k.pddl:10:24: action pick: unknown predicate fre"},
		{"a wrong number of arguments", "(free) (on ?t ?p))", "(free) (on ?t))", "10:31: action pick: on takes 2 arguments, found 1 in (on ?t)"},
		{"one argument too many", "(free) (on ?t ?p))", "(free) (held ?t ?p))", "10:31: action pick: held takes 1 argument, found 2 in (held ?t ?p)"},
		{"an unknown variable", "(free) (on ?t ?p))", "(free) (on ?t ?q))", "10:31: action pick: unknown variable ?q"},
		{"an unknown type", "?t - cup ?c", "?t - mug ?c", "13:23: action put: ?t has the unknown type mug, expected one that (:types ...) declares"},
		{"a clash of types", "(held ?t) (open ?c)", "(held ?t) (open ?t)", "action put: ?t is of type cup, but argument 1 of open must be cupboard"},
		{"a parenthesis that is never closed", "(not (dirty ?t))))))", "(not (dirty ?t)))))", "2:1: this parenthesis is never closed"},
		{"text behind the end", "(not (dirty ?t))))))", "(not (dirty ?t)))))))", "more text after the closing parenthesis"},
		{"an unknown section", "(:constants table - place)", "(:derived (x) (y))", "5:3: section (:derived ...) is not part of the language"},
		{"a duration", ":parameters ()", ":duration 5", "in action wipe-all: :duration is not part"},
		{"an action declared twice", "(:action put", "(:action pick", "action pick: declared twice"},
		{"a predicate declared twice", "(free) (dirty", "(on) (dirty", "predicate on: declared twice"},
		{"a type that is its own ancestor", "thing place - object", "thing - cup place - object", "is its own ancestor"},
		{"a condition over numbers", "(free) (on ?t ?p))", "(free) (< 1 2))", "conditions over numbers are not supported"},
		{"another fluent than total-cost", "(increase (total-cost) 2)", "(increase (weight ?t) 2)", "only (increase (total-cost) AMOUNT) is supported"},
		{"a number that is none", "(increase (total-cost) 2)", "(increase (total-cost) two)", `expected a number, found "two"`},
		{"a dash without a type", "?c - cupboard)\n    :pre", "?c -)\n    :pre", "a dash stands between names and their type"},
		{"a second list of parameters", ":parameters ()", ":parameters () :parameters ()", "k.pddl:17:20: action wipe-all has a second (:parameters ...), expected only the one at 17:5"},
		{"a second condition", "(imply (dirty", "(free)) :precondition (and (imply (dirty", "k.pddl:14:52: action put has a second (:precondition ...)"},
		{"a second effect", ":parameters ()", ":effect (free)", "action wipe-all has a second (:effect ...)"},
		{"types twice", "(:constants table - place)", "(:types more)", "k.pddl:5:3: the domain has a second (:types ...), expected only the one at 4:3"},
		{"a negative cost", "(increase (total-cost) 2)", "(increase (total-cost) -2)", "k.pddl:15:75: action put: the cost -2 is negative"},
		{"an unknown type among several", "(either cup plate)", "(either cup bowl)", "?t has the unknown type bowl"},
		{"an unknown type of a constant", "(:constants table - place)", "(:constants table chair - room)", "k.pddl:5:29: table has the unknown type room"},
		{"a variable without its mark", "?t - cup ?c", "t - cup ?c", `"t" is not the name of a variable`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Contains(t, kitchenDomain, tt.from)
			_, err := pddl.ParseDomain("k.pddl", []byte(strings.Replace(kitchenDomain, tt.from, tt.to, 1)))
			var fault *pddl.Error
			require.ErrorAs(t, err, &fault)
			require.Contains(t, err.Error(), tt.want)
			require.NotContains(t, err.Error(), "\n")
		})
	}
}

func TestFaultsInAProblemAreNamedWithTheirPlace(t *testing.T) {
	tests := []struct{ name, from, to, want string }{
		{"an unknown object", "(in red box)", "(in green box)", "t.pddl:4:15: :goal: unknown object green, expected one that (:objects ...) or (:constants ...) declares"},
		{"an object of the wrong type", "(in red box)", "(in box box)", "box is of type cupboard, but argument 1 of in must be cup or plate"},
		{"an object declared twice as different things", "box - cupboard", "box red - cupboard", "object red is declared twice: as cup and as cupboard"},
		{"another domain", "(:domain kitchen)", "(:domain garden)", "t.pddl:1:33: the problem belongs to the domain garden, but the domain given is kitchen"},
		{"no goal", "(:goal (and (in red box) (not (dirty red))))", "", "t.pddl:1:9: the problem has no (:goal ...)"},
		{"two goals", "(:metric minimize (total-cost))", "(:goal (free))", "t.pddl:5:3: the problem has a second (:goal ...), expected only the one at 4:3"},
		{"objects twice", "(:metric minimize (total-cost))", "(:objects green - cup)", "t.pddl:5:3: the problem has a second (:objects ...), expected only the one at 2:3"},
		{"an unknown object in what :init denies", "(not (held red))", "(not (held ghost))", "t.pddl:3:76: :init: unknown object ghost"},
		{"an unknown relation in what :init denies", "(not (held red))", "(not (zork red))", "t.pddl:3:76: :init: unknown predicate zork"},
		{"an object of an unknown type", "red blue - cup", "red blue - mug", "t.pddl:2:24: red has the unknown type mug"},
		{"a negative cost", "(= (weight red) 1.5)", "(= (weight red) -1.5)", "t.pddl:3:88: :init: (weight red) has the negative value -1.5, expected a cost of 0 or more"},
		{"two values of one cost", "(= (weight blue) 1)", "(= (weight red) 2)", "t.pddl:3:109: :init: (weight red) has a second value 2, expected only 1.5, which it has at 3:88"},
		{"a condition in :init", "(open box)", "(or (open box) (free))", ":init lists atoms"},
		{"an unknown function", "(= (weight red) 1.5)", "(= (size red) 1.5)", "unknown function size"},
		{"another metric", "minimize (total-cost)", "maximize (total-cost)", "the only supported metric"},
	}
	d, _ := kitchen(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Contains(t, kitchenProblem, tt.from)
			_, err := pddl.ParseProblem(d, "t.pddl", []byte(strings.Replace(kitchenProblem, tt.from, tt.to, 1)))
			var fault *pddl.Error
			require.ErrorAs(t, err, &fault)
			require.Contains(t, err.Error(), tt.want)
		})
	}
}

func TestHostileTextIsRefusedNotFollowed(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", "the text is empty"},
		{"only a comment", "; nothing", "the text is empty"},
		{"binary", "\x00\x01\x02", "control character"},
		{"something else", "hello", "expected (define (domain NAME) ...)"},
		{"words", "\n binary junk", `x:2:2: expected (define (domain NAME) ...), found the word "binary"`},
		{"a word without end", strings.Repeat("a", 1<<20), `found the word "` + strings.Repeat("a", 40) + `"`},
		{"a closing parenthesis", ")", "without an opening one"},
		{"a problem in place of a domain", "(define (problem p))", "expected (domain NAME)"},
		{"a text without bounds", strings.Repeat(" ", 50<<20), "x:1:1: found a text of 52428800 bytes, expected at most 8388608"},
		{"nesting without end", strings.Repeat("(", 100000), "nest deeper than 200"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := pddl.ParseDomain("x", []byte(tt.text))
			require.ErrorContains(t, err, tt.want)
		})
	}
}

func TestAByteOrderMarkIsNoPartOfTheText(t *testing.T) {
	d, err := pddl.ParseDomain("k.pddl", []byte("\ufeff"+kitchenDomain))
	require.NoError(t, err)
	require.Equal(t, "kitchen", d.Name)
	_, err = pddl.ParseDomain("k.pddl", []byte("\ufeffjunk"))
	require.ErrorContains(t, err, "k.pddl:1:1: ")
}

func TestTheSameValueMayBeToldTwice(t *testing.T) {
	d, _ := kitchen(t)
	_, err := pddl.ParseProblem(d, "t.pddl", []byte(strings.Replace(kitchenProblem, "(= (weight blue) 1)", "(= (weight red) 1.5)", 1)))
	require.NoError(t, err)
}

func TestAnObjectThatADomainNamesMayBeDeclaredByItsProblem(t *testing.T) {
	text := strings.Replace(kitchenDomain, "(:constants table - place)", "", 1)
	text = strings.Replace(text, "(free) (on ?t ?p))", "(free) (on ?t table))", 1)
	d, err := pddl.ParseDomain("k.pddl", []byte(text))
	require.NoError(t, err)
	_, err = pddl.ParseProblem(d, "t.pddl", []byte(kitchenProblem))
	require.ErrorContains(t, err, "k.pddl:10:31: action pick: unknown object table")
	_, err = pddl.ParseProblem(d, "t.pddl", []byte(strings.Replace(kitchenProblem, "(:objects", "(:objects table - place", 1)))
	require.NoError(t, err)
}

func TestACopyCanBeExtendedWithoutTouchingTheOriginal(t *testing.T) {
	d, _ := kitchen(t)
	before := d.String()
	c := d.Clone()
	c.Predicates = append(c.Predicates, pddl.Predicate{Name: "done"})
	c.Actions = append(c.Actions, pddl.Action{Name: "finish", Effects: []pddl.Effect{{Add: []pddl.Atom{pddl.NewAtom("done")}}}})
	c.Actions[0].Pre = nil
	require.NoError(t, c.Validate())
	require.Equal(t, before, d.String())
	_, err := pddl.ParseDomain("extended", []byte(c.String()))
	require.NoError(t, err)
}

func FuzzParse(f *testing.F) {
	f.Add(kitchenDomain, kitchenProblem)
	f.Add("(define (domain d) (:predicates (p)) (:action a :effect (p)))", "(define (problem p) (:goal (and (p))))")
	f.Fuzz(func(t *testing.T, domain, problem string) {
		d, err := pddl.ParseDomain("d", []byte(domain))
		if err != nil {
			requireFault(t, err)
			return
		}
		again, err := pddl.ParseDomain("printed", []byte(d.String()))
		require.NoError(t, err, d.String())
		require.Equal(t, d.String(), again.String())
		p, err := pddl.ParseProblem(d, "p", []byte(problem))
		if err != nil {
			requireFault(t, err)
			return
		}
		q, err := pddl.ParseProblem(d, "printed", []byte(p.String()))
		require.NoError(t, err, p.String())
		require.Equal(t, p.String(), q.String())
	})
}

func requireFault(t *testing.T, err error) {
	t.Helper()
	var fault *pddl.Error
	require.ErrorAs(t, err, &fault)
}
