package hear

import (
	"time"

	"saydo/intake/audio"
	"saydo/task"
)

// What is told of a source that brings sound in which nobody can be heard.
const (
	deafAfter = 20 * time.Second // of nothing at all; the quietest room hisses
	hiss      = 1                // by how much samples of no sound at all may differ
	edge      = 32440            // from here on a sample counts as cut off: 99 % of the scale
	mostCut   = 0.01             // part of the samples of a second that may be
	loud      = 8192             // a peak from which on a second says whether sound is cut off
	tooOften  = 5                // seconds more that are cut off than are loud and whole
)

// meter looks whether a source is deaf, or too loud for its microphone.
type meter struct {
	rest int // where samples stay in which nothing is to be heard
	same int // how many of them there were

	all    int // samples so far
	n, cut int // samples of this second, and those of them at the edge of the scale
	peak   int
	often  int // seconds that were cut off, less those that were loud and whole

	now task.Code // of what is wrong
}

// hear takes the next sound. It tells what is wrong, or that nothing is any more, when that changes.
func (m *meter) hear(pcm []int16) (why error, changed bool) {
	for _, v := range pcm {
		m.sample(int(v))
	}
	code := task.CodeNone
	switch {
	case length(int64(m.same)) >= deafAfter:
		code = task.CodeNoAudio
		why = task.Fail(code, "listen", "for %d s nothing at all has come, not even the hiss of a quiet room; is the microphone muted, or another one meant?", int(deafAfter.Seconds()))
	case m.often >= tooOften, m.now == task.CodeBadAudio && m.often > 0:
		code = task.CodeBadAudio
		why = task.Fail(code, "listen", "the sound is too loud for the microphone and is cut off; turn its gain down or put it further away")
	}
	changed = code != m.now
	m.now = code
	return why, changed
}

// none: for a while no sound at all has come.
func (m *meter) none() (why error, changed bool) {
	changed = m.now != task.CodeNoAudio
	m.now = task.CodeNoAudio
	return task.Fail(m.now, "listen", "for %d s no sound has come at all; does what records or publishes it run, and is the microphone free?", int(deafAfter.Seconds())), changed
}

// ends tells what is wrong with a recording that is over: it may be too short for what is told of a microphone.
func (m *meter) ends() (why error, changed bool) {
	switch {
	case m.now != task.CodeNone:
		return nil, false
	case m.all == 0:
		m.now = task.CodeNoAudio
		return task.Fail(m.now, "listen", "there is no sound in the recording; it was ended before it began, or is of something else"), true
	case m.same >= m.all-1:
		m.now = task.CodeNoAudio
		return task.Fail(m.now, "listen", "the recording is silent, without even the hiss of a quiet room; was the microphone muted, or another one meant?"), true
	case m.often > 0:
		m.now = task.CodeBadAudio
		return task.Fail(m.now, "listen", "the recording is too loud and is cut off; record it again with less gain, or from further away"), true
	}
	return nil, false
}

// short tells that a recording has less than it says itself.
func (m *meter) short() (why error, changed bool) {
	m.now = task.CodeBadAudio
	return task.Fail(m.now, "listen", "the recording is shorter than it says itself: its end is missing; copy or record it again"), true
}

// sample counts one sample.
func (m *meter) sample(v int) {
	m.all++
	if m.same++; v > m.rest+hiss || v < m.rest-hiss {
		m.rest, m.same = v, 0
	}
	size := max(v, -v)
	m.peak = max(m.peak, size)
	if size >= edge {
		m.cut++
	}
	if m.n++; m.n < audio.Rate {
		return
	}
	switch {
	case float64(m.cut) > mostCut*audio.Rate:
		m.often = min(m.often+1, tooOften)
	case m.peak >= loud:
		m.often = max(m.often-1, 0)
	}
	m.n, m.cut, m.peak = 0, 0, 0
}
