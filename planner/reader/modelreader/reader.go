// Package modelreader reads instructions with a language model. It asks one
// question an instruction: which of this robot's verbs, with which names of
// this world. The answer is JSON under a schema that lists every verb and every
// name, and is turned into a task.Request and checked here all the same: what a
// model writes is data, and no name that the world does not have gets past this
// package. An answer with a fault is given back once, with the fault named.
//
// A Reader is safe for use from any goroutine; Read blocks while the model
// works, within the model's deadlines and those of the context.
package modelreader

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"saydo/planner/model"
	"saydo/planner/pddl"
	"saydo/planner/reader"
	"saydo/task"
)

// Config is what a Reader works with.
type Config struct {
	Model    model.Model
	Domain   *pddl.Domain
	Skills   map[string]task.Skill
	Kinds    []reader.Kind     // of things, with their names
	Types    []reader.TypeWord // what people call things of the domain's types
	Lexicons []reader.Lexicon  // for the words that join clauses
	Wording  task.Wording      // how facts are told, which explains the verbs to the model
	Body     map[string]string // language -> the robot in plain words; may be empty
	Language func(text string) string
	Votes    int // how many answers are compared; 0 and 1: one answer is taken
}

// Reader reads with a model.
type Reader struct {
	cfg     Config
	types   *pddl.Hierarchy
	verbs   []verb
	byName  map[string]*verb
	system  string
	joining []string
	check   Check
	serving serving
}

var _ reader.Reader = (*Reader)(nil)

// Bounds of an answer.
const (
	// MaxAnswer is the most bytes that an answer may have.
	MaxAnswer = 300
	maxTokens = 200 // MaxAnswer in the tokens of the least thrifty tokenizers
	maxSpaces = 4   // times MaxAnswer: white space that small models put into JSON
	maxVotes  = 9
)

// New returns a reader.
func New(cfg Config) (*Reader, error) {
	if cfg.Model == nil || cfg.Domain == nil || cfg.Language == nil {
		return nil, errors.New("making the model reader: it needs a model, a domain and a way to tell languages")
	}
	if cfg.Votes < 0 || cfg.Votes > maxVotes {
		return nil, fmt.Errorf("making the model reader: the votes are %d; they are between 0 and %d", cfg.Votes, maxVotes)
	}
	check, err := NewCheck(cfg.Domain, cfg.Skills)
	if err != nil {
		return nil, fmt.Errorf("making the model reader: %w", err)
	}
	r := &Reader{cfg: cfg, types: check.types, byName: map[string]*verb{}, check: check, serving: servingOf(cfg.Lexicons, cfg.Kinds)}
	if r.verbs, err = verbsOf(cfg.Domain, cfg.Skills); err != nil {
		return nil, fmt.Errorf("making the model reader: %w", err)
	}
	for i := range r.verbs {
		r.byName[r.verbs[i].name] = &r.verbs[i]
	}
	for _, l := range cfg.Lexicons {
		r.joining = append(append(r.joining, l.Roles.And...), l.Roles.Then...)
	}
	r.system = r.instructions()
	return r, nil
}

// Where tells which model reads, for people.
func (r *Reader) Where() string { return r.cfg.Model.Where() }

// Read reads the instruction. An error is a *task.Failure that says why there
// is no reading, or the context's.
func (r *Reader) Read(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) (task.Request, error) {
	if err := in.Check(); err != nil {
		return task.Request{}, err
	}
	s := r.session(in, talk, world)
	if r.cfg.Votes > 1 {
		return s.vote(ctx, r.cfg.Votes)
	}
	return s.once(ctx, 0, 0)
}

// session is the reading of one instruction.
type session struct {
	*Reader
	in     task.Instruction
	talk   task.Context
	world  task.Snapshot
	lang   string
	view   *view
	schema []byte
	user   string

	low     string            // the text in small letters
	simple  string            // and in simplified ones
	objects []task.Object     // of the world
	held    map[string]string // where things are known to be
	spoken  map[string]bool   // kinds and types that the text speaks of
	scores  map[string]int    // of objects, how much they belong into the view
	ordered []string          // types of the world, those that serve most needs first
}

func (r *Reader) session(in task.Instruction, talk task.Context, world task.Snapshot) *session {
	if talk.Speaker == "" {
		talk.Speaker = in.Speaker
	}
	s := &session{Reader: r, in: in, talk: talk, world: world, lang: r.cfg.Language(in.Text)}
	s.low, s.objects, s.held, s.spoken = strings.ToLower(in.Text), world.All(), holders(world), map[string]bool{}
	s.simple = reader.Simplified(s.low)
	for _, k := range r.cfg.Kinds {
		s.spoken[k.ID] = slices.ContainsFunc(k.Names, s.mentions)
	}
	for _, t := range r.cfg.Types {
		s.spoken[t.Type] = s.spoken[t.Type] || slices.ContainsFunc(slices.Concat(t.Names, t.Plurals), s.mentions)
	}
	s.view = s.look()
	s.schema = s.view.schema(r.verbs)
	s.user = s.frame(s.view.lines, s.view.kinds)
	return s
}

// once asks the model, and when its answer has a fault once more.
func (s *session) once(ctx context.Context, temperature float64, seed int) (task.Request, error) {
	text, err := s.ask(ctx, s.user, temperature, seed)
	if err != nil {
		return task.Request{}, err
	}
	request, fault := s.request(text)
	switch {
	case fault == nil:
		return request, nil
	case errors.Is(fault, errNothing):
		return request, nothing()
	}
	if text, err = s.ask(ctx, s.user+repair(text, fault), temperature, seed); err != nil {
		return task.Request{}, err
	}
	request, fault = s.request(text)
	switch {
	case fault == nil:
		return request, nil
	case errors.Is(fault, errNothing):
		return request, nothing()
	}
	return task.Request{}, &task.Failure{
		Op: "read the model's answer", Code: task.CodeModelNonsense, Hint: "the model did not answer in words of this world", Err: fault,
	}
}

// nothing is the failure that the model itself found nothing to do.
func nothing() error {
	return task.Fail(task.CodeNotUnderstood, "read the instruction", "the model makes nothing of it").In("zh", "语言模型没有听懂")
}

func (s *session) ask(ctx context.Context, user string, temperature float64, seed int) (string, error) {
	answer, err := s.cfg.Model.Ask(ctx, model.Prompt{
		System: s.system, User: user, Schema: s.schema, MaxTokens: maxTokens, MaxBytes: MaxAnswer * maxSpaces,
		Temperature: temperature, Seed: seed,
	}, nil)
	return answer.Text, err
}

// voteTemperature lets the answers of a vote differ.
const voteTemperature = 0.7

// vote takes the reading that most of k answers have, the first one of equals.
// Answers with a fault have no vote.
func (s *session) vote(ctx context.Context, k int) (task.Request, error) {
	count, best := map[string]int{}, ""
	readings := map[string]task.Request{}
	var errs []error
	for i := range k {
		temperature := voteTemperature
		if i == 0 {
			temperature = 0
		}
		request, err := s.once(ctx, temperature, i)
		if err != nil {
			if ctx.Err() != nil || task.CodeOf(err) != task.CodeModelNonsense {
				return task.Request{}, err
			}
			errs = append(errs, err)
			continue
		}
		key := Gist(request)
		if readings[key].Reader == "" {
			readings[key] = request
		}
		if count[key]++; best == "" || count[key] > count[best] {
			best = key
		}
		if 2*count[best] > k {
			break // no other can have more
		}
	}
	if best == "" {
		return task.Request{}, errors.Join(errs...)
	}
	return readings[best], nil
}
