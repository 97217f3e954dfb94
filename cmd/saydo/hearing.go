package main

import (
	"fmt"
	"slices"
	"strings"

	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/nodes"
	"saydo/task"
)

// hearingFlags is how `saydo run` hears.
type hearingFlags struct {
	audio, answer       string
	source              string
	speaks              bool
	server, serverModel string
	wake                string
}

func (f *hearingFlags) register(fs *flagSet) {
	fs.StringVar(&f.audio, "audio", "", "a `file` with speech (WAVE, or .raw: 16 kHz mono S16LE), which is heard instead of -do")
	fs.StringVar(&f.answer, "answer", "", "what is answered when the robot reads back what it heard: `yes` or no; empty: nothing")
	fs.StringVar(&f.source, "listen", "", "listen to `what`: microphone, topic (audio), or a command that writes 16 kHz mono S16LE")
	fs.BoolVar(&f.speaks, "voice", false, "speak, with espeak-ng or flite")
	fs.StringVar(&f.server, "recogniser", "", "the `URL` of a server that recognises speech, beside pocketsphinx")
	fs.StringVar(&f.serverModel, "recogniser-model", "", "the `name` of that server's model; empty: whisper-1, which most take for their only one")
	fs.StringVar(&f.wake, "wake", "", "`words` that have to be said first, except before stop; empty: none")
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
	}
	return nil
}

// settings are the intake node's, the same for a file as for a microphone.
func (f *hearingFlags) settings() nodes.SpeechSettings {
	s := nodes.SpeechSettings{Listen: f.source, Server: f.server, Model: f.serverModel, Wake: f.wake}
	if f.audio != "" {
		s.Listen = nodes.ListenTopic // until the file takes its place
	}
	return s
}

// hearing returns how the intake node hears, and shows what it heard and says.
func (r *running) hearing(library *nodes.Library) (*nodes.HearingConfig, error) {
	rules, err := library.Reader()
	if err != nil {
		return nil, err
	}
	h, err := library.Hearing(rules, r.settings(), func(text string) { r.log("intake", rosio.Warn, text) })
	if err != nil {
		return nil, err
	}
	if r.audio != "" {
		return &h, r.hearFile(&h)
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
