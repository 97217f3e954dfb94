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

// service is a service that the node offers.
type service struct {
	n      *node
	name   string
	wire   *serviceWire
	answer func(context.Context, rosio.Message) rosio.Message
	owner  *rosio.Owner // runs the connections
}

// OpenService offers a service. Unlike other ROS 1 clients it does not take a service away from a node that is alive.
func (n *node) OpenService(
	name string, types rosio.ServiceTypes, answer func(context.Context, rosio.Message) rosio.Message,
) (io.Closer, error) {
	n.opening.Lock()
	defer n.opening.Unlock()
	if n.Ending() {
		return nil, rosio.ErrClosed
	}
	wire, err := newServiceWire(types)
	if err != nil {
		return nil, err
	}
	if uri, err := n.master.LookupService(name); err == nil && alive(n.Context(), uri) {
		return nil, fmt.Errorf("%w: it is offered at %s", rosio.ErrInUse, uri)
	}
	s := &service{n: n, name: name, wire: wire, answer: answer, owner: rosio.NewOwner()}
	n.mu.Lock()
	n.services[name] = s
	n.mu.Unlock()
	if err := n.master.RegisterService(name, n.serviceURI(), n.slaveURI); err != nil {
		n.mu.Lock()
		delete(n.services, name)
		n.mu.Unlock()
		return nil, n.graph.masterError("telling the ROS master of "+name, err)
	}
	return s, nil
}

// alive tells whether somebody listens at the address of a service.
func alive(ctx context.Context, uri string) bool {
	u, err := url.Parse(uri)
	if err != nil {
		return false
	}
	_, release, err := dial(ctx, u.Host)
	if err != nil {
		return false
	}
	release()
	return true
}

// Close withdraws the service and cuts its connections.
func (s *service) Close() error {
	s.n.opening.Lock()
	defer s.n.opening.Unlock()
	return s.owned().Close()
}

// owned closes the service for a caller who holds the node's opening lock.
func (s *service) owned() closer {
	return func() error {
		s.n.mu.Lock()
		was := s.n.services[s.name] == s
		if was {
			delete(s.n.services, s.name)
		}
		s.n.mu.Unlock()
		if !was {
			return nil
		}
		s.n.withdrawn(s.name, s.n.master.UnregisterService(s.name, s.n.serviceURI()))
		return s.owner.End()
	}
}

// attach links a client.
func (s *service) attach(c *conn, h protocommon.HeaderRaw) error {
	if sum := h["md5sum"]; sum != s.wire.md5 && sum != "*" && sum != "" {
		return c.refuse("%s on %s has the type %s with md5sum %s, %s wants %s",
			s.name, s.n.Name(), s.wire.rosType, s.wire.md5, h["callerid"], sum)
	}
	err := s.owner.Go(func(ctx context.Context) {
		defer cutWith(ctx, c)()
		if err := s.run(ctx, c, h); err != nil && !errors.Is(err, io.EOF) && !s.n.Ending() && ctx.Err() == nil {
			s.n.Log(rosio.Warn, fmt.Sprintf("answering %s for %s: %v", s.name, h["callerid"], err))
		}
	})
	if err != nil {
		return c.refuse("%s is being closed", s.name)
	}
	return nil
}

// run answers the requests of one client, one after another as the protocol has it; other clients have other connections.
func (s *service) run(ctx context.Context, c *conn, h protocommon.HeaderRaw) error {
	err := c.writeHeader(&prototcp.HeaderServiceProvider{
		Callerid: s.n.Name(), Md5sum: s.wire.md5, Type: s.wire.rosType,
		RequestType: s.wire.request.rosType, ResponseType: s.wire.response.rosType,
	})
	if err != nil || h["probe"] == "1" {
		return err
	}
	for {
		request, err := s.wire.request.decode(c.r)
		if err != nil {
			return err
		}
		answers := make(chan rosio.Message, 1)
		if err := s.n.Go(func(serving context.Context) { answers <- s.answer(serving, request) }); err != nil {
			return err
		}
		select {
		case a := <-answers:
			if err := s.reply(c, a); err != nil {
				return err
			}
		case <-ctx.Done():
			return nil
		}
		if h["persistent"] != "1" {
			return nil
		}
	}
}

// reply sends an answer, or in its place the text of what is wrong with it: a bare refusal would hang rospy for ever.
func (s *service) reply(c *conn, answer rosio.Message) error {
	frame, failure := s.wire.response.encode(answer)
	ok := byte(1)
	if failure != nil {
		ok = 0
		frame = binary.LittleEndian.AppendUint32(nil, uint32(len(failure.Error())))
		frame = append(frame, failure.Error()...)
	}
	_, err := c.Write(append([]byte{ok}, frame...))
	return errors.Join(failure, err)
}

// CallService calls a service of the graph.
func (n *node) CallService(
	ctx context.Context, name string, types rosio.ServiceTypes, request rosio.Message,
) (rosio.Message, error) {
	wire, err := newServiceWire(types)
	if err != nil {
		return nil, err
	}
	frame, err := wire.request.encode(request)
	if err != nil {
		return nil, err
	}
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

// reachService connects to whoever offers the service and compares the types.
func (n *node) reachService(ctx context.Context, name string, wire *serviceWire) (*conn, func(), error) {
	uri, err := n.master.LookupService(name)
	if isUnreachable(err) {
		return nil, nil, n.graph.masterError("looking for it", err)
	}
	if err != nil {
		return nil, nil, rosio.ErrNoServer
	}
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
