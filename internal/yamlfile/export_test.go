package yamlfile

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// Plain gives the values of a plain file as the library gives them to an `any`: maps, lists, texts and numbers.
func Plain(data []byte) (v any, ok bool) {
	n, ok := parsePlain(data)
	if !ok {
		return nil, false
	}
	return n.value(), true
}

func (n *plain) value() any {
	switch n.kind {
	case plainList:
		list := make([]any, len(n.items))
		for i := range n.items {
			list[i] = n.items[i].value()
		}
		return list
	case plainMapping:
		m := map[string]any{}
		for i, key := range n.keys {
			m[key] = n.items[i].value()
		}
		return m
	case plainScalar:
	}
	switch {
	case n.quoted:
	case isTruth(n.text):
		return n.text == "true"
	case isNumber(n.text):
		f, err := strconv.ParseFloat(n.text, 64)
		if err != nil {
			panic(err)
		}
		return f
	}
	return n.text
}

// DecodeByLibrary decodes as if no file were plain.
func DecodeByLibrary(t *testing.T, file string, data []byte, v any) error {
	t.Helper()
	require.LessOrEqual(t, len(data), MaxBytes)
	body, err := parse(file, data)
	if err != nil {
		return err
	}
	return (&Document{file: file, data: data, body: body}).decodeByLibrary(v)
}
