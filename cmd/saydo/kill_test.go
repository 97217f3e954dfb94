package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/episode"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster"
	"saydo/internal/sim"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// The task that is killed: goals that can be seen, and a deed that leaves
// nothing to be seen, some 60 steps. With more, that is 100 (make kills).
const (
	moreTask = ", then put the novel on the coffee table, then put the black mug on the desk, then put the white bowl on the sofa, " +
		"then put the blue cup on the kitchen table, then put the red cushion on the double bed, then turn on the floor lamp"
	moreGoal = "(and (on novel coffee_table) (on black_mug desk) (on white_bowl sofa) (on blue_cup kitchen_table) (on red_cushion bed) (switched_on floor_lamp))"

	longTask = "put the red cup on the desk, then put the milk on the sofa, then put the vase on the kitchen table, then wave to Anna, " +
		"then put the apple on the bed, then put the white mug on the coffee table, then put the teapot on the desk, then turn on the television"
	longGoal = "(and (on red_cup desk) (on milk sofa) (on vase kitchen_table) (on apple bed) (on white_mug coffee_table) (on teapot desk) (switched_on television))"
)

// kills is how often a program is killed in one task.
const kills = 20

// pace is how much faster than the wall the robot moves: a drive takes some tenths of a second, so that it can be cut short
// in its middle, and a program is back before its absence counts as a stall.
const pace = 10

// tasksToKill is how many tasks are killed so: one, unless the environment
// variable SAYDO_KILLS asks for more kills (make kills).
func tasksToKill(t *testing.T) int {
	t.Helper()
	text := os.Getenv("SAYDO_KILLS")
	if text == "" {
		return 1
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, "SAYDO_KILLS")
	return max(1, n/kills)
}

// robotSystem is a simulated robot in this process, and the rest of the system
// in programs of its own, each of which is started again when it ends.
type robotSystem struct {
	binary, master, log string
	mu                  sync.Mutex
	programs            map[string]*exec.Cmd
	crashed             []string // programs that ended otherwise than by being killed, and how
	ended               sync.WaitGroup
}

// keep runs one node's program until ctx ends, as a launch file with respawn
// does.
func (s *robotSystem) keep(ctx context.Context, name string) {
	s.ended.Go(func() {
		for ctx.Err() == nil {
			cmd := exec.CommandContext(ctx, s.binary, "node", name, "_log:="+s.log)
			cmd.Env = []string{"ROS_MASTER_URI=" + s.master, "ROS_HOSTNAME=127.0.0.1", "HOME=/tmp"}
			if err := cmd.Start(); err != nil {
				if ctx.Err() == nil {
					s.failed(name, err)
				}
				return
			}
			s.mu.Lock()
			s.programs[name] = cmd
			s.mu.Unlock()
			err := cmd.Wait()
			if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ctx.Err() == nil && (!ok || status.Signal() != syscall.SIGKILL) {
				s.failed(name, err)
			}
		}
	})
}

// failed notes that the program ended by itself, or did not begin.
func (s *robotSystem) failed(name string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.crashed = append(s.crashed, fmt.Sprintf("%s: %v", name, err))
}

// kill ends the node's program; where it was killed a moment ago, the next that is started.
func (s *robotSystem) kill(ctx context.Context, name string) error {
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for {
		s.mu.Lock()
		err := s.programs[name].Process.Kill()
		s.mu.Unlock()
		if !errors.Is(err, os.ErrProcessDone) {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-again.C:
		}
	}
}

// failures lists the programs that did not end because they were killed.
func (s *robotSystem) failures() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.crashed)
}

func TestATaskOutlivesProgramsThatAreKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "saydo")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	text, goals := longTask, []string{longGoal}
	if os.Getenv("SAYDO_KILLS") != "" {
		text, goals = longTask+moreTask, append(goals, moreGoal)
	}
	t.Run("tasks", func(t *testing.T) {
		t.Parallel() // robots move in the time of the wall, and their programs mostly wait for them
		for n := range tasksToKill(t) {
			t.Run(strconv.Itoa(n+1), func(t *testing.T) { outlives(t, binary, uint64(n+1), text, goals) })
		}
	})
	t.Run("a branch and an until", func(t *testing.T) {
		t.Parallel()
		outlivesDecisions(t, binary)
	})
}

// killable is a simulated robot on a graph of its own with the programs that work
// for it, what they tell, and a way to speak to it.
type killable struct {
	*robotSystem
	house     *sim.House
	heard     chan task.Event
	utterance *rosio.Publisher[msgs.Instruction]
}

