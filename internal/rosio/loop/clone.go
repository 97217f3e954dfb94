package loop

import (
	"reflect"
	"slices"
	"time"

	"saydo/internal/rosio"
)

// cloner copies messages of one type so deeply that no two nodes share memory. A copy is what a message would be after a
// trip over a wire: empty lists are nil, times are in UTC.
type cloner struct {
	typ  reflect.Type
	deep deepener
}

// deepener replaces in a shallow copy what is still shared; nil where nothing is.
type deepener func(v reflect.Value)

func newCloner(t reflect.Type) cloner { return cloner{typ: t, deep: deepenerOf(t)} }

func (c cloner) copy(m rosio.Message) rosio.Message {
	if c.deep == nil || reflect.TypeOf(m) != c.typ {
		return m
	}
	v := reflect.New(c.typ).Elem()
	v.Set(reflect.ValueOf(m))
	c.deep(v)
	copied, _ := v.Interface().(rosio.Message)
	return copied
}

func deepenerOf(t reflect.Type) deepener {
	// What messages hold most of is copied without a detour by package reflect.
	switch t {
	case reflect.TypeFor[time.Time]():
		return func(v reflect.Value) {
			if moment, ok := v.Addr().Interface().(*time.Time); ok {
				*moment = moment.Round(0).UTC()
			}
		}
	case reflect.TypeFor[[]string]():
		return plainList[string]
	case reflect.TypeFor[[]float64]():
		return plainList[float64]
	}
	switch t.Kind() {
	case reflect.Struct:
		return structDeepener(t)
	case reflect.Slice:
		return sliceDeepener(t)
	case reflect.Array:
		if deep := deepenerOf(t.Elem()); deep != nil {
			return func(v reflect.Value) { each(v, deep) }
		}
	}
	return nil
}

func structDeepener(t reflect.Type) deepener {
	type part struct {
		index int
		deep  deepener
	}
	var parts []part
	for i := range t.NumField() {
		if deep := deepenerOf(t.Field(i).Type); deep != nil {
			parts = append(parts, part{i, deep})
		}
	}
	if parts == nil {
		return nil
	}
	return func(v reflect.Value) {
		for _, p := range parts {
			p.deep(v.Field(p.index))
		}
	}
}

func sliceDeepener(t reflect.Type) deepener {
	deep := deepenerOf(t.Elem())
	return func(v reflect.Value) {
		if v.Len() == 0 {
			v.SetZero()
			return
		}
		list := reflect.MakeSlice(t, v.Len(), v.Len())
		reflect.Copy(list, v)
		if deep != nil {
			each(list, deep)
		}
		v.Set(list)
	}
}

// plainList copies a list whose elements share nothing.
func plainList[T any](v reflect.Value) {
	list, ok := v.Addr().Interface().(*[]T)
	switch {
	case !ok:
	case len(*list) == 0:
		*list = nil
	default:
		*list = slices.Clone(*list)
	}
}

func each(list reflect.Value, deep deepener) {
	for i := range list.Len() {
		deep(list.Index(i))
	}
}
