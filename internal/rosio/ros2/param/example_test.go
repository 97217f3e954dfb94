package param_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/param"
	"saydo/internal/rosio/ros2/typed"
)

// show prints what goes wrong.
func show(err error) {
	if err != nil {
		fmt.Println(err)
	}
}

// A node has a speed, which others may set, and a name, which they may not. `ros2 param set /example/mover speed 0.5` asks as is asked here.
func Example() {
	show(move())
	// Output:
	// false "speed must be from 0 to 1"
	// true ""
	// false "robot is read when the node starts: set it by -p or in the launch file and start it again"
	// 0.5 true
}

func move() error {
	graph, err := node.JoinSourced(os.Args, show)
	if err != nil {
		return err
	}
	defer func() { show(graph.Close()) }()
	n, err := graph.NewNode("/example/mover")
	if err != nil {
		return err
	}
	values := param.NewMemory(map[string]any{"speed": 0.2, "robot": "tiago"})
	s, err := param.Serve(n, param.Config{Store: values})
	if err != nil {
		return err
	}
	s.Declare("speed", param.Rule{Meaning: "how fast it drives at most [m/s]", Low: 0, High: 1})
	s.Declare("robot", param.Rule{Meaning: "which robot it is", Fixed: true})

	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c, err := typed.NewClient[map[string]any, map[string]any](n, "rcl_interfaces/srv/SetParameters", "/example/mover/set_parameters")
	if err != nil {
		return err
	}
	if err := node.Await(ctx, c.Available); err != nil {
		return err
	}
	number := func(name string, v float64) any {
		return map[string]any{"name": name, "value": map[string]any{"type": 3, "double_value": v}}
	}
	answer, err := c.Call(ctx, map[string]any{"parameters": []any{number("speed", 7), number("speed", 0.5), number("robot", 1)}})
	if err != nil {
		return err
	}
	results, _ := answer["results"].([]any)
	for _, result := range results {
		r, _ := result.(map[string]any)
		fmt.Printf("%v %q\n", r["successful"], r["reason"])
	}
	fmt.Println(values.Get("speed"))
	return nil
}
