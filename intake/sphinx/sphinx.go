//go:build !noros2

// Package sphinx recognises English speech with Debian's pocketsphinx, which is
// opened at run time: the program needs no C compiler, and runs without it. It
// hears one of the sentences of a grammar, at once and offline, and says so of
// anything that sounds like speech: it gives no confidence, and what it heard
// must not start a motion by itself. A Decoder serves one utterance at a time; a
// second waits for the first.
package sphinx

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
	"unsafe"

	"github.com/ebitengine/purego"

	"saydo/intake/audio"
	"saydo/intake/denoise"
	"saydo/intake/hear"
	"saydo/task"
)

// Where Debian puts them.
const (
	Library = "libpocketsphinx.so.3"
	Model   = "/usr/share/pocketsphinx/model/en-us"
)

// Config says where the library and the model are; empty: where Debian has them.
type Config struct {
	Library string
	Model   string // a folder with en-us (acoustic model) and cmudict-en-us.dict
}

// api is what is called of the library, version 0.8-5prealpha (pocketsphinx.h,
// cmd_ln.h).
type api struct {
	args          func() uintptr
	parse         func(inout, defn uintptr, argc int32, argv unsafe.Pointer, strict int32) uintptr
	init          func(config uintptr) uintptr
	lookup        func(ps uintptr, word string) *byte // which the caller lets go of
	release       func(text *byte)
	addWord       func(ps uintptr, word, phones string, update int32) int32
	logMath       func(ps uintptr) uintptr
	openMemory    func(text unsafe.Pointer, n uintptr, mode string) uintptr
	closeFile     func(file uintptr) int32
	readFSG       func(file, logMath uintptr, weight float32) uintptr
	setFSG        func(ps uintptr, name string, fsg uintptr) int32
	freeFSG       func(fsg uintptr) int32
	setPhrases    func(ps uintptr, name, file string) int32
	setSearch     func(ps uintptr, name string) int32
	unsetSearch   func(ps uintptr, name string) int32
	startUtt      func(ps uintptr) int32
	processRaw    func(ps uintptr, data unsafe.Pointer, n uintptr, noSearch, fullUtt int32) int32
	endUtt        func(ps uintptr) int32
	inSpeech      func(ps uintptr) uint8
	hypothesis    func(ps uintptr, score *int32) string
	features      func(ps uintptr) uintptr
	meanOf        func(cmn uintptr, vec unsafe.Pointer)
	setMean       func(cmn uintptr, vec unsafe.Pointer)
	free          func(ps uintptr) int32
	freeArguments func(config uintptr) int32
}

// Decoder is one loaded model with a grammar.
type Decoder struct {
	api   api
	ps    uintptr
	turn  chan struct{} // holds an element while an utterance is under way
	got   int           // samples that it has heard, up to warm
	guess mean          // of sounds, by the model
}

var _ hear.Recogniser = (*Decoder)(nil)

func missing(err error) error {
	return &task.Failure{
		Op: "open pocketsphinx", Code: task.CodeNoRecogniser,
		Hint: "it is not installed; on Debian: apt install libpocketsphinx3 pocketsphinx-en-us", Err: err,
	}
}

// Open loads the library and the model, which takes a fifth of a second. What it
// hears is found to be speech before: the library's own search for the beginning cuts
// off soft ones, as of "unlock".
func Open(c Config) (*Decoder, error) { return open(c, "-remove_silence", "no") }

// open loads the model with more arguments for the library.
func open(c Config, more ...string) (*Decoder, error) {
	if c.Library == "" {
		c.Library = Library
	}
	if c.Model == "" {
		c.Model = Model
	}
	for _, part := range []string{"en-us/mdef", "cmudict-en-us.dict"} {
		if _, err := os.Stat(filepath.Join(c.Model, part)); err != nil {
			return nil, missing(err)
		}
	}
	lib, err := purego.Dlopen(c.Library, purego.RTLD_NOW|purego.RTLD_GLOBAL)
	if err != nil {
		return nil, missing(err)
	}
	d := &Decoder{turn: make(chan struct{}, 1)}
	if err := d.api.bind(lib); err != nil {
		return nil, missing(err)
	}
	if err := d.load(c.Model, more); err != nil {
		return nil, missing(err)
	}
	return d, nil
}

