package anatomy

import (
	"math"
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/urdf"
)

// markByName marks what is no limb: wheels, rotors, fingers, turning sensors.
func (b *Body) markByName() {
	b.findWheels()
	b.findRotors()
	for g := 1; g < len(b.groups); g++ {
		name := b.Model.Joints[b.groups[g].joint].Name
		if b.marks[g] == plain && (fingerName(name) || b.marks[b.groups[g].parent] == finger) {
			b.marks[g] = finger
		}
	}
	for g := 1; g < len(b.groups); g++ {
		up := b.groups[g].parent
		if b.marks[g] == plain && b.fingersOf(up) >= 2 && b.groups[up].depth > 2 && b.groups[g].length < 0.3 {
			b.below(g, func(k int) { b.marks[k] = finger }) // a finger among fingers
		}
	}
	for g := 1; g < len(b.groups); g++ {
		names := b.names(g)
		isSensor := slices.ContainsFunc(names, func(n string) bool {
			return lasers(n) || has(n, "camera") && !speaks(n, headPart) || hasWord(n, "d435", "imu")
		})
		if b.marks[g] == plain && isSensor && len(b.groups[g].kids) == 0 && b.groups[g].depth-b.branchDepth(g) <= 2 && vote(names[:1], nil) == noPart {
			b.marks[g] = sensor
		}
	}
}

// lasers reports whether the name tells of what looks by other means than a camera.
func lasers(n string) bool {
	return has(n, "laser", "lidar", "velodyne", "hokuyo", "sonar", "radar", "antenna")
}

// branchDepth returns the depth of the nearest group above with several kids.
func (b *Body) branchDepth(g int) int {
	for up := b.groups[g].parent; up >= 0; up = b.groups[up].parent {
		if len(b.groups[up].kids) > 1 || up == 0 {
			return b.groups[up].depth
		}
	}
	return 0
}

func (b *Body) fingersOf(g int) int {
	n := 0
	for _, k := range b.groups[g].kids {
		if b.marks[k] == finger {
			n++
		}
	}
	return n
}

func wheelName(n string) bool {
	return has(n, "wheel", "caster", "castor") || hasWord(n, "tire", "tyre")
}

// findWheels finds links named wheels, each the last of its kind on its way
// down, and nameless ones: parts near the floor that turn without end about a
// level axis and carry nothing.
func (b *Body) findWheels() {
	m := b.Model
	carries := make([]bool, len(m.Links)) // a wheel below
	for _, i := range slices.Backward(m.Order) {
		j := &m.Joints[i]
		child := &m.Links[j.Child]
		named := (wheelName(child.Name) || wheelName(j.Name)) && !has(child.Name, "frame", "sensor", "contact")
		if named && !carries[j.Child] && (len(child.Visuals)+len(child.Collisions) > 0 || child.Mass > 0 || j.Moves()) {
			b.Wheels = append(b.Wheels, j.Child)
			carries[j.Child] = true
		}
		carries[j.Parent] = carries[j.Parent] || carries[j.Child]
	}
	if len(b.Wheels) == 0 {
		b.footWheels()
	}
	if len(b.Wheels) == 0 {
		b.namelessWheels()
	}
	for _, w := range b.Wheels {
		if g := b.of[w]; g > 0 && b.groups[g].head == w {
			b.marks[g] = wheel
		}
	}
	b.wheelCarriers()
}

// wheelCarriers marks steering and suspension: groups that carry only wheels
// and are short, unlike the ends of legs on wheels.
func (b *Body) wheelCarriers() {
	for g := len(b.groups) - 1; g > 0; g-- {
		gr := &b.groups[g]
		if b.marks[g] != plain {
			continue
		}
		name := b.Model.Joints[gr.joint].Name
		only := len(gr.kids) > 0 && !slices.ContainsFunc(gr.kids, func(k int) bool { return b.marks[k] != wheel })
		holdsFixed := slices.ContainsFunc(gr.links, func(l int) bool { return slices.Contains(b.Wheels, l) })
		if (only || holdsFixed) && (wheelName(name) || has(name, "steer", "suspension", "swivel", "bogie", "rocker") || vote([]string{name}, nil) == noPart && gr.depth == 1) {
			b.marks[g] = wheel
		}
	}
}

