package episode

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// ErrTaken is why a directory of logs cannot be had: another program has it.
var ErrTaken = errors.New("another program that is running keeps its log there, and does what that tells of")

// A program that is started in the place of another may come before that has ended.
const (
	lockPatience = 2 * time.Second
	lockEvery    = 50 * time.Millisecond
)

// Lock keeps the directory, which is made when it is not there, for this program alone:
// two that take up one log would both do its tasks. The system lets go of it when the
// program ends, however it ends. It waits a while for another to end, and returns ErrTaken
// where that does not. On a file system that knows no locks it keeps nothing.
func Lock(ctx context.Context, dir string) (release func() error, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the log directory: %w", err)
	}
	nothing := func() error { return nil }
	file, err := os.OpenFile(filepath.Join(dir, ".lock"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nothing, nil // a full disk is no reason to keep no log
	}
	limited, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	again := time.NewTicker(lockEvery)
	defer again.Stop()
	for {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return file.Close, nil
		case !errors.Is(err, syscall.EWOULDBLOCK):
			return nothing, file.Close()
		}
		select {
		case <-again.C:
		case <-limited.Done():
			return nil, errors.Join(cmp.Or(ctx.Err(), ErrTaken), file.Close())
		}
	}
}
