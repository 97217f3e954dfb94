package ros1_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rostest"
)

// commands are the lines of the README's block that looks into a running
// system from another terminal, without those that prepare the shell.
func commands(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, after, found := strings.Cut(string(text), "in one terminal, and in another:\n\n```sh\n")
	require.True(t, found, "the README's block for another terminal")
	block, _, _ := strings.Cut(after, "```")
	var out []string
	for line := range strings.SplitSeq(strings.TrimSpace(block), "\n") {
		if !strings.HasPrefix(line, ". ") && !strings.HasPrefix(line, "export ") {
			out = append(out, line)
		}
	}
	return out
}

// system is a `saydo run` that waits for instructions, as a person starts it.
type system struct {
	cmd   *exec.Cmd
	lines chan string // what it shows
	env   []string    // for the tools
}

// program is where catkin installed it.
func program(ws string) string { return filepath.Join(ws, "devel/lib/saydo/saydo") }

// waiting starts the program on a master port of its own.
func waiting(t *testing.T, ws string) *system {
	t.Helper()
	s := &system{lines: make(chan string, 10_000), env: environment(t, ws, freeAddress(t))}
	s.cmd = exec.Command(program(ws), "run", "-speed", "30")
	s.cmd.Env = s.env
	shown, err := s.cmd.StdoutPipe()
	require.NoError(t, err)
	s.cmd.Stderr = t.Output()
	require.NoError(t, s.cmd.Start())
	go s.read(shown)
	t.Cleanup(func() { s.end(t) })
	s.awaits(t, "ready ")
	return s
}

// freeAddress returns the URI of a port that nobody listens at.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	return "http://" + l.Addr().String() + "/"
}

func (s *system) read(r io.Reader) {
	defer close(s.lines)
	for scan := bufio.NewScanner(r); scan.Scan(); {
		s.lines <- scan.Text()
	}
}

// awaits reads on until a line begins so.
func (s *system) awaits(t *testing.T, begin string) {
	t.Helper()
	late := time.After(2 * patience)
	for {
		select {
		case line, ok := <-s.lines:
			require.True(t, ok, "the program ended before %q", begin)
			t.Log(line)
			if strings.HasPrefix(line, begin) {
				return
			}
		case <-late:
			require.Fail(t, "the program does not say it", begin)
		}
	}
}

// end interrupts the program as Ctrl-C does; it must leave soon.
func (s *system) end(t *testing.T) {
	t.Helper()
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGINT))
	overdue := time.AfterFunc(patience, func() { _ = s.cmd.Process.Kill() }) // Wait then tells that it was killed
	for range s.lines {                                                      // until it has ended
	}
	err := s.cmd.Wait()
	overdue.Stop()
	require.Equal(t, 130, s.cmd.ProcessState.ExitCode(), "%v", err)
}

// tool runs a command line in a shell and returns what it prints.
func (s *system) tool(t *testing.T, line string) string {
	t.Helper()
	return s.toolWithin(t, 2*patience, line)
}

// toolWithin does so with another limit than most need.
func (s *system) toolWithin(t *testing.T, limit time.Duration, line string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "bash", "-c", line)
	cmd.Env = s.env
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s\n%s", line, out)
	return string(out)
}

func TestTheToolsOfTheReadmeSeeIntoARunningSystem(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	if _, err := exec.LookPath("rostopic"); err != nil {
		rostest.Missing(t, "rostopic is not here")
	}
	s := waiting(t, ws)
	tells := map[string]string{ // what a command's output must hold
		"rosnode list":           "/executor",
		"rosnode info /executor": "/do/goal",
		"rostopic list":          "/detections",
		"rosservice call /pause": "success: True",
		"rosservice call /stop":  "success: True",
	}
	for _, line := range commands(t) {
		out := s.tool(t, line)
		require.NotEmpty(t, out, line)
		require.Contains(t, out, tells[line], line)
		delete(tells, line)
	}
	require.Contains(t, s.tool(t, "rostopic info /rosout_agg"), "* /rosout (", "what nodes log is gathered for the viewers of ROS 1")
	require.Empty(t, tells, "these are no longer in the README")
	out := s.tool(t, "/usr/bin/python3 ../../docs/do.py")
	require.Contains(t, out, "Done.")
	require.Contains(t, out, "is observed")
	require.Contains(t, s.tool(t, "rosmsg md5 saydo_msgs/World")+s.tool(t, "rostopic type /world"), "saydo_msgs/World")
}
