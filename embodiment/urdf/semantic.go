package urdf

import "fmt"

// Semantic is what an SRDF, MoveIt's file beside a URDF, says of which links may
// touch: its maker, or MoveIt's setup assistant, found that they always do, never
// can, or that their shapes only seem to.
type Semantic struct {
	File  string
	pairs map[[2]string]bool // by names in order: excused or, against that of a link as a whole, not
	whole map[string]bool    // links that are excused from all others
}

// ParseSemantic reads an SRDF; all of it but what it says of touching is passed over.
// The error is an *Error with the line.
func ParseSemantic(file string, data []byte) (*Semantic, error) {
	root, err := read(file, data)
	if err != nil {
		return nil, err
	}
	out := &Semantic{File: file, pairs: map[[2]string]bool{}, whole: map[string]bool{}}
	f := faults{file: file}
	for _, e := range root.kids {
		switch e.name {
		case "disable_default_collisions":
			if link, ok := e.attr("link"); ok {
				out.whole[link] = true
				continue
			}
			f.add(e.line, "", "<%s> names no link", e.name)
		case "disable_collisions", "enable_collisions":
			one, _ := e.attr("link1")
			other, _ := e.attr("link2")
			if one == "" || other == "" {
				f.add(e.line, "", "<%s> must name link1 and link2", e.name)
				continue
			}
			pair := ordered(one, other)
			out.pairs[pair] = e.name == "disable_collisions" || out.pairs[pair] // as MoveIt reads it, who disables has the last word
		}
	}
	return out, f.err()
}

func ordered(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// Excuses reports whether two links, by their names, may touch. Nil excuses none.
func (s *Semantic) Excuses(a, b string) bool {
	if s == nil {
		return false
	}
	if excused, told := s.pairs[ordered(a, b)]; told {
		return excused
	}
	return s.whole[a] || s.whole[b]
}

// Fits says whether it is of this robot: an error where none of the links that it
// names are the model's.
func (s *Semantic) Fits(m *Model) error {
	links := make(map[string]bool, len(m.Links))
	for i := range m.Links {
		links[m.Links[i].Name] = true
	}
	known, named := 0, 0
	note := func(link string) {
		if named++; links[link] {
			known++
		}
	}
	for pair := range s.pairs {
		note(pair[0])
		note(pair[1])
	}
	for link := range s.whole {
		note(link)
	}
	if named > 0 && known == 0 {
		return &Error{File: s.File, Reason: fmt.Sprintf("it is of another robot: %q has none of the links that it names", clip(m.Name))}
	}
	return nil
}
