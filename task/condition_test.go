package task

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// fakeWorld knows facts by their PDDL text; what is not listed is unknown.
type fakeWorld struct {
	facts   map[string]Truth
	objects map[string][]string
}

func (w fakeWorld) Truth(f Fact) Truth                  { return w.facts[f.String()] }
func (w fakeWorld) Evidence(Fact) (Evidence, time.Time) { return "", time.Time{} }
func (w fakeWorld) Objects(typ string) []string         { return w.objects[typ] }
func (w fakeWorld) Object(string) (Object, bool)        { return Object{}, false }
func (w fakeWorld) All() []Object                       { return nil }
func (w fakeWorld) Beliefs() []Belief                   { return nil }
func (w fakeWorld) IsA(string, string) bool             { return false }
func (w fakeWorld) Stamp() time.Time                    { return time.Time{} }

func home() fakeWorld {
	return fakeWorld{
		facts: map[string]Truth{
			"(on red_cup table)": True, "(on blue_cup table)": False, "(open door)": True, "(raised)": False,
		},
		objects: map[string][]string{"cup": {"blue_cup", "red_cup"}, "table": {"table"}, "book": {"atlas"}},
	}
}

func TestConditionsFollowThreeValuedLogic(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Truth
	}{
		{"nothing demanded holds", "(and)", True},
		{"a known fact", "(on red_cup table)", True},
		{"a fact known to be false", "(on blue_cup table)", False},
		{"a fact never seen is unknown", "(on atlas table)", Unknown},
		{"not of unknown is unknown", "(not (on atlas table))", Unknown},
		{"not of false is true", "(not (raised))", True},
		{"one false part decides a conjunction", "(and (on atlas table) (raised))", False},
		{"an unknown part leaves a conjunction open", "(and (on atlas table) (open door))", Unknown},
		{"one true part decides a disjunction", "(or (on atlas table) (open door))", True},
		{"an unknown part leaves a disjunction open", "(or (on atlas table) (raised))", Unknown},
		{"an empty disjunction is false", "(or)", False},
		{"equal names", "(= table table)", True},
		{"different names", "(= table door)", False},
		{"some cup is on the table", "(exists (?c - cup) (on ?c table))", True},
		{"not every cup is on the table", "(forall (?c - cup) (on ?c table))", False},
		{"whether some book is on the table is unknown", "(exists (?b - book) (on ?b table))", Unknown},
		{"no lamp exists", "(exists (?l - lamp) (on ?l table))", False},
		{"every lamp is fine, for there is none", "(forall (?l - lamp) (on ?l table))", True},
		{"two variables", "(exists (?c - cup ?t - table) (on ?c ?t))", True},
		{"two different cups on the table", "(exists (?a ?b - cup) (and (not (= ?a ?b)) (on ?a table) (on ?b table)))", False},
		{"an inner variable hides the outer", "(forall (?c - table) (exists (?c - cup) (on ?c table)))", True},
	} {
		t.Run(c.name, func(t *testing.T) {
			cond, err := ParseCondition(c.text)
			require.NoError(t, err)
			require.Equal(t, c.want, cond.Eval(home()))
			require.Equal(t, c.want == True, cond.Holds(home()))
		})
	}
}

func TestConditionsPrintAsTheyAreRead(t *testing.T) {
	for _, text := range []string{
		"(and)", "(raised)", "(on a b)", "(not (on a b))", "(= a b)", "(and (p) (q a))", "(or (p) (q a))",
		"(exists (?x - cup ?y - table) (on ?x ?y))", "(forall (?x - cup) (not (dusty ?x)))",
	} {
		c, err := ParseCondition(text)
		require.NoError(t, err)
		require.Equal(t, text, c.String())
		data, err := json.Marshal(c)
		require.NoError(t, err)
		var back Condition
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, c, back, "through JSON")
	}
}

