package grammar_test

import (
	"math"
	"strconv"
	"strings"
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
		Urgent:  []string{"stop"}, Control: [][]string{{"yes"}}, Articles: []string{"the"}, People: []string{"me"}, Opening: []string{"please"},
		Knows: func(w string) bool { return w != "zyzzyva" && w != "hoover" },
	}
}

// leads is what leads on from a place of a network.
type leads struct {
	to    int
	share float64
	word  string
}

// network is a grammar as a recogniser reads it.
type network struct {
	from  map[int][]leads
	final int
}

func read(t *testing.T, fsg string) network {
	t.Helper()
	n := network{from: map[int][]leads{}}
	number := func(text string) float64 {
		v, err := strconv.ParseFloat(text, 64)
		require.NoError(t, err)
		return v
	}
	lines := strings.Split(strings.TrimSpace(fsg), "\n")
	require.Equal(t, "FSG_BEGIN saydo", lines[0])
	require.Equal(t, "FSG_END", lines[len(lines)-1])
	states := 0.0
	for _, line := range lines[1 : len(lines)-1] {
		f := strings.Fields(line)
		switch f[0] {
		case "NUM_STATES":
			states = number(f[1])
		case "FINAL_STATE":
			n.final = int(number(f[1]))
		case "TRANSITION":
			require.LessOrEqual(t, len(f), 5, "a recogniser refuses it: %s", line)
			l := leads{to: int(number(f[2])), share: number(f[3])}
			if len(f) > 4 {
				l.word = f[4]
			}
			require.Positive(t, l.share, line)
			require.LessOrEqual(t, l.share, 1.0, line)
			require.Less(t, max(number(f[1]), number(f[2])), states, line)
			n.from[int(number(f[1]))] = append(n.from[int(number(f[1]))], l)
		}
	}
	return n
}

// likely is how likely the words are from a place on, on the likeliest way; 0: they
// are no sentence.
func (n network) likely(at int, words ...string) float64 {
	best := 0.0
	if at == n.final && len(words) == 0 {
		best = 1
	}
	for _, l := range n.from[at] {
		if l.word == "" {
			best = max(best, l.share*n.likely(l.to, words...))
			continue
		}
		parts := strings.Split(l.word, grammar.Joint)
		if len(parts) <= len(words) && strings.Join(parts, " ") == strings.Join(words[:len(parts)], " ") {
			best = max(best, l.share*n.likely(l.to, words[len(parts):]...))
		}
	}
	return best
}

func made(t *testing.T, c grammar.Config) func(sentence string) float64 {
	t.Helper()
	g, err := grammar.Make(c)
	require.NoError(t, err)
	n := read(t, g.FSG)
	return func(sentence string) float64 { return n.likely(0, strings.Fields(sentence)...) }
}

// A line of the format has room for one word.
func TestNamesOfSeveralWordsAreJoinedWhereverTheyStand(t *testing.T) {
	c := config()
	c.Wake, c.Opening = "hey robot", []string{"would you please"}
	c.Units, c.Articles, c.People = map[string][]string{"m": {"per cent"}}, []string{"one of the"}, []string{"my  friend"}
	c.Skills = []grammar.Skill{
		{Name: "move", Phrases: []string{"<go> {distance}"}, Units: map[string]string{"distance": "m"}},
		{Name: "give", Phrases: []string{"give {person} {thing}"}, Slots: map[string]string{"thing": "thing", "person": "person"}},
	}
	likely := made(t, c)
	for _, said := range []string{"hey robot would you please go two per cent", "give my friend one of the red cup", "stop"} {
		require.Positive(t, likely(said), said)
	}
}

