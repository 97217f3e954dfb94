package world

import (
	"slices"

	"saydo/task"
)

// falls follow where a thing may lie that falls from a hand: on a surface that the robot
// was at since that hand was last known to hold it. Hands are felt, and mostly from time to
// time; what falls on the way is out of sight by then.
type falls struct {
	at     []string            // surfaces that the robot is at, the floor among them; replaced, never changed
	passed map[string][]string // by thing that is held: surfaces that the robot was at since that was known
	likely map[string][]*entry // by thing that has fallen: the beliefs that tell where it likely is
}

func newFalls() falls {
	return falls{passed: map[string][]string{}, likely: map[string][]*entry{}}
}

// stand notes the surfaces that the robot is at.
func (f *falls) stand(at []string) {
	f.at = at
	for thing, passed := range f.passed {
		for _, id := range at {
			if !slices.Contains(passed, id) {
				passed = append(slices.Clip(passed), id)
			}
		}
		f.passed[thing] = passed
	}
}

// fell believes that the thing is likely where the robot was since it was last held.
func (s *Store) fell(thing string, b task.Belief) {
	for _, at := range s.falls.passed[thing] {
		likely := task.NewFact("likely_on", thing, at)
		e := s.beliefs.find(likely.String(), likely)
		s.keep(e, task.Belief{Fact: likely, Evidence: task.Assumed, Confidence: b.Confidence, Stamp: b.Stamp})
		s.falls.likely[thing] = append(s.falls.likely[thing], e)
	}
	delete(s.falls.passed, thing)
}

// found forgets where the thing likely was: it is known where it is.
func (s *Store) found(thing string) {
	for _, e := range s.falls.likely[thing] {
		s.forget(e)
	}
	delete(s.falls.likely, thing)
	delete(s.falls.passed, thing)
}
