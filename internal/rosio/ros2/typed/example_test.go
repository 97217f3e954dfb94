package typed_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/typed"
)

// show prints what goes wrong.
func show(err error) {
	if err != nil {
		fmt.Println(err)
	}
}

// onNode has a node of the sourced ROS 2 do something.
func onNode(name string, do func(ctx context.Context, n *node.Node) error) error {
	graph, err := node.JoinSourced(os.Args, show)
	if err != nil {
		return err
	}
	defer func() { show(graph.Close()) }()
	n, err := graph.NewNode(name)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return do(ctx, n)
}

// A struct names the fields that it knows, and a map serves for any type.
func ExamplePublish() {
	type text struct {
		Data string `ros:"data"`
	}
	show(onNode("/talker", func(_ context.Context, n *node.Node) error {
		const kind, topic = "std_msgs/msg/String", "chatter"
		heard := make(chan map[string]any, 1)
		_, err := typed.Subscribe(n, kind, topic, rcl.LatchedQoS(1), func(m map[string]any) { heard <- m }, nil)
		if err != nil {
			return err
		}
		p, err := typed.Publish[text](n, kind, topic, rcl.LatchedQoS(1), nil)
		if err != nil {
			return err
		}
		if err := p.Send(text{"hello"}); err != nil {
			return err
		}
		fmt.Println((<-heard)["data"])
		return nil
	}))
	// Output: hello
}

// A service that is offered and called in one program; the two find each other as those of two programs do.
func ExampleServe() {
	type request struct {
		Data bool `ros:"data"`
	}
	type response struct {
		Success bool   `ros:"success"`
		Message string `ros:"message"`
	}
	show(onNode("/lamp", func(ctx context.Context, n *node.Node) error {
		const kind, name = "std_srvs/srv/SetBool", "~/light"
		_, err := typed.Serve(n, kind, name, func(q request, reply func(response)) {
			reply(response{Success: true, Message: map[bool]string{true: "it is light", false: "it is dark"}[q.Data]})
		}, nil)
		if err != nil {
			return err
		}
		c, err := typed.NewClient[request, response](n, kind, name)
		if err != nil {
			return err
		}
		if err := node.Await(ctx, c.Available); err != nil {
			return err
		}
		r, err := c.Call(ctx, request{Data: true})
		if err != nil {
			return err
		}
		fmt.Println(r.Message)
		return nil
	}))
	// Output: it is light
}
