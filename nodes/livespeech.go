package nodes

import (
	"math"
	"strings"

	"saydo/intake/heed"
	"saydo/internal/rosio/interfaces/hrimsgs"
)

// live takes the result of a recogniser of ROS4HRI (REP 155). It is one recogniser for all voices: its results come in the order in
// which they were said, also where each sentence is a voice of its own.
func (h *hearing) live(m hrimsgs.LiveSpeech) {
	if m.Final == "" {
		h.foreign(m.Incremental, "live_speech")
		return
	}
	h.result(heed.Result{Text: m.Final, Language: primary(m.Language), Confidence: sureness(m.Confidence), Recogniser: "live_speech"})
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
