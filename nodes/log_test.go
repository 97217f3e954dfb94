package nodes_test

import (
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// disk takes the first events and is then full for some.
type disk struct {
	mu           sync.Mutex
	from, during int
	came         int
}

func (d *disk) Record(task.Event) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.came++
	if d.came > d.from && d.came <= d.from+d.during {
		return syscall.ENOSPC
	}
	return nil
}

func TestAFullDiskIsToldAndTheTaskGoesOn(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var warnings []string
	r := newRobot(t, asked{log: &disk{from: 3, during: 5}, warned: func(text string) {
		mu.Lock()
		defer mu.Unlock()
		if strings.Contains(text, "the log of tasks") {
			warnings = append(warnings, text)
		}
	}})
	result := r.do(t, "bring me the red cup")
	require.Zero(t, result.ErrorCode, result.Summary)
	mu.Lock()
	defer mu.Unlock()
	require.Len(t, warnings, 2, "once when it fails, once when it is written again")
	require.Contains(t, warnings[0], "no space left on device")
	require.Contains(t, warnings[1], "is written again")
}
