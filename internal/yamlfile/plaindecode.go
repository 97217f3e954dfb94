package yamlfile

import (
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

// isWord tells whether YAML takes a bare text for a text and nothing else.
func isWord(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	letter := first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z'
	if size == 0 || (!letter && first <= 0xa0) {
		return false
	}
	lower := strings.ToLower(s)
	return lower != "null" && lower != "true" && lower != "false"
}

// isTruth tells whether a bare text is true or false.
func isTruth(s string) bool { return s == "true" || s == "false" }

// isNumber tells whether a bare text is a number as everybody writes one.
func isNumber(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	whole, part, has := strings.Cut(digits, ".")
	return isDigits(whole) && (whole == "0" || whole[0] != '0') && (!has || isDigits(part)) && len(whole) <= 15 && len(part) <= 20
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// plainDecoder writes plain values into Go's. Its methods return false where a value does not fit, or where the library might
// see it otherwise; then the library decodes.
type plainDecoder struct {
	fields map[reflect.Type]map[string][]int // of each struct, by their names in the file
}

// decodePlain writes the value into what v points to, which is as it was where that fails.
func decodePlain(n *plain, v any) bool {
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() || target.Elem().Kind() != reflect.Struct || !target.Elem().IsZero() {
		return false
	}
	d := &plainDecoder{fields: map[reflect.Type]map[string][]int{}}
	made := reflect.New(target.Elem().Type()).Elem()
	if !d.decode(n, made) {
		return false
	}
	target.Elem().Set(made)
	return true
}

func (d *plainDecoder) decode(n *plain, v reflect.Value) bool {
	t := v.Type()
	if readsItself(t) {
		return false
	}
	switch t.Kind() {
	case reflect.Pointer:
		p := reflect.New(t.Elem())
		if !d.decode(n, p.Elem()) {
			return false
		}
		v.Set(p)
		return true
	case reflect.Slice, reflect.Array:
		return d.list(n, v)
	case reflect.Map:
		return d.mapping(n, v)
	case reflect.Struct:
		return d.structure(n, v)
	}
	return n.kind == plainScalar && n.scalar(v)
}

// scalar writes a word or a number.
func (n *plain) scalar(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.text)
		return n.quoted || isWord(n.text)
	case reflect.Bool:
		v.SetBool(n.text == "true")
		return !n.quoted && isTruth(n.text)
	case reflect.Int, reflect.Int64:
		i, err := strconv.ParseInt(n.text, 10, 64)
		v.SetInt(i)
		return err == nil && !n.quoted && isNumber(n.text)
	case reflect.Float64:
		f, err := strconv.ParseFloat(n.text, 64)
		v.SetFloat(f)
		return err == nil && !n.quoted && isNumber(n.text)
	}
	return false
}

func (d *plainDecoder) list(n *plain, v reflect.Value) bool {
	if n.kind != plainList || v.Type().Elem().Kind() == reflect.Uint8 {
		return false
	}
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), len(n.items), len(n.items)))
	}
	if v.Len() != len(n.items) {
		return false
	}
	for i := range n.items {
		if !d.decode(&n.items[i], v.Index(i)) {
			return false
		}
	}
	return true
}

func (d *plainDecoder) mapping(n *plain, v reflect.Value) bool {
	t := v.Type()
	if n.kind != plainMapping || t.Key().Kind() != reflect.String || readsItself(t.Key()) {
		return false
	}
	v.Set(reflect.MakeMapWithSize(t, len(n.keys)))
	for i, key := range n.keys {
		k, item := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		k.SetString(key)
		if !d.decode(&n.items[i], item) {
			return false
		}
		v.SetMapIndex(k, item)
	}
	return true
}

func (d *plainDecoder) structure(n *plain, v reflect.Value) bool {
	if n.kind != plainMapping {
		return false
	}
	fields := d.fieldsOf(v.Type())
	for i, key := range n.keys {
		at, known := fields[key]
		if !known || !d.decode(&n.items[i], v.FieldByIndex(at)) {
			return false
		}
	}
	return true
}

// fieldsOf lists where the keys of a struct go; nil, so that no key is known, where it has fields that only the library knows.
func (d *plainDecoder) fieldsOf(t reflect.Type) map[string][]int {
	if known, ok := d.fields[t]; ok {
		return known
	}
	out := map[string][]int{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case name == "-" || (!f.IsExported() && !f.Anonymous):
		case !f.IsExported():
			d.fields[t] = nil
			return nil
		case options == "inline" && f.Type.Kind() == reflect.Struct:
			for key, at := range d.fieldsOf(f.Type) {
				out[key] = slices.Concat([]int{i}, at)
			}
		case options != "" || name == "":
			d.fields[t] = nil
			return nil
		default:
			out[name] = []int{i}
		}
	}
	d.fields[t] = out
	return out
}

// readsItself tells whether the library leaves the reading of a type to the type.
func readsItself(t reflect.Type) bool {
	if t == reflect.TypeFor[time.Duration]() || t == reflect.TypeFor[time.Time]() {
		return true
	}
	if t.PkgPath() == "" && t.Kind() != reflect.Pointer {
		return false // Go's own have no methods
	}
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[yaml.BytesUnmarshaler]()) || p.Implements(reflect.TypeFor[yaml.InterfaceUnmarshaler]()) ||
		p.Implements(reflect.TypeFor[yaml.BytesUnmarshalerContext]()) || p.Implements(reflect.TypeFor[yaml.InterfaceUnmarshalerContext]()) ||
		p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}
