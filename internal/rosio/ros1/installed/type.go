package installed

import (
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"

	"saydo/internal/rosio/idl"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// header is the name of the one type that has another form here, and headerText its definition there.
const (
	header     = "std_msgs/Header"
	headerText = "uint32 seq\ntime stamp\nstring frame_id\n"
)

// maxDepth bounds messages in messages, so that a definition that holds itself ends.
const maxDepth = 32

// Library gives the types of the packages that are installed.
type Library struct {
	finder *finder

	mu    sync.Mutex
	types map[string]*Type
}

// NewLibrary makes a library of the packages below the folders of ROS_PACKAGE_PATH and in the prefixes of CMAKE_PREFIX_PATH.
func NewLibrary(packages, prefixes string) *Library {
	return &Library{finder: newFinder(packages, prefixes), types: map[string]*Type{}}
}

// Type is a message.
type Type struct {
	// Name is the full name: "nav_msgs/Path".
	Name string
	// MD5 is the checksum by which ROS 1 tells types apart.
	MD5 string
	// Form is the struct in which the wire carries it: its fields in their order.
	Form reflect.Type

	text   string
	fields []field
}

// field is one of a type.
type field struct {
	idl.Field
	of *Type // nil: plain values
}

// Type gives a message with all that is in it.
func (l *Library) Type(name string) (*Type, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.find(name, 0)
}

// TypeOf gives one whose definition is known.
func (l *Library) TypeOf(name, text string) (*Type, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.make(name, text, 0)
}

func (l *Library) find(name string, depth int) (*Type, error) {
	if t := l.types[name]; t != nil {
		return t, nil
	}
	if depth > maxDepth {
		return nil, fmt.Errorf("the definition of %s holds itself", name)
	}
	pkg, base, _ := strings.Cut(name, "/")
	text, err := headerText, error(nil)
	if name != header {
		text, err = l.finder.text(pkg, base)
	}
	if err != nil {
		return nil, err
	}
	t, err := l.make(name, text, depth)
	if err != nil {
		return nil, err
	}
	l.types[name] = t
	return t, nil
}

func (l *Library) make(name, text string, depth int) (*Type, error) {
	pkg, _, _ := strings.Cut(name, "/")
	def, err := idl.ParseMessage(pkg, strings.ReplaceAll(text, "\t", " "))
	if err != nil {
		return nil, fmt.Errorf("the definition of %s: %w", name, err)
	}
	t := &Type{Name: name, text: text}
	for _, f := range def.Fields {
		made := field{Field: f}
		if !f.IsPrimitive() {
			if made.of, err = l.find(f.Type, depth+1); err != nil {
				return nil, fmt.Errorf("%s: the field %s: %w", name, f.Name, err)
			}
		}
		t.fields = append(t.fields, made)
	}
	t.MD5 = t.sum(def.Constants)
	if name == header {
		t.fields, t.Form = t.fields[1:], reflect.TypeFor[stdmsgs.Header]() // whose first field the wire writes by itself
		return t, nil
	}
	members := make([]reflect.StructField, len(t.fields))
	for i, f := range t.fields {
		members[i] = reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: f.form()}
	}
	t.Form = reflect.StructOf(members)
	return t, nil
}

// sum is the checksum: of the constants and fields, one a line, and in place of a message the checksum of that.
func (t *Type) sum(constants []idl.Constant) string {
	var lines []string
	for _, c := range constants {
		lines = append(lines, c.Type+" "+c.Name+"="+c.Value)
	}
	for _, f := range t.fields {
		typ := f.TypeText()
		if f.of != nil {
			typ = f.of.MD5
		}
		lines = append(lines, typ+" "+f.Name)
	}
	sum := md5.Sum([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}

// Definition is the text of the type and of all that is in it, as ROS 1 hands it on with the messages.
func (t *Type) Definition() string {
	var b strings.Builder
	b.WriteString(t.text)
	told := map[*Type]bool{t: true}
	var tell func(*Type)
	tell = func(of *Type) {
		for _, f := range of.fields {
			if f.of != nil && !told[f.of] {
				told[f.of] = true
				fmt.Fprintf(&b, "\n%s\nMSG: %s\n%s", strings.Repeat("=", 80), f.of.Name, f.of.text)
				tell(f.of)
			}
		}
	}
	tell(t)
	return b.String()
}

// form is the Go type of the field.
func (f field) form() reflect.Type {
	one := f.single()
	switch {
	case !f.Array:
		return one
	case f.Len == 0:
		return reflect.SliceOf(one)
	}
	return reflect.ArrayOf(f.Len, one)
}

// single is that of one value of it.
func (f field) single() reflect.Type {
	if f.of != nil {
		return f.of.Form
	}
	switch f.Type {
	case "bool":
		return reflect.TypeFor[bool]()
	case "int8", "byte":
		return reflect.TypeFor[int8]()
	case "uint8", "char":
		return reflect.TypeFor[uint8]()
	case "int16":
		return reflect.TypeFor[int16]()
	case "uint16":
		return reflect.TypeFor[uint16]()
	case "int32":
		return reflect.TypeFor[int32]()
	case "uint32":
		return reflect.TypeFor[uint32]()
	case "int64":
		return reflect.TypeFor[int64]()
	case "uint64":
		return reflect.TypeFor[uint64]()
	case "float32":
		return reflect.TypeFor[float32]()
	case "float64":
		return reflect.TypeFor[float64]()
	case "time":
		return reflect.TypeFor[time.Time]()
	case "duration":
		return reflect.TypeFor[time.Duration]()
	}
	return reflect.TypeFor[string]()
}
