package episode

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"

	"saydo/task"
)

// maxLine bounds one line of a log in bytes; a plan of thousands of steps fits.
const maxLine = 8 << 20

// Writer appends events to one log. Every event is handed to the system before
// Record returns, so that it outlives the process. It is safe for use from any
// goroutine.
type Writer struct {
	name string
	now  func() time.Time

	mu   sync.Mutex
	out  io.WriteCloser
	seq  uint64
	size int64 // what was written
	torn bool  // the last line was not written to its end
}

// Create starts a new log in the directory, which is made when it is not there.
// The file is named after the time, so that names sort by age; now is the clock
// that stamps events without a stamp.
func Create(dir string, now func() time.Time) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the log directory: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the log directory: %w", err)
	}
	defer func() { _ = root.Close() }() // the log stays open without it
	stamp := time.Now().UTC().Format("20060102T150405.000")
	for n := range 1000 {
		name := fmt.Sprintf("%s-%03d%s", stamp, n, suffix)
		file, err := root.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("starting a log: %w", err)
		}
		w := NewWriter(file, now)
		w.name = name
		return w, nil
	}
	return nil, fmt.Errorf("starting a log in %s: a thousand logs have the name %s already", dir, stamp)
}

// NewWriter returns a Writer that appends to out and closes it in the end.
func NewWriter(out io.WriteCloser, now func() time.Time) *Writer {
	return &Writer{out: out, now: now}
}

// Name returns the name of the log's file in its directory, "" for a log that
// is none.
func (w *Writer) Name() string { return w.name }

// Record appends the event; Seq and Stamp are filled in when they are zero. An
// event that could not be written leaves a gap in Seq, and a line that was
// begun is never continued by another event.
func (w *Writer) Record(ev task.Event) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seq++
	if ev.Seq == 0 {
		ev.Seq = w.seq
	}
	w.seq = ev.Seq
	if ev.Stamp.IsZero() {
		ev.Stamp = w.now()
	}
	line, err := json.Marshal(ev)
	if err != nil {
		return fmt.Errorf("encoding event %d: %w", ev.Seq, err)
	}
	if line = seal(line); len(line) >= maxLine {
		return fmt.Errorf("writing event %d: %d bytes are too many for one line", ev.Seq, len(line))
	}
	if w.torn {
		line = append([]byte{'\n'}, line...)
	}
	n, err := w.out.Write(append(line, '\n'))
	w.size += int64(n)
	if err != nil {
		w.tear(n)
		return fmt.Errorf("writing event %d: %w", ev.Seq, err)
	}
	w.torn = false
	return nil
}

// tear marks the end of the log where the next event could not be written, as on a full
// disk: whoever reads it sees that something is missing then, even if nothing is ever
// written behind it, and does not take it for a line that was being written when the program
// died. Where nothing of it was written the end of the last line goes; else what was written
// ends with a zero, which takes no room. The caller holds mu.
func (w *Writer) tear(written int) {
	file, ok := w.out.(interface{ Truncate(size int64) error })
	switch {
	case written > 0:
		w.torn = true
		if ok && file.Truncate(w.size-1) == nil {
			_ = file.Truncate(w.size) // that the event was not written is the error
		}
	case ok && !w.torn && w.size > 0 && file.Truncate(w.size-1) == nil:
		w.size--
		w.torn = true
	}
}

// Close ends the log.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.out.Close(); err != nil {
		return fmt.Errorf("closing the log: %w", err)
	}
	return nil
}
