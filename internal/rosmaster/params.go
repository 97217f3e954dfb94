package rosmaster

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"saydo/internal/rosmaster/xmlrpc"
)

// maxParamDepth leaves room in an XML-RPC message for what is wrapped around a parameter in an answer.
const maxParamDepth = xmlrpc.DefaultMaxDepth - 8

// valueOverhead is more than the tags around one value or member name take, so sizes are never underestimated.
const valueOverhead = 80

var errRootParam = errors.New("the root of the parameters can only be replaced by a dictionary")

// params is the parameter tree. Maps in it are never changed once they are in: a value handed out stays as it was
// and can be written to a node while others set parameters.
type params struct {
	root     map[string]any
	bytes    int
	maxBytes int
}

func newParams(maxBytes int) *params {
	root := map[string]any{}
	return &params{root: root, bytes: sizeOf(root), maxBytes: maxBytes}
}

// get returns the value at an absolute key; a namespace is a dictionary.
func (p *params) get(key string) (any, bool) {
	var value any = p.root
	for _, name := range segments(key) {
		namespace, _ := value.(map[string]any)
		var ok bool
		if value, ok = namespace[name]; !ok {
			return nil, false
		}
	}
	return value, true
}

// set puts a value at an absolute key, makes the namespaces above it, and replaces what was there.
func (p *params) set(key string, value any) error {
	path := segments(key)
	if depth := len(path) + depthOf(value); depth > maxParamDepth {
		return fmt.Errorf("parameter %s would be %d levels deep, the limit is %d", key, depth, maxParamDepth)
	}
	var root map[string]any
	var grown int
	if len(path) == 0 {
		var isMap bool
		if root, isMap = value.(map[string]any); !isMap {
			return errRootParam
		}
		grown = sizeOf(value) - p.bytes
	} else {
		root, grown = with(p.root, path, value)
	}
	if p.bytes+grown > p.maxBytes {
		return fmt.Errorf("parameter %s does not fit: all parameters together may take %d bytes", key, p.maxBytes)
	}
	p.root, p.bytes = root, p.bytes+grown
	return nil
}

// remove deletes the value at an absolute key and reports whether there was one; the root stays.
func (p *params) remove(key string) bool {
	path := segments(key)
	if len(path) == 0 {
		return false
	}
	if _, ok := p.get(key); !ok {
		return false
	}
	root, shrunk := without(p.root, path)
	p.root, p.bytes = root, p.bytes-shrunk
	return true
}

// names lists the keys of all values that are not dictionaries.
func (p *params) names() []string {
	return leaves([]string{}, "", p.root)
}

// search looks for the first segment of a relative key in the namespace and in all above it, and returns where the
// whole key belongs, even if only its first segment exists. The key must not be empty.
func (p *params) search(namespace, key string) (string, bool) {
	if strings.HasPrefix(key, "/") {
		_, found := p.get(key)
		return key, found
	}
	wanted := segments(key)
	for above := segments(namespace); ; above = above[:len(above)-1] {
		if _, found := p.get(join(append(slices.Clone(above), wanted[0])...)); found {
			return join(append(slices.Clone(above), wanted...)...), true
		}
		if len(above) == 0 {
			return "", false
		}
	}
}

// with returns a copy of a namespace in which the value stands at path, and by how many bytes it grew.
func with(namespace map[string]any, path []string, value any) (map[string]any, int) {
	name := path[0]
	old, had := namespace[name]
	var grown int
	if child, isMap := old.(map[string]any); len(path) > 1 && isMap {
		value, grown = with(child, path[1:], value)
	} else {
		if len(path) > 1 {
			value, _ = with(nil, path[1:], value)
		}
		grown = entrySize(name, value)
		if had {
			grown -= entrySize(name, old)
		}
	}
	copied := maps.Clone(namespace)
	if copied == nil {
		copied = map[string]any{}
	}
	copied[name] = value
	return copied, grown
}

// without returns a copy of a namespace in which nothing stands at path, where something must stand, and by how many
// bytes it shrank.
func without(namespace map[string]any, path []string) (map[string]any, int) {
	copied := maps.Clone(namespace)
	child, isMap := copied[path[0]].(map[string]any)
	if len(path) > 1 && isMap {
		smaller, shrunk := without(child, path[1:])
		copied[path[0]] = smaller
		return copied, shrunk
	}
	shrunk := entrySize(path[0], copied[path[0]])
	delete(copied, path[0])
	return copied, shrunk
}

func leaves(found []string, prefix string, value any) []string {
	namespace, isMap := value.(map[string]any)
	if !isMap {
		return append(found, prefix)
	}
	for _, name := range slices.Sorted(maps.Keys(namespace)) {
		found = leaves(found, prefix+"/"+name, namespace[name])
	}
	return found
}

func entrySize(name string, value any) int {
	return valueOverhead + textSize(name) + sizeOf(value)
}

// sizeOf is an upper bound of the bytes that a value takes in a message.
func sizeOf(value any) int {
	size := valueOverhead
	switch v := value.(type) {
	case string:
		size += textSize(v)
	case xmlrpc.DateTime:
		size += textSize(string(v))
	case []byte:
		size += len(v)*4/3 + 4
	case []any:
		for _, item := range v {
			size += sizeOf(item)
		}
	case map[string]any:
		for name, item := range v {
			size += entrySize(name, item)
		}
	}
	return size
}

// textSize counts the escapes of & < > at their longest.
func textSize(text string) int {
	return len(text) + 4*(strings.Count(text, "&")+strings.Count(text, "<")+strings.Count(text, ">"))
}

func depthOf(value any) int {
	deepest := 0
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			deepest = max(deepest, depthOf(item))
		}
	case map[string]any:
		for _, item := range v {
			deepest = max(deepest, depthOf(item))
		}
	}
	return deepest + 1
}
