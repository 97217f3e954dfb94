package served

import (
	"encoding/json"
	"math"
	"regexp"
	"strings"

	"saydo/intake/hear"
	"saydo/task"
)

// transcription is the part of the answer that is used.
type transcription struct {
	Text     *string   `json:"text"`
	Language string    `json:"language"`
	Segments []segment `json:"segments"`
}

// segment is a part of the text with what the server thinks of it.
type segment struct {
	LogProb  float64 `json:"avg_logprob"`
	NoSpeech float64 `json:"no_speech_prob"`
}

// A segment is noise by Whisper's own rule (openai/whisper, transcribe.py: no_speech_threshold
// and logprob_threshold): it is likelier none than so, and its words are not sure either.
const (
	noSpeech  = 0.6
	noLogProb = -1.0
)

func (s segment) noise() bool { return s.NoSpeech > noSpeech && s.LogProb < noLogProb }

// Read reads an answer of such a server. Its text is kept as it is, but for what it tells
// of noises, which is kept aside; the confidence is the mean probability of its tokens, 0 where it tells none.
func Read(data []byte) (hear.Result, error) {
	var t transcription
	if err := json.Unmarshal(data, &t); err != nil || t.Text == nil {
		return hear.Result{}, &task.Failure{
			Op: "read the recogniser's answer", Code: task.CodeNoRecogniser, Hint: "it is not the JSON of a transcription", Err: err,
		}
	}
	out := hear.Result{Text: strings.TrimSpace(*t.Text), Language: language(t.Language)}
	if len(out.Text) > task.MaxInstructionBytes {
		return hear.Result{}, task.Fail(task.CodeTooLong, "read the recogniser's answer", "it has %d bytes, the most is %d", len(out.Text), task.MaxInstructionBytes)
	}
	speech := len(t.Segments) == 0
	for i, s := range t.Segments {
		if i == 0 || s.NoSpeech < out.NoSpeech {
			out.NoSpeech = s.NoSpeech // somebody spoke in a part of it
		}
		speech = speech || !s.noise()
		if p := math.Exp(s.LogProb); s.LogProb < 0 && (out.Confidence == 0 || p < out.Confidence) {
			out.Confidence = p // a sentence is as sure as its least sure part
		}
	}
	if words, aside := spoken(out.Text); words != "" {
		out.Text, out.Aside = words, aside
	} else {
		speech = false
	}
	if out.Noise = !speech && out.Text != ""; out.Noise {
		out.Confidence = 0
	}
	return out, nil
}

// noises matches what servers write of noises: "[BLANK_AUDIO]", "(door slams)", "*sighs*", "♪".
var noises = regexp.MustCompile(`\[[^\]]*\]|\([^)]*\)|（[^）]*）|【[^】]*】|\*[^*]*\*|[♪♫]+`)

// spoken parts a text into the words, and what the server tells of noises: a shout that was no
// speech to it may stand there, "(Stop!)".
func spoken(text string) (words, aside string) {
	found := noises.FindAllString(text, -1)
	if len(found) == 0 {
		return text, ""
	}
	return strings.Join(strings.Fields(noises.ReplaceAllString(text, " ")), " "), strings.Join(found, " ")
}

// language turns what servers write into a tag.
func language(s string) string {
	switch s = strings.ToLower(s); s {
	case "english":
		return "en"
	case "chinese", "mandarin":
		return "zh"
	}
	if len(s) > 3 && s[2] != '-' {
		return ""
	}
	return s
}
