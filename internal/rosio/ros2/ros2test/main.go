// Package ros2test gives tests with ROS 2 what they need: its libraries, the loopback alone, and a domain that no other test has.
//
// Only tests call it, and it never blocks.
package ros2test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"saydo/internal/rosio/ros2/rcl"
)

// Sourced tells whether a ROS 2 is sourced.
func Sourced() bool { return len(rcl.Prefixes(os.Getenv)) > 0 }

// Installed tells whether a ROS 2 is sourced that has these packages.
func Installed(packages ...string) bool {
	prefixes := rcl.Prefixes(os.Getenv)
	return len(prefixes) > 0 && !slices.ContainsFunc(packages, func(pkg string) bool {
		return !slices.ContainsFunc(prefixes, func(prefix string) bool {
			_, err := os.Stat(filepath.Join(prefix, "share", pkg))
			return err == nil
		})
	})
}

// Main runs the tests of a package and gives the status to exit with; TestMain calls it. Where a ROS 2 is sourced it starts the process
// again in the environment that they need, as C reads its own only when a process starts; where none is, or one that lacks a package that
// the examples need, it leaves out examples. profile is the path of a profile of Fast DDS, such as the loopback.xml beside this file.
func Main(m *testing.M, profile string, needed ...string) int {
	var errs []error
	if Sourced() {
		errs = append(errs, restart(profile))
	}
	if !Installed(needed...) {
		errs = append(errs, leaveOutExamples())
	}
	if err := errors.Join(errs...); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// Prepared is the variable of the environment that marks a process in the environment that its tests need.
const Prepared = "ROS2TEST_PREPARED"

// restart starts this process again, also where its libraries are at hand: the loopback and the domain are never left to whoever
// sourced ROS 2, as the tests would command a robot that is there. The domain is its own until it ends.
func restart(profile string) error {
	if os.Getenv(Prepared) != "" {
		return nil
	}
	path, err := filepath.Abs(profile)
	if err != nil {
		return err
	}
	id, _, err := TakeDomain()
	if err != nil {
		return err
	}
	changed := append(append(os.Environ(), Environment(path, id)...), Prepared+"=1")
	env := (&exec.Cmd{Env: changed}).Environ() // of two values of one variable C reads the first, and this keeps the last
	if err := rcl.Restart(os.Args, os.Getenv, env); err != nil {
		return err
	}
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program to restart it: %w", err)
	}
	return syscall.Exec(exe, os.Args, env)
}

// Environment keeps a program to a domain, and Fast DDS to the profile of that absolute path.
func Environment(profile string, domain int) []string {
	return []string{
		"FASTRTPS_DEFAULT_PROFILES_FILE=" + profile, "FASTDDS_DEFAULT_PROFILES_FILE=" + profile,
		"ROS_AUTOMATIC_DISCOVERY_RANGE=SYSTEM_DEFAULT", fmt.Sprintf("ROS_DOMAIN_ID=%d", domain),
	}
}

// leaveOutExamples has go test pass over examples, which cannot be skipped while they run.
func leaveOutExamples() error {
	flag.Parse()
	skip := flag.Lookup("test.skip")
	if old := skip.Value.String(); old != "" {
		return skip.Value.Set(old + "|^Example")
	}
	return skip.Value.Set("^Example")
}
