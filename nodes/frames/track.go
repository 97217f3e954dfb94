package frames

import (
	"fmt"
	"time"

	"saydo/embodiment/space"
	"saydo/internal/rosio/interfaces/geometrymsgs"
)

// track is how one frame stood in its parent.
type track struct {
	parent string
	fixed  bool    // it never moves
	at     []stood // oldest first, never empty
}

// stood is a transform at a time.
type stood struct {
	stamp time.Time
	pose  geometrymsgs.Transform
}

// add takes over a transform. One with the stamp of the newest takes its place: a robot
// without a clock stamps all of them alike.
func (k *track) add(s stood, keep time.Duration) {
	if n := len(k.at); n > 0 {
		switch newest := k.at[n-1].stamp; {
		case s.stamp.Before(newest):
			return
		case s.stamp.Equal(newest):
			k.at[n-1] = s
			return
		}
	}
	old := 0
	for old < len(k.at) && (len(k.at)-old >= most || s.stamp.Sub(k.at[old].stamp) > keep) {
		old++
	}
	k.at = append(k.at[old:], s)
}

func (k *track) newest() stood { return k.at[len(k.at)-1] }

// when returns the transform at the time, between two that were told in a straight
// line.
func (k *track) when(stamp time.Time) (space.Pose, error) {
	newest := k.newest()
	switch {
	case k.fixed, stamp.IsZero():
		return rigid(newest.pose), nil
	case stamp.Sub(newest.stamp) > ahead:
		return space.Pose{}, fmt.Errorf("the newest is %.2f s older than what was seen; do the clocks agree?", stamp.Sub(newest.stamp).Seconds())
	case !stamp.Before(newest.stamp):
		return rigid(newest.pose), nil
	case stamp.Before(k.at[0].stamp):
		return space.Pose{}, fmt.Errorf("the oldest that is kept is %.2f s newer than what was seen; is the detector that slow?", k.at[0].stamp.Sub(stamp).Seconds())
	}
	i := 1
	for k.at[i].stamp.Before(stamp) {
		i++
	}
	a, b := k.at[i-1], k.at[i]
	return rigid(between(a.pose, b.pose, float64(stamp.Sub(a.stamp))/float64(b.stamp.Sub(a.stamp)))), nil
}
