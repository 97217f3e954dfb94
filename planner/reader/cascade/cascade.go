// Package cascade reads instructions with several readers, the cheapest and
// surest first. Rules read what they can read as a whole. Where they read only a
// part, or nothing, a local model reads too and must agree on that part; where
// it does not, both readings are told in plain words and the person chooses. A
// remote model is asked only if one is configured, when the others have failed,
// and what left the machine is told. When no model answers, everything that
// rules can read goes on, and what may be meant by the rest is guessed and read
// back: nothing moves for a guess before somebody says yes to it. What may be an
// order to stop what is carried out waits for no model.
//
// A Cascade is safe for use from any goroutine. Read blocks as long as the
// models take, at most Local.Timeout and Remote.Timeout.
package cascade

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/planner/reader"
	"saydo/task"
)

// Rules is what the cascade needs of the rules reader.
type Rules interface {
	reader.Reader
	// Partly reads what it can of what it cannot read as a whole.
	Partly(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) []task.Clause
	// Denies reports whether a word turns what is said round, Chooses whether one leaves a choice.
	Denies(text string) bool
	Chooses(text string) bool
	// Cannot is what is said of the parts of a text of which the robot can do nothing.
	Cannot(text string, talk task.Context, world task.Snapshot) string
	// Requests counts the parts of a text that begin with something to do.
	Requests(text string) int
	// Control returns the control word that the text is as a whole, if it is one.
	Control(text string) task.Control
}

// Asker answers questions about the world at large.
type Asker interface {
	Know(ctx context.Context, question, language string) (string, error)
}

// Doubter reads what the rules have read as a whole once more, and returns what
// it may mean instead.
type Doubter interface {
	Doubt(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot, ruled task.Request) (task.Request, bool)
}

// Stage is one model's reader in the cascade.
type Stage struct {
	Reader  reader.Reader // nil: there is none
	Asker   Asker         // nil: nobody answers
	Where   string        // which model on which server, for the log
	Timeout time.Duration // longest time of a reading; 0: 25 s
}

// Config is what a Cascade works with.
type Config struct {
	Rules    Rules
	Local    Stage
	Remote   Stage                                                 // asked last, and only if it is there
	Guesses  []reader.Reader                                       // of what nobody reads; what they read is read back before anything moves
	Doubts   []Doubter                                             // look again at what rules have read as a whole
	Delicate func(clauses []task.Clause, world task.Snapshot) bool // what a model alone has read is read back; nil: nothing
	Wording  task.Wording
	Skills   map[string]task.Skill
	Ordinals map[string]int    // words that choose: "first": 1, "last": -1
	Log      func(text string) // what people should know of; may be nil
}

// Cascade reads with several readers.
type Cascade struct {
	cfg Config

	mu   sync.Mutex
	open []choice // questions that wait for a choice of readings, oldest first
}

var _ reader.Reader = (*Cascade)(nil)

// defaultTimeout leaves the executor, which waits a minute for a plan, time for
// planning.
const defaultTimeout = 25 * time.Second

// New returns a Cascade. With neither model it reads as the rules do.
func New(cfg Config) *Cascade {
	if cfg.Log == nil {
		cfg.Log = func(string) {}
	}
	for _, s := range []*Stage{&cfg.Local, &cfg.Remote} {
		if s.Timeout <= 0 {
			s.Timeout = defaultTimeout
		}
	}
	return &Cascade{cfg: cfg}
}

// Read reads the instruction. A panic of any of the readers is a failure.
func (c *Cascade) Read(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) (request task.Request, err error) {
	defer reader.Caught(in, &request, &err)
	if request, ok := c.chosen(in, talk); ok {
		return request, nil
	}
	ruled, err := c.cfg.Rules.Read(ctx, in, talk, world)
	switch {
	case err != nil:
		return ruled, err
	case len(ruled.Clauses) > 0 && talk.Pending != nil && ruled.Sentence != "": // an answer alone is not what is wanted, "on the coffee table"
		return ruled, nil
	case ruled.Question == nil && len(ruled.Clauses) > 0:
		return c.doubted(ctx, in, talk, world, ruled), nil
	case !unread(ruled), talk.Urgent && ruled.Placement == task.PlaceHold:
		return ruled, nil
	}
	part := c.cfg.Rules.Partly(ctx, in, talk, world)
	for _, stage := range []struct {
		Stage
		remote bool
	}{{c.cfg.Local, false}, {c.cfg.Remote, true}} {
		if stage.Reader == nil {
			continue
		}
		if stage.remote {
			c.cfg.Log(fmt.Sprintf("asking %s, another machine: the words %q and the names of this world leave this machine", stage.Where, in.Text))
		}
		request, err := c.ask(ctx, stage.Stage, in, talk, world)
		switch {
		case ctx.Err() != nil:
			return task.Request{}, fmt.Errorf("reading the instruction: %w", ctx.Err())
		case err != nil:
			c.cfg.Log(fmt.Sprintf("%s does not read %q: %v", stage.Where, in.Text, err))
		default:
			return c.agreed(in, ruled, part, request, world), nil
		}
	}
	if len(part) == 0 && ruled.Placement != task.PlaceHold && curious(in.Text) { // what may be an order to stop is no question
		return known(in, ruled), nil
	}
	if ruled.Question.Rest != "" {
		return ruled, nil // what was understood word by word, and no guess at the rest
	}
	return c.guessed(ctx, in, talk, world, ruled, part), nil
}

