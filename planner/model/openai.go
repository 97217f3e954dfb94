package model

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
)

// openai speaks the chat completions of OpenAI, as many servers do.
type openai struct {
	cfg  Config
	base *url.URL
	http *http.Client
	flat atomic.Bool // the server wants the schema one level up
}

func newOpenAI(cfg Config, base *url.URL) *openai {
	if !strings.HasSuffix(strings.TrimSuffix(base.Path, "/"), "/v1") {
		base = base.JoinPath("v1")
	}
	return &openai{cfg: cfg, base: base, http: newClient(base)}
}

var _ Model = (*openai)(nil)

// Where tells the model and its server.
func (o *openai) Where() string { return o.cfg.Name + " at " + o.cfg.URL }

type chatMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type chatRequest struct {
	Model       string          `json:"model"`
	Messages    []chatMessage   `json:"messages"`
	Stream      bool            `json:"stream"`
	Options     streamOptions   `json:"stream_options"`
	MaxTokens   int             `json:"max_tokens"`
	Temperature float64         `json:"temperature"`
	Seed        int             `json:"seed"`
	Format      *responseFormat `json:"response_format,omitempty"`
}

type streamOptions struct {
	IncludeUsage bool `json:"include_usage"`
}

// responseFormat asks for JSON: type json_schema with the schema inside, as
// OpenAI has it, or type json_object with the schema beside it, as
// llama-cpp-python has it.
type responseFormat struct {
	Type   string          `json:"type"`
	Inner  *jsonSchema     `json:"json_schema,omitempty"`
	Schema json.RawMessage `json:"schema,omitempty"`
}

type jsonSchema struct {
	Name   string          `json:"name"`
	Strict bool            `json:"strict"`
	Schema json.RawMessage `json:"schema"`
}

// chatChunk is one event of the stream.
type chatChunk struct {
	Choices []struct {
		Delta        struct{ Content string } `json:"delta"`
		FinishReason string                   `json:"finish_reason"`
	} `json:"choices"`
	Usage *struct {
		Prompt     int `json:"prompt_tokens"`
		Completion int `json:"completion_tokens"`
	} `json:"usage"`
	Error *serverError `json:"error"`
}

// serverError is how such a server tells a fault.
type serverError struct {
	Message string `json:"message"`
	Type    string `json:"type"`
}

func (o *openai) request(p Prompt) chatRequest {
	r := chatRequest{
		Model: o.cfg.Name, Stream: true, Options: streamOptions{IncludeUsage: true}, MaxTokens: p.MaxTokens,
		Temperature: p.Temperature, Seed: p.Seed,
		Messages: []chatMessage{{"system", p.System}, {"user", p.User}},
	}
	switch {
	case p.Schema == nil:
	case o.flat.Load():
		r.Format = &responseFormat{Type: "json_object", Schema: p.Schema}
	default:
		r.Format = &responseFormat{Type: "json_schema", Inner: &jsonSchema{Name: "answer", Schema: p.Schema}}
	}
	return r
}

// Ask has the model answer.
func (o *openai) Ask(ctx context.Context, p Prompt, onText func(string)) (Answer, error) {
	p = p.withDefaults()
	w := newWatch(ctx, o.cfg, p, onText)
	defer w.end()
	resp, err := o.chat(w.ctx, p)
	if err != nil {
		return w.answer(), o.cfg.fault(opAsk, w.cause(err))
	}
	defer func() { _ = resp.Body.Close() }() // it was only read
	last, err := o.stream(resp.Body, w)
	answer := w.answer()
	if err != nil {
		return answer, o.cfg.fault(opAsk, w.cause(err))
	}
	answer.PromptTokens, answer.Tokens = last.prompt, cmp.Or(last.tokens, w.pieces)
	return answer, nil
}

// chat sends the prompt. A server that does not know OpenAI's form of a schema
// is asked once more in the other one, which it is asked in from then on; where
// that is refused too, the first refusal counts.
func (o *openai) chat(ctx context.Context, p Prompt) (*http.Response, error) {
	post := func() (*http.Response, error) {
		body, err := json.Marshal(o.request(p))
		if err != nil {
			return nil, fmt.Errorf("wording the prompt: %w", err)
		}
		return o.send(ctx, http.MethodPost, "chat/completions", body)
	}
	resp, err := post()
	said, refused := errors.AsType[refusal](err)
	if !refused || p.Schema == nil || o.flat.Load() || !said.ofForm() {
		return resp, err
	}
	o.flat.Store(true)
	again, other := post()
	if other != nil {
		o.flat.Store(false)
		return nil, err
	}
	return again, nil
}

