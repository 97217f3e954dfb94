package nodes

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"saydo/config"
	"saydo/executor"
	"saydo/intake/audio"
	"saydo/intake/grammar"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/intake/served"
	"saydo/intake/silero"
	"saydo/intake/sphinx"
	"saydo/intake/vad"
	"saydo/planner/pddl"
	"saydo/planner/reader"
	"saydo/task"
)

// keyVariable is the environment's variable with the key of the recogniser's
// server: parameters can be read by everybody on the graph.
const keyVariable = "SAYDO_RECOGNISER_KEY"

// ListenTopic is the setting of SpeechSettings.Listen for the sound that comes on topics.
const ListenTopic = "topic"

// What SpeechSettings are unless they are told.
const (
	// Sure is from which confidence on one recogniser is believed.
	Sure = 0.6
	// StopThreshold is from which likelihood ratio on a stop word is spotted. With
	// it one of 21 clips about something else and none of a minute of noise hold one; with
	// 1e-18 three do, and with 1e-12 of 81 stops over the robot's own voice 65 are spotted,
	// not 71 (chosen and measured with the same clips, with Debian's model; test/speech).
	StopThreshold = 1e-16
)

// SpeechSettings is how speech is heard, as people set it.
type SpeechSettings struct {
	Listen        string // "": to no sound; ListenTopic; "microphone"; else a command that records
	Server        string // URL of a server; "": none
	Model         string // of the server
	Language      string // of the server; "": it finds out
	Wake          string
	Sure          float64 // confidence from which on one recogniser is believed, 0 to 1; 0: Sure
	StopThreshold float64 // from which likelihood ratio on a stop word is spotted; 0: the default, below 0: it is not listened for
	EchoCancelled bool
	Form          audio.Format // of sound on topics that tells none; the zero value: 16 kHz mono S16LE
	VADLibrary    string       // onnxruntime's, for VADModel
	VADModel      string       // the file of Silero's model; "": speech is told by its energy

	live *liveSettings // what people change meanwhile; nil: Wake and Sure hold for good
}

// Policy returns the policy for what is heard in this library's world.
func (l *Library) Policy(rules *reader.Rules, s SpeechSettings) (heed.Config, error) {
	cfg, err := l.ReaderConfig()
	if err != nil {
		return heed.Config{}, err
	}
	out := heed.Config{Words: rules, Meaning: l.meaning(rules), Corrected: l.corrected(rules), Picks: l.picks(rules), Wake: s.Wake, Hints: english, Simple: reader.Simplified, Sure: s.Sure, EchoCancelled: s.EchoCancelled}
	if s.live != nil {
		out.Tuned = s.live.get
	}
	consent, err := l.consent()
	if err != nil {
		return heed.Config{}, err
	}
	unspoken, err := config.ReadUnspoken()
	if err != nil {
		return heed.Config{}, err
	}
	out.Unspoken = heed.Unspoken{Whole: unspoken.Whole, Begin: unspoken.Begin, Maybe: unspoken.Maybe}
	out.Answer = func(text string) task.Control { return executor.Answer(consent, text) }
	for _, lex := range cfg.Lexicons {
		out.Stop = append(append(out.Stop, lex.Control[task.ControlStop]...), lex.Control[task.ControlEmergency]...)
		out.NotStop = append(out.NotStop, lex.NotStop...)
		out.No = slices.Concat(out.No, lex.Control[task.ControlNo], lex.Control[task.ControlCancel], lex.Consent.No)
		out.Aside = slices.Concat(out.Aside, lex.Hesitation, lex.Control[task.ControlYes])
	}
	return out, nil
}

// meaning reads a text in the world as it is in the beginning: that is enough to
// tell whether two texts ask for the same.
func (l *Library) meaning(rules *reader.Rules) func(string) heed.Meaning {
	start := l.start()
	return func(text string) heed.Meaning {
		in := task.Instruction{Text: text, Speaker: l.World.Speaker, Source: task.SourceSpeech}
		r, err := rules.Read(context.Background(), in, task.Context{Speaker: in.Speaker}, start)
		var out heed.Meaning
		understood := len(r.Clauses) > 0 || r.Question != nil && r.Question.Code == task.CodeAmbiguous
		out.Other = err == nil && (understood || r.Refusal != nil) && r.Control == task.ControlNone && r.Placement != task.PlaceHold
		if err != nil || !understood {
			return out
		}
		out.Moves = slices.ContainsFunc(r.Clauses, func(c task.Clause) bool { return !c.Replies() || c.Ask != nil && c.Ask.Kind != task.AskSelf })
		out.Still, out.Asks = len(r.Clauses) > 0, len(r.Clauses) > 0
		for i := range r.Clauses {
			out.Asks = out.Asks && r.Clauses[i].Ask != nil
			out.Still = out.Still && r.Clauses[i].Ask != nil && r.Clauses[i].Ask.Kind == task.AskSelf
			r.Clauses[i].Text = ""
			for k := range r.Clauses[i].Find {
				r.Clauses[i].Find[k].Text = ""
			}
		}
		form, err := json.Marshal(r)
		if err != nil {
			return heed.Meaning{}
		}
		out.Form = string(form)
		return out
	}
}

