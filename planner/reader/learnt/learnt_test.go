package learnt_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/reader/learnt"
	"saydo/task"
)

func TestFramesAreFoundWithTheirRoles(t *testing.T) {
	m, err := learnt.ShippedFrames()
	require.NoError(t, err)
	for _, c := range []struct {
		text string
		want []learnt.Frame
	}{
		{"go to the kitchen", []learnt.Frame{{Name: "Motion", Verb: "go", Roles: []learnt.Role{{Name: "Goal", Text: "to the kitchen", Head: "kitchen"}}}}},
		{"Bring me the lamp, please!", []learnt.Frame{{Name: "Bringing", Verb: "bring", Roles: []learnt.Role{
			{Name: "Beneficiary", Text: "me", Head: "me"}, {Name: "Theme", Text: "the lamp", Head: "lamp"},
		}}}},
		{"take the spoon from the drawer and put it on the tray", []learnt.Frame{
			{Name: "Taking", Verb: "take", Roles: []learnt.Role{{Name: "Theme", Text: "the spoon", Head: "spoon"}, {Name: "Source", Text: "from the drawer", Head: "drawer"}}},
			{Name: "Placing", Verb: "put", Roles: []learnt.Role{{Name: "Theme", Text: "it", Head: "it"}, {Name: "Goal", Text: "on the tray", Head: "tray"}}},
		}},
		{"", []learnt.Frame{}},
	} {
		require.Equal(t, c.want, m.Read(c.text), c.text)
	}
}

func names() learnt.Names {
	synonyms := learnt.ShippedSynonyms()
	named := func(names ...string) (out []learnt.Named) {
		for _, n := range names {
			out = append(out, learnt.Named{ID: n, Names: synonyms.Of(n)})
		}
		return out
	}
	return learnt.Names{
		Things: named("apple", "mug", "pen", "bowl", "watch"), Insides: named("bowl", "mug"),
		Places: named("dining table", "fridge", "shelf"), Lamps: named("desk lamp", "floor lamp"),
	}
}

func TestErrandsAreReadInTheNamesGiven(t *testing.T) {
	m, err := learnt.ShippedErrands()
	require.NoError(t, err)
	for text, want := range map[string]learnt.Errand{
		"Put a pen on the shelf.":                           {Kind: learnt.KindPlace, What: "pen", Place: "shelf"},
		"Place two watches on the shelf":                    {Kind: learnt.KindTwo, What: "watch", Place: "shelf"},
		"Put a washed apple in the refrigerator":            {Kind: learnt.KindClean, What: "apple", Place: "fridge"},
		"Put a heated slice of apple on the table":          {Kind: learnt.KindHeat, What: "apple", Sliced: true, Place: "dining table"},
		"Chill the mug and put it on the shelf":             {Kind: learnt.KindCool, What: "mug", Place: "shelf"},
		"Put a bowl with a watch in it on the dining table": {Kind: learnt.KindInside, What: "watch", Inside: "bowl", Place: "dining table"},
		"Put two pens on the shelves":                       {Kind: learnt.KindTwo, What: "pen", Place: "shelf"},
		"Move the mug from the shelf to the dining table":   {Kind: learnt.KindPlace, What: "mug", Place: "dining table"},
		"Examine the pen by the light of the tall lamp":     {Kind: learnt.KindLight, What: "pen", Lamp: "floor lamp"},
	} {
		got, sure := m.Read(text, names())
		require.Equal(t, want, got, text)
		require.Greater(t, sure, 0.3, text)
	}
	got, sure := m.Read("what a lovely day", learnt.Names{})
	require.Empty(t, got.What)
	require.Zero(t, sure, "nothing to be sure of without names")
}

func TestWhatIsOnlyToldBesideIsNotTheErrand(t *testing.T) {
	m, err := learnt.ShippedErrands()
	require.NoError(t, err)
	place := learnt.Errand{Kind: learnt.KindPlace, What: "pen", Place: "shelf"}
	for text, want := range map[string]learnt.Errand{
		"Instead of the mug, put a pen on the shelf.":                     place,
		"Put a pen on the shelf instead of the dining table.":             place,
		"Put a pen on the shelf, not on the dining table.":                place,
		"Even though the bowl is full of apples, put a pen on the shelf.": place,
		"In the fridge, there's a mug, but put a pen on the shelf.":       place,
		"Since we are cooking, put a pen on the shelf.":                   place,
		"When you are done heating the apples, put a pen on the shelf.":   place,
		"Put a pen on the shelf. It looks better there than in the bowl.": place,
		"There is a mug on the dining table. Put a pen on the shelf.":     place,
		"As the apple is dirty, wash it and put it in the fridge":         {Kind: learnt.KindClean, What: "apple", Place: "fridge"},
		"Put the apple in the fridge. It should be washed before.":        {Kind: learnt.KindClean, What: "apple", Place: "fridge"},
		"After washing the apple, put it in the fridge":                   {Kind: learnt.KindClean, What: "apple", Place: "fridge"},
		"While holding the pen, turn on the tall lamp next to the mug":    {Kind: learnt.KindLight, What: "pen", Lamp: "floor lamp"},
	} {
		got, _ := m.Read(text, names())
		require.Equal(t, want, got, text)
	}
}

func TestWhatATextMayTellOfIsWeighedAsAWhole(t *testing.T) {
	m, err := learnt.ShippedErrands()
	require.NoError(t, err)
	all := m.Readings("put the lamp's light on the watch in the bowl", names())
	require.Greater(t, len(all), 1, "it may mean several things")
	sum := 0.0
	for i, r := range all {
		sum += r.Likely
		require.False(t, r.Kind == learnt.KindInside && r.What == r.Inside, "nothing is in itself")
		require.True(t, i == 0 || r.Likely <= all[i-1].Likely, "the likeliest first")
	}
	require.LessOrEqual(t, sum, 1+1e-6)
	got, sure := m.Read("put the lamp's light on the watch in the bowl", names())
	require.Equal(t, learnt.Reading{Errand: got, Likely: sure, Said: true}, all[0])
}

