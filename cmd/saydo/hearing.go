package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/nodes"
	"saydo/task"
)

// hearingFlags is how `saydo run` hears.
type hearingFlags struct {
	audio, answer string
	source        string
	speaks        bool
	speech        nodes.SpeechSettings // how it is heard, wherever from
}

func (f *hearingFlags) register(fs *flagSet) {
	fs.Func("audio", "a `file` with speech (WAVE, or .raw: 16 kHz mono S16LE), which is heard instead of -do", func(name string) error {
		if name == "" { // of a variable of a script that is not set: nothing else is meant
			return errors.New("give the name of a file")
		}
		f.audio = name
		return nil
	})
	fs.StringVar(&f.answer, "answer", "", "what is answered when the robot reads back what it heard: `yes` or no; empty: nothing")
	fs.StringVar(&f.source, "listen", "", "listen to `what`: microphone, topic (audio), or a command that writes 16 kHz mono S16LE")
	fs.BoolVar(&f.speaks, "voice", false, "speak, with espeak-ng or flite")
	fs.StringVar(&f.speech.Server, "recogniser", "", "the `URL` of a server that recognises speech, beside pocketsphinx")
	fs.StringVar(&f.speech.Model, "recogniser-model", "", "the `name` of that server's model; empty: whisper-1, which most take for their only one")
	fs.StringVar(&f.speech.Language, "language", "", "the `code` of the language of people's words, for that server, such as en or zh; empty: it finds out")
	fs.StringVar(&f.speech.Wake, "wake", "", "`words` that have to be said first, except before stop; empty: none")
	fs.Float64Var(&f.speech.Sure, "sure", nodes.Sure, "`confidence` from which on one recogniser is believed, 0 to 1; below it what would move the robot is read back")
	fs.Float64Var(&f.speech.StopThreshold, "stop-threshold", nodes.StopThreshold, "how many `times` likelier a stop word must be than other sounds to be spotted in them, 0 to 1; 0: only the recognisers hear it")
	fs.StringVar(&f.speech.VADModel, "vad-model", "", "the `file` of Silero's model (silero_vad.onnx), which then tells speech from other sounds; empty: their energy does")
	fs.StringVar(&f.speech.VADLibrary, "vad-library", "", "the `file` of onnxruntime's library, for that model")
	fs.BoolVar(&f.speech.EchoCancelled, "echo-cancelled", false, "the microphone does not hear the robot's own voice: what is said while it speaks is heard too")
}

// check tells what does not fit together.
func (f *hearingFlags) check(do texts) error {
	switch {
	case f.audio == "" && f.answer != "":
		return fmt.Errorf("-answer is what is said to what -audio was understood as; give -audio FILE too")
	case f.audio != "" && f.source != "":
		return fmt.Errorf("give -audio or -listen, not both")
	case f.audio != "" && len(do) > 0:
		return fmt.Errorf("give -do or -audio, not both")
	case !slices.Contains([]string{"", "yes", "no"}, f.answer):
		return fmt.Errorf("-answer is %q; it is yes or no", f.answer)
	case !within01(f.speech.Sure):
		return fmt.Errorf("-sure is %v; it is between 0 and 1", f.speech.Sure)
	case !within01(f.speech.StopThreshold):
		return fmt.Errorf("-stop-threshold is %v; it is between 0 and 1", f.speech.StopThreshold)
	case (f.speech.VADModel == "") != (f.speech.VADLibrary == ""):
		return fmt.Errorf("-vad-model is computed by onnxruntime's library; give both -vad-model and -vad-library, or neither")
	}
	return nil
}

// within01 reports whether the number is from 0 to 1.
func within01(x float64) bool { return x >= 0 && x <= 1 }

// settings are the intake node's, the same for a file as for a microphone.
func (f *hearingFlags) settings() nodes.SpeechSettings {
	s := f.speech.Literal()
	s.Listen = f.source
	if f.audio != "" {
		s.Listen = nodes.ListenTopic // until the file takes its place
	}
	return s
}

// hearing returns how the intake node hears, and shows what it heard and says. A file is opened before
// recognisers are, which takes a while and may have its own to tell, so that a broken one is told at once.
func (r *running) hearing(ctx context.Context, library *nodes.Library) (*nodes.HearingConfig, error) {
	var sound audio.SourceCloser
	var err error
	if r.audio != "" {
		if sound, err = audio.OpenFile(ctx, r.audio); err != nil {
			return nil, err
		}
		r.afterwards(func() error {
			_ = sound.Close() // whoever has heard it to its end has closed it
			return nil
		})
	}
	rules, err := library.Reader()
	if err != nil {
		return nil, err
	}
	h, err := library.Hearing(rules, r.settings(), func(text string) { r.log("intake", rosio.Warn, text) })
	if err != nil {
		return nil, err
	}
	if sound != nil {
		r.hearFile(sound, &h)
		return &h, nil
	}
	if !r.json {
		h.OnHeard, h.OnTold = r.showHeard, func(text string) { r.view.Note("says", "%s", text) }
	}
	return &h, nil
}

// showHeard shows words that were heard, and what is done with them. Faults are
// told by the node.
func (r *running) showHeard(heard hear.Heard, v heed.Verdict) {
	if v.Kind != heed.Stop && !slices.ContainsFunc(heard.Results, worded) {
		return // a noise
	}
	r.tellResults(heard)
	r.view.Note("decided", "%s", v)
}

// worded reports whether there are words in what was heard: what a recogniser itself takes
// for noise are none.
func worded(r hear.Result) bool { return !r.Noise && strings.TrimSpace(r.Text) != "" }

// tellResults tells what each recogniser made of the sound.
func (r *running) tellResults(heard hear.Heard) {
	if heard.Clipped > 0.01 {
		r.view.Note("note", "%.0f %% of it is too loud for the microphone; turn it down or go further away (%d)", 100*heard.Clipped, task.CodeBadAudio)
	}
	for _, h := range heard.Results {
		took, sure := "", "no confidence"
		if h.Took > 0 { // what is only passed on tells none
			took = fmt.Sprintf(" in %d ms", h.Took.Milliseconds())
		}
		if h.Confidence > 0 {
			sure = fmt.Sprintf("confidence %.2f", h.Confidence)
		}
		r.view.Note("heard", "%q by %s%s, %s", h.Text, h.Recogniser, took, sure)
	}
}