// corrected reads words that only correct what was read back: "no, the blue one". What
// names all that is wanted itself does not. Which of several others is meant is asked once that is confirmed: "bring me the other cup".
func (l *Library) corrected(rules *reader.Rules) func(text, readBack string) string {
	start := l.start()
	return func(text, readBack string) string {
		r, err := readAfter(rules, start, task.Instruction{Text: text, Speaker: l.World.Speaker, Source: task.SourceSpeech}, readBack)
		if q := r.Question; err == nil && q != nil && q.Code == task.CodeAmbiguous && len(q.Options) > 1 && q.Sentence != text {
			return q.Sentence
		}
		if err != nil || len(r.Clauses) != 1 || r.Placement == task.PlaceAlso || strings.Contains(strings.ToLower(text), strings.ToLower(r.Clauses[0].Text)) {
			return ""
		}
		return r.Clauses[0].Text
	}
}

// readAfter reads what is said while the text before is not over.
func readAfter(rules *reader.Rules, start task.Snapshot, in task.Instruction, before string) (task.Request, error) {
	last := task.Turn{Instruction: in}
	last.Instruction.Text = before
	talk := task.Context{Speaker: in.Speaker}
	var err error
	if last.Request, err = rules.Read(context.Background(), last.Instruction, talk, start); err != nil {
		return last.Request, err
	}
	talk.Last, talk.Wishes = &last, []*task.Turn{&last}
	return rules.Read(context.Background(), in, talk, start)
}

// Haste is how soon words must be said to the robot that come while something is carried out.
type Haste int

// How soon words must be said, the calmest first.
const (
	InTurn  Haste = iota // they wait as any wish does
	AtOnce               // they hold it, let it go on or call it off, and what waits behind it goes on waiting
	InPlace              // they come in its place
	MayHalt              // they may be an order to stop: what waits behind it may not be wanted either
)

// Haste returns what tells how soon words must be said that are no control word by themselves,
// while the text before is carried out: "stay" holds the robot then, "come back" calls it.
func (l *Library) Haste(rules *reader.Rules) func(text, before string) Haste {
	start := l.start()
	return func(text, before string) Haste {
		r, err := readAfter(rules, start, task.Instruction{Text: text, Speaker: l.World.Speaker, Source: task.SourceText}, before)
		switch {
		case r.Placement == task.PlaceHold, stops(r.Control): // with an error where the reader panicked
			return MayHalt
		case err != nil:
			return InTurn
		case ActsAtOnce(r.Control):
			return AtOnce
		case r.Placement == task.PlaceInstead:
			return InPlace
		}
		return InTurn
	}
}

// Hearing returns how the intake node hears with these settings. Recognisers
// that are configured must be there; pocketsphinx is taken where it is installed,
// unless nothing is listened to. tell is told what is missing.
func (l *Library) Hearing(rules *reader.Rules, s SpeechSettings, tell func(string)) (HearingConfig, error) {
	var out HearingConfig
	var err error
	if s.live != nil {
		s.Wake = s.live.get().Wake // it may have been changed while nobody listened
	}
	if out.Policy, err = l.Policy(rules, s); err != nil {
		return out, err
	}
	if out.Voice, err = config.ReadVoice(); err != nil {
		return out, err
	}
	out.Person, out.Form, out.set = l.person, s.Form, s.live
	if s.Listen == "" {
		return out, nil
	}
	if s.wantsVAD() {
		model, err := silero.Open(s.VADLibrary, s.VADModel)
		if err != nil {
			return out, err
		}
		out.VAD.Model = model
		out.OpenModel = func() (vad.Model, error) { return silero.Open(s.VADLibrary, s.VADModel) }
	}
	if s.Server != "" {
		server, err := served.New(served.Config{URL: s.Server, Model: s.Model, Language: s.Language, Prompt: l.prompt(), Key: os.Getenv(keyVariable)})
		if err != nil {
			return out, err
		}
		out.Recognisers = append(out.Recognisers, server)
	}
	local, words, err := l.besides(s)
	switch {
	case err == nil && local == nil: // of its English only stop words are of use, as hints
	case err == nil:
		if alone := len(out.Recognisers) == 0; alone {
			out.Example = words.Example
			tellUnheard(words.Unheard, tell)
		}
		out.Recognisers = append(out.Recognisers, local)
		ear := &closedEar{library: l, rules: rules, decoder: local, tell: tell, words: words}
		out.Expect, out.Wake = ear.expect, ear.wake
		s.live.asks(ear.mayWake)
	case len(out.Recognisers) == 0:
		return out, err
	case errors.Is(err, errUnknownWord):
		tell("pocketsphinx hears nothing but stop: " + err.Error())
	default:
		tell("stop is heard only at the end of a sentence: " + err.Error())
	}
	if (err == nil || errors.Is(err, errUnknownWord)) && s.StopThreshold >= 0 {
		out.OpenSpotter = func() (hear.Spotter, error) { return l.StopSpotter(s.StopThreshold) }
	}
	if s.Listen != ListenTopic {
		configured := s.Listen
		if configured == "microphone" {
			configured = ""
		}
		if out.Open, err = audio.Microphone(configured); err != nil {
			return out, err
		}
	}
	return out, nil
}

