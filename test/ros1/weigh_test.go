package ros1_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Bounds of what the whole stack may take, with the simulated robot: of memory shared between processes each has its part.
const (
	mostApart    = 120e6 // [B] in processes of their own
	mostTogether = 40e6  // [B] in one
	mostIdle     = 0.02  // of one core, while nothing is to be done
	mostStart    = time.Second
)

// weighs skips what takes a machine without other work.
func weighs(t *testing.T) {
	t.Helper()
	if os.Getenv("SAYDO_WEIGH") == "" {
		t.Skip("make weigh-ros1 runs it")
	}
}

// share is the proportional set size of a process [B].
func share(t *testing.T, pid int) float64 {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	require.NoError(t, err)
	found := regexp.MustCompile(`(?m)^Pss:\s+(\d+) kB`).FindSubmatch(text)
	require.NotNil(t, found)
	kB, err := strconv.ParseFloat(string(found[1]), 64)
	require.NoError(t, err)
	return kB * 1024
}

// spent is the time that a process took of a core.
func spent(t *testing.T, pid int) time.Duration {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	require.NoError(t, err)
	_, after, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(after)
	var ticks int64
	for _, i := range []int{11, 12} { // utime, stime, counted from the state
		n, err := strconv.ParseInt(fields[i], 10, 64)
		require.NoError(t, err)
		ticks += n
	}
	return time.Duration(ticks) * (time.Second / 100)
}

// idle is which part of a core the processes take together while nothing is to be done.
func idle(t *testing.T, pids map[string]int) (all float64, each map[string]float64) {
	t.Helper()
	const watched = 20 * time.Second
	before := map[string]time.Duration{}
	for name, pid := range pids {
		before[name] = spent(t, pid)
	}
	<-time.After(watched)
	each = map[string]float64{}
	for name, pid := range pids {
		each[name] = (spent(t, pid) - before[name]).Seconds() / watched.Seconds()
		all += each[name]
	}
	return all, each
}

func TestTheStackInProcessesOfTheirOwnIsLight(t *testing.T) {
	weighs(t)
	ws := workspace(t)
	master := freeAddress(t)
	l := roslaunch(t, environment(t, ws, master), master, "sim.launch")
	names := append(ours(), "sim")
	l.ready(t, names...)
	require.Contains(t, l.tool(t, `rosrun saydo saydo say "bring me the red cup" && echo said`), "said")
	pids, memory := map[string]int{}, 0.0
	for _, name := range names {
		pid := l.pid(t, "/"+name)
		pids[name] = pid
		t.Logf("%s: %.1f MB", name, share(t, pid)/1e6)
		memory += share(t, pid)
	}
	load, each := idle(t, pids)
	t.Logf("after a task: %.1f MB together; idle %.1f %% of a core: %v", memory/1e6, 100*load, each)
	if memory > mostApart || load > mostIdle {
		t.Errorf("over %.0f MB or %.0f %% of a core", mostApart/1e6, 100*mostIdle)
	}
}

func TestTheStackInOneProcessIsLight(t *testing.T) {
	weighs(t)
	ws := workspace(t)
	s := &system{lines: make(chan string, 10_000), env: environment(t, ws, freeAddress(t))}
	s.cmd = exec.Command(program(ws), "run", "-speed", "1")
	s.cmd.Env, s.cmd.Stderr = s.env, t.Output()
	shown, err := s.cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, s.cmd.Start())
	go s.read(shown)
	t.Cleanup(func() { s.end(t) })
	s.awaits(t, "ready ")
	require.Contains(t, s.tool(t, program(ws)+` say "bring me the red cup" && echo said`), "said")
	memory := share(t, s.cmd.Process.Pid)
	load, _ := idle(t, map[string]int{"run": s.cmd.Process.Pid})
	t.Logf("after a task: %.1f MB, then at rest %.1f MB; idle %.1f %% of a core", memory/1e6, share(t, s.cmd.Process.Pid)/1e6, 100*load)
	if memory > mostTogether || load > mostIdle {
		t.Errorf("over %.0f MB or %.0f %% of a core", mostTogether/1e6, 100*mostIdle)
	}
}

func TestTheStackThatIsLaunchedInOneProcessIsLight(t *testing.T) {
	weighs(t)
	ws := workspace(t)
	master := freeAddress(t)
	l := roslaunch(t, environment(t, ws, master), master, "sim.launch", "one_process:=true")
	l.ready(t, append(ours(), "sim")...)
	require.Contains(t, l.tool(t, `rosrun saydo saydo say "bring me the red cup" && echo said`), "said")
	pid := l.pid(t, "/world")
	memory := share(t, pid)
	load, _ := idle(t, map[string]int{"saydo": pid})
	t.Logf("after a task: %.1f MB, then at rest %.1f MB; idle %.1f %% of a core", memory/1e6, share(t, pid)/1e6, 100*load)
	if memory > mostTogether || load > mostIdle {
		t.Errorf("over %.0f MB or %.0f %% of a core", mostTogether/1e6, 100*mostIdle)
	}
}

// TestALaunchIsSoonReady compares a launch of all of Saydo with one of a program that only tells its version, by turns.
func TestALaunchIsSoonReady(t *testing.T) {
	weighs(t)
	ws := workspace(t)
	empty := filepath.Join(t.TempDir(), "empty.launch")
	require.NoError(t, os.WriteFile(empty, []byte(`<launch><node pkg="saydo" type="saydo" name="nobody" args="version" output="screen"/></launch>`), 0o600))
	var without, with []time.Duration
	for range 5 {
		master := freeAddress(t)
		start := time.Now()
		l := roslaunchOf(t, environment(t, ws, master), master, empty)
		l.shows(t, "saydo ")
		without = append(without, time.Since(start))
		l.interrupt(t)
		master = freeAddress(t)
		start = time.Now()
		l = roslaunch(t, environment(t, ws, master), master, "sim.launch")
		l.ready(t, append(ours(), "sim")...)
		with = append(with, time.Since(start))
		l.interrupt(t)
	}
	slices.Sort(without)
	slices.Sort(with)
	over := with[2] - without[2]
	t.Logf("an empty launch %v, all of Saydo %v: %v over it", without, with, over)
	if over > mostStart {
		t.Errorf("more than %v over an empty launch", mostStart)
	}
}
