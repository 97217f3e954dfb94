package nodes

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"saydo/episode"
	"saydo/executor"
	"saydo/internal/rosio"
	"saydo/task"
)

// Log is the record of a robot's tasks in a directory: what an earlier program
// left unfinished, and where the events go from now on.
type Log struct {
	Sink       episode.Sink
	Unfinished []executor.Unfinished
	Held       executor.Hold
	Faults     []error // lines of the old log that could not be read, and why
	Close      func() error
}

// OpenLog reads the newest log of the directory that tells of a task, and begins
// a new one. Lines that cannot be read are named and left out.
func OpenLog(dir string, skills map[string]task.Skill, now func() time.Time) (*Log, error) {
	l := &Log{}
	names, err := episode.Files(dir)
	if err != nil {
		return nil, err
	}
	held := false
	for _, name := range slices.Backward(names) {
		events, whole := l.read(dir, name)
		if h, told := executor.FindHold(slices.Values(events)); told && !held {
			l.Held, held = h, true
		}
		if !slices.ContainsFunc(events, func(e task.Event) bool { return e.Kind == task.EventInstruction || e.Kind == task.EventQueued }) {
			continue // its program ended before it heard anything
		}
		l.Unfinished = executor.FindUnfinished(slices.Values(events), skills)
		for i := range l.Unfinished {
			l.Unfinished[i].Gap = l.Unfinished[i].Gap || !whole
		}
		break
	}
	w, err := episode.Create(dir, now)
	if err != nil {
		return nil, err
	}
	l.Sink, l.Close = w, w.Close
	return l, nil
}

// read returns the events of one log that can be read, and whether those are all that
// were to be written to it.
func (l *Log) read(dir, name string) (out []task.Event, whole bool) {
	last, faults := uint64(0), len(l.Faults)
	whole = true
	for ev, err := range episode.ReadFile(dir, name) {
		if err == nil {
			err = follows(ev, last)
		}
		if err == nil {
			whole = whole && ev.Seq == last+1
			out, last = append(out, ev), ev.Seq
			continue
		}
		l.Faults = append(l.Faults, fmt.Errorf("%s: %w", name, err))
		_, line := errors.AsType[*episode.LineError](err)
		if !line && !errors.Is(err, errStray) {
			break
		}
	}
	return out, whole && len(l.Faults) == faults
}

// errStray is the reason to leave out an event that the program of the log never wrote
// there.
var errStray = errors.New("it is left out")

// follows reports why the event cannot come after the one with the number last.
func follows(ev task.Event, last uint64) error {
	switch {
	case ev.Seq <= last:
		return fmt.Errorf("event %d comes after event %d: %w", ev.Seq, last, errStray)
	case !ev.Kind.Known():
		return fmt.Errorf("event %d is of no known kind (%q): %w", ev.Seq, ev.Kind, errStray)
	}
	return nil
}

// tellingSink says in the log of its node when the log of tasks cannot be
// written, once until it can be again: a disk may be full.
type tellingSink struct {
	node rosio.Node
	sink episode.Sink

	mu     sync.Mutex
	failed bool
}

// Record passes the event on.
func (t *tellingSink) Record(ev task.Event) error {
	err := t.sink.Record(ev)
	t.mu.Lock()
	before := t.failed
	t.failed = err != nil
	t.mu.Unlock()
	switch {
	case err != nil && !before:
		t.node.Log(rosio.Warn, fmt.Sprintf("the log of tasks cannot be written: %v. Tasks go on, but should this program be started anew before there is room, it takes up again what it had begun before, "+
			"asking before a deed that cannot be seen, and knows nothing of what was said since", err))
	case err == nil && before:
		t.node.Log(rosio.Warn, "the log of tasks is written again; what came meanwhile is missing in it")
	}
	return err
}
