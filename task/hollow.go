package task

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Attributes of a container into which an arm may reach: how deep, wide and high it is
// inside, in m, in the middle of it and up from where things stand, and the side on which
// it is open.
const (
	InsideAttribute = "inside"
	OpensAttribute  = "opens"
	OpensTop        = "top"
	OpensFront      = "front"
)

// Hollow is the inside of a container.
type Hollow struct {
	Deep, Wide, High float64 // [m]
	Front            bool    // open at its front; else at its top
}

// ErrNoHollow says that nothing is told of an object's inside.
var ErrNoHollow = errors.New("nothing is told of its inside")

// HollowError says which attribute does not tell of an object's inside, and why.
type HollowError struct{ Attribute, Reason string }

// Error implements error.
func (e *HollowError) Error() string { return e.Reason }

// Hollow reads what the object's attributes tell of its inside. The error is ErrNoHollow
// where they tell nothing, else a *HollowError.
func (o Object) Hollow() (Hollow, error) {
	inside, opens := o.Attributes[InsideAttribute], o.Attributes[OpensAttribute]
	switch {
	case inside == "" && opens == "":
		return Hollow{}, ErrNoHollow
	case opens == "":
		return Hollow{}, &HollowError{OpensAttribute, fmt.Sprintf("%q has an inside but no opens; a container opens at its %s or its %s", o.ID, OpensTop, OpensFront)}
	case inside == "":
		return Hollow{}, &HollowError{InsideAttribute, fmt.Sprintf("%q opens at its %s but has no inside; give depth, width and height in m, such as 0.3 0.4 0.15", o.ID, opens)}
	case opens != OpensTop && opens != OpensFront:
		return Hollow{}, &HollowError{OpensAttribute, fmt.Sprintf("%q opens %q; a container opens at its %s or its %s", o.ID, opens, OpensTop, OpensFront)}
	}
	sizes := strings.Fields(inside)
	var size [3]float64
	if len(sizes) != len(size) {
		return Hollow{}, insideError(o, "is no three lengths; give depth, width and height in m, such as 0.3 0.4 0.15")
	}
	for i := range size {
		v, err := strconv.ParseFloat(sizes[i], 64)
		if err != nil || !(v > 0) || math.IsInf(v, 0) {
			return Hollow{}, insideError(o, fmt.Sprintf("is no three lengths: %q is none in m, without a unit; give depth, width and height, such as 0.3 0.4 0.15", sizes[i]))
		}
		if outer := o.Size[i]; outer > 0 && v > outer+rounding {
			return Hollow{}, insideError(o, fmt.Sprintf("does not go into it: %g m inside, and %g m outside", v, outer))
		}
		size[i] = v
	}
	if top := o.Size[2]; o.Pose != nil && o.Pose.Z <= top && o.Pose.Z+size[2] > top+rounding { // it stands on the floor
		return Hollow{}, insideError(o, fmt.Sprintf("does not go into it: it begins at %g m and is %g m high, and the top of it is at %g m", o.Pose.Z, size[2], top))
	}
	return Hollow{size[0], size[1], size[2], opens == OpensFront}, nil
}

// rounding is by how much lengths in a file may differ and still be the same [m].
const rounding = 1e-3

func insideError(o Object, reason string) error {
	return &HollowError{InsideAttribute, fmt.Sprintf("the inside %q of %q %s", o.Attributes[InsideAttribute], o.ID, reason)}
}
