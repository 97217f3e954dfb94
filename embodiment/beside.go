package embodiment

import (
	"cmp"
	"math"
	"slices"

	"saydo/task"
)

// site is a piece of furniture, or a floor, to stand at.
type site struct {
	spot, room task.Object
	world      task.Snapshot
	// stand is where the middle of the base is before what is furthest out at a side of the
	// furniture, from where a thing is taken that stands so far behind that, in m; it is the
	// usual one and false for one that no arm gets to. The second number is how far, in m,
	// what stands below is out before the furniture's own edge.
	stand  func(in, out float64) (stance, bool)
	radius float64 // [m] of the base
	side   float64 // [m] aside of it that it works at without stepping there
}

// standAt returns where the body stands at the furniture: as its arms reach where these
// are known and get there, else the usual way off.
func (b *Body) standAt(spot task.Object) func(in, out float64) (stance, bool) {
	usual := stance{away: inFront}
	if b.robot == nil || len(b.robot.body.Arms) == 0 || spot.Pose == nil || spot.Size[0] == 0 {
		return func(float64, float64) (stance, bool) { return usual, true }
	}
	return func(in, out float64) (stance, bool) {
		at := ledge{}
		if spot.Pose.Z > floorHeight {
			at = ledge{deep: depthOf(spot), out: out}
		}
		if st, ok := b.robot.stanceFor(spot.Pose.Z, at, in); ok {
			return st, true
		}
		if st, ok := b.robot.stance(spot.Pose.Z, at); ok {
			return st, false
		}
		return usual, false
	}
}

// standsAside tells of a body that does not stand straight before what it works at.
func (b *Body) standsAside(m *task.Motion, s task.Snapshot) {
	for _, id := range m.Step.Args {
		o, ok := s.Object(id)
		if !ok || o.Pose == nil || !s.IsA(id, "place") {
			continue
		}
		st, _ := b.robot.stance(o.Pose.Z, ledgeOf(o, o.Pose.Z, s))
		switch by := toCentimetre(math.Abs(st.aside)); {
		case st.aside < 0:
			note(m, "straight before me my arm does not get there; I stand "+metres(by)+" further left", "我的手臂够不到正前方那里，就往左"+mi(by)+"站")
		case st.aside > 0:
			note(m, "straight before me my arm does not get there; I stand "+metres(by)+" further right", "我的手臂够不到正前方那里，就往右"+mi(by)+"站")
		}
	}
}

// radius is how far the base reaches from its middle, in m: as the body file
// tells, else as far as the body stands out to its front.
func (b *Body) radius() float64 {
	switch {
	case b.base > 0:
		return b.base
	case b.spec.Drive != nil && b.spec.Drive.Radius > 0:
		return b.spec.Drive.Radius
	case b.robot != nil:
		return min(wideBase, max(slimBase, b.robot.front))
	}
	return wallMargin
}

// beside returns a standing place at the furniture, facing it: in front of what
// is worked with first, then further along its front, then at its other sides.
// Places where the base would touch other furniture are left out;
// where there is no other, the one with the most room about it is taken.
func (t site) beside(step task.Step, attempt int) *task.Pose {
	if t.spot.Pose == nil {
		return t.room.Pose
	}
	if free := t.free(t.around(t.works(step))); len(free) > 0 {
		return &free[(attempt-1)%len(free)]
	}
	p := *t.spot.Pose // no free side known: as near as the room allows
	if t.walled() {
		p.X, p.Y = footprint(t.room).shrunk(wallMargin).clamp(p.X, p.Y)
	}
	return &p
}

// free leaves out the places where the base would touch furniture, or a wall; where it
// would at all, it lists those where it does not stand in any, the one with the most room
// about it first.
func (t site) free(places []task.Pose) []task.Pose {
	var free, tight []task.Pose
	for _, p := range places {
		switch room := t.clearance(p); {
		case room >= t.radius:
			free = append(free, p)
		case room > 0:
			tight = append(tight, p)
		}
	}
	if len(free) > 0 {
		return free
	}
	slices.SortStableFunc(tight, func(p, q task.Pose) int { return cmp.Compare(t.clearance(q), t.clearance(p)) })
	return tight
}

// works lists where the things are that the step names and that are known to be
// on the furniture; where it names none, all that are: some of these it is for.
func (t site) works(step task.Step) []task.Pose {
	var named, all []task.Pose
	for _, id := range t.world.Objects("thing") {
		o, ok := t.world.Object(id)
		if !ok || o.Pose == nil || t.world.Truth(task.NewFact("on", id, t.spot.ID)) != task.True {
			continue
		}
		all = append(all, *o.Pose)
		if slices.Contains(step.Args, id) {
			named = append(named, *o.Pose)
		}
	}
	if len(named) > 0 {
		return named
	}
	return all
}

// side is one of the four sides of furniture.
type side struct {
	turn float64 // [rad] from the furniture's yaw to where the side faces
	away float64 // [m] from the furniture's middle to what is furthest out: its edge, or what stands below it
	out  float64 // [m] of that beyond the edge
	half float64 // [m] of the edge's length
}

