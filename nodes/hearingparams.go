package nodes

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"saydo/intake/audio"
	"saydo/intake/heed"
	"saydo/internal/rosio"
)

// liveSettings are those of hearing that people change while it goes on.
type liveSettings struct {
	tuned[heed.Tuning]

	grammar atomic.Bool // a recogniser hears the wake word by its grammar
}

// fixWake has the wake word stay as it is: a recogniser was opened that hears nothing but the sentences of its grammar.
func (l *liveSettings) fixWake() {
	if l != nil {
		l.grammar.Store(true)
	}
}

var errWakeFixed = errors.New("pocketsphinx listens for it by a grammar that it takes when the node starts: set it by -p or in the launch file and start it again")

// mayWake tells why the wake word cannot be another one now.
func (l *liveSettings) mayWake(word string) error {
	if l.grammar.Load() && word != l.get().Wake {
		return errWakeFixed
	}
	return nil
}

// readSpeech reads the speech parameters of the intake node.
func readSpeech(ctx context.Context, n rosio.Node) (SpeechSettings, error) {
	r := readsAs(ctx, n, "intake")
	live := &liveSettings{}
	s := SpeechSettings{
		Listen: read(r, "~listen", ""), Server: read(r, "~server", ""), Model: read(r, "~server_model", ""), Language: read(r, "~language", ""),
		VADLibrary: read(r, "~vad_library", ""), VADModel: read(r, "~vad_model", ""),
		Wake: read(r, "~wake_word", "", rosio.Live(live.mayWake, func(word string) {
			live.change(func(now *heed.Tuning) { now.Wake = word })
		})),
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
