package ros1

import (
	"crypto/md5"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/bluenviron/goroslib/v2/pkg/msg"
	"github.com/bluenviron/goroslib/v2/pkg/msgproc"

	"saydo/internal/rosio"
	"saydo/internal/rosio/idl"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// wireType carries messages of one neutral type. goroslib tells its checksum from a struct that is made when the type is first
// used, so that any type travels for which there is a struct and a definition.
type wireType struct {
	rosType    string
	md5        string
	definition string
	neutral    reflect.Type
	form       reflect.Type // in which ROS 1 has it
	mirror     reflect.Type // goroslib's struct of it
	coder      coder
	to, from   func(rosio.Message) rosio.Message // between it and the form that ROS 1 has; nil: it is that
	parts      *anyType                          // those of types that are known by their names only; nil: it has none
	earlier    *wireType                         // the form that it had before, which is read too; nil: none
}

// newWireType makes the wire type of messages like proto.
func newWireType(proto rosio.Message) (*wireType, error) {
	if !strings.Contains(proto.ROSType(), "/") {
		return nil, rosio.ErrUntyped
	}
	f, is := otherForm(proto)
	if !is {
		f.form = reflect.TypeOf(proto)
	}
	w, err := wireTypeIn(f, proto)
	if err != nil {
		return nil, err
	}
	if f, is = earlierForm(proto); is {
		w.earlier, err = wireTypeIn(f, proto)
	}
	return w, err
}

// wireTypeIn makes the wire type of messages like proto in a form.
func wireTypeIn(f form, proto rosio.Message) (*wireType, error) {
	w := &wireType{rosType: proto.ROSType(), neutral: reflect.TypeOf(proto), form: f.form, to: f.to, from: f.from}
	var err error
	if w.mirror, err = mirrorOf(w.form); err != nil {
		return nil, fmt.Errorf("%s cannot be sent over ROS 1: %w", w.rosType, err)
	}
	if w.coder, err = coderOf(w.form); err != nil {
		return nil, fmt.Errorf("%s cannot be sent over ROS 1: %w", w.rosType, err)
	}
	zero := reflect.Zero(w.mirror).Interface()
	if w.md5, err = msgproc.MD5(zero); err != nil {
		return nil, fmt.Errorf("the checksum of %s: %w", w.rosType, err)
	}
	if w.definition, err = msgproc.Definition(zero); err != nil {
		return nil, fmt.Errorf("the definition of %s: %w", w.rosType, err)
	}
	return w, nil
}

// longest is how long a message may be: what a peer announces is made room for.
const longest = 64 << 20

// errLong means that a message is longer than that.
var errLong = errors.New("it is longer than 64 MiB")

// encode gives the bytes of a message as TCPROS sends them, its length first.
func (w *wireType) encode(m rosio.Message) ([]byte, error) { return w.encodeIn(nil, m) }

// encodeIn does so in memory that is there already, if it is enough.
func (w *wireType) encodeIn(memory []byte, m rosio.Message) ([]byte, error) {
	if reflect.TypeOf(m) != w.neutral {
		return nil, fmt.Errorf("%w: %s was given, %s is sent here", rosio.ErrType, m.ROSType(), w.rosType)
	}
	v, err := w.laid(m)
	if err != nil {
		return nil, fmt.Errorf("encoding %s: %w", w.rosType, err)
	}
	size := w.coder.size(v)
	if size > longest {
		return nil, fmt.Errorf("encoding %s: %w: %w", w.rosType, rosio.ErrUnfit, errLong)
	}
	b := slices.Grow(memory[:0], 4+size)
	return w.coder.write(binary.LittleEndian.AppendUint32(b, uint32(size)), v), nil
}

// laid gives a message as the wire has it.
func (w *wireType) laid(m rosio.Message) (reflect.Value, error) {
	switch {
	case w.parts != nil:
		return w.parts.laid(m, w.form)
	case w.to != nil:
		m = w.to(m)
	}
	return reflect.ValueOf(m), nil
}

// decode reads one message, its length first.
func (w *wireType) decode(r io.Reader) (rosio.Message, error) {
	var memory []byte
	return w.decodeIn(&memory, r)
}

// roomAtOnce is for how much of what a peer announces room is made before it comes.
const roomAtOnce = 4 << 20

// small is up to which length a message is read into memory that is used again; what is longer is not copied out of its own.
const small = 64 << 10

// decodeIn does so in memory that is used again for the next small message.
func (w *wireType) decodeIn(memory *[]byte, r io.Reader) (rosio.Message, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, fmt.Errorf("decoding %s: %w", w.rosType, err)
	}
	length := int(binary.LittleEndian.Uint32(head[:]))
	in := bytesReader{own: length > small}
	if !in.own {
		in.b = (*memory)[:0]
	}
	var err error
	if in.b, err = readBody(in.b, r, length); err != nil {
		return nil, fmt.Errorf("decoding %s: %w", w.rosType, err)
	}
	if !in.own {
		*memory = in.b
	}
	v := reflect.New(w.form).Elem()
	w.coder.read(&in, v)
	if in.err == nil && len(in.b) > 0 {
		in.err = errRest
	}
	if w.parts != nil && in.err == nil {
		v = w.parts.taken(v)
	}
	m, ok := v.Interface().(rosio.Message)
	switch {
	case in.err != nil:
		return nil, fmt.Errorf("decoding %s: %w", w.rosType, in.err)
	case !ok:
		return nil, fmt.Errorf("decoding %s: %w", w.rosType, rosio.ErrType)
	case w.from != nil:
		return w.from(m), nil
	}
	return m, nil
}

