// Package modeltest is a model server for tests: it speaks Ollama's protocol
// and OpenAI's chat completions over a real connection, answers what the test
// wants answered, and fails in every way in which real servers were seen to
// fail. No model is in it.
package modeltest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// Name is the model that the server has.
const Name = "tiny:latest"

// Fault is a way to fail.
type Fault string

// The ways to fail, as they were seen at Ollama 0.17.4 and 0.33.3 and at
// llama-server.
const (
	None       Fault = ""
	Cut        Fault = "cut"        // the connection ends in the middle of the answer
	NoEnd      Fault = "no_end"     // the stream ends in good order, and the answer has not
	Runner     Fault = "runner"     // a line in the stream tells that the runner died
	Garbage    Fault = "garbage"    // a line of the stream is no JSON
	Truncated  Fault = "truncated"  // the prompt was cut to the context, and nothing is said of it
	Length     Fault = "length"     // the answer reached the bound on its tokens
	Endless    Fault = "endless"    // the answer does not end
	Flood      Fault = "flood"      // one line without an end
	SilentHead Fault = "silent"     // nothing comes
	SilentBody Fault = "stalled"    // nothing more comes
	NoModel    Fault = "no_model"   // 404
	Busy       Fault = "busy"       // 503
	Memory     Fault = "memory"     // 500, with Ollama's words
	Crash      Fault = "crash"      // 500
	BadRequest Fault = "bad"        // 400
	TooLong    Fault = "too_long"   // 400, with llama-server's type
	NoKey      Fault = "no_key"     // 401
	Elsewhere  Fault = "redirected" // 307 to another host
	OldForm    Fault = "old_form"   // 500 for a schema in OpenAI's form, as llama-cpp-python says it
)

// Request is what the server was asked.
type Request struct {
	System, User string
	Schema       json.RawMessage
	Options      map[string]any
	Header       http.Header
}

// Server is a fake model server.
type Server struct {
	URL string

	mu     sync.Mutex
	answer func(Request) string
	faults []Fault
	asked  []Request
	gone   int // calls whose client hung up
	end    chan struct{}
}

// Start starts a server that answers as told. It ends with the test.
func Start(t testing.TB, answer func(Request) string) *Server {
	t.Helper()
	s := &Server{answer: answer, end: make(chan struct{})}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/chat", s.ollama)
	mux.HandleFunc("POST /v1/chat/completions", s.openai)
	for path, text := range map[string]string{
		"/api/version": `{"version":"0.0.1"}`,
		"/api/tags":    `{"models":[{"name":"` + Name + `"}]}`,
		"/api/ps":      `{"models":[{"name":"` + Name + `","size":1000000,"context_length":4096,"expires_at":"2030-01-01T00:00:00Z"}]}`,
		"/v1/models":   `{"data":[{"id":"` + Name + `"}]}`,
	} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, text) })
	}
	server := httptest.NewServer(mux)
	t.Cleanup(func() {
		close(s.end)
		server.CloseClientConnections()
		server.Close()
	})
	s.URL = server.URL
	return s
}

// Fail has the next calls fail, one way each.
func (s *Server) Fail(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, faults...)
}

// Asked lists what the server was asked.
func (s *Server) Asked() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.asked...)
}

// HungUp tells how many clients ended their call before the answer did.
func (s *Server) HungUp() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gone
}

// take notes a request and returns its answer and how it fails.
func (s *Server) take(r Request) (text string, f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, r)
	if len(s.faults) > 0 {
		f, s.faults = s.faults[0], s.faults[1:]
	}
	return s.answer(r), f
}

// wait holds a call until the client hangs up or the test ends.
func (s *Server) wait(r *http.Request) {
	select {
	case <-r.Context().Done():
		s.hungUp()
	case <-s.end:
	}
}

// hungUp notes that a client ended its call before the answer did.
func (s *Server) hungUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gone++
}

// refused answers with a status where the fault is one.
func (s *Server) refused(w http.ResponseWriter, r *http.Request, f Fault, openai bool) bool {
	said := map[Fault]struct {
		status int
		text   string
	}{
		NoModel: {404, `model "` + Name + `" not found, try pulling it first`}, Busy: {503, "server busy, please try again.  maximum pending requests exceeded"},
		Memory: {500, "model requires more system memory (9.4 GiB) than is available (1.2 GiB)"}, Crash: {500, "model runner has unexpectedly stopped"},
		BadRequest: {400, "the input length exceeds the context length"}, TooLong: {400, "the request exceeds the available context size"}, NoKey: {401, "unauthorized"},
	}
	if f == SilentHead {
		s.wait(r)
		return true
	}
	if f == Elsewhere {
		w.Header().Set("Location", "http://192.0.2.1/"+strings.TrimPrefix(r.URL.Path, "/"))
		w.WriteHeader(http.StatusTemporaryRedirect)
		return true
	}
	no, ok := said[f]
	if !ok {
		return false
	}
	w.WriteHeader(no.status)
	var body any = map[string]any{"error": no.text}
	if openai {
		kind := "server_error"
		if f == TooLong {
			kind = "exceed_context_size_error"
		}
		body = map[string]any{"error": map[string]any{"message": no.text, "type": kind, "code": no.status}}
	}
	_ = json.NewEncoder(w).Encode(body)
	return true
}

// piece is how many bytes of an answer come at once.
const piece = 7

// pieces cuts the text into what is sent at once, at the bounds of characters.
func pieces(text string) []string {
	var out []string
	for len(text) > 0 {
		n := min(piece, len(text))
		for n < len(text) && text[n]&0xc0 == 0x80 {
			n++
		}
		out, text = append(out, text[:n]), text[n:]
	}
	return out
}
