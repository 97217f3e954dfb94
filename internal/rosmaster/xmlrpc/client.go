package xmlrpc

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
)

// Client calls XML-RPC servers; it is safe for use by many goroutines and needs no closing.
type Client struct {
	http   *http.Client
	limits Limits
}

// NewClient returns a client that reads and writes messages within the limits.
func NewClient(limits Limits) *Client {
	return &Client{
		limits: limits.withDefaults(),
		http: &http.Client{
			// Nodes come and go: a fresh connection for each call cannot be a stale one, and leaves nothing to close.
			// A proxy of the environment is for the web, never for a robot's own nodes.
			Transport: &http.Transport{DisableKeepAlives: true, DisableCompression: true},
			CheckRedirect: func(*http.Request, []*http.Request) error {
				return http.ErrUseLastResponse
			},
		},
	}
}

// Call calls a method of the server at uri (http://host:port/) and returns its value; a fault comes back as a *Fault.
func (c *Client) Call(ctx context.Context, uri, method string, args ...any) (any, error) {
	v, err := c.call(ctx, uri, method, args)
	if err != nil {
		return nil, fmt.Errorf("calling %s at %s: %w", method, uri, err)
	}
	return v, nil
}

// CallROS calls a method of a ROS master or node, whose answers are [code, message, value], and returns the value;
// a code other than 1 comes back as a *StatusError.
func (c *Client) CallROS(ctx context.Context, uri, method string, args ...any) (any, error) {
	v, err := c.Call(ctx, uri, method, args...)
	if err != nil {
		return nil, err
	}
	reply, ok := v.([]any)
	if !ok || len(reply) != 3 {
		return nil, fmt.Errorf("calling %s at %s: %w", method, uri, syntax("the answer is not [code, message, value]"))
	}
	code, codeGiven := reply[0].(int)
	message, messageGiven := reply[1].(string)
	if !codeGiven || !messageGiven {
		return nil, fmt.Errorf("calling %s at %s: %w", method, uri, syntax("the answer has no code or no message"))
	}
	if code != 1 {
		return nil, fmt.Errorf("calling %s at %s: %w", method, uri, &StatusError{Code: code, Message: message})
	}
	return reply[2], nil
}

func (c *Client) call(ctx context.Context, uri, method string, args []any) (any, error) {
	target, err := url.Parse(uri)
	if err != nil || target.Scheme != "http" || target.Host == "" {
		return nil, fmt.Errorf("%q is not an address of the form http://host:port/", uri)
	}
	body, err := encodeCall(method, args, c.limits)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "text/xml")
	res, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close() //nolint:errcheck // The body was only read; closing it cannot lose anything.
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server answered %q", res.Status)
	}
	return decodeResponse(res.Body, c.limits)
}
