package rosio

import "fmt"

// Declarer is implemented by the Params of a graph that tells others which parameters a node reads.
type Declarer interface {
	Declare(d Declaration)
}

// Declaration is a parameter that a node reads, as others are told of it.
type Declaration struct {
	Name  string
	Value any // of the type that the node reads it as
	// Meaning tells people what it means, and its unit; empty: nothing.
	Meaning string
	// A number may be from Low to High, both included; both 0: any.
	Low, High float64
	// Change is how the node takes another value while it runs; nil: it reads the parameter once.
	Change *ParamChange
}

// ParamChange is how a node takes the values of a parameter, the first and those that others set while it runs. Neither function may
// wait; both get a value of the type that the node reads, within its limits.
type ParamChange struct {
	// Check tells why a value is refused.
	Check func(value any) error
	// Take takes a value that was checked.
	Take func(value any)
}

// ParamOption says more of a parameter than its name and type.
type ParamOption func(*Declaration)

// Meaning tells others what a parameter means, and its unit.
func Meaning(text string) ParamOption { return func(d *Declaration) { d.Meaning = text } }

// Live has take get the value, and others while the node runs, where the graph has that: ROS 1's parameters are read once. check tells
// why a value is refused; nil: none is. Neither may wait.
func Live[T ParamValue](check func(T) error, take func(T)) ParamOption {
	return func(d *Declaration) {
		d.Change = &ParamChange{
			Check: func(value any) error {
				v, is := paramAs[T](value)
				if !is {
					return fmt.Errorf("%w: it must be %s", ErrType, kindOf(v))
				}
				if check == nil {
					return nil
				}
				return check(v)
			},
			Take: func(value any) {
				if v, is := paramAs[T](value); is {
					take(v)
				}
			},
		}
	}
}

// paramAs gives a value in the type that a node reads it as.
func paramAs[T ParamValue](value any) (T, bool) {
	v, is := value.(T)
	return v, is || convert(value, &v)
}

// within has a number be from low to high, both included.
func within(low, high float64) ParamOption {
	return func(d *Declaration) { d.Low, d.High = low, high }
}

// within tells whether the value is within its limits, which NaN is not.
func (d Declaration) within() bool {
	if d.Low == 0 && d.High == 0 {
		return true
	}
	switch v := d.Value.(type) {
	case int:
		return float64(v) >= d.Low && float64(v) <= d.High
	case float64:
		return v >= d.Low && v <= d.High
	}
	return true
}