// bind finds the functions.
func (a *api) bind(lib uintptr) error {
	for name, f := range map[string]any{
		"ps_args": &a.args, "cmd_ln_parse_r": &a.parse, "ps_init": &a.init, "ps_lookup_word": &a.lookup, "ckd_free": &a.release,
		"ps_add_word": &a.addWord, "ps_get_logmath": &a.logMath, "fmemopen": &a.openMemory, "fclose": &a.closeFile, "fsg_model_read": &a.readFSG, "ps_set_fsg": &a.setFSG, "fsg_model_free": &a.freeFSG, "ps_set_kws": &a.setPhrases, "ps_set_search": &a.setSearch, "ps_unset_search": &a.unsetSearch, "ps_start_utt": &a.startUtt,
		"ps_process_raw": &a.processRaw, "ps_end_utt": &a.endUtt, "ps_get_hyp": &a.hypothesis, "ps_get_in_speech": &a.inSpeech, "ps_free": &a.free,
		"ps_get_feat": &a.features, "cmn_live_get": &a.meanOf, "cmn_live_set": &a.setMean,
		"cmd_ln_free_r": &a.freeArguments,
	} {
		symbol, err := purego.Dlsym(lib, name)
		if err != nil {
			return fmt.Errorf("it is another version than 0.8: %w", err)
		}
		purego.RegisterFunc(f, symbol)
	}
	return nil
}

// load reads the model. The library keeps copies of the arguments.
func (d *Decoder) load(model string, more []string) error {
	words := append([]string{"saydo", "-hmm", filepath.Join(model, "en-us"), "-dict", filepath.Join(model, "cmudict-en-us.dict"), "-logfn", "/dev/null"}, more...)
	texts := make([][]byte, len(words))
	argv := make([]uintptr, len(words)+1)
	var pins runtime.Pinner
	defer pins.Unpin()
	for i, w := range words {
		texts[i] = append([]byte(w), 0)
		pins.Pin(&texts[i][0])
		argv[i] = uintptr(unsafe.Pointer(&texts[i][0]))
	}
	config := d.api.parse(0, d.api.args(), int32(len(words)), unsafe.Pointer(&argv[0]), 1)
	if config == 0 {
		return errors.New("it does not take its own arguments")
	}
	d.ps = d.api.init(config)
	d.api.freeArguments(config) // the decoder holds a reference of its own
	if d.ps == 0 {
		return fmt.Errorf("it cannot read the model in %s", model)
	}
	if cmn := d.means(); cmn != 0 {
		d.api.meanOf(cmn, unsafe.Pointer(&d.guess))
	}
	return nil
}

// Under what the library keeps the grammar, and the network that is heard in its place for a while.
const (
	grammarName = "saydo"
	passingName = "passing"
)

// languageWeight is how much the likelihood of words counts beside that of sounds:
// far less than the library's 6.5, which is for free speech with words between
// which likelihoods really differ. Of 56 other commands than those of the tests, in
// two voices, 86 were right with 6.5, 92 with 3 and 91 with 1.5; in noise 67, 74 and
// 76 (Debian's model).
const languageWeight = 2

// Grammar sets what can be heard, in the format of Sphinx's networks. It must be
// called before the first utterance.
func (d *Decoder) Grammar(fsg string) error { return d.listensTo(grammarName, fsg) }

// Learn sets another grammar, between two utterances: it waits, and is waited for, as Expect.
func (d *Decoder) Learn(ctx context.Context, fsg string) error {
	_, err := d.between(ctx, func() error {
		if err := d.passing(""); err != nil {
			return err
		}
		return d.listensTo(grammarName, fsg)
	})
	return err
}

// Expect has a network heard in place of the grammar, or the grammar again where it is "". It waits until nobody is heard, and what
// is heard next waits for it: for as long as it took then. A network of 1.8 MB takes 0.6 s of a desktop's time, nearly all of it
// to lay out the sounds of its words, and 80 MB as long as it is heard. The grammar is kept, and takes no time.
func (d *Decoder) Expect(ctx context.Context, fsg string) (took time.Duration, err error) {
	return d.between(ctx, func() error { return d.passing(fsg) })
}

// between does something while nobody is heard, and tells how long it took.
func (d *Decoder) between(ctx context.Context, do func() error) (took time.Duration, err error) {
	select {
	case d.turn <- struct{}{}:
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	}
	defer func() { <-d.turn }()
	begun := time.Now()
	err = do()
	return time.Since(begun), err
}

// passing has the network heard while nothing else is, or the grammar.
func (d *Decoder) passing(fsg string) error {
	if d.api.setSearch(d.ps, grammarName) != 0 {
		return task.Fail(task.CodeNoRecogniser, "hear", "pocketsphinx has no grammar to go back to")
	}
	d.api.unsetSearch(d.ps, passingName) // which there may not be
	if fsg == "" {
		return nil
	}
	return d.listensTo(passingName, fsg)
}

