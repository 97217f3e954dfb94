package script

import (
	"fmt"
	"strings"
	"sync"

	"saydo/episode"
	"saydo/internal/sim"
	"saydo/task"
)

// Still demands that the robot does not move from one event to another.
type Still struct {
	From Pattern
	To   *Pattern // nil: the end of the episode
}

// still reads "EVENT" or "EVENT .. EVENT".
func still(text string) (Still, error) {
	from, to, both := strings.Cut(text, " .. ")
	first, err := pattern(from)
	if err != nil || !both {
		return Still{From: first}, err
	}
	second, err := pattern(to)
	return Still{From: first, To: &second}, err
}

// String tells it as it is written.
func (s Still) String() string {
	if s.To == nil {
		return s.From.String()
	}
	return s.From.String() + " .. " + s.To.String()
}

// vigil watches whether the robot stands still when it must. It takes each event before
// the executor does what that announces, so that what it measures then is from before.
type vigil struct {
	house *sim.House

	mu   sync.Mutex
	over []spell
}

var _ episode.Sink = (*vigil)(nil)

// spell is one time in which the robot has to be still.
type spell struct {
	Still
	begun, ended bool
	posture      posture // at its beginning
	moved        string  // how it moved; "": it did not
}

// posture is what changes when the robot moves.
type posture struct {
	motions int
	pose    task.Pose
}

func (v *vigil) posture() posture { return posture{v.house.Motions(), v.house.Pose()} }

// watching returns a vigil over all that the script demands.
func watching(demands []Still, house *sim.House) *vigil {
	v := &vigil{house: house}
	for _, s := range demands {
		v.over = append(v.over, spell{Still: s})
	}
	return v
}

// Record takes one event.
func (v *vigil) Record(e task.Event) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	for i := range v.over {
		s := &v.over[i]
		switch {
		case !s.begun && s.From.fits(e):
			s.begun, s.posture = true, v.posture()
		case s.begun && !s.ended && s.To != nil && s.To.fits(e):
			v.end(s)
		}
	}
	return nil
}

func (v *vigil) end(s *spell) {
	s.ended = true
	if now := v.posture(); now != s.posture {
		s.moved = fmt.Sprintf("%d motions began, and it went from (%.2f, %.2f) to (%.2f, %.2f)",
			now.motions-s.posture.motions, s.posture.pose.X, s.posture.pose.Y, now.pose.X, now.pose.Y)
	}
}

// faults lists where the robot moved, and what never came, at the end of the episode.
func (v *vigil) faults() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	var out []string
	for i := range v.over {
		s := &v.over[i]
		if s.begun && s.To == nil {
			v.end(s)
		}
		switch {
		case !s.ended:
			out = append(out, "it did not come to this: "+s.String())
		case s.moved != "":
			out = append(out, fmt.Sprintf("the robot was not still (%s): %s", s, s.moved))
		}
	}
	return out
}
