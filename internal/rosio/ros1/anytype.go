package ros1

import (
	"fmt"
	"reflect"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1/installed"
)

// anyType carries messages of which a field is rosio.Fields: a part whose type is known by its name only.
type anyType struct {
	neutral reflect.Type
	parts   []*installed.Type // by the fields; nil: one of a known type
}

// wireOf makes the wire type of messages like proto, by the definitions that are installed where it has parts of other types.
func (n *node) wireOf(proto rosio.Message) (*wireType, error) {
	if t := reflect.TypeOf(proto); t.Kind() == reflect.Struct && strings.Contains(proto.ROSType(), "/") {
		for i := range t.NumField() {
			if t.Field(i).Type == reflect.TypeFor[rosio.Fields]() {
				w, err := newAnyWire(n.graph.installed, proto)
				if err != nil {
					return nil, fmt.Errorf("%w: %w", rosio.ErrUntyped, err)
				}
				return w, nil
			}
		}
	}
	return n.graph.wires.of(proto)
}

func newAnyWire(library *installed.Library, proto rosio.Message) (*wireType, error) {
	whole, err := library.TypeOf(proto.ROSType(), proto.ROSDefinition())
	if err != nil {
		return nil, err
	}
	v := reflect.ValueOf(proto)
	a := &anyType{neutral: v.Type(), parts: make([]*installed.Type, v.NumField())}
	members := make([]reflect.StructField, v.NumField())
	for i := range members {
		members[i] = reflect.StructField{Name: v.Type().Field(i).Name, Type: v.Type().Field(i).Type}
		part, is := v.Field(i).Interface().(rosio.Fields)
		if !is {
			continue
		}
		if a.parts[i], err = library.Type(part.Type); err != nil {
			return nil, err
		}
		members[i].Type = a.parts[i].Form
	}
	w := &wireType{
		rosType: proto.ROSType(), md5: whole.MD5, definition: whole.Definition(), neutral: a.neutral, form: reflect.StructOf(members), parts: a,
	}
	if w.coder, err = coderOf(w.form); err != nil {
		return nil, fmt.Errorf("%s cannot be sent over ROS 1: %w", w.rosType, err)
	}
	return w, nil
}

// laid gives the message as the wire has it.
func (a *anyType) laid(m rosio.Message, form reflect.Type) (reflect.Value, error) {
	from, to := reflect.ValueOf(m), reflect.New(form).Elem()
	for i, part := range a.parts {
		if part == nil {
			to.Field(i).Set(from.Field(i))
			continue
		}
		fields, _ := from.Field(i).Interface().(rosio.Fields)
		if err := part.Fill(to.Field(i), fields.Values); err != nil {
			return to, err
		}
	}
	return to, nil
}

// taken gives what came by the wire as a message.
func (a *anyType) taken(from reflect.Value) reflect.Value {
	to := reflect.New(a.neutral).Elem()
	for i, part := range a.parts {
		if part == nil {
			to.Field(i).Set(from.Field(i))
			continue
		}
		to.Field(i).Set(reflect.ValueOf(rosio.Fields{Type: part.Name, Values: part.Map(from.Field(i))}))
	}
	return to
}
