package urdf

import "slices"

// Lengths of one joint's offset in m: no robot that serves people has a part
// so long, and none has only parts so long.
const (
	partTooLong  = 20.0
	partVeryLong = 2.0
)

// millimetres tells a file whose lengths are not in metres.
func (d *decoder) millimetres() {
	var offsets []float64
	worst := -1
	for i := range d.m.Joints {
		n := d.m.Joints[i].Origin.P.Len()
		if n > 1e-9 {
			offsets = append(offsets, n)
		}
		if worst < 0 || n > d.m.Joints[worst].Origin.P.Len() {
			worst = i
		}
	}
	if len(offsets) == 0 {
		return
	}
	slices.Sort(offsets)
	far, middle := offsets[len(offsets)-1], offsets[len(offsets)/2]
	if far > partTooLong || len(offsets) >= 3 && middle > partVeryLong {
		j := d.m.Joints[worst]
		d.add(j.Line, inJoint(j.Name), "it sits %g m from its parent; a URDF is in metres, and these do not look like it: divide the lengths by 1000 if they are millimetres, by 100 if they are centimetres", far)
	}
}

// sensors reads what simulators are told to attach to links.
func (d *decoder) sensors(root *element) {
	for _, g := range root.kids {
		link := ""
		switch g.name {
		case "gazebo":
			link, _ = g.attr("reference")
		case "sensor":
			if p := g.first("parent"); p != nil {
				link, _ = p.attr("link")
			}
		}
		at := d.m.Link(link)
		if at < 0 {
			continue
		}
		if g.name == "sensor" && g.first("camera") != nil {
			d.m.Sensors = append(d.m.Sensors, Sensor{at, "camera"})
		}
		for _, s := range g.kids {
			if typ, ok := s.attr("type"); ok && s.name == "sensor" {
				d.m.Sensors = append(d.m.Sensors, Sensor{at, clip(typ)})
			}
		}
	}
}