// send sends a request and turns a status that is none of success into a
// refusal.
func (o *openai) send(ctx context.Context, method, path string, body []byte) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, method, o.base.JoinPath(path).String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream, application/json")
	if o.cfg.Key != "" {
		r.Header.Set("Authorization", "Bearer "+o.cfg.Key)
	}
	resp, err := o.http.Do(r)
	if err != nil || resp.StatusCode < http.StatusMultipleChoices {
		return resp, err
	}
	defer func() { _ = resp.Body.Close() }() // the server refused, and its words are all that counts
	said := refusal{status: resp.StatusCode, text: resp.Status}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxLine))
	if err != nil {
		return nil, errors.Join(said, err)
	}
	var told struct {
		Error *serverError `json:"error"`
	}
	if json.Unmarshal(data, &told) == nil && told.Error != nil {
		said.kind, said.text = told.Error.Type, told.Error.Message
	}
	return nil, said
}

// maxLine bounds one event of a stream.
const maxLine = 1 << 20

// ending is what the end of a stream tells.
type ending struct {
	reason         string
	prompt, tokens int
}

// stream reads server-sent events up to the one that ends the answer.
func (o *openai) stream(body io.Reader, w *watch) (ending, error) {
	var last ending
	lines := bufio.NewScanner(body)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		w.alive()
		data, ok := strings.CutPrefix(lines.Text(), "data:")
		data = strings.TrimSpace(data)
		switch {
		case !ok: // comments and names of events
			continue
		case data == "[DONE]":
			return last, last.judge()
		}
		var c chatChunk
		if err := json.Unmarshal([]byte(data), &c); err != nil {
			return last, errors.Join(errCut, err)
		}
		if c.Error != nil {
			return last, refusal{kind: c.Error.Type, text: c.Error.Message}
		}
		if c.Usage != nil {
			last.prompt, last.tokens = c.Usage.Prompt, c.Usage.Completion
		}
		if len(c.Choices) == 0 {
			continue
		}
		if c.Choices[0].FinishReason != "" {
			last.reason = c.Choices[0].FinishReason
		}
		if err := w.add(c.Choices[0].Delta.Content); err != nil {
			return last, err
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return last, errTooMuch
	case err != nil && !brokeOff(err):
		return last, err
	}
	return last, errCut
}

// judge tells whether the ending is that of a whole answer.
func (e ending) judge() error {
	switch e.reason {
	case "":
		return errCut
	case "length":
		return errTooLong
	}
	return nil
}

// brokeOff reports whether the error is that of a connection that ended.
func brokeOff(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || strings.Contains(err.Error(), "connection reset") ||
		strings.Contains(err.Error(), "unexpected end of JSON")
}

// ours reports whether the error is one of those that this package ends calls
// with, or the context's.
func ours(err error) bool {
	for _, own := range []error{errSlowStatus, errSlowFirst, errSlowNext, errSlowTotal, errTooLong, errTooMuch, errCut, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, own) {
			return true
		}
	}
	_, ok := errors.AsType[refusal](err)
	return ok
}

// Status tells which models the server has.
func (o *openai) Status(ctx context.Context) (Status, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, statusWait, errSlowStatus)
	defer cancel()
	resp, err := o.send(ctx, http.MethodGet, "models", nil)
	if err != nil {
		return Status{}, o.cfg.fault(opStatus, err)
	}
	defer func() { _ = resp.Body.Close() }() // it was only read
	var list struct {
		Data []struct {
			ID string `json:"id"`
		} `json:"data"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&list); err != nil {
		return Status{}, o.cfg.fault(opStatus, refusal{status: http.StatusBadRequest, text: "no list of models: " + err.Error()})
	}
	s := Status{Server: "an OpenAI-compatible server"}
	for _, m := range list.Data {
		s.Models = append(s.Models, m.ID)
	}
	s.Has = slices.Contains(s.Models, o.cfg.Name)
	return s, nil
}
