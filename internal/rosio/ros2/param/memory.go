package param

import (
	"maps"
	"slices"
	"sync"
)

// Memory is a Store for nodes that have no other.
type Memory struct {
	mu     sync.Mutex
	values map[string]any
}

// NewMemory makes a store of these values.
func NewMemory(values map[string]any) *Memory {
	m := &Memory{values: map[string]any{}}
	maps.Copy(m.values, values)
	return m
}

// Get gives a value, where there is one.
func (m *Memory) Get(name string) (value any, set bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	value, set = m.values[name]
	return value, set
}

// Set takes a value.
func (m *Memory) Set(name string, value any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.values[name] = value
}

// Names are those of all values, in order.
func (m *Memory) Names() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Sorted(maps.Keys(m.values))
}
