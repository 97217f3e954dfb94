package rosio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// defaultWait is how long a call or goal waits for its server where the context has no deadline.
const defaultWait = 5 * time.Second

// pollEvery is how often it is looked whether a server has come; ROS 1 tells nobody of new services.
const pollEvery = 20 * time.Millisecond

// Serve offers a service. answer runs on a goroutine per request; its context ends when the node closes. It has no error to
// return because a refused call hangs some ROS 1 clients for ever: say errors in the response's error_code.
func Serve[Q, R Message](n Node, service string, answer func(ctx context.Context, request Q) R) (io.Closer, error) {
	name, err := n.Resolve(service)
	if err != nil {
		return nil, fmt.Errorf("serving %q: %w", service, err)
	}
	c, err := n.OpenService(name, serviceTypes[Q, R](), func(ctx context.Context, m Message) Message {
		q, _ := m.(Q) // the seam checked the type when it was linked
		return answer(ctx, q)
	})
	if err != nil {
		return nil, fmt.Errorf("serving %s: %w", name, err)
	}
	return c, nil
}

// Call asks a service and waits for the answer. If nobody offers it yet, it waits for that too: until ctx ends, or five
// seconds where ctx has no deadline, and then wraps ErrNoServer.
func Call[Q, R Message](ctx context.Context, n Node, service string, request Q) (R, error) {
	var none R
	name, err := n.Resolve(service)
	if err != nil {
		return none, fmt.Errorf("calling %q: %w", service, err)
	}
	ctx, cancel := bothEnd(ctx, n.Context())
	defer cancel()
	answer, err := callWhenThere(ctx, n, name, serviceTypes[Q, R](), request)
	if err != nil {
		return none, fmt.Errorf("calling %s: %w", name, err)
	}
	r, ok := answer.(R)
	if !ok {
		return none, fmt.Errorf("calling %s: %w: the answer is a %s", name, ErrType, answer.ROSType())
	}
	return r, nil
}

func serviceTypes[Q, R Message]() ServiceTypes {
	var q Q
	var r R
	return ServiceTypes{Request: q, Response: r}
}

func callWhenThere(ctx context.Context, n Node, name string, types ServiceTypes, request Message) (Message, error) {
	wait, cancel := waiting(ctx)
	defer cancel()
	for {
		answer, err := n.CallService(ctx, name, types, request)
		if !errors.Is(err, ErrNoServer) {
			return answer, err
		}
		if pause(wait, pollEvery) != nil {
			if n.Context().Err() != nil {
				return nil, context.Cause(n.Context())
			}
			return nil, err
		}
	}
}

// waiting bounds the wait for a server.
func waiting(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, has := ctx.Deadline(); has {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, defaultWait, ErrNoServer)
}

// pause waits for d of wall time.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// bothEnd is ctx, which also ends when other does, with its cause.
func bothEnd(ctx, other context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(other, func() { cancel(context.Cause(other)) })
	return ctx, func() {
		stop()
		cancel(context.Canceled)
	}
}
