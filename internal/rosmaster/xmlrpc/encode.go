package xmlrpc

import (
	"encoding/base64"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// encoder writes one message; err holds the first fault and makes all later writes do nothing.
type encoder struct {
	buf    []byte
	limits Limits
	depth  int
	err    error
}

// encodeCall writes a methodCall document.
func encodeCall(method string, args []any, limits Limits) ([]byte, error) {
	e := &encoder{limits: limits.withDefaults()}
	e.raw(`<?xml version="1.0"?><methodCall><methodName>`)
	e.text(method)
	e.raw(`</methodName><params>`)
	for _, arg := range args {
		e.raw(`<param>`)
		e.value(arg)
		e.raw(`</param>`)
	}
	e.raw(`</params></methodCall>`)
	return e.buf, e.err
}

// encodeResponse writes a methodResponse document whose value is written by fill.
func encodeResponse(limits Limits, fill func(*encoder)) ([]byte, error) {
	e := &encoder{limits: limits.withDefaults()}
	e.raw(`<?xml version="1.0"?><methodResponse><params><param>`)
	fill(e)
	e.raw(`</param></params></methodResponse>`)
	return e.buf, e.err
}

// encodeFault writes a methodResponse document that carries a fault.
func encodeFault(fault *Fault) ([]byte, error) {
	e := &encoder{limits: Limits{}.withDefaults()}
	e.raw(`<?xml version="1.0"?><methodResponse><fault>`)
	e.value(faultStruct(fault))
	e.raw(`</fault></methodResponse>`)
	return e.buf, e.err
}

func faultStruct(fault *Fault) map[string]any {
	return map[string]any{"faultCode": fault.Code, "faultString": printable(fault.Message)}
}

func (e *encoder) raw(s string) {
	if e.err != nil {
		return
	}
	if len(e.buf)+len(s) > e.limits.MaxBytes {
		e.err = fmt.Errorf("%w: more than %d bytes", ErrTooLarge, e.limits.MaxBytes)
		return
	}
	e.buf = append(e.buf, s...)
}

// text writes s with only & < > escaped: the parser of roscpp knows the five named entities and no numeric ones, so the
// escapes of encoding/xml for quotes and line ends would reach C++ nodes as text and break a robot_description.
func (e *encoder) text(s string) {
	if !isXMLText(s) {
		e.fail("text %.40q holds characters that XML does not allow", s)
		return
	}
	if strings.ContainsAny(s, "&<>") { // rarely, and a Replacer takes kilobytes
		s = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
	}
	e.raw(s)
}

func (e *encoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf("%w: %s", ErrValue, fmt.Sprintf(format, args...))
	}
}

func (e *encoder) value(v any) {
	if e.depth++; e.depth > e.limits.MaxDepth && e.err == nil {
		e.err = fmt.Errorf("%w: more than %d levels", ErrTooDeep, e.limits.MaxDepth)
	}
	defer func() { e.depth-- }()
	if e.err != nil {
		return
	}
	e.raw("<value>")
	switch x := v.(type) {
	case bool:
		e.scalar("boolean", map[bool]string{false: "0", true: "1"}[x])
	case int:
		e.integer(x)
	case float64:
		e.scalar("double", strconv.FormatFloat(x, 'g', -1, 64))
	case string:
		e.scalar("string", x)
	case DateTime:
		e.scalar("dateTime.iso8601", string(x))
	case []byte:
		e.scalar("base64", base64.StdEncoding.EncodeToString(x))
	case []string:
		array(e, x)
	case []any:
		array(e, x)
	case map[string]any:
		e.members(x)
	default:
		e.fail("type %T", v)
	}
	e.raw("</value>")
}

// integer writes <int> where 32 bits suffice, as each ROS client understands it, and <i8> otherwise.
func (e *encoder) integer(x int) {
	tag := "int"
	if x < math.MinInt32 || x > math.MaxInt32 {
		tag = "i8"
	}
	e.scalar(tag, strconv.Itoa(x))
}

func (e *encoder) scalar(tag, text string) {
	e.raw("<" + tag + ">")
	e.text(text)
	e.raw("</" + tag + ">")
}

func array[V any](e *encoder, items []V) {
	e.raw("<array><data>")
	for _, item := range items {
		if e.value(item); e.err != nil {
			return
		}
	}
	e.raw("</data></array>")
}

func (e *encoder) members(m map[string]any) {
	e.raw("<struct>")
	for _, name := range slices.Sorted(maps.Keys(m)) {
		e.raw("<member><name>")
		e.text(name)
		e.raw("</name>")
		if e.value(m[name]); e.err != nil {
			return
		}
		e.raw("</member>")
	}
	e.raw("</struct>")
}

func isXMLText(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, notXML) < 0
}

func notXML(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return false
	case r < 0x20, r == 0xFFFE, r == 0xFFFF:
		return true
	}
	return false
}

// printable makes a text that can be sent out of one that may hold a peer's own bytes.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if notXML(r) {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}
