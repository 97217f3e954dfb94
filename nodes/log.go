package nodes

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"saydo/episode"
	"saydo/executor"
	"saydo/task"
)

// Log is the record of a robot's tasks in a directory: what an earlier program
// left unfinished, and where the events go from now on.
type Log struct {
	Sink       episode.Sink
	Unfinished []executor.Unfinished
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
	for _, name := range slices.Backward(names) {
		events := l.read(dir, name)
		if !slices.ContainsFunc(events, func(e task.Event) bool { return e.Kind == task.EventInstruction || e.Kind == task.EventQueued }) {
			continue // its program ended before it heard anything
		}
		l.Unfinished = executor.FindUnfinished(slices.Values(events), skills)
		break
	}
	w, err := episode.Create(dir, now)
	if err != nil {
		return nil, err
	}
	l.Sink, l.Close = w, w.Close
	return l, nil
}

// read returns the events of one log that can be read.
func (l *Log) read(dir, name string) []task.Event {
	var out []task.Event
	for ev, err := range episode.ReadFile(dir, name) {
		if err == nil {
			out = append(out, ev)
			continue
		}
		l.Faults = append(l.Faults, fmt.Errorf("%s: %w", name, err))
		if _, goesOn := errors.AsType[*episode.LineError](err); !goesOn {
			break
		}
	}
	return out
}
