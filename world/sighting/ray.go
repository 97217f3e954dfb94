package sighting

import (
	"math"

	"saydo/task"
)

// Ray is a thing in a picture: from the eye to where its foot is seen.
type Ray struct {
	From, Toward [3]float64 // a point and a direction in the map
	Rises        float64    // how high the thing is for each metre along the ray [-]
}

// Bounds of where a ray meets what a thing stands on: far away, or nearly along a surface, a pixel is too many centimetres.
const (
	rayEnds = 4.0  // [m] from the eye
	steep   = 0.15 // [rad] to the surface at least
)

// meeting is where a thing stands whose foot is seen along the ray: on the first top of furniture, or the floor, that the ray comes to.
// What is in something, or on what is in no file, is placed wrongly or not at all.
func (p places) meeting(r Ray) (middle task.Pose, height float64, ok bool) {
	long := math.Sqrt(square(r.Toward[0]) + square(r.Toward[1]) + square(r.Toward[2]))
	if !(long > 0) || math.IsInf(long, 0) || -r.Toward[2]/long < math.Sin(steep) {
		return task.Pose{}, 0, false
	}
	best := math.Inf(1)
	for _, o := range p.all {
		away := (o.Pose.Z - r.From[2]) / r.Toward[2] * long
		if away <= 0 || away > rayEnds || away >= best {
			continue
		}
		foot := task.Pose{Z: o.Pose.Z}
		foot.X, foot.Y = r.From[0]+r.Toward[0]/long*away, r.From[1]+r.Toward[1]/long*away
		if !over(o, foot, 0) || !(p.w.IsA(o.ID, "floor") || p.w.IsA(o.ID, "surface")) {
			continue
		}
		best, middle = away, foot
	}
	if math.IsInf(best, 1) {
		return task.Pose{}, 0, false
	}
	foot := [3]float64{middle.X, middle.Y, middle.Z}
	for _, o := range p.all { // the side of furniture in the way hides what is behind it: the foot that is seen is on its front
		on := math.Abs(o.Pose.Z-middle.Z) <= still && over(o, middle, 0)
		if !p.w.IsA(o.ID, "floor") && !on && (line{r.From, foot}).meets(o) {
			return task.Pose{}, 0, false
		}
	}
	height = r.Rises * best
	middle.Z += height / 2
	return middle, height, true
}
