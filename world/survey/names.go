package survey

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// words puts names under their languages.
func words(names ...string) (en, zh []string) {
	for _, n := range names {
		if isChinese(n) {
			zh = append(zh, n)
		} else {
			en = append(en, n)
		}
	}
	return en, zh
}

// roomWords are the id and the names of a room that is called so, with what such
// rooms are called besides.
func (s *Survey) roomWords(name string) (id string, en, zh []string) {
	for _, r := range s.rooms {
		if slices.ContainsFunc(r.Names, func(n string) bool { return same(n, name) }) {
			first := append([]string{name}, slices.DeleteFunc(slices.Clone(r.Names), func(n string) bool { return same(n, name) })...)
			en, zh = words(first...)
			return r.ID, en, zh
		}
	}
	en, zh = words(name)
	return idOf(name, "room"), en, zh
}

// idFor is the id of what has the name already, else the given one or, where that
// is taken, one like it.
func (s *Survey) idFor(name, id string) string {
	if has, ok := s.find(name); ok {
		return has
	}
	return s.sites.free(id)
}

// doorID is the id of the door that joins the rooms.
func (s *Survey) doorID(a, b string, passage bool) string {
	for _, d := range s.sites.Doors {
		if d.Between == [2]string{a, b} || d.Between == [2]string{b, a} {
			return d.ID
		}
	}
	if passage {
		return s.sites.free(a + "_" + b + "_passage")
	}
	return s.sites.free(a + "_" + b + "_door")
}

// idOf makes an id of the letters and digits of ASCII in a name: "Anna's desk" is
// annas_desk.
func idOf(name, fallback string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9' && b.Len() > 0:
			b.WriteRune(r)
		case unicode.IsSpace(r) || r == '-' || r == '_':
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "_") {
				b.WriteByte('_')
			}
		}
	}
	if id := strings.TrimSuffix(b.String(), "_"); id != "" {
		return id
	}
	return fallback
}

// free is the id, with a number where it is taken.
func (f *file) free(id string) string {
	out := id
	for n := 2; f.has(out); n++ {
		out = fmt.Sprintf("%s_%d", id, n)
	}
	return out
}

// find is the id of what is called so: by its own names, by its id, or by the
// name of its kind where it has none of its own.
func (s *Survey) find(name string) (string, bool) {
	name = bare(name)
	for _, id := range s.sites.order {
		e := s.sites.entry(id)
		names := append(append([]string{strings.ReplaceAll(id, "_", " ")}, e.EN...), e.ZH...)
		if k, ok := s.kinds.Kind(e.kind); ok && len(e.EN)+len(e.ZH) == 0 {
			names = append(append(names, k.EN...), k.ZH...)
		}
		for _, n := range names {
			if same(n, name) {
				return id, true
			}
		}
	}
	return "", false
}
