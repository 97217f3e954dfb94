package episode

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"

	"saydo/task"
)

// A line that was written ends with the member `"crc"`: the CRC-32C (Castagnoli) of all that
// stands before it, as eight hexadecimal digits. A bit that flips on a disk would else turn
// five metres into another number of them, and the line would still be an event.
const (
	crcBegins = `,"crc":"`
	crcEnds   = `"}`
	crcLen    = len(crcBegins) + 8 + len(crcEnds)
)

// errChanged is the reason to leave out a line that is not as it was written.
var errChanged = errors.New("it was changed since it was written: its checksum is another")

// errUnsealed is the reason to leave out a line that a program that writes checksums has
// not written so.
var errUnsealed = errors.New("it has no checksum, as lines before it have")

// seal ends the JSON object with its checksum.
func seal(object []byte) []byte {
	object = object[:len(object)-1] // its brace
	return fmt.Appendf(object, "%s%s%s", crcBegins, checksum(object), crcEnds)
}

func checksum(b []byte) string {
	return fmt.Sprintf("%08x", crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)))
}

// decoder decodes the lines of one log.
type decoder struct {
	sealed bool // a line had a checksum: all behind it must have one; older programs wrote none
}

// event decodes a line without its end.
func (d *decoder) event(line []byte) (task.Event, error) {
	var ev task.Event
	if err := json.Unmarshal(line, &ev); err != nil {
		return task.Event{}, fmt.Errorf("no event: %w", err)
	}
	if ev.Kind == "" {
		return task.Event{}, errors.New("no event: it has no kind")
	}
	body, at := line, len(line)-crcLen
	if at >= 0 && bytes.HasPrefix(line[at:], []byte(crcBegins)) && bytes.HasSuffix(line, []byte(crcEnds)) {
		body = line[:at]
	}
	switch {
	case len(body) == len(line) && d.sealed:
		return task.Event{}, errUnsealed
	case len(body) == len(line):
		return ev, nil
	case string(line[at+len(crcBegins):len(line)-len(crcEnds)]) != checksum(body):
		return task.Event{}, errChanged
	}
	d.sealed = true
	return ev, nil
}
