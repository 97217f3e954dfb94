package ros1

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"
	"time"

	"saydo/internal/rosio"
)

// Between two tries to reach a master that does not answer lies firstKnock, then ever more up to lastKnock. One try takes at most
// knockWithin, so that a host that says nothing is told of as soon; it is told again, as whoever came meanwhile has not seen it.
const (
	firstKnock  = 100 * time.Millisecond
	lastKnock   = time.Second
	knockWithin = 3 * time.Second
	tellEvery   = 30 * time.Second
)

// awaitMaster waits until the master answers, at most for the time that Config.MasterWait gives.
func (g *Graph) awaitMaster(ctx context.Context, name string) error {
	if g.conf.MasterWait <= 0 {
		return nil
	}
	return g.await(ctx, name, func(ctx context.Context) error { return g.knock(ctx, name) })
}

// await tries until it is answered. It tells that it waits, where, why and until when, at once and again and again, and once that it
// need wait no longer.
func (g *Graph) await(ctx context.Context, name string, knock func(context.Context) error) error {
	limit, cancel := context.WithTimeout(ctx, g.conf.MasterWait)
	defer cancel()
	began, told := time.Now(), time.Time{}
	for pause := firstKnock; ; pause = min(2*pause, lastKnock) {
		err := knock(limit)
		waited := time.Since(began)
		if err == nil || !isUnreachable(err) {
			if !told.IsZero() {
				g.tell(name, rosio.Info, fmt.Sprintf("the ROS master at %s answers after %.1f s", g.conf.Setup.Master, waited.Seconds()))
			}
			return nil
		}
		switch {
		case limit.Err() != nil: // which is told by the error
		case told.IsZero():
			g.tell(name, rosio.Warn, fmt.Sprintf("no ROS master answers at %s (%s); waiting for it for up to %v", g.conf.Setup.Master, silence(err), g.conf.MasterWait))
			told = time.Now()
		case time.Since(told) >= tellEvery:
			g.tell(name, rosio.Warn, fmt.Sprintf("no ROS master answers at %s (%s), for %.0f s now; waiting for it for up to %v", g.conf.Setup.Master, silence(err), waited.Seconds(), g.conf.MasterWait))
			told = time.Now()
		}
		select {
		case <-time.After(pause):
		case <-limit.Done():
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return g.masterError(fmt.Sprintf("waiting %v for the ROS master", g.conf.MasterWait), err)
		}
	}
}

// silence says in short why a peer does not answer.
func silence(err error) string {
	if unknown, is := errors.AsType[*net.DNSError](err); is {
		if unknown.IsNotFound {
			return "the host " + unknown.Name + " has no address here"
		}
		return "looking up the host " + unknown.Name + ": " + unknown.Err
	}
	if refused, is := errors.AsType[syscall.Errno](err); is {
		return refused.Error()
	}
	if late, is := errors.AsType[net.Error](err); is && late.Timeout() {
		return "nothing comes back"
	}
	return err.Error()
}

// knock asks the master for something that every master knows.
func (g *Graph) knock(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, knockWithin)
	defer cancel()
	_, err := g.rpc.CallROS(ctx, g.conf.Setup.Master, "getPid", "/"+name)
	return err
}

func (g *Graph) tell(node string, level rosio.Level, text string) {
	if g.conf.OnLog != nil {
		g.conf.OnLog(node, level, text)
	}
}
