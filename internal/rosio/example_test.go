package rosio_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
)

// A topic: what is latched reaches those who come later, too.
func ExampleSubscribe() {
	g := loop.New(loop.Config{})
	defer closeAll(g)
	talker, listener := node(g, "body"), node(g, "console")

	say, err := rosio.Publish[msgs.Say](talker, "say", rosio.Latched())
	check(err)
	check(say.Publish(msgs.Say{Text: "hello"}))

	heard := make(chan string, 1)
	_, err = rosio.Subscribe(listener, "say", rosio.Latched(), func(m msgs.Say) { heard <- m.Text })
	check(err)
	fmt.Println(<-heard)
	// Output: hello
}

// A service: the call waits until somebody offers it, at most as long as its context says.
func ExampleCall() {
	g := loop.New(loop.Config{})
	defer closeAll(g)
	server, client := node(g, "executor"), node(g, "console")

	_, err := rosio.Serve(server, "~stop", func(_ context.Context, _ stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		return stdsrvs.TriggerResponse{Success: true, Message: "stopped"}
	})
	check(err)

	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	r, err := rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](ctx, client, "executor/stop", stdsrvs.TriggerRequest{})
	check(err)
	fmt.Println(r.Message)
	// Output: stopped
}

// An action: the handler's context ends when the goal is cancelled or the node closes.
func ExampleServeAction() {
	g := loop.New(loop.Config{})
	defer closeAll(g)
	server, client := node(g, "body"), node(g, "executor")

	_, err := rosio.ServeAction(server, "perform",
		func(ctx context.Context, goal *rosio.Goal[msgs.PerformGoal, msgs.PerformFeedback]) (msgs.PerformResult, rosio.Status) {
			if err := goal.Feedback(msgs.PerformFeedback{Text: goal.Value.Step.Skill}); err != nil {
				return msgs.PerformResult{ErrorCode: 501, ErrorMsg: err.Error()}, rosio.Aborted
			}
			<-ctx.Done()
			return msgs.PerformResult{ErrorMsg: context.Cause(ctx).Error()}, rosio.Canceled
		})
	check(err)

	c, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](client, "perform")
	check(err)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	began := make(chan string, 1)
	h, err := c.Send(ctx, msgs.PerformGoal{Step: msgs.Step{Skill: "pick"}}, func(f msgs.PerformFeedback) { began <- f.Text })
	check(err)
	fmt.Println("feedback:", <-began)
	check(h.Cancel())
	r, err := h.Result(ctx)
	check(err)
	fmt.Println(r.Status, "-", r.Value.ErrorMsg)
	// Output:
	// feedback: pick
	// canceled - the goal was cancelled
}

// A parameter: of the node itself, with a fallback.
func ExampleParam() {
	g := loop.New(loop.Config{})
	defer closeAll(g)
	n := node(g, "world")
	check(n.Params().Set(context.Background(), "/world/rate", 5))

	rate, err := rosio.Param(context.Background(), n, "~rate", 2.5)
	check(err)
	fmt.Println(rate)
	// Output: 5
}

func node(g rosio.Graph, name string) rosio.Node {
	n, err := g.Open(context.Background(), name)
	check(err)
	return n
}

func closeAll(g rosio.Graph) { check(g.Close()) }

// check ends an example that fails with the reason in its output.
func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stdout, "failed:", err)
	}
}
