package ros2

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/idl"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/rosidl"
)

// types makes and keeps what carries each generated struct.
type types struct {
	library *rosidl.Library

	mu     sync.Mutex
	byType map[reflect.Type]*wire
}

func newTypes(library *rosidl.Library) *types {
	return &types{library: library, byType: map[reflect.Type]*wire{}}
}

// wire carries one generated struct as a ROS 2 message. to and from convert where the two are not alike.
type wire struct {
	name string // "std_msgs/msg/String"
	c    *codec.Codec
	to   func(rosio.Message) any
	from func(any) rosio.Message
}

// kind is the kind of a definition.
type kind string

const (
	kindMessage kind = "msg"
	kindService kind = "srv"
	kindAction  kind = "action"
)

// ros2Name turns "std_msgs/String" into "std_msgs/msg/String", "a/ObserveRequest" into "a/srv/Observe_Request" and
// "a/DoGoal" into "a/action/Do_Goal".
func ros2Name(rosType string, k kind) string {
	pkg, name, _ := strings.Cut(rosType, "/")
	ends := map[kind][]string{kindService: {"Request", "Response"}, kindAction: {"Goal", "Result", "Feedback"}}
	for _, end := range ends[k] {
		if base, is := strings.CutSuffix(name, end); is {
			name = base + "_" + end
			break
		}
	}
	return pkg + "/" + string(k) + "/" + name
}

// wire finds what carries messages like proto.
func (t *types) wire(proto rosio.Message, k kind) (*wire, error) {
	goType := reflect.TypeOf(proto)
	t.mu.Lock()
	defer t.mu.Unlock()
	if w := t.byType[goType]; w != nil {
		return w, nil
	}
	w, err := t.newWire(proto, k)
	if err != nil {
		return nil, err
	}
	t.byType[goType] = w
	return w, nil
}

func (t *types) newWire(proto rosio.Message, k kind) (*wire, error) {
	w := &wire{
		name: ros2Name(proto.ROSType(), k),
		to:   func(m rosio.Message) any { return m },
		from: func(v any) rosio.Message { m, _ := v.(rosio.Message); return m },
	}
	goType := reflect.TypeOf(proto)
	if _, is := proto.(rosgraphmsgs.Log); is {
		w.name, goType, w.to, w.from = "rcl_interfaces/msg/Log", reflect.TypeFor[logLine](), toLogLine, fromLogLine
	}
	def, err := t.library.Type(w.name)
	if err != nil {
		return nil, err
	}
	if w.c, err = codec.New(goType, def, fieldNames); err != nil {
		return nil, fmt.Errorf("%w: %w", rosio.ErrType, err)
	}
	return w, nil
}

// defined tells whether the installed definition has all fields of proto.
func (t *types) defined(proto rosio.Message) bool {
	w, err := t.wire(proto, kindMessage)
	return err == nil && len(w.c.Missing()) == 0
}

func (w *wire) encode(m rosio.Message) ([]byte, error) {
	cdr, err := w.c.Marshal(w.to(m))
	return cdr, said(err)
}

// send writes a message in memory that is used again.
func (w *wire) send(m rosio.Message, send func(cdr []byte) error) error {
	return said(w.c.Send(w.to(m), send))
}

func (w *wire) decode(cdr []byte) (rosio.Message, error) {
	m, _, err := w.begin(cdr)
	return m, err
}

// begin is decode, and tells how many bytes follow the message.
func (w *wire) begin(cdr []byte) (m rosio.Message, left int, err error) {
	v, left, err := w.c.Begin(cdr)
	if err != nil {
		return nil, 0, err
	}
	return w.from(v), left, nil
}

// fieldNames takes the names of a generated struct's fields from its definition, those of others from their tags.
func fieldNames(t reflect.Type) ([]string, error) {
	m, is := reflect.Zero(t).Interface().(rosio.Message)
	if !is {
		return codec.ByTag(t)
	}
	return idl.FieldNames(m.ROSType(), m.ROSDefinition(), t.NumField())
}

// logLine is rcl_interfaces/Log, which is ROS 2's form of rosgraph_msgs/Log.
type logLine struct {
	Stamp    time.Time `ros:"stamp"`
	Level    uint8     `ros:"level"`
	Name     string    `ros:"name"`
	Msg      string    `ros:"msg"`
	File     string    `ros:"file"`
	Function string    `ros:"function"`
	Line     uint32    `ros:"line"`
}

// levelsOf gives ROS 2's number for each of ROS 1's levels.
func levelsOf() map[int8]uint8 {
	return map[int8]uint8{
		rosgraphmsgs.LogDebug: 10, rosgraphmsgs.LogInfo: 20, rosgraphmsgs.LogWarn: 30, rosgraphmsgs.LogError: 40, rosgraphmsgs.LogFatal: 50,
	}
}

// toLogLine names the node as ROS 2 names loggers: "/a/b" is "a.b".
func toLogLine(m rosio.Message) any {
	l, _ := m.(rosgraphmsgs.Log)
	return logLine{
		Stamp: l.Header.Stamp, Level: levelsOf()[l.Level], Name: strings.ReplaceAll(strings.TrimPrefix(l.Name, "/"), "/", "."),
		Msg: l.Msg, File: l.File, Function: l.Function, Line: l.Line,
	}
}

func fromLogLine(v any) rosio.Message {
	l, _ := v.(logLine)
	m := rosgraphmsgs.Log{
		Header: stdmsgs.Header{Stamp: l.Stamp}, Name: "/" + strings.ReplaceAll(l.Name, ".", "/"),
		Msg: l.Msg, File: l.File, Function: l.Function, Line: l.Line,
	}
	m.Level = rosgraphmsgs.LogFatal
	for _, level := range []int8{rosgraphmsgs.LogError, rosgraphmsgs.LogWarn, rosgraphmsgs.LogInfo, rosgraphmsgs.LogDebug} {
		if l.Level <= levelsOf()[level] {
			m.Level = level
		}
	}
	return m
}
