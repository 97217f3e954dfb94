package nodes

import (
	"math"
	"strings"

	"saydo/intake/heed"
	"saydo/internal/rosio/interfaces/hrimsgs"
)

// liveSpeech is what the recogniser of all voices is called.
const liveSpeech = "live_speech"

// live takes the result of a recogniser of ROS4HRI (REP 155), which hears the voice. It is one recogniser for all voices: its results
// come in the order in which they were said, also where each sentence is a voice of its own.
func (h *hearing) live(voice string, m hrimsgs.LiveSpeech) {
	if m.Final == "" {
		h.foreign(m.Incremental, source{liveSpeech, voice})
		return
	}
	h.result(heed.Result{Voice: voice, Speaker: h.people.speaker(voice), Text: m.Final, Language: primary(m.Language), Confidence: sureness(m.Confidence), Recogniser: liveSpeech})
}

// sureness is a confidence as a recogniser tells it, from 0 to 1. What is no number tells nothing.
func sureness(confidence float64) float64 {
	if math.IsNaN(confidence) {
		return 0
	}
	return min(max(confidence, 0), 1)
}

// primary is the language of a tag or of a locale: "en" of "en_GB".
func primary(tag string) string {
	language, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.ToLower(language)
}
