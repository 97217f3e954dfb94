package node_test

import (
	"errors"
	"fmt"
	"os"

	"saydo/internal/rosio/ros2/cdr"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

// A node that says one thing to whoever comes, and hears itself. It runs where a ROS 2 is sourced; std_msgs/String is one text.
func Example() {
	if err := talk(); err != nil {
		fmt.Println(err)
	}
}

func talk() (err error) {
	lib, err := rcl.Load()
	if err != nil {
		return err
	}
	graph, err := node.Join(lib, os.Args, func(err error) { fmt.Println(err) })
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, graph.Close()) }()
	n, err := graph.NewNode("/talker")
	if err != nil {
		return err
	}
	const kind, topic = "std_msgs/msg/String", "/chatter"
	latched := rcl.QoS{History: rcl.KeepLast, Depth: 1, Reliability: rcl.Reliable, Durability: rcl.TransientLocal}
	unfit := func(policy string) { fmt.Println("a peer wants another", policy) }
	heard := make(chan string, 1)
	if _, err := n.Subscribe(kind, topic, latched, func(message []byte) { heard <- cdr.NewReader(message).String() }, unfit); err != nil {
		return err
	}
	p, err := n.Publish(kind, topic, latched, unfit)
	if err != nil {
		return err
	}
	w := cdr.NewWriter(16)
	w.String("hello")
	if err := p.Send(w.Bytes()); err != nil {
		return err
	}
	fmt.Println(<-heard)
	return nil
}
