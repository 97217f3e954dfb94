package loop

import (
	"reflect"
	"slices"
	"sync"

	"saydo/internal/rosio"
)

// topic carries messages of one type from its writers to its readers.
type topic struct {
	rosType string
	goType  reflect.Type // one type of ours serves for all whose names alone are known
	clone   cloner

	mu      sync.Mutex
	writers []*writer
	readers []*reader
}

func newTopic(proto rosio.Message) *topic {
	return &topic{rosType: proto.ROSType(), goType: reflect.TypeOf(proto), clone: newCloner(reflect.TypeOf(proto))}
}

func (t *topic) unused() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.writers)+len(t.readers) == 0
}

// writer is one node's sending end.
type writer struct {
	n     *node
	t     *topic
	latch bool
	last  rosio.Message
	open  bool
}

// reader is one node's receiving end.
type reader struct {
	n       *node
	t       *topic
	deliver func(rosio.Message)
}

func (t *topic) addWriter(n *node, q rosio.QoS) *writer {
	w := &writer{n: n, t: t, latch: q.Latched, open: true}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.writers = append(t.writers, w)
	return w
}

func (t *topic) addReader(n *node, deliver func(rosio.Message)) *reader {
	r := &reader{n: n, t: t, deliver: deliver}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.readers = append(t.readers, r)
	for _, w := range t.writers {
		if w.latch && w.last != nil {
			deliver(t.clone.copy(w.last))
		}
	}
	return r
}

// Write hands a copy to each reader. Holding the lock over it keeps the order the same for all of them.
func (w *writer) Write(m rosio.Message) error {
	w.t.mu.Lock()
	defer w.t.mu.Unlock()
	if !w.open {
		return rosio.ErrClosed
	}
	if w.latch {
		w.last = w.t.clone.copy(m)
	}
	for _, r := range w.t.readers {
		r.deliver(w.t.clone.copy(m))
	}
	return nil
}

// Peers names the nodes that read the topic.
func (w *writer) Peers() []string {
	w.t.mu.Lock()
	defer w.t.mu.Unlock()
	var names []string
	for _, r := range w.t.readers {
		names = append(names, r.n.Name())
	}
	return distinct(names)
}

// Dropped is always zero: here the only queues are those of the readers, and they count for themselves.
func (w *writer) Dropped() uint64 { return 0 }

// Close takes the writer, and what it latched, from the topic.
func (w *writer) Close() error {
	w.t.mu.Lock()
	defer w.t.mu.Unlock()
	w.open = false
	w.t.writers = slices.DeleteFunc(w.t.writers, func(o *writer) bool { return o == w })
	return nil
}

// Peers names the nodes that write the topic.
func (r *reader) Peers() []string {
	r.t.mu.Lock()
	defer r.t.mu.Unlock()
	var names []string
	for _, w := range r.t.writers {
		names = append(names, w.n.Name())
	}
	return distinct(names)
}

// Close takes the reader from the topic.
func (r *reader) Close() error {
	r.t.mu.Lock()
	defer r.t.mu.Unlock()
	r.t.readers = slices.DeleteFunc(r.t.readers, func(o *reader) bool { return o == r })
	return nil
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}
