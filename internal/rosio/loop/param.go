package loop

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"saydo/internal/rosio"
)

// params is a tree of parameters: "/a/b" is "b" within the map "a".
type params struct {
	mu   sync.Mutex
	root map[string]any
}

// nodeParams resolves names for one node.
type nodeParams struct {
	names rosio.Names
	p     *params
}

// Get reads a parameter.
func (n nodeParams) Get(_ context.Context, name string) (any, bool, error) {
	full, err := n.names.Resolve(name)
	if err != nil {
		return nil, false, err
	}
	value, set := n.p.get(strings.Split(full[1:], "/"))
	return value, set, nil
}

// Set writes a parameter.
func (n nodeParams) Set(_ context.Context, name string, value any) error {
	full, err := n.names.Resolve(name)
	if err != nil {
		return err
	}
	plain, err := rosio.PlainParam(value)
	if err != nil {
		return fmt.Errorf("setting %s: %w", full, err)
	}
	n.p.set(strings.Split(full[1:], "/"), plain)
	return nil
}

func (p *params) get(path []string) (any, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var at any = p.root
	for _, part := range path {
		below, ok := at.(map[string]any)
		if !ok {
			return nil, false
		}
		if at, ok = below[part]; !ok {
			return nil, false
		}
	}
	// What is plain stays so, and the copy is the caller's own.
	value, err := rosio.PlainParam(at)
	return value, err == nil
}

func (p *params) set(path []string, value any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := p.root
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
