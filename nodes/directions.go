package nodes

import (
	"math"
	"sync"
	"time"

	"saydo/task"
)

// mostDirections bounds how many of the directions that were told are remembered: recognisers take seconds for what was said,
// and meanwhile other sounds come from elsewhere.
const mostDirections = 64

// directions remembers from where sound came, as an array of microphones tells it where that changes. The zero value knows nothing.
type directions struct {
	mu  sync.Mutex
	all []direction // the oldest first
}

// direction is where sound came from, since then.
type direction struct {
	angle float64
	since time.Time
}

// told notes a direction, in degrees.
func (d *directions) told(degrees int32, now time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	angle := math.Remainder(float64(degrees), 360) * math.Pi / 180
	if d.all = append(d.all, direction{angle, now}); len(d.all) > mostDirections {
		d.all = d.all[1:]
	}
}

// at is where sound came from at that time.
func (d *directions) at(when time.Time) (out task.Direction) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, one := range d.all {
		if !one.since.After(when) {
			out = task.Direction{Known: true, Angle: one.angle}
		}
	}
	return out
}
