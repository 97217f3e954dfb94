// Package heed decides what is done with what was heard: one policy, in one
// place, because a wrong word must not move a robot. Whoever hears asks it; it
// keeps no clock of its own, and may be used from any goroutine. One judgement waits
// for another, since sentences are read for it; a stop waits for none.
package heed

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"saydo/task"
)

// Words knows the words that act by themselves.
type Words interface {
	// Control returns the control word that the text is, or ControlNone.
	Control(text string) task.Control
	// Halts returns what stands behind the order to stop with which the text begins, or the
	// whole of an order that lasts; false where there is no such order, or nothing behind it.
	Halts(text string) (rest string, halts bool)
	// Language returns the language of the text.
	Language(text string) string
}

// Meaning is what a text comes to.
type Meaning struct {
	Form  string // the same for texts that ask for the same; "": nobody understands it
	Still bool   // nothing moves for it
	Asks  bool   // it is a question, for whose answer the robot may go and look
	Other bool   // all of it is something else than an order to stop, whatever words are in it: 别动那个花瓶
	Moves bool   // the robot may move for it, be it only to look, and nobody is asked first
}

// Config is what the policy rests on.
type Config struct {
	Words   Words
	Meaning func(text string) Meaning
	// Answer tells whether words are a yes or a no, or ControlNone; nil: the control words are all.
	Answer func(text string) task.Control
	// Corrected returns in full what is wanted by words that only correct what was said before, or "": "no, the
	// blue one" behind "bring me the green cup" is "bring me the blue cup". nil: no words do.
	Corrected func(text, before string) string

	// Picks tells whether words pick one of the options of the robot's own question. nil: none do.
	Picks func(text string, options []string) bool

	Stop     []string // phrases that stop, in all languages
	NotStop  []string // Chinese words in which letters of such a phrase mean something else
	No       []string // phrases that say no, in all languages
	Wake     string   // must be said first; "": nothing must
	Unspoken Unspoken // what no recogniser is believed
	Aside    []string // words that mean nothing in front of it
	// Simple is a text in the letters in which all these words are written, each as long as it was; nil: as it stands.
	Simple func(text string) string

	Hints string // the language of which words are heard while they are said, "en"; "": any

	Sure          float64       // confidence from which on one recogniser is enough; 0: 0.6
	AnswerWait    time.Duration // how long a read-back waits for its answer; 0: 15 s
	Attention     time.Duration // how long after the wake word what is begun needs none; 0: 10 s
	Recorded      bool          // it is heard in a file, to which nobody listens
	EchoCancelled bool          // the microphone does not hear the robot's own voice

	// Tuned tells what people have set by now; nil: Wake and Sure hold for good. It must not wait.
	Tuned func() Tuning
}

// moment is within which a no is to the yes before it: recognisers tell one after the other what they have heard.
const moment = 3 * time.Second

// What one recogniser without confidence may say yes with: whole words of
// assent, in a stretch of speech no longer than it takes to say them. A closed
// grammar makes "okay" of many a noise.
const longestYes = 1500 * time.Millisecond

// Policy decides. Its memory is what waits for a yes, and whether somebody has
// said the wake word.
type Policy struct {
	cfg     Config
	stopped atomic.Int64 // how many stops were heard
	signs   atomic.Int64 // the same, and those that may have been one

	mu   sync.Mutex // held while sentences are read
	seen int64      // how many stops when the memory was last entered
	memory
	attentive time.Time // no wake word is needed until then
	question  bool      // the robot has asked something else
	options   []string  // the answers to what it has asked last; nil: they are free
	working   bool      // the robot carries out a plan, or makes one
}

// New returns a Policy.
func New(c Config) *Policy {
	if c.AnswerWait <= 0 {
		c.AnswerWait = 15 * time.Second
	}
	if c.Attention <= 0 {
		c.Attention = 10 * time.Second
	}
	if c.Answer == nil {
		c.Answer = func(string) task.Control { return task.ControlNone }
	}
	if c.Corrected == nil {
		c.Corrected = func(string, string) string { return "" }
	}
	if c.Picks == nil {
		c.Picks = func(string, []string) bool { return false }
	}
	return &Policy{cfg: c}
}

// Questioned tells that the robot has asked a question of its own, or that it
// is answered.
func (p *Policy) Questioned(open bool) {
	p.enter()
	defer p.mu.Unlock()
	if open && !p.question {
		p.urged, p.once = false, false
		p.overtakes()
	}
	if p.question && !open {
		p.options = nil // a question of another kind may be next, which offers nothing
	}
	p.question = open
}

