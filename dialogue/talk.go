package dialogue

import (
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/task"
)

// Bounds of what is remembered.
const (
	maxFocus    = 16              // objects spoken of with one speaker
	maxWishes   = 8               // of one speaker
	exchangable = 2 * time.Minute // for so long something of what is over can be exchanged
	maxSpeakers = 64              // speakers; who has not spoken for longest is forgotten
	maxBids     = 64              // rules that people have laid down
)

// Config is what the answers about the robot itself rest on.
type Config struct {
	Skills []task.Skill // that this body has, in the order in which they are told
	Body   Body
	Looks  func(language string) (map[string]string, error) // colour or material, as things have it -> the word; nil, or none: its own is the word

	Answers map[string]map[string]string // id -> language -> what whoever set the robot up wants it to say
	Clock   func() time.Time             // tells the time of day, in the zone of the place
}

// Talk remembers one robot's talks with people, each speaker's apart.
type Talk struct {
	cfg Config

	mu       sync.Mutex
	speakers map[string]*memory
	order    []string // speakers, who spoke last at the end
	bids     []task.Bid
	told     []told // by what was asked, the newest at the end
}

// memory is what was said with one speaker.
type memory struct {
	language string
	focus    []string // objects spoken of, newest first
	last     *task.Turn
	wishes   []wish     // the newest, newest last
	asked    *task.Turn // whose question is open
	lapsed   *task.Turn // whose question nobody answered in time
}

// wish is an exchange that asked for deeds.
type wish struct {
	*task.Turn

	ended time.Time
}

// New returns a Talk that remembers nothing yet.
func New(cfg Config) *Talk {
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	return &Talk{cfg: cfg, speakers: map[string]*memory{}}
}

// Context returns what was said before with the speaker.
func (t *Talk) Context(speaker string) task.Context {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := task.Context{Speaker: speaker, Bids: slices.Clone(t.bids)}
	if m := t.speakers[speaker]; m != nil {
		c.Language, c.Focus, c.Last, c.Wishes, c.Lapsed = m.language, slices.Clone(m.focus), m.last, m.open(t.cfg.Clock()), m.lapsed
		c.Earlier = m.earlier(t.cfg.Clock())
		if n := len(m.wishes); n > 0 && m.wishes[n-1].Instruction.ID != m.last.Instruction.ID {
			c.Deed = m.wishes[n-1].Turn
		}
	}
	return c
}

// Understood remembers what an instruction was read as. Control words and
// questions back leave the talk where it was; of a question it is remembered to what.
func (t *Talk) Understood(in task.Instruction, r task.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if r.Question != nil {
		t.with(in.Speaker).asked = &task.Turn{Instruction: in, Request: r}
	}
	if len(r.Clauses) == 0 {
		return
	}
	if t.bids = task.Lasting(t.bids, r.Clauses); len(t.bids) > maxBids {
		t.bids = t.bids[len(t.bids)-maxBids:]
	}
	m := t.with(in.Speaker)
	m.last = &task.Turn{Instruction: in, Request: r}
	if m.asked == nil || m.asked.Instruction.ID != in.ID || !r.Beside(m.asked.Request.Question) {
		m.asked, m.lapsed = nil, nil
	}
	m.wishFor(m.last)
	if r.Language != "" {
		m.language = r.Language
	}
	for _, c := range slices.Backward(r.Clauses) {
		m.attend(spokenOf(c))
	}
}

