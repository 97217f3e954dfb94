package world_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/world"
)

// household is what the tests need to know of the shipped domain: the relation
// of its types and what its predicates take.
type household struct {
	parents map[string]string
	takes   map[string][][]string
}

func (h household) Known(name string) bool { _, ok := h.parents[name]; return ok || name == "object" }

func (h household) IsA(sub, super string) bool {
	for ; sub != ""; sub = h.parents[sub] {
		if sub == super {
			return true
		}
	}
	return false
}

func (h household) Arity(predicate string) (int, bool) {
	takes, ok := h.takes[predicate]
	return len(takes), ok
}

func (h household) Takes(predicate string) ([][]string, bool) {
	takes, ok := h.takes[predicate]
	return takes, ok
}

// newHousehold reads the shipped domain with patterns: the parser is another
// room's.
func newHousehold(t testing.TB) household {
	t.Helper()
	text, err := os.ReadFile("../config/domains/household.pddl")
	require.NoError(t, err)
	bare := regexp.MustCompile(`;[^\n]*`).ReplaceAllString(string(text), "")
	h := household{parents: map[string]string{}, takes: map[string][][]string{}}
	types := regexp.MustCompile(`(?s)\(:types(.*?)\)`).FindStringSubmatch(bare)[1]
	var waiting []string
	words := strings.Fields(types)
	for i := 0; i < len(words); i++ {
		if words[i] != "-" {
			waiting = append(waiting, words[i])
			continue
		}
		i++
		for _, name := range waiting {
			h.parents[name] = words[i]
		}
		waiting = nil
	}
	predicates := regexp.MustCompile(`(?s)\(:predicates(.*?)\(:functions`).FindStringSubmatch(bare)[1]
	for _, p := range regexp.MustCompile(`\(([a-z_]+)([^)]*)\)`).FindAllStringSubmatch(predicates, -1) {
		h.takes[p[1]] = nil
		for _, params := range regexp.MustCompile(`([^-]*) - ([a-z]+)`).FindAllStringSubmatch(p[2], -1) {
			for range strings.Count(params[1], "?") {
				h.takes[p[1]] = append(h.takes[p[1]], []string{params[2]})
			}
		}
	}
	return h
}

// options are what the shipped worlds are read with.
func options(t testing.TB) world.Options {
	t.Helper()
	const kinds = "../config/lexicons/kinds.yaml"
	data, err := os.ReadFile(kinds)
	require.NoError(t, err)
	catalogue, err := world.DecodeKinds(kinds, data)
	require.NoError(t, err)
	open := func(_, name string) (string, []byte, error) {
		file := filepath.Join("../config/worlds", name+".yaml")
		data, err := os.ReadFile(file)
		return file, data, err
	}
	return world.Options{Domain: newHousehold(t), Kinds: catalogue, Open: open}
}

// shipped reads a world of config/worlds.
func shipped(t testing.TB, name string) *world.World {
	t.Helper()
	opt := options(t)
	file, data, err := opt.Open("", name)
	require.NoError(t, err)
	w, err := world.Decode(file, data, opt)
	require.NoError(t, err)
	return w
}
