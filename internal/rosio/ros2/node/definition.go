package node

import (
	"errors"
	"fmt"
	"strings"

	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/rosidl"
)

// ErrStale means that the library that carries a type was built from another definition than the one that is installed: that was changed
// and not built again, or stands in another prefix. What is written by the one would be misread by the other.
var ErrStale = errors.New("its library was built from another definition than is installed")

// message finds the type support of a message, of whose definition it is.
func (g *Graph) message(typ string) (*rcl.Support, error) {
	s, err := g.lib.Message(typ)
	if err != nil {
		return nil, err
	}
	return s, g.agree(typ, s)
}

// exchange finds the type support of a service, of whose definition its messages are.
func (g *Graph) exchange(typ string) (*rcl.Exchange, error) {
	x, err := g.lib.Exchange(typ)
	if err != nil {
		return nil, err
	}
	for _, part := range []string{"_Request", "_Response"} {
		if _, err := g.message(typ + part); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// hashVersion is the version of the hashes that are made here, with which a hash begins.
const hashVersion = 1

// agree holds the library of a message against its definition, when it is first used. Humble's libraries do not tell theirs, and whoever
// sends bytes needs no definition.
func (g *Graph) agree(typ string, s *rcl.Support) error {
	if _, known := g.agreed.Load(typ); known {
		return nil
	}
	if def, err := g.types.Type(typ); err == nil && s.Hash()[0] == hashVersion && s.Hash() != def.Hash() {
		pkg, _, _ := strings.Cut(g.stale(def), "/")
		return fmt.Errorf("the type %s: %w; build %s again, and source no other %s", typ, ErrStale, pkg, pkg)
	}
	g.agreed.Store(typ, struct{}{})
	return nil
}

// stale is the innermost of the types in a message whose library is of another definition.
func (g *Graph) stale(t *rosidl.Type) string {
	for _, f := range t.Fields {
		if f.Kind != rosidl.Struct {
			continue
		}
		if s, err := g.lib.Message(f.Type); err == nil && s.Hash() != f.Of.Hash() {
			return g.stale(f.Of)
		}
	}
	return t.Name
}
