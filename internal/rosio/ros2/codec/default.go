package codec

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"saydo/internal/rosio/ros2/cdr"
	"saydo/internal/rosio/ros2/rosidl"
)

// absent is the pair of a field that a struct has not.
func absent(f rosidl.Field) (pair, error) {
	if err := writeDefault(cdr.NewWriter(64), f); err != nil {
		return pair{}, err
	}
	size := f.Kind.Size()
	switch f.List {
	case rosidl.Free, rosidl.Bounded:
		size = 4
	case rosidl.Fixed:
		size *= f.Len
	case rosidl.Single:
	}
	return pair{
		write: func(w *cdr.Writer, _ reflect.Value) error { return writeDefault(w, f) },
		read:  func(r *cdr.Reader, _ reflect.Value) { readField(r, f) },
		size:  size,
	}, nil
}

// writeDefault writes what a field holds when nobody has set it: its default, else zeros, and no items where the length is free.
func writeDefault(w *cdr.Writer, f rosidl.Field) error {
	item := f
	item.List = rosidl.Single
	if f.List == rosidl.Single {
		return writeDefaultItem(w, item)
	}
	items, err := defaultItems(f)
	if err != nil {
		return err
	}
	if f.List != rosidl.Fixed {
		w.Uint32(uint32(len(items)))
	}
	for _, item.Default = range items {
		if err := writeDefaultItem(w, item); err != nil {
			return err
		}
	}
	return nil
}

func writeDefaultItem(w *cdr.Writer, f rosidl.Field) error {
	if f.Kind == rosidl.Struct {
		return writeMap(w, f.Of, nil)
	}
	v := reflect.New(goTypeOf(f.Kind)).Elem()
	if f.Default != "" && !parseDefault(v, f.Default) {
		return fmt.Errorf("%s: its default %q is no %s", f.Name, f.Default, f.Kind)
	}
	return writer(f)(w, v)
}

// defaultItems gives the text of each item of a list's default.
func defaultItems(f rosidl.Field) ([]string, error) {
	if f.Kind == rosidl.Struct || f.Default == "" {
		if f.List == rosidl.Fixed {
			return make([]string, f.Len), nil
		}
		return nil, nil
	}
	items, ok := splitItems(f.Default)
	if !ok {
		return nil, fmt.Errorf("%s: its default %q is no %s", f.Name, f.Default, f)
	}
	if f.List == rosidl.Fixed && len(items) != f.Len {
		return nil, fmt.Errorf("%s: its default has %d items, not %d", f.Name, len(items), f.Len)
	}
	if f.List == rosidl.Bounded {
		return items, tooLong(len(items), f.Len, f.Name)
	}
	return items, nil
}

// splitItems parts "[1, 2]" at its commas, and ["a, b", 'c'] at those outside of quotes, which it takes off.
func splitItems(text string) (items []string, ok bool) {
	if len(text) < 2 || text[0] != '[' || text[len(text)-1] != ']' {
		return nil, false
	}
	rest := strings.TrimSpace(text[1 : len(text)-1])
	for rest != "" {
		var item string
		if rest[0] == '"' || rest[0] == '\'' {
			if item, rest, ok = cutQuoted(rest); !ok {
				return nil, false
			}
			rest = strings.TrimSpace(rest)
			if rest != "" && rest[0] != ',' {
				return nil, false
			}
		} else {
			end := strings.IndexByte(rest+",", ',')
			item, rest = strings.TrimSpace(rest[:end]), rest[end:]
			if item == "" {
				return nil, false
			}
		}
		items = append(items, item)
		rest = strings.TrimSpace(strings.TrimPrefix(rest, ","))
	}
	return items, true
}

// cutQuoted takes a quoted text off the front, up to the first quote of its kind that no backslash stands before.
func cutQuoted(text string) (inner, rest string, ok bool) {
	quote := text[:1]
	for i := 1; i < len(text); i++ {
		if text[i:i+1] == quote && text[i-1] != '\\' {
			return strings.ReplaceAll(text[1:i], `\`+quote, quote), text[i+1:], true
		}
	}
	return "", "", false
}

func parseDefault(v reflect.Value, text string) bool {
	var err error
	switch {
	case v.CanInt():
		var n int64
		n, err = strconv.ParseInt(text, base(text), v.Type().Bits())
		v.SetInt(n)
	case v.CanUint():
		var n uint64
		n, err = strconv.ParseUint(text, base(text), v.Type().Bits())
		v.SetUint(n)
	case v.CanFloat():
		var n float64
		n, err = strconv.ParseFloat(text, v.Type().Bits())
		v.SetFloat(n)
	case v.Kind() == reflect.Bool:
		v.SetBool(strings.EqualFold(text, "true") || text == "1")
	default:
		v.SetString(text)
	}
	return err == nil
}

// base is that of a number: rosidl takes 010 for ten, and 0x10 for sixteen.
func base(number string) int {
	if strings.Trim(number, "+-0123456789") == "" {
		return 10
	}
	return 0
}
