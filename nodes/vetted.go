package nodes

import (
	"sync"

	"saydo/internal/rosio"
	"saydo/task"
	"saydo/world"
)

// mostVetted bounds of how many things and facts it is remembered that they were told of.
const mostVetted = 1000

// vetted is what was told and cannot be so.
type vetted struct {
	facts world.Facts

	mu    sync.Mutex
	told  map[string]bool // why something was passed over, as it was told
	count uint64
}

// vet returns of a look what can be so. The rest is told once: a detector says the same many times a second.
func (w *worldNode) vet(topic string, look task.Observation) task.Observation {
	look, faults := w.store.Vet(w.vetted.facts, look)
	for _, fault := range faults {
		if text := "world: of " + topic + " is passed over " + fault.Error(); w.vetted.fresh(text) {
			w.node.Log(rosio.Warn, text)
		}
	}
	return look
}

// fresh counts what is passed over, and reports whether it is to be told.
func (v *vetted) fresh(text string) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.count++
	if v.told[text] || len(v.told) >= mostVetted {
		return false
	}
	v.told[text] = true
	return true
}

// dropped is how often something was passed over.
func (v *vetted) dropped() uint64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.count
}
