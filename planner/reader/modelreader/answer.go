package modelreader

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Answer is what a model answers: the JSON form that the schema describes.
type Answer struct {
	Do []Entry `json:"do"`
}

// Entry is one thing wanted; the preamble of the prompt says what the fields
// mean.
type Entry struct {
	Verb   string   `json:"v"`
	A      string   `json:"a,omitempty"`
	B      string   `json:"b,omitempty"`
	More   []string `json:"m,omitempty"`
	In     string   `json:"i,omitempty"`
	Key    string   `json:"k,omitempty"`
	Detail string   `json:"d,omitempty"`
	Value  *float64 `json:"x,omitempty"`
	Times  int      `json:"n,omitempty"`
	Words  string   `json:"w,omitempty"`
	Text   string   `json:"t,omitempty"`
	Branch string   `json:"e,omitempty"`
	If     *State   `json:"if,omitempty"`
	Until  *State   `json:"until,omitempty"`
}

// State is a condition.
type State struct {
	Verb string `json:"v"`
	A    string `json:"a"`
	B    string `json:"b,omitempty"`
}

// Decode reads an answer strictly: one JSON object with known fields alone,
// within all bounds, and nothing behind it. White space counts little: small
// models write a lot of it.
func Decode(text string) (Answer, error) {
	var a Answer
	if !utf8.ValidString(text) {
		return a, errors.New("it is not UTF-8")
	}
	var tight bytes.Buffer
	if err := json.Compact(&tight, []byte(text)); err != nil {
		return a, fmt.Errorf("it is no complete JSON: %w", err)
	}
	if tight.Len() > MaxAnswer {
		return a, fmt.Errorf("it has %d bytes, the most is %d", tight.Len(), MaxAnswer)
	}
	dec := json.NewDecoder(&tight)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&a); err != nil {
		return a, fmt.Errorf("it is not of the form asked for: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return a, errors.New("there is something behind it")
	}
	return a, a.bounds()
}

func (a Answer) bounds() error {
	if len(a.Do) > maxClauses {
		return fmt.Errorf("there are %d entries, the most is %d", len(a.Do), maxClauses)
	}
	for _, e := range a.Do {
		if len(e.More) > maxMore {
			return fmt.Errorf("%q has %d names, the most is %d", "m", len(e.More), maxMore)
		}
		for _, f := range []struct {
			name, text string
			most       int
		}{{"d", e.Detail, maxDetail}, {"w", e.Words, maxWords}, {"t", e.Text, maxText}} {
			if utf8.RuneCountInString(f.text) > f.most {
				return fmt.Errorf("%q is too long: %d characters, the most is %d", f.name, utf8.RuneCountInString(f.text), f.most)
			}
			if strings.ContainsFunc(f.text, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f }) {
				return fmt.Errorf("%q has control characters", f.name)
			}
		}
		if e.Times < 0 || e.Times > maxTimes {
			return fmt.Errorf("%q is %d; it is between 1 and %d", "n", e.Times, maxTimes)
		}
		if e.Value != nil && (*e.Value < -maxValue || *e.Value > maxValue) {
			return fmt.Errorf("%q is %v; it is between -%d and %d", "x", *e.Value, maxValue, maxValue)
		}
		if e.Branch != "" && !slices.Contains(branches(), e.Branch) {
			return fmt.Errorf("%q is %q; it is one of %s", "e", clean(e.Branch, maxName), strings.Join(branches(), ", "))
		}
		if e.Key != "" && !slices.Contains(attributes(), e.Key) {
			return fmt.Errorf("%q is %q; it is one of %s", "k", e.Key, strings.Join(attributes(), ", "))
		}
	}
	return nil
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
