//go:build !noros2

package sphinx

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unsafe"

	"saydo/intake/audio"
	"saydo/intake/denoise"
	"saydo/intake/hear"
	"saydo/task"
)

// Spotter listens for a few phrases in everything that is heard, whoever speaks
// and whatever else is said. It compares each with any sequence of sounds, where
// a grammar makes the nearest of its sentences of every sound. One goroutine
// calls it.
type Spotter struct {
	d     *Decoder
	clean *denoise.Filter
	since int // samples since the library began anew
}

var _ hear.Spotter = (*Spotter)(nil)

// renewAfter is after how many samples the library begins anew when nobody
// speaks, so that it learns the level of the room.
const renewAfter = 30 * audio.Rate

// OpenSpotter loads the model a second time, since a decoder searches for one
// kind of thing at a time. Phrases with words that the recogniser does not know
// are left out; none left is an error. The threshold is how many times likelier a
// phrase has to be than any other sounds: a smaller one hears it more often, also
// where it was not said.
func OpenSpotter(c Config, phrases []string, threshold float64) (*Spotter, error) {
	d, err := open(c)
	if err != nil {
		return nil, err
	}
	phrases = slices.DeleteFunc(slices.Clone(phrases), func(p string) bool {
		words := strings.Fields(p)
		return len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return d.phones(w) == "" })
	})
	if err := d.phrases(phrases, threshold); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if _, err := d.Begin(context.Background()); err != nil { // nobody else has a turn: it cannot wait
		return nil, errors.Join(err, d.Close())
	}
	return &Spotter{d: d, clean: denoise.New()}, nil
}

// phrases sets what is searched for. The library takes the phrases from a file
// only, which it reads at once.
func (d *Decoder) phrases(phrases []string, threshold float64) error {
	const op = "open pocketsphinx"
	if len(phrases) == 0 {
		return task.Fail(task.CodeNoRecogniser, op, "it knows no word of the phrases to listen for")
	}
	dir, err := os.MkdirTemp("", "saydo-phrases")
	if err != nil {
		return fmt.Errorf("write the phrases: %w", err)
	}
	file := filepath.Join(dir, "phrases")
	var text strings.Builder
	for _, p := range phrases {
		fmt.Fprintf(&text, "%s /%g/\n", p, threshold)
	}
	err = os.WriteFile(file, []byte(text.String()), 0o600)
	if err == nil && (d.api.setPhrases(d.ps, grammarName, file) != 0 || d.api.setSearch(d.ps, grammarName) != 0) {
		err = task.Fail(task.CodeNoRecogniser, op, "it does not take the phrases %q", phrases)
	}
	return errors.Join(err, os.RemoveAll(dir))
}

// Name is what it is called.
func (s *Spotter) Name() string { return "pocketsphinx" }

// Hear takes the next sound, speech or not, and returns the phrase that has just
// ended in it; "": none. It is told a tenth of a second behind the phrase's end.
func (s *Spotter) Hear(pcm []int16) (string, error) {
	if pcm = s.clean.Feed(pcm); len(pcm) == 0 {
		return "", nil
	}
	api := &s.d.api
	if api.processRaw(s.d.ps, unsafe.Pointer(&pcm[0]), uintptr(len(pcm)), 0, 0) < 0 {
		return "", task.Fail(task.CodeNoRecogniser, "hear", "pocketsphinx gave up on the sound")
	}
	var score int32
	found := strings.TrimSpace(api.hypothesis(s.d.ps, &score))
	if s.since += len(pcm); found == "" && (s.since < renewAfter || api.inSpeech(s.d.ps) != 0) {
		return "", nil
	}
	s.since = 0
	if api.endUtt(s.d.ps) != 0 || api.startUtt(s.d.ps) != 0 {
		return found, task.Fail(task.CodeNoRecogniser, "hear", "pocketsphinx did not begin anew")
	}
	return found, nil
}

// Close lets go of the model.
func (s *Spotter) Close() error {
	s.d.api.endUtt(s.d.ps)
	<-s.d.turn
	return s.d.Close()
}
