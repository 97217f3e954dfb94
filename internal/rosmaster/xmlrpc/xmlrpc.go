// Package xmlrpc speaks XML-RPC as ROS 1 uses it: a codec, a client and an HTTP handler, with limits on what a peer may send.
//
// The ROS 1 master serves its calls with it, and whoever talks to a ROS 1 node or to another master calls with it.
// Only Client.Call and Client.CallROS block; each ends with its context. Nothing here starts a goroutine of its own.
//
// A value is one of bool, int, float64, string, []byte, DateTime, []any and map[string]any; []string may be sent too.
package xmlrpc

import (
	"errors"
	"fmt"
)

// DefaultMaxBytes is the largest message in bytes that is read or written when Limits does not say otherwise.
const DefaultMaxBytes = 16 << 20

// DefaultMaxDepth is how deep values may be nested when Limits does not say otherwise.
const DefaultMaxDepth = 64

// Codes of faults that this package itself answers with, as the XML-RPC fault code convention numbers them.
const (
	// FaultParse is the code for a message that cannot be read.
	FaultParse = -32700
	// FaultNoMethod is the code for a method that the server does not have.
	FaultNoMethod = -32601
	// FaultArguments is the code for arguments that the method does not take.
	FaultArguments = -32602
	// FaultInternal is the code for an error of the server itself.
	FaultInternal = -32603
)

var (
	// ErrTooLarge is returned when a message is larger than its limit in bytes.
	ErrTooLarge = errors.New("xml-rpc message is too large")
	// ErrTooDeep is returned when the values of a message are nested deeper than the limit.
	ErrTooDeep = errors.New("xml-rpc values are nested too deep")
	// ErrSyntax is returned when a message is not XML-RPC.
	ErrSyntax = errors.New("not an xml-rpc message")
	// ErrValue is returned when a Go value cannot be sent by XML-RPC.
	ErrValue = errors.New("value cannot be sent by xml-rpc")
)

// DateTime is a dateTime.iso8601 value, kept as it was written because the format carries no time zone.
type DateTime string

// Limits bounds what is read from a peer and what is written to it; a zero field means its default.
type Limits struct {
	// MaxBytes is the largest message in bytes.
	MaxBytes int
	// MaxDepth is how many values may lie inside each other.
	MaxDepth int
}

func (l Limits) withDefaults() Limits {
	if l.MaxBytes <= 0 {
		l.MaxBytes = DefaultMaxBytes
	}
	if l.MaxDepth <= 0 {
		l.MaxDepth = DefaultMaxDepth
	}
	return l
}

// Fault is the error that the other side of an XML-RPC call answered with.
type Fault struct {
	// Code is the number that the peer gave the fault.
	Code int
	// Message is the peer's own text.
	Message string
}

// Error returns the peer's text and code.
func (f *Fault) Error() string {
	return fmt.Sprintf("xml-rpc fault %d: %s", f.Code, f.Message)
}

// StatusError is the answer of a ROS master or node that understood a call and did not do it.
type StatusError struct {
	// Code is -1 when the caller is at fault and 0 when the callee failed.
	Code int
	// Message is the peer's own text.
	Message string
}

// Error returns the peer's text and code.
func (e *StatusError) Error() string {
	return fmt.Sprintf("ros status %d: %s", e.Code, e.Message)
}
