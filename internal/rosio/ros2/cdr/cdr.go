// Package cdr writes and reads the plain values of XCDR1, the form in which ROS 2 messages travel (OMG DDS-XTypes 1.3, 7.4).
//
// Package codec calls it, on any goroutine. Nothing blocks. A Reader takes any bytes: it never reads beyond them, never
// makes more of them than they can hold, and keeps the first failure, so that callers look at Err once, at the end.
package cdr

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unicode/utf16"
)

// Failures of a Reader.
var (
	// ErrShort means that the message ends before its last field.
	ErrShort = errors.New("the message is cut off")
	// ErrMalformed means that the bytes are no message.
	ErrMalformed = errors.New("the message is malformed")
)

// headerSize is where alignment begins to count, behind the encapsulation.
const headerSize = 4

// Writer makes a message, little endian.
type Writer struct{ b []byte }

// NewWriter begins a message; room is how long it may become without growing.
func NewWriter(room int) *Writer {
	// Plain CDR, little endian, no options.
	return &Writer{b: append(make([]byte, 0, headerSize+room), 0, 1, 0, 0)}
}

// Reset begins another message in the same memory.
func (w *Writer) Reset() { w.b = w.b[:headerSize] }

// Bytes is the message so far.
func (w *Writer) Bytes() []byte { return w.b }

func (w *Writer) align(n int) {
	for (len(w.b)-headerSize)%n != 0 {
		w.b = append(w.b, 0)
	}
}

// Uint8 writes one byte.
func (w *Writer) Uint8(v uint8) { w.b = append(w.b, v) }

// Bool writes one byte.
func (w *Writer) Bool(v bool) {
	if v {
		w.b = append(w.b, 1)
	} else {
		w.b = append(w.b, 0)
	}
}

// Uint16 writes two bytes.
func (w *Writer) Uint16(v uint16) {
	w.align(2)
	w.b = binary.LittleEndian.AppendUint16(w.b, v)
}

// Uint32 writes four bytes.
func (w *Writer) Uint32(v uint32) {
	w.align(4)
	w.b = binary.LittleEndian.AppendUint32(w.b, v)
}

// Uint64 writes eight bytes.
func (w *Writer) Uint64(v uint64) {
	w.align(8)
	w.b = binary.LittleEndian.AppendUint64(w.b, v)
}

// Float32 writes four bytes.
func (w *Writer) Float32(v float32) { w.Uint32(math.Float32bits(v)) }

// Float64 writes eight bytes.
func (w *Writer) Float64(v float64) { w.Uint64(math.Float64bits(v)) }

// String writes the length with the closing zero, the text, the zero.
func (w *Writer) String(s string) {
	w.Uint32(uint32(len(s) + 1))
	w.b = append(append(w.b, s...), 0)
}

// WString writes the number of its UTF-16 units, and each of them in four bytes: ROS 2 does so for the sake of middlewares that do.
func (w *Writer) WString(s string) {
	units := utf16.Encode([]rune(s))
	w.Uint32(uint32(len(units)))
	for _, u := range units {
		w.Uint32(uint32(u))
	}
}

// Raw writes bytes as they are.
func (w *Writer) Raw(b []byte) { w.b = append(w.b, b...) }

// Reader reads a message of either byte order.
type Reader struct {
	b     []byte
	at    int
	order binary.ByteOrder
	err   error
}

// NewReader begins to read a message.
func NewReader(message []byte) *Reader {
	r := &Reader{b: message, at: headerSize, order: binary.LittleEndian}
	switch {
	case len(message) < headerSize:
		r.err = ErrShort
	case message[0] != 0 || message[1] > 1:
		r.err = fmt.Errorf("%w: its first bytes %#x name no plain CDR", ErrMalformed, message[:2])
	case message[1] == 0:
		r.order = binary.BigEndian
	}
	return r
}

// Left is how many bytes have not been read yet.
func (r *Reader) Left() int { return max(len(r.b)-r.at, 0) }

// Err is the first failure.
func (r *Reader) Err() error { return r.err }

// Fail notes a failure of the caller, unless there was one before.
func (r *Reader) Fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// take gives the next n bytes after aligning to a; nil after a failure.
func (r *Reader) take(a, n int) []byte {
	if r.err != nil {
		return nil
	}
	at := r.at + (a-(r.at-headerSize)%a)%a
	if n < 0 || at > len(r.b) || n > len(r.b)-at {
		r.err = ErrShort
		return nil
	}
	r.at = at + n
	return r.b[at:r.at]
}

// Uint8 reads one byte.
func (r *Reader) Uint8() uint8 {
	if b := r.take(1, 1); b != nil {
		return b[0]
	}
	return 0
}

// Bool reads one byte; any but zero is true, as C has it.
func (r *Reader) Bool() bool { return r.Uint8() != 0 }

// Uint16 reads two bytes.
func (r *Reader) Uint16() uint16 {
	if b := r.take(2, 2); b != nil {
		return r.order.Uint16(b)
	}
	return 0
}

// Uint32 reads four bytes.
func (r *Reader) Uint32() uint32 {
	if b := r.take(4, 4); b != nil {
		return r.order.Uint32(b)
	}
	return 0
}

// Uint64 reads eight bytes.
func (r *Reader) Uint64() uint64 {
	if b := r.take(8, 8); b != nil {
		return r.order.Uint64(b)
	}
	return 0
}

// Float32 reads four bytes.
func (r *Reader) Float32() float32 { return math.Float32frombits(r.Uint32()) }

// Float64 reads eight bytes.
func (r *Reader) Float64() float64 { return math.Float64frombits(r.Uint64()) }

// String reads a text. Some writers send an empty one without its zero.
func (r *Reader) String() string {
	n := r.Uint32()
	if n == 0 {
		return ""
	}
	b := r.take(1, int(n))
	if b == nil {
		return ""
	}
	if b[n-1] != 0 {
		r.Fail(fmt.Errorf("%w: a text has no closing zero", ErrMalformed))
		return ""
	}
	return string(b[:n-1])
}

// WString reads UTF-16, each unit of it in four bytes.
func (r *Reader) WString() string {
	units := make([]uint16, r.Len(4))
	for i := range units {
		u := r.Uint32()
		if u > math.MaxUint16 {
			r.Fail(fmt.Errorf("%w: %#x is no unit of UTF-16", ErrMalformed, u))
			return ""
		}
		units[i] = uint16(u)
	}
	return string(utf16.Decode(units))
}

// Raw reads n bytes as they are; they belong to the message.
func (r *Reader) Raw(n int) []byte { return r.take(1, n) }

// Len reads the length of a list whose items take at least size bytes each; it fails where so many cannot follow.
func (r *Reader) Len(size int) int {
	n := int(r.Uint32())
	if r.err == nil && n > (len(r.b)-r.at)/max(size, 1) {
		r.err = fmt.Errorf("%w: a list of %d items", ErrShort, n)
	}
	if r.err != nil {
		return 0
	}
	return n
}
