package nodes

import (
	"context"
	"crypto/rand"
	"errors"
	"path"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/bond"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// Beats of a bond, as Nav2's nodes send them (nav2_util's LifecycleNode): whoever hears
// none for the timeout takes the node for dead.
const (
	bondPeriod  = 100 * time.Millisecond
	bondTimeout = 4 * time.Second
)

// bonded tells a lifecycle manager that the node is alive, on the topic "bond" as bondcpp
// does. What becomes of the manager does not matter to the node.
type bonded struct {
	node     rosio.Node
	out      *rosio.Publisher[bond.Status]
	id       string // of the bond: the node's name
	instance string // of this end

	mu     sync.Mutex
	silent bool
	ended  bool   // and so silent for ever
	over   string // the manager's end that last said that the bond is over
}

// startBond begins to tell that the node called name is alive, until it, n, is closed.
func startBond(n rosio.Node, name string) (*bonded, error) {
	b := &bonded{node: n, id: path.Base(name), instance: rand.Text()}
	var err error
	if b.out, err = rosio.Publish[bond.Status](n, "bond", rosio.Reliable()); err != nil {
		return nil, err
	}
	if _, err = rosio.Subscribe(n, "bond", rosio.Reliable(), b.hear); err != nil {
		return nil, err
	}
	return b, n.Go(b.beat)
}

// beat tells it until the node ends.
func (b *bonded) beat(ctx context.Context) {
	every := time.NewTicker(bondPeriod)
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		b.mu.Lock()
		silent := b.silent
		b.mu.Unlock()
		if !silent {
			b.tell(true)
		}
	}
}

// hear heeds the manager's end. Where that says that the bond is over, the answer is the
// same, and silence until another end speaks: a manager that was started again.
func (b *bonded) hear(m bond.Status) {
	if m.ID != b.id || m.InstanceID == b.instance {
		return
	}
	b.mu.Lock()
	news := m.InstanceID != b.over
	switch {
	case !news, b.ended:
	case m.Active:
		b.silent = false
	default:
		b.silent, b.over = true, m.InstanceID
	}
	b.mu.Unlock()
	if news && !m.Active {
		b.tell(false)
	}
}

// end says that the bond is over, before the node is closed.
func (b *bonded) end() {
	b.mu.Lock()
	b.silent, b.ended = true, true
	b.mu.Unlock()
	b.tell(false)
}

// tell says whether this end is alive.
func (b *bonded) tell(active bool) {
	err := b.out.Publish(bond.Status{
		Header: stdmsgs.Header{Stamp: b.node.Clock().Now()}, ID: b.id, InstanceID: b.instance, Active: active,
		HeartbeatTimeout: float32(bondTimeout.Seconds()), HeartbeatPeriod: float32(bondPeriod.Seconds()),
	})
	if err != nil && !errors.Is(err, rosio.ErrClosed) {
		b.node.Log(rosio.Warn, "bond: "+err.Error())
	}
}
