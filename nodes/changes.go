package nodes

import (
	"saydo/internal/msgconv"
	"saydo/msgs"
	"saydo/task"
	"saydo/world"
)

// changesMsg turns what has changed in the world model into the answer of the
// service "observe".
func changesMsg(c world.Changes) msgs.ObserveResponse {
	m := msgs.ObserveResponse{World: msgconv.WorldMsg(c.State), Version: c.Version, Partial: c.Partial}
	for _, f := range c.Dropped {
		m.Dropped = append(m.Dropped, msgconv.FactMsg(task.Belief{Fact: f}))
	}
	return m
}

// changesOf turns the answer into what has changed.
func changesOf(m msgs.ObserveResponse) world.Changes {
	c := world.Changes{Version: m.Version, Partial: m.Partial, State: msgconv.State(m.World)}
	for _, f := range m.Dropped {
		c.Dropped = append(c.Dropped, msgconv.Belief(f).Fact)
	}
	return c
}
