package nodes

import (
	"sync"
	"time"

	"saydo/executor"
	"saydo/internal/rosio"
	"saydo/task"
)

// control is one word that acts at once, and the event that tells of it.
type control struct {
	act  func() error
	tell task.EventKind
}

// obey acts. While a task is under way the executor itself tells of it; else
// whoever said the word would hear nothing.
func (x *executorNode) obey(c control) error {
	idle, first := x.exec.State().Phase == executor.PhaseIdle, x.words.first(c.tell, time.Now())
	if err := c.act(); err != nil {
		return err
	}
	if !idle || !first {
		return nil
	}
	if err := x.memory.Record(task.Event{Kind: c.tell, Text: sentence(x.exec.State())}); err != nil {
		x.node.Log(rosio.Error, "record: "+err.Error())
	}
	return nil
}

// sameWord is within which a word that acts counts as the same: one "stop" is heard in partial
// results, by the spotter and at the end of the sentence, and each time it acts.
const sameWord = 2 * time.Second

// lastWord remembers which word acted last. It may be used from any goroutine.
type lastWord struct {
	mu   sync.Mutex
	word task.EventKind
	at   time.Time
}

// first reports whether it is another word than the last one, or said anew.
func (a *lastWord) first(word task.EventKind, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	again := a.word == word && now.Sub(a.at) < sameWord
	a.word, a.at = word, now
	return !again
}
