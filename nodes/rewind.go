package nodes

import (
	"fmt"
	"time"

	"saydo/internal/rosio"
)

// skew is how far ahead of its own clock the world node lets stamps be. What is
// further ahead is of a clock that was set back since, or of a sensor whose clock is
// wrong.
const skew = 2 * time.Second

// rewind makes what is seen from now on count where the clock was set back: a
// simulation was begun anew, the wall's time was corrected. Else all looks would be
// taken for older than what is believed until the old time has come again.
func (w *worldNode) rewind() {
	now := w.node.Clock().Now()
	w.mu.Lock()
	ahead := later(later(w.seen, w.sighted), w.stood).Sub(now)
	if ahead <= skew {
		w.mu.Unlock()
		return
	}
	for _, stamp := range []*time.Time{&w.seen, &w.sighted, &w.stood} {
		if stamp.After(now) {
			*stamp = now
		}
	}
	tell := time.Since(w.rewound) > rewindTold
	if tell {
		w.rewound = time.Now()
	}
	w.mu.Unlock()
	w.tree.Rewind(now)
	w.changed(w.store.Rewind(now))
	if tell {
		w.node.Log(rosio.Warn, fmt.Sprintf("world: what was seen or told on /tf has stamps %.0f s ahead of the clock: "+
			"the clock was set back, or a sensor's is wrong; it is taken for seen now", ahead.Seconds()))
	}
}

// rewindTold is how often it is told at most: a sensor's clock may be wrong for long.
const rewindTold = time.Minute
