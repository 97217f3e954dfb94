package rosio

import (
	"context"
	"fmt"
)

// Params are the parameters of a graph. A value is a bool, int, float64, string, []any or map[string]any.
// Names are resolved as those of topics are, so "~rate" is the node's own.
type Params interface {
	// Get reads a parameter and tells whether it is set. A name with others below it gives a map.
	Get(ctx context.Context, name string) (value any, set bool, err error)
	// Set writes a parameter.
	Set(ctx context.Context, name string, value any) error
}

// ParamValue are the types that Param reads.
type ParamValue interface {
	bool | int | float64 | string | []string | []float64 | []any | map[string]any
}

// Given is what has parameters: a Node, or what one will be given.
type Given interface {
	// Params are the parameters of the graph, as the node names them.
	Params() Params
}

// Foreseeing is implemented by a graph in which a node ends an older one of its name. What a node is given is judged there before it
// comes, so that one that cannot start ends nobody.
type Foreseeing interface {
	// Foresee tells of the own parameters that the node of that name would have, for example "executor".
	Foresee(ctx context.Context, name string) (Given, error)
}

// Auditor is implemented by the Params of a graph that keeps account of what was given to a node by its own name or arguments.
type Auditor interface {
	// Unread gives the names of those that the node has not read, and of all that it reads.
	Unread() (given, read []string)
}

// Sectioned is implemented by the Params of a graph whose parameters come in sections for nodes, as ROS 2's files have them.
type Sectioned interface {
	// Sections gives the sections that are for no node of this process, and the names that are given for whichever node has them.
	Sections() (others, shared []string)
}

// ParamWithin reads a number that is not below low and not above high.
func ParamWithin[T int | float64](ctx context.Context, n Given, name string, fallback, low, high T, more ...ParamOption) (T, error) {
	return Param(ctx, n, name, fallback, append([]ParamOption{within(float64(low), float64(high))}, more...)...)
}

// Param reads a parameter, or answers the fallback where it is not set. A whole number is also good as a float64.
func Param[T ParamValue](ctx context.Context, n Given, name string, fallback T, more ...ParamOption) (T, error) {
	value, set, err := n.Params().Get(ctx, name)
	if err != nil {
		return fallback, fmt.Errorf("reading the parameter %s: %w", name, err)
	}
	d := Declaration{Name: name}
	for _, tell := range more {
		tell(&d)
	}
	out := fallback
	if set && !convert(value, &out) {
		return fallback, fmt.Errorf("the parameter %s is %s, but it must be %s: %w", name, inWords(value), kindOf(fallback), ErrType)
	}
	if d.Value = out; !d.within() {
		return fallback, fmt.Errorf("the parameter %s is %v; it must be from %v to %v", name, out, d.Low, d.High)
	}
	if d.Change != nil {
		if err := d.Change.Check(out); err != nil {
			return fallback, fmt.Errorf("the parameter %s: %w", name, err)
		}
		d.Change.Take(out) // before others know of it, and may change it
	}
	if declarer, is := n.Params().(Declarer); is {
		declarer.Declare(d)
	}
	return out, nil
}

// convert puts a value into what out points to, if it fits.
func convert(value, out any) bool {
	switch out := out.(type) {
	case *float64:
		switch v := value.(type) {
		case float64:
			*out = v
			return true
		case int:
			*out = float64(v)
			return true
		}
		return false
	case *[]string:
		return convertList(value, out)
	case *[]float64:
		return convertList(value, out)
	case *bool:
		return assign(value, out)
	case *int:
		return assign(value, out)
	case *string:
		return assign(value, out)
	case *[]any:
		return assign(value, out)
	case *map[string]any:
		return assign(value, out)
	}
	return false
}

func assign[T any](value any, out *T) bool {
	v, ok := value.(T)
	if ok {
		*out = v
	}
	return ok
}

func convertList[T any](value any, out *[]T) bool {
	list, ok := value.([]any)
	if !ok {
		return false
	}
	typed := make([]T, len(list))
	for i, v := range list {
		if !convert(v, &typed[i]) {
			return false
		}
	}
	*out = typed
	return true
}

// PlainParam turns a value into the few types that parameters have, so that every seam gives back the same.
func PlainParam(value any) (any, error) {
	switch v := value.(type) {
	case bool, int, float64, string:
		return v, nil
	case []string:
		return plainList(v)
	case []float64:
		return plainList(v)
	case []any:
		return plainList(v)
	case map[string]any:
		plain := make(map[string]any, len(v))
		for key, item := range v {
			p, err := PlainParam(item)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
			plain[key] = p
		}
		return plain, nil
	}
	return nil, fmt.Errorf("a parameter cannot be a %T: %w", value, ErrType)
}

func plainList[T any](list []T) (any, error) {
	plain := make([]any, len(list))
	for i, item := range list {
		p, err := PlainParam(item)
		if err != nil {
			return nil, fmt.Errorf("item %d: %w", i, err)
		}
		plain[i] = p
	}
	return plain, nil
}

// ParamOfYAML turns what a YAML reader gives into the types of parameters.
func ParamOfYAML(v any) (any, error) {
	switch v := v.(type) {
	case uint64:
		return int(v), nil
	case int64:
		return int(v), nil
	case nil:
		return "", nil
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			plain, err := ParamOfYAML(item)
			if err != nil {
				return nil, err
			}
			list[i] = plain
		}
		return list, nil
	case map[string]any:
		m := make(map[string]any, len(v))
		for key, item := range v {
			plain, err := ParamOfYAML(item)
			if err != nil {
				return nil, err
			}
			m[key] = plain
		}
		return m, nil
	}
	return PlainParam(v)
}
