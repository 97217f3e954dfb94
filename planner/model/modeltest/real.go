package modeltest

import (
	"cmp"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"saydo/planner/model"
)

// patience bounds how long a real server may take to start, or to answer on a
// machine that is busy with other things.
const patience = 3 * time.Minute

// Real names the server that `make model` has made or found; without one the
// test is skipped. Tests with it judge the form of what comes, never its content.
func Real(t *testing.T) model.Config {
	t.Helper()
	url := os.Getenv("SAYDO_MODEL_URL")
	if url == "" {
		t.Skip("no model server: make model makes one")
	}
	return model.Config{
		URL: url, Kind: cmp.Or(os.Getenv("SAYDO_MODEL_KIND"), model.KindOllama), Name: os.Getenv("SAYDO_MODEL_NAME"), Threads: 1, Context: 4096,
		First: patience, Between: patience, Total: 2 * patience,
	}
}

// StartReal starts the server, where it is the test's to start, and waits for
// it. It is killed when the test ends, or at once by the function.
func StartReal(t *testing.T, m model.Model) (kill func()) {
	t.Helper()
	kill = func() {}
	if command := os.Getenv("SAYDO_MODEL_START"); command != "" {
		cmd := exec.CommandContext(t.Context(), "sh", "-c", "exec "+command)
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		killed := false
		kill = func() {
			if !killed {
				killed = true
				_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // it may have ended by itself
				_ = cmd.Wait()                                      // it was killed
			}
		}
		t.Cleanup(kill)
	}
	deadline, again := time.After(patience), time.NewTicker(200*time.Millisecond)
	defer again.Stop()
	for {
		if status, err := m.Status(t.Context()); err == nil && status.Has {
			return kill
		}
		select {
		case <-deadline:
			t.Fatal("the server did not come up")
		case <-again.C:
		}
	}
}