// footWheels finds the feet of legs that turn without end about a level axis. Where the
// joint above does so too, the file tells no limits, and not that this is a wheel.
func (b *Body) footWheels() {
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	for g := 1; g < len(b.groups); g++ {
		gr := &b.groups[g]
		j := &b.Model.Joints[gr.joint]
		level := math.Abs(rest[gr.head].R.Apply(j.Axis)[2]) < 0.2
		above := &b.Model.Joints[max(0, b.groups[gr.parent].joint)]
		if gr.depth >= 3 && len(gr.kids) == 0 && j.Turns() && math.IsInf(j.Upper, 1) && !math.IsInf(above.Upper, 1) && level && vote(b.names(g)[:1], b.names(g)[1:]) == legPart {
			b.Wheels = append(b.Wheels, gr.head)
		}
	}
}

func (b *Body) namelessWheels() {
	m := b.Model
	rest := kin.Place(m, kin.Rest(m))
	low, high := math.Inf(1), math.Inf(-1)
	for i := range rest {
		low, high = min(low, rest[i].P[2]), max(high, rest[i].P[2])
	}
	for g := 1; g < len(b.groups); g++ {
		gr := &b.groups[g]
		j := &m.Joints[gr.joint]
		if len(gr.kids) > 0 || !j.Turns() || !math.IsInf(j.Upper, 1) || gr.depth > 2 {
			continue
		}
		level := math.Abs(rest[gr.head].R.Apply(j.Axis)[2]) < 0.2
		if level && rest[gr.head].P[2] < low+0.25*(high-low)+0.05 {
			b.Wheels = append(b.Wheels, gr.head)
		}
	}
}

// findRotors finds propellers: by name, or three or more parts at the root that
// turn without end about upright axes and carry nothing.
func (b *Body) findRotors() {
	m := b.Model
	var turning []int
	for i := range m.Links {
		if l := &m.Links[i]; l.Joint >= 0 && has(l.Name, "rotor", "propeller", "propellor") && b.groups[b.of[i]].depth <= 1 {
			b.Rotors++
			if g := b.of[i]; b.groups[g].head == i && len(b.groups[g].kids) == 0 {
				b.marks[g] = rotor
			}
		}
	}
	for g := 1; g < len(b.groups); g++ {
		gr := &b.groups[g]
		j := &m.Joints[gr.joint]
		if gr.depth == 1 && len(gr.kids) == 0 && j.Turns() && math.IsInf(j.Upper, 1) && math.Abs(j.Origin.R.Apply(j.Axis)[2]) > 0.8 && b.marks[g] == plain {
			turning = append(turning, g)
		}
	}
	if b.Rotors == 0 && len(turning) >= 3 && len(b.Wheels) == 0 {
		b.Rotors = len(turning)
		for _, g := range turning {
			b.marks[g] = rotor
		}
	}
}

// namedCamera reports whether a link is named as a camera's, or a part of one.
func namedCamera(name string) bool { return has(name, "camera", "realsense", "stereo") }

// turnsCamera reports whether the link, named as a camera's, only carries another one that is, by a joint that moves: a
// mast, or the pan below a tilt.
func (b *Body) turnsCamera(link int) bool {
	m := b.Model
	return slices.ContainsFunc(m.Joints, func(j urdf.Joint) bool {
		return j.Parent == link && j.Moves() && namedCamera(m.Links[j.Child].Name)
	})
}

// findCameras lists links that are cameras, by name or by a simulator's sensor.
func (b *Body) findCameras() {
	m := b.Model
	for i := range m.Links {
		name := m.Links[i].Name
		isCamera := has(name, "camera", "realsense", "stereo") || hasWord(name, "cam", "eye", "eyes", "rgbd", "kinect", "zed")
		up := m.Links[i].Joint
		nested := up >= 0 && !m.Joints[up].Moves() && namedCamera(m.Links[m.Joints[up].Parent].Name)
		if isCamera && !nested && !b.turnsCamera(i) {
			b.Cameras = append(b.Cameras, name)
		}
	}
	for _, s := range m.Sensors {
		name := m.Links[s.Link].Name
		if (s.Type == "camera" || s.Type == "depth" || s.Type == "multicamera" || s.Type == "rgbd_camera") && !slices.Contains(b.Cameras, name) {
			b.Cameras = append(b.Cameras, name)
		}
	}
}
