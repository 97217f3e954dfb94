package xmlrpc

import (
	"context"
	"errors"
	"net/http"
	"strconv"
)

// ServeFunc answers one call; a *Fault error is sent as it is, any other error as a fault with its text.
type ServeFunc func(ctx context.Context, method string, args []any) (any, error)

// Handler answers XML-RPC calls that come over HTTP, system.multicall among them.
type Handler struct {
	serve  ServeFunc
	limits Limits
}

var _ http.Handler = (*Handler)(nil)

// NewHandler returns a handler that answers calls with serve, which is called from many goroutines at once.
func NewHandler(serve ServeFunc, limits Limits) *Handler {
	return &Handler{serve: serve, limits: limits.withDefaults()}
}

// ServeHTTP answers one HTTP request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "this is an XML-RPC server: use POST", http.StatusMethodNotAllowed)
		return
	}
	body, err := h.answer(r)
	if err != nil {
		if body, err = encodeFault(asFault(err)); err != nil {
			http.Error(w, "the answer could not be written", http.StatusInternalServerError)
			return
		}
	}
	w.Header().Set("Content-Type", "text/xml")
	// Without a length net/http would send long answers in chunks, which roscpp cannot read.
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // The caller has gone if this fails; there is nobody left to tell.
}

func (h *Handler) answer(r *http.Request) ([]byte, error) {
	method, args, err := decodeCall(r.Body, h.limits)
	if err != nil {
		return nil, &Fault{Code: FaultParse, Message: err.Error()}
	}
	if method == "system.multicall" {
		return h.multicall(r.Context(), args)
	}
	v, err := h.serve(r.Context(), method, args)
	if err != nil {
		return nil, err
	}
	return encodeResponse(h.limits, func(e *encoder) { e.value(v) })
}

// multicall writes each result as soon as it is there, so that the limit on bytes also bounds the memory of many calls.
func (h *Handler) multicall(ctx context.Context, args []any) ([]byte, error) {
	calls, ok := onlyArray(args)
	if !ok {
		return nil, &Fault{Code: FaultArguments, Message: "system.multicall takes one array of calls"}
	}
	return encodeResponse(h.limits, func(e *encoder) {
		e.raw("<value><array><data>")
		for _, call := range calls {
			if e.err != nil {
				return
			}
			v, err := h.single(ctx, call)
			if err != nil {
				e.value(faultStruct(asFault(err)))
				continue
			}
			e.value([]any{v})
		}
		e.raw("</data></array></value>")
	})
}

// single answers one call of a multicall.
func (h *Handler) single(ctx context.Context, call any) (any, error) {
	members, _ := call.(map[string]any)
	method, methodGiven := members["methodName"].(string)
	args, argsGiven := members["params"].([]any)
	if !methodGiven || !argsGiven {
		return nil, &Fault{Code: FaultArguments, Message: "a call of system.multicall needs methodName and params"}
	}
	if method == "system.multicall" {
		return nil, &Fault{Code: FaultArguments, Message: "system.multicall cannot call itself"}
	}
	return h.serve(ctx, method, args)
}

func onlyArray(args []any) ([]any, bool) {
	if len(args) != 1 {
		return nil, false
	}
	calls, ok := args[0].([]any)
	return calls, ok
}

func asFault(err error) *Fault {
	if fault, ok := errors.AsType[*Fault](err); ok {
		return fault
	}
	return &Fault{Code: FaultInternal, Message: err.Error()}
}
