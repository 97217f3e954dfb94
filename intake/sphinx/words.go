//go:build !noros2

package sphinx

import (
	"strconv"
	"strings"
	"unsafe"
)

// joint stands between the words of a name that is said as one (package grammar).
const joint = "_"

// mostPronunciations bounds in how many ways a name is said.
const mostPronunciations = 4

// shortestPart is how many letters a word has at least that is half of another.
const shortestPart = 3

// Knows reports whether the word can be heard: it is in the dictionary, or two
// words of it make it, as "dishcloth". It may be asked while somebody is heard.
func (d *Decoder) Knows(word string) bool { return len(d.said(word)) > 0 }

// learn adds the words of a grammar that are not in the dictionary but made of
// such as are.
func (d *Decoder) learn(fsg string) {
	known := map[string]bool{} // of thousands of arcs, most have the words of others
	for line := range strings.Lines(fsg) {
		f := strings.Fields(line)
		if len(f) != 5 || known[f[4]] {
			continue
		}
		known[f[4]] = true
		if d.phones(f[4]) != "" {
			continue
		}
		name := f[4]
		for i, phones := range d.joined(strings.Split(name, joint)) {
			if i > 0 {
				name = f[4] + "(" + strconv.Itoa(i+1) + ")"
			}
			d.api.addWord(d.ps, name, phones, 0) // one that fails is missed when the grammar is set
		}
	}
}

// joined lists how words are said one behind the other, the most usual way first.
func (d *Decoder) joined(words []string) []string {
	out := []string{""}
	for _, w := range words {
		var next []string
		for _, more := range d.said(w) {
			for _, before := range out {
				next = append(next, strings.TrimSpace(before+" "+more))
			}
		}
		out = next[:min(len(next), mostPronunciations)]
	}
	return out
}

// said lists how a word is said.
func (d *Decoder) said(word string) (out []string) {
	for n := 1; ; n++ {
		entry := word
		if n > 1 {
			entry += "(" + strconv.Itoa(n) + ")"
		}
		phones := d.phones(entry)
		if phones == "" {
			break
		}
		out = append(out, phones)
	}
	if len(out) > 0 {
		return out
	}
	for at := len(word) - shortestPart; at >= shortestPart; at-- {
		front, back := d.phones(strings.TrimSuffix(word[:at], "-")), d.phones(word[at:])
		if front != "" && back != "" {
			return []string{front + " " + back}
		}
	}
	return nil
}

// phones is how the dictionary says a word; "": it is not in it.
func (d *Decoder) phones(entry string) string {
	text := d.api.lookup(d.ps, entry)
	if text == nil {
		return ""
	}
	defer d.api.release(text)
	n := 0
	for *(*byte)(unsafe.Add(unsafe.Pointer(text), n)) != 0 {
		n++
	}
	return string(unsafe.Slice(text, n))
}