// Asks tells what can be answered to a question of the robot's own, as long as that is open.
func (p *Policy) Asks(options []string) {
	p.enter()
	defer p.mu.Unlock()
	p.options = options
}

// Working tells whether the robot carries out a plan, or makes one.
func (p *Policy) Working(on bool) {
	p.enter()
	defer p.mu.Unlock()
	p.working = on
}

// Final judges what was heard. The rules stand in the order in which they count.
func (p *Policy) Final(h Heard) Verdict {
	if v, ok := p.stop(h); ok {
		return v
	}
	signs := p.enter()
	defer p.mu.Unlock()
	before := p.memory
	v := p.judge(h)
	if p.calledOff(signs, before) {
		v = Verdict{Kind: Ignore, Why: forgotten}
	}
	v.Halted, v.Held = v.Halted || h.Hinted, v.Held || h.Hinted && v.Kind == Act
	return v
}

// judge applies the rules to what is no stop.
func (p *Policy) judge(h Heard) Verdict {
	h.Results = slices.Clone(h.Results) // a rule may correct them; who asks has what was heard
	if h.Ended.IsZero() || h.Ended.After(h.At) {
		h.Ended = h.At
	}
	for _, rule := range []func(Heard) (Verdict, bool){p.cancelled, p.forgotten, p.spoken, p.own, p.called, p.doubted, p.within, p.cut, p.answered, p.completed, p.nothing, p.sure, p.agreed, p.still} {
		if v, ok := rule(h); ok {
			if v.Kind == Act || v.Kind == Leave {
				p.passes(h.At)
			}
			if v.Kind == Act && v.Text != "" {
				p.wanted(v.Text)
				p.begun = begun{said: h.Ended, at: h.At}
			}
			return v
		}
	}
	return p.readBack(h)
}

const forgotten = `what was said before "stop" is forgotten`

// forgotten: whoever says stop means all that was said before it, also what a
// slow recogniser tells only afterwards; but no rule that has a stop word in it, which may be the stop that was heard.
func (p *Policy) forgotten(h Heard) (Verdict, bool) {
	return Verdict{Kind: Ignore, Why: forgotten}, h.Stopped && (!h.stands || h.within)
}

// typing reports whether the text is a yes of one letter, which people only type: a recogniser may make "y" of "why".
func (p *Policy) typing(text string) bool {
	return len(plain(text)) == 1 && p.said(text) == task.ControlYes
}

// spoken: of what a recogniser itself takes for noise, or writes where nobody speaks, nothing but a stop word counts.
func (p *Policy) spoken(h Heard) (Verdict, bool) {
	unspoken, words := false, false
	for i, r := range h.Results {
		made := p.cfg.unspoken(r) || p.typing(r.Text)
		if r.Noise || made {
			h.Results[i].Text = ""
		}
		unspoken, words = unspoken || made, words || plain(h.Results[i].Text) != ""
	}
	return Verdict{Kind: Ignore, Unspoken: true, Why: "recognisers write that where nobody speaks"}, unspoken && !words
}

// called: without the wake word, nobody spoke to the robot, but for a while behind it, where the robot has asked something, and
// with a yes, a no or a correction of what was read back. Whoever says it alone wants to be listened to.
func (p *Policy) called(h Heard) (Verdict, bool) {
	if p.wake() == "" {
		return Verdict{}, false
	}
	called, alone, by := false, true, Result{}
	for i, r := range h.Results {
		rest, ok := p.cutWake(r.Text)
		if ok {
			called, by = true, r
			h.Results[i].Text = rest
		}
		alone = alone && plain(rest) == ""
	}
	if called {
		p.heeded()
		p.attentive = h.Ended.Add(p.cfg.Attention)
	}
	switch {
	case p.pending(h.Ended) && !called && !p.replies(h):
		return Verdict{Kind: Ignore, Why: "the wake word was not said, and it does not answer"}, true
	case p.pending(h.Ended) || p.question:
		return Verdict{}, false
	case called && alone:
		return Verdict{Kind: Attend, Text: by.Text, Result: by, Why: "the wake word was said alone"}, true
	}
	return Verdict{Kind: Ignore, Why: "the wake word was not said"}, !called && h.Ended.Add(-h.Length).After(p.attentive)
}

// cut: half a sentence may mean something else than the whole. It is read back at most,
// but for a word to wait.
func (p *Policy) cut(h Heard) (Verdict, bool) {
	if !h.Cut {
		return Verdict{}, false
	}
	for _, r := range h.Results {
		if p.said(r.Text) == task.ControlPause {
			return p.act(r, "nothing moves for it"), true
		}
	}
	v := p.readBack(h)
	v.Why = "a part of it was not heard"
	return v, true
}

