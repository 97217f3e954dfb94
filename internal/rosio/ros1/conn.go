package ros1

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/bluenviron/goroslib/v2/pkg/protocommon"
	"github.com/bluenviron/goroslib/v2/pkg/prototcp"
)

// headerTimeout bounds the exchange of headers: a peer that connects and says nothing is left.
const headerTimeout = 10 * time.Second

// drainTimeout bounds how long a closing link still sends what is queued.
const drainTimeout = time.Second

// conn is a TCPROS connection.
type conn struct {
	net.Conn
	r *bufio.Reader
}

// readAhead is how many bytes are read before they are asked for [B]: more than most headers and messages have; longer
// ones are read past it.
const readAhead = 1024

func newConn(c net.Conn) *conn { return &conn{Conn: c, r: bufio.NewReaderSize(c, readAhead)} }

// untilHungUp waits until the peer closes the connection, in no more memory than that takes.
func (c *conn) untilHungUp() {
	var ignored [64]byte
	for {
		if _, err := c.r.Read(ignored[:]); err != nil {
			return
		}
	}
}

// readHeader reads the peer's header; an error that the peer put into it is returned as one.
func (c *conn) readHeader() (protocommon.HeaderRaw, error) {
	if err := c.SetReadDeadline(time.Now().Add(headerTimeout)); err != nil {
		return nil, err
	}
	if _, err := c.r.Peek(4); err != nil { // goroslib reads the length with a single read
		return nil, err
	}
	h, err := protocommon.HeaderRawDecode(c.r)
	if err != nil {
		return nil, err
	}
	if text, bad := h["error"]; bad {
		return nil, &peerError{text}
	}
	return h, c.SetReadDeadline(time.Time{})
}

// peerError is what the other side said when it refused a link.
type peerError struct{ text string }

// Error is the peer's own text.
func (e *peerError) Error() string { return "the other node refuses: " + e.text }

// writeHeader sends one of goroslib's headers.
func (c *conn) writeHeader(h protocommon.Header) error {
	var b bytes.Buffer
	if err := protocommon.HeaderEncode(&b, h); err != nil {
		return err
	}
	if err := c.SetWriteDeadline(time.Now().Add(headerTimeout)); err != nil {
		return err
	}
	if _, err := c.Write(b.Bytes()); err != nil {
		return err
	}
	return c.SetWriteDeadline(time.Time{})
}

// refuse tells the peer why it is not linked and returns the same as an error.
func (c *conn) refuse(format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return errors.Join(err, c.writeHeader(&prototcp.HeaderError{Error: err.Error()}))
}

// dial connects to a peer. The connection is cut when ctx ends; release ends that and closes it.
func dial(ctx context.Context, address string) (c *conn, release func(), err error) {
	d := net.Dialer{Timeout: callTimeout}
	raw, err := d.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, nil, err
	}
	return newConn(raw), cutWith(ctx, raw), nil
}

// cutWith closes the connection when ctx ends or release is called.
func cutWith(ctx context.Context, c net.Conn) (release func()) {
	ctx, cancel := context.WithCancel(ctx)
	context.AfterFunc(ctx, func() { _ = c.Close() }) // whoever reads or writes is told
	return cancel
}