// Whoever has to say it says it before most sentences, and also waits for the robot to attend.
func TestTheWakeWordIsASentenceOfItsOwnAndStandsBeforeOthers(t *testing.T) {
	c := config()
	c.Wake = "hey robot"
	c.Skills = []grammar.Skill{{Name: "go", Phrases: []string{"<go> to {to}"}, Slots: map[string]string{"to": "room"}}}
	likely := made(t, c)
	require.Greater(t, likely("hey robot go to the kitchen"), likely("go to the kitchen"))
	require.Greater(t, likely("hey robot"), 0.1)
	require.Positive(t, likely("stop"), "it needs none")
	require.Zero(t, likely("hey"))
	require.Zero(t, likely("hey robot please"))
	require.Zero(t, likely(""))
}

func TestAnOrderToStopIsUrgentInAnyOfItsWords(t *testing.T) {
	c := config()
	c.Skills = []grammar.Skill{{Name: "go", Phrases: []string{"<go> to {to}"}, Slots: map[string]string{"to": "room"}}}
	c.Orders = []string{"(do not|don't|hoover) (move|follow)", "leave (me|it) alone"}
	likely := made(t, c)
	for _, said := range []string{"do not move", "don't move", "don't follow", "leave me alone", "leave it alone"} {
		require.Greater(t, likely(said), 10*likely("go to the kitchen"), said)
	}
	require.Greater(t, likely("stop"), likely("leave it alone"), "the shortest is the most usual")
	for _, said := range []string{"do not", "hoover move", "leave alone"} {
		require.Zero(t, likely(said), said)
	}
	c.Orders = []string{"leave (me"}
	_, err := grammar.Make(c)
	require.ErrorContains(t, err, "orders")
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
	likely := made(t, c)
	for _, said := range []string{
		"stop", "yes", "nod", "please nod", "go to the kitchen", "drive back to study", "visit the study", "go forward two meters", "drive forward twenty one meters", "go forward one meter",
		"give me the red cup", "give ben red cup", "bring the red cup to ben", "please bring red cup to me",
	} {
		require.Positive(t, likely(said), said)
	}
	for _, said := range []string{
		"", "go", "go to", "go to the", "hoover the study", "give me the zyzzyva", "go forwards two meters", "go forward two", "go forward two meter", "go forward one meters", "bring ben to the red cup", "give red cup to ben",
		"visit the kitchen to ben", "nod nod", "the the kitchen", "say", "stop please", "go to ben",
	} {
		require.Zero(t, likely(said), said)
	}
	g, err := grammar.Make(c)
	require.NoError(t, err)
	require.Equal(t, []string{"hoover", "zyzzyva"}, g.Unheard)
}

func TestWhatIsSaidOftenIsLikelier(t *testing.T) {
	c := config()
	c.Skills = []grammar.Skill{
		{Name: "go", Phrases: []string{"<go> [back] to {to}", "visit {to}"}, Slots: map[string]string{"to": "room"}},
		{Name: "nod", Phrases: []string{"nod", "bow"}},
	}
	likely := made(t, c)
	for _, pair := range [][2]string{
		{"go to the kitchen", "drive to the kitchen"},
		{"go to the kitchen", "go back to the kitchen"},
		{"nod", "bow"},
		{"stop", "nod"},
		{"go to the kitchen", "please go to the kitchen"},
		{"go to the kitchen", "go to kitchen"},
		{"nod", "go to the kitchen"},
	} {
		require.Greater(t, likely(pair[0]), likely(pair[1]), pair)
	}
}

// A recogniser would prefer "lock" to "unlock" else, since less can be locked.
func TestANameIsAsLikelyBehindOneVerbAsBehindAnother(t *testing.T) {
	c := config()
	c.Names["door"] = []string{"front door"}
	c.Names["spot"] = []string{"front door", "sofa", "bed", "table", "shelf"}
	c.Skills = []grammar.Skill{
		{Name: "lock", Phrases: []string{"lock {door}"}, Slots: map[string]string{"door": "door"}},
		{Name: "unlock", Phrases: []string{"unlock {spot}"}, Slots: map[string]string{"spot": "spot"}},
	}
	likely := made(t, c)
	require.InEpsilon(t, likely("lock the front door"), likely("unlock the front door"), 0.01)
	require.Positive(t, likely("unlock the sofa"))
	require.Zero(t, likely("lock the sofa"))
}

