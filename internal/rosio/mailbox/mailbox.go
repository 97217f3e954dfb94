// Package mailbox is the bounded queue between those who send messages and the one goroutine that handles them.
//
// The seams of rosio and its subscriptions call it. Put never blocks: when the box is full the oldest item is dropped and
// counted, because in a robot the newest word is the one that counts. Take blocks until there is an item or the context ends.
package mailbox

import (
	"context"
	"sync"
)

// Mailbox is a queue of bounded length. It is safe for concurrent use.
type Mailbox[T any] struct {
	depth   int
	ready   chan struct{}
	mu      sync.Mutex
	items   []T
	dropped uint64
}

// New makes a mailbox for depth items, at least one.
func New[T any](depth int) *Mailbox[T] {
	return &Mailbox[T]{depth: max(depth, 1), ready: make(chan struct{}, 1)}
}

// Put adds an item and tells whether the oldest one had to go for it.
func (b *Mailbox[T]) Put(item T) (dropped bool) {
	b.mu.Lock()
	if len(b.items) >= b.depth {
		b.items = append(b.items[:0], b.items[1:]...)
		b.dropped++
		dropped = true
	}
	b.items = append(b.items, item)
	b.mu.Unlock()
	select {
	case b.ready <- struct{}{}:
	default:
	}
	return dropped
}

// Take removes the oldest item, waiting for one; it answers false when ctx has ended. One goroutine takes at a time.
func (b *Mailbox[T]) Take(ctx context.Context) (T, bool) {
	for ctx.Err() == nil {
		if item, ok := b.TryTake(); ok {
			return item, true
		}
		select {
		case <-b.ready:
		case <-ctx.Done():
		}
	}
	var zero T
	return zero, false
}

// TryTake removes the oldest item, if there is one.
func (b *Mailbox[T]) TryTake() (T, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var zero T
	if len(b.items) == 0 {
		return zero, false
	}
	item := b.items[0]
	b.items[0] = zero
	b.items = b.items[1:]
	return item, true
}

// Dropped is the number of items that were pushed out by newer ones.
func (b *Mailbox[T]) Dropped() uint64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.dropped
}
