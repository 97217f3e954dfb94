package hunch_test

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/planner/reader/hunch"
	"saydo/planner/reader/learnt"
	"saydo/planner/reader/modelreader"
	"saydo/task"
	"saydo/world"
)

// house is the shipped house with what guesses are made of, which no test changes.
var house = sync.OnceValues(func() (hunch.Config, error) {
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	if err != nil {
		return hunch.Config{}, err
	}
	cfg, err := library.ReaderConfig()
	if err != nil {
		return hunch.Config{}, err
	}
	rules, err := library.Reader()
	if err != nil {
		return hunch.Config{}, err
	}
	check, err := modelreader.NewCheck(library.Domain, library.Skills)
	return hunch.Config{
		Vocabulary: cfg.Vocabulary, Types: cfg.Types, Synonyms: learnt.ShippedSynonyms(),
		Errands: sync.OnceValues(learnt.ShippedErrands), Check: check.Request, Plain: rules.Plain,
	}, err
})

var start = sync.OnceValues(func() (task.Snapshot, error) {
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	if err != nil {
		return nil, err
	}
	return world.NewSnapshot(library.Types, library.World.Start()), nil
})

// guesser is either reader of the package.
type guesser interface {
	Read(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) (task.Request, error)
}

func guess(t testing.TB, g guesser, text string, focus ...string) ([]string, error) {
	t.Helper()
	snapshot, err := start()
	require.NoError(t, err)
	r, err := g.Read(context.Background(), task.Instruction{ID: "1", Text: text}, task.Context{Focus: focus}, snapshot)
	var goals []string
	for _, c := range r.Clauses {
		goals = append(goals, c.Goal.String())
	}
	return goals, err
}

func TestTheGistIsGuessedInTheNamesOfTheWorld(t *testing.T) {
	cfg, err := house()
	require.NoError(t, err)
	g := hunch.NewGist(cfg)
	for text, want := range map[string][]string{
		"flibber the red cup to the sofa":                       {"(on red_cup sofa)"},
		"see to it that the newspaper ends up on the sofa":      {"(on newspaper sofa)"},
		"instead of on the sofa, put the newspaper on the desk": {"(on newspaper desk)"},
		"somehow get the apple into the fridge":                 {"(in apple fridge)"},
		"all of the cups belong in the kitchen cabinet, dude":   {"(in blue_cup kitchen_cabinet)", "(in green_cup kitchen_cabinet)", "(in red_cup kitchen_cabinet)"},
	} {
		got, err := guess(t, g, text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
}

func TestOfSeveralThatOneIsGuessedWhichWasSpokenOf(t *testing.T) {
	cfg, err := house()
	require.NoError(t, err)
	for _, cup := range []string{"red_cup", "green_cup"} {
		got, err := guess(t, hunch.NewGist(cfg), "flibber the cup to the sofa", cup)
		require.NoError(t, err)
		require.Equal(t, []string{"(on " + cup + " sofa)"}, got)
	}
}

func TestAnErrandIsGuessedInTheNamesOfTheWorld(t *testing.T) {
	cfg, err := house()
	require.NoError(t, err)
	got, err := guess(t, hunch.NewErrand(cfg), "for freshness, place the washed apple in the refrigerator")
	require.NoError(t, err)
	require.Equal(t, []string{"(and (clean apple) (in apple fridge))"}, got)
}

func TestNothingIsGuessedOfWhatNamesNothing(t *testing.T) {
	cfg, err := house()
	require.NoError(t, err)
	for _, text := range []string{"what a lovely day", "throw the fridge at the cat", "把红杯子弄到沙发那儿", "do something about the mess"} {
		for _, g := range []guesser{hunch.NewGist(cfg), hunch.NewErrand(cfg)} {
			got, err := guess(t, g, text)
			require.Error(t, err, text)
			require.Equal(t, task.CodeNotUnderstood, task.CodeOf(err), text)
			require.Empty(t, got)
		}
	}
}

func TestAGuessThatIsCalledOffEnds(t *testing.T) {
	cfg, err := house()
	require.NoError(t, err)
	snapshot, err := start()
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, g := range []guesser{hunch.NewGist(cfg), hunch.NewErrand(cfg)} {
		_, err := g.Read(ctx, task.Instruction{ID: "1", Text: "put the cup on the sofa"}, task.Context{}, snapshot)
		require.ErrorIs(t, err, context.Canceled)
	}
}

// FuzzRead holds that no text gets a name into a guess that the world does not
// have: the check says so of each.
func FuzzRead(f *testing.F) {
	cfg, err := house()
	require.NoError(f, err)
	snapshot, err := start()
	require.NoError(f, err)
	for _, text := range []string{"flibber the cups to the sofa", "put two apples 1 through 9 in in on it", "chill it by the lamp and another", "\xff all the", "把杯子"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, g := range []guesser{hunch.NewGist(cfg), hunch.NewErrand(cfg)} {
			r, err := g.Read(t.Context(), task.Instruction{ID: "1", Text: text}, task.Context{}, snapshot)
			if err == nil {
				require.NotEmpty(t, r.Clauses)
				require.NoError(t, cfg.Check(r, snapshot))
			}
		}
	})
}

// BenchmarkGuess measures one guess of each reader in the shipped house.
func BenchmarkGuess(b *testing.B) {
	cfg, err := house()
	require.NoError(b, err)
	for name, g := range map[string]guesser{"gist": hunch.NewGist(cfg), "errand": hunch.NewErrand(cfg)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, err := guess(b, g, "for freshness, place the washed apple in the refrigerator")
				require.NoError(b, err)
			}
		})
	}
}

