package xmlrpc

import (
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// decoder reads one message. What follows the message's last tag is not looked at: roscpp appends a line end.
type decoder struct {
	xml    *xml.Decoder
	limits Limits
	depth  int
}

func newDecoder(r io.Reader, limits Limits) *decoder {
	limits = limits.withDefaults()
	return &decoder{xml: xml.NewDecoder(&cappedReader{r: r, left: limits.MaxBytes, limit: limits.MaxBytes}), limits: limits}
}

// decodeCall reads a methodCall document.
func decodeCall(r io.Reader, limits Limits) (method string, args []any, err error) {
	d := newDecoder(r, limits)
	if err := d.expect("methodCall"); err != nil {
		return "", nil, err
	}
	if err := d.expect("methodName"); err != nil {
		return "", nil, err
	}
	text, err := d.text()
	if err != nil {
		return "", nil, err
	}
	method = strings.TrimSpace(text)
	name, err := d.child()
	if err != nil || name == "" {
		return method, nil, err
	}
	if name != "params" {
		return "", nil, syntax("found <%s> where <params> belongs", name)
	}
	args, err = d.params()
	return method, args, err
}

// decodeResponse reads a methodResponse document; a fault comes back as a *Fault error.
func decodeResponse(r io.Reader, limits Limits) (any, error) {
	d := newDecoder(r, limits)
	if err := d.expect("methodResponse"); err != nil {
		return nil, err
	}
	name, err := d.child()
	if err != nil {
		return nil, err
	}
	switch name {
	case "fault":
		return nil, d.fault()
	case "params":
		values, err := d.params()
		if err != nil {
			return nil, err
		}
		if len(values) != 1 {
			return nil, syntax("a response holds one value, this one holds %d", len(values))
		}
		return values[0], nil
	}
	return nil, syntax("found %q where <params> or <fault> belongs", name)
}

func (d *decoder) fault() error {
	if err := d.expect("value"); err != nil {
		return err
	}
	v, err := d.value()
	if err != nil {
		return err
	}
	members, _ := v.(map[string]any)
	code, codeGiven := members["faultCode"].(int)
	message, messageGiven := members["faultString"].(string)
	if !codeGiven || !messageGiven {
		return syntax("a fault without faultCode or faultString")
	}
	return &Fault{Code: code, Message: message}
}

// params reads <param> elements up to the end of their parent.
func (d *decoder) params() ([]any, error) {
	var values []any
	for {
		name, err := d.child()
		if err != nil || name == "" {
			return values, err
		}
		if name != "param" {
			return nil, syntax("found <%s> where <param> belongs", name)
		}
		if err := d.expect("value"); err != nil {
			return nil, err
		}
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		values = append(values, v)
		if err := d.end(); err != nil {
			return nil, err
		}
	}
}

// value reads what stands between <value> and </value>; text without a type is a string.
func (d *decoder) value() (any, error) {
	if d.depth++; d.depth > d.limits.MaxDepth {
		return nil, fmt.Errorf("%w: more than %d levels", ErrTooDeep, d.limits.MaxDepth)
	}
	defer func() { d.depth-- }()
	var text strings.Builder
	for {
		token, err := d.token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			return text.String(), nil
		case xml.StartElement:
			if strings.TrimSpace(text.String()) != "" {
				return nil, syntax("found both text and <%s> in one value", t.Name.Local)
			}
			v, err := d.typed(t.Name.Local)
			if err != nil {
				return nil, err
			}
			return v, d.end()
		}
	}
}

func (d *decoder) typed(name string) (any, error) {
	switch name {
	case "array":
		return d.array()
	case "struct":
		return d.members()
	}
	text, err := d.text()
	if err != nil {
		return nil, err
	}
	v, err := scalar(name, text)
	if err != nil && !errors.Is(err, ErrSyntax) {
		return nil, syntax("%.40q is not a valid <%s>", text, name)
	}
	return v, err
}

func scalar(name, text string) (any, error) {
	switch trimmed := strings.TrimSpace(text); name {
	case "int", "i4", "i8":
		return strconv.Atoi(trimmed)
	case "boolean":
		if trimmed != "0" && trimmed != "1" {
			return nil, syntax("%.40q is not a valid <boolean>", text)
		}
		return trimmed == "1", nil
	case "double":
		return strconv.ParseFloat(trimmed, 64)
	case "base64":
		return base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	case "string":
		return text, nil
	case "dateTime.iso8601":
		return DateTime(trimmed), nil
	}
	return nil, syntax("<%.40s> is not a type that ROS uses", name)
}

func (d *decoder) array() (any, error) {
	items := []any{}
	name, err := d.child()
	if err != nil || name == "" {
		return items, err
	}
	if name != "data" {
		return nil, syntax("found <%s> where <data> belongs", name)
	}
	for {
		name, err := d.child()
		if err != nil {
			return nil, err
		}
		if name == "" {
			return items, d.end()
		}
		if name != "value" {
			return nil, syntax("found <%s> where <value> belongs", name)
		}
		item, err := d.value()
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
}

func (d *decoder) members() (any, error) {
	members := map[string]any{}
	for {
		name, err := d.child()
		if err != nil || name == "" {
			return members, err
		}
		if name != "member" {
			return nil, syntax("found <%s> where <member> belongs", name)
		}
		if err := d.member(members); err != nil {
			return nil, err
		}
	}
}

func (d *decoder) member(into map[string]any) error {
	if err := d.expect("name"); err != nil {
		return err
	}
	key, err := d.text()
	if err != nil {
		return err
	}
	if err := d.expect("value"); err != nil {
		return err
	}
	if into[key], err = d.value(); err != nil {
		return err
	}
	return d.end()
}
