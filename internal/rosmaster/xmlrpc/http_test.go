package xmlrpc_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosmaster/xmlrpc"
)

// serve runs a server until the test ends and returns its address.
func serve(t *testing.T, limits xmlrpc.Limits, answer xmlrpc.ServeFunc) string {
	t.Helper()
	server := httptest.NewServer(xmlrpc.NewHandler(answer, limits))
	t.Cleanup(server.Close)
	return server.URL
}

// echo answers with its arguments, or fails in the way that the method names.
func echo(_ context.Context, method string, args []any) (any, error) {
	switch method {
	case "fail":
		return nil, errors.New("out of paper")
	case "fault":
		return nil, &xmlrpc.Fault{Code: 7, Message: "not today"}
	case "unsendable":
		return struct{}{}, nil
	case "first":
		return args[0], nil
	case "twice":
		return []any{args[0], args[0]}, nil
	}
	return append([]any{method}, args...), nil
}

func TestACallReachesItsMethodAndBringsItsAnswerBack(t *testing.T) {
	uri := serve(t, xmlrpc.Limits{}, echo)
	v, err := xmlrpc.NewClient(xmlrpc.Limits{}).Call(t.Context(), uri, "greet", "a & b", 3, []string{"x"})
	require.NoError(t, err)
	require.Equal(t, []any{"greet", "a & b", 3, []any{"x"}}, v)
}

func TestACallThatFailsSaysWhy(t *testing.T) {
	uri := serve(t, xmlrpc.Limits{MaxBytes: 2000}, echo)
	for _, tc := range []struct {
		name, method string
		arg          any
		want         xmlrpc.Fault
	}{
		{"the method's own fault", "fault", 1, xmlrpc.Fault{Code: 7, Message: "not today"}},
		{"an error of the method", "fail", 1, xmlrpc.Fault{Code: xmlrpc.FaultInternal, Message: "out of paper"}},
		{
			"an answer that cannot be sent", "unsendable", 1,
			xmlrpc.Fault{Code: xmlrpc.FaultInternal, Message: "value cannot be sent by xml-rpc: type struct {}"},
		},
		{
			"a question that is too large", "greet", strings.Repeat("x", 3000),
			xmlrpc.Fault{Code: xmlrpc.FaultParse, Message: "xml-rpc message is too large: more than 2000 bytes"},
		},
		{
			"an answer that is too large", "twice", strings.Repeat("x", 1800),
			xmlrpc.Fault{Code: xmlrpc.FaultInternal, Message: "xml-rpc message is too large: more than 2000 bytes"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := xmlrpc.NewClient(xmlrpc.Limits{}).Call(t.Context(), uri, tc.method, tc.arg)
			var fault *xmlrpc.Fault
			require.ErrorAs(t, err, &fault)
			require.Equal(t, tc.want, *fault)
		})
	}
}

func TestARosCallUnpacksItsAnswer(t *testing.T) {
	uri := serve(t, xmlrpc.Limits{}, echo)
	client := xmlrpc.NewClient(xmlrpc.Limits{})

	v, err := client.CallROS(t.Context(), uri, "first", []any{1, "fine", "value"})
	require.NoError(t, err)
	require.Equal(t, "value", v)

	_, err = client.CallROS(t.Context(), uri, "first", []any{-1, "no such thing", 0})
	var status *xmlrpc.StatusError
	require.ErrorAs(t, err, &status)
	require.Equal(t, xmlrpc.StatusError{Code: -1, Message: "no such thing"}, *status)
	require.EqualError(t, err, "calling first at "+uri+": ros status -1: no such thing")

	for _, answer := range []any{1, []any{1, "fine"}, []any{"1", "fine", 0}, []any{1, 2, 0}} {
		_, err = client.CallROS(t.Context(), uri, "first", answer)
		require.ErrorIs(t, err, xmlrpc.ErrSyntax)
	}
	_, err = client.CallROS(t.Context(), uri, "fail")
	require.ErrorContains(t, err, "out of paper")
}

