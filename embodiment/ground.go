package embodiment

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/task"
)

// ground is where a body stands that cannot move about, with what it was found to reach from there. It is safe for use
// from any goroutine.
type ground struct {
	at []task.Pose // of its base, on the map: as it stands, then along a rail that carries its arms

	mu    sync.Mutex
	found map[groundKey]bool
}

// groundKey is a place, or a thing, and the height that a hand is wanted at.
type groundKey struct {
	at     task.Pose
	size   [3]float64
	height float64
}

// Placed returns the body as it stands there on the map and stays: what it reaches is then told from there. A body that
// moves about, or has no hands, is returned as it is.
func (b *Body) Placed(at task.Pose) *Body {
	if b.mobile() || len(b.spec.Hands) == 0 {
		return b
	}
	out := *b
	out.ground = &ground{at: out.along(at)}
	return &out
}

// along lists where the base as good as is, that stands there: wherever a joint that slides level takes the arms, as a rail
// does. An arm that is moved here takes no rail along.
func (b *Body) along(at task.Pose) []task.Pose {
	const step, level = 0.2, 0.05 // [m] along the rail, and part of its axis that is upright
	out := []task.Pose{at}
	if b.robot == nil || b.armed {
		return out
	}
	robot := b.robot.body
	links := kin.Place(robot.Model, robot.Stand)
	sin, cos := math.Sincos(at.Yaw)
	for _, i := range robot.Torso {
		j := &robot.Model.Joints[i]
		axis := robot.Upright.Apply(links[j.Child].R.Apply(j.Axis))
		if j.Turns() || math.Abs(axis[2]) > level {
			continue
		}
		lower, upper := kin.Bounds(j)
		for _, p := range slices.Clone(out) {
			for q := lower; q < upper+step && upper-lower < longestRail; q += step {
				by := axis.Scale(min(q, upper) - robot.Stand[i])
				out = append(out, task.Pose{X: p.X + by[0]*cos - by[1]*sin, Y: p.Y + by[0]*sin + by[1]*cos, Yaw: p.Yaw})
			}
		}
	}
	return out
}

// longestRail is how long a rail is at most, in m: what tells more has no end.
const longestRail = 20

// nearest is where the base is nearest to the place, and how far that is, in m.
func (g *ground) nearest(o task.Object) (task.Pose, float64) {
	away := func(p task.Pose) float64 { return footprint(o).away(p.X, p.Y) }
	best := slices.MinFunc(g.at, func(p, q task.Pose) int { return cmp.Compare(away(p), away(q)) })
	return best, away(best)
}

// AtHand reports whether the place, the thing or the person is no further off than a hand gets from where the body stays,
// be it along its rail: it works there without going anywhere, however far its middle is. How high that is, and what its
// joints say, is Why's to tell. It is false of a body that moves about, and where no number tells how long its arms are.
func (b *Body) AtHand(o task.Object) bool {
	if b.ground == nil || o.Pose == nil {
		return false
	}
	far, known := b.longest()
	_, away := b.ground.nearest(o)
	return known && away <= far
}

// getsTo reports whether a hand gets to that height at the place, or at the thing, from where the body stays; so it does
// where nothing tells how long its arms are, and where it stands on what it is about.
func (b *Body) getsTo(o task.Object, height float64) bool {
	_, away := b.ground.nearest(o)
	switch far, known := b.longest(); {
	case !known || away == 0:
		return true
	case away > far:
		return false
	case b.robot == nil || len(b.robot.body.Arms) == 0:
		return away <= b.aheadAt(height)
	case b.vouched(height):
		return true
	}
	key := groundKey{*o.Pose, o.Size, height}
	b.ground.mu.Lock()
	defer b.ground.mu.Unlock()
	if gets, known := b.ground.found[key]; known {
		return gets
	}
	gets := slices.ContainsFunc(b.ground.at, func(base task.Pose) bool {
		return slices.ContainsFunc(b.points(o, base), func(p task.Pose) bool {
			p.Z = height
			return b.robot.handTo(b.inBody(p, base).P)
		})
	})
	if b.ground.found == nil || len(b.ground.found) >= mostKept {
		b.ground.found = map[groundKey]bool{}
	}
	b.ground.found[key] = gets
	return gets
}

