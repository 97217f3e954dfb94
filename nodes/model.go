package nodes

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"time"

	"saydo/executor"
	"saydo/internal/rosio"
	"saydo/planner/model"
	"saydo/planner/naming"
	"saydo/planner/reader"
	"saydo/planner/reader/cascade"
	"saydo/planner/reader/modelreader"
	"saydo/task"
)

// Where servers listen unless told otherwise: Ollama, and llama-server.
const (
	DefaultOllama = "http://127.0.0.1:11434"
	DefaultOpenAI = "http://127.0.0.1:8080"
)

// ModelSettings say which model reads what rules do not, and which one on
// another machine when that one fails. Without a name or a profile there is none.
type ModelSettings struct {
	Local   model.Config
	Profile string        // of a board, which fills in what is left open
	Votes   int           // answers that are compared; 0 and 1: one is taken
	Timeout time.Duration // longest time of a reading; 0: 25 s

	Remote        model.Config // its name is "" unless somebody switched it on
	RemoteTimeout time.Duration
}

// Wanted reports whether any model is to be asked.
func (s ModelSettings) Wanted() bool {
	return s.Local.Name != "" || s.Profile != "" || s.Remote.Name != ""
}

// Models returns the models that the settings name; nil: that one is not wanted.
func (s ModelSettings) Models() (local, remote model.Model, err error) {
	if s.Local.Name != "" || s.Profile != "" {
		cfg, err := complete(s.Local, model.KindOllama).Apply(s.Profile)
		if err != nil {
			return nil, nil, err
		}
		if local, err = model.Open(cfg); err != nil {
			return nil, nil, err
		}
	}
	if s.Remote.Name != "" {
		cfg := complete(s.Remote, model.KindOpenAI)
		cfg.Remote = true // who names one has switched it on
		if remote, err = model.Open(cfg); err != nil {
			return nil, nil, fmt.Errorf("the remote one: %w", err)
		}
	}
	return local, remote, nil
}

// namer returns who names the failures that a robot tells in words alone: the
// local model, or nobody.
func (s ModelSettings) namer() (executor.Namer, error) {
	local, _, err := s.Models()
	if err != nil || local == nil {
		return nil, err
	}
	return namer{local}, nil
}

// namer has a model name failures.
type namer struct{ model.Model }

// Name asks the model.
func (n namer) Name(ctx context.Context, u executor.Unknown) (task.Code, error) {
	return naming.Name(ctx, n.Model, naming.Question{Step: u.Step, Words: u.Words, Scene: u.Scene, Codes: u.Codes})
}

// complete fills in the protocol and the address where servers of it listen.
func complete(c model.Config, kind string) model.Config {
	c.Kind = cmp.Or(c.Kind, kind)
	address := DefaultOllama
	if c.Kind == model.KindOpenAI {
		address = DefaultOpenAI
	}
	c.URL = cmp.Or(c.URL, address)
	return c
}

// Cascade returns the reader of everything that people say: rules, and behind
// them the models of the settings. What people should know of it, such as a
// model that is gone, is handed to tell.
func (l *Library) Cascade(rules *reader.Rules, s ModelSettings, tell func(string)) (*Ears, error) {
	local, remote, err := s.Models()
	if err != nil {
		return nil, err
	}
	cfg, err := l.ReaderConfig()
	if err != nil {
		return nil, err
	}
	c := cascade.Config{Rules: rules, Wording: l.Wording, Skills: l.Skills, Ordinals: map[string]int{}, Log: tell}
	dangers, err := l.dangers()
	if err != nil {
		return nil, err
	}
	if dangers != nil {
		c.Delicate = dangers.Delicate
	}
	for _, lexicon := range cfg.Lexicons {
		maps.Copy(c.Ordinals, lexicon.Ordinals)
	}
	if c.Guesses, c.Doubts, err = l.guesses(cfg, rules); err != nil {
		return nil, err
	}
	ears := &Ears{}
	stage := func(m model.Model, timeout time.Duration) (cascade.Stage, error) {
		if m == nil {
			return cascade.Stage{}, nil
		}
		r, err := l.ModelReader(m, s.Votes, rules)
		if err != nil {
			return cascade.Stage{}, err
		}
		return cascade.Stage{Reader: r, Asker: r, Where: m.Where(), Timeout: timeout}, nil
	}
	if c.Local, err = stage(local, s.Timeout); err != nil {
		return nil, err
	}
	if c.Remote, err = stage(remote, s.RemoteTimeout); err != nil {
		return nil, err
	}
	ears.Cascade, ears.Local = cascade.New(c), c.Local.Where
	if r, ok := c.Local.Reader.(*modelreader.Reader); ok {
		ears.warm = r.Warm
	}
	return ears, nil
}

// Ears are the cascade of readers of one system.
type Ears struct {
	*cascade.Cascade
	Local string // which local model, "" for none

	warm func(context.Context) error
}

// Warm has the local model loaded, so that the first instruction does not wait
// for it. The error says what is wrong with the model.
func (e *Ears) Warm(ctx context.Context) error {
	if e.warm == nil {
		return nil
	}
	return e.warm(ctx)
}

// readModel reads the parameters of the models. Keys come from the environment,
// since parameters can be read by everybody on the graph.
func readModel(ctx context.Context, n rosio.Given, env func(string) string) (ModelSettings, error) {
	r := readsAs(ctx, n, "planner")
	seconds := func(name string) time.Duration { return task.Seconds(read(r, name, 0.0)).Duration() }
	s := readLocal(r, env)
	s.Local.Remote, s.Local.Threads, s.Local.Context = read(r, "~model/remote", false), read(r, "~model/threads", 0), read(r, "~model/context", 0)
	s.Local.KeepAlive, s.Local.First, s.Local.Between = seconds("~model/keep_alive"), seconds("~model/first"), seconds("~model/between")
	s.Votes, s.Timeout = read(r, "~model/votes", 1), seconds("~model/timeout")
	s.Remote = model.Config{URL: read(r, "~remote/url", ""), Kind: read(r, "~remote/kind", ""), Name: read(r, "~remote/name", ""), Key: env("SAYDO_REMOTE_KEY")}
	s.RemoteTimeout = seconds("~remote/timeout")
	return s, r.err
}

// readNamer reads which model names failures.
func readNamer(ctx context.Context, n rosio.Given, env func(string) string) (ModelSettings, error) {
	r := readsAs(ctx, n, "executor")
	s := readLocal(r, env)
	return s, r.err
}

// readLocal reads which local model is asked, and where it is.
func readLocal(r *reading, env func(string) string) ModelSettings {
	return ModelSettings{
		Local: model.Config{
			URL: read(r, "~model/url", ""), Kind: read(r, "~model/kind", ""), Name: read(r, "~model/name", ""), Key: env("SAYDO_MODEL_KEY"),
		},
		Profile: read(r, "~model/profile", ""),
	}
}