// listensTo has the network heard, which the library keeps under the name.
func (d *Decoder) listensTo(name, fsg string) error {
	d.learn(fsg)
	if !d.network(name, []byte(fsg)) {
		return task.Fail(task.CodeNoRecogniser, "open pocketsphinx", "it does not take the grammar of %d bytes", len(fsg))
	}
	return nil
}

// network lets the library read the text as if it were a file.
func (d *Decoder) network(name string, text []byte) bool {
	if len(text) == 0 {
		return false
	}
	var pins runtime.Pinner
	defer pins.Unpin()
	pins.Pin(&text[0])
	file := d.api.openMemory(unsafe.Pointer(&text[0]), uintptr(len(text)), "r")
	if file == 0 {
		return false
	}
	defer d.api.closeFile(file)
	fsg := d.api.readFSG(file, d.api.logMath(d.ps), languageWeight)
	if fsg == 0 {
		return false
	}
	defer d.api.freeFSG(fsg) // the decoder holds a reference of its own
	return d.api.setFSG(d.ps, name, fsg) == 0 && d.api.setSearch(d.ps, name) == 0
}

// Name is what it is called.
func (d *Decoder) Name() string { return "pocketsphinx" }

// Close lets go of the model. No utterance may be under way.
func (d *Decoder) Close() error {
	d.turn <- struct{}{}
	d.api.free(d.ps)
	return nil
}

// Begin opens an utterance once the one before it has ended.
func (d *Decoder) Begin(ctx context.Context) (hear.Utterance, error) {
	select {
	case d.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if d.api.startUtt(d.ps) != 0 {
		<-d.turn
		return nil, task.Fail(task.CodeNoRecogniser, "hear", "pocketsphinx did not begin")
	}
	return &utterance{d: d, clean: denoise.New(), room: newRoom(), cold: d.got < warm}, nil
}

// utterance is one turn of the decoder.
type utterance struct {
	d     *Decoder
	clean *denoise.Filter
	room  *room
	last  string
	cold  bool
	kept  []int16 // all of it, where the decoder is cold
}

// warm is after how many samples the library knows how loud and how dull what it hears is. It takes the mean of all sounds off each,
// which it has from what it has heard before.
const warm = 20 * audio.Rate

// Hear decodes more; it takes a fraction of the sound's own time.
func (u *utterance) Hear(pcm []int16) (string, error) {
	if err := u.process(u.clean.Feed(pcm)); err != nil {
		return "", err
	}
	text := u.text()
	if text == u.last {
		return "", nil
	}
	u.last = text
	return text, nil
}

// process passes sound to the library.
func (u *utterance) process(pcm []int16) error {
	pcm = u.room.around(pcm)
	if len(pcm) == 0 {
		return nil
	}
	if u.cold {
		u.kept = append(u.kept, pcm...)
	}
	if u.d.api.processRaw(u.d.ps, unsafe.Pointer(&pcm[0]), uintptr(len(pcm)), 0, 0) < 0 {
		return task.Fail(task.CodeNoRecogniser, "hear", "pocketsphinx gave up on the sound")
	}
	return nil
}

// text is the best sentence so far.
func (u *utterance) text() string {
	var score int32
	return strings.ReplaceAll(u.d.api.hypothesis(u.d.ps, &score), joint, " ")
}

// again decodes the utterance a second time, with the mean of all of it: before the library is warm, words are heard that nobody said.
func (u *utterance) again() error {
	api := &u.d.api
	if u.d.got == 0 && !u.clean.Loud() { // the model knows quiet rooms
		u.d.temper(len(u.kept))
	}
	u.d.got += len(u.kept)
	if api.startUtt(u.d.ps) != 0 {
		return task.Fail(task.CodeNoRecogniser, "hear", "pocketsphinx did not begin anew")
	}
	read := api.processRaw(u.d.ps, unsafe.Pointer(&u.kept[0]), uintptr(len(u.kept)), 0, 1)
	if api.endUtt(u.d.ps) != 0 || read < 0 {
		return task.Fail(task.CodeNoRecogniser, "hear", "pocketsphinx gave up on the sound")
	}
	return nil
}

// End returns the whole sentence. It never waits.
func (u *utterance) End(context.Context) (hear.Result, error) {
	defer func() { <-u.d.turn }()
	err := u.process(u.clean.End())
	if u.d.api.endUtt(u.d.ps) != 0 {
		return hear.Result{}, task.Fail(task.CodeNoRecogniser, "hear", "pocketsphinx did not end the sentence")
	}
	if err == nil && u.cold && len(u.kept) > 0 {
		err = u.again()
	}
	if err != nil {
		return hear.Result{}, err
	}
	text := u.text()
	if text == "" {
		text = u.last // no whole sentence of the grammar; the beginning of one may be understood
	}
	return hear.Result{Text: text, Language: "en"}, nil
}
