package rosio

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"sync"
)

// Roster is the nodes that a graph has opened in this process, by name. The zero value
// is ready; it is safe for use from any goroutine.
type Roster[N interface {
	Node
	comparable
}] struct {
	mu     sync.Mutex
	closed bool
	nodes  map[string]N
}

// Add takes the node in, unless there is one of its name (ErrInUse) or End was called (ErrClosed).
func (r *Roster[N]) Add(n N) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return ErrClosed
	}
	if _, taken := r.nodes[n.Name()]; taken {
		return ErrInUse
	}
	if r.nodes == nil {
		r.nodes = map[string]N{}
	}
	r.nodes[n.Name()] = n
	return nil
}

// Remove takes the node out, unless another has its name by now.
func (r *Roster[N]) Remove(n N) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.nodes[n.Name()] == n {
		delete(r.nodes, n.Name())
	}
}

// Has reports whether there is a node of the name.
func (r *Roster[N]) Has(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, there := r.nodes[name]
	return there
}

// Names are those of the nodes, in no order.
func (r *Roster[N]) Names() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Collect(maps.Keys(r.nodes))
}

// End lets no node in any more and lists those that are there, by name; again reports
// whether it was called before.
func (r *Roster[N]) End() (nodes []N, again bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	again, r.closed = r.closed, true
	for _, n := range r.nodes {
		nodes = append(nodes, n)
	}
	slices.SortFunc(nodes, func(a, b N) int { return cmp.Compare(a.Name(), b.Name()) })
	return nodes, again
}

// CloseTogether closes the nodes at the same time and waits for all of them.
func CloseTogether[N Node](nodes []N) error {
	errs := make([]error, len(nodes))
	var wg sync.WaitGroup
	for i, n := range nodes {
		wg.Go(func() { errs[i] = n.Close() })
	}
	wg.Wait()
	return errors.Join(errs...)
}
