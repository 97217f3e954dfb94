package ros2test

import "syscall"

// Ended has a program end with the one that starts it, also where that is killed, as a test is that takes too long: it would stay in
// the domain of later tests.
func Ended() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
