// Package eval measures the readers on public sets of instructions: it builds
// a small world from the names of a set, has each text read in it and writes
// the labels that the set's scoring expects. The command "saydo eval" calls it;
// it reads and writes what it is handed and blocks on nothing else. Each set is
// a file here that maps requests to labels; no reader knows of any set.
package eval

import (
	"bufio"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"saydo/planner/reader/learnt"
	"saydo/task"
)

// Reader reads one instruction.
type Reader interface {
	Read(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) (task.Request, error)
}

// Word tells what a name means, as far as the lexicon of kinds knows it.
type Word struct {
	Kind  string
	Type  string
	Names []string // in all languages

	Traits []string // predicates that hold of each such thing
}

// Config is what a run needs besides the set.
type Config struct {
	Reader   Reader
	Words    []Word                         // the kinds of things
	Snapshot func(task.State) task.Snapshot // makes a world of a state

	// Plain calls what a text tells of without its name by its name; nil: nothing.
	Plain func(text string, world task.Snapshot) string

	// Whole says that the reader is all there is: what was learnt is not asked
	// beside it, and a person says yes to what it reads back.
	Whole bool

	// What was learnt reads beside the reader; Run loads what is embedded.
	frames   *learnt.Frames
	errands  *learnt.Errands
	synonyms learnt.Synonyms
	groups   map[string][]string // type -> words for what it is one of, as far as asked
	below    map[[2]string]bool  // type, another -> whether it is one, as far as asked
	meanings map[[2]string]Word  // name, type of what has no meaning -> what it means, as far as asked

	// Make makes a reader that knows the skills given besides the usual ones.
	Make func(skills map[string][]byte) (Reader, error)
}

// Summary tells how long the reading took.
type Summary struct {
	N     int     `json:"n"`
	MsP50 float64 `json:"ms_p50"` // [ms] median of one text
	MsP99 float64 `json:"ms_p99"` // [ms]
}

// Names holds the names of a set's world by slot.
type Names map[string][]string

// record is one line of a stripped set.
type record struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Lang  string `json:"lang"`
	Start string `json:"robot_start"`
	Env   string `json:"env_start"`

	Options []string            `json:"options"`
	Objects map[string][]string `json:"objects"`
	Init    [][]any             `json:"init"`

	Entities []entity `json:"entities"`

	others []string // the same wish in other words, where a set tells several
}

// UnmarshalJSON reads a record, whose text may be a list of texts.
func (r *record) UnmarshalJSON(data []byte) error {
	type plain record // without this method
	var whole struct {
		plain
		Text any `json:"text"`
	}
	if err := json.Unmarshal(data, &whole); err != nil {
		return err
	}
	*r = record(whole.plain)
	switch text := whole.Text.(type) {
	case string:
		r.Text = text
	case []any:
		for _, one := range text {
			r.others = append(r.others, fmt.Sprint(one))
		}
		if len(r.others) > 0 {
			r.Text, r.others = r.others[0], r.others[1:]
		}
	default:
		return fmt.Errorf("the text of %s is neither a text nor a list of texts", r.ID)
	}
	return nil
}

// labels is one line of answers.
type labels map[string]any

// spelt returns the record with its texts written otherwise.
func (r record) spelt(as func(string) string) record {
	r.Text, r.others = as(r.Text), slices.Clone(r.others)
	for i, text := range r.others {
		r.others[i] = as(text)
	}
	return r
}

// reading is one request with the world that it was read in.
type reading struct {
	record
	request task.Request
	scene   *scene
	names   Names
}

// set is one set of instructions: how its world is built and how a request is
// labelled. The world is the same for all records, as a robot's is for all that it
// hears (house), or one of the record's own (scene).
type set struct {
	house  func(cfg Config, names Names) *scene
	scene  func(cfg Config, names Names, r record) *scene
	label  func(reading) labels
	skills *embed.FS // further skills of the set's domain

	// spelt writes a text as people would; nil: it is so already.
	spelt func(text string) string

	// learnt labels what was learnt to be read, if it is sure; the rules' reading,
	// or their question, is handed to it.
	learnt func(cfg Config, r reading) (labels, bool)
}