// around lists standing places, best first: on a floor its middle, at furniture
// along its four sides; those from which nothing is got hold of come last.
func (t site) around(works []task.Pose) []task.Pose {
	var out, vain []task.Pose
	if t.world.IsA(t.spot.ID, "floor") {
		out = append(out, task.Pose{X: t.spot.Pose.X, Y: t.spot.Pose.Y, Yaw: t.spot.Pose.Yaw})
	}
	sides := t.sides()
	for i := range 6 {
		for _, side := range sides {
			aims := t.aims(works, side)
			best := along(aims, t.side)
			shift := []float64{best, best + sideOffset, best - sideOffset, 0, sideOffset, -sideOffset}[i]
			shift = max(-side.half, min(side.half, shift))
			away, gets := t.awayAt(aims, shift, side.out)
			sin, cos := math.Sincos(t.spot.Pose.Yaw + side.turn)
			p := task.Pose{
				X:   t.spot.Pose.X + (side.away+away)*cos - shift*sin,
				Y:   t.spot.Pose.Y + (side.away+away)*sin + shift*cos,
				Yaw: t.spot.Pose.Yaw + side.turn + math.Pi,
			}
			switch {
			case slices.Contains(out, p) || slices.Contains(vain, p):
			case gets:
				out = append(out, p)
			default:
				vain = append(vain, p)
			}
		}
	}
	return append(out, vain...)
}

// sides lists the furniture's sides, the front first.
func (t site) sides() []side {
	depth, width := t.spot.Size[0]/2, t.spot.Size[1]/2
	out := []side{{turn: 0, away: depth, half: width}, {turn: math.Pi / 2, away: width, half: depth}, {turn: -math.Pi / 2, away: width, half: depth}, {turn: math.Pi, away: depth, half: width}}
	for i := range out {
		out[i].out, _ = standsOut(t.spot, t.spot.Pose.Yaw+out[i].turn, out[i].away, t.world)
		out[i].away += out[i].out
	}
	return out
}

// aim is where a thing is as seen from a side of the furniture, in m.
type aim struct {
	aside float64 // from the middle of the side: where the base stands that has it where the arm works
	in    float64 // behind what is furthest out there
}

// served reports whether the body that stands so far from the middle of the side needs
// no step aside for the thing: the deeper it is, the more it must be straight ahead.
func (a aim) served(from, side float64) bool {
	return math.Abs(a.aside-from) <= max(0, side-max(0, a.in-inside))
}

// aims gives the places of things as seen from the side: of each, from where the body stands that reaches so far in.
func (t site) aims(works []task.Pose, s side) []aim {
	sin, cos := math.Sincos(t.spot.Pose.Yaw + s.turn)
	out := make([]aim, 0, len(works))
	for _, w := range works {
		x, y := w.X-t.spot.Pose.X, w.Y-t.spot.Pose.Y
		in := s.away - x*cos - y*sin
		st, _ := t.stand(in, s.out)
		out = append(out, aim{aside: y*cos - x*sin + st.aside, in: in})
	}
	return out
}

// awayAt is how far from the edge the body stands there, and whether it gets to anything
// that it works with: as near as the deepest one needs that it gets to.
func (t site) awayAt(aims []aim, shift, out float64) (float64, bool) {
	st, ok := t.stand(0, out)
	away := st.away
	if len(aims) == 0 {
		return away, true
	}
	gets, deepest := false, math.Inf(-1)
	for _, a := range aims {
		if !a.served(shift, t.side) || a.in < deepest {
			continue
		}
		if there, reached := t.stand(a.in, out); reached {
			away, gets, deepest = there.away, true, a.in
		}
	}
	return away, gets || !ok
}

// along returns how far from the middle of a side the body has the most of what
// it works with within reach; the middle where that serves as well.
func along(aims []aim, side float64) float64 {
	served := func(from float64) int {
		n := 0
		for _, a := range aims {
			if a.served(from, side) {
				n++
			}
		}
		return n
	}
	best := 0.0
	for _, a := range aims {
		x := a.aside
		more := cmp.Or(cmp.Compare(served(x), served(best)), cmp.Compare(math.Abs(best), math.Abs(x)))
		if more > 0 && served(x) > served(0) {
			best = x
		}
	}
	return best
}

func (t site) walled() bool { return t.room.Pose != nil && t.room.Size[0] > 0 }

// clearance is the room between the middle of the base and other furniture, in m;
// 0 on it and too near to a wall. What stands above or below the
// furniture itself is a part of it: standing at it, the base is as near to that.
func (t site) clearance(p task.Pose) float64 {
	widest, furniture := math.Inf(1), t.world.IsA(t.spot.ID, "place")
	if t.walled() && !footprint(t.room).shrunk(wallMargin).has(p.X, p.Y) {
		return 0
	}
	for _, id := range t.world.Objects("place") {
		o, ok := t.world.Object(id)
		if !ok || id == t.spot.ID || o.Pose == nil || t.world.IsA(id, "floor") || o.Size[0] == 0 {
			continue
		}
		gap := footprint(o).away(p.X, p.Y)
		if gap > 0 && furniture && footprint(o).has(t.spot.Pose.X, t.spot.Pose.Y) {
			continue
		}
		widest = min(widest, gap)
	}
	return widest
}
