package nodes

import (
	"errors"
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
	_, err := rosio.Subscribe(t.node, "/humans/"+t.kind+"/tracked", rosio.Reliable(), t.listed)
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

// open reads the topic of an id, unless it does already. Where there is no room, one that has left the list gives its place.
func (t *tracked[M]) open(id string, there []string) error {
	if t.topics[id] != nil || t.refused[id] {
		return nil
	}
	var left error
	if len(t.order) >= mostTracked {
		i := slices.IndexFunc(t.order, func(old string) bool { return !slices.Contains(there, old) })
		if i < 0 {
			return nil
		}
		left = t.topics[t.order[i]].Close()
		delete(t.topics, t.order[i])
		t.order = slices.Delete(t.order, i, i+1)
	}
	s, err := rosio.Subscribe(t.node, "/humans/"+t.kind+"/"+id+"/"+t.topic, rosio.Reliable(), func(m M) { t.heard(id, m) })
	switch {
	case err == nil:
		t.topics[id], t.order = s, append(t.order, id)
	case len(t.refused) < mostRefused:
		t.refused[id] = true
	default:
		err = nil // enough were told
	}
	return errors.Join(left, err)
}
