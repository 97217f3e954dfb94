// Package gaze turns a head so that its camera looks at a point.
//
// It only computes postures; how joints get there in time is embodiment/way's. SI units
// and radians.
package gaze

import (
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// polish is how many random steps follow the climb along single joints: a head of two
// joints needs few of them.
const polish = 200

// Eye is a camera with the joints that turn it.
type Eye struct {
	body  *anatomy.Body
	base  int // the link of the trunk that carries the head
	chain *kin.Chain
	axis  space.Vec // where the camera looks, in its own frame
}

// Of returns the first camera on the body's head, or the head itself where the URDF
// names no camera on it; false for a body whose head does not turn.
func Of(b *anatomy.Body) (*Eye, bool) {
	if b.Head == nil || len(b.Head.Joints) == 0 {
		return nil, false
	}
	link := b.Head.Tip
	onHead := func(name string) bool { return hangsAt(b, b.Model.Link(name), b.Head.Joints) }
	if i := slices.IndexFunc(b.Cameras, onHead); i >= 0 {
		link = b.Model.Link(b.Cameras[i])
	}
	chain, err := kin.NewChain(b.Model, b.Head.Base, link, space.Still())
	if err != nil {
		return nil, false // no camera of this head hangs below its base
	}
	// The camera looks along z of an optical frame, and along x of any other (REP 103),
	// whatever the file calls it: along what points forward as the body stands.
	forward := kin.Place(b.Model, b.Stand)[link].R.Transpose().Apply(b.Upright.Transpose().Apply(space.Vec{1, 0, 0}))
	return &Eye{body: b, base: b.Head.Base, chain: chain, axis: forward.Axis()}, true
}

// hangsAt reports whether one of the joints carries the link.
func hangsAt(b *anatomy.Body, link int, joints []int) bool {
	for link >= 0 {
		j := b.Model.Links[link].Joint
		if j < 0 {
			return false
		}
		if slices.Contains(joints, j) {
			return true
		}
		link = b.Model.Joints[j].Parent
	}
	return false
}

// Joints are the joints that turn the camera, as indexes in the body's model.
func (e *Eye) Joints() []int { return e.chain.Joints }

// At returns the configuration in which the camera looks at the point as nearly as its
// joints allow, all other joints as they are now, and by how much it misses it [rad]. The
// point is in the body's upright root frame [m].
func (e *Eye) At(now kin.Config, point space.Vec) (kin.Config, float64) {
	base := space.Pose{R: e.body.Upright}.Mul(kin.Place(e.body.Model, now)[e.base])
	target := base.Inverse().Apply(point)
	straight := func(_ []float64, p space.Pose) float64 {
		return p.R.Apply(e.axis).Dot(target.Sub(p.P).Unit())
	}
	start := e.chain.Of(now)
	for i := range start {
		start[i] = min(max(start[i], e.chain.Lower[i]), e.chain.Upper[i])
	}
	turned, _ := e.chain.BestOf(start, straight)
	turned, best := e.chain.Polish(turned, polish, straight)
	q := slices.Clone(now)
	for i, j := range e.chain.Joints {
		q[j] = turned[i]
	}
	return q, math.Acos(min(1, max(-1, best)))
}

// Now returns where the camera is, in the body's upright root frame [m].
func (e *Eye) Now(q kin.Config) space.Vec {
	base := space.Pose{R: e.body.Upright}.Mul(kin.Place(e.body.Model, q)[e.base])
	return base.Apply(e.chain.Forward(e.chain.Of(q)).P)
}
