package gist_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/reader/gist"
)

// now tells what is so, a fact a line: "stained floor1".
type now string

func (n now) Holds(predicate string, args ...string) bool {
	return strings.Contains("\n"+string(n)+"\n", "\n"+predicate+" "+strings.Join(args, " ")+"\n")
}

func things() []gist.Thing {
	var out []gist.Thing
	for _, t := range []struct{ ids, names, groups string }{
		{"book1 book2 book3", "book", ""},
		{"cup1 cup2", "cup,mug", "dish"},
		{"plate1", "plate", "dish"},
		{"apple1", "apple", "food"},
		{"carton1 carton2", "carton,box", ""},
		{"table1", "table", ""},
		{"sink1", "sink", ""},
		{"cabinet1 cabinet2", "cabinet", ""},
		{"jar1", "jar", ""},
		{"lamp1", "lamp", ""},
		{"rag1", "rag", ""},
		{"floor1 floor2", "floor", ""},
	} {
		for id := range strings.FieldsSeq(t.ids) {
			thing := gist.Thing{ID: id, Names: strings.Split(t.names, ","), Number: id[len(id)-1:], Floor: strings.HasPrefix(id, "floor")}
			if t.groups != "" {
				thing.Groups = strings.Split(t.groups, ",")
			}
			out = append(out, thing)
		}
	}
	return out
}

func TestWhatATextWantsIsReadByItsGist(t *testing.T) {
	world := now("stained floor1\ndusty table1\nstained table1\non book1 floor1\nfrozen apple1")
	for text, want := range map[string]string{
		"Put all the books into the box.":                          "(in book1 carton1) (in book2 carton1) (in book3 carton1)",
		"Place books 1 through 2 on the table":                     "(on book1 table1) (on book2 table1)",
		"Move the books to the floor":                              "(on book1 floor2) (on book2 floor2) (on book3 floor2)",
		"Put the cups on the floor":                                "(on cup1 floor1) (on cup2 floor1)",
		"Put the cups on the floor and the plate on floor 2":       "(on cup1 floor2) (on cup2 floor2) (on plate1 floor2)",
		"Clean the floor.":                                         "(not (stained floor1))",
		"Clean the dust off the table":                             "(not (dusty table1))",
		"Clean dust and stains off the table":                      "(not (dusty table1)) (not (stained table1))",
		"Put the plate under or next to the table":                 "(under plate1 table1)",
		"Slice and cook the apple, then seal it inside the jar":    "(sliced apple1) (cooked apple1) (not (open jar1)) (in apple1 jar1)",
		"Place the lamp on the table and make sure it is on":       "(on lamp1 table1)",
		"Place the lamp on the table and turn it on":               "(on lamp1 table1) (switched_on lamp1)",
		"Put the plate in the sink and the cups in the cabinet":    "(in plate1 sink1) (in cup1 cabinet1) (in cup2 cabinet2)",
		"Put the cups in one cabinet and the plate in another":     "(in cup1 cabinet1) (in cup2 cabinet1) (in plate1 cabinet2)",
		"put the dishes next to the sink":                          "(next_to cup1 sink1) (next_to cup2 sink1) (next_to plate1 sink1)",
		"make sure cup1 is not inside cabinet2":                    "(not (in cup1 cabinet2))",
		"Place the frozen food next to the sink":                   "(next_to apple1 sink1)",
		"Clean the table using a wet rag":                          "(not (dusty table1)) (not (stained table1)) (soaked rag1)",
		"Place the plate on the table and the apple on top":        "(on plate1 table1) (on apple1 plate1)",
		"have the lamp touching the table":                         "(touching lamp1 table1)",
		"Close all the cabinets":                                   "(not (open cabinet1)) (not (open cabinet2))",
		"Put two books on the table":                               "(on book1 table1) (on book2 table1)",
		"Put the cups and the plate into separate cartons, please": "(in cup1 carton1) (in cup2 carton1) (in plate1 carton2)",
		"": "",
		"what a lovely day, and so on and on, to the under": "",
	} {
		var got []string
		wanted, _ := gist.Read(text, things(), world)
		for _, c := range wanted {
			got = append(got, c.String())
		}
		require.Equal(t, want, strings.Join(got, " "), text)
	}
}

func TestWhatNobodyCanExplainIsDoubted(t *testing.T) {
	for text, want := range map[string][]string{
		"Put all the books into the box.":                                    nil,
		"Use the rag and the lamp to clean the dust off the table":           {"rag", "lamp"},
		"Put the plate on the table, heat the apple beside the sink":         {"sink"},
		"Place the frozen food next to the sink":                             nil,
		"Place the frozen food next to the sink to thaw.":                    {"thaw"},
		"Serve the apple on the table along with the appropriate plate":      {"appropriate"},
		"Put the books, the plate, the cups and the jar in separate cartons": {"carton"},
		"Put the books and the cups in separate cartons":                     nil,
		"Clean the stained floor and the dusty table":                        {"floor"},
		"Put the books on the floor, then clean the dusty floor":             {"floor"},
		"Put the books on the floor, then clean the dusty table":             nil,
	} {
		_, got := gist.Read(text, things(), now("dusty table1\nfrozen apple1"))
		require.Equal(t, want, got, text)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"put the books into", "clean and on", "books 1 through 9999999999", "move each other another it"} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, text string) { gist.Read(text, things(), now("")) })
}
