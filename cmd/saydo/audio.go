package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"saydo/config"
	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// utterance is one stretch of speech with what was decided.
type utterance struct {
	heard   hear.Heard
	verdict heed.Verdict
	at      time.Time
}

// listening is a file that is being heard.
type listening struct {
	utterances chan utterance
	over       chan error      // the file has ended
	level      *task.Failure   // why nobody can be heard in it; nil: somebody can
	events     chan task.Event // of the task
	voice      config.Voice    // what is read back
	began      chan struct{}   // closed when the file may be heard
	acted      bool            // something was carried out
	pausedBy   string          // what told the robot to wait, "" when it need not
	wentOn     string          // what told it last to go on
	braked     bool            // that was an emergency stop, and a stop does not end it
	pending    int             // how many ends are to come
	start      time.Time       // when the newest of them was accepted
	moved      bool            // its first step has begun
	unsure     string          // the newest of it, where nobody is sure that it was said; "": somebody is
	courtesy   bool            // the newest of it is only a word of courtesy, "thanks", of which many a noise has the sound
	others     map[string]bool // tasks whose end is not one of them: what was taken up, and a word for which nothing waited
}

// newListening waits for no end of the tasks that were taken up.
func newListening(voice config.Voice, takenUp []string) *listening {
	l := &listening{
		voice: voice, utterances: make(chan utterance, longestFile), over: make(chan error, 1), events: make(chan task.Event, longestFile),
		began: make(chan struct{}), others: map[string]bool{},
	}
	for _, id := range takenUp {
		l.others[id] = true
	}
	return l
}

// longestFile bounds how many utterances of a file may wait: a file of an hour
// with one in every three seconds.
const longestFile = 1200

