// Package model talks to language model servers: Ollama by its own protocol,
// and every server that offers OpenAI's chat completions (llama-server, vLLM,
// LM Studio, a paid service). A Model writes one answer to one prompt, under a
// JSON schema where one is given, and streams it. Every call is bounded: by the
// time to its first byte, the time between bytes, and the size of what comes
// back. Whatever goes wrong is a *task.Failure with a code of its own and a hint
// that says what to do. What a model writes is data: nothing here acts on it.
//
// Models are safe for use from any goroutine; a call blocks until the answer is
// complete, a bound is reached or its context ends.
package model

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"saydo/task"
)

// Model is one model on one server.
type Model interface {
	// Ask has the model answer. Each piece of the answer is handed to onText as
	// it comes, if that is not nil; it is called by the asking goroutine. What
	// came before a failure is in the Answer all the same.
	Ask(ctx context.Context, p Prompt, onText func(string)) (Answer, error)
	// Status tells what the server has, without running the model.
	Status(ctx context.Context) (Status, error)
	// Where tells which model this is and where, for people.
	Where() string
}

// Prompt is what a model is asked.
type Prompt struct {
	System string          // fixed: servers keep what they made of a prompt's beginning
	User   string          // what changes, with what changes most at its end
	Schema json.RawMessage // JSON schema of the answer; nil: free text

	MaxTokens   int     // of the answer; 0: 256
	MaxBytes    int     // of the answer; 0: 4096
	Temperature float64 // 0: always the likeliest word
	Seed        int
}

// Bounds of a prompt that names none.
const (
	defaultTokens = 256
	defaultBytes  = 4096
)

func (p Prompt) withDefaults() Prompt {
	if p.MaxTokens <= 0 {
		p.MaxTokens = defaultTokens
	}
	if p.MaxBytes <= 0 {
		p.MaxBytes = defaultBytes
	}
	return p
}

// Answer is what a model wrote, and what it took.
type Answer struct {
	Text         string
	PromptTokens int           // as the server counts them; 0: it does not say
	Tokens       int           // of the answer; where the server does not say, the pieces that it came in
	Load         time.Duration // of this, loading the model; 0: none, or the server does not say
	First        time.Duration // until the first piece came
	Took         time.Duration // until the end
}

// Speed is how many tokens a second the answer was written at; 0: the answer
// was too short to tell.
func (a Answer) Speed() float64 {
	writing := a.Took - a.First
	if a.Tokens < 2 || writing <= 0 {
		return 0
	}
	return float64(a.Tokens-1) / writing.Seconds()
}

// Status tells what a server has.
type Status struct {
	Server string   // "Ollama 0.33.3"
	Models []string // that it could run
	Has    bool     // the configured model is among them
	Loaded []Loaded // in its memory now, as far as the server tells
}

// Loaded is a model in the memory of the server.
type Loaded struct {
	Name    string
	Bytes   int64     // of memory
	Context int       // [tokens]
	Until   time.Time // when it is dropped unless it is asked again; zero: unknown
}

// Kinds of servers.
const (
	KindOllama = "ollama"
	KindOpenAI = "openai"
)

// Config says which model is asked, and how.
type Config struct {
	URL       string        // of the server, such as "http://127.0.0.1:11434"
	Kind      string        // KindOllama or KindOpenAI
	Name      string        // of the model, as the server calls it
	Remote    bool          // another machine may be asked
	Key       string        // sent to an OpenAI-compatible server as a bearer token; "": none
	Threads   int           // of the server's processor; 0: its own choice. Ollama only
	Context   int           // [tokens] of prompt and answer; 0: 4096. Ollama only
	KeepAlive time.Duration // how long the model stays in memory after a call; negative: for ever; 0: the server's choice. Ollama only
	First     time.Duration // longest wait for the first byte, loading included; 0: a minute
	Between   time.Duration // longest wait between two pieces; 0: 10 s
	Total     time.Duration // longest time of a whole call; 0: two minutes
}

// Values of a Config that names none. Loading a small model and reading a
// prompt took 3 to 30 s on a busy machine with two processors.
const (
	defaultContext = 4096
	defaultFirst   = time.Minute
	defaultBetween = 10 * time.Second
	defaultTotal   = 2 * time.Minute
)

// Bounds of what can be configured.
const (
	minContext = 512
	maxContext = 1 << 20
	maxThreads = 1024
)

// Open returns the model of the configuration. It does not ask the server
// anything: one that is down now may be up when it is needed.
func Open(cfg Config) (Model, error) {
	base, err := cfg.check()
	if err != nil {
		return nil, fmt.Errorf("the model: %w", err)
	}
	cfg.Context = orDefault(cfg.Context, defaultContext)
	cfg.First = orDefault(cfg.First, defaultFirst)
	cfg.Between = orDefault(cfg.Between, defaultBetween)
	cfg.Total = orDefault(cfg.Total, defaultTotal)
	if cfg.Kind == KindOllama {
		return newOllama(cfg, base), nil
	}
	return newOpenAI(cfg, base), nil
}

func orDefault[T int | time.Duration](value, fallback T) T {
	if value == 0 {
		return fallback
	}
	return value
}

// Fits reports whether a prompt of so many bytes can fit the context: no
// tokenizer makes more tokens than there are bytes, and none in use fewer than
// one of 6 bytes. It is for refusing what cannot work before anything is sent.
func (c Config) Fits(p Prompt) error {
	const bytesPerToken = 6
	p = p.withDefaults()
	if need := (len(p.System)+len(p.User))/bytesPerToken + p.MaxTokens; need > orDefault(c.Context, defaultContext) {
		return task.Fail(task.CodeModelTooLong, opAsk, "the prompt has %d bytes and cannot fit a context of %d tokens; set ~model/context higher",
			len(p.System)+len(p.User), orDefault(c.Context, defaultContext))
	}
	return nil
}
