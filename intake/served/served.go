// Package served recognises speech through a server that speaks OpenAI's
// transcription interface (POST /v1/audio/transcriptions), such as
// faster-whisper's, whisper.cpp's or speaches. Each utterance is one request,
// made when the utterance ends; whoever waits for it brings the deadline. Every
// fault has a code and says what helps.
package served

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"

	"saydo/intake/audio"
	"saydo/intake/hear"
	"saydo/task"
)

// Bounds of what a server may answer.
const (
	maxAnswer = 1 << 20
	maxTold   = 200 // bytes of an error's text that are shown
)

// Config is how the server is reached.
type Config struct {
	URL      string // "http://127.0.0.1:8000", with or without "/v1"; the path of the interface is added, unless it is there
	Model    string // "": "whisper-1", which most servers take for their only one
	Language string // "en", "zh"; "": the server finds out
	Prompt   string // names of the world, which the server then spells as they are
	Key      string // sent as a bearer token, without blanks around it; "": none
	Client   *http.Client
}

// Server is one server.
type Server struct {
	cfg   Config
	path  string
	shown string      // the path without a password, for people
	plain atomic.Bool // it gives no verbose answers, and so no confidence
}

var _ hear.Recogniser = (*Server)(nil)

// New returns a Server; the error is a *task.Failure for a URL that is none.
func New(c Config) (*Server, error) {
	u, err := url.Parse(strings.TrimSpace(c.URL))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, task.Fail(task.CodeNoRecogniser, "reach the recogniser", "%q is no address of a server; write one like http://127.0.0.1:8000", c.URL)
	}
	if c.Model == "" {
		c.Model = "whisper-1"
	}
	if c.Client == nil {
		c.Client = &http.Client{}
	}
	c.Key = strings.TrimSpace(c.Key)
	u = endpoint(u)
	return &Server{cfg: c, path: u.String(), shown: u.Redacted()}, nil
}

// endpoint is where the interface is behind the address that people write: that of the server, of its
// version, as other programs want it, or of the interface itself, which whisper.cpp has elsewhere.
func endpoint(u *url.URL) *url.URL {
	const whole, whisperCPP = "/v1/audio/transcriptions", "/inference"
	path := strings.TrimRight(u.Path, "/")
	if !strings.HasSuffix(path, whole) && !strings.HasSuffix(path, whisperCPP) {
		path = strings.TrimSuffix(path, "/v1") + whole
	}
	out := *u
	out.Path, out.RawPath, out.Fragment = path, "", ""
	return &out
}

// Name is where the server is.
func (s *Server) Name() string { return "whisper" }

// Begin opens an utterance, which is only kept until it ends.
func (s *Server) Begin(context.Context) (hear.Utterance, error) { return &utterance{server: s}, nil }

// utterance is the sound so far.
type utterance struct {
	server *Server
	pcm    []int16
}

// Hear keeps the sound; this kind of server tells nothing before the end.
func (u *utterance) Hear(pcm []int16) (string, error) {
	u.pcm = append(u.pcm, pcm...)
	return "", nil
}

// End asks the server, and again for less where it does not tell how sure it is.
func (u *utterance) End(ctx context.Context) (hear.Result, error) {
	s := u.server
	out, err := s.ask(ctx, u.pcm)
	if errors.Is(err, errTooVerbose) && !s.plain.Swap(true) {
		return s.ask(ctx, u.pcm)
	}
	return out, err
}

// errTooVerbose is why a server refuses a request that asks for a verbose answer.
var errTooVerbose = errors.New("it gives no answers of the form " + verbose)

// verbose is the form of answers that tell how sure the server is.
const verbose = "verbose_json"

// ask asks the server once.
func (s *Server) ask(ctx context.Context, pcm []int16) (hear.Result, error) {
	body, kind, err := s.form(pcm)
	if err != nil {
		return hear.Result{}, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.path, body)
	if err != nil {
		return hear.Result{}, s.fault(err, "it cannot be asked")
	}
	request.Header.Set("Content-Type", kind)
	if s.cfg.Key != "" {
		request.Header.Set("Authorization", "Bearer "+s.cfg.Key)
	}
	reply, err := s.cfg.Client.Do(request)
	if err != nil {
		return hear.Result{}, s.unreached(ctx, err)
	}
	data, err := io.ReadAll(io.LimitReader(reply.Body, maxAnswer+1))
	if err = errors.Join(err, reply.Body.Close()); err != nil {
		return hear.Result{}, s.unreached(ctx, err)
	}
	return s.read(reply.StatusCode, data)
}

// form writes the request.
func (s *Server) form(pcm []int16) (io.Reader, string, error) {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	format := verbose
	if s.plain.Load() {
		format = "json"
	}
	fields := [][2]string{{"model", s.cfg.Model}, {"response_format", format}, {"temperature", "0"}, {"language", s.cfg.Language}, {"prompt", s.cfg.Prompt}}
	for _, f := range fields {
		if f[1] == "" {
			continue
		}
		if err := w.WriteField(f[0], f[1]); err != nil {
			return nil, "", fmt.Errorf("write the request: %w", err)
		}
	}
	file, err := w.CreateFormFile("file", "speech.wav")
	if err == nil {
		err = audio.WriteWAV(file, pcm)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		return nil, "", fmt.Errorf("write the request: %w", err)
	}
	return &body, w.FormDataContentType(), nil
}

// fault is a failure of this server.
func (s *Server) fault(err error, format string, args ...any) error {
	return &task.Failure{
		Op: "ask the recogniser at " + s.shown, Code: task.CodeNoRecogniser, Hint: fmt.Sprintf(format, args...), Err: err,
	}
}

// unreached tells a deadline from a server that is not there.
func (s *Server) unreached(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return s.fault(context.Cause(ctx), "it did not answer in time; a smaller model is faster")
	}
	return s.fault(err, "it does not answer; is it running?")
}

// read reads the answer.
func (s *Server) read(status int, data []byte) (hear.Result, error) {
	switch {
	case status == http.StatusBadRequest && bytes.Contains(data, []byte(verbose)):
		return hear.Result{}, s.fault(errors.Join(errTooVerbose, told(data)), "it answered with the status %d", status)
	case status == http.StatusNotFound:
		return hear.Result{}, s.fault(told(data), "it has no such path or no model %q; write the whole address if its interface is elsewhere (whisper.cpp: http://127.0.0.1:8080/inference)", s.cfg.Model)
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return hear.Result{}, s.fault(told(data), "it wants a key, or another one")
	case status == http.StatusTooManyRequests:
		return hear.Result{}, s.fault(told(data), "it is asked too often; say it again in a while")
	case status == http.StatusRequestEntityTooLarge:
		return hear.Result{}, s.fault(told(data), "it takes no sound as long as this; say it in shorter sentences")
	case status == http.StatusServiceUnavailable:
		return hear.Result{}, s.fault(told(data), "it is busy, or still loads its model; say it again in a while")
	case status != http.StatusOK:
		return hear.Result{}, s.fault(told(data), "it answered with the status %d", status)
	case len(data) > maxAnswer:
		return hear.Result{}, s.fault(nil, "its answer has more than %d bytes", maxAnswer)
	}
	return Read(data)
}

// told is what a server wrote about its fault, on one line.
func told(data []byte) error {
	text := strings.ToValidUTF8(strings.Join(strings.Fields(string(data[:min(len(data), maxTold)])), " "), "")
	if text == "" {
		return nil
	}
	return errors.New(text)
}
