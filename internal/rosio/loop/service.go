package loop

import (
	"context"
	"fmt"
	"reflect"

	"saydo/internal/rosio"
)

// service answers the calls of all nodes.
type service struct {
	n         *node
	name      string
	types     rosio.ServiceTypes
	requests  cloner
	responses cloner
	answer    func(context.Context, rosio.Message) rosio.Message
}

func newService(
	n *node, name string, types rosio.ServiceTypes, answer func(context.Context, rosio.Message) rosio.Message,
) *service {
	return &service{
		n: n, name: name, types: types, answer: answer,
		requests:  newCloner(reflect.TypeOf(types.Request)),
		responses: newCloner(reflect.TypeOf(types.Response)),
	}
}

func (g *Graph) offer(s *service) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if other := g.services[s.name]; other != nil {
		return fmt.Errorf("%w: %s offers it", rosio.ErrInUse, other.n.Name())
	}
	g.services[s.name] = s
	return nil
}

func (g *Graph) service(name string) *service {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.services[name]
}

// call runs the answer on a goroutine of the serving node and waits for it.
func (s *service) call(ctx context.Context, types rosio.ServiceTypes, request rosio.Message) (rosio.Message, error) {
	if s.types.Request.ROSType() != types.Request.ROSType() || s.types.Response.ROSType() != types.Response.ROSType() {
		return nil, fmt.Errorf("%w: it is asked %s, not %s", rosio.ErrType, s.types.Request.ROSType(), types.Request.ROSType())
	}
	request = s.requests.copy(request)
	answers := make(chan rosio.Message, 1)
	err := s.n.Go(func(serving context.Context) {
		answers <- s.responses.copy(s.answer(serving, request))
	})
	if err != nil {
		return nil, rosio.ErrNoServer
	}
	select {
	case a := <-answers:
		return a, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-s.n.Context().Done():
		return nil, rosio.ErrServerGone
	}
}

// Close withdraws the service; calls that run are answered.
func (s *service) Close() error {
	s.n.graph.mu.Lock()
	defer s.n.graph.mu.Unlock()
	if s.n.graph.services[s.name] == s {
		delete(s.n.graph.services, s.name)
	}
	return nil
}
