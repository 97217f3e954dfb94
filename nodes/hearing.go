package nodes

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"saydo/config"
	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/intake/heed"
	"saydo/intake/vad"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// reopenAfter is how long the node waits before it opens a microphone again
// that was lost.
const reopenAfter = 2 * time.Second

// HearingConfig is how the intake node hears speech. The zero value hears only
// what other recognisers publish.
type HearingConfig struct {
	Policy      heed.Config
	Voice       config.Voice
	Recognisers []hear.Recogniser
	Spotter     hear.Spotter // of stop words; nil: the recognisers alone hear them
	VAD         vad.Config
	OpenSpotter func() (hear.Spotter, error) // opens Spotter, and again where that fails; nil: it is as it is
	OpenModel   func() (vad.Model, error)    // opens VAD.Model again; nil: it is as it is
	Wait        time.Duration                // for the recognisers of one utterance; 0: as hear.Config says

	Example string // a sentence that is heard, where one recogniser with a grammar listens alone; "": any is

	Form audio.Format // of the sound on "audio" and "audio_stamped" where "audio_info" tells none; the zero value: 16 kHz mono S16LE

	// Expect lets a recogniser with a grammar hear the answers to a question; none: the question is not open any more. May be nil.
	Expect func(ctx context.Context, options []string) error

	// Wake has a recogniser with a grammar wait for another wake word, in place of the one that it was made with. May be nil.
	Wake func(ctx context.Context, word string) error
	set  *liveSettings // tells that it is another one; nil: it stays

	// Open opens where sound comes from; nil: the topics "audio" and "audio_stamped".
	Open func(context.Context) (audio.SourceCloser, error)
	// Once is set for a file: it ends, and is not kept waiting for.
	Once bool
	// Person returns the id of the person of the world that ROS4HRI calls so, or "". May be nil.
	Person func(name string) string
	// OnHeard is called with each utterance and what was decided. May be nil.
	OnHeard func(hear.Heard, heed.Verdict)
	// OnTold is called with what is said about what was heard. May be nil.
	OnTold func(text string)
	// OnLevel is called, instead of a warning, with why nobody can be heard in the sound, and with nil when that is over. May be nil.
	OnLevel func(error)
	// OnEnd is called when the sound of a file is over. May be nil.
	OnEnd func(error)
}

// hearing is the part of the intake node that hears.
type hearing struct {
	HearingConfig
	intake *intakeNode
	policy *heed.Policy
	topic  *topicSource
	say    *rosio.Publisher[msgs.Say]
	hush   *rosio.Publisher[stdmsgs.Empty]

	spoken    atomic.Int64 // utterances
	fault     atomic.Pointer[string]
	level     level
	stopped   atomic.Bool  // within this utterance
	braked    atomic.Bool  // the same by an emergency stop
	hinted    atomic.Bool  // the same, and it may be none
	begun     atomic.Int64 // when this utterance began, in ns of Unix's time
	halts     halts
	parts     []interface{ fault() string } // that may be missing
	ears      atomic.Pointer[hear.Listener] // of the source that is open
	voices    directions
	people    people
	own       ownVoice
	running   atomic.Bool // the robot carries out a plan
	stand     stand
	asking    asking
	reminding reminding
	wakes     *string                // the wake word that was taken in while it listened; nil: that of the policy. Guarded by asking.turn
	spokeIn   atomic.Pointer[string] // the language of the last words that were taken
}

// startHearing reads the topics "speech", "speech_partial", "live_speech", those of the voices in "/humans/voices/tracked" and of the persons in "/humans/persons/tracked", "sound_direction",
// "audio", "audio_stamped", "audio_info", "speaking", "saying", "state", "question", "halted" and "estop", and publishes "say" and "hush".
func startHearing(i *intakeNode, c HearingConfig) (*hearing, error) {
	if c.Policy.Words == nil {
		c.Policy.Words = silentWords{}
	}
	if c.Policy.Meaning == nil {
		c.Policy.Meaning = func(string) heed.Meaning { return heed.Meaning{} }
	}
	c.Policy.Recorded = c.Once
	h := &hearing{HearingConfig: c, intake: i, policy: heed.New(c.Policy), topic: newTopicSource(c.Form), reminding: reminding{silent: make(chan struct{}, 1)}, level: level{told: map[task.Code]bool{}}}
	n := i.node
	var errs [12]error
	h.say, errs[0] = rosio.Publish[msgs.Say](n, "say", rosio.Reliable())
	h.hush, errs[1] = rosio.Publish[stdmsgs.Empty](n, "hush", rosio.Reliable())
	if err := errors.Join(errs[:2]...); err != nil {
		return nil, err
	}
	_, errs[2] = rosio.Subscribe(n, "speech", rosio.Reliable().FromAnyone(), func(m stdmsgs.String) { h.result(heed.Result{Text: m.Data, Recogniser: "speech"}) })
	_, errs[3] = rosio.Subscribe(n, "speech_partial", rosio.Reliable().FromAnyone(), func(m stdmsgs.String) { h.foreign(m.Data, source{recogniser: "speech"}) })
	_, errs[4] = rosio.Subscribe(n, "speaking", rosio.Latched().FromAnyone(), func(m stdmsgs.Bool) { h.speaks(m.Data) })
	_, errs[5] = rosio.Subscribe(n, "state", rosio.Latched(), func(m msgs.State) {
		h.running.Store(m.State == msgs.StateRunning)
		if h.stand.told(m.State, m.Pauses) {
			h.tell(h.Voice.Line("waits", h.tongue(), nil), h.tongue())
		}
		h.asks(m)
		h.policy.Working(m.State == msgs.StateRunning || m.State == msgs.StatePlanning)
	})
	_, errs[11] = rosio.Subscribe(n, "question", rosio.Latched(), h.offers)
	_, errs[6] = rosio.Subscribe(n, "halted", rosio.Reliable(), func(stdmsgs.Empty) { h.halted() })
	_, errs[7] = rosio.Subscribe(n, "estop", rosio.Latched().FromAnyone(), func(m stdmsgs.Bool) {
		if m.Data {
			h.forget(time.Now())
		}
	})
	_, errs[9] = rosio.Subscribe(n, "sound_direction", rosio.Latched().FromAnyone(), func(m stdmsgs.Int32) { h.voices.told(m.Data, time.Now()) })
	_, errs[10] = rosio.Subscribe(n, "saying", rosio.Latched(), func(m msgs.Say) { h.own.says(time.Now(), m.Text, h.Policy.Sounds(m.Text), h.Policy.Denies(m.Text)) })
	h.optional(n)
	if len(c.Recognisers) > 0 {
		h.keepParts(n)
		errs[8] = n.Go(h.listen)
	}
	if c.Wake != nil {
		c.set.tells(h.rewake)
	}
	return h, errors.Join(errs[:]...)
}

