package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/task"
)

// A ROS 1 master knows one node of a name: a second one ends the first.
func TestTwoMaySpeakToARobotAtOnce(t *testing.T) {
	n, err := foreignMaster(t).Open(t.Context(), "executor")
	require.NoError(t, err)
	_, err = rosio.Publish[msgs.Event](n, "events", rosio.Reliable())
	require.NoError(t, err)
	const people = 2
	both := make(chan struct{}) // closed when both have said something and wait
	var mu sync.Mutex
	heard := map[string]bool{}
	_, err = rosio.ServeAction(n, "do", func(ctx context.Context, goal *rosio.Goal[msgs.DoGoal, msgs.DoFeedback]) (msgs.DoResult, rosio.Status) {
		mu.Lock()
		heard[goal.Value.Instruction.Text] = true
		if len(heard) == people {
			close(both)
		}
		mu.Unlock()
		select {
		case <-both:
			return msgs.DoResult{}, rosio.Succeeded
		case <-ctx.Done():
		case <-time.After(20 * time.Second):
		}
		return msgs.DoResult{ErrorCode: 1, ErrorMsg: "only one was heard"}, rosio.Aborted
	})
	require.NoError(t, err)

	var said sync.WaitGroup
	var got [people]spoken
	for i, text := range []string{"go to the kitchen", "wave"} {
		said.Go(func() {
			got[i] = saydo(t, "say", "-ros", "1", text, fmt.Sprintf("__name:=joe%d", i), "__log:=/tmp/joe.log")
		})
	}
	said.Wait()
	require.Equal(t, map[string]bool{"go to the kitchen": true, "wave": true}, heard, "what rosrun and roslaunch add is not said")
	for _, g := range got {
		require.Zero(t, g.code, g.out+g.err)
	}
}

// Whoever forgets the namespace of a robot is told it.
func TestWhoSpeaksToNobodyIsToldWhereSomebodyListens(t *testing.T) {
	g := foreignMaster(t)
	n, err := g.Open(t.Context(), "executor")
	require.NoError(t, err)
	_, err = rosio.ServeAction(n, "/r1/do", func(context.Context, *rosio.Goal[msgs.DoGoal, msgs.DoFeedback]) (msgs.DoResult, rosio.Status) {
		return msgs.DoResult{}, rosio.Succeeded
	})
	require.NoError(t, err)
	got := saydo(t, "say", "-ros", "1", "go to the kitchen")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.err, "a system takes them as /r1/do: say so with --ros-args -r __ns:=/r1 (ROS 1: __ns:=/r1)")
	require.Zero(t, saydo(t, "say", "-ros", "1", "go to the kitchen", "__ns:=/r1").code)
}

// What the running system tells by ids is shown by the names that its world has, in the language of the talk.
func TestWhatIsSaidIsShownByTheNamesOfTheWorld(t *testing.T) {
	for language, tt := range map[string]struct{ text, wants string }{
		"en": {"bring me the red cup", "assumes: the red cup is on the dining table"},
		"zh": {"把红杯子给我", "假设：红杯子在餐桌上"},
	} {
		t.Run(language, func(t *testing.T) {
			n, err := foreignMaster(t).Open(t.Context(), "executor")
			require.NoError(t, err)
			events, err := rosio.Publish[msgs.Event](n, "events", rosio.Reliable())
			require.NoError(t, err)
			_, err = rosio.Serve(n, "observe", func(context.Context, msgs.ObserveRequest) msgs.ObserveResponse {
				return msgs.ObserveResponse{World: msgs.World{Things: []msgs.Thing{
					{ID: "cup_1", Type: "graspable", Names: []string{"red cup", "红杯子"}}, {ID: "table_1", Type: "furniture", Names: []string{"dining table", "餐桌"}},
				}}}
			})
			require.NoError(t, err)
			_, err = rosio.ServeAction(n, "do", func(ctx context.Context, goal *rosio.Goal[msgs.DoGoal, msgs.DoFeedback]) (msgs.DoResult, rosio.Status) {
				in := goal.Value.Instruction
				require.NoError(t, events.WaitForReader(ctx))
				for _, e := range []msgs.Event{
					{Kind: string(task.EventInstruction), InstructionID: in.ID, Text: in.Text, Data: `{"language":"` + language + `"}`},
					{Kind: string(task.EventPlan), InstructionID: in.ID, Data: `{"steps":[{"id":1,"skill":"wave"}],"assumptions":[{"predicate":"on","args":["cup_1","table_1"]}]}`},
					{Kind: string(task.EventDone), InstructionID: in.ID},
				} {
					require.NoError(t, events.Publish(e))
				}
				return msgs.DoResult{}, rosio.Succeeded
			})
			require.NoError(t, err)
			got := saydo(t, "say", "-ros", "1", tt.text)
			require.Zero(t, got.code, got.out+got.err)
			require.Contains(t, got.out, tt.wants)
		})
	}
}

// Nothing waits for the names of things: what is said may be "stop", to a robot of which a part is dead.
func TestWhatIsSaidIsSentBeforeThingsAreNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("household", []byte("no domain"), 0o600))
	n, err := foreignMaster(t).Open(t.Context(), "executor")
	require.NoError(t, err)
	events, err := rosio.Publish[msgs.Event](n, "events", rosio.Reliable())
	require.NoError(t, err)
	told := make(chan struct{}) // closed when the goal has come
	_, err = rosio.Serve(n, "observe", func(ctx context.Context, _ msgs.ObserveRequest) msgs.ObserveResponse {
		select { // a world that answers nobody before the robot was told what to do
		case <-told:
		case <-ctx.Done():
		case <-time.After(20 * time.Second):
		}
		return msgs.ObserveResponse{World: msgs.World{Things: []msgs.Thing{{ID: "cup_1", Type: "graspable", Names: []string{"red cup"}}}}}
	})
	require.NoError(t, err)
	_, err = rosio.ServeAction(n, "do", func(ctx context.Context, goal *rosio.Goal[msgs.DoGoal, msgs.DoFeedback]) (msgs.DoResult, rosio.Status) {
		id := goal.Value.Instruction.ID
		require.NoError(t, events.WaitForReader(ctx))
		for _, e := range []msgs.Event{
			{Kind: string(task.EventInstruction), InstructionID: id, Text: "stop", Data: `{"language":"en"}`},
			{Kind: string(task.EventPlan), InstructionID: id, Data: `{"steps":[{"id":1,"skill":"wave"}],"assumptions":[{"predicate":"on","args":["cup_1","table_1"]}]}`},
			{Kind: string(task.EventStopped), InstructionID: id, Text: "I stand still."},
		} {
			require.NoError(t, events.Publish(e))
		}
		close(told)
		return msgs.DoResult{}, rosio.Succeeded
	})
	require.NoError(t, err)
	got := saydo(t, "say", "-ros", "1", "stop")
	require.Zero(t, got.code, got.out+got.err)
	require.Contains(t, got.out, "red cup", "what names things waits for their names")
	require.Contains(t, got.out, "I stand still.")
}
