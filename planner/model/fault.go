package model

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"saydo/task"
)

const (
	opAsk    = "ask the model"
	opStatus = "look at the model server"
)

// maxQuote bounds how much of a server's own words is told.
const maxQuote = 200

// errCut tells that a stream ended before the answer did.
var errCut = errors.New("the answer broke off")

// refusal is a server's own word that it will not, or could not.
type refusal struct {
	status int    // of HTTP; 0: in the middle of a stream
	kind   string // the server's own name of the fault, where it gives one
	text   string
}

// Error tells what the server said.
func (r refusal) Error() string {
	text := strings.Join(strings.Fields(r.text), " ")
	if len(text) > maxQuote {
		text = strings.ToValidUTF8(text[:maxQuote], "") + "..."
	}
	return "the server says: " + text
}

// ofForm reports whether the server may have refused the form of the request.
func (r refusal) ofForm() bool {
	return r.kind != kindTooLong && (r.status == http.StatusBadRequest || r.status == http.StatusUnprocessableEntity || r.status == http.StatusInternalServerError)
}

// kindTooLong is llama-server's name for a prompt longer than its context.
const kindTooLong = "exceed_context_size_error"

// fault names what went wrong: a *task.Failure, unless the caller's own context
// ended.
func (c Config) fault(op string, err error) error {
	code, hint := c.judge(err)
	if code == task.CodeNone {
		return err
	}
	return &task.Failure{Op: op, Code: code, Hint: hint, Err: err}
}

func (c Config) judge(err error) (code task.Code, hint string) {
	if said, ok := errors.AsType[refusal](err); ok {
		return c.judgeRefusal(said)
	}
	switch {
	case errors.Is(err, errSlowStatus):
		return task.CodeModelSlow, "the model server at " + c.URL + " takes connections, but did not tell within " + statusWait.String() + " which models it has; see its log, or start it again"
	case errors.Is(err, errSlowFirst):
		return task.CodeModelSlow, "the model did not begin to answer within " + c.First.String() + "; take a smaller one, keep it loaded (~model/keep_alive), or wait longer (~model/first)"
	case errors.Is(err, errSlowNext):
		return task.CodeModelSlow, "the model stopped in the middle of its answer for " + c.Between.String() + "; take a smaller one or wait longer (~model/between)"
	case errors.Is(err, errSlowTotal):
		return task.CodeModelSlow, "the model took longer than " + c.Total.String() + "; take a smaller one"
	case errors.Is(err, errTooLong), errors.Is(err, errTooMuch):
		return task.CodeModelNonsense, "the model does not come to an end; take another one"
	case errors.Is(err, context.DeadlineExceeded): // of who asks, which may be over before the first byte is late
		return task.CodeModelSlow, "the model did not answer in the time of one reading; take a smaller one, keep it loaded (~model/keep_alive), or wait longer (~model/timeout)"
	case errors.Is(err, context.Canceled):
		return task.CodeNone, ""
	case errors.Is(err, errCut):
		return task.CodeModelCut, "the answer broke off: the server or its runner ended in the middle; see its log"
	}
	return task.CodeModelGone, "no model server answers at " + c.URL + "; start it (ollama serve), or set ~model/url"
}

// judgeRefusal names what a server said of itself, by the status and not by its
// words, which change from version to version. Only a fault that no status
// tells, too little memory, is known by its words.
func (c Config) judgeRefusal(r refusal) (code task.Code, hint string) {
	switch {
	case r.kind == kindTooLong, r.status == http.StatusRequestEntityTooLarge:
		return task.CodeModelTooLong, "the prompt is longer than the server's context; set ~model/context higher, or the server's own"
	case r.status == http.StatusNotFound:
		hint = "the server has no model " + c.Name + "; name one that it has (~model/name; saydo doctor lists them)"
		if c.Kind == KindOllama {
			hint += " or fetch it: ollama pull " + c.Name
		}
		return task.CodeModelMissing, hint
	case r.status == http.StatusServiceUnavailable, r.status == http.StatusTooManyRequests:
		return task.CodeModelBusy, "the model server has too many waiting; ask again in a while"
	case r.status == http.StatusUnauthorized, r.status == http.StatusForbidden:
		return task.CodeModelRefused, "the model server wants another key; set SAYDO_MODEL_KEY"
	case strings.Contains(strings.ToLower(r.text), "memory"):
		return task.CodeModelMemory, "the model does not fit the memory of its machine; take a smaller one, or a smaller ~model/context"
	case r.status >= http.StatusInternalServerError || r.status == 0:
		return task.CodeModelFailed, "the server could not run the model; see its log"
	}
	return task.CodeModelRefused, "the server did not take the request: the prompt may be longer than its context (~model/context), or it is too old for JSON schemas"
}
