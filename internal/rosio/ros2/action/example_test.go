package action_test

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/action"
	"saydo/internal/rosio/ros2/node"
)

// show prints what goes wrong.
func show(err error) {
	if err != nil {
		fmt.Println(err)
	}
}

// Nav2's action is driven by its name, with maps for its parts; another node stands in for Nav2.
func ExampleUntyped() {
	show(navigate())
	// Output:
	// going to 3
	// 0.5 m are left
	// succeeded: true
}

func navigate() error {
	graph, err := node.JoinSourced(os.Args, show)
	if err != nil {
		return err
	}
	defer func() { show(graph.Close()) }()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	var work sync.WaitGroup
	defer work.Wait()
	defer cancel()
	run := func(f func(context.Context)) error { work.Go(func() { f(ctx) }); return nil }

	robot, err := graph.NewNode("/example/robot")
	if err != nil {
		return err
	}
	if err := offer(robot, run); err != nil {
		return err
	}
	n, err := graph.NewNode("/example/program")
	if err != nil {
		return err
	}
	c, err := action.NewClient(n, action.ClientConfig{
		Name: "/example/navigate_to_pose", Types: action.Untyped("nav2_msgs/action/NavigateToPose"), Go: run,
	})
	if err != nil {
		return err
	}
	if err := node.Await(ctx, c.Linked); err != nil {
		return err
	}
	goal := map[string]any{"pose": map[string]any{
		"header": map[string]any{"frame_id": "map"}, "pose": map[string]any{"position": map[string]any{"x": 3.0}}, // [m]
	}}
	feedback, ended := make(chan any, 1), make(chan action.Outcome, 1)
	_, err = c.Send(goal, func(f any) { feedback <- f }, func(_ *action.Handle, o action.Outcome, err error) {
		show(err)
		ended <- o
	})
	if err != nil {
		return err
	}
	fmt.Println(part(<-feedback, "distance_remaining"), "m are left")
	fmt.Println("succeeded:", (<-ended).Status == action.Succeeded)
	return nil
}

// offer offers the action as Nav2 does.
func offer(n *node.Node, run action.Go) error {
	_, err := action.Serve(n, action.ServerConfig{
		Name: "/example/navigate_to_pose", Types: action.Untyped("nav2_msgs/action/NavigateToPose"), Go: run,
		Handle: func(_ context.Context, g action.Goal) (any, action.Status) {
			fmt.Println("going to", part(g.Value, "pose", "pose", "position", "x"))
			show(g.Feedback(map[string]any{"distance_remaining": 0.5}))
			return map[string]any{}, action.Succeeded
		},
	})
	return err
}

// part gives what is in a map, in a map, and so on.
func part(v any, names ...string) any {
	for _, name := range names {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}
