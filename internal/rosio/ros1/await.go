package ros1

import (
	"context"
	"fmt"
	"time"

	"saydo/internal/rosio"
)

// Between two tries to reach a master that does not answer lies firstKnock, then ever more up to lastKnock.
const (
	firstKnock = 100 * time.Millisecond
	lastKnock  = time.Second
)

// awaitMaster waits until the master answers, at most for the time that Config.MasterWait gives. It tells once that it waits,
// where and until when, and once that it need wait no longer.
func (g *Graph) awaitMaster(ctx context.Context, name string) error {
	if g.conf.MasterWait <= 0 {
		return nil
	}
	limit, cancel := context.WithTimeout(ctx, g.conf.MasterWait)
	defer cancel()
	began := time.Now()
	for pause := firstKnock; ; pause = min(2*pause, lastKnock) {
		err := g.knock(limit, name)
		if err == nil || !isUnreachable(err) {
			if pause > firstKnock {
				g.tell(name, rosio.Info, fmt.Sprintf("the ROS master at %s answers after %.1f s", g.conf.Setup.Master, time.Since(began).Seconds()))
			}
			return nil
		}
		if pause == firstKnock {
			g.tell(name, rosio.Warn, fmt.Sprintf("no ROS master answers at %s; waiting for it for up to %v", g.conf.Setup.Master, g.conf.MasterWait))
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

// knock asks the master for something that every master knows.
func (g *Graph) knock(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := g.rpc.CallROS(ctx, g.conf.Setup.Master, "getPid", "/"+name)
	return err
}

func (g *Graph) tell(node string, level rosio.Level, text string) {
	if g.conf.OnLog != nil {
		g.conf.OnLog(node, level, text)
	}
}
