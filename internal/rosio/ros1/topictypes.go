package ros1

import (
	"cmp"
	"sync"
	"time"

	"github.com/bluenviron/goroslib/v2/pkg/apimaster"
)

// typesLast is how long the master's list of types is good for. A node opens some twenty topics when it starts, and to ask for
// the whole list before each was half of what a roscore had to do while all start. Where another node comes with
// another type within that time, both may open: a publisher and a subscriber are told when they try to link; two publishers, of
// whom none links to the other, are told by each subscriber that refuses one of them, and by nobody where none subscribes. Topics
// of this graph itself are noted at once.
const typesLast = 200 * time.Millisecond

// topicTypes are the types of the topics of a graph, as the master told them a moment ago.
type topicTypes struct {
	mu    sync.Mutex
	asked time.Time
	known map[string]string
}

// of is the type that the topic carries, "" where it is none yet. The list is asked for where the last is too old.
func (t *topicTypes) of(topic string, ask func() ([]apimaster.TopicType, error)) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if time.Since(t.asked) > typesLast {
		list, err := ask()
		if err != nil {
			return "", err
		}
		t.asked, t.known = time.Now(), make(map[string]string, len(list))
		for _, entry := range list {
			t.known[entry.Name] = entry.Type
		}
	}
	return t.known[topic], nil
}

// note adds a topic that this graph itself has told the master of; who came first says what it carries.
func (t *topicTypes) note(topic, rosType string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.known != nil {
		t.known[topic] = cmp.Or(t.known[topic], rosType)
	}
}
