package nodes

import (
	"fmt"
	"time"

	"saydo/internal/rosio"
)

// skew is how far ahead of its own clock the world node lets stamps be. What comes
// with one further ahead is of a sensor whose clock is wrong; what came with one is of
// a time that was taken back since.
const skew = 2 * time.Second

// arrived is when that was seen which comes on the topic with the stamp: now where the sensor's
// clock is ahead. What it sees is new all the same, and must not be taken for newer
// than what others see later.
func (w *worldNode) arrived(topic string, stamp time.Time) time.Time {
	w.rewind()
	now := w.node.Clock().Now()
	w.lagging(topic, stamp, now)
	ahead := stamp.Sub(now)
	if now.IsZero() {
		return stamp
	}
	if ahead <= skew {
		w.lastAhead(false)
		return stamp
	}
	if w.lastAhead(true) {
		w.tellAhead(ahead, "a sensor's clock is wrong; what it tells is taken for seen now")
	}
	return now
}

// lastAhead notes whether a stamp is ahead, and reports whether such have come for long
// enough to be told of: the clock of a simulation that runs at many times the wall's
// pace comes late for a moment where the machine is busy.
func (w *worldNode) lastAhead(ahead bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case !ahead:
		w.aheadSince = time.Time{}
	case w.aheadSince.IsZero():
		w.aheadSince = time.Now()
	}
	return ahead && time.Since(w.aheadSince) >= aheadBorne
}

// aheadBorne is for how long nothing is told of stamps that are ahead.
const aheadBorne = time.Second

// rewind makes what is seen from now on count where the clock was set back: a
// simulation was begun anew, the wall's time was corrected. Else all looks would be
// taken for older than what is believed until the old time has come again. What was
// seen before stays believed, but is no answer to who asks for something new.
func (w *worldNode) rewind() {
	now := w.node.Clock().Now()
	w.mu.Lock()
	ahead := later(later(w.seen, w.sighted), w.stood).Sub(now)
	if now.IsZero() || ahead <= skew {
		w.mu.Unlock()
		return
	}
	for _, stamp := range []*time.Time{&w.seen, &w.sighted, &w.stood} {
		if stamp.After(now) {
			*stamp = time.Time{}
		}
	}
	w.mu.Unlock()
	before := later(time.Unix(0, 1), now.Add(-skew)) // it is noticed some time after; stamps before 1970 cannot be told
	w.tree.Rewind(before)
	w.changed(w.store.Rewind(before))
	w.tellAhead(ahead, "the clock was set back; something new must be seen")
}

// tellAhead warns of stamps that are ahead of the clock, once in a while: a sensor's
// clock may be wrong for long.
func (w *worldNode) tellAhead(ahead time.Duration, why string) {
	w.mu.Lock()
	tell := time.Since(w.toldAhead) > aheadTold
	if tell {
		w.toldAhead = time.Now()
	}
	w.mu.Unlock()
	if tell {
		w.node.Log(rosio.Warn, fmt.Sprintf("world: stamps of what is seen or told on /tf are %.0f s ahead of the clock: %s", ahead.Seconds(), why))
	}
}

// aheadTold is how often it is told at most.
const aheadTold = time.Minute