// Ended remembers which objects an instruction was carried out with: who asked
// for "something to drink" means what was brought by "it".
func (t *Talk) Ended(in task.Instruction, r task.Result) {
	var names []string
	for _, p := range r.Proofs {
		if !p.Literal.Negated {
			names = append(names, p.Literal.Args...)
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	m := t.with(in.Speaker)
	m.attend(slices.Concat(t.named(m.last, in), names))
	if m.asked != nil && m.asked.Instruction.ID == in.ID {
		switch r.Code {
		case task.CodeNone, task.CodeStopped, task.CodeRefused: // the answer was another one
		default: // silence, "I do not know", or it was asked often enough
			m.lapsed = m.asked
		}
		m.asked = nil
	}
	over := func(t *task.Turn) *task.Turn {
		if t == nil || t.Instruction.ID != in.ID {
			return t
		}
		return &task.Turn{Instruction: t.Instruction, Request: t.Request, Over: true} // others hold the one that was
	}
	m.last = over(m.last)
	for i, w := range m.wishes {
		if w.Instruction.ID == in.ID {
			m.wishes[i] = wish{over(w.Turn), t.cfg.Clock()}
		}
	}
}

// wishFor remembers an exchange that asks for deeds, in the place of what was made of the
// same words before.
func (m *memory) wishFor(t *task.Turn) {
	if !slices.ContainsFunc(t.Request.Clauses, func(c task.Clause) bool { return !c.Replies() }) {
		return
	}
	m.wishes = append(slices.DeleteFunc(m.wishes, func(w wish) bool { return w.Instruction.ID == t.Instruction.ID }), wish{Turn: t})
	m.wishes = m.wishes[max(0, len(m.wishes)-maxWishes):]
}

// open are the wishes that are not over, newest last; where all are, the newest, if it ended a
// short while ago.
func (m *memory) open(now time.Time) []*task.Turn {
	var out []*task.Turn
	for _, w := range m.wishes {
		if !w.Over {
			out = append(out, w.Turn)
		}
	}
	if len(out) > 0 || len(m.wishes) == 0 {
		return out
	}
	if newest := m.wishes[len(m.wishes)-1]; now.Sub(newest.ended) <= exchangable {
		out = append(out, newest.Turn)
	}
	return out
}

// earlier are the wishes before the newest one, newest last, as far back as each is not over or ended a short while ago. What a
// later one has changed is none any more.
func (m *memory) earlier(now time.Time) []*task.Turn {
	if len(m.wishes) == 0 {
		return nil
	}
	changed := map[string]bool{}
	var out []*task.Turn
	for i, w := range slices.Backward(m.wishes) {
		if w.Over && now.Sub(w.ended) > exchangable {
			break
		}
		if i < len(m.wishes)-1 && !changed[w.Instruction.ID] {
			out = append(out, w.Turn)
		}
		if c := w.Request.Change; c != nil {
			changed[c.Of] = true
		}
	}
	slices.Reverse(out)
	return out
}

// Bids returns the rules that people have laid down, oldest first. They hold for
// all who speak, until they are lifted or the program ends.
func (t *Talk) Bids() []task.Bid {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.bids)
}

// with returns the memory of the speaker and makes room for it. The caller
// holds mu.
func (t *Talk) with(speaker string) *memory {
	t.order = append(slices.DeleteFunc(t.order, func(s string) bool { return s == speaker }), speaker)
	if len(t.order) > maxSpeakers {
		delete(t.speakers, t.order[0])
		t.order = t.order[1:]
	}
	m := t.speakers[speaker]
	if m == nil {
		m = &memory{}
		t.speakers[speaker] = m
	}
	return m
}

// attend puts the objects to the front of the focus, the first one foremost.
func (m *memory) attend(names []string) {
	var focus []string
	for _, n := range append(names, m.focus...) {
		if n != "" && !strings.HasPrefix(n, "?") && !slices.Contains(focus, n) {
			focus = append(focus, n)
		}
	}
	m.focus = focus[:min(maxFocus, len(focus))]
}

// spokenOf lists the objects that the clause names, in their order.
func spokenOf(c task.Clause) []string {
	var names []string
	if c.Goal != nil {
		names = append(names, inCondition(*c.Goal)...)
	}
	if c.Act != nil {
		keys := make([]string, 0, len(c.Act.Args))
		for k := range c.Act.Args {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			names = append(names, c.Act.Args[k])
		}
	}
	if c.Ask != nil {
		names = append(names, c.Ask.Place)
		if c.Ask.Where != nil && !anyOf(*c.Ask) {
			names = append(names, inCondition(*c.Ask.Where)...)
		}
	}
	if c.Bid != nil && len(c.Bid.Off) == 1 {
		names = append(names, c.Bid.Off...)
	}
	for _, d := range c.Find {
		if len(d.Among) == 1 {
			names = append(names, d.Among[0])
		}
	}
	return names
}

// anyOf reports whether it is asked of several whether one of them is so, which names none.
func anyOf(ask task.Ask) bool { return ask.Kind == task.AskWhether && ask.Where.Op == task.OpOr }

// inCondition lists the names in a condition.
func inCondition(c task.Condition) []string {
	names := slices.Clone(c.Args)
	for _, of := range c.Of {
		names = append(names, inCondition(of)...)
	}
	return names
}
