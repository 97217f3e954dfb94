package rosmaster

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"saydo/internal/rosmaster/xmlrpc"
)

// callerID is the name under which the master calls nodes.
const callerID = "/master"

// notice is one call that the master owes a node.
type notice struct {
	method string
	// subject is what the call is about: a topic, a parameter key or, for shutdown, the node's name.
	subject string
	// state is the last argument, the subject's present state; a newer notice about it makes an older one needless.
	state any
}

// mailboxes holds one bounded queue of notices for each node address that is owed any. The notices of one node go out
// one after another, in order; a slow node delays no other one.
type mailboxes struct {
	ctx      context.Context // ends with Master.Run and stops the calls that are under way
	client   *xmlrpc.Client
	deadline time.Duration
	bound    int
	maxBoxes int
	warn     func(text string)

	mu      sync.Mutex
	boxes   map[string][]notice
	running sync.WaitGroup

	dropped atomic.Uint64
	failed  atomic.Uint64
}

// post queues a notice for the node at an address and returns at once.
func (m *mailboxes) post(api string, n notice) {
	if lost, happened := m.put(api, n); happened {
		m.dropped.Add(1)
		m.warn(fmt.Sprintf("dropped %s of %s for the node at %s: it is too slow to take its notices", lost.method, lost.subject, api))
	}
}

// put queues a notice and returns the one that was lost for it, if any.
func (m *mailboxes) put(api string, n notice) (lost notice, happened bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	queue, open := m.boxes[api]
	if !open && len(m.boxes) >= m.maxBoxes {
		return n, true
	}
	queue = slices.DeleteFunc(queue, func(old notice) bool { return old.method == n.method && old.subject == n.subject })
	if len(queue) >= m.bound {
		lost, happened = queue[0], true
		queue = slices.Delete(queue, 0, 1)
	}
	m.boxes[api] = append(queue, n)
	if !open {
		m.running.Go(func() { m.deliver(api) })
	}
	return lost, happened
}

// take removes the oldest notice of a mailbox, or closes the mailbox if there is none.
func (m *mailboxes) take(api string) (notice, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	queue := m.boxes[api]
	if len(queue) == 0 {
		delete(m.boxes, api)
		return notice{}, false
	}
	m.boxes[api] = queue[1:]
	return queue[0], true
}

// deliver sends the notices of one mailbox until it is empty.
func (m *mailboxes) deliver(api string) {
	for n, more := m.take(api); more; n, more = m.take(api) {
		err := m.send(api, n)
		// A node that is told to stop often does so before it answers, and a master that stops gives up its calls.
		if err == nil || n.method == "shutdown" || m.ctx.Err() != nil {
			continue
		}
		m.failed.Add(1)
		m.warn(fmt.Sprintf("a node did not take a notice: %v", err))
	}
}

func (m *mailboxes) send(api string, n notice) error {
	ctx, cancel := context.WithTimeout(m.ctx, m.deadline)
	defer cancel()
	if n.method == "shutdown" {
		_, err := m.client.CallROS(ctx, api, n.method, callerID, n.state)
		return err
	}
	_, err := m.client.CallROS(ctx, api, n.method, callerID, n.subject, n.state)
	return err
}

// wait returns when all deliveries have ended; no notice may be posted any more.
func (m *mailboxes) wait() { m.running.Wait() }
