package param_test

import (
	"os"
	"testing"

	"saydo/internal/rosio/ros2/ros2test"
)

func TestMain(m *testing.M) { os.Exit(ros2test.Main(m, "../ros2test/loopback.xml", "rcl_interfaces")) }