// sets lists the sets that can be run.
func sets() map[string]set {
	return map[string]set{
		"huric":       {scene: mappedScene, label: requestFrames, learnt: frameLabels},
		"ha":          {house: deviceScene, label: deviceLabels, skills: &devices},
		"behavior":    {scene: behaviorScene, label: behaviorLabels, learnt: gistLabels},
		"demand":      {scene: demandScene, label: demandLabels},
		"gpsr":        {house: gpsrScene, label: gpsrLabels},
		"gpsr-intent": {house: wholeHouse, label: intentLabels},
		"alfred":      {house: alfredScene, label: alfredLabels, learnt: errandLabels},
		"eb-alfred":   {house: alfredScene, label: alfredLabels, learnt: errandLabels},
		"saycan":      {scene: saycanScene, label: saycanLabels},
		"saycan-zh":   {scene: saycanScene, label: saycanLabels},
		"safety":      {scene: householdScene, label: readLabels, spelt: spacedText},
	}
}

const maxLine = 1 << 20

// Run reads every record of in and writes one line of labels for each to out.
func Run(ctx context.Context, cfg Config, name string, in io.Reader, names Names, out io.Writer) (Summary, error) {
	s, ok := sets()[name]
	if !ok {
		return Summary{}, fmt.Errorf("there is no set %q; there are %s", name, strings.Join(slices.Sorted(maps.Keys(sets())), ", "))
	}
	if err := cfg.load(); err != nil {
		return Summary{}, err
	}
	if s.skills != nil {
		reader, err := cfg.with(*s.skills)
		if err != nil {
			return Summary{}, err
		}
		cfg.Reader = reader
	}
	var house *scene
	if s.house != nil {
		house = s.house(cfg, names)
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	var times []time.Duration
	for n := 1; lines.Scan(); n++ {
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return Summary{}, fmt.Errorf("line %d of the set: %w", n, err)
		}
		if s.spelt != nil {
			r = r.spelt(s.spelt)
		}
		world := house
		if world == nil {
			world = s.scene(cfg, names, r)
		}
		answer, took, err := s.answer(ctx, cfg, names, r, world)
		if err != nil {
			return Summary{}, fmt.Errorf("line %d of the set: %w", n, err)
		}
		times = append(times, took)
		if err := enc.Encode(answer); err != nil {
			return Summary{}, fmt.Errorf("writing the answers: %w", err)
		}
	}
	if err := lines.Err(); err != nil {
		return Summary{}, fmt.Errorf("reading the set: %w", err)
	}
	return summarise(times), nil
}

// load loads what was learnt.
func (cfg *Config) load() (err error) {
	if cfg.frames, err = learnt.ShippedFrames(); err != nil {
		return fmt.Errorf("loading what was learnt: %w", err)
	}
	if cfg.errands, err = learnt.ShippedErrands(); err != nil {
		return fmt.Errorf("loading what was learnt: %w", err)
	}
	cfg.synonyms = learnt.ShippedSynonyms()
	cfg.groups, cfg.below, cfg.meanings = map[string][]string{}, map[[2]string]bool{}, map[[2]string]Word{}
	return nil
}

// with makes the reader of a set that has skills of its own.
func (cfg Config) with(files embed.FS) (Reader, error) {
	skills := map[string][]byte{}
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		skills[path], err = files.ReadFile(path)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the skills of the set: %w", err)
	}
	return cfg.Make(skills)
}