// optional reads the topics whose types are of packages that a ROS 2 installation
// may lack; whoever has no such package misses nothing.
func (h *hearing) optional(n rosio.Node) {
	_, live := rosio.Subscribe(n, "live_speech", rosio.Reliable().FromAnyone(), func(m hrimsgs.LiveSpeech) { h.live("", m) })
	errs := append(h.hearTopics(n), live, h.followVoices(n), h.followPersons(n))
	for _, err := range errs {
		if err != nil {
			n.Log(rosio.Info, "intake: a topic is not read: "+err.Error())
		}
	}
}

// silentWords knows no control words.
type silentWords struct{}

func (silentWords) Control(string) task.Control { return task.ControlNone }
func (silentWords) Halts(string) (string, bool) { return "", false }
func (silentWords) Language(string) string      { return "" }

// listen hears the source for as long as the node lives; one that is lost is
// opened again. What keeps it from bringing any sound is told once, however often it is tried.
func (h *hearing) listen(ctx context.Context) {
	told := map[string]bool{} // of each program that may record
	for resumed := false; ; {
		err := h.session(ctx, resumed)
		resumed = err != nil
		if h.Once || ctx.Err() != nil {
			if h.OnEnd != nil && ctx.Err() == nil {
				h.OnEnd(err)
			}
			return
		}
		if h.position() > 0 {
			clear(told)
		}
		if err != nil && told[err.Error()] {
			h.ails(err)
		} else if err != nil {
			told[err.Error()] = true
			h.noted(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(reopenAfter):
		}
	}
}

// session hears the source until it ends; resumed: one that has broken off.
func (h *hearing) session(ctx context.Context, resumed bool) error {
	l := hear.New(hear.Config{
		Resumed: resumed, VAD: h.VAD, Wait: h.Wait, Recognisers: h.Recognisers, Spotter: h.Spotter, Spotted: h.spotted, Partial: h.partial, Final: h.final, Fault: h.noted, Level: h.leveled,
		Began: func() {
			h.anotherUtterance()
			now := time.Now()
			spoke, _ := h.own.within(now.Add(-wordLag), now)
			h.stand.speech(spoke)
		},
		Speaks: func() {
			if h.Policy.EchoCancelled {
				h.silence() // whoever interrupts the robot is listened to
			}
		},
	})
	h.ears.Store(l)
	h.leveled(nil)
	h.halts.anew()
	if h.Open == nil {
		return l.Run(ctx, h.topic.during(ctx), true)
	}
	src, err := h.Open(ctx)
	if err != nil {
		return err
	}
	h.fault.Store(nil)
	// A read that blocks ends when the source is closed.
	stop := context.AfterFunc(ctx, func() { _ = src.Close() })
	defer stop()
	return errors.Join(l.Run(ctx, src, !h.Once), src.Close())
}

// noted tells a fault of hearing; nil: it works.
func (h *hearing) noted(err error) {
	if h.ails(err) {
		h.intake.node.Log(rosio.Warn, "intake: "+task.Coded(err))
	}
}

// ails keeps a fault for the diagnostics, and reports whether it is one that nobody keeps yet.
func (h *hearing) ails(err error) bool {
	if _, kept := errors.AsType[lackingError](err); kept || err == nil {
		return false
	}
	text := task.Coded(err)
	h.fault.Store(&text)
	return true
}

// stop stops everything by the control word, or the task under way, the robot's own words first, and reports whether the executor
// did; hinted: for what was heard while it was said.
func (h *hearing) stop(by task.Control, hinted bool) bool {
	h.stand.release()
	h.silence()
	call := func(word task.Control) error { return h.intake.stop(word, hinted) }
	if by == task.ControlCancel {
		call = h.intake.call
	}
	err := call(by)
	if err != nil {
		h.intake.untaken(by, err)
	}
	return err == nil
}

func (h *hearing) silence() { h.noted(h.hush.Publish(stdmsgs.Empty{})) }
