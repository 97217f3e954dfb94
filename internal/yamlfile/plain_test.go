package yamlfile_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/yamlfile"
)

// alike turns what the library decodes into an `any` into what a plain file gives: every number a float64.
func alike(v any) any {
	switch v := v.(type) {
	case uint64:
		return float64(v)
	case int64:
		return float64(v)
	case []any:
		for i := range v {
			v[i] = alike(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = alike(v[key])
		}
	}
	return v
}

// TestTheShippedFilesArePlainAndReadAsTheLibraryReadsThem keeps a node's start short: what is not plain takes ten times as long.
func TestTheShippedFilesArePlainAndReadAsTheLibraryReadsThem(t *testing.T) {
	count := 0
	require.NoError(t, filepath.WalkDir("../../config", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".yaml" {
			return err
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		have, ok := yamlfile.Plain(data)
		require.True(t, ok, "%s is not plain", path)
		var want any
		require.NoError(t, yamlfile.DecodeByLibrary(t, path, data, &want))
		require.Equal(t, alike(want), have, path)
		count++
		return nil
	}))
	require.Greater(t, count, 60)
}

// all has one field of each kind that files have.
type all struct {
	Own     dish                 `yaml:",inline"`
	Version int                  `yaml:"version"`
	Some    *float64             `yaml:"some"`
	Flag    *bool                `yaml:"flag"`
	Words   map[string][]string  `yaml:"words"`
	At      [2]float64           `yaml:"at"`
	Dishes  map[string]dish      `yaml:"dishes"`
	Deep    []map[string]float64 `yaml:"deep"`
}

func TestWhatIsPlainIsDecodedAsTheLibraryDecodesIt(t *testing.T) {
	for name, file := range map[string]string{
		"blocks":           "version: 1\nname: a b\nwords:\n  go:\n    - walk\n    - go on\n  \"no\": [\"no\"]\n",
		"brackets":         "dishes: {soup: {name: 汤, price: 2.50}, rice: {price: -3}}\nat: [1, -0.5]\n",
		"over lines":       "words: {go: [walk,\n    run,  # fast\n\n  drive], put: [put]}\nflag: true\n",
		"a list of blocks": "deep:\n  - a: 1\n    b: 0\n\n  # the second\n  - {c: 3}\n  -   d: 1\n      e: 2\nsome: 5\n",
		"nothing in them":  "words: {}\ndeep: []\n",
		"odd words":        "name: it's a dog-sized one (big) / on #1\nwords: {on: [\"a: b\", yes, 'x']}\n",
		"no last end":      "name: x\nversion: 7",
		"comments":         "# one\nname: a#b # c\n  # d\nversion: 1#\n",
		"wrong types":      "name: [x]\n",
		"a number as text": "name: 5\n",
		"text as a number": "version: \"5\"\n",
		"too few":          "at: [1]\n",
		"too many":         "at: [1, 2, 3]\n",
		"unknown":          "nome: x\n",
		"twice":            "name: x\nname: y\n",
		"anchors":          "name: &a x\nwords: {go: [*a]}\n",
		"quotes in quotes": "name: \"say \\\"hello\\\" \"\n",
		"escapes":          "name: \"a\\nb\"\n",
		"block texts":      "name: |\n  x\n  y\n",
		"over two lines":   "name: x\n  y\n",
		"a list beside":    "deep:\n- {a: 1}\n",
		"nulls":            "some: null\nflag: ~\nname:\nversion: 1\n",
		"numbers":          "some: 1e3\nversion: 0x10\n",
		"leading zeros":    "version: 010\nsome: 1_000\n",
		"merges":           "dishes:\n  a: &a {price: 1}\n  b: {<<: *a}\n",
	} {
		t.Run(name, func(t *testing.T) {
			var have, want all
			got, wanted := yamlfile.Decode("f", []byte(file), &have), yamlfile.DecodeByLibrary(t, "f", []byte(file), &want)
			require.Equal(t, wanted, got)
			if wanted == nil {
				require.Equal(t, want, have)
			}
		})
	}
}

func FuzzPlain(f *testing.F) {
	for _, seed := range []string{
		"version: 1\nname: a b\nwords:\n  go:\n    - walk\n    - go on\n", "dishes: {soup: {name: 汤, price: 2.50}}\nat: [1, -0.5]\n",
		"deep:\n  - a: 1\n    b: 0\n\n  # two\n  - {c: 3}\n", "name: it's a#b # c\nflag: true\n", "words: {\"no\": [\"a: b\",\n x]}\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tree, plain := yamlfile.Plain(data)
		if !plain || len(data) > 4096 {
			return
		}
		var raw any
		require.NoError(t, yamlfile.DecodeByLibrary(t, "f", data, &raw), "what is plain is YAML")
		require.Equal(t, alike(raw), tree)
		var have, want all
		got, wanted := yamlfile.Decode("f", data, &have), yamlfile.DecodeByLibrary(t, "f", data, &want)
		require.Equal(t, wanted == nil, got == nil, "%v, %v", wanted, got) // of several faults the library tells one or the other
		if wanted == nil {
			require.Equal(t, want, have)
		}
	})
}
