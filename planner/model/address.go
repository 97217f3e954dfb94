package model

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// maxReply bounds the bytes of one reply of a server, streaming or not. An
// answer of some hundred bytes comes as some tens of kilobytes of JSON.
const maxReply = 4 << 20

// check finds the faults of a configuration and returns the server's address.
func (c Config) check() (*url.URL, error) {
	if c.Kind != KindOllama && c.Kind != KindOpenAI {
		return nil, fmt.Errorf("the kind is %q; it is one of %s, %s", c.Kind, KindOllama, KindOpenAI)
	}
	if strings.TrimSpace(c.Name) == "" {
		return nil, errors.New("it has no name; name it as the server calls it, such as qwen3:4b")
	}
	if c.Threads < 0 || c.Threads > maxThreads {
		return nil, fmt.Errorf("the threads are %d; they are between 0 and %d", c.Threads, maxThreads)
	}
	if c.Context != 0 && (c.Context < minContext || c.Context > maxContext) {
		return nil, fmt.Errorf("the context is %d tokens; it is between %d and %d", c.Context, minContext, maxContext)
	}
	if c.First < 0 || c.Between < 0 || c.Total < 0 {
		return nil, errors.New("a longest wait is negative")
	}
	base, err := url.Parse(c.URL)
	if err != nil {
		return nil, fmt.Errorf("the address: %w", err)
	}
	if base.Scheme != "http" && base.Scheme != "https" || base.Hostname() == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, fmt.Errorf("the address %q is none; it is of the form http://127.0.0.1:11434", base.Redacted())
	}
	if !loopback(base.Hostname()) && !c.Remote {
		return nil, fmt.Errorf("%s is another machine, to which what people say would be sent; say that you want that with ~model/remote", base.Hostname())
	}
	return base, nil
}

// loopback reports whether the host is this machine.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// errTooMuch tells that a server sent more than an answer can be.
var errTooMuch = errors.New("the server sent too much")

// newClient returns an HTTP client that follows nobody elsewhere, takes no
// proxy between this machine and itself, and reads replies up to a bound. It has
// no deadline: each call has.
func newClient(base *url.URL) *http.Client {
	transport := &http.Transport{MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute, DisableCompression: true}
	if !loopback(base.Hostname()) {
		transport.Proxy = http.ProxyFromEnvironment
	}
	return &http.Client{
		Transport: bounded{transport},
		CheckRedirect: func(r *http.Request, _ []*http.Request) error {
			return fmt.Errorf("the server sends us on to %s", r.URL.Host)
		},
	}
}

// bounded cuts replies off at maxReply.
type bounded struct{ next http.RoundTripper }

// RoundTrip sends the request on.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := b.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	resp.Body = &limitedBody{resp.Body, maxReply}
	return resp, nil
}

// limitedBody is a body that fails where it goes on too long, rather than
// looking complete.
type limitedBody struct {
	io.ReadCloser
	left int64
}

// Read reads on.
func (l *limitedBody) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooMuch
	}
	n, err := l.ReadCloser.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	return n, err
}
