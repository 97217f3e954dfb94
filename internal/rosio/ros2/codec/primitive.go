package codec

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
	"unicode/utf16"

	"saydo/internal/rosio/ros2/cdr"
	"saydo/internal/rosio/ros2/rosidl"
)

// primitive is the pair of a plain value, where the kinds agree.
func primitive(goKind reflect.Kind, f rosidl.Field) (pair, bool) {
	if goKind == reflect.Int8 && f.Octet {
		f.Kind = rosidl.Int8 // the same bits
	}
	if goKind != goKindOf(f.Kind) {
		return pair{}, false
	}
	p := pair{write: writer(f), read: reader(f.Kind), size: f.Kind.Size()}
	return p, true
}

func goKindOf(k rosidl.Kind) reflect.Kind {
	switch k {
	case rosidl.Bool:
		return reflect.Bool
	case rosidl.Int8:
		return reflect.Int8
	case rosidl.Uint8:
		return reflect.Uint8
	case rosidl.Int16:
		return reflect.Int16
	case rosidl.Uint16:
		return reflect.Uint16
	case rosidl.Int32:
		return reflect.Int32
	case rosidl.Uint32:
		return reflect.Uint32
	case rosidl.Int64:
		return reflect.Int64
	case rosidl.Uint64:
		return reflect.Uint64
	case rosidl.Float32:
		return reflect.Float32
	case rosidl.Float64:
		return reflect.Float64
	case rosidl.String, rosidl.WString:
		return reflect.String
	case rosidl.Struct:
		return reflect.Struct
	}
	return reflect.Invalid
}

// plain makes a write function that cannot fail.
func plain(f func(w *cdr.Writer, v reflect.Value)) func(*cdr.Writer, reflect.Value) error {
	return func(w *cdr.Writer, v reflect.Value) error {
		f(w, v)
		return nil
	}
}

func writer(f rosidl.Field) func(*cdr.Writer, reflect.Value) error {
	switch f.Kind {
	case rosidl.Bool:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Bool(v.Bool()) })
	case rosidl.Int8:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Uint8(uint8(v.Int())) })
	case rosidl.Uint8:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Uint8(uint8(v.Uint())) })
	case rosidl.Int16:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Uint16(uint16(v.Int())) })
	case rosidl.Uint16:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Uint16(uint16(v.Uint())) })
	case rosidl.Int32:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Uint32(uint32(v.Int())) })
	case rosidl.Uint32:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Uint32(uint32(v.Uint())) })
	case rosidl.Int64:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Uint64(uint64(v.Int())) })
	case rosidl.Uint64:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Uint64(v.Uint()) })
	case rosidl.Float32:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Float32(float32(v.Float())) })
	case rosidl.Float64:
		return plain(func(w *cdr.Writer, v reflect.Value) { w.Float64(v.Float()) })
	case rosidl.WString:
		return func(w *cdr.Writer, v reflect.Value) error {
			if err := tooLong(len(utf16.Encode([]rune(v.String()))), f.Bound, f.Name); err != nil {
				return err
			}
			w.WString(v.String())
			return nil
		}
	case rosidl.String, rosidl.Struct:
	}
	return func(w *cdr.Writer, v reflect.Value) error {
		if err := tooLong(v.Len(), f.Bound, f.Name); err != nil {
			return err
		}
		w.String(v.String())
		return nil
	}
}

func reader(k rosidl.Kind) func(*cdr.Reader, reflect.Value) {
	switch k {
	case rosidl.Bool:
		return func(r *cdr.Reader, v reflect.Value) { v.SetBool(r.Bool()) }
	case rosidl.Int8:
		return func(r *cdr.Reader, v reflect.Value) { v.SetInt(int64(int8(r.Uint8()))) }
	case rosidl.Uint8:
		return func(r *cdr.Reader, v reflect.Value) { v.SetUint(uint64(r.Uint8())) }
	case rosidl.Int16:
		return func(r *cdr.Reader, v reflect.Value) { v.SetInt(int64(int16(r.Uint16()))) }
	case rosidl.Uint16:
		return func(r *cdr.Reader, v reflect.Value) { v.SetUint(uint64(r.Uint16())) }
	case rosidl.Int32:
		return func(r *cdr.Reader, v reflect.Value) { v.SetInt(int64(int32(r.Uint32()))) }
	case rosidl.Uint32:
		return func(r *cdr.Reader, v reflect.Value) { v.SetUint(uint64(r.Uint32())) }
	case rosidl.Int64:
		return func(r *cdr.Reader, v reflect.Value) { v.SetInt(int64(r.Uint64())) }
	case rosidl.Uint64:
		return func(r *cdr.Reader, v reflect.Value) { v.SetUint(r.Uint64()) }
	case rosidl.Float32:
		return func(r *cdr.Reader, v reflect.Value) { v.SetFloat(float64(r.Float32())) }
	case rosidl.Float64:
		return func(r *cdr.Reader, v reflect.Value) { v.SetFloat(r.Float64()) }
	case rosidl.WString:
		return func(r *cdr.Reader, v reflect.Value) { v.SetString(r.WString()) }
	case rosidl.String, rosidl.Struct:
	}
	return func(r *cdr.Reader, v reflect.Value) { v.SetString(r.String()) }
}

// ErrTime means that a time cannot be carried: ROS 2 has 32 bits for its seconds.
var ErrTime = errors.New("the time is too far away for ROS")

// timePair carries a time; the zero time is zero in ROS.
func timePair(path string) pair {
	return pair{
		write: func(w *cdr.Writer, v reflect.Value) error {
			t, _ := v.Interface().(time.Time)
			var s int64
			var n uint32
			if !t.IsZero() {
				s, n = t.Unix(), uint32(t.Nanosecond())
			}
			return seconds(w, s, n, path)
		},
		read: func(r *cdr.Reader, v reflect.Value) {
			s, n := int32(r.Uint32()), r.Uint32()
			if s != 0 || n != 0 {
				v.Set(reflect.ValueOf(time.Unix(int64(s), int64(n)).UTC()))
			}
		},
		size: 8,
	}
}

// durationPair carries a duration; ROS rounds its seconds down and counts nanoseconds up.
func durationPair(path string) pair {
	return pair{
		write: func(w *cdr.Writer, v reflect.Value) error {
			d := time.Duration(v.Int())
			s, n := int64(d/time.Second), int64(d%time.Second)
			if n < 0 {
				s, n = s-1, n+int64(time.Second)
			}
			return seconds(w, s, uint32(n), path)
		},
		read: func(r *cdr.Reader, v reflect.Value) {
			s, n := int32(r.Uint32()), r.Uint32()
			v.SetInt(int64(s)*int64(time.Second) + int64(n))
		},
		size: 8,
	}
}

func seconds(w *cdr.Writer, s int64, n uint32, path string) error {
	if s < math.MinInt32 || s > math.MaxInt32 {
		return fmt.Errorf("%s: %w: %d s", path, ErrTime, s)
	}
	w.Uint32(uint32(int32(s)))
	w.Uint32(n)
	return nil
}
