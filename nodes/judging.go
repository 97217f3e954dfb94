package nodes

import (
	"context"
	"fmt"
	"strings"
	"time"

	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// result takes the result of another recogniser, for which no sound is known.
func (h *hearing) result(r heed.Result) {
	h.anotherUtterance()
	now, by := time.Now(), source{r.Recogniser, r.Voice}
	r.Direction = h.voices.at(now)
	at := heed.Heard{Results: []heed.Result{r}, Other: h.people.other(r.Voice), At: now}
	begin := now.Add(-wordLag)
	var first time.Time
	if at.Stopped, first = h.halts.ended(by, now); !first.IsZero() && first.Before(begin) {
		begin = first
	}
	h.over(&at, begin, now)
	if !h.Once && h.own.repeated(r.Text, now) {
		at.Over, at.Denies = true, at.Denies || h.Policy.Denies(r.Text)
	}
	h.stand.speech(at.Over)
	at.Follows = false // nobody tells when it began: it may be the robot's own last word
	heard := hear.Heard{Results: []hear.Result{{Recogniser: r.Recogniser, Text: r.Text, Language: r.Language, Confidence: r.Confidence}}}
	if h.judge(heard, at, h.position()).Kind == heed.Stop {
		h.halts.told(by, time.Now()) // the word of its stop may have come meanwhile
	}
}

// final takes an utterance of the own recognisers.
func (h *hearing) final(heard hear.Heard) {
	for _, err := range heard.Faults {
		h.noted(err)
	}
	if len(heard.Faults) == 0 {
		h.fault.Store(nil)
	}
	at := heed.Heard{Length: heard.End - heard.Begin, Cut: heard.Cut, At: time.Now()}
	if !h.Once { // a file is read ahead
		at.Ended = heard.Ended
	}
	at.Stopped, at.Hinted = h.halts.within(heard.Begin, heard.End)
	from := h.voices.at(heard.Ended)
	for _, r := range heard.Results {
		at.Results = append(at.Results, heed.Result{Recogniser: r.Recogniser, Text: r.Text, Language: r.Language, Confidence: r.Confidence, NoSpeech: r.NoSpeech, Noise: r.Noise, Aside: r.Aside, Direction: from})
	}
	h.over(&at, heard.Ended.Add(heard.Begin-heard.End), heard.Ended)
	h.judge(heard, at, heard.End)
}

// judge asks the policy and does what it says. A stop counts for all that began
// in so much of the source, but for what was said behind it in the same breath.
func (h *hearing) judge(heard hear.Heard, at heed.Heard, upTo time.Duration) heed.Verdict {
	h.spoken.Add(1)
	v := h.policy.Final(at)
	if v.Kind == heed.Stop && h.echoes(v, at) {
		h.hint(parsing, upTo)
	} else if v.Kind == heed.Stop {
		h.halts.note(at.At, upTo)
		taken := h.stop(v.Control, h.policy.GoesOn(at))
		rest, more := h.policy.Behind(at) // which may read sentences, and so comes behind the stop
		if !more {
			if taken {
				h.intake.acted(v.Control, v.Text, h.language(v))
			}
		} else {
			rest.At = time.Now() // what is read back now is not from before the stop
			then := h.policy.Final(rest)
			v.Then = &then
		}
	}
	level := rosio.Info
	if v.Unspoken {
		level = rosio.Debug
	}
	h.intake.node.Log(level, fmt.Sprintf("intake: heard %s: %s", quoted(at.Results), v))
	if h.OnHeard != nil {
		h.OnHeard(heard, v)
	}
	if v.Kind == heed.Attend {
		h.attend(v, heard.Ended)
	}
	h.do(v)
	return v
}

// patience is how long the robot waits behind its name before it says that it listens: many
// people only breathe there, and go on.
const patience = 800 * time.Millisecond

// attend says that the robot listens, unless somebody speaks since; ended is when its name was
// said to the end, or zero.
func (h *hearing) attend(v heed.Verdict, ended time.Time) {
	if ended.IsZero() {
		ended = time.Now()
	}
	h.noted(h.intake.node.Go(func(ctx context.Context) {
		select {
		case <-ctx.Done():
			return
		case <-time.After(patience):
		}
		if h.begun.Load() <= ended.UnixNano() {
			language := h.language(v)
			h.tell(h.Voice.Line("called", language, nil), language)
		}
	}))
}

// language is that of what was heard, as its recogniser tells it or by its letters.
func (h *hearing) language(v heed.Verdict) string {
	return orElse(v.Result.Language, h.Policy.Words.Language(v.Text))
}

// quoted lists what was heard.
func quoted(results []heed.Result) string {
	var out []string
	for _, r := range results {
		out = append(out, fmt.Sprintf("%q (%s, %.2f)", r.Text, r.Recogniser, r.Confidence))
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, ", ")
}

// do carries a verdict out.
func (h *hearing) do(v heed.Verdict) {
	language := h.language(v)
	h.freed(v)
	switch v.Kind {
	case heed.Stop: // judge has stopped
		if v.Then != nil {
			h.do(*v.Then)
		}
	case heed.Act:
		h.remind()
		if v.Text != "" {
			h.intake.take(v.Text, task.Instruction{Source: task.SourceSpeech, Language: language, Confidence: v.Result.Confidence, Direction: v.Result.Direction, Speaker: v.Result.Speaker})
		}
	case heed.Ask:
		h.people.asks(v.Result.Voice)
		h.tell(h.readBack("instead", v), language)
	case heed.Leave:
		if v.Held {
			return // it is asked whether it may go on, or stops
		}
		h.tell(h.Voice.Line("left", language, nil), language)
		h.remind()
	case heed.Hold:
		h.wavers()
	case heed.Quiet:
		h.tell(h.Voice.Line("quiet", language, nil), language)
	case heed.Again:
		h.tell(h.Voice.Line("unclear", language, nil), language)
	case heed.Attend, heed.Ignore:
	}
}

// readBack is the question whether that was said, in the line of the name where something else stands between.
func (h *hearing) readBack(line string, v heed.Verdict) string {
	language := h.language(v)
	question := h.Voice.ReadBack(v.Text, language)
	if line == "instead" && !v.Instead {
		return question
	}
	return h.Voice.Line(line, language, map[string]string{"question": question})
}

// tongue is the language of the last words that were taken, or "".
func (h *hearing) tongue() string {
	if language := h.spokeIn.Load(); language != nil {
		return *language
	}
	return ""
}

func (h *hearing) tell(text, language string) {
	if h.OnTold != nil {
		h.OnTold(text)
	}
	h.noted(h.say.Publish(msgs.Say{Header: stdmsgs.Header{Stamp: h.intake.node.Clock().Now()}, Text: text, Language: language}))
}

// typed returns what somebody typed in full, and whether it was the answer to what was
// read back.
func (h *hearing) typed(text string) (full string, answered bool) {
	v, full, ok := h.policy.Typed(text, time.Now())
	if ok {
		h.intake.node.Log(rosio.Info, fmt.Sprintf("intake: typed was %q: %s", text, v))
		h.do(v)
	} else {
		h.remind()
	}
	return full, ok
}