// startKillable starts a robot and its programs; the context ends them.
func startKillable(ctx context.Context, t *testing.T, binary string, seed uint64) *killable {
	t.Helper()
	ctx, cancel := context.WithCancel(ctx)
	master, err := rosmaster.Listen(rosmaster.Config{Address: "127.0.0.1:0"})
	require.NoError(t, err)
	masterEnded := make(chan error, 1)
	masterLife, endMaster := context.WithCancel(context.Background())
	go func() { masterEnded <- master.Run(masterLife) }()
	s := &robotSystem{binary: binary, master: master.URI(), log: t.TempDir(), programs: map[string]*exec.Cmd{}}
	graph, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: s.master, Host: "127.0.0.1"}})
	require.NoError(t, err)
	t.Cleanup(func() {
		cancel()
		s.ended.Wait()
		require.NoError(t, graph.Close())
		endMaster()
		require.NoError(t, <-masterEnded)
		require.Empty(t, s.failures(), "what the end of the context kills is none of them")
	})
	require.NoError(t, graph.Params().Set(ctx, "/use_sim_time", true))
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	k := &killable{robotSystem: s, heard: make(chan task.Event, 4096)}
	k.house, err = library.House(seed, pace, nodes.Faults{})
	require.NoError(t, err)
	n, err := graph.Open(ctx, "sim")
	require.NoError(t, err)
	require.NoError(t, nodes.StartSim(n, nodes.SimConfig{House: k.house, Answers: true}))
	_, err = rosio.Subscribe(n, "events", rosio.QoS{Depth: 4096}, func(m msgs.Event) {
		if e, err := msgconv.Event(m); err == nil {
			k.heard <- e
		}
	})
	require.NoError(t, err)
	k.utterance, err = rosio.Publish[msgs.Instruction](n, "utterance", rosio.Reliable())
	require.NoError(t, err)
	for _, name := range []string{"world", "body", "planner", "executor", "intake", "voice"} { // the intake hears, too
		s.keep(ctx, name)
	}
	awaitPeer(ctx, t, k.utterance)
	return k
}

// say tells the robot to do something.
func (k *killable) say(t *testing.T, id, text string) {
	t.Helper()
	require.NoError(t, k.utterance.Publish(msgs.Instruction{ID: id, Text: text, Language: "en", Confidence: 1}))
}

// outlives has one task done whose programs are killed again and again.
func outlives(t *testing.T, binary string, seed uint64, text string, goals []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	defer cancel()
	k := startKillable(ctx, t, binary, seed)
	s, house, heard := k.robotSystem, k.house, k.heard
	k.say(t, "long", text)

	end := killing(ctx, t, s, heard, seed)
	// Killed in the middle of the deed that leaves nothing to be seen, it asks whether that
	// is to be done again, and the simulated person says no: then nobody knows.
	if end.Code != task.CodeUnconfirmed {
		require.Equal(t, task.EventDone, end.Kind, end.Text)
	}
	for _, text := range goals {
		goal, err := task.ParseCondition(text)
		require.NoError(t, err)
		require.Empty(t, goal.Unmet(house.Truth()), "what is called done is true")
	}
	names, err := episode.Files(s.log)
	require.NoError(t, err)
	require.Greater(t, len(names), 5, "the executor was killed too")
	for _, name := range names {
		for _, err := range episode.ReadFile(s.log, name) {
			if line, bad := errors.AsType[*episode.LineError](err); bad {
				require.True(t, line.Torn, "%s: %v", name, err)
				continue
			}
			require.NoError(t, err)
		}
	}
	require.LessOrEqual(t, house.Deeds("wave"), 1, "what leaves nothing to be seen is not done again, though it may have been cut short")
}

// awaitPeer waits until somebody listens.
func awaitPeer(ctx context.Context, t *testing.T, p *rosio.Publisher[msgs.Instruction]) {
	t.Helper()
	every := time.NewTicker(50 * time.Millisecond)
	defer every.Stop()
	for len(p.Peers()) == 0 {
		select {
		case <-ctx.Done():
			require.NoError(t, context.Cause(ctx))
		case <-every.C:
		}
	}
}

// killing kills programs at random moments of the task, mostly the executor: a while of the wall after some event, which
// may lie before, in or after a step, in the middle of a drive, or where a plan is made. It returns the task's last event.
func killing(ctx context.Context, t *testing.T, s *robotSystem, heard <-chan task.Event, seed uint64) task.Event {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 0))
	const (
		apart = 5 // events between two kills, at most: some three steps
		while = 300 * time.Millisecond
	)
	victims := []string{"executor", "executor", "executor", "executor", "body", "planner", "world", "intake", "voice"}
	left, events, next := kills, 0, 1+rng.IntN(apart)
	var due <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			require.NoError(t, context.Cause(ctx), "it hangs after %d kills", kills-left)
		case <-due:
			require.NoError(t, s.kill(ctx, victims[rng.IntN(len(victims))]))
			left--
			due, events, next = nil, 0, 1+rng.IntN(apart)
		case ev := <-heard:
			switch ev.Kind {
			case task.EventDone, task.EventGaveUp, task.EventStopped:
				require.Zero(t, left, "kills that were still to come")
				return ev
			default:
				if events++; events >= next && left > 0 && due == nil {
					due = time.After(time.Duration(rng.Int64N(int64(while))))
				}
			}
		}
	}
}
