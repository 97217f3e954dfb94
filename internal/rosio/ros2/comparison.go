package ros2

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/rcl"
)

// comparison looks now and then, while something passes on a topic, whether those at its other end have the same definition of
// its type. The middleware links by the type's name alone, and another definition of the same length is misread without an error.
type comparison struct {
	n          *Node
	topic, typ string
	ends       func(topic string) ([]rcl.Endpoint, error)

	next   atomic.Int64 // when to look again, in nanoseconds of the wall
	longer atomic.Bool  // a message was longer than the definition
	told   []string     // nodes; only the look that is under way uses it
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
	c.n.troubled("comparing definitions on "+c.topic, err)
}

// look tells once of each node whose definition is another one.
func (c *comparison) look() {
	ours, err := c.n.h.Hash(c.typ)
	if err != nil {
		c.n.troubled("comparing definitions on "+c.topic, err)
		return
	}
	ends, err := c.ends(c.topic)
	if err != nil {
		c.n.troubled("comparing definitions on "+c.topic, said(err))
		return
	}
	for _, e := range ends {
		if e.Type == c.typ && e.Node != "" && !slices.Contains(c.told, e.Node) && c.misfit(e.Hash, ours) {
			c.told = append(c.told, e.Node)
			pkg, _, _ := strings.Cut(c.typ, "/")
			c.n.Log(rosio.Warn, fmt.Sprintf("%s: %s has another definition of %s than is installed here, so that what passes between them may be misread;"+
				" install the same version of %s on both", c.topic, e.Node, c.typ, pkg))
		}
	}
}

// misfit tells whether a definition is another one. Where hashes are not known, messages that are too long tell it; where they
// are, those mean nothing: whoever plays a record sends what the middleware reckoned, which may be more than there is.
func (c *comparison) misfit(theirs, ours rcl.Hash) bool {
	if theirs.Known() && ours.Known() {
		return theirs != ours
	}
	return c.longer.Load()
}
