package rcl

import "fmt"

// Exchange is the type of a service with its two messages.
type Exchange struct{ service, request, response *Support }

// Exchange finds the type support of "std_srvs/srv/Trigger" or "a_msgs/action/Do_SendGoal".
func (l *Lib) Exchange(name string) (*Exchange, error) {
	var x Exchange
	var err error
	if x.service, err = l.Service(name); err != nil {
		return nil, err
	}
	if x.request, err = l.Message(name + "_Request"); err != nil {
		return nil, err
	}
	if x.response, err = l.Message(name + "_Response"); err != nil {
		return nil, err
	}
	return &x, nil
}

// callDepth is how many requests, or answers, may wait to be taken. With rcl's usual ten, a burst loses some without a word.
const callDepth = 256

// Client sends requests. Send is called by one goroutine at a time, Take and Close by the one that waits for it.
type Client struct {
	n *Node
	x *Exchange
	h ptr
}

// NewClient makes a client; the server need not be there.
func (n *Node) NewClient(x *Exchange, name string) (*Client, error) {
	l := n.lib
	c := &Client{n: n, x: x, h: l.new(handleSize)}
	o := new(options)
	*o = l.call.clientDefaults()
	o.QoS.Depth = callDepth
	if err := l.do("rcl_client_init", func() int32 { return l.call.clientInit(c.h, n.h, x.service.h, name, ptr(o)) }); err != nil {
		l.delete(c.h)
		return nil, err
	}
	return c, nil
}

// Send sends a request in its CDR form; its answer will carry the number.
func (c *Client) Send(cdr []byte) (sequence int64, err error) {
	m, err := c.x.request.parse(cdr)
	if err != nil {
		return 0, err
	}
	defer m.free()
	err = c.n.lib.do("rcl_send_request", func() int32 { return c.n.lib.call.sendRequest(c.h, m.p, &sequence) })
	return sequence, err
}

// Take gives the next answer, if there is one. Of an answer that cannot be read there is only an error: not even its number is known.
func (c *Client) Take(b *Buffer) (sequence int64, cdr []byte, there bool, err error) {
	m, err := c.x.response.make()
	if err != nil {
		return 0, nil, false, err
	}
	defer m.free()
	id := new(RequestID)
	there, err = c.n.lib.taken("rcl_take_response", func() int32 { return c.n.lib.call.takeResponse(c.h, ptr(id), m.p) })
	if !there {
		return 0, nil, false, err
	}
	cdr, err = b.serialize(m)
	return id.Sequence, cdr, true, err
}

// Available tells whether a server is there.
func (c *Client) Available() bool {
	there := false
	return c.n.lib.quietly(func() int32 { return c.n.lib.call.serverAvailable(c.n.h, c.h, &there) }) && there
}

// Close frees the client.
func (c *Client) Close() error {
	err := c.n.lib.do("rcl_client_fini", func() int32 { return c.n.lib.call.clientFini(c.h, c.n.h) })
	c.n.lib.delete(c.h)
	return err
}

// Service receives requests. Take and Close are called by the goroutine that waits for it, Answer by one at a time.
type Service struct {
	n *Node
	x *Exchange
	h ptr
}

// NewService offers a service.
func (n *Node) NewService(x *Exchange, name string) (*Service, error) {
	l := n.lib
	s := &Service{n: n, x: x, h: l.new(handleSize)}
	o := new(options)
	*o = l.call.serviceDefaults()
	o.QoS.Depth = callDepth
	if err := l.do("rcl_service_init", func() int32 { return l.call.serviceInit(s.h, n.h, x.service.h, name, ptr(o)) }); err != nil {
		l.delete(s.h)
		return nil, err
	}
	return s, nil
}

// Take gives the next request, if there is one.
func (s *Service) Take(b *Buffer) (id RequestID, cdr []byte, there bool, err error) {
	m, err := s.x.request.make()
	if err != nil {
		return RequestID{}, nil, false, err
	}
	defer m.free()
	from := new(RequestID)
	there, err = s.n.lib.taken("rcl_take_request", func() int32 { return s.n.lib.call.takeRequest(s.h, ptr(from), m.p) })
	if !there {
		return RequestID{}, nil, false, err
	}
	cdr, err = b.serialize(m)
	return *from, cdr, true, err
}

// Answer sends the answer to a request, at once or much later.
func (s *Service) Answer(id RequestID, cdr []byte) error {
	m, err := s.x.response.parse(cdr)
	if err != nil {
		return fmt.Errorf("answering: %w", err)
	}
	defer m.free()
	to := new(RequestID)
	*to = id
	return s.n.lib.do("rcl_send_response", func() int32 { return s.n.lib.call.sendResponse(s.h, ptr(to), m.p) })
}

// Close withdraws the service.
func (s *Service) Close() error {
	err := s.n.lib.do("rcl_service_fini", func() int32 { return s.n.lib.call.serviceFini(s.h, s.n.h) })
	s.n.lib.delete(s.h)
	return err
}
