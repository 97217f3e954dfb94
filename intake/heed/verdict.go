package heed

import (
	"time"

	"saydo/task"
)

// Kind is what is done.
type Kind string

// The kinds of verdicts.
const (
	Ignore Kind = "ignore" // nothing
	Stop   Kind = "stop"   // everything stops, now
	Act    Kind = "act"    // the words are carried out
	Ask    Kind = "ask"    // the words are read back, and wait for a yes
	Leave  Kind = "leave"  // what was read back is given up
	Again  Kind = "again"  // what was read back wants a clear yes
	Hold   Kind = "hold"   // the robot stands still, and asks whether it may go on
	Quiet  Kind = "quiet"  // nobody answers: the robot asks no more, and says so
	Attend Kind = "attend" // somebody has called: the robot listens, and says so
)

// Result is what one recogniser heard.
type Result struct {
	Recogniser string
	Text       string
	Language   string
	Confidence float64 // 0: it gives none
	NoSpeech   float64 // how likely it takes it that nobody spoke; 0: it does not tell
	Noise      bool    // it takes this for no speech itself: only a stop word in it counts
	Aside      string  // what it tells of noises beside the words: only a stop word in it counts
	Direction  task.Direction
	Voice      string // of whom, as a recogniser that tells voices apart calls it; "": not known
	Speaker    string // the person of the world whose voice that is; "": not known

	completes bool // it corrects what was read back, and stands for all of it
}

// Heard is one stretch of speech.
type Heard struct {
	Results []Result
	Length  time.Duration // of the speech; 0: not known
	Over    bool          // the robot itself spoke meanwhile
	Behind  bool          // ... but it ended behind that, later than an echo may
	Follows bool          // ... and it began behind it too
	Echo    bool          // the robot said something in which a stop word sounds
	Denies  bool          // the robot said something in which a no sounds
	Stopped bool          // "stop" was heard after it began, by whoever is to be believed
	Hinted  bool          // "stop" was heard in it while it was said: by a spotter, or in words that were not final
	Other   bool          // somebody else said it than what was read back last
	Cut     bool          // its beginning or its end is missing
	Ended   time.Time     // when it was said to the end; zero: as it is told
	At      time.Time     // when it is told

	stands bool // for the order in it everything was stopped already
	within bool // ... which is only words of something to be done: "freeze the peas"
}

// Verdict is what is done, and by which rule.
type Verdict struct {
	Kind     Kind
	Text     string // to carry out or to read back, as it was heard
	Control  task.Control
	Result   Result // the recogniser's that counts
	Halted   bool   // everything was stopped for it, now or while it was said
	Answered bool   // somebody has said yes or no to what was read back
	Instead  bool   // something else was read back before, and is given up for it
	Unspoken bool   // a recogniser wrote it of no speech
	Held     bool   // it decides whether a robot goes on that stands still for what may have been a stop word
	Unsure   bool   // nobody is sure of it, and it is acted on since nothing moves for it
	Why      string // the rule, for people

	Then *Verdict // what is done with what was said behind a stop; nil: nothing was
}

// String is what is done and why.
func (v Verdict) String() string {
	text := string(v.Kind) + ", because " + v.Why
	if v.Then != nil {
		text += "; then " + v.Then.String()
	}
	return text
}
