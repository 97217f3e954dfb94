package nodes_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/grammar"
	"saydo/nodes"
)

// whole is the grammar of the usual house for a recogniser that knows every word, made once: nobody changes it.
var whole = sync.OnceValues(func() (grammar.Grammar, error) {
	library, err := usual()
	if err != nil {
		return grammar.Grammar{}, err
	}
	return library.Grammar("", func(string) bool { return true })
})

// usualGrammar gives it to tests that only read it.
func usualGrammar(t *testing.T) grammar.Grammar {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: nothing runs beside anything else that a race detector could see")
	}
	g, err := whole()
	require.NoError(t, err)
	return g
}

func TestWhatCorrectsACommandIsInTheGrammar(t *testing.T) {
	g := usualGrammar(t)
	for _, word := range []string{"green", "other", "big"} {
		require.Regexp(t, `TRANSITION \d+ \d+ \S+ `+word+`\n`, g.FSG)
	}
	require.NotRegexp(t, `TRANSITION \d+ \d+ \S+ beige\n`, g.FSG, "nothing in the house is")
}

// What the reader takes for stop can be heard.
func TestOrdersToStopAreInTheGrammar(t *testing.T) {
	g := usualGrammar(t)
	for _, word := range []string{"quit", "don't", "alone", "freeze"} {
		require.Regexp(t, `TRANSITION \d+ \d+ \S+ `+word+`\n`, g.FSG)
	}
}

// Where a no is not in it, a yes is heard in its place; so is it for words that sound like one.
func TestEveryNoThatHoldsAYesIsInTheGrammar(t *testing.T) {
	holds := sentences(usualGrammar(t).FSG)
	for _, said := range []string{
		"of course not", "certainly not", "that is not right", "that's not right", "that isn't right", "please do not", "don't do it", "i don't think so", "not okay", "better not",
		"guess", "who is it",
	} {
		require.True(t, holds(said), said)
	}
	require.False(t, holds("that is not blue"))
}

// Pocketsphinx says "y" as "why", which would be a yes to what is shown.
func TestAnswersThatAreOnlyTypedAreNotInTheGrammar(t *testing.T) {
	holds := sentences(usualGrammar(t).FSG)
	for said, want := range map[string]bool{"y": false, "n": false, "not y": false, "yes": true, "no": true} {
		require.Equal(t, want, holds(said), said)
	}
}

func TestWhileAQuestionIsOpenItsAnswersAreInTheGrammar(t *testing.T) {
	knows := func(word string) bool { return word != "yoghurt" }
	g := usualGrammar(t)
	library := load(t, usually(), false)
	rules, err := library.Reader()
	require.NoError(t, err)
	answers, err := library.Answers(rules, []string{"red cup", "blue cup", "yoghurt cup"}, knows)
	require.NoError(t, err)
	holds, asked := sentences(g.FSG), sentences(g.With(answers))
	for said, want := range map[string]bool{
		"red cup": true, "the red cup": true, "the red one": true, "the blue one": true, "the cup one": false, "the yoghurt one": false,
		"the second one": true, "the first": true, "the last one": true, "the third one": true, "the fourth one": false,
		"go to the kitchen": true, "stop": true, "no": true,
	} {
		require.Equal(t, want, asked(said), said)
	}
	require.False(t, holds("the red cup"), "it is none by itself")
	require.Equal(t, g.FSG, g.With(nil))
}

// As likely as all else together, a yes would be heard in much that sounds like one.
func TestAYesOrANoIsNoLikelierWhileItIsAskedFor(t *testing.T) {
	library := load(t, usually(), false)
	rules, err := library.Reader()
	require.NoError(t, err)
	for _, options := range [][]string{{"yes", "no"}, {"no", "yes"}, {"好", "不"}} {
		answers, err := library.Answers(rules, options, func(string) bool { return true })
		require.NoError(t, err)
		require.Empty(t, answers, options)
	}
}

// They are heard by other recognisers too, in any language.
func TestOneOfTheOptionsIsPickedByItsPlace(t *testing.T) {
	library := load(t, usually(), false)
	rules, err := library.Reader()
	require.NoError(t, err)
	policy, err := library.Policy(rules, nodes.SpeechSettings{})
	require.NoError(t, err)
	for said, want := range map[string]bool{"the second one": true, "the last one": true, "the third one": false, "第二个": true, "最后一个": true, "第三个": false} {
		require.Equal(t, want, policy.Picks(said, []string{"red cup", "blue cup"}), said)
	}
}

// sentences gives a function that reports whether the words are a sentence of the grammar.
func sentences(fsg string) func(said string) bool {
	type arc struct{ from, word string }
	arcs := map[arc][]string{}
	for line := range strings.Lines(fsg) {
		if part := strings.Fields(line); len(part) > 3 && part[0] == "TRANSITION" {
			word := strings.Join(part[4:], "")
			arcs[arc{part[1], word}] = append(arcs[arc{part[1], word}], part[2])
		}
	}
	return func(said string) bool {
		seen := map[string]bool{}
		var from func(at string, words []string) bool
		from = func(at string, words []string) bool {
			key := at + " " + strings.Join(words, " ")
			if seen[key] {
				return false
			}
			seen[key] = true
			ends := func(next string) bool { return from(next, words) }
			goes := func(next string) bool { return from(next, words[1:]) }
			return len(words) == 0 && at == "1" || slices.ContainsFunc(arcs[arc{at, ""}], ends) || len(words) > 0 && slices.ContainsFunc(arcs[arc{at, words[0]}], goes)
		}
		return from("0", strings.Fields(said))
	}
}
