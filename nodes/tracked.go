package nodes

import (
	"slices"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
)

// mostTracked bounds how many bodies, or voices, are followed at a time.
const mostTracked = 16

// mostRefused bounds how many bad ids are told, each once.
const mostRefused = 100

// tracked follows what ROS4HRI tracks of people (REP 155): their bodies, their voices. One topic lists the ids of those that are
// there now, and each has topics of its own, one of which is read. The topic of an id that has left the list is read until its
// place is needed: what a recogniser made of the last words comes after the voice has fallen silent.
type tracked[M rosio.Message] struct {
	node  rosio.Node
	kind  string // "bodies"
	topic string // of each: "gesture"
	what  string // for people: "the gestures of a body"
	qos   rosio.QoS
	heard func(id string, m M)
	there func(ids []string) // gets those on each list that are followed; nil: nobody wants them

	// The rest belongs to the callback of the list, which runs once at a time.
	topics  map[string]*rosio.Subscription
	order   []string        // of topics, the longest followed first
	refused map[string]bool // ids that make no topic
}

// follow reads "/humans/KIND/tracked".
func (t *tracked[M]) follow() error {
	t.topics, t.refused = map[string]*rosio.Subscription{}, map[string]bool{}
	_, err := rosio.Subscribe(t.node, "/humans/"+t.kind+"/tracked", rosio.Reliable().FromAnyone(), t.listed)
	return err
}

// listed follows those that are there.
func (t *tracked[M]) listed(m hrimsgs.IdsList) {
	for _, id := range m.Ids {
		if err := t.open(id, m.Ids); err != nil {
			t.node.Log(rosio.Warn, t.what+" are not read: "+err.Error())
		}
	}
	if t.there != nil {
		t.there(slices.DeleteFunc(m.Ids, func(id string) bool { return t.topics[id] == nil }))
	}
}

// open reads the topic of an id, unless it does already. Where there is no room, one that has left the list gives its place, once
// the new one is read.
func (t *tracked[M]) open(id string, there []string) error {
	if t.topics[id] != nil || t.refused[id] {
		return nil
	}
	leaves := -1
	if len(t.order) >= mostTracked {
		leaves = slices.IndexFunc(t.order, func(old string) bool { return !slices.Contains(there, old) })
		if leaves < 0 {
			return nil
		}
	}
	s, err := rosio.Subscribe(t.node, "/humans/"+t.kind+"/"+id+"/"+t.topic, t.qos.FromAnyone(), func(m M) { t.heard(id, m) })
	if err != nil {
		return t.refuse(id, err)
	}
	t.topics[id], t.order = s, append(t.order, id)
	if leaves < 0 {
		return nil
	}
	old := t.order[leaves]
	left := t.topics[old].Close()
	delete(t.topics, old)
	t.order = slices.Delete(t.order, leaves, leaves+1)
	return left
}

// refuse notes an id that makes no topic; nil: enough of them were told.
func (t *tracked[M]) refuse(id string, why error) error {
	if len(t.refused) >= mostRefused {
		return nil
	}
	t.refused[id] = true
	return why
}
