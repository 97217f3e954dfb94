package codec

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"

	"saydo/internal/rosio/ros2/cdr"
	"saydo/internal/rosio/ros2/rosidl"
)

// ErrValue means that a map holds a value that its field has no room for.
var ErrValue = errors.New("the value does not fit")

// Write writes a message of any installed type from a map. A field that the map has not is sent as its default; a name that
// the type has not is a failure, ErrDiffers. Any Go number serves for a number, if it fits; what does not is ErrValue.
func Write(t *rosidl.Type, fields map[string]any) ([]byte, error) {
	w := cdr.NewWriter(64)
	if err := writeMap(w, t, fields); err != nil {
		return nil, fmt.Errorf("writing %s: %w", t.Name, err)
	}
	return w.Bytes(), nil
}

// Read reads a message of any installed type: numbers become int64, uint64 or float64, lists []any, messages maps.
func Read(t *rosidl.Type, message []byte) (map[string]any, error) {
	r := cdr.NewReader(message)
	m := readMap(r, t)
	if r.Err() != nil {
		return nil, fmt.Errorf("reading %s: %w", t.Name, r.Err())
	}
	return m, nil
}

// fields is the pair of a message that is a map in a struct.
func fields(goType reflect.Type, t *rosidl.Type) pair {
	return pair{
		write: func(w *cdr.Writer, v reflect.Value) error {
			m, _ := v.Convert(reflect.TypeFor[map[string]any]()).Interface().(map[string]any)
			return writeMap(w, t, m)
		},
		read: func(r *cdr.Reader, v reflect.Value) { v.Set(reflect.ValueOf(readMap(r, t)).Convert(goType)) },
		size: 1,
	}
}

func writeMap(w *cdr.Writer, t *rosidl.Type, fields map[string]any) error {
	if len(t.Fields) == 0 {
		w.Uint8(0)
	}
	known := 0
	for _, f := range t.Fields {
		v, there := fields[f.Name]
		if !there {
			if err := writeDefault(w, f); err != nil {
				return err
			}
			continue
		}
		known++
		if err := writeField(w, f, v); err != nil {
			return err
		}
	}
	if known == len(fields) {
		return nil
	}
	for name := range fields {
		if !hasField(t, name) {
			return fmt.Errorf("%w: %s has no field %q", ErrDiffers, t.Name, name)
		}
	}
	return nil
}

func writeField(w *cdr.Writer, f rosidl.Field, v any) error {
	if f.List == rosidl.Single {
		return writeSingle(w, f, v)
	}
	list := reflect.ValueOf(v)
	if !list.IsValid() || (list.Kind() != reflect.Slice && list.Kind() != reflect.Array) {
		return noValue(v, f)
	}
	n := list.Len()
	switch f.List {
	case rosidl.Fixed:
		if n != f.Len {
			return fmt.Errorf("%s: %w: it has %d items, not %d", f.Name, ErrValue, n, f.Len)
		}
	case rosidl.Bounded:
		if err := tooLong(n, f.Len, f.Name); err != nil {
			return err
		}
		w.Uint32(uint32(n))
	case rosidl.Free, rosidl.Single:
		w.Uint32(uint32(n))
	}
	item := f
	item.List = rosidl.Single
	for i := range n {
		if err := writeSingle(w, item, list.Index(i).Interface()); err != nil {
			return err
		}
	}
	return nil
}

func writeSingle(w *cdr.Writer, f rosidl.Field, v any) error {
	if f.Kind == rosidl.Struct {
		fields, is := v.(map[string]any)
		if !is {
			return noValue(v, f)
		}
		if err := writeMap(w, f.Of, fields); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		return nil
	}
	value := reflect.New(goTypeOf(f.Kind)).Elem()
	if v == nil || !fit(value, reflect.ValueOf(v)) {
		return noValue(v, f)
	}
	return writer(f)(w, value)
}

