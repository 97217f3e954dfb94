package ros1_test

import (
	"fmt"
	"os"
	"testing"
)

// TestMain gives the tests a folder in which the first that needs the workspace builds it.
func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	if os.Getenv("SAYDO_ROS1_LATER") != "" {
		fmt.Fprintln(os.Stderr, "skipped: SAYDO_ROS1_LATER says that `make ros1` runs these tests, none skipped, later")
		return 0
	}
	if os.Getenv("SAYDO_ROS1_WS") == "" {
		ws, err := os.MkdirTemp("", "saydo_ws")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(ws)
		if err := os.Setenv("SAYDO_ROS1_WS", ws); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return m.Run()
}
