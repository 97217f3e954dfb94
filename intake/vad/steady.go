package vad

import "math"

// A voice keeps its level for as long as a vowel lasts; what is struck, be it a plate or a door, dies away at once, however
// long it is heard in a quiet room. Of 72 short words in nine voices 68 keep their level for 0.1 s, and none of 16 sounds of
// things that are struck once or three times and die away to 1/e in 0.06 s or less, 12 of which last long enough to be speech.
const (
	evenness = 7.0 // [dB] within which a level counts as kept
	fading   = 0.2 // [dB] by which the loudest frame counts less with each that follows: somebody may speak behind a bang
)

// steady follows for how long sound keeps its level.
type steady struct {
	peak    float64 // [dBFS]
	frames  int     // that have kept it, up to now
	longest int
}

func newSteady() steady { return steady{peak: math.Inf(-1)} }

func (s *steady) next(level float64) {
	switch s.peak -= fading; {
	case level > s.peak+evenness:
		s.peak, s.frames = level, 1
	case level >= s.peak-evenness:
		s.peak = max(s.peak, level)
		s.frames++
	default:
		s.frames = 0
	}
	s.longest = max(s.longest, s.frames)
}
