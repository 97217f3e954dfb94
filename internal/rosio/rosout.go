package rosio

import (
	"context"
	"fmt"
	"time"

	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// Rosout sends a node's log lines to /rosout; each seam gives one to each of its nodes.
type Rosout struct {
	n Node
	w TopicWriter
}

// OpenRosout announces /rosout for the node.
func OpenRosout(n Node) (*Rosout, error) {
	w, err := n.OpenWriter("/rosout", rosgraphmsgs.Log{}, QoS{Depth: 256})
	if err != nil {
		return nil, fmt.Errorf("opening /rosout: %w", err)
	}
	return &Rosout{n: n, w: w}, nil
}

// Log sends one line. A node that is closing has nobody to tell, so its last lines go only to whoever opened the graph.
func (r *Rosout) Log(level Level, text string) error {
	return r.w.Write(rosgraphmsgs.Log{
		Header: stdmsgs.Header{Stamp: r.n.Clock().Now()},
		Level:  int8(level),
		Name:   r.n.Name(),
		Msg:    text,
	})
}

// UseSimTime is the graph's parameter by which its nodes follow /clock. They read it once, when they start.
const UseSimTime = "/use_sim_time"

// NewClock makes the clock that UseSimTime asks for.
func NewClock(ctx context.Context, p Params) (*Clock, error) {
	value, _, err := p.Get(ctx, UseSimTime)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", UseSimTime, err)
	}
	if simulated, ok := value.(bool); ok && simulated {
		return NewSimClock(), nil
	}
	return NewWallClock(), nil
}

// FollowClock lets /clock drive the node's clock, if that is a simulated one, and tells where no /clock comes. The link ends with
// the node.
func FollowClock(n Node) error {
	if !n.Clock().Simulated() {
		return nil
	}
	_, err := n.OpenReader("/clock", rosgraphmsgs.Clock{}, SensorData(), func(m Message) {
		if tick, ok := m.(rosgraphmsgs.Clock); ok {
			n.Clock().Tick(tick.Clock)
		}
	})
	if err != nil {
		return fmt.Errorf("following /clock: %w", err)
	}
	return n.Go(func(ctx context.Context) { missClock(ctx, n) })
}

// clockWait is how long, in wall time, /clock may be late before it is missed: everything of a simulation starts together. While it
// is missed, it is looked for again every clockAgain.
const (
	clockWait  = 10 * time.Second
	clockAgain = time.Second
)

// missClock tells once in each gap that no time comes, and then that it comes again: the node stands still meanwhile, and nothing
// else that it says would name the cause.
func missClock(ctx context.Context, n Node) {
	for missed := false; ; {
		silent := n.Clock().silent()
		wait := clockWait - silent
		switch {
		case wait <= 0 && !missed:
			missed = true
			n.Log(Warn, n.Name()+" "+noTime(n.Clock().told()))
		case wait > 0 && missed:
			missed = false
			n.Log(Info, n.Name()+" has the time again: /clock is published")
		}
		if missed {
			wait = clockAgain
		}
		if pause(ctx, wait) != nil {
			return
		}
	}
}

// noTime tells of a gap in /clock, or that it has never come.
func noTime(before bool) string {
	if before {
		return fmt.Sprintf("stands still: for %v nobody has published /clock, which tells the time here; the simulation has ended, was paused, or cannot be reached. What waits goes on when the time does", clockWait)
	}
	return fmt.Sprintf("waits for the time: use_sim_time is set, and for %v nobody has published /clock; start the simulation, or, on a real robot, unset use_sim_time and start the nodes anew", clockWait)
}