// readBody reads n bytes. A peer that announces many and sends few gets no room for them.
func readBody(b []byte, r io.Reader, n int) ([]byte, error) {
	if n > longest {
		return nil, errLong
	}
	for len(b) < n {
		more := min(n-len(b), roomAtOnce)
		at := len(b)
		b = slices.Grow(b, more)[:at+more]
		if _, err := io.ReadFull(r, b[at:]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// serviceWire is a service on the wire.
type serviceWire struct {
	rosType           string
	md5               string
	request, response *wireType
}

func newServiceWire(request, response *wireType) (*serviceWire, error) {
	sum := md5.New()
	for _, part := range []*wireType{request, response} {
		text, err := msgproc.Text(reflect.Zero(part.mirror).Interface())
		if err != nil {
			return nil, fmt.Errorf("the checksum of %s: %w", part.rosType, err)
		}
		sum.Write([]byte(text))
	}
	return &serviceWire{
		rosType: strings.TrimSuffix(request.rosType, "Request"),
		md5:     hex.EncodeToString(sum.Sum(nil)),
		request: request, response: response,
	}, nil
}

// mirrorOf makes the struct by which goroslib tells a type's checksum: the fields in the order of its definition, with the tags
// by which it finds names, types and constants.
func mirrorOf(t reflect.Type) (reflect.Type, error) {
	proto, ok := reflect.Zero(t).Interface().(rosio.Message)
	if !ok || t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("%s is no generated message", t)
	}
	pkg, name, _ := strings.Cut(proto.ROSType(), "/")
	def, err := idl.ParseMessage(pkg, proto.ROSDefinition())
	if err != nil {
		return nil, fmt.Errorf("reading the definition of %s: %w", proto.ROSType(), err)
	}
	if len(def.Fields) != t.NumField() {
		return nil, fmt.Errorf("%s has %d fields, its definition %d", t, t.NumField(), len(def.Fields))
	}
	fields := []reflect.StructField{embedded[msg.Package]("Package", pkg), embedded[msg.Name]("Name", name)}
	if text, err := constantsTag(def.Constants); err != nil {
		return nil, err
	} else if text != "" {
		fields = append(fields, embedded[msg.Definitions]("Definitions", text))
	}
	if t == reflect.TypeFor[stdmsgs.Header]() {
		fields = append(fields, mirrorField(0, "seq", "uint32", reflect.TypeFor[uint32]()))
	}
	for i, f := range def.Fields {
		mirror, err := mirrorOfField(t.Field(i).Type)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		fields = append(fields, mirrorField(i+1, f.Name, f.Type, mirror))
	}
	return reflect.StructOf(fields), nil
}

func embedded[T any](name, tag string) reflect.StructField {
	return reflect.StructField{
		Name: name, Type: reflect.TypeFor[T](), Anonymous: true,
		Tag: reflect.StructTag(fmt.Sprintf("ros:%q", tag)),
	}
}

// mirrorField numbers the Go names, as a message may well have fields called name or package.
func mirrorField(i int, name, rosType string, t reflect.Type) reflect.StructField {
	return reflect.StructField{
		Name: fmt.Sprintf("F%d", i), Type: t,
		Tag: reflect.StructTag(fmt.Sprintf("rosname:%q rostype:%q", name, rosType)),
	}
}

// constantsTag lists constants as goroslib wants them; they count for the checksum.
func constantsTag(list []idl.Constant) (string, error) {
	texts := make([]string, len(list))
	for i, c := range list {
		if strings.Contains(c.Value, ",") {
			return "", fmt.Errorf("the constant %s holds a comma, which goroslib cannot carry", c.Name)
		}
		texts[i] = c.Type + " " + c.Name + "=" + c.Value
	}
	return strings.Join(texts, ","), nil
}

func mirrorOfField(t reflect.Type) (reflect.Type, error) {
	switch {
	case t == reflect.TypeFor[time.Time]() || t == reflect.TypeFor[time.Duration]():
		return t, nil
	case t.Kind() == reflect.Struct:
		return mirrorOf(t)
	case t.Kind() == reflect.Slice:
		elem, err := mirrorOfField(t.Elem())
		if err != nil {
			return nil, err
		}
		return reflect.SliceOf(elem), nil
	case t.Kind() == reflect.Array:
		elem, err := mirrorOfField(t.Elem())
		if err != nil {
			return nil, err
		}
		return reflect.ArrayOf(t.Len(), elem), nil
	}
	return t, nil
}
