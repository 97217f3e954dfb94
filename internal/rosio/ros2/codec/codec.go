// Package codec turns Go values into ROS 2 messages and back, by the definitions that are installed where the program runs.
//
// A struct is matched with a definition by the names of its fields, so that one struct serves each distribution's form of a
// message: what a struct has not is sent as its default and skipped when it comes; what a definition has not is told by
// Missing. Where both have a field of other kinds nothing is guessed, and New answers with ErrDiffers. A map serves for any type
// (dynamic.go). Times are time.Time and time.Duration. A Codec is safe for concurrent use; nothing blocks.
package codec

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/cdr"
	"saydo/internal/rosio/ros2/rosidl"
)

// ErrDiffers means that a struct and a definition have a field of one name that is not of one kind, or that a value is of another Go type
// than its codec was made for.
var ErrDiffers = errors.New("the installed definition differs")

// Names gives the ROS names of a struct's fields, in their order.
type Names func(t reflect.Type) ([]string, error)

// Codec carries one Go type as one message type.
type Codec struct {
	goType  reflect.Type
	ros     *rosidl.Type
	p       pair
	missing []string
	room    int
	writers sync.Pool // of *cdr.Writer
}

// pair writes and reads one value. A reader notes its failures in the Reader.
type pair struct {
	write func(w *cdr.Writer, v reflect.Value) error
	read  func(r *cdr.Reader, v reflect.Value)
	size  int // bytes that a value takes at least
}

// New makes the codec of a struct, or of a map from strings to any, as Read and Write have it. It wraps ErrDiffers where the two do not
// fit.
func New(goType reflect.Type, t *rosidl.Type, names Names) (*Codec, error) {
	c := &Codec{goType: goType, ros: t}
	b := builder{names: names, c: c}
	var err error
	if c.p, err = b.single(goType, rosidl.Field{Kind: rosidl.Struct, Type: t.Name, Of: t}, t.Name); err != nil {
		return nil, err
	}
	c.room = 2 * c.p.size
	return c, nil
}

// Missing lists the struct's fields that the installed definition has not; they are not sent.
func (c *Codec) Missing() []string { return c.missing }

// Type is the definition that the codec was made by.
func (c *Codec) Type() *rosidl.Type { return c.ros }

// Marshal writes a value of the codec's Go type in its CDR form. It wraps ErrDiffers where it is of another type, ErrTooLong and ErrTime
// where the definition has no room for it.
func (c *Codec) Marshal(v any) ([]byte, error) {
	w := cdr.NewWriter(c.room)
	if err := c.write(w, v); err != nil {
		return nil, err
	}
	return w.Bytes(), nil
}

// keptCapacity is the most memory that is kept for another message.
const keptCapacity = 4 << 20

// Send writes a value of the codec's Go type in memory that is used again when send returns.
func (c *Codec) Send(v any, send func(message []byte) error) error {
	w, _ := c.writers.Get().(*cdr.Writer)
	if w == nil {
		w = cdr.NewWriter(c.room)
	}
	w.Reset()
	err := c.write(w, v)
	if err == nil {
		err = send(w.Bytes())
	}
	if cap(w.Bytes()) <= keptCapacity {
		c.writers.Put(w)
	}
	return err
}

func (c *Codec) write(w *cdr.Writer, v any) error {
	value := reflect.ValueOf(v)
	if !value.IsValid() || value.Type() != c.goType {
		return fmt.Errorf("writing %s: %w: it is a %T", c.ros.Name, ErrDiffers, v)
	}
	if err := c.p.write(w, value); err != nil {
		return fmt.Errorf("writing %s: %w", c.ros.Name, err)
	}
	return nil
}

// Unmarshal reads a value of the codec's Go type from its CDR form. What follows it is left out. It wraps cdr.ErrShort and
// cdr.ErrMalformed where the bytes are none of its type.
func (c *Codec) Unmarshal(message []byte) (any, error) {
	v, _, err := c.Begin(message)
	return v, err
}

// Begin is Unmarshal, and tells how many bytes follow the value. A middleware may put some there; many mean that whoever sent
// the message has another definition.
func (c *Codec) Begin(message []byte) (v any, left int, err error) {
	r := cdr.NewReader(message)
	value := reflect.New(c.goType).Elem()
	c.p.read(r, value)
	if r.Err() != nil {
		return nil, 0, fmt.Errorf("reading %s: %w", c.ros.Name, r.Err())
	}
	return value.Interface(), r.Left(), nil
}

// builder makes pairs for one codec.
type builder struct {
	names Names
	c     *Codec
}

func (b builder) structure(goType reflect.Type, t *rosidl.Type, path string) (pair, error) {
	names, err := b.names(goType)
	if err != nil {
		return pair{}, fmt.Errorf("%s: %w", path, err)
	}
	index := map[string]int{}
	for i, name := range names {
		index[name] = i
	}
	parts := make([]pair, len(t.Fields))
	at := make([]int, len(t.Fields))
	for i, f := range t.Fields {
		var there bool
		if at[i], there = index[f.Name]; !there {
			at[i] = -1
			parts[i], err = absent(f)
		} else {
			parts[i], err = b.field(goType.Field(at[i]).Type, f, path+"."+f.Name)
		}
		if err != nil {
			return pair{}, err
		}
		delete(index, f.Name)
	}
	for _, name := range names {
		if _, left := index[name]; left {
			b.c.missing = append(b.c.missing, path+"."+name)
		}
	}
	return joined(parts, at), nil
}

