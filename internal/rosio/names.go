package rosio

import (
	"fmt"
	"strings"
)

// Names resolves the names of one node as ROS does. Both seams use it.
type Names struct {
	// Namespace is absolute: "/" or "/robot1".
	Namespace string
	// Node is the node's name without its namespace.
	Node string
	// Remaps gives for a full name the full name to use instead.
	Remaps map[string]string
}

// IdleRemap is a remapping that holds for none of the names that a node has used.
type IdleRemap struct {
	// Name is what is remapped, without the node's namespace.
	Name string
	// Meant tells that it was given for this node, and not to all that a launch file starts.
	Meant bool
}

// Remapped is implemented by the nodes of a graph that knows which of its remappings hold for nothing.
type Remapped interface {
	// IdleRemaps gives those, and all names that the node has used. Those in its namespace are without it.
	IdleRemaps() (idle []IdleRemap, used []string)
}

// FullName is the node's own name.
func (n Names) FullName() string { return join(n.Namespace, n.Node) }

// Absolute makes a name absolute without any remapping: "x", "a/x" and "~x" are relative, "/x" is not.
func (n Names) Absolute(name string) (string, error) {
	full := name
	switch {
	case strings.HasPrefix(name, "/"):
	case strings.HasPrefix(name, "~"):
		full = join(n.FullName(), strings.TrimPrefix(name[1:], "/"))
	default:
		full = join(n.Namespace, name)
	}
	if !legal(full) {
		return "", fmt.Errorf("%q: %w (letters, digits, _ and / only, each part starting with a letter)", name, ErrName)
	}
	return full, nil
}

// Resolve makes a name absolute and remaps it.
func (n Names) Resolve(name string) (string, error) {
	full, err := n.Absolute(name)
	if err != nil {
		return "", err
	}
	if other, ok := n.Remaps[full]; ok {
		return other, nil
	}
	return full, nil
}

func join(namespace, name string) string { return strings.TrimSuffix(namespace, "/") + "/" + name }

// legal tells whether a full name is allowed: "/a/b_1". An underscore may begin a part, as in the hidden "/a/_action".
func legal(full string) bool {
	if !strings.HasPrefix(full, "/") {
		return false
	}
	for part := range strings.SplitSeq(full[1:], "/") {
		if !legalPart(part) {
			return false
		}
	}
	return true
}

func legalPart(part string) bool {
	for i, r := range part {
		letter := r == '_' || (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z')
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return part != ""
}
