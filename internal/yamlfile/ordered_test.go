package yamlfile_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/yamlfile"
)

func TestAMappingIsReadInTheOrderOfItsFile(t *testing.T) {
	type pair = yamlfile.Pair
	for text, want := range map[string][]pair{
		"b: 1\na: yes\nc: {z: 1.5, y: ~}\n":   {{"b", uint64(1)}, {"a", "yes"}, {"c", []pair{{"z", 1.5}, {"y", nil}}}},
		"list: [2, {b: -1, a: x}]\n/**: {}\n": {{"list", []any{uint64(2), []pair{{"b", int64(-1)}, {"a", "x"}}}}, {"/**", []pair{}}},
		"d: &d {b: 1, a: 2}\ne: *d\n":         {{"d", []pair{{"b", uint64(1)}, {"a", uint64(2)}}}, {"e", []pair{{"b", uint64(1)}, {"a", uint64(2)}}}},
		"1: one\n":                            {{"1", "one"}},
	} {
		got, err := yamlfile.Ordered("p.yaml", []byte(text))
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for text, reason := range map[string]string{
		"a: [1\n": "p.yaml:1:", "- a\n": "p.yaml:1:", "word\n": "p.yaml:1:", "": "the file is empty", "a: 1\na: 2\n": "p.yaml:2:1",
	} {
		_, err := yamlfile.Ordered("p.yaml", []byte(text))
		require.ErrorContains(t, err, reason, text)
	}
}