// unread reports whether the rules did not read the whole: there is a word that
// they cannot place or do not know. Where they ask which of two things is meant,
// they have read it, and no model may guess.
func unread(r task.Request) bool {
	return r.Question != nil && (r.Question.Code == task.CodeNotUnderstood || r.Question.Code == task.CodeUnknownName)
}

// ask has one model read, and answer where the question is none for this house.
func (c *Cascade) ask(ctx context.Context, s Stage, in task.Instruction, talk task.Context, world task.Snapshot) (task.Request, error) {
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	request, err := s.Reader.Read(ctx, in, talk, world)
	if err != nil {
		return request, err
	}
	for i, clause := range request.Clauses {
		if clause.Ask == nil || clause.Ask.Kind != task.AskKnow || s.Asker == nil {
			continue
		}
		ask := *clause.Ask
		if ask.Answer, err = s.Asker.Know(ctx, clause.Text, request.Language); err != nil {
			return request, err
		}
		request.Clauses[i].Ask = &ask
	}
	return request, nil
}

// readBack asks whether the model's reading is meant: a small model that overlooks a
// "not" reads the contrary, and no rule has read the word; nor does an oven go on for
// "the oven is a lovely colour".
func (c *Cascade) readBack(in task.Instruction, ruled, read task.Request, world task.Snapshot) task.Request {
	option := c.briefly(read.Clauses, ruled.Language, world)
	ruled.Clauses = nil
	ruled.Question = &task.Question{Code: task.CodeAmbiguous, Text: thisReading(ruled.Language, option), Guess: true}
	c.remember(choice{in.ID, ruled.Question.Text, []string{option}, []task.Request{read}, true})
	return ruled
}

// agreed takes the model's reading where it agrees with what the rules have
// read, and else asks which of the two is meant. A deed that it makes of words which hold
// the robot is read back, and comes in the place of what is carried out; so is what is dangerous
// of what it alone has read.
func (c *Cascade) agreed(in task.Instruction, ruled task.Request, part []task.Clause, read task.Request, world task.Snapshot) task.Request {
	deeds := slices.ContainsFunc(read.Clauses, func(c task.Clause) bool { return c.Ask == nil })
	unsettled := ruled
	held := deeds && ruled.Placement == task.PlaceHold
	if held {
		ruled.Placement = task.PlaceInstead
	}
	read.Placement = ruled.Placement
	language := ruled.Language
	switch alone, agrees := agree(part, read.Clauses); {
	case agrees && deeds && (held || c.cfg.Rules.Denies(in.Text) || c.cfg.Delicate != nil && c.cfg.Delicate(alone, world)):
		return c.readBack(in, ruled, read, world)
	case agrees:
		return read
	}
	rest := ruled
	rest.Question, rest.Clauses = nil, part
	options := []string{c.tell(rest.Clauses, language, world), c.tell(read.Clauses, language, world)}
	if strings.EqualFold(options[0], options[1]) {
		return unsettled // nobody could choose, and what may be an order to stop holds the robot as before
	}
	ruled.Question = &task.Question{Code: task.CodeAmbiguous, Text: whichReading(language, options), Options: options, Guess: held}
	c.remember(choice{instruction: in.ID, question: ruled.Question.Text, options: options, readings: []task.Request{rest, read}})
	return ruled
}

// known makes a question for an encyclopedia of what nobody reads.
func known(in task.Instruction, ruled task.Request) task.Request {
	ruled.Question = nil
	ruled.Clauses = []task.Clause{{Ask: &task.Ask{Kind: task.AskKnow}, Text: in.Text}}
	return ruled
}
