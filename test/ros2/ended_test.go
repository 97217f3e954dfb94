package ros2_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// holder is the variable that makes a process of TestHoldAProgram.
const holder = "SAYDO_TEST_HOLDER"

// TestHoldAProgram starts a program, tells its number and stays, as a test that takes too long.
func TestHoldAProgram(t *testing.T) {
	if os.Getenv(holder) == "" {
		t.Skip("it is run by TestAProgramEndsWithTheTestsThatStartedIt")
	}
	p := (&site{env: os.Environ()}).start(t, "sleep", "600")
	_, err := fmt.Fprintln(os.Stdout, "started", p.cmd.Process.Pid)
	require.NoError(t, err)
	select {} // until it is killed
}

func TestAProgramEndsWithTheTestsThatStartedIt(t *testing.T) {
	tests := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestHoldAProgram$", "-test.v")
	tests.Env = append(os.Environ(), holder+"=1")
	out, err := tests.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, tests.Start())
	number := ""
	for scan := bufio.NewScanner(out); number == "" && scan.Scan(); {
		if after, is := strings.CutPrefix(scan.Text(), "started "); is {
			number = after
		}
	}
	require.DirExists(t, "/proc/"+number)
	require.NoError(t, tests.Process.Kill())
	require.Error(t, tests.Wait())
	require.Eventually(t, func() bool {
		state, err := os.ReadFile("/proc/" + number + "/stat")
		return err != nil || strings.Contains(string(state), ") Z ") // whoever inherits it may be slow to ask how it ended
	}, patience, 10*time.Millisecond)
}
