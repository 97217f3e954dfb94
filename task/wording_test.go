package task

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// named is a snapshot that knows nothing but names.
type named map[string]Object

func (n named) Object(id string) (Object, bool)          { o, ok := n[id]; return o, ok }
func (n named) Truth(Fact) Truth                         { return Unknown }
func (n named) Evidence(Fact) (e Evidence, at time.Time) { return e, at }
func (n named) Objects(string) []string                  { return nil }
func (n named) All() []Object                            { return nil }
func (n named) Beliefs() []Belief                        { return nil }
func (n named) IsA(string, string) bool                  { return false }
func (n named) Stamp() (at time.Time)                    { return at }

func wording() Wording {
	return Wording{
		Facts: map[string]map[string][]string{
			"on":   {"en": {"{1} is on {2}", "{1} is not on {2}"}, "zh": {"{1}在{2}上", "{1}不在{2}上"}},
			"open": {"en": {"{1} is open"}},
		},
		Names: map[string]map[string]string{"left_hand": {"en": "my left hand"}, "hand": {"en": "my hand"}},
		Joins: map[Op]map[string]string{OpAnd: {"en": " and ", "zh": "，"}, OpOr: {"en": " or "}},
	}
}

func TestConditionsAreToldInPeoplesWords(t *testing.T) {
	world := named{
		"cup": {ID: "cup", Names: []string{"red cup", "红杯子"}}, "table": {ID: "table", Names: []string{"table", "桌子"}},
		"ann": {ID: "ann", Names: []string{"Ann"}}, "scissors": {ID: "scissors", Names: []string{"scissors", "剪刀"}},
		"glass": {ID: "glass", Names: []string{"glass"}}, "james": {ID: "james", Names: []string{"James"}},
	}
	for _, tt := range []struct{ condition, language, want string }{
		{"(on cup table)", "en", "the red cup is on the table"},
		{"(on scissors table)", "en", "the scissors are on the table"},
		{"(not (on scissors table))", "en", "the scissors are not on the table"},
		{"(on scissors table)", "zh", "剪刀在桌子上"},
		{"(on glass scissors)", "en", "the glass is on the scissors"},
		{"(on james table)", "en", "James is on the table"},
		{"(on cup table)", "zh", "红杯子在桌子上"},
		{"(not (on cup table))", "en", "the red cup is not on the table"},
		{"(and (on cup table) (open left_hand))", "en", "the red cup is on the table and my left hand is open"},
		{"(and (on cup table) (not (on cup ann)))", "zh", "红杯子在桌子上，红杯子不在Ann上"},
		{"(or (on cup table) (on cup ann))", "en", "the red cup is on the table or the red cup is on Ann"},
		{"(on ?any old_box)", "en", "any is on old box"}, // names that nobody has
		{"(not (open cup))", "en", "(not (open cup))"},   // no words for that
		{"(lit lamp)", "en", "(lit lamp)"},
		{"(exists (?h - hand) (on cup ?h))", "en", "the red cup is on my hand"},
		{"(not (exists (?h - hand) (on cup ?h)))", "en", "the red cup is not on my hand"},
		{"(exists (?x - cup) (on ?x table))", "en", "(exists (?x - cup) (on ?x table))"},
		{"(forall (?x - cup) (on ?x table))", "en", "(forall (?x - cup) (on ?x table))"},
		{
			"(and (on cup cup) (on cup cup) (on cup cup) (on cup cup) (on cup cup) (on cup ann))", "fr",
			"(on cup cup) and (on cup cup) and (on cup cup) and (on cup cup) and (on cup cup) and ... (6)",
		},
	} {
		c, err := ParseCondition(tt.condition)
		require.NoError(t, err)
		require.Equal(t, tt.want, wording().Condition(c, tt.language, world))
	}
	require.Equal(t, "cup is on table", wording().Literal(Literal{Fact: NewFact("on", "cup", "table")}, "en", nil), "before anything was seen")
}

func TestSkillsBringWordsForTheirOwnFacts(t *testing.T) {
	own := map[string]Skill{"polish": {Facts: map[string]map[string][]string{
		"shiny": {"en": {"{1} shines"}}, "on": {"en": {"{1} lies about on {2}"}},
	}}}
	w := wording().With(own)
	require.Equal(t, "cup shines", w.Literal(Literal{Fact: NewFact("shiny", "cup")}, "en", nil))
	require.Equal(t, "cup is on table", w.Literal(Literal{Fact: NewFact("on", "cup", "table")}, "en", nil), "what is worded stays")
	require.Equal(t, "(shiny cup)", wording().Literal(Literal{Fact: NewFact("shiny", "cup")}, "en", nil), "the first is left as it was")
}
