package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// Who does not mind which one says so in many ways.
func TestAnyOfThemIsAnAnswer(t *testing.T) {
	for _, c := range []turn{
		{"bring me the book", "any book will do", "(has anna novel)"},
		{"bring me the book", "any will do", "(has anna novel)"},
		{"bring me the book", "it doesn't matter which book", "(has anna novel)"},
		{"bring me the book", "just any book", "(has anna novel)"},
		{"把书拿给我", "哪本都行", "(has anna novel)"},
		{"把书拿给我", "哪本书都可以", "(has anna novel)"},
		{"把书拿给我", "随便一本", "(has anna novel)"},
		{"把书拿给我", "什么书都行", "(has anna novel)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			in := house(t)
			in.t = t
			require.Equal(t, c.means, show(in.asked(c.first).read(c.then)))
		})
	}
}

// What is named more closely in the answer is meant before any.
func TestACloserNameIsNoAnyAnswer(t *testing.T) {
	in := house(t)
	require.Equal(t, "(has anna green_cup)", show(in.asked("bring me the cup").read("any green cup")))
	require.Contains(t, show(in.asked("bring me the cup").read("any book will do")), "?ambiguous", "a book is none of the cups")
	require.Equal(t, show(in.asked("bring me the cup").read("any of them")), show(in.asked("bring me the cup").read("any cup will do")))
}

// The nearest one is any of them, of which the plan takes what is quickest to get at.
func TestTheNearestOneIsAnyOfThem(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the nearest book", "(or (has anna novel) (has anna travel_guide))"},
		{"把最近的书拿给我", "(or (has anna novel) (has anna travel_guide))"},
		{"把离你最近的书拿给我", "(or (has anna novel) (has anna travel_guide))"},
	})
	for _, c := range []turn{
		{"bring me the book", "the nearest one", "(or (has anna novel) (has anna travel_guide))"},
		{"把书拿给我", "最近的那本", "(or (has anna novel) (has anna travel_guide))"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			in := house(t)
			in.t = t
			require.Equal(t, c.means, show(in.asked(c.first).read(c.then)))
		})
	}
	lamps := show(house(t).read("switch on the nearest lamp"))
	require.Contains(t, lamps, "(switched_on floor_lamp)")
	require.NotContains(t, lamps, "kitchen_light", "it is on")
}

// From where somebody counts nobody else knows, so that it is asked.
func TestWhatIsCountedFromASideIsAskedAbout(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the second book from the left", "?ambiguous novel|travel guide"},
		{"请拿左边第二本书", "?ambiguous 小说|旅行指南"},
		{"把从左数第二本书拿来", "?ambiguous 小说|旅行指南"},
		{"把左边的第二本书拿给我", "?ambiguous 小说|旅行指南"},
	})
	in := house(t)
	require.Equal(t, "?ambiguous novel|travel guide", show(in.asked("bring me the book").read("the second from the left")))
}

// What one stands for behind a count or a list is one of what was told.
func TestOneOfWhatWasListed(t *testing.T) {
	in := house(t).after("how many books are there")
	require.Equal(t, "(or (has anna novel) (has anna travel_guide))", show(in.read("bring me the nearest one")))
	got := in.read("which one is the heaviest")
	require.NotEmpty(t, got.Clauses)
	require.Equal(t, task.AskWhich, got.Clauses[0].Ask.Kind)
	require.ElementsMatch(t, []string{"novel", "travel_guide"}, got.Clauses[0].Find[0].Among)
}
