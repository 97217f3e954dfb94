package ros1

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"

	"saydo/internal/rosio"
	"saydo/internal/rosmaster/xmlrpc"
)

// params are the master's parameters, read by our own XML-RPC: goroslib's has no lists and no maps and escapes no text.
type params struct {
	graph *Graph
	names rosio.Names
}

// Get reads a parameter.
func (p params) Get(ctx context.Context, name string) (any, bool, error) {
	full, err := p.names.Resolve(name)
	if err != nil {
		return nil, false, err
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	value, err := p.graph.rpc.CallROS(ctx, p.graph.conf.Setup.Master, "getParam", p.names.FullName(), full)
	if refused, is := errors.AsType[*xmlrpc.StatusError](err); is && refused.Code == -1 {
		return nil, false, nil // the master's way to say that it is not set
	}
	if err != nil {
		return nil, false, p.graph.masterError("reading the parameter "+full, err)
	}
	plain, err := rosio.PlainParam(value)
	if err != nil {
		return nil, false, fmt.Errorf("reading the parameter %s: %w", full, err)
	}
	return plain, true, nil
}

// Set writes a parameter.
func (p params) Set(ctx context.Context, name string, value any) error {
	full, err := p.names.Resolve(name)
	if err != nil {
		return err
	}
	plain, err := rosio.PlainParam(value)
	if err != nil {
		return fmt.Errorf("setting the parameter %s: %w", full, err)
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err = p.graph.rpc.CallROS(ctx, p.graph.conf.Setup.Master, "setParam", p.names.FullName(), full, plain)
	return p.graph.masterError("setting the parameter "+full, err)
}

// isUnreachable tells a peer that is not there from one that refuses.
func isUnreachable(err error) bool {
	if _, is := errors.AsType[*url.Error](err); is {
		return true
	}
	_, is := errors.AsType[net.Error](err)
	return is
}
