package pddl

import "fmt"

// Hierarchy answers which types lie under which.
type Hierarchy struct {
	above map[string]map[string]bool // each type with itself and all its ancestors, without object
}

// Hierarchy builds the type hierarchy; a type that is its own ancestor or an undeclared parent is an *Error.
func (d *Domain) Hierarchy() (*Hierarchy, error) {
	return d.hierarchy(unwatched())
}

func (d *Domain) hierarchy(w *watch) (*Hierarchy, error) {
	byName := make(map[string]*Type, len(d.Types))
	for i := range d.Types {
		byName[d.Types[i].Name] = &d.Types[i]
	}
	h := &Hierarchy{above: make(map[string]map[string]bool, len(d.Types))}
	for i := range d.Types {
		t := &d.Types[i]
		above := map[string]bool{t.Name: true}
		open := []*Type{t}
		for len(open) > 0 {
			next := open[len(open)-1]
			open = open[:len(open)-1]
			for _, parent := range next.Parents {
				if err := w.look(1); err != nil {
					return nil, err
				}
				switch {
				case parent == ObjectType || parent != t.Name && above[parent]:
				case parent == t.Name:
					return nil, &Error{File: d.File, Pos: t.Pos, Msg: fmt.Sprintf("type %s is its own ancestor", t.Name)}
				case byName[parent] == nil:
					return nil, &Error{File: d.File, Pos: next.Pos, Msg: fmt.Sprintf("type %s stands under %s, which is not declared", next.Name, parent)}
				default:
					above[parent] = true
					open = append(open, byName[parent])
				}
			}
		}
		h.above[t.Name] = above
	}
	return h, nil
}

// Known reports whether the type is declared; object always is.
func (h *Hierarchy) Known(name string) bool {
	return name == ObjectType || h.above[name] != nil
}

// Is reports whether every thing of type sub is also of type super.
func (h *Hierarchy) Is(sub, super string) bool {
	return super == ObjectType || h.above[sub][super]
}

// Fits reports whether a thing declared with the types have may stand where the types want are asked for.
func (h *Hierarchy) Fits(have, want []string) bool {
	if len(want) == 0 {
		return true
	}
	if len(have) == 0 {
		have = []string{ObjectType}
	}
	for _, sub := range have {
		for _, super := range want {
			if h.Is(sub, super) {
				return true
			}
		}
	}
	return false
}
