package nodes

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
	Past       []task.Event // of the newest tasks that have ended, oldest first
	Faults     []error      // what of the old logs could not be read, and why
	Close      func() error
}

// OpenLog reads the newest log of the directory that tells of a task, and begins
// a new one; no other program may have the directory meanwhile. Lines that cannot be read
// are named and left out.
func OpenLog(ctx context.Context, dir string, skills map[string]task.Skill, now func() time.Time) (*Log, error) {
	release, err := episode.Lock(ctx, dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	l := &Log{}
	if err := l.find(dir, skills, now); err != nil {
		return nil, errors.Join(err, release())
	}
	w, err := episode.Create(dir, now)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	l.Sink, l.Close = w, func() error { return errors.Join(w.Close(), release()) }
	return l, nil
}

// find finds what the newest logs tell of: what held the robot, and what was left. A newer
// log that tells of no task, for what it has cannot be read, may have told of its end.
func (l *Log) find(dir string, skills map[string]task.Skill, now func() time.Time) error {
	names, err := episode.Files(dir)
	if err != nil {
		return err
	}
	held, ends := false, true
	for i, name := range slices.Backward(names) {
		events, whole := l.read(dir, name)
		ends = ends && whole
		if h, told := executor.FindHold(slices.Values(events)); told && !held {
			l.Held, held = h, true
		}
		if !slices.ContainsFunc(events, func(e task.Event) bool { return e.InstructionID != "" }) {
			continue // its program ended before it heard anything
		}
		l.Unfinished = executor.FindUnfinished(slices.Values(events), skills)
		for n := range l.Unfinished {
			u := &l.Unfinished[n]
			u.Age = max(u.Age, logAge(dir, name, events[len(events)-1].Stamp, now()))
			if !ends {
				u.Gap, u.GapUntil = true, 0
			}
		}
		l.remember(dir, names[:i], events)
		break
	}
	return nil
}

// logAge is how long ago the log was written to last, by the file or by the last event: the
// clock of a simulation begins anew with it, and a copy is younger than what it tells.
func logAge(dir, name string, last, now time.Time) time.Duration {
	old := max(0, now.Sub(last))
	if file, err := os.Stat(filepath.Join(dir, name)); err == nil {
		old = max(old, time.Since(file.ModTime()))
	}
	return old
}

// fewFaults is how many lines of one log are named that cannot be read; of more it is told how many.
const fewFaults = 5

// read returns the events of one log that can be read, and whether nothing came behind the
// last of them, as far as can be seen. A line that was being written when the program died
// told of nothing that was done.
func (l *Log) read(dir, name string) (out []task.Event, ends bool) {
	last, faults := uint64(0), 0
	ends = true
	for ev, err := range episode.ReadFile(dir, name) {
		if err == nil {
			err = follows(ev, last)
		}
		if err == nil {
			out, last, ends = append(out, ev), ev.Seq, true
			continue
		}
		if faults++; faults <= fewFaults {
			l.Faults = append(l.Faults, fmt.Errorf("%s: %w", name, err))
		}
		fault, line := errors.AsType[*episode.LineError](err)
		ends = ends && line && fault.Torn && !fault.Full
		if !line && !errors.Is(err, errStray) {
			break
		}
	}
	if faults > fewFaults {
		l.Faults = append(l.Faults, fmt.Errorf("%s: %d more lines", name, faults-fewFaults))
	}
	if len(out) == 0 && !ends {
		l.Faults = append(l.Faults, fmt.Errorf("%s: nothing is left of it, so what was under way then is not known", name))
	}
	return out, ends
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
