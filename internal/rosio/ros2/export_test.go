package ros2

import (
	"errors"
	"slices"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/rosidl"
)

// NamesOf are the rules by which a node resolves names.
func NamesOf(s Setup, node string) (rosio.Names, error) { return s.names(node) }

// ActionOf is what a node with these rules calls an action.
func ActionOf(s Setup, node, action string, types rosio.ActionTypes) (string, error) {
	names, err := s.names(node)
	if err != nil {
		return "", err
	}
	return (&Node{names: names}).ResolveAction(action, types)
}

// SectionsOf are the sections that a program of one node has of those that it was given.
func SectionsOf(s Setup, node string) (others, shared []string, err error) {
	n := &Node{graph: &Graph{conf: Config{Setup: s}}}
	if n.names, err = s.names(node); err != nil {
		return nil, nil, err
	}
	if err := n.graph.nodes.Add(n); err != nil {
		return nil, nil, err
	}
	others, shared = nodeParams{nil, n}.Sections()
	return others, shared, nil
}

// IdleOf are the remapped names that a node with these rules has not used when it has used names.
func IdleOf(s Setup, node string, names ...string) (idle []rosio.IdleRemap, used []string, err error) {
	n := &Node{graph: &Graph{conf: Config{Setup: s}}}
	if n.names, err = s.names(node); err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		if _, err := n.Resolve(name); err != nil {
			return nil, nil, err
		}
	}
	idle, used = n.IdleRemaps()
	return idle, used, nil
}

// LevelOf is the least level of log lines that a node tells.
func LevelOf(s Setup, node string) rosio.Level { return s.levelOf(node) }

// Listed are the names of the parameters that a node tells others of.
func Listed(n rosio.Node) []string {
	own, is := n.(*Node)
	if !is {
		return nil
	}
	return slices.Sorted(slices.Values(own.params.Names()))
}

// AskedOf tells what the node's readers of the topic ask of a sender that offers this much and that they hear.
func AskedOf(n rosio.Node, topic string, offered rosio.QoS) ([]rosio.QoS, error) {
	ends, err := n.(*Node).h.Subscriptions(topic)
	var out []rosio.QoS
	for _, e := range ends {
		if writerQoS(topic, offered).Suits(e.QoS) {
			out = append(out, rosio.QoS{Latched: e.QoS.Durability == rcl.TransientLocal, BestEffort: e.QoS.Reliability == rcl.BestEffort})
		}
	}
	return out, err
}

// OverTheWire encodes a part of an action by the definitions that are installed below the prefix, and decodes it again.
func OverTheWire(prefix string, part rosio.Message) (rosio.Message, error) {
	return overTheWire(prefix, part, kindAction)
}

// MessageOverTheWire is the same for a message of a topic.
func MessageOverTheWire(prefix string, m rosio.Message) (rosio.Message, error) {
	return overTheWire(prefix, m, kindMessage)
}

// DefinedIn tells whether the definition that is installed below the prefix is the one that is known here.
func DefinedIn(prefix string, m rosio.Message) bool {
	return newTypes(rosidl.NewLibrary([]string{prefix})).defined(m)
}

func overTheWire(prefix string, m rosio.Message, k kind) (rosio.Message, error) {
	w, err := newTypes(rosidl.NewLibrary([]string{prefix})).wire(m, k)
	if err != nil {
		return nil, err
	}
	cdr, err := w.encode(m)
	if err != nil {
		return nil, err
	}
	return w.decode(cdr)
}

// Twins has the node look for others of its name, so long after the first look.
func Twins(n rosio.Node, after ...time.Duration) error {
	var t twins
	var err error
	for _, d := range after {
		err = errors.Join(err, n.(*Node).tellTwins(&t, time.Time{}.Add(time.Second+d)))
	}
	return err
}

// Given is the value of a parameter of the node, as others are told it.
func Given(n rosio.Node, name string) any {
	own := n.(*Node)
	value, _ := own.graph.params.Get(own.paramName(name))
	return value
}

// TellsRosout tells whether the node's lines go to /rosout.
func TellsRosout(n rosio.Node) bool { return n.(*Node).rosout != nil }
