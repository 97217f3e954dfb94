package ros1

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"

	"github.com/bluenviron/goroslib/v2/pkg/protocommon"
	"github.com/bluenviron/goroslib/v2/pkg/prototcp"

	"saydo/internal/rosio"
)

// address is where a service was found.
type address struct {
	uri     string // "": nowhere yet
	doubted bool   // the last call failed: the master may know better
}

// CallService calls a service of the graph.
func (n *node) CallService(
	ctx context.Context, name string, types rosio.ServiceTypes, request rosio.Message,
) (rosio.Message, error) {
	wire, err := n.graph.wires.service(types)
	if err != nil {
		return nil, err
	}
	frame, err := wire.request.encode(request)
	if err != nil {
		return nil, err
	}
	answer, err := n.call(ctx, name, wire, frame)
	if err != nil {
		n.doubt(name)
	}
	return answer, err
}

// call makes one call.
func (n *node) call(ctx context.Context, name string, wire *serviceWire, frame []byte) (rosio.Message, error) {
	c, release, err := n.reachService(ctx, name, wire)
	if err != nil {
		return nil, err
	}
	defer release()
	answer, err := exchange(c, wire, frame)
	if err != nil && ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return answer, err
}

// reachService connects to whoever offers the service: where the last call found it, so that calls outlive the master as
// links do, else where the master says. After a call that failed the master is asked first, and the old address serves only
// while that does not answer.
func (n *node) reachService(ctx context.Context, name string, wire *serviceWire) (*conn, func(), error) {
	n.mu.Lock()
	last := n.called[name]
	n.mu.Unlock()
	if last.uri != "" && !last.doubted {
		c, release, err := n.linkService(ctx, last.uri, name, wire)
		if err == nil || ctx.Err() != nil {
			return c, release, err
		}
	}
	uri, err := n.master.LookupService(name)
	switch {
	case isUnreachable(err) && last.doubted && last.uri != "":
		uri = last.uri
	case isUnreachable(err):
		return nil, nil, n.graph.masterError("looking for it", err)
	case err != nil:
		return nil, nil, rosio.ErrNoServer
	}
	c, release, err := n.linkService(ctx, uri, name, wire)
	if err == nil {
		n.mu.Lock()
		n.called[name] = address{uri: uri}
		n.mu.Unlock()
	}
	return c, release, err
}

// doubt notes that a call failed: its server may have moved.
func (n *node) doubt(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if a, known := n.called[name]; known {
		a.doubted = true
		n.called[name] = a
	}
}

// linkService connects to the service at an address and compares the types.
func (n *node) linkService(ctx context.Context, uri, name string, wire *serviceWire) (*conn, func(), error) {
	u, err := url.Parse(uri)
	if err != nil {
		return nil, nil, fmt.Errorf("the address of the service: %w", err)
	}
	c, release, err := dial(ctx, u.Host)
	if ctx.Err() != nil {
		return nil, nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %s is registered, but %w", rosio.ErrNoServer, uri, err)
	}
	// With the wildcard the server tells its own checksum, so that a difference can be told from other refusals.
	err = c.writeHeader(&prototcp.HeaderServiceClient{Callerid: n.Name(), Service: name, Md5sum: "*", Persistent: 0})
	var h protocommon.HeaderRaw
	if err == nil {
		h, err = c.readHeader()
	}
	switch refused := (*peerError)(nil); {
	case ctx.Err() != nil:
		err = context.Cause(ctx)
	case errors.As(err, &refused):
	case err != nil:
		err = fmt.Errorf("%w: %s hung up: %w", rosio.ErrNoServer, uri, err)
	case h["md5sum"] != wire.md5 && h["md5sum"] != "*":
		err = fmt.Errorf("%w: it is a %s with md5sum %s, not a %s with %s", rosio.ErrType, h["type"], h["md5sum"], wire.rosType, wire.md5)
	}
	if err != nil {
		release()
		return nil, nil, err
	}
	return c, release, nil
}

// maxRefusal bounds the text of a refusal.
const maxRefusal = 64 << 10

// exchange sends a request and reads the answer.
func exchange(c *conn, wire *serviceWire, frame []byte) (rosio.Message, error) {
	if _, err := c.Write(frame); err != nil {
		return nil, fmt.Errorf("%w (%w)", rosio.ErrServerGone, err)
	}
	ok, err := c.r.ReadByte()
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", rosio.ErrServerGone, err)
	}
	if ok == 1 {
		answer, err := wire.response.decode(c.r)
		if errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) {
			err = fmt.Errorf("%w (%w)", rosio.ErrServerGone, err)
		}
		return answer, err
	}
	var size uint32
	if err := binary.Read(c.r, binary.LittleEndian, &size); err != nil {
		return nil, errors.New("the service refuses and does not say why")
	}
	text := make([]byte, min(size, maxRefusal))
	if _, err := io.ReadFull(c.r, text); err != nil {
		return nil, fmt.Errorf("the service refuses: reading why: %w", err)
	}
	return nil, fmt.Errorf("the service refuses: %s", text)
}
