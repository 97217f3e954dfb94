package installed

import (
	"fmt"
	"math"
	"reflect"
	"time"

	"saydo/internal/rosio"
)

// Fill puts the fields of a message into its form. One that is not given keeps its zero value; a name that the type has not is
// a failure. Any Go number serves for a number that it does not change; a time (since 1970) and a duration are in [s].
func (t *Type) Fill(form reflect.Value, fields map[string]any) error {
	known := 0
	for i, f := range t.fields {
		v, given := fields[f.Name]
		if !given {
			continue
		}
		known++
		if err := f.fill(form.Field(i), v); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if known == len(fields) {
		return nil
	}
	for name := range fields {
		if !t.has(name) {
			return fmt.Errorf("%w: a %s has no field %q", rosio.ErrType, t.Name, name)
		}
	}
	return nil
}

func (t *Type) has(name string) bool {
	for _, f := range t.fields {
		if f.Name == name {
			return true
		}
	}
	return false
}

func (f field) fill(to reflect.Value, v any) error {
	if !f.Array {
		return f.fillOne(to, v)
	}
	from := reflect.ValueOf(v)
	switch {
	case from.Kind() != reflect.Slice && from.Kind() != reflect.Array:
		return fmt.Errorf("%w: it is %s there and %T here", rosio.ErrType, f.TypeText(), v)
	case f.Len == 0:
		to.Set(reflect.MakeSlice(to.Type(), from.Len(), from.Len()))
	case from.Len() != f.Len:
		return fmt.Errorf("%w: it has %d items there and %d here", rosio.ErrType, f.Len, from.Len())
	}
	for i := range from.Len() {
		if err := f.fillOne(to.Index(i), from.Index(i).Interface()); err != nil {
			return err
		}
	}
	return nil
}

func (f field) fillOne(to reflect.Value, v any) error {
	if fields, is := v.(map[string]any); is && f.of != nil {
		return f.of.Fill(to, fields)
	}
	from := reflect.ValueOf(v)
	fits := f.of == nil && from.IsValid()
	switch seconds, isNumber := number(from); {
	case !fits:
	case f.Type == "time":
		if fits = isNumber && seconds >= 0 && seconds <= math.MaxUint32; fits {
			whole, part := math.Modf(seconds)
			to.Set(reflect.ValueOf(time.Unix(int64(whole), int64(part*1e9)).UTC()))
		}
	case f.Type == "duration":
		if fits = isNumber && math.Abs(seconds) <= math.MaxInt32; fits {
			to.SetInt(int64(seconds * float64(time.Second)))
		}
	default:
		fits = fit(to, from)
	}
	if !fits {
		return fmt.Errorf("%w: %v (%T) is no %s", rosio.ErrType, v, v, f.Type)
	}
	return nil
}

// number gives what a number is as a float64.
func number(v reflect.Value) (float64, bool) {
	if !v.IsValid() || !v.CanInt() && !v.CanUint() && !v.CanFloat() {
		return 0, false
	}
	return v.Convert(reflect.TypeFor[float64]()).Float(), true
}

// fit puts a value into one of the type to be sent, unless another one would come of it; of a fraction digits may be lost.
func fit(to, from reflect.Value) bool {
	if to.Kind() == reflect.Bool || to.Kind() == reflect.String {
		if to.Kind() != from.Kind() {
			return false
		}
		to.Set(from.Convert(to.Type()))
		return true
	}
	n, is := number(from)
	if !is {
		return false
	}
	to.Set(from.Convert(to.Type()))
	got, _ := number(to)
	if to.CanFloat() {
		return !math.IsInf(got, 0) || math.IsInf(n, 0)
	}
	return got == n && to.Convert(from.Type()).Equal(from)
}

// Map reads a message out of its form: numbers become int64, uint64 or float64, lists []any, but lists of bytes stay such,
// messages maps; a time (since 1970) and a duration are in [s].
func (t *Type) Map(form reflect.Value) map[string]any {
	out := make(map[string]any, len(t.fields))
	for i, f := range t.fields {
		out[f.Name] = f.value(form.Field(i))
	}
	return out
}

func (f field) value(v reflect.Value) any {
	if !f.Array {
		return f.valueOne(v)
	}
	if size := v.Type().Elem().Size(); f.of == nil && size == 1 && v.Kind() == reflect.Slice {
		return v.Interface()
	}
	items := make([]any, v.Len())
	for i := range items {
		items[i] = f.valueOne(v.Index(i))
	}
	return items
}

func (f field) valueOne(v reflect.Value) any {
	if f.of != nil {
		return f.of.Map(v)
	}
	switch at := v.Interface().(type) {
	case time.Time:
		if at.IsZero() {
			return 0.0
		}
		return float64(at.UnixNano()) / 1e9
	case time.Duration:
		return at.Seconds()
	}
	switch {
	case v.CanInt():
		return v.Int()
	case v.CanUint():
		return v.Uint()
	case v.CanFloat():
		return v.Float()
	}
	return v.Interface()
}
