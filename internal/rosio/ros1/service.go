package ros1

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
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
	taken  string       // which other node has it; "": none; guarded by the node's mu
}

// OpenService offers a service. Unlike other ROS 1 clients it does not take a service away from a node that is alive.
func (n *node) OpenService(
	name string, types rosio.ServiceTypes, answer func(context.Context, rosio.Message) rosio.Message,
) (io.Closer, error) {
	n.opening.Lock()
	defer n.opening.Unlock()
	if n.Ending() {
		return nil, context.Cause(n.Context())
	}
	wire, err := n.graph.wires.service(types)
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