func TestWhatGoesTogetherStaysTogether(t *testing.T) {
	c := config()
	c.Skills = []grammar.Skill{{Name: "x", Phrases: []string{"put {thing} in {to}", "cut {thing} with {thing}"}, Slots: map[string]string{"thing": "thing", "to": "room"}}}
	likely := made(t, c)
	require.Positive(t, likely("put the red cup in the kitchen"))
	require.Positive(t, likely("cut the red cup with the red cup"))
	require.Zero(t, likely("cut the red cup in the kitchen"))
	require.Zero(t, likely("put the red cup with the red cup"))
}

func TestAsManyWordsAreTakenInOnePlaceAsAreWanted(t *testing.T) {
	c := config()
	c.Choices = 2
	c.Skills = []grammar.Skill{{Name: "x", Phrases: []string{"(hoover|sweep|vacuum|mop) it"}}}
	likely := made(t, c)
	require.Positive(t, likely("sweep it"))
	require.Positive(t, likely("vacuum it"))
	require.Zero(t, likely("mop it"))
}

func TestSmallNumbersAreLikelierAndHalfOfOneIsHeard(t *testing.T) {
	c := config()
	c.Knows = func(string) bool { return true }
	c.Numbers = map[string]float64{"half": 0.5, "one": 1, "two": 2, "nine": 9, "twenty": 20}
	c.Units, c.Indefinite = map[string][]string{"m": {"meter", "meters"}}, []string{"a", "an"}
	c.Skills = []grammar.Skill{{Name: "move", Phrases: []string{"go {distance}"}, Units: map[string]string{"distance": "m"}}}
	likely := made(t, c)
	require.Greater(t, likely("go one meter"), likely("go two meters"))
	require.Greater(t, likely("go two meters"), likely("go twenty nine meters"))
	require.Positive(t, likely("go half a meter"))
	require.Positive(t, likely("go twenty nine meters"))
	require.Zero(t, likely("go half meter"))
}

func TestNumbersThatAreNotWholeAreHeardAndLessLikely(t *testing.T) {
	c := config()
	c.Knows = func(string) bool { return true }
	c.Numbers = map[string]float64{"half": 0.5, "one": 1, "two": 2, "five": 5, "ten": 10, "twenty": 20}
	c.Indefinite, c.Point = []string{"a", "an"}, []string{"point"}
	c.Units["rad"], c.Units["1"] = []string{"degrees"}, []string{"times"}
	c.Skills = []grammar.Skill{{Name: "move", Phrases: []string{"go {distance}", "turn {angle}", "nod {count}"}, Units: map[string]string{"distance": "m", "angle": "rad", "count": "1"}}}
	likely := made(t, c)
	for _, said := range []string{
		"go one and a half meters", "go two and a half meters", "go two point five meters", "go one point one meters", "go half a meter",
		"turn a hundred and twenty degrees", "turn a hundred degrees", "turn one hundred twenty degrees",
	} {
		require.Positive(t, likely(said), said)
	}
	for _, said := range []string{
		"go ten and a half meters", "go two and half meters", "go two point meters", "go two point ten meters", "go one and a half meter",
		"turn two point five degrees", "nod two point five times", "turn an hundred degrees",
	} {
		require.Zero(t, likely(said), said)
	}
	require.Greater(t, likely("go two meters"), 2*likely("go two and a half meters"))
}

func TestWordsForQualitiesHaveNoArticleButThatOfThePhrase(t *testing.T) {
	c := config()
	c.Names[grammar.Quality] = []string{"red", "blue"}
	c.Skills = []grammar.Skill{{Name: "correct", Phrases: []string{"no the {which} one"}, Slots: map[string]string{"which": grammar.Quality}}}
	likely := made(t, c)
	require.Positive(t, likely("no the red one"))
	require.Zero(t, likely("no the the red one"))
	require.Zero(t, likely("no red one"))
}

