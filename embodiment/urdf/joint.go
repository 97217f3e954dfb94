package urdf

import (
	"math"

	"saydo/embodiment/space"
)

// endless is the angle beyond which a limit means none: fifty turns.
const endless = 100 * math.Pi

// degrees is a range beyond what joints with a stop turn by, in rad: four turns.
const degrees = 8 * math.Pi

// longSlide is a way beyond what lifts and fingers slide, in m.
const longSlide = 5

func (d *decoder) joint(e *element) {
	j := Joint{Name: d.name(e), Line: e.line, Parent: -1, Child: -1, Axis: space.Vec{1, 0, 0}}
	where := inJoint(j.Name)
	typ, _ := e.attr("type")
	j.Type = JointType(typ)
	switch j.Type {
	case Revolute, Continuous, Prismatic, Fixed, Floating, Planar:
	default:
		d.add(e.line, where, "its type is %q; use revolute, continuous, prismatic, fixed, floating or planar", clip(typ))
		j.Type = Fixed
	}
	j.Origin = d.origin(e, where)
	if axis := e.first("axis"); axis != nil && j.Type != Fixed && j.Type != Floating {
		j.Axis = d.axis(axis, where)
	}
	d.limits(&j, e, where)
	if m := e.first("mimic"); m != nil {
		j.Mimic = &Mimic{Joint: -1}
		j.Mimic.Multiplier, _ = d.number(m, "multiplier", where, 1)
		j.Mimic.Offset, _ = d.number(m, "offset", where, 0)
	}
	d.m.Joints = append(d.m.Joints, j)
}

func (d *decoder) axis(e *element, where string) space.Vec {
	v := d.vector(e, "xyz", where, space.Vec{1, 0, 0})
	n := v.Len()
	if n < 1e-9 {
		d.add(e.line, where, "its axis has no length; give it a direction such as 0 0 1")
		return space.Vec{1, 0, 0}
	}
	if math.Abs(n-1) > 1e-3 {
		d.note(e.line, where, "its axis has length %.3g and is taken as a direction", n)
	}
	return v.Unit()
}

func (d *decoder) limits(j *Joint, e *element, where string) {
	limit := e.first("limit")
	if limit == nil {
		if j.Type == Revolute || j.Type == Prismatic {
			d.add(e.line, where, "it is %s and has no <limit>; give lower, upper, velocity and effort", j.Type)
		}
		if j.Type == Continuous {
			j.Lower, j.Upper = math.Inf(-1), math.Inf(1)
		}
		return
	}
	lower, hasLower := d.number(limit, "lower", where, 0)
	upper, hasUpper := d.number(limit, "upper", where, 0)
	j.Velocity, _ = d.number(limit, "velocity", where, 0)
	j.Effort, _ = d.number(limit, "effort", where, 0)
	j.Acceleration, _ = d.number(limit, "acceleration", where, 0)
	j.Jerk, _ = d.number(limit, "jerk", where, 0)
	if j.Velocity < 0 || j.Effort < 0 {
		d.note(limit.line, where, "a negative velocity or effort is taken as its size")
		j.Velocity, j.Effort = math.Abs(j.Velocity), math.Abs(j.Effort)
	}
	j.Lower, j.Upper = lower, upper
	d.span(j, limit, where, hasLower, hasUpper)
	if soft := e.first("safety_controller"); soft != nil {
		d.soften(j, soft, where)
	}
}

// soften brings the joint's limits in to those that its safety controller holds it to, where both are told and it can be
// between them: a controller stops it there.
func (d *decoder) soften(j *Joint, soft *element, where string) {
	lower, hasLower := d.number(soft, "soft_lower_limit", where, 0)
	upper, hasUpper := d.number(soft, "soft_upper_limit", where, 0)
	if j.Type != Revolute && j.Type != Prismatic || !hasLower || !hasUpper {
		return
	}
	lower, upper = max(lower, j.Lower), min(upper, j.Upper)
	if lower >= upper {
		d.note(soft.line, where, "the limits of its safety_controller leave it no way to move, and are not looked at")
		return
	}
	j.Lower, j.Upper = lower, upper
}

// span judges the range of a joint with a limit.
func (d *decoder) span(j *Joint, limit *element, where string, hasLower, hasUpper bool) {
	switch j.Type {
	case Continuous:
		j.Lower, j.Upper = math.Inf(-1), math.Inf(1)
	case Revolute:
		switch {
		case !hasLower && !hasUpper:
			j.Lower, j.Upper = math.Inf(-1), math.Inf(1)
			d.note(limit.line, where, "its <limit> has neither lower nor upper; taken as turning without end")
		case j.Lower <= -endless && j.Upper >= endless:
			j.Lower, j.Upper = math.Inf(-1), math.Inf(1)
			d.note(limit.line, where, "its limits are beyond fifty turns; taken as turning without end")
		case j.Lower < -endless || j.Upper > endless:
			d.note(limit.line, where, "a limit of more than fifty turns; are these degrees?")
		case j.Upper-j.Lower > degrees:
			d.note(limit.line, where, "it may turn from %g to %g rad; a URDF is in radians, are these degrees?", j.Lower, j.Upper)
		}
	case Prismatic:
		if !hasLower && !hasUpper {
			d.add(limit.line, where, "its <limit> has neither lower nor upper; give both")
		}
		if math.Abs(j.Lower) > huge || math.Abs(j.Upper) > huge {
			d.note(limit.line, where, "it slides without end")
		} else if max(math.Abs(j.Lower), math.Abs(j.Upper)) > longSlide {
			d.note(limit.line, where, "it slides from %g to %g m; a URDF is in metres, are these millimetres?", j.Lower, j.Upper)
		}
	case Fixed, Floating, Planar:
		j.Lower, j.Upper = 0, 0
		return
	}
	if j.Lower > j.Upper {
		d.add(limit.line, where, "its lower limit %g is above its upper limit %g", j.Lower, j.Upper)
	}
	if j.Type != Continuous && j.Lower == j.Upper {
		d.note(limit.line, where, "its limits leave it no way to move")
	}
}
