package script

import (
	"errors"
	"sync"

	"saydo/episode"
	"saydo/internal/sim"
	"saydo/task"
)

// making is what a script calls a change of the world.
const making = "make"

// stagehand changes the world when the script says so. It takes each event before the executor does what that announces:
// a cue that travelled by the topic came at some time of the motion, or behind it on a busy computer.
type stagehand struct {
	then  episode.Sink
	house *sim.House
	cues  []Cue

	mu     sync.Mutex
	counts []int // by cue
}

var _ episode.Sink = (*stagehand)(nil)

// Record takes one event.
func (s *stagehand) Record(e task.Event) error {
	s.mu.Lock()
	var due []Cue
	for i, c := range s.cues {
		if c.Do == making && c.At.fits(e) {
			if s.counts[i]++; s.counts[i] == c.Nth {
				due = append(due, c)
			}
		}
	}
	s.mu.Unlock()
	err := s.then.Record(e)
	for _, c := range due {
		l, wrong := task.ParseLiteral(c.With)
		if wrong == nil {
			s.house.Happen(l)
		}
		err = errors.Join(err, wrong)
	}
	return err
}