func TestFaultyConditionsNameThePlace(t *testing.T) {
	deep := strings.Repeat("(not ", 50)
	for text, want := range map[string]string{
		"":                            `condition, byte 0: want "(", have ""`,
		"on a b":                      `condition, byte 2: want "(", have "on"`,
		"(on a b":                     `condition, byte 7: want a name or ")", have ""`,
		"(on a b) c":                  `condition, byte 10: "c" after the end of the condition`,
		"()":                          `condition, byte 2: want a predicate or an operator, have ")"`,
		"(not (p) (q))":               `condition, byte 13: "not" takes one operand, not 2`,
		"(= a)":                       `condition, byte 5: "=" takes two arguments, not 1`,
		"(and (p":                     `condition, byte 7: want a name or ")", have ""`,
		"(forall ?x (p))":             `condition, byte 10: want the variables of "forall" in parentheses, have "?x"`,
		"(forall (x - cup) (p))":      `condition, byte 17: "x" is not a variable`,
		"(forall (?x -) (p))":         `condition, byte 14: a "-" without variables or type`,
		"(exists (?x - cup) (p) (q))": `condition, byte 24: want ")", have "("`,
		deep:                          `condition, byte 164: nested deeper than 32`,
	} {
		_, err := ParseCondition(text)
		require.EqualError(t, err, want, "%q", text)
	}
}

func TestLiteralsOfAConjunction(t *testing.T) {
	c := And(That("p", "a"), Always(), And(Not(That("q")), That("r")))
	ls, ok := c.Literals()
	require.True(t, ok)
	require.Equal(t, []Literal{
		{Fact: NewFact("p", "a")}, {Fact: NewFact("q"), Negated: true}, {Fact: NewFact("r")},
	}, ls)
	for _, not := range []Condition{Or(That("p"), That("q")), Not(Not(That("p"))), Same("a", "b"), {}} {
		_, ok := not.Literals()
		require.False(t, ok, "%s", not)
	}
}

func TestUnmetListsWhatIsNotKnownToHold(t *testing.T) {
	c := And(That("on", "red_cup", "table"), That("on", "atlas", "table"), Not(That("open", "door")))
	require.Equal(t, []Condition{That("on", "atlas", "table"), Not(That("open", "door"))}, c.Unmet(home()))
}

func TestBindReplacesVariables(t *testing.T) {
	c := And(That("on", "?x", "table"), Not(Same("?x", "?y")))
	require.Equal(t, "(and (on cup table) (not (= cup ?y)))", c.Bind(map[string]string{"?x": "cup"}).String())
}

func TestLiteralsAreReadOneAtATime(t *testing.T) {
	l, err := ParseLiteral("(not (on a b))")
	require.NoError(t, err)
	require.Equal(t, Literal{Fact: NewFact("on", "a", "b"), Negated: true}, l)
	_, err = ParseLiteral("(and (p) (q))")
	require.EqualError(t, err, `"(and (p) (q))" is not one fact or its negation`)
}

func FuzzParseCondition(f *testing.F) {
	for _, s := range []string{"(and (p a) (not (q)))", "(forall (?x - t) (or (= ?x a) (p ?x)))", "((", "(and"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCondition(text)
		if err != nil {
			return
		}
		again, err := ParseCondition(c.String())
		require.NoError(t, err, "what was printed must be read: %s", c)
		require.Equal(t, c.String(), again.String())
		c.Eval(home())
	})
}

// places is a world in which things have homes.
type places struct{ fakeWorld }

func (places) IsA(id, typ string) bool { return id == "box" && typ == "container" }

func (places) Object(id string) (Object, bool) {
	homes := map[string]string{"ball": "box", "cup": "shelf", "letter": ""}
	home, known := homes[id]
	return Object{ID: id, Home: home}, known
}

func TestWhereThingsBelong(t *testing.T) {
	for text, want := range map[string]string{
		"(home ball)":                          "(in ball box)",
		"(home cup)":                           "(on cup shelf)",
		"(and (home ball) (not (home cup)))":   "(and (in ball box) (not (on cup shelf)))",
		"(home letter)":                        "(and)", // it belongs nowhere
		"(or (home ?thing1) (on cup table))":   "(or (home ?thing1) (on cup table))",
		"(exists (?p - place) (on letter ?p))": "(exists (?p - place) (on letter ?p))",
	} {
		c, err := ParseCondition(text)
		require.NoError(t, err)
		require.Equal(t, want, c.Homed(places{}).String(), text)
	}
}