// outOfHand says in numbers why no hand gets to that height at the place, or at the thing, from where the body stays; nil
// where one does.
func (b *Body) outOfHand(o task.Object, name, zh string, height float64) *task.Failure {
	if b.getsTo(o, height) {
		return nil
	}
	op := "reach " + name
	base, off := b.ground.nearest(o)
	away, far := toCentimetre(off), toCentimetre(b.aheadAt(height))
	if away > far || b.robot == nil || len(b.robot.body.Arms) == 0 {
		return task.Fail(task.CodeTooFar, op, "%s is %s from where I stand; at its height my hand gets %s far", name, metres(away), metres(far)).
			In("zh", "%s离我站的地方有%s；在它那个高度，我的手只能伸到%s远", zh, mi(away), mi(far))
	}
	where, whereZH := b.direction(o, base)
	return task.Fail(task.CodeTooFar, op, "%s is %s from where I stand, %s; my joints get no hand %s behind its edge there, at %s", name, metres(away), where, metres(b.behind(o)), metres(toCentimetre(height))).
		In("zh", "%s离我站的地方有%s，在%s；我的关节没法把手伸到它边缘后%s、%s高的地方", zh, mi(away), whereZH, mi(b.behind(o)), mi(toCentimetre(height)))
}

// behind is how far behind the edge of a place a hand works at least, in m.
func (b *Body) behind(o task.Object) float64 { return toCentimetre(min(barely, depthOf(o)/2)) }

// direction tells where the place is as seen from the body with its base there.
func (b *Body) direction(o task.Object, base task.Pose) (en, zh string) {
	const ahead = 10 // [degrees] to either side
	x, y := footprint(o).clamp(base.X, base.Y)
	p, works := b.inBody(task.Pose{X: x, Y: y}, base).P, b.robot.body.Works
	turn := math.Round(wrap(math.Atan2(p[1], p[0])-math.Atan2(works[1], works[0])) * 180 / math.Pi)
	switch {
	case turn > ahead:
		return fmt.Sprintf("%g degrees to my left", turn), fmt.Sprintf("我左边%g度", turn)
	case turn < -ahead:
		return fmt.Sprintf("%g degrees to my right", -turn), fmt.Sprintf("我右边%g度", -turn)
	}
	return "straight before me", "我正前方"
}

// points lists where on the place a hand may work: where it is nearest to the base there, then around that.
func (b *Body) points(o task.Object, here task.Pose) []task.Pose {
	const rays, step = 24, 0.1 // around the body, and [m] along each
	top := footprint(o).shrunk(min(barely, depthOf(o)/2))
	x, y := top.clamp(here.X, here.Y)
	near := task.Pose{X: x, Y: y}
	var around []task.Pose
	far, _ := b.longest()
	for ray := range rays {
		sin, cos := math.Sincos(2 * math.Pi * float64(ray) / rays)
		for d := step; d <= far; d += step {
			if p := (task.Pose{X: here.X + d*cos, Y: here.Y + d*sin}); top.has(p.X, p.Y) {
				around = append(around, p)
			}
		}
	}
	off := func(p task.Pose) float64 { return math.Hypot(p.X-near.X, p.Y-near.Y) }
	slices.SortStableFunc(around, func(p, q task.Pose) int { return cmp.Compare(off(p), off(q)) })
	return append([]task.Pose{near}, around...)
}

// aheadAt is how far from the middle of its base a hand gets at the height, in m: by the joints, else by how long the
// arm is.
func (b *Body) aheadAt(height float64) float64 {
	if b.robot != nil && len(b.robot.body.Arms) > 0 {
		return b.robot.furthest(height, math.Inf(1))
	}
	up := height - b.shoulderHeight.Value
	return math.Sqrt(max(0, b.armLength.Value*b.armLength.Value-up*up))
}

// longest is how far from the middle of its base a hand of the body gets at most, in m; false where nothing tells.
func (b *Body) longest() (float64, bool) {
	if b.robot == nil || len(b.robot.body.Arms) == 0 {
		return b.armLength.Value, b.armLength.Value > 0
	}
	far := 0.0
	for i := range b.robot.postures {
		for k := range b.robot.postures[i].arms {
			a := &b.robot.postures[i].arms[k]
			far = max(far, math.Hypot(a.shoulder[0], a.shoulder[1])+a.length)
		}
	}
	return far, true
}

// handTo reports whether one of the hands gets to the point in the upright frame, in any posture; one that is moved here
// turned as it takes what stands there.
func (r *reacher) handTo(goal space.Vec) bool {
	turn := math.Atan2(goal[1], goal[0]) - math.Atan2(r.body.Works[1], r.body.Works[0])
	for i := range r.postures {
		for k := range r.postures[i].arms {
			if _, ok := r.bring(&r.postures[i].arms[k], goal, turn); ok {
				return true
			}
		}
	}
	return false
}
