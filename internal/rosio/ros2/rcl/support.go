package rcl

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unsafe"
)

// Support is the type support of one message, service or part of an action: what the middleware needs to carry it.
type Support struct {
	lib     *Lib
	name    string
	h       ptr
	create  func() ptr
	destroy func(ptr)
}

// Message finds the type support of "std_msgs/msg/String", "std_srvs/srv/Trigger_Request" or "a_msgs/action/Do_FeedbackMessage".
func (l *Lib) Message(name string) (*Support, error) {
	s, err := l.support("message", name)
	if err != nil || s.create != nil {
		return s, err
	}
	pkg, _, _ := strings.Cut(name, "/")
	prefix := strings.ReplaceAll(name, "/", "__")
	var create func() ptr
	for _, f := range []struct {
		end string
		to  any
	}{{"__create", &create}, {"__destroy", &s.destroy}} {
		at, err := l.symbol("lib"+pkg+"__rosidl_generator_c.so", prefix+f.end)
		if err != nil {
			return nil, fmt.Errorf("the type %s: %w", name, err)
		}
		register(f.to, at)
	}
	s.create = create
	return s, nil
}

// Service finds the type support of "std_srvs/srv/Trigger" or "a_msgs/action/Do_SendGoal".
func (l *Lib) Service(name string) (*Support, error) { return l.support("service", name) }

func (l *Lib) support(kind, name string) (*Support, error) {
	parts := strings.Split(name, "/")
	if len(parts) != 3 {
		return nil, fmt.Errorf("%q is no type: it is of the form package/msg/Name", name)
	}
	symbol := "rosidl_typesupport_c__get_" + kind + "_type_support_handle__" + strings.Join(parts, "__")
	at, err := l.symbol("lib"+parts[0]+"__rosidl_typesupport_c.so", symbol)
	if err != nil {
		return nil, fmt.Errorf("the type %s: %w", name, err)
	}
	var get func() ptr
	register(&get, at)
	s := &Support{lib: l, name: name, h: get()}
	if s.h == nil {
		return nil, fmt.Errorf("the type %s: %w: it has no support for this middleware", name, ErrMissing)
	}
	return s, nil
}

// ErrUnfit means that C does not take the CDR form of a message for one of its type.
var ErrUnfit = errors.New("the middleware cannot read it")

// made is a message as a C struct, made and freed by the code generated for it, so that its layout need not be known.
type made struct {
	s *Support
	p ptr
}

func (s *Support) make() (made, error) {
	p := s.create()
	if p == nil {
		return made{}, fmt.Errorf("the type %s: no memory for a message", s.name)
	}
	return made{s, p}, nil
}

func (m made) free() { m.s.destroy(m.p) }

// parse makes the C struct of a message from its CDR form.
func (s *Support) parse(cdr []byte) (made, error) {
	m, err := s.make()
	if err != nil {
		return made{}, err
	}
	var pin runtime.Pinner
	defer pin.Unpin()
	in := s.lib.bytes(&pin, cdr)
	if err := s.lib.do("rmw_deserialize", func() int32 { return s.lib.call.deserialize(ptr(in), s.h, m.p) }); err != nil {
		m.free()
		return made{}, fmt.Errorf("a message of the type %s: %w: %w", s.name, ErrUnfit, err)
	}
	return m, nil
}

// bytes wraps Go memory for the time of one call.
func (l *Lib) bytes(pin *runtime.Pinner, data []byte) *uint8Array {
	a := &uint8Array{length: uintptr(len(data)), capacity: uintptr(len(data)), alloc: l.alloc}
	if len(data) > 0 {
		pin.Pin(&data[0])
		a.buffer = ptr(&data[0])
	}
	pin.Pin(a)
	return a
}

// Buffer is C memory that messages are received into; it grows as they do. It is used by one goroutine at a time.
type Buffer struct {
	lib *Lib
	a   *uint8Array
}

// firstCapacity is what a buffer begins with.
const firstCapacity = 4096

// keptCapacity is the most that a buffer keeps for the next message.
const keptCapacity = 4 << 20

// NewBuffer makes a buffer.
func (l *Lib) NewBuffer() *Buffer {
	b := &Buffer{lib: l, a: (*uint8Array)(l.new(unsafe.Sizeof(uint8Array{})))}
	b.a.alloc = l.alloc
	b.reset()
	return b
}

func (b *Buffer) reset() {
	b.lib.delete(b.a.buffer)
	b.a.buffer, b.a.length, b.a.capacity = b.lib.new(firstCapacity), 0, firstCapacity
}

// view is the received message, where it lies.
func (b *Buffer) view() []byte { return unsafe.Slice((*byte)(b.a.buffer), b.a.length) }

// shrink gives back what a long message took.
func (b *Buffer) shrink() {
	if b.a.capacity > keptCapacity {
		b.reset()
	}
}

// copy takes the received message out.
func (b *Buffer) copy() []byte {
	out := append([]byte(nil), b.view()...)
	b.shrink()
	return out
}

// Close frees the memory.
func (b *Buffer) Close() {
	b.lib.delete(b.a.buffer)
	b.lib.delete(ptr(b.a))
}

// serialize gives the CDR form of a C struct.
func (b *Buffer) serialize(m made) ([]byte, error) {
	err := b.lib.do("rmw_serialize", func() int32 { return b.lib.call.serialize(m.p, m.s.h, ptr(b.a)) })
	if err != nil {
		return nil, fmt.Errorf("a message of the type %s: %w", m.s.name, err)
	}
	return b.copy(), nil
}
