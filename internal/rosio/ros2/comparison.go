package ros2

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/rcl"
)

// comparison looks now and then, while something passes on a topic, service or action, whether those at its other end have the
// same definition of its type. The middleware links by the type's name alone, and another definition of the same length is
// misread without an error.
type comparison struct {
	n         *Node
	name, typ string // typ: of a service or action the whole, of which the ends have parts ("..._Request")
	ends      func() ([]rcl.Endpoint, error)

	next   atomic.Int64 // when to look again, in nanoseconds of the wall
	longer atomic.Bool  // a message was longer than the definition
	spoilt atomic.Bool  // it was told that something cannot be read
	told   []string     // nodes; only the look that is under way uses it
}

// compare makes the comparison of what the node has under the name with what the ends there have.
func (n *Node) compare(name, typ string, ends func(name string) ([]rcl.Endpoint, error)) *comparison {
	return &comparison{n: n, name: name, typ: typ, ends: func() ([]rcl.Endpoint, error) { return ends(name) }}
}

// actionEnds are those of the services by which goals and results of an action go.
func actionEnds(ends func(service string) ([]rcl.Endpoint, error)) func(action string) ([]rcl.Endpoint, error) {
	return func(action string) ([]rcl.Endpoint, error) {
		goals, err := ends(action + "/_action/send_goal")
		if err != nil {
			return nil, err
		}
		results, err := ends(action + "/_action/get_result")
		return append(goals, results...), err
	}
}

// compareFeedback makes the comparison for the feedback of an action, which is told of alone: a goal is carried out without it, too.
func (n *Node) compareFeedback(action, typ string, ends func(topic string) ([]rcl.Endpoint, error)) *comparison {
	return n.compare(action+"/_action/feedback", typ+"_FeedbackMessage", ends)
}

// padding is how many bytes a middleware may put behind a message, which it sends in words of four.
const padding = 3

// compareEvery is how often it is looked who is there: who comes later has a definition of his own, too.
const compareEvery = 5 * time.Second

// looking stands for next while a look is under way.
const looking = 1<<63 - 1

// passed is called with each message, behind which so many bytes were left, and does not block.
func (c *comparison) passed(left int) {
	if left > padding {
		c.longer.Store(true)
	}
	next := c.next.Load()
	if time.Now().UnixNano() < next || !c.next.CompareAndSwap(next, looking) {
		return
	}
	err := c.n.Go(func(context.Context) {
		c.look()
		c.next.Store(time.Now().Add(compareEvery).UnixNano())
	})
	c.n.troubled("comparing definitions on "+c.name, err)
}

// unreadable is called with each thing that cannot be read, of which the first is told, and does not block.
func (c *comparison) unreadable(err error) {
	if !c.spoilt.Swap(true) {
		c.n.Log(rosio.Warn, fmt.Sprintf("%s: what comes there cannot be read: %v; who sends it has another definition of %s", c.name, err, c.typ))
	}
	c.passed(0)
}

// look tells once of each node whose definition is another one.
func (c *comparison) look() {
	nodes, err := c.others()
	c.n.troubled("comparing definitions on "+c.name, err)
	for _, node := range nodes {
		if node != "" && !slices.Contains(c.told, node) {
			c.told = append(c.told, node)
			c.n.Log(rosio.Warn, fmt.Sprintf("%s: %s, so that what passes between them may be misread; %s", c.name, c.differs(node), c.remedy()))
		}
	}
}

func (c *comparison) differs(node string) string {
	return fmt.Sprintf("%s has another definition of %s than is installed here", cmp.Or(node, "who offers it"), c.typ)
}

func (c *comparison) remedy() string {
	pkg, _, _ := strings.Cut(c.typ, "/")
	return "install the same version of " + pkg + " on both"
}

// fits refuses what a robot would carry out otherwise than it is meant: with rosio.ErrType where those at the other end have another
// definition, which is known of all whom the middleware has linked, but those of Humble.
func (c *comparison) fits() error {
	nodes, err := c.others()
	if err != nil || len(nodes) == 0 {
		return err
	}
	return fmt.Errorf("%w: %s; %s", rosio.ErrType, c.differs(nodes[0]), c.remedy())
}

// explain adds to a failure that another definition may be why, where those at the other end have one.
func (c *comparison) explain(err error) error {
	if other := c.fits(); errors.Is(other, rosio.ErrType) {
		return fmt.Errorf("%w (%w)", other, err)
	}
	return err // the node is closing, or it has another reason
}

// others are the nodes whose definition is another one; one is empty while its name is not known.
func (c *comparison) others() ([]string, error) {
	ends, err := c.ends()
	if err != nil {
		return nil, said(err)
	}
	var nodes []string
	for _, e := range ends {
		if slices.Contains(nodes, e.Node) || e.Type != c.typ && !strings.HasPrefix(e.Type, c.typ+"_") {
			continue
		}
		ours, err := c.n.h.Hash(e.Type)
		if err != nil {
			return nil, err
		}
		if c.misfit(e.Hash, ours) {
			nodes = append(nodes, e.Node)
		}
	}
	return nodes, nil
}

// misfit tells whether a definition is another one. Where hashes are not known, messages that are too long tell it; where they
// are, those mean nothing: whoever plays a record sends what the middleware reckoned, which may be more than there is.
func (c *comparison) misfit(theirs, ours rcl.Hash) bool {
	if theirs.Known() && ours.Known() {
		return theirs != ours
	}
	return c.longer.Load()
}
