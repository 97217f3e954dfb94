package modeltest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// flood is more than any client may take.
const flood = 16 << 20

// ollama answers POST /api/chat.
func (s *Server) ollama(w http.ResponseWriter, r *http.Request) {
	var q struct {
		Messages []struct{ Content string }
		Format   json.RawMessage
		Options  map[string]any
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil || len(q.Messages) != 2 {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	text, f := s.take(Request{q.Messages[0].Content, q.Messages[1].Content, q.Format, q.Options, r.Header.Clone()})
	if s.refused(w, r, f, false) {
		return
	}
	p := &pen{w: w, s: s, r: r, f: f}
	p.write(text, func(piece string) string {
		return line(map[string]any{"message": map[string]any{"role": "assistant", "content": piece}, "done": false})
	}, line(map[string]any{"error": "an error was encountered while running the model: unexpected EOF"}))
	if p.over {
		return
	}
	end := map[string]any{
		"message": map[string]any{"role": "assistant", "content": ""}, "done": true, "done_reason": "stop",
		"prompt_eval_count": 100, "eval_count": len(text)/4 + 1,
	}
	switch f {
	case Length:
		end["done_reason"] = "length"
	case Truncated:
		end["prompt_eval_count"] = q.Options["num_ctx"]
	default:
	}
	_, _ = io.WriteString(w, line(end))
}

// openai answers POST /v1/chat/completions.
func (s *Server) openai(w http.ResponseWriter, r *http.Request) {
	var q struct {
		Messages []struct{ Content string }
		Format   struct {
			Type   string
			Schema json.RawMessage
			Inner  struct{ Schema json.RawMessage } `json:"json_schema"`
		} `json:"response_format"`
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil || len(q.Messages) != 2 {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	schema := q.Format.Inner.Schema
	if q.Format.Type == "json_object" {
		schema = q.Format.Schema
	}
	text, f := s.take(Request{q.Messages[0].Content, q.Messages[1].Content, schema, nil, r.Header.Clone()})
	if f == OldForm && q.Format.Type == "json_schema" {
		s.Fail(OldForm) // until it is asked in the other form
		f = Crash
	}
	if s.refused(w, r, f, true) {
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	p := &pen{w: w, s: s, r: r, f: f}
	chunk := func(piece, reason string) string {
		c := map[string]any{"delta": map[string]any{"content": piece}}
		if reason != "" {
			c["finish_reason"] = reason
		}
		return "data: " + line(map[string]any{"choices": []any{c}}) + "\n"
	}
	p.write(text, func(piece string) string { return chunk(piece, "") },
		"data: "+line(map[string]any{"error": map[string]any{"message": "the runner died", "type": "server_error"}})+"\n")
	if p.over {
		return
	}
	reason := "stop"
	if f == Length {
		reason = "length"
	}
	_, _ = io.WriteString(w, ": a comment\n"+chunk("", reason)+
		"data: "+line(map[string]any{"choices": []any{}, "usage": map[string]int{"prompt_tokens": 100, "completion_tokens": len(text)/4 + 1}})+"\ndata: [DONE]\n\n")
}

func line(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf(`{"error":%q}`, err.Error()) + "\n"
	}
	return string(data) + "\n"
}

// pen writes an answer, or the part of it that comes before the fault.
type pen struct {
	w    http.ResponseWriter
	s    *Server
	r    *http.Request
	f    Fault
	over bool // nothing more comes
}

func (p *pen) write(text string, wrap func(string) string, died string) {
	all := pieces(text)
	for i := 0; i < len(all) || p.f == Endless; i++ {
		if i >= len(all)/2 && p.fail(died) {
			return
		}
		if _, err := io.WriteString(p.w, wrap(all[i%len(all)])); err != nil || p.r.Context().Err() != nil {
			p.s.hungUp() // a client may be gone before the fault is reached
			p.over = true
			return
		}
		p.flush()
	}
}

// fail fails in the middle of an answer.
func (p *pen) fail(died string) bool {
	switch p.f {
	case Runner:
		_, _ = io.WriteString(p.w, died)
	case Garbage:
		_, _ = io.WriteString(p.w, "data: {\"mess\n")
	case Flood:
		_, _ = io.WriteString(p.w, "data: {\""+strings.Repeat("x", flood))
	case SilentBody:
		p.flush()
		p.s.wait(p.r)
	case Cut:
		p.flush()
		if h, ok := p.w.(http.Hijacker); ok {
			if conn, _, err := h.Hijack(); err == nil {
				_ = conn.Close()
			}
		}
	case NoEnd:
	default:
		return false
	}
	p.over = true
	return true
}

func (p *pen) flush() {
	if f, ok := p.w.(http.Flusher); ok {
		f.Flush()
	}
}