// wantsVAD tells whether a model is to tell speech from other sounds.
func (s SpeechSettings) wantsVAD() bool {
	return s.Listen != "" && (s.VADModel != "" || s.VADLibrary != "")
}

// judgeVAD finds what is wrong with the files of that model.
func (s SpeechSettings) judgeVAD() error {
	if !s.wantsVAD() {
		return nil
	}
	model, err := silero.Open(s.VADLibrary, s.VADModel)
	if err != nil {
		return err
	}
	return model.Close()
}

// besides is pocketsphinx beside a server, if that is not for another language: a grammar makes English words of all that
// is said.
func (l *Library) besides(s SpeechSettings) (*sphinx.Decoder, grammar.Grammar, error) {
	if s.Server != "" && s.Language != "" && primary(s.Language) != english {
		return nil, grammar.Grammar{}, nil
	}
	return l.Pocketsphinx(s.Wake)
}

// person is the id of the person of the world that somebody calls so, or "".
func (l *Library) person(name string) string {
	start := l.start()
	for _, o := range start.All() {
		if start.IsA(o.ID, "person") && (o.ID == name || slices.ContainsFunc(o.Names, func(n string) bool { return strings.EqualFold(n, name) })) {
			return o.ID
		}
	}
	return ""
}

// tellUnheard tells which names pocketsphinx cannot hear.
func tellUnheard(names []string, tell func(string)) {
	if len(names) > 0 {
		tell(fmt.Sprintf("pocketsphinx alone does not hear these names, which are not in its dictionary: %s; a server that recognises speech hears them, or give the things other names", strings.Join(names, ", ")))
	}
}

// Pocketsphinx returns Debian's recogniser with the grammar of this library. Of what it cannot
// hear only the names are told.
func (l *Library) Pocketsphinx(wake string) (*sphinx.Decoder, grammar.Grammar, error) {
	decoder, err := sphinx.Open(sphinx.Config{})
	if err != nil {
		return nil, grammar.Grammar{}, err
	}
	if err := knows(decoder, wake); err != nil {
		return nil, grammar.Grammar{}, errors.Join(err, decoder.Close())
	}
	g, err := l.Grammar(wake, decoder.Knows)
	if err != nil {
		return nil, grammar.Grammar{}, errors.Join(err, decoder.Close())
	}
	names := l.spokenNames()[pddl.ObjectType]
	g.Unheard = slices.DeleteFunc(g.Unheard, func(n string) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, n) })
	})
	if err := decoder.Grammar(g.FSG); err != nil {
		return nil, grammar.Grammar{}, errors.Join(err, decoder.Close())
	}
	return decoder, g, nil
}

// StopSpotter returns what listens for stop words in all that is heard, speech or
// not; nil where the threshold is below 0.
func (l *Library) StopSpotter(threshold float64) (hear.Spotter, error) {
	switch {
	case threshold < 0:
		return nil, nil //nolint:nilnil // no spotter is what was asked for
	case threshold == 0:
		threshold = StopThreshold
	}
	cfg, err := l.ReaderConfig()
	if err != nil {
		return nil, err
	}
	for _, lex := range cfg.Lexicons {
		if lex.Language == english {
			return sphinx.OpenSpotter(sphinx.Config{}, spottable(slices.Concat(lex.Control[task.ControlStop], lex.Control[task.ControlEmergency])), threshold)
		}
	}
	return nil, task.Fail(task.CodeNoRecogniser, "spot words", "there are no English words, and pocketsphinx knows no others")
}

// spottable is the most usual of the words, all phrases with it, and it behind a "please" that runs into it: of 18 such, in
// nine voices over the robot's own, 13 are found without that phrase and 16 with it. The others
// sound too much like what is no stop word: "halt" is in every "salt". The
// grammar listens for those.
func spottable(words []string) []string {
	usual := slices.DeleteFunc(slices.Clone(words), func(p string) bool {
		return !slices.Contains(strings.Fields(p), words[0])
	})
	return append(usual, opening+" "+words[0])
}

// promptBytes bounds the names that a server is told to spell as they are:
// Whisper takes 224 tokens.
const promptBytes = 600

// prompt lists names of this world.
func (l *Library) prompt() string {
	var out []string
	size := 0
	for _, o := range l.start().All() {
		name := o.Name(english)
		if size += len(name) + 2; size > promptBytes {
			break
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// anyConfidence is told by every recogniser that tells one at all.
const anyConfidence = 1e-9

// Literal takes 0 at its word: each recogniser that tells a confidence is believed, and no stop
// word is spotted.
func (s SpeechSettings) Literal() SpeechSettings {
	if s.Sure == 0 {
		s.Sure = anyConfidence
	}
	if s.StopThreshold == 0 {
		s.StopThreshold = -1
	}
	return s
}
