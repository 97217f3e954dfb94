package grammar_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/grammar"
)

func config() grammar.Config {
	return grammar.Config{
		Words:   map[string][]string{"go": {"go", "drive"}},
		Names:   map[string][]string{"room": {"kitchen", "Study"}, "thing": {"red cup", "zyzzyva"}, "person": {"ben"}},
		Numbers: map[string]float64{"one": 1, "two": 2, "half": 0.5, "twenty": 20},
		Units:   map[string][]string{"m": {"meter", "meters"}},
		Control: []string{"stop", "yes"}, Articles: []string{"the"}, People: []string{"me"}, Opening: []string{"please"},
		Knows: func(w string) bool { return w != "zyzzyva" && w != "hoover" },
	}
}

func TestPhrasesBecomeAGrammarWithTheNamesOfTheWorld(t *testing.T) {
	c := config()
	c.Skills = []grammar.Skill{
		{Name: "go", Phrases: []string{"<go> [back] to {to}", "(visit|hoover) {to}"}, Slots: map[string]string{"to": "room"}},
		{Name: "move", Phrases: []string{"<go> (forward|forwards) {distance}"}, Units: map[string]string{"distance": "m"}},
		{Name: "give", Phrases: []string{"give {person} {thing}", "bring {thing} to {person}"}, Slots: map[string]string{"thing": "thing", "person": "person"}},
		{Name: "nod", Phrases: []string{"nod"}},
		{Name: "say", Phrases: []string{"say {text}"}},
	}
	g, err := grammar.Make(c)
	require.NoError(t, err)
	require.Equal(t, []string{"hoover", "zyzzyva"}, g.Unheard)
	require.Equal(t, `#JSGF V1.0;
grammar saydo;
public <sentence> = [ please ] ( <control> | <s0> | <s1> | <s2> | <s3> | <s4> );
<control> = stop | yes;
<n_m> = <number> ( meter | meters );
<number> = one | two | ( twenty ) [ one | two ] | ( one | two | three ) hundred [ and ] [ twenty ];
<s0> = ( nod );
<s1> = ( ( go | drive ) ( forward ) ) <n_m>;
<s2> = ( give ) <t_person> <t_thing>;
<s3> = ( ( go | drive ) [ back ] to | ( visit ) ) <t_room>;
<s4> = ( bring ) <t_thing> ( to ) <t_person>;
<t_person> = ( me | [ the ] ( ben ) );
<t_room> = [ the ] ( kitchen | study );
<t_thing> = [ the ] ( red cup );
`, g.JSGF)
}

func TestAnglesAreHeardInFives(t *testing.T) {
	c := config()
	c.Numbers = map[string]float64{"nine": 9, "five": 5, "ten": 10, "nineteen": 19, "fifteen": 15, "ninety": 90, "hundred": 100}
	c.Units["rad"] = []string{"degrees"}
	c.Skills = []grammar.Skill{{Name: "turn", Phrases: []string{"turn {angle}"}, Units: map[string]string{"angle": "rad"}}}
	g, err := grammar.Make(c)
	require.NoError(t, err)
	require.Contains(t, g.JSGF, "<n_rad> = <fives> ( degrees );")
	require.Contains(t, g.JSGF, "<fives> = fifteen | five | ten | ( ninety ) [ five ] | ")
}

func TestSentencesOfThreeThingsAndEmptyOnesAreLeftOut(t *testing.T) {
	c := config()
	c.Skills = []grammar.Skill{{Name: "x", Phrases: []string{"put {thing} in {to} for {person}", "[{nothing}]"}, Slots: map[string]string{"thing": "thing", "to": "room", "person": "person"}}}
	g, err := grammar.Make(c)
	require.NoError(t, err)
	require.NotContains(t, g.JSGF, "put")
}

func TestAPhraseWithAFaultIsTold(t *testing.T) {
	for phrase, says := range map[string]string{
		"go (to": "not closed", "go {to": "not closed", "go ]": "closes nothing", "<come> here": "no words <come>",
		"((((((((((((((a))))))))))))))": "nested deeper",
	} {
		c := config()
		c.Skills = []grammar.Skill{{Name: "x", Phrases: []string{phrase}}}
		_, err := grammar.Make(c)
		require.ErrorContains(t, err, says, phrase)
		require.ErrorContains(t, err, "skill x", phrase)
	}
}

func FuzzMake(f *testing.F) {
	f.Add("<go> [back] (to|into) {to} for {distance}")
	f.Fuzz(func(t *testing.T, phrase string) {
		c := config()
		c.Skills = []grammar.Skill{{Name: "x", Phrases: []string{phrase}, Slots: map[string]string{"to": "room"}, Units: map[string]string{"distance": "m"}}}
		if g, err := grammar.Make(c); err == nil {
			require.Contains(t, g.JSGF, "public <sentence>")
		}
	})
}
