package rosio

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// ParamTree keeps parameters in memory, for graphs that have no server for them: "/a/b" is "b" within the map "a".
type ParamTree struct {
	mu   sync.Mutex
	root map[string]any
}

// NewParamTree makes an empty tree.
func NewParamTree() *ParamTree { return &ParamTree{root: map[string]any{}} }

// Params resolves names for one node.
func (t *ParamTree) Params(names Names) Params { return treeParams{names: names, t: t} }

// treeParams are the parameters as one node names them.
type treeParams struct {
	names Names
	t     *ParamTree
}

// Get reads a parameter.
func (p treeParams) Get(_ context.Context, name string) (any, bool, error) {
	full, err := p.names.Resolve(name)
	if err != nil {
		return nil, false, err
	}
	value, set := p.t.Get(full)
	return value, set, nil
}

// Set writes a parameter.
func (p treeParams) Set(_ context.Context, name string, value any) error {
	full, err := p.names.Resolve(name)
	if err != nil {
		return err
	}
	plain, err := PlainParam(value)
	if err != nil {
		return fmt.Errorf("setting %s: %w", full, err)
	}
	p.t.Set(full, plain)
	return nil
}

// Get reads a parameter by its full name.
func (t *ParamTree) Get(full string) (any, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var at any = t.root
	for part := range strings.SplitSeq(full[1:], "/") {
		below, ok := at.(map[string]any)
		if !ok {
			return nil, false
		}
		if at, ok = below[part]; !ok {
			return nil, false
		}
	}
	// What is plain stays so, and the copy is the caller's own.
	value, err := PlainParam(at)
	return value, err == nil
}

// Set writes a plain value under its full name.
func (t *ParamTree) Set(full string, value any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	path := strings.Split(full[1:], "/")
	at := t.root
	for _, part := range path[:len(path)-1] {
		below, ok := at[part].(map[string]any)
		if !ok {
			below = map[string]any{}
			at[part] = below
		}
		at = below
	}
	at[path[len(path)-1]] = value
}

// Leaves lists the names below a full name that hold no maps, in order: for "/a" that has b and c: "b", "c/d".
func (t *ParamTree) Leaves(full string) []string {
	value, _ := t.Get(full)
	below, _ := value.(map[string]any)
	return leaves(below, "")
}

func leaves(m map[string]any, prefix string) []string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if below, is := m[name].(map[string]any); is {
			list = append(list, leaves(below, prefix+name+"/")...)
			continue
		}
		list = append(list, prefix+name)
	}
	return list
}
