package ros2test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// domains is how many domains of ROS 2 are shared out: the ports of the first 101 lie below those that systems hand out
// by themselves.
const domains = 101

// TakeDomain takes a domain of ROS 2 that no other test on this machine has taken, for two tests that hear each other fail now
// and then and nobody knows why. free gives it back, as does the end of the process and of all that it started: it is kept
// by a lock on a file, which a process that replaces itself keeps too.
func TakeDomain() (id int, free func() error, err error) {
	first := os.Getpid()
	var failed error
	for i := range domains {
		id = 1 + (first+i)%domains
		path := filepath.Join(os.TempDir(), fmt.Sprintf("ros2-test-domain-%d", id))
		// Not os.OpenFile, whose files are closed when the process replaces itself.
		fd, err := syscall.Open(path, syscall.O_CREAT|syscall.O_RDWR, 0o600)
		if err != nil { // it may be another user's
			failed = fmt.Errorf("opening %s: %w", path, err)
			continue
		}
		if err := syscall.Flock(fd, syscall.LOCK_EX|syscall.LOCK_NB); err == nil {
			return id, func() error { return syscall.Close(fd) }, nil
		}
		if err := syscall.Close(fd); err != nil {
			return 0, nil, fmt.Errorf("closing %s: %w", path, err)
		}
	}
	return 0, nil, errors.Join(errors.New("all domains of ROS 2 are taken by tests that run"), failed)
}