func TestWhatRulesReadIsDoubtedWhereTheSameWordsNameSomethingElse(t *testing.T) {
	cfg, err := house()
	require.NoError(t, err)
	snapshot, err := start()
	require.NoError(t, err)
	e := hunch.NewErrand(cfg)
	doubt := func(text string, goals ...task.Condition) bool {
		r := task.Request{ID: "1", Language: "en"}
		for _, g := range goals {
			r.Clauses = append(r.Clauses, task.Clause{Goal: &g, Text: text})
		}
		_, yes := e.Doubt(t.Context(), task.Instruction{ID: "1", Text: text}, task.Context{}, snapshot, r)
		return yes
	}
	on := func(a, b string) task.Condition { return task.That("on", a, b) }
	require.False(t, doubt("put the red cup on the coffee table", on("red_cup", "coffee_table")), "both read the same")
	require.False(t, doubt("put a cup on the coffee table", task.Or(on("red_cup", "coffee_table"), on("blue_cup", "coffee_table"))), "any of them will do")
	require.False(t, doubt("pick up the red cup, then put it on the coffee table",
		task.Exists([]task.Var{{Name: "?h", Type: "hand"}}, task.That("holding", "?h", "red_cup")), on("red_cup", "coffee_table")), "what is held on the way")
	require.True(t, doubt("put the newspaper on the coffee table", on("newspaper", "desk")), "the same done at another place")
	require.False(t, doubt("put the red cup on the coffee table", task.That("open", "fridge")), "no errand")
	require.False(t, doubt("把红杯子放到茶几上", on("red_cup", "desk")), "errands are English")
}

func TestAnUnlikelyErrandIsAQuestionUnlessTheRulesReadItToo(t *testing.T) {
	unlikely := learnt.Reading{Likely: 0.1, Said: true}
	require.True(t, hunch.Asks(unlikely, hunch.Unread))
	require.True(t, hunch.Asks(unlikely, hunch.Rival))
	require.False(t, hunch.Asks(unlikely, hunch.Agreed), "two readers agree")
	require.True(t, hunch.Asks(unlikely, hunch.Another), "they read something else, and one of them is wrong")
	require.False(t, hunch.Asks(learnt.Reading{Likely: 0.9}, hunch.Unread))
	require.False(t, hunch.Asks(learnt.Reading{Likely: 0.4}, hunch.Unread))
	require.True(t, hunch.Asks(learnt.Reading{Likely: 0.4}, hunch.Another), "two readers that differ must be surer")
}

func TestTheSecondErrandIsToldWhereItIsAboutAsLikely(t *testing.T) {
	cfg, err := house()
	require.NoError(t, err)
	named := func(names ...string) (out []learnt.Named) {
		for _, n := range names {
			out = append(out, learnt.Named{ID: n, Names: []string{n}})
		}
		return out
	}
	names := learnt.Names{Things: named("newspaper", "apple"), Places: named("desk", "sofa")}
	var told []learnt.Told
	for i := range 60 {
		place := []string{"desk", "sofa"}[i%2]
		told = append(told,
			learnt.Told{Text: "away with the newspaper", Errand: learnt.Errand{Kind: learnt.KindPlace, What: "newspaper", Place: place}},
			learnt.Told{Text: "put the newspaper on the " + place, Errand: learnt.Errand{Kind: learnt.KindPlace, What: "newspaper", Place: place}})
	}
	model := learnt.LearnErrands(told, names, 1)
	cfg.Errands = func() (*learnt.Errands, error) { return model, nil }

	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	state := task.State{Seq: 1}
	for _, o := range library.World.Start().Objects {
		if o.ID == "newspaper" || o.ID == "desk" || o.ID == "sofa" {
			state.Objects = append(state.Objects, o)
		}
	}
	small := world.NewSnapshot(library.Types, state)
	read := func(g guesser, text string) (string, error) {
		r, err := g.Read(t.Context(), task.Instruction{ID: "1", Text: text}, task.Context{}, small)
		if err != nil {
			return "", err
		}
		return r.Clauses[0].Goal.String(), nil
	}
	first, err := read(hunch.NewErrand(cfg), "away with the newspaper")
	require.NoError(t, err)
	second, err := read(hunch.NewRival(cfg), "away with the newspaper")
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"(on newspaper desk)", "(on newspaper sofa)"}, []string{first, second}, "two places are about as likely")
	_, err = read(hunch.NewRival(cfg), "put the newspaper on the desk")
	require.Error(t, err, "who is sure tells no second")
}