// hearFile has the intake node hear the file.
func (r *running) hearFile(src audio.SourceCloser, h *nodes.HearingConfig) {
	h.Once = true
	l := newListening(h.Voice, r.system.TakesUp())
	h.Open = func(ctx context.Context) (audio.SourceCloser, error) {
		select {
		case <-l.began:
			return src, nil
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
	h.OnHeard = func(heard hear.Heard, v heed.Verdict) {
		select {
		case l.utterances <- utterance{heard, v, time.Now()}:
		default: // nobody waits for so many
		}
	}
	h.OnLevel = func(why error) { l.level, _ = errors.AsType[*task.Failure](why) } // before the end is told
	h.OnEnd = func(err error) { l.over <- err }
	r.hears = l
}

// happened passes an event on to whoever hears a file.
func (l *listening) happened(e task.Event) {
	if l == nil {
		return
	}
	select {
	case l.events <- e:
	default:
	}
}

// hear hears the file to its end, answers what is read back, and waits for what
// is carried out.
func (r *running) hear(ctx context.Context) int {
	answer, err := rosio.Publish[stdmsgs.String](r.node, "instruction", rosio.Reliable())
	if err != nil {
		return fail(r.console, exitNot, "%v", err)
	}
	total := runReport{Code: uint16(task.CodeNotUnderstood), Reason: notUnderstood}
	close(r.hears.began)
	held := false // or waits for a yes, and nobody is left to say anything
	for over := false; !over || !held && !r.hears.heardOut(); {
		select {
		case <-ctx.Done():
			return exitInterrupted
		case err := <-r.hears.over:
			if over = true; err != nil {
				return fail(r.console, exitNot, "%s", task.Coded(err))
			}
		case e := <-r.hears.ends():
			r.happens(e, &total)
		case <-r.standsStill():
			if held = over && len(r.hears.utterances) == 0; !held {
				r.still.stir()
			}
		case u := <-r.hears.words(r.still.isHeld()):
			r.still.stir()
			r.tellHeard(u)
			total.Heard, total.Decided = append(total.Heard, wordsHeard(u)), append(total.Decided, string(u.verdict.Kind))
			if err := r.follow(u, &total, answer); err != nil {
				return fail(r.console, exitNot, "%v", err)
			}
		}
	}
	r.hears.explain(&total)
	if wrong := r.hears.level; wrong != nil {
		if total.Sound = wrong.Hint; !r.json && total.Reason != wrong.Hint {
			r.view.Note("sound", "%s", wrong.Hint)
		}
	}
	if (!r.hears.acted || r.hears.pending > 0) && !r.json {
		r.view.Note("not", "%s (%d)%s", total.Reason, total.Code, hint(total.Reason))
	}
	if !held && r.hears.pausedBy == "" { // else it waits for somebody who says go on
		held = !r.takenUp(ctx, &total)
	}
	if ctx.Err() != nil {
		return exitInterrupted
	}
	if held {
		r.endStill(&total)
	}
	return r.conclude(total)
}

// standsStill tells that the robot is held, or waits for a yes, and nothing happens any more, where
// only what is said in the file sets it going again.
func (r *running) standsStill() <-chan time.Time {
	if r.hears.pausedBy == "" && !r.alone() {
		return nil
	}
	return r.still.rests.C
}

// notUnderstood is the reason where no words came of the sound.
const notUnderstood = "nothing was understood in the sound"

// hint is what helps whoever was not understood; words that were heard and are not carried
// out need no louder voice.
func hint(reason string) string {
	if reason == notUnderstood {
		return "; speak louder or nearer, or type it: -do TEXT"
	}
	return ""
}

// tellHeard tells the stages from sound to decision, a line each.
func (r *running) tellHeard(u utterance) {
	if r.json {
		return
	}
	r.view.Note("sound", "speech from %.2f s to %.2f s", u.heard.Begin.Seconds(), u.heard.End.Seconds())
	r.tellResults(u.heard)
	for _, err := range u.heard.Faults {
		r.view.Note("note", "%s", task.Coded(err))
	}
	r.view.Note("decided", "%s", u.verdict)
	decided := u.verdict
	if decided.Then != nil {
		decided = *decided.Then
	}
	if decided.Kind == heed.Ask {
		r.view.Note("asked", "%s", r.hears.voice.ReadBack(decided.Text, decided.Result.Language))
		r.view.Note("answer", "%s", orText(r.answer, "nothing"))
	}
}

// follow does what one utterance asks for.
func (r *running) follow(u utterance, total *runReport, answer *rosio.Publisher[stdmsgs.String]) error {
	start := u.at
	r.hears.halts(u.verdict)
	switch u.verdict.Kind {
	case heed.Ask:
		if r.answer != "yes" {
			total.Code, total.Reason = uint16(task.CodeUnsure), fmt.Sprintf("%q was read back, and nobody said yes", u.verdict.Text)
			if r.answer == "no" {
				total.Reason = fmt.Sprintf("%q was read back, and the answer was no", u.verdict.Text)
			}
			if r.answer == "" {
				return nil
			}
		}
		start = time.Now()
		if err := answer.Publish(stdmsgs.String{Data: r.answer}); err != nil || r.answer == "no" {
			return err
		}
	case heed.Act:
	case heed.Stop, heed.Ignore, heed.Leave, heed.Again, heed.Hold, heed.Attend, heed.Quiet:
		if then := u.verdict.Then; then != nil {
			u.verdict = *then
			return r.follow(u, total, answer)
		}
		if why := unfollowed(u); why != "" && total.Code == uint16(task.CodeNotUnderstood) {
			total.Reason = why
			if u.verdict.Kind == heed.Stop && u.verdict.Control != task.ControlEmergency {
				total.Code = uint16(task.CodeStopped)
			}
		}
		return nil
	}
	r.hears.accepted(u.verdict, start)
	return nil
}

// wordsHeard are those that the decision is about, or else that were heard at all.
func wordsHeard(u utterance) string {
	text := u.verdict.Text
	for _, h := range u.heard.Results {
		if worded(h) {
			text = cmp.Or(text, strings.TrimSpace(h.Text))
		}
	}
	return text
}

// unfollowed tells of words that were heard and are not carried out; nothing where there were none.
func unfollowed(u utterance) string {
	for _, h := range u.heard.Results {
		switch {
		case u.verdict.Kind == heed.Stop && strings.TrimSpace(h.Text) != "":
			return fmt.Sprintf("%q was heard, and everything stopped", cmp.Or(u.verdict.Text, h.Text))
		case worded(h):
			return fmt.Sprintf("%q was heard and is not carried out: %s", h.Text, u.verdict.Why)
		}
	}
	return ""
}

// halts notes what a stop in the words has done, if there was one.
func (l *listening) halts(v heed.Verdict) {
	switch {
	case v.Kind == heed.Stop && v.Control == task.ControlEmergency:
		l.pausedBy, l.braked = v.Text, true
	case v.Halted && !l.braked:
		l.pausedBy = ""
	}
}

// accepted notes what was told to the robot: to wait, to go on, or something that ends.
func (l *listening) accepted(v heed.Verdict, at time.Time) {
	switch v.Control {
	case task.ControlPause:
		l.pausedBy = v.Text
	case task.ControlEmergency:
		l.pausedBy, l.braked = v.Text, true
	case task.ControlResume:
		l.pausedBy, l.braked, l.wentOn = "", false, v.Text
	case task.ControlStop, task.ControlCancel:
		if !l.braked {
			l.pausedBy = ""
		}
	case task.ControlNone, task.ControlYes, task.ControlNo:
		l.pending, l.start, l.moved, l.unsure = l.pending+1, at, false, ""
		if v.Unsure {
			l.unsure = v.Text
		}
	}
}

// words gives the utterances while the next may be taken: the end of what was said
// before comes first, but where the robot is held only words bring it.
func (l *listening) words(held bool) <-chan utterance {
	if l.pending > 0 && !held && l.pausedBy == "" {
		return nil
	}
	return l.utterances
}

// ends gives the events while an end is waited for.
func (l *listening) ends() <-chan task.Event {
	if l.pending == 0 {
		return nil
	}
	return l.events
}

// heardOut reports whether nothing more is to come, of the file that is over.
func (l *listening) heardOut() bool { return len(l.utterances) == 0 && l.pending == 0 }

// happens tells the stages of what is carried out, and counts in how it ends.
func (r *running) happens(e task.Event, total *runReport) {
	l := r.hears
	var read task.Request
	if e.Kind == task.EventRequest && json.Unmarshal(e.Data, &read) == nil {
		l.courtesy = isCourtesy(read)
		if read.Control != task.ControlNone {
			l.others[e.InstructionID] = true
		}
	}
	if e.InstructionID == "" || l.others[e.InstructionID] {
		return // the end of no task that was told here
	}
	stage := func(what string) {
		if !r.json {
			r.view.Note("time", "%s %d ms after the words were accepted", what, time.Since(l.start).Milliseconds())
		}
	}
	switch e.Kind { //nolint:exhaustive // The others are no stage.
	case task.EventPlan:
		stage("the plan was there")
	case task.EventStepStart:
		if !l.moved {
			l.moved = true
			stage("the first step began")
		}
	case task.EventDone, task.EventGaveUp, task.EventStopped:
		stage("it ended")
		if l.unsure != "" && l.courtesy {
			l.pending--
			if total.Code == uint16(task.CodeNotUnderstood) {
				total.Code, total.Reason = uint16(task.CodeUnsure), fmt.Sprintf("%q was heard, and nobody is sure of it", l.unsure)
			}
			return
		}
		var result task.Result
		if err := json.Unmarshal(e.Data, &result); err != nil {
			result = task.Result{Code: e.Code, Reason: e.Text}
		}
		if !l.acted {
			total.Done, total.Code, total.Reason = true, 0, ""
		}
		l.acted = true
		l.pending--
		total.add(resultOf(result), r.house.Truth())
	}
}

// courtesy is what the questions begin with that only answer a word of courtesy: "answer thanks".
const courtesy = "answer "

// isCourtesy reports whether nothing but words of courtesy were said.
func isCourtesy(read task.Request) bool {
	return len(read.Clauses) > 0 && !slices.ContainsFunc(read.Clauses, func(c task.Clause) bool {
		return c.Ask == nil || c.Ask.Kind != task.AskSelf || !strings.HasPrefix(c.Ask.By, courtesy)
	})
}

// explain tells why nothing was carried out, or not all of it, where that is because
// of what was said and not of how it was heard.
func (l *listening) explain(total *runReport) {
	switch {
	case l.pausedBy != "" && (l.pending > 0 || !l.acted):
		total.Done = false
		if total.Code == 0 || total.Code == uint16(task.CodeNotUnderstood) {
			total.Code, total.Reason = uint16(task.CodeStopped), fmt.Sprintf("%q lets the robot wait, and nobody has said go on", l.pausedBy)
		}
	case l.wentOn != "" && !l.acted && total.Code == uint16(task.CodeNotUnderstood):
		total.Code, total.Reason = uint16(task.CodeNeedUnmet), fmt.Sprintf("%q was said, and there was nothing to go on with", l.wentOn)
	case total.Reason == notUnderstood && l.level != nil:
		total.Code, total.Reason = uint16(l.level.Code), l.level.Hint
	}
}

// resultOf is the result as the action tells it.
func resultOf(r task.Result) msgs.DoResult {
	m := msgs.DoResult{
		ErrorCode: uint16(r.Code), ErrorMsg: strings.TrimSpace(r.Reason), Steps: uint32(r.Steps),
		Retries: uint32(r.Retries), Repairs: uint32(r.Repairs), Replans: uint32(r.Replans), Asked: uint32(r.Asked),
	}
	for _, p := range r.Proofs {
		m.Literals = append(m.Literals, p.Literal.String())
	}
	return m
}
