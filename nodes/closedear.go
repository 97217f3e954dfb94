package nodes

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"saydo/intake/grammar"
	"saydo/intake/heed"
	"saydo/intake/sphinx"
	"saydo/internal/rosio"
	"saydo/planner/reader"
	"saydo/task"
)

// closedEar is a recogniser that hears nothing but the sentences of its grammar, in which the wake word is.
type closedEar struct {
	library *Library
	rules   *reader.Rules
	decoder *sphinx.Decoder
	tell    func(string)

	mu    sync.Mutex // held while it takes words in, which its dictionary must not be asked for meanwhile
	words grammar.Grammar
}

// longestTaking is how long a recogniser may take answers in without a word to people: the robot still says its question then.
const longestTaking = 2 * time.Second

// expect has it hear the answers to a question, beside its grammar; none: the grammar alone.
func (e *closedEar) expect(ctx context.Context, options []string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	said, err := e.library.Answers(e.rules, options, e.decoder.Knows)
	if err != nil {
		return err
	}
	fsg := ""
	if len(said) > 0 {
		fsg = e.words.With(said)
	}
	took, err := e.decoder.Expect(ctx, fsg)
	if took > longestTaking {
		e.tell(fmt.Sprintf("pocketsphinx took %.1f s to take in the answers to a question; what was said meanwhile is heard so much later", took.Seconds()))
	}
	return err
}

var errTakesIn = errors.New("pocketsphinx is taking other words in; try again in a moment")

// mayWake tells why it cannot wait for a wake word. It does not wait.
func (e *closedEar) mayWake(word string) error {
	if !e.mu.TryLock() {
		return errTakesIn
	}
	defer e.mu.Unlock()
	return knows(e.decoder, word)
}

// wake has it wait for another wake word, with a grammar of its own.
func (e *closedEar) wake(ctx context.Context, word string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := knows(e.decoder, word); err != nil {
		return err
	}
	words, err := e.library.Grammar(word, e.decoder.Knows)
	if err != nil {
		return err
	}
	if err := e.decoder.Learn(ctx, words.FSG); err != nil {
		return err
	}
	e.words = words
	return nil
}

// errUnknownWord is why pocketsphinx cannot wait for a wake word.
var errUnknownWord = errors.New("pocketsphinx has no such word in its dictionary")

// knows tells which word of a wake word pocketsphinx cannot hear.
func knows(decoder *sphinx.Decoder, wake string) error {
	for word := range strings.FieldsSeq(strings.ToLower(wake)) {
		if !decoder.Knows(word) {
			return &task.Failure{
				Op: "listen for the wake word", Code: task.CodeNoRecogniser, Err: errUnknownWord,
				Hint: fmt.Sprintf("%q: take English words, such as \"hey robot\", or add a server that recognises speech", word),
			}
		}
	}
	return nil
}

// rewake has the recogniser with a grammar wait for the wake word that is set by now. It takes it in when nobody speaks, and hears the
// answers to what is open behind it.
func (h *hearing) rewake() {
	err := h.intake.node.Go(func(ctx context.Context) {
		h.asking.turn.Lock()
		word := h.set.get().Wake
		err := h.Wake(ctx, word)
		if err == nil {
			h.wakes = &word
			h.asking.heeds(nil) // it hears its grammar alone
		} else {
			h.asking.doubts() // it failed before or after it gave the answers up
		}
		if err != nil && ctx.Err() == nil {
			h.intake.node.Log(rosio.Warn, h.unwoken(word, err))
		}
		h.asking.turn.Unlock()
		h.expect()
	})
	if !errors.Is(err, rosio.ErrClosed) { // whoever listens next begins with that word
		h.noted(err)
	}
}

// unwoken tells that a recogniser has not taken the wake word in. Where no other hears it the one before is waited for again, as
// nothing would wake the robot otherwise.
func (h *hearing) unwoken(word string, err error) string {
	if len(h.Recognisers) > 1 {
		return fmt.Sprintf("intake: the wake word %q is not heard by all recognisers: %v", word, err)
	}
	before := h.Policy.Wake
	if h.wakes != nil {
		before = *h.wakes
	}
	h.set.change(func(now *heed.Tuning) {
		if now.Wake == word {
			now.Wake = before
		}
	})
	return fmt.Sprintf("intake: the wake word is %q still, whatever ~wake_word tells, as the recogniser has not taken %q in: %v; set it again", before, word, err)
}