// nothing: no recogniser made words of it that anybody understands. Words that
// a recogniser is sure of go on, so that the robot can say that it does not
// understand them.
func (p *Policy) nothing(h Heard) (Verdict, bool) {
	for _, r := range h.Results {
		if plain(r.Text) != "" && (r.Confidence >= p.Sure() || p.understood(r.Text)) {
			return Verdict{}, false
		}
	}
	return Verdict{Kind: Ignore, Why: "nothing was understood"}, true
}

// sure: one recogniser is sure enough.
func (p *Policy) sure(h Heard) (Verdict, bool) {
	best, ok := Result{}, false
	for _, r := range h.Results {
		if r.Confidence >= p.Sure() && r.Confidence > best.Confidence && plain(r.Text) != "" {
			best, ok = r, true
		}
	}
	if !ok {
		return Verdict{}, false
	}
	p.heeded()
	return p.act(best, "the recogniser is sure"), true
}

// agreed: two recognisers heard the same, each for itself.
func (p *Policy) agreed(h Heard) (Verdict, bool) {
	for i, a := range h.Results {
		for _, b := range h.Results[:i] {
			if a.Recogniser != b.Recogniser && p.same(a.Text, b.Text) {
				p.heeded()
				return p.act(b, "two recognisers agree"), true
			}
		}
	}
	return Verdict{}, false
}

// still: nothing moves for it, as for a no while the robot works, which has it wait, or it is the short answer to the robot's own
// question, which was asked about something that a person had confirmed.
func (p *Policy) still(h Heard) (Verdict, bool) {
	for _, r := range h.Results {
		control := p.said(r.Text)
		believed := control == task.ControlNo || control == task.ControlYes && (p.clear(h) || p.once && p.unanimous(h))
		answers := p.question && h.Length <= longestYes
		objects := control == task.ControlNo && p.works(h) && !p.question
		switch {
		case answers && control == task.ControlYes && !believed && p.unanimous(h):
			return p.unclear(h, r.Text), true
		case answers && believed, objects, control == task.ControlPause, control == task.ControlNone && p.cfg.Meaning(r.Text).Still:
			v := p.act(r, "nothing moves for it")
			v.Unsure = control == task.ControlNone
			return v, true
		}
	}
	return Verdict{}, false
}

// readBack: everything else is said again, and waits for a yes.
func (p *Policy) readBack(h Heard) Verdict {
	why := "nothing was understood"
	for _, r := range h.Results {
		control := p.said(r.Text)
		switch {
		case control == task.ControlYes || control == task.ControlNo: // the answer to nothing
		case !p.understood(r.Text):
		case buried(h, r):
			why = "the speech is far longer than the words that were found in it"
		default:
			if v, quiet := p.quiet(h, r); quiet {
				return v
			}
			v := Verdict{Kind: Ask, Text: r.Text, Control: control, Result: r, Why: "nobody is sure of it"}
			behind := p.behindQuestion(r)
			v.Instead = behind == nil && p.waiting != nil && p.waiting.Text != "" && !r.completes && !p.same(r.Text, p.waiting.Text)
			if v.Instead {
				p.unanswered()
			}
			p.wait(&v)
			p.behind = behind
			if r.completes {
				p.heeded()
			}
			p.asked, p.until = h.At, h.At.Add(p.cfg.AnswerWait)
			return v
		}
	}
	return Verdict{Kind: Ignore, Why: why}
}

// act carries the words out.
func (p *Policy) act(r Result, why string) Verdict {
	if !p.between(r.Text) {
		p.wait(nil)
	}
	return Verdict{Kind: Act, Text: r.Text, Control: p.cfg.Words.Control(plain(r.Text)), Result: r, Why: why}
}

func (p *Policy) understood(text string) bool {
	return p.said(text) != task.ControlNone || p.cfg.Meaning(text).Form != "" || p.corrected(text) != "" || p.picks(text)
}

// picks reports whether the text picks one of the answers to the robot's own question.
func (p *Policy) picks(text string) bool {
	return p.question && len(p.options) > 0 && p.cfg.Picks(text, p.options)
}

func (p *Policy) same(a, b string) bool {
	if plain(a) == "" || plain(b) == "" {
		return false
	}
	if plain(a) == plain(b) {
		return true
	}
	form := p.cfg.Meaning(a).Form
	return form != "" && form == p.cfg.Meaning(b).Form
}
