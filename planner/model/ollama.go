package model

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/ollama/ollama/api"
)

// ollama speaks Ollama's own protocol. Its OpenAI-compatible one ignores the
// size of the context.
type ollama struct {
	cfg    Config
	client *api.Client
}

func newOllama(cfg Config, base *url.URL) *ollama {
	return &ollama{cfg, api.NewClient(base, newClient(base))}
}

// Where tells the model and its server.
func (o *ollama) Where() string { return o.cfg.Name + " at " + o.cfg.URL }

// Ask has the model answer.
func (o *ollama) Ask(ctx context.Context, p Prompt, onText func(string)) (Answer, error) {
	p = p.withDefaults()
	if err := o.cfg.Fits(p); err != nil {
		return Answer{}, err
	}
	w := newWatch(ctx, o.cfg, p, onText)
	defer w.end()
	var last api.ChatResponse
	err := o.client.Chat(w.ctx, o.request(p), func(r api.ChatResponse) error {
		if r.Done {
			last = r
		}
		return w.add(r.Message.Content)
	})
	answer := w.answer()
	if err == nil && w.ctx.Err() != nil {
		err = w.ctx.Err() // some versions of the client tell nothing of a call that was ended
	}
	if err == nil {
		err = complete(last, o.cfg.Context)
	}
	if err != nil {
		return answer, o.cfg.fault(opAsk, asRefusal(w.cause(err)))
	}
	answer.PromptTokens, answer.Tokens, answer.Load = last.PromptEvalCount, last.EvalCount, last.LoadDuration
	return answer, nil
}

// request puts the prompt into Ollama's words. Prompts are never cut or
// shifted without a word, and thinking models do not think aloud: the schema
// leaves no room for it. The penalty on repeated words, which some versions
// have by default, spoils JSON.
func (o *ollama) request(p Prompt) *api.ChatRequest {
	no := false
	options := map[string]any{
		"num_ctx": o.cfg.Context, "num_predict": p.MaxTokens, "temperature": p.Temperature, "seed": p.Seed, "repeat_penalty": 1.0,
	}
	if o.cfg.Threads > 0 {
		options["num_thread"] = o.cfg.Threads
	}
	r := &api.ChatRequest{
		Model: o.cfg.Name, Format: p.Schema, Options: options, Truncate: &no, Shift: &no, Think: &api.ThinkValue{Value: false},
		Messages: []api.Message{{Role: "system", Content: p.System}, {Role: "user", Content: p.User}},
	}
	if o.cfg.KeepAlive != 0 {
		r.KeepAlive = &api.Duration{Duration: o.cfg.KeepAlive}
	}
	return r
}

// complete tells whether the last piece ends a whole answer to a whole prompt.
// A count of the prompt's tokens that is the whole context is the mark of a
// server that cut the prompt and said nothing.
func complete(last api.ChatResponse, size int) error {
	switch {
	case !last.Done:
		return errCut
	case last.DoneReason == "length":
		return errTooLong
	case last.PromptEvalCount >= size:
		return refusal{kind: kindTooLong, text: "the prompt was cut to the size of the context"}
	}
	return nil
}

// asRefusal finds what the server itself said in an error of the client. What
// the client tells without a type is a line of the stream, or a stream that
// ended.
func asRefusal(err error) error {
	if s, ok := errors.AsType[api.StatusError](err); ok {
		return refusal{status: s.StatusCode, text: s.ErrorMessage}
	}
	if a, ok := errors.AsType[api.AuthorizationError](err); ok {
		return refusal{status: a.StatusCode, text: a.Status}
	}
	if _, ok := errors.AsType[*url.Error](err); ok || ours(err) {
		return err
	}
	switch {
	case len(err.Error()) > maxLine: // it quotes what came
		return errTooMuch
	case brokeOff(err):
		return errors.Join(errCut, err)
	}
	return refusal{text: err.Error()}
}

// Status tells what the server has.
func (o *ollama) Status(ctx context.Context) (Status, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, statusWait, errSlowStatus)
	defer cancel()
	version, err := o.client.Version(ctx)
	if err != nil {
		return Status{}, o.cfg.fault(opStatus, asRefusal(err))
	}
	list, err := o.client.List(ctx)
	if err != nil {
		return Status{}, o.cfg.fault(opStatus, asRefusal(err))
	}
	running, err := o.client.ListRunning(ctx)
	if err != nil {
		return Status{}, o.cfg.fault(opStatus, asRefusal(err))
	}
	s := Status{Server: "Ollama " + version}
	for _, m := range list.Models {
		s.Models = append(s.Models, m.Name)
	}
	s.Has = slices.ContainsFunc(s.Models, func(n string) bool {
		return strings.TrimSuffix(n, ":latest") == strings.TrimSuffix(o.cfg.Name, ":latest")
	})
	for _, m := range running.Models {
		s.Loaded = append(s.Loaded, Loaded{Name: m.Name, Bytes: m.Size, Context: m.ContextLength, Until: m.ExpiresAt})
	}
	return s, nil
}

// statusWait bounds how long a server may take to tell what it has.
const statusWait = 3 * time.Second

var _ Model = (*ollama)(nil)