// joined writes and reads the fields of a struct one after another.
func joined(parts []pair, at []int) pair {
	if len(parts) == 0 { // C has no empty struct: one byte stands for it
		return pair{
			write: func(w *cdr.Writer, _ reflect.Value) error { w.Uint8(0); return nil },
			read:  func(r *cdr.Reader, _ reflect.Value) { r.Uint8() },
			size:  1,
		}
	}
	size := 0
	for _, p := range parts {
		size += p.size
	}
	fieldOf := func(v reflect.Value, i int) reflect.Value {
		if at[i] < 0 {
			return reflect.Value{}
		}
		return v.Field(at[i])
	}
	return pair{
		write: func(w *cdr.Writer, v reflect.Value) error {
			for i, p := range parts {
				if err := p.write(w, fieldOf(v, i)); err != nil {
					return err
				}
			}
			return nil
		},
		read: func(r *cdr.Reader, v reflect.Value) {
			for i, p := range parts {
				p.read(r, fieldOf(v, i))
			}
		},
		size: size,
	}
}

func (b builder) field(goType reflect.Type, f rosidl.Field, path string) (pair, error) {
	if f.List == rosidl.Single {
		return b.single(goType, f, path)
	}
	fixed := f.List == rosidl.Fixed
	switch {
	case goType.Kind() == reflect.Array && fixed && goType.Len() == f.Len:
	case goType.Kind() == reflect.Slice && !fixed:
	default:
		return pair{}, differs(goType, f, path)
	}
	item := f
	item.List = rosidl.Single
	p, err := b.single(goType.Elem(), item, path)
	if err != nil {
		return pair{}, err
	}
	if fixed {
		return array(p, f.Len), nil
	}
	limit := 0
	if f.List == rosidl.Bounded {
		limit = f.Len
	}
	if goType.Elem().Kind() == reflect.Uint8 {
		return octets(limit, path), nil
	}
	return list(p, goType, limit, path), nil
}

func (b builder) single(goType reflect.Type, f rosidl.Field, path string) (pair, error) {
	if f.Kind != rosidl.Struct {
		if p, ok := primitive(goType.Kind(), f); ok {
			return p, nil
		}
		return pair{}, differs(goType, f, path)
	}
	switch {
	case goType == reflect.TypeFor[time.Time]() && f.Type == "builtin_interfaces/msg/Time":
		return timePair(path), nil
	case goType == reflect.TypeFor[time.Duration]() && f.Type == "builtin_interfaces/msg/Duration":
		return durationPair(path), nil
	case goType.ConvertibleTo(reflect.TypeFor[map[string]any]()):
		return fields(goType, f.Of), nil
	case goType.Kind() == reflect.Struct && goType != reflect.TypeFor[time.Time]():
		return b.structure(goType, f.Of, path)
	}
	return pair{}, differs(goType, f, path)
}

func differs(goType reflect.Type, f rosidl.Field, path string) error {
	return fmt.Errorf("%s: %w: it is %s there and %s here", path, ErrDiffers, f, goType)
}

// array carries a list of fixed length.
func array(p pair, n int) pair {
	return pair{
		write: func(w *cdr.Writer, v reflect.Value) error {
			for i := range n {
				if err := p.write(w, v.Index(i)); err != nil {
					return err
				}
			}
			return nil
		},
		read: func(r *cdr.Reader, v reflect.Value) {
			for i := 0; i < n && r.Err() == nil; i++ {
				p.read(r, v.Index(i))
			}
		},
		size: n * p.size,
	}
}

// list carries a list of any length, or of at most limit items.
func list(p pair, goType reflect.Type, limit int, path string) pair {
	return pair{
		write: func(w *cdr.Writer, v reflect.Value) error {
			if err := tooLong(v.Len(), limit, path); err != nil {
				return err
			}
			w.Uint32(uint32(v.Len()))
			for i := range v.Len() {
				if err := p.write(w, v.Index(i)); err != nil {
					return err
				}
			}
			return nil
		},
		read: func(r *cdr.Reader, v reflect.Value) {
			n := r.Len(p.size)
			if n == 0 {
				return
			}
			items := reflect.MakeSlice(goType, n, n)
			for i := 0; i < n && r.Err() == nil; i++ {
				p.read(r, items.Index(i))
			}
			v.Set(items)
		},
		size: 4,
	}
}

// octets carries a list of bytes at once.
func octets(limit int, path string) pair {
	return pair{
		write: func(w *cdr.Writer, v reflect.Value) error {
			if err := tooLong(v.Len(), limit, path); err != nil {
				return err
			}
			w.Uint32(uint32(v.Len()))
			w.Raw(v.Bytes())
			return nil
		},
		read: func(r *cdr.Reader, v reflect.Value) {
			if n := r.Len(1); n > 0 {
				v.SetBytes(append([]byte(nil), r.Raw(n)...))
			}
		},
		size: 4,
	}
}

// ErrTooLong means that a list or text has more than its definition allows.
var ErrTooLong = errors.New("it is longer than its definition allows")

func tooLong(n, limit int, path string) error {
	if limit > 0 && n > limit {
		return fmt.Errorf("%s: %w: %d, at most %d", path, ErrTooLong, n, limit)
	}
	return nil
}

// GoType is the codec's Go type.
func (c *Codec) GoType() reflect.Type { return c.goType }

// Zero is the zero value of the codec's Go type.
func (c *Codec) Zero() any { return reflect.Zero(c.goType).Interface() }

// ByTag takes the names of a struct's fields from their `ros` tags, of which each field needs one.
func ByTag(t reflect.Type) ([]string, error) {
	names := make([]string, t.NumField())
	for i := range names {
		if names[i] = t.Field(i).Tag.Get("ros"); names[i] == "" {
			return nil, fmt.Errorf("the field %s of %s has no ros tag", t.Field(i).Name, t)
		}
	}
	return names, nil
}
