package urdf

import (
	"math"
	"strconv"
	"strings"

	"saydo/embodiment/space"
)

// Parse reads a URDF; file only names it in faults. The error is an *Error with
// the line, and the link or joint, of the first fault.
func Parse(file string, data []byte) (*Model, error) {
	root, err := read(file, data)
	if err != nil {
		return nil, err
	}
	d := &decoder{faults: faults{file: file}, m: &Model{}}
	d.m.Name, _ = root.attr("name")
	for _, e := range root.kids {
		switch e.name {
		case "link":
			d.link(e)
		case "joint":
			d.joint(e)
		}
	}
	if len(d.m.Links) == 0 {
		d.add(root.line, "", "the robot has no links; was the file made by a macro that failed?")
	}
	d.connect(root)
	d.sensors(root)
	if err := d.err(); err != nil {
		return nil, err
	}
	d.m.Notes = d.notes
	return d.m, nil
}

// decoder fills the model and collects faults.
type decoder struct {
	faults
	m *Model
}

func (d *decoder) name(e *element) string {
	name, _ := e.attr("name")
	switch {
	case strings.TrimSpace(name) == "":
		d.add(e.line, "", "a %s has no name", e.name)
	case len(name) > maxPath:
		d.add(e.line, "", "the name of a %s has %d characters", e.name, len(name))
	}
	return name
}

func (d *decoder) link(e *element) {
	l := Link{Name: d.name(e), Line: e.line, Joint: -1}
	where := inLink(l.Name)
	if in := e.first("inertial"); in != nil {
		d.inertial(&l, in, where)
	}
	for _, k := range e.kids {
		if k.name != "visual" && k.name != "collision" {
			continue
		}
		s, ok := d.shape(k, where)
		switch {
		case !ok:
		case k.name == "visual":
			l.Visuals = append(l.Visuals, s)
		default:
			l.Collisions = append(l.Collisions, s)
		}
	}
	d.m.Links = append(d.m.Links, l)
}

func (d *decoder) inertial(l *Link, in *element, where string) {
	l.Center = d.origin(in, where).P
	mass := in.first("mass")
	if mass == nil {
		d.note(in.line, where, "its inertial has no mass; taken as 0 kg")
		return
	}
	l.Mass, _ = d.number(mass, "value", where, 0)
	if l.Mass < 0 {
		d.add(mass.line, where, "its mass is %g kg; a mass is not negative", l.Mass)
	}
	inertia := in.first("inertia")
	if inertia == nil {
		return
	}
	for _, key := range []string{"ixx", "iyy", "izz", "ixy", "ixz", "iyz"} {
		if v, _ := d.number(inertia, key, where, 0); v < 0 && key[1] == key[2] {
			d.note(inertia.line, where, "its moment of inertia %s is negative", key)
		}
	}
}

func (d *decoder) shape(e *element, where string) (Shape, bool) {
	s := Shape{Line: e.line, Origin: d.origin(e, where), Scale: space.Vec{1, 1, 1}}
	geometry := e.first("geometry")
	if geometry == nil {
		d.note(e.line, where, "a %s without a geometry is left out", e.name)
		return s, false
	}
	for _, g := range geometry.kids {
		s.Kind, s.Line = ShapeKind(g.name), g.line
		switch s.Kind {
		case BoxShape:
			s.Size = d.vector(g, "size", where, space.Vec{})
		case CylinderShape, CapsuleShape:
			s.Radius, _ = d.number(g, "radius", where, 0)
			s.Length, _ = d.number(g, "length", where, 0)
		case SphereShape:
			s.Radius, _ = d.number(g, "radius", where, 0)
		case MeshShape:
			s.Mesh, _ = g.attr("filename")
			s.Scale = d.vector(g, "scale", where, s.Scale)
			if len(s.Mesh) > maxPath {
				d.add(g.line, where, "the name of its mesh has %d characters; the most is %d", len(s.Mesh), maxPath)
			}
		default:
			continue
		}
		if min(s.Size[0], s.Size[1], s.Size[2], s.Radius, s.Length) < 0 {
			d.add(g.line, where, "a %s has a negative size", g.name)
		}
		return s, true
	}
	d.note(geometry.line, where, "a geometry that is no box, cylinder, sphere, capsule or mesh is left out")
	return s, false
}

func (d *decoder) origin(e *element, where string) space.Pose {
	o := e.first("origin")
	if o == nil {
		return space.Still()
	}
	rpy := d.vector(o, "rpy", where, space.Vec{})
	return space.Pose{R: space.RPY(rpy[0], rpy[1], rpy[2]), P: d.vector(o, "xyz", where, space.Vec{})}
}

// vector reads three numbers.
func (d *decoder) vector(e *element, key, where string, missing space.Vec) space.Vec {
	text, ok := e.attr(key)
	if !ok {
		return missing
	}
	// Some tools write commas between numbers.
	fields := strings.Fields(strings.ReplaceAll(text, ",", " "))
	if len(fields) == 1 && key == "scale" {
		fields = []string{fields[0], fields[0], fields[0]}
	}
	if len(fields) != 3 {
		d.add(e.line, where, "%s of <%s> is %q; it takes three numbers", key, e.name, clip(text))
		return missing
	}
	var v space.Vec
	for i, f := range fields {
		n, ok := d.finite(e, key, where, f)
		if !ok {
			return missing
		}
		v[i] = n
	}
	return v
}

// number reads one number; told is false where the attribute is not there.
func (d *decoder) number(e *element, key, where string, missing float64) (value float64, told bool) {
	text, ok := e.attr(key)
	if !ok {
		return missing, false
	}
	v, ok := d.finite(e, key, where, text)
	if !ok {
		return missing, true
	}
	return v, true
}

// huge is beyond every length, angle, mass and force of a robot.
const huge = 1e9

func (d *decoder) finite(e *element, key, where, text string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	switch {
	case err != nil && !math.IsInf(v, 0), strings.ContainsAny(text, "xX_pP"):
		d.add(e.line, where, "%s of <%s> is %q, which is no number", key, e.name, clip(text))
	case math.IsNaN(v):
		d.add(e.line, where, "%s of <%s> is not a number (NaN)", key, e.name)
	case math.Abs(v) > huge && e.name != "limit":
		d.add(e.line, where, "%s of <%s> is %g, beyond any robot", key, e.name, v)
	default:
		return v, true
	}
	return 0, false
}