func TestAnExampleIsASentenceOfTheGrammar(t *testing.T) {
	c := config()
	c.Example = "go"
	c.Skills = []grammar.Skill{
		{Name: "nod", Phrases: []string{"nod"}},
		{Name: "go", Phrases: []string{"[please] <go> [back] to {to}"}, Slots: map[string]string{"to": "room"}},
	}
	g, err := grammar.Make(c)
	require.NoError(t, err)
	require.Equal(t, "go to the kitchen", g.Example)
	require.Positive(t, made(t, c)(g.Example))
	for name, skill := range map[string]grammar.Skill{
		"no such skill":    {Name: "come", Phrases: []string{"come to {to}"}, Slots: map[string]string{"to": "room"}},
		"no name in it":    {Name: "go", Phrases: []string{"go away"}},
		"two names":        {Name: "go", Phrases: []string{"go from {to} to {to}"}, Slots: map[string]string{"to": "room"}},
		"a number":         {Name: "go", Phrases: []string{"go {distance}"}, Units: map[string]string{"distance": "m"}},
		"nothing is heard": {Name: "go", Phrases: []string{"hoover {to}"}, Slots: map[string]string{"to": "room"}},
	} {
		c.Skills = []grammar.Skill{skill}
		g, err := grammar.Make(c)
		require.NoError(t, err, name)
		require.Empty(t, g.Example, name)
	}
}

func TestQuestionsAreHeardBesideCommands(t *testing.T) {
	c := config()
	c.Asks = []grammar.Skill{{Name: "where", Phrases: []string{"where is {x}"}, Slots: map[string]string{"x": "room"}}}
	require.Positive(t, made(t, c)("where is the kitchen"))
}

func TestAnglesAreHeardInFives(t *testing.T) {
	c := config()
	c.Numbers = map[string]float64{"one": 1, "nine": 9, "five": 5, "ten": 10, "nineteen": 19, "fifteen": 15, "ninety": 90, "hundred": 100}
	c.Units["rad"] = []string{"degrees"}
	c.Skills = []grammar.Skill{{Name: "turn", Phrases: []string{"turn {angle}"}, Units: map[string]string{"angle": "rad"}}}
	likely := made(t, c)
	for _, said := range []string{"turn ninety five degrees", "turn fifteen degrees", "turn one hundred degrees", "turn one hundred and ninety degrees"} {
		require.Positive(t, likely(said), said)
	}
	for _, said := range []string{"turn nineteen degrees", "turn ninety one degrees", "turn nine degrees"} {
		require.Zero(t, likely(said), said)
	}
}

func TestSentencesOfThreeThingsAndEmptyOnesAreLeftOut(t *testing.T) {
	c := config()
	c.Skills = []grammar.Skill{{Name: "x", Phrases: []string{"put {thing} in {to} for {person}", "[{nothing}]", "[quite]"}, Slots: map[string]string{"thing": "thing", "to": "room", "person": "person"}}}
	g, err := grammar.Make(c)
	require.NoError(t, err)
	require.NotContains(t, g.FSG, "put")
	require.Zero(t, read(t, g.FSG).likely(0))
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
	f.Add("[a|b] [c|d] [e|f] [g|h] [i|j] [k|l] [m|n] [o|p] [q|r] {to}")
	f.Fuzz(func(t *testing.T, phrase string) {
		c := config()
		c.Skills = []grammar.Skill{{Name: "x", Phrases: []string{phrase}, Slots: map[string]string{"to": "room"}, Units: map[string]string{"distance": "m"}}}
		g, err := grammar.Make(c)
		if err != nil {
			return
		}
		n := read(t, g.FSG)
		for at, all := range n.from {
			total := 0.0
			for _, l := range all {
				total += l.share
			}
			require.LessOrEqual(t, math.Round(total*100), 100.0, "from %d: %v", at, all)
		}
	})
}
