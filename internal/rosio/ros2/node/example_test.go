package node_test

import (
	"errors"
	"fmt"
	"os"

	"saydo/internal/rosio/ros2/cdr"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

// A node says one thing to whoever comes, and hears itself; std_msgs/String is one text. A program that may run where LD_LIBRARY_PATH
// lacks the libraries calls rcl.Restart before.
func Example() {
	if err := talk(); err != nil {
		fmt.Println(err)
	}
	// Output: hello
}

func talk() (err error) {
	graph, err := node.JoinSourced(os.Args, func(err error) { fmt.Println(err) })
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, graph.Close()) }()
	n, err := graph.NewNode("/talker")
	if err != nil {
		return err
	}
	const kind, topic = "std_msgs/msg/String", "chatter"
	heard := make(chan string, 1)
	_, err = n.Subscribe(kind, topic, rcl.LatchedQoS(1), func(message []byte) { heard <- cdr.NewReader(message).String() }, nil)
	if err != nil {
		return err
	}
	p, err := n.Publish(kind, topic, rcl.LatchedQoS(1), nil)
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
