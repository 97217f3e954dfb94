package ros2

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/ros2/action"
)

// remarks carry the sentence for people that goes with a goal's end. ROS 2 has no place for it in an action, so servers that
// have one tell it on a hidden topic, just before the result. Clients of other makers need not know of it, and servers of
// other makers have none.
type remarks struct {
	w rosio.TopicWriter
	r rosio.TopicReader

	mu    sync.Mutex
	texts map[string]chan string // by goal; each holds one
	order []string               // oldest first
}

// remarkWait bounds the wait for a remark, which travels on another way than the result.
const remarkWait = time.Second

// remarksKept bounds the remarks on goals of other clients, which nobody here asks for.
const remarksKept = 256

func remarkTopic(action string) string { return action + "/_action/remark" }

// openRemarks makes the server's end.
func (n *Node) openRemarks(action string) (*remarks, error) {
	w, err := n.OpenWriter(remarkTopic(action), diagnosticmsgs.KeyValue{}, rosio.QoS{})
	if err != nil {
		return nil, err
	}
	return &remarks{w: w}, nil
}

// readRemarks makes the client's end.
func (n *Node) readRemarks(action string) (*remarks, error) {
	k := &remarks{texts: map[string]chan string{}}
	var err error
	k.r, err = n.OpenReader(remarkTopic(action), diagnosticmsgs.KeyValue{}, rosio.QoS{}, func(m rosio.Message) {
		if kv, is := m.(diagnosticmsgs.KeyValue); is {
			select {
			case k.text(kv.Key) <- kv.Value:
			default: // the first one holds
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return k, nil
}

// text is where the remark on a goal waits.
func (k *remarks) text(goal string) chan string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if c := k.texts[goal]; c != nil {
		return c
	}
	if len(k.order) == remarksKept {
		delete(k.texts, k.order[0])
		k.order = k.order[1:]
	}
	k.texts[goal] = make(chan string, 1)
	k.order = append(k.order, goal)
	return k.texts[goal]
}

// tell sends the remark on a goal, also an empty one, as clients wait for it.
func (k *remarks) tell(goal action.ID, text string) error {
	return k.w.Write(diagnosticmsgs.KeyValue{Key: goal.String(), Value: text})
}

// of gives the remark on a goal that has ended, where its server makes any.
func (k *remarks) of(ctx context.Context, goal action.ID) string {
	r, is := k.r.(*reader)
	if !is || !r.linked() {
		return ""
	}
	t := time.NewTimer(remarkWait)
	defer t.Stop()
	select {
	case text := <-k.text(goal.String()):
		return text
	case <-t.C:
	case <-ctx.Done():
	}
	return ""
}

// Close ends whichever end it is.
func (k *remarks) Close() error {
	var errs []error
	for _, end := range []io.Closer{k.w, k.r} {
		if end != nil {
			errs = append(errs, end.Close())
		}
	}
	return errors.Join(errs...)
}
