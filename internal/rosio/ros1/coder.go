package ros1

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"time"

	"saydo/internal/rosio/interfaces/stdmsgs"
)

// Failures of reading a message.
var (
	errShort = errors.New("it is cut off")
	errRest  = errors.New("bytes are left behind its last field")
)

// coder writes and reads values of one Go type as ROS 1 lays them out: one field behind another without gaps, little endian, texts
// and lists behind their length.
type coder struct {
	least int // bytes that a value takes at least
	size  func(v reflect.Value) int
	write func(b []byte, v reflect.Value) []byte
	read  func(r *bytesReader, v reflect.Value)
}

// bytesReader reads a message; it keeps the first failure.
type bytesReader struct {
	b   []byte
	own bool // the bytes are the message's own: nobody writes there again
	err error
}

// take gives the next n bytes; nil after a failure.
func (r *bytesReader) take(n int) []byte {
	if r.err != nil || n > len(r.b) {
		r.fail(errShort)
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *bytesReader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// count reads the length of a list of items that take at least so many bytes each.
func (r *bytesReader) count(least int) int {
	n := int(uint32(r.number(4)))
	if n > len(r.b)/max(least, 1) { // an item of no bytes still counts as one, or a few bytes would be worked on for minutes
		r.fail(fmt.Errorf("%w: a list of %d items", errShort, n))
	}
	if r.err != nil {
		return 0
	}
	return n
}

// number reads n bytes, little endian.
func (r *bytesReader) number(n int) uint64 {
	switch b := r.take(n); len(b) {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(binary.LittleEndian.Uint16(b))
	case 4:
		return uint64(binary.LittleEndian.Uint32(b))
	case 8:
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// coderOf makes the coder of a type.
func coderOf(t reflect.Type) (coder, error) {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return fixed(8, writeTime, readTime), nil
	case t == reflect.TypeFor[time.Duration]():
		return fixed(8, writeDuration, readDuration), nil
	}
	switch t.Kind() {
	case reflect.Struct:
		return structCoder(t)
	case reflect.String:
		return textCoder(), nil
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return octetsCoder(), nil
		}
		return listCoder(t)
	case reflect.Array:
		return arrayCoder(t)
	}
	if c, ok := plainCoder(t.Kind()); ok {
		return c, nil
	}
	return coder{}, fmt.Errorf("ROS has no %s", t)
}

// fixed is the coder of what always takes n bytes.
func fixed(n int, write func([]byte, reflect.Value) []byte, read func(*bytesReader, reflect.Value)) coder {
	return coder{least: n, size: func(reflect.Value) int { return n }, write: write, read: read}
}

// plainCoder is that of a truth or number.
func plainCoder(k reflect.Kind) (coder, bool) {
	switch k {
	case reflect.Bool:
		return fixed(1, func(b []byte, v reflect.Value) []byte {
			if v.Bool() {
				return append(b, 1)
			}
			return append(b, 0)
		}, func(r *bytesReader, v reflect.Value) { v.SetBool(r.number(1) != 0) }), true
	case reflect.Float32:
		return fixed(4, func(b []byte, v reflect.Value) []byte {
			return binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(v.Float())))
		}, func(r *bytesReader, v reflect.Value) { v.SetFloat(float64(math.Float32frombits(uint32(r.number(4))))) }), true
	case reflect.Float64:
		return fixed(8, func(b []byte, v reflect.Value) []byte {
			return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
		}, func(r *bytesReader, v reflect.Value) { v.SetFloat(math.Float64frombits(r.number(8))) }), true
	}
	for n, kinds := range map[int][2]reflect.Kind{
		1: {reflect.Int8, reflect.Uint8}, 2: {reflect.Int16, reflect.Uint16}, 4: {reflect.Int32, reflect.Uint32}, 8: {reflect.Int64, reflect.Uint64},
	} {
		switch k {
		case kinds[0]:
			return signedCoder(n), true
		case kinds[1]:
			return unsignedCoder(n), true
		}
	}
	return coder{}, false
}

// appendNumber writes the lower n bytes, little endian.
func appendNumber(b []byte, n int, v uint64) []byte {
	for range n {
		b = append(b, byte(v))
		v >>= 8
	}
	return b
}

func unsignedCoder(n int) coder {
	return fixed(n, func(b []byte, v reflect.Value) []byte { return appendNumber(b, n, v.Uint()) },
		func(r *bytesReader, v reflect.Value) { v.SetUint(r.number(n)) })
}

func signedCoder(n int) coder {
	unused := 64 - 8*n
	return fixed(n, func(b []byte, v reflect.Value) []byte { return appendNumber(b, n, uint64(v.Int())) },
		func(r *bytesReader, v reflect.Value) { v.SetInt(int64(r.number(n)<<unused) >> unused) })
}

