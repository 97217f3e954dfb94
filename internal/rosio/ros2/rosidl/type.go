package rosidl

import "fmt"

// Kind is the kind of one value.
type Kind uint8

// Kinds of values. "byte" and "char" are Uint8 in ROS 2. A Struct is a message.
const (
	Bool Kind = iota + 1
	Int8
	Uint8
	Int16
	Uint16
	Int32
	Uint32
	Int64
	Uint64
	Float32
	Float64
	String
	WString
	Struct
)

// kindOf is the kind that a word of a definition stands for.
func kindOf(word string) (Kind, bool) {
	switch word {
	case "bool":
		return Bool, true
	case "int8":
		return Int8, true
	case "uint8", "byte", "char":
		return Uint8, true
	case "int16":
		return Int16, true
	case "uint16":
		return Uint16, true
	case "int32":
		return Int32, true
	case "uint32":
		return Uint32, true
	case "int64":
		return Int64, true
	case "uint64":
		return Uint64, true
	case "float32":
		return Float32, true
	case "float64":
		return Float64, true
	case "string":
		return String, true
	case "wstring":
		return WString, true
	}
	return 0, false
}

// Size is how many bytes a value takes at least.
func (k Kind) Size() int {
	switch k {
	case Bool, Int8, Uint8:
		return 1
	case Int16, Uint16:
		return 2
	case Int32, Uint32, Float32, String, WString:
		return 4
	case Int64, Uint64, Float64:
		return 8
	case Struct:
		return 1
	}
	return 1
}

// List is whether a field is a list.
type List uint8

// Kinds of lists.
const (
	// Single is no list.
	Single List = iota
	// Fixed has exactly Len items.
	Fixed
	// Bounded has at most Len items.
	Bounded
	// Free has any number of items.
	Free
)

// Field is one field of a message.
type Field struct {
	Name string
	Kind Kind
	// Octet tells that a Uint8 is written as byte or char, which ROS 1 and many programs take for a signed one.
	Octet bool
	// Byte tells that it is written as byte, which is a type of its own where definitions are compared.
	Byte bool
	// Type is the full name of a Struct's type, and Of its definition once it is resolved.
	Type string
	Of   *Type
	List List
	Len  int
	// Bound is the most bytes of a String, or units of UTF-16 of a WString; 0 for any number.
	Bound int
	// Default is the text of the default value, empty for none.
	Default string
}

// Constant is a named value of a type.
type Constant struct{ Word, Name, Value string }

// Type is the definition of a message.
type Type struct {
	// Name is the full name: "std_msgs/msg/String", "std_srvs/srv/Trigger_Request".
	Name      string
	Constants []Constant
	Fields    []Field
}

// String shows the type of a field for people.
func (f Field) String() string {
	text := f.Type
	if f.Kind != Struct {
		text = f.Kind.String()
	}
	switch f.List {
	case Fixed:
		text = fmt.Sprintf("%s[%d]", text, f.Len)
	case Bounded:
		text = fmt.Sprintf("%s[<=%d]", text, f.Len)
	case Free:
		text += "[]"
	case Single:
	}
	return text
}

// String is the word for the kind.
func (k Kind) String() string {
	names := [...]string{
		"nothing", "bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64",
		"string", "wstring", "struct",
	}
	return names[min(int(k), len(names)-1)]
}
