package ros2

import (
	"errors"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/lifecycle"
)

// Manage offers the services and the topic by which lifecycle managers lead a node.
func (n *Node) Manage(does rosio.Lifecycle) error {
	return said(lifecycle.Serve(n.h, lifecycle.Config{
		Steps: lifecycle.Steps(does), Go: n.Go, Now: n.Clock().Now,
		OnError: func(err error) {
			if failure, is := errors.AsType[*lifecycle.Failure](err); is {
				n.Log(rosio.Error, n.Name()+": "+failure.Error())
				return
			}
			n.troubled(n.Name(), err)
		},
	}))
}
