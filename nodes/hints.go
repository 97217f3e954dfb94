package nodes

import (
	"context"
	"sync"
	"time"

	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/task"
)

// Bounds of standing still for what may have been a stop word.
const (
	// secondSign is how long the robot listens for more before it asks whether it may go on.
	secondSign = 2 * time.Second
	// answerTakes is how long an answer takes at most until it has ended the hold.
	answerTakes = 500 * time.Millisecond
	// sameWord is within which two hints may be of one word.
	sameWord = 400 * time.Millisecond
	// begunWithin is how long the executor takes at most to tell that it does what it was told to: it has to come to it first.
	begunWithin = 3 * time.Second
)

// stand is whether the robot stands still for a hint: what sounds like a stop word, and is no
// word of a recogniser that has heard all that was said.
type stand struct {
	mu     sync.Mutex
	state  uint8         // of the executor, as it told last
	pauses uint32        // how often somebody had it wait, as it told last
	called uint32        // the same with the call for this hold
	due    time.Time     // it was told to do something then, and has told of none since; zero: it was not, or has
	over   chan struct{} // closed when the hold ends; nil: there is none
	since  time.Time     // the hint that began it, or that was the last of an idle robot
	own    bool          // the robot itself spoke at the hint
	by     ear
	voiced bool // somebody has begun to speak since
	paused bool // the executor has told that it stands still
	asked  bool // it was asked whether the robot may go on
}

// ear is what hears hints: the first two search the sound in ways of their own.
type ear int

const (
	spotting ear = iota // compares a few phrases with all other sounds
	parsing             // finds the nearest sentence of a grammar
	denying             // heard a no, and no stop
)

// sign is what a hint comes to.
type sign int

const (
	passing   sign = iota // nothing is being done that it could hold
	insisting             // the same, and it is the second
	first                 // the robot is to stand still
	second                // somebody means it: all is to stop
	same                  // it stands still, and may have heard itself, or the same word once more
)

// told notes the executor's state. Whoever has it go on by other means ends the hold; so does another
// program that has it wait, which is reported: the robot waits until somebody says go on then.
func (s *stand) told(state uint8, pauses uint32) (waits bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state, s.pauses = state, pauses
	if !s.idle() {
		s.due = time.Time{}
	}
	switch {
	case s.over == nil:
	case pauses > s.called:
		s.end()
		return true
	case state == msgs.StatePaused:
		s.paused = true
	case s.paused || s.idle() && s.due.IsZero():
		s.end()
	}
	return false
}

// begins notes that the executor is told to do something: it is held as well before it tells that it does.
func (s *stand) begins(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.idle() {
		s.due = now
	}
}

// hint notes a hint of the ear; own: the robot itself speaks. What both ears hear somebody has said: in the robot's
// own lines they hardly ever do so together (BenchmarkOwnLines).
func (s *stand) hint(now time.Time, by ear, own bool) (what sign, over <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch again := s.again(now, by, own); {
	case !s.busy(now):
		if s.since, s.by = now, by; again {
			return insisting, nil
		}
		return passing, nil
	case s.over == nil && s.state == msgs.StatePaused:
		return same, nil // it stands for somebody, who has not said that anything is to be given up
	case s.over == nil:
		return first, s.begin(now, by, own)
	case again:
		s.end()
		return second, nil
	case now.Sub(s.since) >= secondSign && !own: // what both ears hear in the robot's own question is nobody's stop
		s.since, s.by = now, by
	}
	s.own = s.own && own
	return same, s.over
}

// doubt notes what may have been a no in the robot's own voice, which is no sign of a stop. over is nil where the robot need not be held for it.
func (s *stand) doubt(now time.Time) (over <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over != nil || !s.busy(now) || s.state == msgs.StatePaused {
		return nil
	}
	return s.begin(now, denying, true)
}

// begin begins a hold. The caller holds mu.
func (s *stand) begin(now time.Time, by ear, own bool) (over <-chan struct{}) {
	s.over, s.since, s.by, s.own, s.voiced, s.paused, s.asked = make(chan struct{}), now, by, own, false, false, false
	s.called = s.pauses + 1
	return s.over
}

// again reports whether a hint that comes now follows another one so soon that somebody means it. The caller holds mu.
func (s *stand) again(now time.Time, by ear, own bool) bool {
	behind := now.Sub(s.since)
	return behind < secondSign && (by != s.by && s.by != denying || !own && behind > sameWord)
}

// anew has it asked again whether the robot may go on: what somebody has answered instead has taken the place of that.
func (s *stand) anew() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = false
}

// ask notes that it is asked whether the robot may go on, and reports whether it was not in this hold.
func (s *stand) ask() (anew bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	anew, s.asked = !s.asked, true
	return anew
}

// may reports whether there is something that a hint holds.
func (s *stand) may(now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.busy(now)
}

// busy is the same. The caller holds mu.
func (s *stand) busy(now time.Time) bool {
	return s.over != nil || !s.idle() || !s.due.IsZero() && now.Sub(s.due) < begunWithin
}

// idle reports whether the executor has told that it does nothing. The caller holds mu.
func (s *stand) idle() bool { return s.state == msgs.StateIdle || s.state == msgs.StateStopped }

// release ends the hold, and reports whether there was one. Whoever ends it decides about what has yet to begin too.
func (s *stand) release() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.due = time.Time{}
	held := s.over != nil
	s.end()
	return held
}

// end ends the hold. The caller holds mu.
func (s *stand) end() {
	if s.over != nil {
		close(s.over)
		s.over = nil
	}
}

// speech notes that somebody begins to speak; own: it may be the robot itself.
func (s *stand) speech(own bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.voiced = s.voiced || !own
}

