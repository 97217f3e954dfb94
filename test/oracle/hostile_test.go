package oracle_test

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/planner/reader/modelreader"
	"saydo/task"
)

// bad spoils a good answer in one of the ways of small models: a name that there
// is not, an answer that breaks off, another verb, words around it.
func bad(rng *rand.Rand, answer string) string {
	quoted := regexp.MustCompile(`"(a|b|i)":"[^"]*"`)
	switch rng.IntN(5) {
	case 0:
		return answer[:rng.IntN(len(answer))]
	case 1:
		return quoted.ReplaceAllString(answer, `"$1":"golden_cup"`)
	case 2:
		return strings.Replace(answer, `"v":"`, `"v":"not_`, 1)
	case 3:
		return "Sure! " + answer
	}
	return strings.Replace(answer, `{"v"`, `{"m":["golden_cup","?thing9"],"v"`, 1)
}

func TestAHostileModelGetsNoInventedNameIn(t *testing.T) {
	data := place(t, "SAYDO_DATA", "../../../shared/data")
	tools := place(t, "SAYDO_TOOLS", filepath.Join(data, "../tools"))
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	for _, set := range slices.Sorted(maps.Keys(files)) {
		t.Run(set, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(1, 2))
			read := 0
			k := &knowing{
				spoil: func(answer string) string {
					if rng.IntN(5) > 1 {
						return answer // others are spoilt
					}
					return bad(rng, answer)
				},
				judge: func(r task.Request, w task.Snapshot) { read++; known(t, r, w) },
			}
			x := sit(t, set, data, tools, many)
			_, summary := x.read(t, library, k)
			require.Positive(t, read)
			require.NotEmpty(t, k.faults, "some answers are beyond repair")
			require.LessOrEqual(t, k.model.calls, 2*summary.N, "one call, and one more to mend it")
		})
	}
}

// many is how many records of each set are read with a bad model.
const many = 25

// known requires that the world, or a description of the request, has every name.
func known(t *testing.T, r task.Request, w task.Snapshot) {
	t.Helper()
	described := map[string]bool{"?x": true}
	var names []string
	for _, c := range r.Clauses {
		for _, d := range c.Find {
			described[d.Name] = true
			names = append(names, d.Among...)
		}
		for _, cond := range []*task.Condition{c.Goal, c.When, c.Until} {
			names = append(names, named(cond, described)...)
		}
		if c.Act != nil {
			names = slices.AppendSeq(names, maps.Values(c.Act.Args))
		}
		if c.Ask != nil {
			names = append(names, named(c.Ask.Where, described)...)
		}
	}
	for _, n := range names {
		_, ok := w.Object(n)
		require.True(t, ok || described[n], "%q is no name of this world", n)
	}
	require.Equal(t, "model", r.Reader)
	require.NotEmpty(t, modelreader.Gist(r))
}

// named lists the names in a condition; what it binds itself is described.
func named(c *task.Condition, described map[string]bool) []string {
	if c == nil {
		return nil
	}
	for _, v := range c.Vars {
		described[v.Name] = true
	}
	out := slices.Clone(c.Args)
	for i := range c.Of {
		out = append(out, named(&c.Of[i], described)...)
	}
	return out
}
