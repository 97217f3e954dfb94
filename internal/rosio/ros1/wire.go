package ros1

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"github.com/bluenviron/goroslib/v2/pkg/msg"
	"github.com/bluenviron/goroslib/v2/pkg/msgproc"
	"github.com/bluenviron/goroslib/v2/pkg/protocommon"

	"saydo/internal/rosio"
	"saydo/internal/rosio/idl"
)

// wireType joins a neutral struct with the struct that goroslib wants for it, which is made when the type is first used. So
// any type travels for which there is a struct and a definition.
type wireType struct {
	rosType    string
	md5        string
	definition string
	neutral    reflect.Type
	conv       converter
}

// converter turns values of one neutral type into values of a wire type and back; both are addressable.
type converter struct {
	wire     reflect.Type
	to, from func(dst, src reflect.Value)
}

// newWireType makes the wire type of messages like proto.
func newWireType(proto rosio.Message) (*wireType, error) {
	t := reflect.TypeOf(proto)
	conv, err := converterOf(proto)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be sent over ROS 1: %w", proto.ROSType(), err)
	}
	w := &wireType{rosType: proto.ROSType(), neutral: t, conv: conv}
	zero := reflect.Zero(conv.wire).Interface()
	if w.md5, err = msgproc.MD5(zero); err != nil {
		return nil, fmt.Errorf("the checksum of %s: %w", w.rosType, err)
	}
	if w.definition, err = msgproc.Definition(zero); err != nil {
		return nil, fmt.Errorf("the definition of %s: %w", w.rosType, err)
	}
	return w, nil
}

// encode gives the bytes of a message as TCPROS sends them, its length first.
func (w *wireType) encode(m rosio.Message) ([]byte, error) {
	if reflect.TypeOf(m) != w.neutral {
		return nil, fmt.Errorf("%w: %s was given, %s is sent here", rosio.ErrType, m.ROSType(), w.rosType)
	}
	src := reflect.New(w.neutral).Elem()
	src.Set(reflect.ValueOf(m))
	dst := reflect.New(w.conv.wire)
	w.conv.to(dst.Elem(), src)
	var b bytes.Buffer
	if err := protocommon.MessageEncode(&b, dst.Interface()); err != nil {
		return nil, fmt.Errorf("encoding %s: %w", w.rosType, err)
	}
	return b.Bytes(), nil
}

// decode reads one message, its length first.
func (w *wireType) decode(r io.Reader) (rosio.Message, error) {
	src := reflect.New(w.conv.wire)
	if err := protocommon.MessageDecode(r, src.Interface()); err != nil {
		return nil, fmt.Errorf("decoding %s: %w", w.rosType, err)
	}
	dst := reflect.New(w.neutral).Elem()
	w.conv.from(dst, src.Elem())
	m, ok := dst.Interface().(rosio.Message)
	if !ok {
		return nil, fmt.Errorf("decoding %s: %w", w.rosType, rosio.ErrType)
	}
	return m, nil
}

// serviceWire is a service on the wire.
type serviceWire struct {
	rosType           string
	md5               string
	request, response *wireType
}

func newServiceWire(types rosio.ServiceTypes) (*serviceWire, error) {
	request, err := newWireType(types.Request)
	if err != nil {
		return nil, err
	}
	response, err := newWireType(types.Response)
	if err != nil {
		return nil, err
	}
	sum := md5.New()
	for _, part := range []*wireType{request, response} {
		text, err := msgproc.Text(reflect.Zero(part.conv.wire).Interface())
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

// messageConverter makes the wire type of a generated struct: the fields in the order of its definition, with the tags by
// which goroslib finds names, types and constants.
func messageConverter(t reflect.Type) (converter, error) {
	proto, ok := reflect.Zero(t).Interface().(rosio.Message)
	if !ok || t.Kind() != reflect.Struct {
		return converter{}, fmt.Errorf("%s is no generated message", t)
	}
	pkg, name, _ := strings.Cut(proto.ROSType(), "/")
	def, err := idl.ParseMessage(pkg, proto.ROSDefinition())
	if err != nil {
		return converter{}, fmt.Errorf("reading the definition of %s: %w", proto.ROSType(), err)
	}
	if len(def.Fields) != t.NumField() {
		return converter{}, fmt.Errorf("%s has %d fields, its definition %d", t, t.NumField(), len(def.Fields))
	}
	fields := []reflect.StructField{embedded[msg.Package]("Package", pkg), embedded[msg.Name]("Name", name)}
	if text, err := constantsTag(def.Constants); err != nil {
		return converter{}, err
	} else if text != "" {
		fields = append(fields, embedded[msg.Definitions]("Definitions", text))
	}
	if proto.ROSType() == "std_msgs/Header" {
		// Only ROS 1 numbers headers; nothing reads it any more, so it stays zero.
		fields = append(fields, wireField(0, "seq", "uint32", reflect.TypeFor[uint32]()))
	}
	first := len(fields)
	convs := make([]converter, t.NumField())
	for i, f := range def.Fields {
		if convs[i], err = fieldConverter(t.Field(i).Type); err != nil {
			return converter{}, fmt.Errorf("%s: %w", f.Name, err)
		}
		fields = append(fields, wireField(i+1, f.Name, f.Type, convs[i].wire))
	}
	return structConverter(reflect.StructOf(fields), first, convs), nil
}

func structConverter(wire reflect.Type, first int, convs []converter) converter {
	return converter{
		wire: wire,
		to: func(dst, src reflect.Value) {
			for i, c := range convs {
				c.to(dst.Field(first+i), src.Field(i))
			}
		},
		from: func(dst, src reflect.Value) {
			for i, c := range convs {
				c.from(dst.Field(i), src.Field(first+i))
			}
		},
	}
}

func embedded[T any](name, tag string) reflect.StructField {
	return reflect.StructField{
		Name: name, Type: reflect.TypeFor[T](), Anonymous: true,
		Tag: reflect.StructTag(fmt.Sprintf("ros:%q", tag)),
	}
}

// wireField numbers the Go names, as a message may well have fields called name or package.
func wireField(i int, name, rosType string, t reflect.Type) reflect.StructField {
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

func fieldConverter(t reflect.Type) (converter, error) {
	same := func(dst, src reflect.Value) { dst.Set(src) }
	plain := converter{wire: t, to: same, from: same}
	switch {
	case t == reflect.TypeFor[time.Time]() || t == reflect.TypeFor[time.Duration]():
		return plain, nil
	case t.Kind() == reflect.Struct:
		return messageConverter(t)
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Array:
		elem, err := fieldConverter(t.Elem())
		if err != nil || elem.wire == t.Elem() {
			return plain, err
		}
		return listConverter(t, elem), nil
	}
	return plain, nil
}

func listConverter(t reflect.Type, elem converter) converter {
	wire := reflect.SliceOf(elem.wire)
	if t.Kind() == reflect.Array {
		wire = reflect.ArrayOf(t.Len(), elem.wire)
	}
	each := func(convert func(dst, src reflect.Value)) func(dst, src reflect.Value) {
		return func(dst, src reflect.Value) {
			if dst.Kind() == reflect.Slice && src.Len() > 0 {
				dst.Set(reflect.MakeSlice(dst.Type(), src.Len(), src.Len()))
			}
			for i := range src.Len() {
				convert(dst.Index(i), src.Index(i))
			}
		}
	}
	return converter{wire: wire, to: each(elem.to), from: each(elem.from)}
}
