// Package yamlfile reads Saydo's YAML files strictly: unknown keys, wrong
// types and syntax faults are told with file, line and column, and a caller
// can tell faults of meaning with the same places. It is called by the rooms
// that own a file format, on any goroutine, and blocks on nothing: callers
// hand it the bytes.
package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// MaxBytes bounds a file: no world, body or skill comes near it.
const MaxBytes = 4 << 20

// maxDepth bounds nesting: the parser's time grows with its square.
const maxDepth = 64

// maxReason is how many bytes of the library's words are told.
const maxReason = 300

// Document is one YAML file, read but not yet decoded. It is safe for use from
// any goroutine.
type Document struct {
	file string
	data []byte

	mu   sync.Mutex
	easy *plain   // nil: the file is not plain, or nobody needs it any more
	body ast.Node // nil while nobody needs it
}

// Parse reads the one YAML document that data holds. The error is an *Error
// that names the file.
func Parse(file string, data []byte) (*Document, error) {
	if len(data) > MaxBytes {
		return nil, &Error{File: file, Reason: fmt.Sprintf("the file has %d bytes, the most is %d", len(data), MaxBytes)}
	}
	if line := tooDeep(data); line > 0 {
		return nil, &Error{File: file, Line: line, Column: 1, Reason: fmt.Sprintf("nested more than %d levels deep", maxDepth)}
	}
	if easy, ok := parsePlain(data); ok {
		return &Document{file: file, data: data, easy: easy}, nil
	}
	body, err := parse(file, data)
	if err != nil {
		return nil, err
	}
	return &Document{file: file, data: data, body: body}, nil
}

// parse returns the body of the one document that data holds.
func parse(file string, data []byte) (ast.Node, error) {
	parsed, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, place(file, err)
	}
	var docs []*ast.DocumentNode
	for _, d := range parsed.Docs {
		if d.Body != nil && d.Body.Type() != ast.CommentType {
			docs = append(docs, d)
		}
	}
	switch len(docs) {
	case 0:
		return nil, &Error{File: file, Reason: "the file is empty"}
	case 1:
		return docs[0].Body, nil
	}
	line, column := position(docs[1].Body)
	return nil, &Error{File: file, Line: line, Column: column, Reason: "a second document begins here; the file may hold only one"}
}

// Decode writes the document into v, which is a pointer to a struct. Keys that
// v does not have are errors. The error is an *Error.
func (d *Document) Decode(v any) error {
	if easy := d.plain(); easy != nil && decodePlain(easy, v) {
		return nil
	}
	return d.decodeByLibrary(v)
}

// decodeByLibrary does so for what is not plain, and tells what is wrong with it.
func (d *Document) decodeByLibrary(v any) (err error) {
	// The library panics at a list with more values than its array has, such as
	// [x, y, yaw] with a comma for a point: a slip of a person is no fault of ours.
	defer func() {
		if cause := recover(); cause != nil {
			err = &Error{File: d.file, Reason: fmt.Sprintf("a list has more values than it may have (%v); is a comma where a point should be?", cause)}
		}
	}()
	body, err := d.parsed()
	if err != nil {
		return err
	}
	if err := yaml.NodeToValue(body, v, yaml.Strict()); err != nil {
		return place(d.file, err)
	}
	return nil
}

// Release gives back what reading the document took: some fifty times its
// bytes. Whoever keeps it only to tell faults some day calls it once it is
// decoded; then the first fault reads it again.
func (d *Document) Release() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.easy, d.body = nil, nil
}

// plain returns the values of a plain file, else nil.
func (d *Document) plain() *plain {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.easy == nil && d.body == nil {
		d.easy, _ = parsePlain(d.data)
	}
	return d.easy
}

// parsed returns the body as the library reads it.
func (d *Document) parsed() (ast.Node, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.body == nil {
		var err error
		if d.body, err = parse(d.file, d.data); err != nil {
			return nil, err
		}
	}
	return d.body, nil
}

// Decode reads one YAML document into v, which is a pointer to a struct. Keys
// that v does not have are errors. The error is an *Error.
func Decode(file string, data []byte, v any) error {
	d, err := Parse(file, data)
	if err != nil {
		return err
	}
	return d.Decode(v)
}

// Version checks the "version" key that each file starts with.
func Version(file string, have int) error {
	if have == 1 {
		return nil
	}
	return &Error{File: file, Line: 1, Column: 1, Reason: fmt.Sprintf("version is %d; this program reads \"version: 1\"", have)}
}

// place turns an error of the YAML library into an *Error with its position.
func place(file string, err error) error {
	reason, _, _ := strings.Cut(err.Error(), "\n")
	out := &Error{File: file, Reason: oneLine(reason)}
	if y, ok := errors.AsType[yaml.Error](err); ok {
		out.Reason = oneLine(y.GetMessage())
		if tok := y.GetToken(); tok != nil && tok.Position != nil {
			out.Line, out.Column = tok.Position.Line, tok.Position.Column
		}
	}
	if t, ok := errors.AsType[*yaml.TypeError](err); ok && t.SrcType != nil && t.DstType != nil {
		out.Reason = fmt.Sprintf("this is %s, but %s is expected", inWords(t.SrcType.Kind()), inWords(t.DstType.Kind()))
	}
	return out
}

// oneLine returns what the YAML library says of a file, fit for a terminal and a
// log: it cites keys as they stand, so a file could write lines and escape codes
// of its own there, and a key may be as long as the file.
func oneLine(message string) string {
	var b strings.Builder
	for _, r := range message {
		if b.Len() >= maxReason {
			b.WriteString("...")
			break
		}
		if unicode.IsPrint(r) && r != utf8.RuneError {
			b.WriteRune(r)
			continue
		}
		b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
	}
	return b.String()
}

// inWords names a kind of Go values as people do who never saw Go.
func inWords(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "text"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Map, reflect.Struct:
		return "a mapping"
	case reflect.Float32, reflect.Float64:
		return "a number"
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return "a whole number"
	default:
		return "something else"
	}
}

// tooDeep returns the line where brackets or list markers nest deeper than
// maxDepth, else 0. It counts brackets within quotes too, where they balance.
func tooDeep(data []byte) int {
	depth, n := 0, 0
	for line := range bytes.Lines(data) {
		n++
		if markers(line) > maxDepth {
			return n
		}
		for _, c := range line {
			switch c {
			case '[', '{':
				depth++
			case ']', '}':
				depth = max(0, depth-1)
			}
			if depth > maxDepth {
				return n
			}
		}
	}
	return 0
}

// markers counts the list and key markers that a line starts with: each opens
// one level.
func markers(line []byte) int {
	n := 0
	for i := range line {
		switch line[i] {
		case ' ', '\t':
		case '-', '?', ':':
			n++
		default:
			return n
		}
	}
	return n
}
