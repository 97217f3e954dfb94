package nodes

import (
	"sync/atomic"

	"saydo/internal/rosio"
	"saydo/task"
)

// level is why nobody can be heard in the sound that comes: there is nothing in it, or it is too loud.
type level struct {
	now  atomic.Pointer[string]
	told map[task.Code]bool // the goroutine that listens alone uses it
}

// leveled tells it, each kind once: some microphones are silent between sentences. Diagnostics have it for as long as it
// is so. nil: it is not so.
func (h *hearing) leveled(why error) {
	if h.OnLevel != nil {
		h.OnLevel(why)
	}
	if why == nil {
		h.level.now.Store(nil)
		return
	}
	text := task.Coded(why)
	h.level.now.Store(&text)
	if code := task.CodeOf(why); !h.level.told[code] {
		h.level.told[code] = true
		if h.OnLevel == nil {
			h.intake.node.Log(rosio.Warn, "intake: "+text)
		}
	}
}