// answer reads one record in the world and labels the request.
func (s set) answer(ctx context.Context, cfg Config, names Names, r record, world *scene) (labels, time.Duration, error) {
	began := time.Now()
	in, talk := task.Instruction{ID: r.ID, Text: r.Text}, task.Context{Speaker: world.speaker}
	request, err := cfg.Reader.Read(ctx, in, talk, world.snapshot)
	for _, other := range r.others {
		if request.Refusal != nil || ctx.Err() != nil {
			break // a wish is refused in whichever words
		}
		request, err = cfg.Reader.Read(ctx, task.Instruction{ID: r.ID, Text: other}, talk, world.snapshot)
	}
	out := labels{"id": r.ID}
	if cfg.Whole && err == nil {
		if agreed, yes := cfg.agreeing(ctx, in, talk, request, world.snapshot); yes {
			request, out["confirmed"] = agreed, true
		}
	}
	if s.learnt != nil && !cfg.Whole && ctx.Err() == nil {
		if more, ok := s.learnt(cfg, reading{record: r, request: request, scene: world, names: names}); ok {
			maps.Copy(out, more)
			return out, time.Since(began), nil
		}
	}
	took := time.Since(began)
	switch {
	case ctx.Err() != nil:
		return nil, 0, fmt.Errorf("stopped: %w", ctx.Err())
	case err != nil || request.Question != nil:
		out["asked"] = true
		if request.Question != nil { // why, for who looks for what to mend
			out["why"], out["about"] = request.Question.Code.String(), request.Question.About
		}
	case request.Refusal != nil:
		out["refused"], out["rule"] = true, request.Refusal.Rule
	default:
		maps.Copy(out, s.label(reading{record: r, request: request, scene: world, names: names}))
	}
	return out, took, nil
}

// agreeing says yes to what was read back, or "the first" where two readings
// were; what a question about one word asks is left open.
func (cfg Config) agreeing(ctx context.Context, in task.Instruction, talk task.Context, asked task.Request, world task.Snapshot) (task.Request, bool) {
	q := asked.Question
	if q == nil || q.About != "" || q.Code != task.CodeAmbiguous {
		return asked, false
	}
	talk.Pending, talk.Asked = q, &task.Turn{Instruction: in, Request: asked}
	for _, text := range []string{"yes", "the first"} {
		agreed, err := cfg.Reader.Read(ctx, task.Instruction{ID: in.ID, Text: text}, talk, world)
		if err == nil && agreed.Question == nil && len(agreed.Clauses) > 0 {
			return agreed, true
		}
	}
	return asked, false
}

func summarise(times []time.Duration) Summary {
	if len(times) == 0 {
		return Summary{}
	}
	slices.Sort(times)
	ms := func(p int) float64 { return float64(times[(len(times)-1)*p/100].Microseconds()) / 1000 }
	return Summary{N: len(times), MsP50: ms(50), MsP99: ms(99)}
}

// first returns a fact that must hold for the condition to hold, taking the
// first of every choice.
func first(c task.Condition) (task.Condition, bool) {
	if c.Op == task.OpFact {
		return c, true
	}
	for _, of := range c.Of {
		if f, ok := first(of); ok {
			return f, true
		}
	}
	return task.Condition{}, false
}

// mentioned lists the names in a condition.
func mentioned(c *task.Condition) []string {
	if c == nil {
		return nil
	}
	out := slices.Clone(c.Args)
	for _, of := range c.Of {
		out = append(out, mentioned(&of)...)
	}
	return out
}

// parts returns the operands of a conjunction, else the condition itself.
func parts(c task.Condition) []task.Condition {
	if c.Op == task.OpAnd {
		return c.Of
	}
	return []task.Condition{c}
}

// described returns the description of the name in the clause.
func described(c task.Clause, name string) (task.Describe, bool) {
	i := slices.IndexFunc(c.Find, func(d task.Describe) bool { return d.Name == name })
	if i < 0 {
		return task.Describe{}, false
	}
	return c.Find[i], true
}

// id makes an object's id of a name.
func id(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "_")
}
