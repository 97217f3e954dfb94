package nodes

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"saydo/intake/audio"
	"saydo/intake/heed"
	"saydo/internal/rosio"
)

// liveSettings are those of hearing that people change while it goes on.
type liveSettings struct {
	tuned[heed.Tuning]

	mu   sync.Mutex
	may  func(wake string) error // tells why a recogniser cannot wait for a wake word; nil: all can
	then func()                  // has recognisers wait for the one that is set; nil: none need be told
}

// asks has a recogniser be asked whether it can wait for a wake word.
func (l *liveSettings) asks(may func(wake string) error) {
	if l != nil {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.may = may
	}
}

// tells has a recogniser be told of another wake word.
func (l *liveSettings) tells(then func()) {
	if l != nil {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.then = then
	}
}

// mayWake tells why the wake word cannot be this one.
func (l *liveSettings) mayWake(word string) error {
	l.mu.Lock()
	may := l.may
	l.mu.Unlock()
	if may == nil {
		return nil
	}
	return may(word)
}

// wake sets the wake word.
func (l *liveSettings) wake(word string) {
	l.change(func(now *heed.Tuning) { now.Wake = word })
	l.mu.Lock()
	then := l.then
	l.mu.Unlock()
	if then != nil {
		then()
	}
}

// readSpeech reads the speech parameters of the intake node.
func readSpeech(ctx context.Context, n rosio.Given) (SpeechSettings, error) {
	r := readsAs(ctx, n, "intake")
	live := &liveSettings{}
	s := SpeechSettings{
		Listen: read(r, "~listen", ""), Server: read(r, "~server", ""), Model: read(r, "~server_model", ""), Language: read(r, "~language", ""),
		VADLibrary: read(r, "~vad_library", ""), VADModel: read(r, "~vad_model", ""),
		Wake: read(r, "~wake_word", "", rosio.Live(live.mayWake, live.wake)),
		Sure: readWithin(r, "~sure", Sure, 0, 1, rosio.Live(nil, func(sure float64) {
			live.change(func(now *heed.Tuning) { now.Sure = SpeechSettings{Sure: sure}.Literal().Sure })
		})),
		StopThreshold: readWithin(r, "~stop_threshold", StopThreshold, 0, 1),
		EchoCancelled: read(r, "~echo_cancelled", false),
		Form:          readForm(r),
		live:          live,
	}
	return s.Literal(), r.err
}

// readForm reads the form of sound on topics that tells none.
func readForm(r *reading) audio.Format {
	f := audio.Own()
	f.Rate = readWithin(r, "~rate", f.Rate, audio.MinRate, audio.MaxRate)
	f.Channels = readWithin(r, "~channels", f.Channels, 1, audio.MaxChannels)
	encoding := read(r, "~encoding", string(f.Encoding))
	f.Encoding = audio.Encoding(strings.ToUpper(encoding))
	if err := f.Check(); err != nil {
		r.keep(fmt.Errorf("the parameter ~encoding is %q: %w", encoding, err))
	}
	return f
}