func TestStepsTeachWhatThingsAreCalled(t *testing.T) {
	steps := make([]learnt.Step, 40)
	for i := range steps {
		steps[i] = learnt.Step{Text: "pick up the tickticker", What: "watch"}
		if i%2 == 0 {
			steps[i] = learnt.Step{Text: "pick up the scribbler", What: "pen"}
		}
	}
	told := []learnt.Told{
		{Text: "put it on the shelf", Errand: learnt.Errand{Kind: learnt.KindPlace, What: "mug", Place: "shelf"}, Steps: steps},
	}
	m := learnt.LearnErrands(told, names(), 1)
	for text, want := range map[string]string{"put the tickticker on the shelf": "watch", "put the scribbler on the shelf": "pen"} {
		got, _ := m.Read(text, names())
		require.Equal(t, want, got.What, text)
	}
}

func TestAllStepsTogetherTeachToo(t *testing.T) {
	var told []learnt.Told
	for range 40 {
		told = append(told,
			learnt.Told{Text: "see to it", Whole: "fetch the tickticker. bring it to the shelf", Errand: learnt.Errand{Kind: learnt.KindPlace, What: "watch", Place: "shelf"}},
			learnt.Told{Text: "see to it", Whole: "fetch the scribbler. bring it to the fridge", Errand: learnt.Errand{Kind: learnt.KindPlace, What: "pen", Place: "fridge"}})
	}
	m := learnt.LearnErrands(told, names(), 1)
	for text, want := range map[string]string{"fetch the tickticker": "watch", "fetch the scribbler": "pen"} {
		got, _ := m.Read(text, names())
		require.Equal(t, want, got.What, text)
	}
}

func TestAnErrandIsAConditionOfTheWorld(t *testing.T) {
	for _, c := range []struct {
		e    learnt.Errand
		in   bool
		want string
	}{
		{learnt.Errand{Kind: learnt.KindTwo}, false, "(and (on w p) (on s p))"},
		{learnt.Errand{Kind: learnt.KindCool, Sliced: true}, true, "(and (sliced w) (cold w) (in w p))"},
		{learnt.Errand{Kind: learnt.KindInside}, false, "(and (in w i) (on i p))"},
		{learnt.Errand{Kind: learnt.KindLight}, false, "(and (holding robot w) (switched_on l))"},
	} {
		require.Equal(t, c.want, c.e.Goal("w", "s", "i", "p", "l", c.in).String())
	}
	require.Equal(t, task.OpAnd, learnt.Errand{Kind: learnt.KindClean}.Goal("w", "", "", "p", "", false).Op)
}

func TestWhatIsLearntIsReadAgainAsItWasWritten(t *testing.T) {
	told := []learnt.Told{
		{Text: "put the mug on the shelf", Errand: learnt.Errand{Kind: learnt.KindPlace, What: "mug", Place: "shelf"}},
		{Text: "cool the apple in the fridge", Errand: learnt.Errand{Kind: learnt.KindCool, What: "apple", Place: "fridge"}},
	}
	m := learnt.LearnErrands(told, names(), 1)
	again, err := learnt.DecodeErrands(m.Encode())
	require.NoError(t, err)
	for _, x := range told {
		got, _ := again.Read(x.Text, names())
		require.Equal(t, x.Errand, got)
	}

	sentences := []learnt.Sentence{{Text: "fetch the mug", Frames: []learnt.Frame{
		{Name: "Bringing", Verb: "fetch", Roles: []learnt.Role{{Name: "Theme", Text: "the mug", Head: "mug"}}},
	}}}
	data, err := learnt.LearnFrames(sentences, 1).Encode()
	require.NoError(t, err)
	frames, err := learnt.DecodeFrames(data)
	require.NoError(t, err)
	require.Equal(t, sentences[0].Frames, frames.Read("fetch the mug"))
}

func TestCutWeightsAreRefused(t *testing.T) {
	data := learnt.LearnErrands(nil, names(), 1).Encode()
	endless := slices.Clone(data)
	copy(endless, []byte{0, 0, 0xc0, 0x7f}) // the largest weight is no number
	for name, broken := range map[string][]byte{
		"empty": nil, "cut": data[:len(data)-1], "too long": append(slices.Clone(data), 0), "no number": endless,
	} {
		_, err := learnt.DecodeErrands(broken)
		require.Error(t, err, name)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "\x1f\x8b", "nothing"} {
		f.Add([]byte(s))
	}
	f.Add(learnt.LearnErrands(nil, names(), 1).Encode())
	f.Fuzz(func(_ *testing.T, data []byte) {
		if m, err := learnt.DecodeFrames(data); err == nil {
			m.Read("go to the kitchen")
		}
		if m, err := learnt.DecodeErrands(data); err == nil {
			m.Read("go to the kitchen", names())
		}
	})
}

func BenchmarkErrands(b *testing.B) {
	m, err := learnt.ShippedErrands()
	require.NoError(b, err)
	of := names()
	for b.Loop() {
		m.Readings("put a heated mug with a pen in it on the shelf above the dining table", of)
	}
}

func BenchmarkShipped(b *testing.B) {
	for b.Loop() {
		if _, err := learnt.ShippedFrames(); err != nil {
			b.Fatal(err)
		}
		if _, err := learnt.ShippedErrands(); err != nil {
			b.Fatal(err)
		}
	}
}