// noValue tells of a value that is none of its field's.
func noValue(v any, f rosidl.Field) error {
	return fmt.Errorf("%s: %w: %v (%T) is no %s", f.Name, ErrValue, v, v, f)
}

// goTypeOf is the Go type that a kind is written from.
func goTypeOf(k rosidl.Kind) reflect.Type {
	switch k {
	case rosidl.Bool:
		return reflect.TypeFor[bool]()
	case rosidl.Int8:
		return reflect.TypeFor[int8]()
	case rosidl.Uint8:
		return reflect.TypeFor[uint8]()
	case rosidl.Int16:
		return reflect.TypeFor[int16]()
	case rosidl.Uint16:
		return reflect.TypeFor[uint16]()
	case rosidl.Int32:
		return reflect.TypeFor[int32]()
	case rosidl.Uint32:
		return reflect.TypeFor[uint32]()
	case rosidl.Int64:
		return reflect.TypeFor[int64]()
	case rosidl.Uint64:
		return reflect.TypeFor[uint64]()
	case rosidl.Float32:
		return reflect.TypeFor[float32]()
	case rosidl.Float64:
		return reflect.TypeFor[float64]()
	case rosidl.String, rosidl.WString, rosidl.Struct:
	}
	return reflect.TypeFor[string]()
}

// fit puts a value into one of the type to be sent, if nothing is lost by it.
func fit(to, from reflect.Value) bool {
	switch {
	case to.Kind() == from.Kind():
		to.Set(from.Convert(to.Type()))
		return true
	case to.CanFloat() && from.CanFloat():
		to.SetFloat(from.Float())
		return true
	case to.CanFloat() && from.CanInt():
		to.SetFloat(float64(from.Int()))
		return true
	case to.CanFloat() && from.CanUint():
		to.SetFloat(float64(from.Uint()))
		return true
	case to.CanInt() && from.CanInt() && !to.OverflowInt(from.Int()):
		to.SetInt(from.Int())
		return true
	case to.CanInt() && from.CanUint() && from.Uint() <= math.MaxInt64 && !to.OverflowInt(int64(from.Uint())):
		to.SetInt(int64(from.Uint()))
		return true
	case to.CanUint() && from.CanUint() && !to.OverflowUint(from.Uint()):
		to.SetUint(from.Uint())
		return true
	case to.CanUint() && from.CanInt() && from.Int() >= 0 && !to.OverflowUint(uint64(from.Int())):
		to.SetUint(uint64(from.Int()))
		return true
	}
	return false
}

func readMap(r *cdr.Reader, t *rosidl.Type) map[string]any {
	m := make(map[string]any, len(t.Fields))
	if len(t.Fields) == 0 {
		r.Uint8()
	}
	for _, f := range t.Fields {
		if r.Err() != nil {
			return nil
		}
		m[f.Name] = readField(r, f)
	}
	return m
}

func readField(r *cdr.Reader, f rosidl.Field) any {
	n := f.Len
	switch f.List {
	case rosidl.Single:
		return readSingle(r, f)
	case rosidl.Free, rosidl.Bounded:
		n = r.Len(f.Kind.Size())
	case rosidl.Fixed:
	}
	var items []any
	for i := 0; i < n && r.Err() == nil; i++ {
		items = append(items, readSingle(r, f))
	}
	return items
}

func readSingle(r *cdr.Reader, f rosidl.Field) any {
	if f.Kind == rosidl.Struct {
		return readMap(r, f.Of)
	}
	v := reflect.New(goTypeOf(f.Kind)).Elem()
	reader(f.Kind)(r, v)
	switch {
	case v.CanInt():
		return v.Int()
	case v.CanUint():
		return v.Uint()
	case v.CanFloat():
		return v.Float()
	}
	return v.Interface()
}

func hasField(t *rosidl.Type, name string) bool {
	return slices.ContainsFunc(t.Fields, func(f rosidl.Field) bool { return f.Name == name })
}
