package lifecycle_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/lifecycle"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/typed"
)

// show prints what goes wrong.
func show(err error) {
	if err != nil {
		fmt.Println(err)
	}
}

// A camera is led as `ros2 lifecycle set /example/camera configure` leads it.
func Example() {
	show(lead("configure", "activate"))
	// Output:
	// configured
	// configure: true
	// activate failed: the lens is covered
	// activate: false
}

func lead(transitions ...string) error {
	graph, err := node.JoinSourced(os.Args, show)
	if err != nil {
		return err
	}
	defer func() { show(graph.Close()) }()
	n, err := graph.NewNode("/example/camera")
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	var work sync.WaitGroup
	defer work.Wait()
	defer cancel()
	err = lifecycle.Serve(n, lifecycle.Config{
		Steps: lifecycle.Steps{
			Configure: func(context.Context) error { fmt.Println("configured"); return nil },
			Activate:  func(context.Context) error { return errors.New("the lens is covered") },
		},
		Go: func(f func(context.Context)) error { work.Go(func() { f(ctx) }); return nil },
	})
	if err != nil {
		return err
	}
	return ask(ctx, n, transitions)
}

// ask asks for transitions, as a manager does.
func ask(ctx context.Context, n *node.Node, transitions []string) error {
	c, err := typed.NewClient[map[string]any, map[string]any](n, "lifecycle_msgs/srv/ChangeState", "/example/camera/change_state")
	if err != nil {
		return err
	}
	if err := node.Await(ctx, c.Available); err != nil {
		return err
	}
	for _, label := range transitions {
		answer, err := c.Call(ctx, map[string]any{"transition": map[string]any{"label": label}})
		if err != nil {
			return err
		}
		fmt.Printf("%s: %v\n", label, answer["success"])
	}
	return nil
}
