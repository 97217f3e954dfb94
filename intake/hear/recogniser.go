// Package hear turns a stream of sound into utterances with what recognisers
// made of them. A Listener owns one source: its Run blocks until the source or
// the context ends, and waits for every goroutine that it started. Recognisers
// stand behind one interface, so that a server, a library and a test's script
// are all the same to it.
package hear

import (
	"context"
	"time"
)

// Recogniser turns speech into words. Utterances of one Recogniser follow each
// other; a second begins only after End or Drop of the first.
type Recogniser interface {
	// Name tells recognisers apart, for people and for agreement.
	Name() string
	// Begin opens an utterance.
	Begin(ctx context.Context) (Utterance, error)
}

// Utterance is one stretch of speech on its way through a recogniser.
type Utterance interface {
	// Hear takes the next sound, 16 kHz mono, and returns the words so far, or
	// "" where the recogniser tells them only at the end. It is called by the
	// goroutine that reads the microphone and must be faster than the sound.
	Hear(pcm []int16) (partial string, err error)
	// End returns the words. It may take as long as ctx allows.
	End(ctx context.Context) (Result, error)
}

// Spotter listens for a few phrases in all sound, speech or not. It is called by
// the goroutine that reads the microphone and must be faster than the sound.
type Spotter interface {
	// Name tells spotters apart, for people.
	Name() string
	// Hear takes the next sound and returns the phrase that has just ended; "": none.
	Hear(pcm []int16) (phrase string, err error)
}

// Result is what one recogniser heard.
type Result struct {
	Recogniser string
	Text       string
	Language   string  // BCP 47; "": not told
	Confidence float64 // 0..1; 0: the recogniser gives none
	NoSpeech   float64 // how likely it takes it that nobody spoke; 0: it does not tell
	Noise      bool    // it takes this for no speech itself: only a stop word in it counts
	Aside      string  // what it tells of noises beside the words: only a stop word in it counts
	Took       time.Duration
}

// Heard is one utterance with all that was made of it.
type Heard struct {
	Begin, End time.Duration // of the speech, from the start of the source
	Ended      time.Time     // when the speech of a live source was over, by the clock of this machine
	Length     time.Duration // of the sound that the recognisers got
	Cut        bool          // its beginning or its end is missing: it was longer than is taken, the source broke off, or sound was dropped
	Clipped    float64       // part of the samples at the edge of the scale
	Results    []Result
	Faults     []error // of recognisers that failed
}