// writeTime writes seconds and nanoseconds; the zero time is zero in ROS. ROS 1
// counts seconds from 1970 to 2106.
func writeTime(b []byte, v reflect.Value) []byte {
	t, _ := v.Interface().(time.Time)
	if t.IsZero() {
		return append(b, 0, 0, 0, 0, 0, 0, 0, 0)
	}
	return appendNumber(appendNumber(b, 4, uint64(t.Unix())), 4, uint64(t.Nanosecond()))
}

func readTime(r *bytesReader, v reflect.Value) {
	if s, n := r.number(4), r.number(4); s != 0 || n != 0 {
		v.Set(reflect.ValueOf(time.Unix(int64(s), int64(n)).UTC()))
	}
}

// writeDuration rounds the seconds down and counts nanoseconds up, as roscpp does.
func writeDuration(b []byte, v reflect.Value) []byte {
	s, n := v.Int()/int64(time.Second), v.Int()%int64(time.Second)
	if n < 0 {
		s, n = s-1, n+int64(time.Second)
	}
	return appendNumber(appendNumber(b, 4, uint64(s)), 4, uint64(n))
}

func readDuration(r *bytesReader, v reflect.Value) {
	s, n := int32(uint32(r.number(4))), int32(uint32(r.number(4)))
	v.SetInt(int64(s)*int64(time.Second) + int64(n))
}

func textCoder() coder {
	return coder{
		least: 4, size: func(v reflect.Value) int { return 4 + v.Len() },
		write: func(b []byte, v reflect.Value) []byte {
			return append(appendNumber(b, 4, uint64(v.Len())), v.String()...)
		},
		read: func(r *bytesReader, v reflect.Value) { v.SetString(string(r.take(r.count(1)))) },
	}
}

// octetsCoder carries a list of bytes at once, without copying what is long when it comes.
func octetsCoder() coder {
	return coder{
		least: 4, size: func(v reflect.Value) int { return 4 + v.Len() },
		write: func(b []byte, v reflect.Value) []byte {
			return append(appendNumber(b, 4, uint64(v.Len())), v.Bytes()...)
		},
		read: func(r *bytesReader, v reflect.Value) {
			n := r.count(1)
			switch {
			case n == 0:
			case r.own:
				v.SetBytes(slices.Clip(r.take(n)))
			default:
				v.SetBytes(bytes.Clone(r.take(n)))
			}
		},
	}
}

func listCoder(t reflect.Type) (coder, error) {
	c, err := coderOf(t.Elem())
	return coder{
		least: 4,
		size: func(v reflect.Value) int {
			n := 4
			for i := range v.Len() {
				n += c.size(v.Index(i))
			}
			return n
		},
		write: func(b []byte, v reflect.Value) []byte {
			b = appendNumber(b, 4, uint64(v.Len()))
			for i := range v.Len() {
				b = c.write(b, v.Index(i))
			}
			return b
		},
		read: func(r *bytesReader, v reflect.Value) {
			n := r.count(c.least)
			if n == 0 {
				return
			}
			items := reflect.MakeSlice(t, n, n)
			for i := 0; i < n && r.err == nil; i++ {
				c.read(r, items.Index(i))
			}
			v.Set(items)
		},
	}, err
}

func arrayCoder(t reflect.Type) (coder, error) {
	c, err := coderOf(t.Elem())
	return coder{
		least: t.Len() * c.least,
		size: func(v reflect.Value) int {
			n := 0
			for i := range v.Len() {
				n += c.size(v.Index(i))
			}
			return n
		},
		write: func(b []byte, v reflect.Value) []byte {
			for i := range v.Len() {
				b = c.write(b, v.Index(i))
			}
			return b
		},
		read: func(r *bytesReader, v reflect.Value) {
			for i := range v.Len() {
				c.read(r, v.Index(i))
			}
		},
	}, err
}

// structCoder carries the fields one after another. Only ROS 1 numbers headers; nothing reads that any more, so it stays zero.
func structCoder(t reflect.Type) (coder, error) {
	fields := make([]coder, t.NumField())
	before := 0
	if t == reflect.TypeFor[stdmsgs.Header]() {
		before = 4
	}
	c := coder{least: before}
	for i := range fields {
		var err error
		if fields[i], err = coderOf(t.Field(i).Type); err != nil {
			return coder{}, fmt.Errorf("%s: %w", t.Field(i).Name, err)
		}
		c.least += fields[i].least
	}
	c.size = func(v reflect.Value) int {
		n := before
		for i, f := range fields {
			n += f.size(v.Field(i))
		}
		return n
	}
	c.write = func(b []byte, v reflect.Value) []byte {
		b = appendNumber(b, before, 0)
		for i, f := range fields {
			b = f.write(b, v.Field(i))
		}
		return b
	}
	c.read = func(r *bytesReader, v reflect.Value) {
		r.take(before)
		for i, f := range fields {
			f.read(r, v.Field(i))
		}
	}
	return c, nil
}
