package episode

import (
	"slices"
	"sync"
	"time"

	"saydo/task"
)

// Sink takes events; Writer is one.
type Sink interface {
	// Record keeps one event.
	Record(ev task.Event) error
}

// Memory keeps the newest events for those who watch, and passes all on to a
// log. It is safe for use from any goroutine.
type Memory struct {
	keep int
	now  func() time.Time
	log  Sink

	mu       sync.Mutex
	seq      uint64
	events   []task.Event // the newest, oldest first
	watchers []chan *task.Event
}

// NewMemory returns a Memory of the newest keep events; log may be nil. Now is
// the clock that stamps events without a stamp.
func NewMemory(keep int, now func() time.Time, log Sink) *Memory {
	return &Memory{keep: max(1, keep), now: now, log: log}
}

// Record numbers and stamps the event, writes it to the log first, and then
// shows it. Its error is that of the log; the event is shown all the same.
func (m *Memory) Record(ev task.Event) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seq++
	ev.Seq = m.seq
	if ev.Stamp.IsZero() {
		ev.Stamp = m.now()
	}
	var err error
	if m.log != nil {
		err = m.log.Record(ev)
	}
	if len(m.events) == m.keep {
		m.events = slices.Delete(m.events, 0, 1)
	}
	m.events = append(m.events, ev)
	for _, w := range m.watchers {
		select {
		case w <- &ev:
		default: // who is too slow sees a gap in Seq
		}
	}
	return err
}

// Events returns the newest events, the oldest of them first.
func (m *Memory) Events() []task.Event {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.events)
}

// Watch returns a channel of all events from now on that holds up to size of
// them; one that finds it full is left out, which the gap in Seq shows. The
// returned function ends the watch and closes the channel. Who watches changes
// none of them.
func (m *Memory) Watch(size int) (<-chan *task.Event, func()) {
	w := make(chan *task.Event, max(1, size))
	m.mu.Lock()
	m.watchers = append(m.watchers, w)
	m.mu.Unlock()
	return w, sync.OnceFunc(func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.watchers = slices.DeleteFunc(m.watchers, func(c chan *task.Event) bool { return c == w })
		close(w)
	})
}
