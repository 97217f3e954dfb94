package episode

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"saydo/task"
)

// suffix ends the names of logs.
const suffix = ".events.jsonl"

// LineError names a line of a log that is no event.
type LineError struct {
	Line int  // 1, 2, ...
	Torn bool // the last line, cut off while it was written
	Full bool // the writer could write no more there: nothing tells what came behind it
	Err  error
}

// Error names the line and the reason.
func (e *LineError) Error() string {
	if e.Torn {
		return fmt.Sprintf("line %d: the log was cut off here", e.Line)
	}
	return fmt.Sprintf("line %d: %v", e.Line, e.Err)
}

// Unwrap returns the reason.
func (e *LineError) Unwrap() error { return e.Err }

// errLongLine is the reason to leave out a line that no Writer writes.
var errLongLine = errors.New("the line is too long for an event")

// errNoEnd is the fault of a last line that is an event and has no end: the next could
// not be written.
var errNoEnd = errors.New("the line has no end")

// Read returns the events of a log in order. A line that is no event, or not the one that
// was written, is given as a *LineError, and reading goes on after it; a last one that is an event and has no
// end is given with such a fault behind it. Any other error ends it.
func Read(r io.Reader) iter.Seq2[task.Event, error] {
	return func(yield func(task.Event, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		var lines decoder
		for n := 1; ; n++ {
			line, whole, err := readLine(in)
			if errors.Is(err, io.EOF) && len(line) == 0 {
				return
			}
			if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errLongLine) {
				yield(task.Event{}, fmt.Errorf("reading line %d of the log: %w", n, err))
				return
			}
			var ev task.Event
			if !errors.Is(err, errLongLine) {
				ev, err = lines.event(line)
			}
			if err != nil {
				err = &LineError{Line: n, Torn: !whole, Full: !whole && bytes.HasSuffix(line, []byte{0}), Err: err}
				ev = task.Event{}
			}
			if !yield(ev, err) {
				return
			}
			if err == nil && !whole && !yield(task.Event{}, &LineError{Line: n, Torn: true, Full: true, Err: errNoEnd}) {
				return
			}
		}
	}
}

// readLine returns the next line without its end, and whether it had one. A
// line that is too long is read to its end and dropped.
func readLine(in *bufio.Reader) (line []byte, whole bool, err error) {
	tooLong := false
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > maxLine {
			tooLong, line = true, line[:0]
		}
		if !tooLong {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case tooLong && (err == nil || errors.Is(err, io.EOF)):
			return nil, err == nil, errLongLine
		case err == nil:
			return line[:len(line)-1], true, nil
		}
		return line, false, err
	}
}

// ReadFile returns the events of the named log in the directory, as Read does.
func ReadFile(dir, name string) iter.Seq2[task.Event, error] {
	return func(yield func(task.Event, error) bool) {
		root, err := os.OpenRoot(dir)
		if err != nil {
			yield(task.Event{}, fmt.Errorf("opening the log directory: %w", err))
			return
		}
		defer func() { _ = root.Close() }() // nothing was written through it
		file, err := root.Open(name)
		if err != nil {
			yield(task.Event{}, fmt.Errorf("opening the log: %w", err))
			return
		}
		defer func() { _ = file.Close() }() // it was only read
		Read(file)(yield)
	}
}

// Files returns the names of the logs in the directory, the oldest first. A
// directory that is not there has none.
func Files(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("listing the logs: %w", err)
	}
	var out []string
	for _, e := range entries {
		if name := filepath.Base(e.Name()); e.Type().IsRegular() && strings.HasSuffix(name, suffix) {
			out = append(out, name)
		}
	}
	return out, nil
}
