package nodes

import (
	"fmt"
	"slices"

	"saydo/task"
)

// Bounds of what a program remembers of those before it.
const (
	pastEvents = 1000 // the newest
	pastLogs   = 4    // beside the newest that tells of a task
)

// newestLog is how the newest log is named in ids.
const newestLog = "last"

// remember takes the tasks that have ended from the events of the newest log, and from those before it: whoever
// asks what the robot has done means what an earlier program did, too. What cannot be read of the older logs was
// told when they were the newest.
func (l *Log) remember(dir string, older []string, newest []task.Event) {
	l.Past = endedOf(newest, newestLog)
	faults := l.Faults
	for n := 0; n < min(pastLogs, len(older)) && len(l.Past) < pastEvents; n++ {
		name := older[len(older)-1-n]
		events, _ := l.read(dir, name)
		l.Past = slices.Concat(endedOf(events, name), l.Past)
	}
	l.Faults, l.Past = faults, l.Past[max(0, len(l.Past)-pastEvents):]
}

// endedOf keeps the events of tasks that have ended. What was not ended is taken up anew, and what held the robot
// is told apart. Programs may give the same ids, so that the log is named in them.
func endedOf(events []task.Event, log string) []task.Event {
	over := map[string]bool{}
	for _, e := range events {
		switch e.Kind {
		case task.EventInstruction:
			over[e.InstructionID] = false
		case task.EventDone, task.EventGaveUp, task.EventStopped:
			over[e.InstructionID] = true
		default:
		}
	}
	var out []task.Event
	for _, e := range events {
		if over[e.InstructionID] && e.Kind != task.EventQueued && e.Kind != task.EventHold {
			e.InstructionID = log + " " + e.InstructionID
			out = append(out, e)
		}
	}
	return out
}

// bygone is what a program remembers of the tasks that ended before its executor was started, oldest first.
type bygone struct {
	events []task.Event
	runs   int // how many executors of this program have ended
}

// with adds the tasks that an executor of this program has ended.
func (b bygone) with(events []task.Event) bygone {
	b.runs++
	all := slices.Concat(b.events, endedOf(events, fmt.Sprintf("run %d", b.runs)))
	b.events = all[max(0, len(all)-pastEvents):]
	return b
}

// remembered is what ended before.
func (s *System) remembered() bygone {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.past
}

// remember keeps what an executor has ended for the next one: a manager of ROS 2 ends and starts it as it likes, and
// people talk to one robot.
func (s *System) remember(events []task.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.past = s.past.with(events)
}

// inherit takes over what was remembered when the node was cleaned up, unless a log tells of that.
func (s *System) inherit(past bygone) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closeLog == nil {
		s.past = past
	}
}
