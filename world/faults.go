package world

import (
	"fmt"
	"math"

	"saydo/internal/yamlfile"
)

// origin is where an entry stands in a file, so that faults of meaning can be
// told with line and column.
type origin struct {
	doc  *yamlfile.Document
	path []any
}

// faults collects what is wrong with a file, so that all of it is told at once.
type faults struct{ all yamlfile.Errors }

// add tells a fault of the entry's key; "" stands for the entry itself.
func (f *faults) add(at origin, key, format string, args ...any) {
	path := at.path
	if key != "" {
		path = append(append([]any{}, path...), key)
	}
	f.all = append(f.all, at.doc.Fault(fmt.Sprintf(format, args...), path...))
}

// err returns nil when nothing is wrong.
func (f *faults) err() error {
	if len(f.all) == 0 {
		return nil
	}
	return f.all
}

const idRule = "small letters, digits and underscores, a letter first"

// checkID demands an id that PDDL can name, used once.
func (f *faults) checkID(at origin, id string, seen map[string]bool) {
	switch {
	case id == "":
		f.add(at, "", "this entry has no id; add \"id:\" with %s", idRule)
	case !isID(id):
		f.add(at, "id", "the id %q is not made of %s", id, idRule)
	case seen[id]:
		f.add(at, "id", "the id %q is used twice; each needs its own", id)
	}
	seen[id] = true
}

// isID reports whether PDDL, topics and files can all name the id.
func isID(id string) bool {
	for i, c := range []byte(id) {
		letter, rest := c >= 'a' && c <= 'z', c >= '0' && c <= '9' || c == '_'
		if !letter && (i == 0 || !rest) {
			return false
		}
	}
	return id != ""
}

// maxLength bounds lengths and places in a world [m]; maxMass masses [kg].
const (
	maxLength = 10_000
	maxMass   = 100_000
)

// checkSize demands lengths and a mass that a thing can have.
func (f *faults) checkSize(at origin, size [3]float64, mass float64) {
	for _, side := range size {
		if !(side >= 0 && side <= maxLength) {
			f.add(at, "size", "the size %v is not three lengths in m", size)
			break
		}
	}
	if !(mass >= 0 && mass <= maxMass) {
		f.add(at, "mass", "the mass %v is not one in kg", mass)
	}
}

// checkPlace demands coordinates that a map can have.
func (f *faults) checkPlace(at origin, key string, values ...float64) {
	for _, v := range values {
		if math.IsNaN(v) || math.Abs(v) > maxLength {
			f.add(at, key, "%v is not a place within %d m of the map's origin", values, maxLength)
			return
		}
	}
}