// leave ends the hold that nobody has answered, and reports whether there was one, and whether nobody but the robot itself
// was heard at the hint and since.
func (s *stand) leave() (held, alone bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	held = s.over != nil
	s.end()
	return held, s.own && !s.voiced
}

// hint stands still for what sounds like a stop word and may be none, until a second sign
// comes or somebody answers whether the robot may go on. Where nothing is carried out it stops, which costs nothing, unless
// something was read back: that waits for its yes, and a second sign gives it up. A file is read ahead of what is done, so that nobody could ask in it.
func (h *hearing) hint(by ear, at time.Duration) {
	now := time.Now()
	spoke, _ := h.own.within(now.Add(-wordLag), now)
	what, over := passing, (<-chan struct{})(nil)
	if !h.Once {
		what, over = h.stand.hint(now, by, spoke && !h.Policy.EchoCancelled)
	}
	if what == same {
		return
	}
	h.halts.hinted(now, at)
	h.policy.Hinted()
	switch {
	case what == second, h.Once:
		h.policy.Stopped()
		h.stopBeside(task.ControlStop, true)
	case what == first:
		h.noted(h.intake.node.Go(func(ctx context.Context) { h.standStill(ctx, over) }))
	default:
		h.noted(h.intake.node.Go(func(context.Context) { h.giveUp(now, what == insisting) }))
	}
}

// wavers stands still for what may have been a no, as for a hint of a stop. It calls off nothing that is said.
func (h *hearing) wavers() {
	if over := h.stand.doubt(time.Now()); over != nil {
		h.noted(h.intake.node.Go(func(ctx context.Context) { h.standStill(ctx, over) }))
	}
}

// giveUp stops where nothing is carried out. What was read back is given up only where somebody insists, and then it is told.
func (h *hearing) giveUp(now time.Time, insists bool) {
	waits := h.policy.Waits(now) // until sentences are read, which no ear may wait for
	if waits && !insists {
		return
	}
	h.policy.Stopped()
	h.stop(task.ControlStop, true)
	if waits {
		h.tell(h.Voice.Line("left", h.tongue(), nil), h.tongue())
	}
}

// standStill pauses the robot, and asks whether it may go on.
func (h *hearing) standStill(ctx context.Context, over <-chan struct{}) {
	h.silence()
	if err := h.intake.call(task.ControlPause); err != nil {
		h.stand.release()
		h.stop(task.ControlStop, true)
		return
	}
	h.wonder(ctx, over)
}

// echoes reports whether a stop that was heard in the end may be the robot's own voice, and so is a hint where it holds
// something: nobody is sure of it, the robot spoke meanwhile, and the microphone hears that.
func (h *hearing) echoes(v heed.Verdict, at heed.Heard) bool {
	return at.Over && v.Control == task.ControlStop && v.Result.Confidence < h.policy.Sure() && !h.Policy.EchoCancelled && !h.Once && h.stand.may(time.Now())
}

// wonder asks whether the robot may go on, unless a second sign tells. Without an answer it goes on only
// where nobody but the robot itself was heard: whoever said stop and sees it stand must not be surprised by it.
func (h *hearing) wonder(ctx context.Context, over <-chan struct{}) {
	if !stays(ctx, over, secondSign) || !h.unanswered(ctx, over) { // a command in which it was heard may be read back first
		return
	}
	for h.stand.ask() {
		h.askToGoOn()
		if !h.unanswered(ctx, over) {
			return
		}
	}
	held, alone := h.stand.leave()
	switch {
	case !held:
	case alone:
		h.tell(h.Voice.Line("goes_on", h.tongue(), nil), h.tongue())
		h.goOn()
	default:
		h.tell(h.Voice.Line("waits", h.tongue(), nil), h.tongue())
	}
}

// askToGoOn tells why the robot stands still, and asks.
func (h *hearing) askToGoOn() {
	h.policy.Hold(time.Now())
	h.tell(h.Voice.Line("holds", h.tongue(), nil), h.tongue())
}

// unanswered waits while something waits for its yes, and is false where the hold has ended.
func (h *hearing) unanswered(ctx context.Context, over <-chan struct{}) bool {
	for h.policy.Waits(time.Now()) {
		if !stays(ctx, over, time.Second) {
			return false
		}
	}
	return stays(ctx, over, answerTakes)
}

// stays waits, and is false where the hold has ended.
func stays(ctx context.Context, over <-chan struct{}, wait time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-over:
		return false
	case <-time.After(wait):
	}
	select {
	case <-over:
		return false
	default:
		return true
	}
}

// goOn lets the robot go on that stood still for a hint.
func (h *hearing) goOn() {
	if err := h.intake.call(task.ControlResume); err != nil {
		h.intake.node.Log(rosio.Warn, "intake: the robot stands still for what sounded like a stop word, and does not go on: "+err.Error())
	}
}

// freed does what was said about whether the robot may go on.
func (h *hearing) freed(v heed.Verdict) {
	switch {
	case !v.Held && v.Answered:
		h.stand.anew()
	case !v.Held:
	case v.Kind == heed.Act && v.Text != "" && v.Control != task.ControlNone && v.Control != task.ControlYes:
		h.stand.release() // the word does itself what it says: for "wait" nothing may move, not even for a moment
	case v.Kind == heed.Act:
		if h.stand.release() {
			h.goOn()
		}
	case v.Kind == heed.Leave && v.Text != "": // the command in which it was heard is none, and so it may have been a stop
		_ = h.stand.ask()
		h.askToGoOn()
	case v.Kind == heed.Leave:
		if h.stop(task.ControlStop, false) {
			h.intake.acted(task.ControlStop, "", h.tongue())
		}
	}
}