func TestACallThatCannotBeMadeSaysWhy(t *testing.T) {
	elsewhere := httptest.NewServer(http.RedirectHandler("http://127.0.0.1:1/", http.StatusTemporaryRedirect))
	defer elsewhere.Close()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, tc := range []struct {
		name, uri string
		ctx       context.Context
		arg       any
		want      string
	}{
		{"no address", "", t.Context(), 1, `"" is not an address of the form http://host:port/`},
		{"an address of another kind", "rosrpc://h:1", t.Context(), 1, "is not an address of the form"},
		{"an argument that cannot be sent", "http://127.0.0.1:1/", t.Context(), nil, "value cannot be sent"},
		{"a server that sends elsewhere", elsewhere.URL, t.Context(), 1, `answered "307 Temporary Redirect"`},
		{"a context that has ended", elsewhere.URL, ended, 1, "context canceled"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := xmlrpc.NewClient(xmlrpc.Limits{}).Call(tc.ctx, tc.uri, "f", tc.arg)
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func TestACallEndsWithItsContextWhileTheServerHangs(t *testing.T) {
	asked := make(chan struct{})
	uri := serve(t, xmlrpc.Limits{}, func(ctx context.Context, _ string, _ []any) (any, error) {
		close(asked)
		<-ctx.Done()
		return 0, nil
	})
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error, 1)
	go func() {
		_, err := xmlrpc.NewClient(xmlrpc.Limits{}).Call(ctx, uri, "f")
		failed <- err
	}()
	<-asked

	cancel()

	require.ErrorIs(t, <-failed, context.Canceled)
}

func TestALongAnswerHasALength(t *testing.T) {
	uri := serve(t, xmlrpc.Limits{}, func(context.Context, string, []any) (any, error) { return strings.Repeat("x", 100_000), nil })

	res, err := http.Post(uri, "text/xml", strings.NewReader("<methodCall><methodName>f</methodName></methodCall>"))
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)

	require.Empty(t, res.TransferEncoding, "roscpp cannot read chunks")
	require.Equal(t, int64(len(body)), res.ContentLength)
}

func TestAServerAnswersOnlyPosts(t *testing.T) {
	res, err := http.Get(serve(t, xmlrpc.Limits{}, echo))
	require.NoError(t, err)
	defer res.Body.Close()
	require.Equal(t, http.StatusMethodNotAllowed, res.StatusCode)
	require.Equal(t, http.MethodPost, res.Header.Get("Allow"))
}

func TestAMulticallAnswersEachCallByItself(t *testing.T) {
	uri := serve(t, xmlrpc.Limits{MaxBytes: 4000}, echo)
	call := func(method string, params ...any) any {
		return map[string]any{"methodName": method, "params": append([]any{}, params...)}
	}
	fault := func(code int, text string) any { return map[string]any{"faultCode": code, "faultString": text} }
	client := xmlrpc.NewClient(xmlrpc.Limits{})

	v, err := client.Call(t.Context(), uri, "system.multicall", []any{
		call("first", 1), call("fault"), call("system.multicall", []any{}), "not a call", call("first", "last"),
	})

	require.NoError(t, err)
	require.Equal(t, []any{
		[]any{1},
		fault(7, "not today"),
		fault(xmlrpc.FaultArguments, "system.multicall cannot call itself"),
		fault(xmlrpc.FaultArguments, "a call of system.multicall needs methodName and params"),
		[]any{"last"},
	}, v)

	_, err = client.Call(t.Context(), uri, "system.multicall", 1)
	require.ErrorContains(t, err, "system.multicall takes one array of calls")
	_, err = client.Call(t.Context(), uri, "system.multicall")
	require.ErrorContains(t, err, "system.multicall takes one array of calls")
}

func TestAMulticallStopsWhereItsAnswerGrowsTooLarge(t *testing.T) {
	var served atomic.Int64
	uri := serve(t, xmlrpc.Limits{MaxBytes: 10_000}, func(context.Context, string, []any) (any, error) {
		served.Add(1)
		return strings.Repeat("x", 4000), nil
	})
	calls := []any{}
	for range 20 {
		calls = append(calls, map[string]any{"methodName": "f", "params": []any{}})
	}

	_, err := xmlrpc.NewClient(xmlrpc.Limits{}).Call(t.Context(), uri, "system.multicall", calls)

	require.ErrorContains(t, err, "xml-rpc message is too large")
	require.Equal(t, int64(3), served.Load())
}
