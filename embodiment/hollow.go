package embodiment

import (
	"cmp"
	"context"
	"errors"
	"math"

	"saydo/embodiment/handle"
	"saydo/embodiment/space"
	"saydo/task"
)

// Distances at a hollow, in m.
const (
	wall    = 0.02 // that its sides are thick at least
	outside = 0.05 // before the opening where the hand begins to go straight
)

// hollowOf returns what is known of a container's inside; false where that is not enough.
func hollowOf(o task.Object) (task.Hollow, bool) {
	h, err := o.Hollow()
	return h, err == nil && o.Pose != nil
}

// entersByArm reports whether nothing but the body's own arm reaches into containers: it
// puts things there, or takes them out where nothing puts any in.
func (b *Body) entersByArm() bool {
	in, out := b.spec.Bindings["put_in"], b.spec.Bindings["pick"]
	return in.ByArm() || out.ByArm() && in.Interface == task.NoInterface
}

// whyNoHollow says that the inside of a container is not known, of a body that would have
// to reach into it by its own kinematics; nil for all else.
func (b *Body) whyNoHollow(o task.Object, s task.Snapshot) *task.Failure {
	if _, known := hollowOf(o); known || !b.entersByArm() || !s.IsA(o.ID, "container") {
		return nil
	}
	return noHollow(o)
}

// noHollow says that the inside of a container is not known, or what is wrong with what
// its world tells of it.
func noHollow(o task.Object) *task.Failure {
	_, err := o.Hollow()
	if wrong, ok := errors.AsType[*task.HollowError](err); ok {
		return task.Fail(task.CodeNoSkill, "reach into "+o.ID, "I do not know what %s is like inside: %s", the(o), wrong.Reason).
			In("zh", "我不知道%s里面是什么样的：世界文件里 %s 写得不对", o.Name("zh"), wrong.Attribute)
	}
	return task.Fail(task.CodeNoSkill, "reach into "+o.ID, "I do not know what %s is like inside: its world needs the attributes \"inside\" (depth, width and height in m) and \"opens\" (top or front)", the(o)).
		In("zh", "我不知道%s里面是什么样的：世界文件要写上 inside（深、宽、高，单位米）和 opens（top 或 front）", o.Name("zh"))
}

// putInto puts the thing through the opening of a container.
func (b *Body) putInto(ctx context.Context, m *task.Motion, scene handle.Scene, d deed, s task.Snapshot, base task.Pose) error {
	h, known := hollowOf(d.enters)
	if !known {
		return noHollow(d.enters)
	}
	if thing := d.thing.Size; thing[2] > h.High || max(thing[0], thing[1]) > min(h.Deep, h.Wide) {
		return task.Fail(task.CodeTooBig, m.Step.Skill, "%s does not fit into %s", the(d.thing), the(d.place)).
			In("zh", "%s放不进%s", d.thing.Name("zh"), d.place.Name("zh"))
	}
	scene.Blocks = append(scene.Blocks, b.walls(d.enters, h, base)...)
	scene.Enter = space.Vec{0, 0, -(h.High + outside)}
	quarters := math.Round((base.Yaw - d.place.Pose.Yaw) / (math.Pi / 2))
	facing := d.place.Pose.Yaw + quarters*math.Pi/2 // along its sides: turned, the thing would need more room
	if h.Front {
		scene.Enter = space.Vec{h.Deep + outside, 0, 0}
		facing = d.place.Pose.Yaw + math.Pi
	}
	var first error
	for _, spot := range hollowSpots(d, h, s) {
		spot.Z, spot.Yaw = spot.Z+d.thing.Size[2]/2, facing
		scene.At, scene.Room = b.inBody(spot, base), roomAt(d.place, h, spot)
		steps, err := handle.Put(ctx, scene)
		if err == nil {
			return b.fill(m, d.hand, steps, nil)
		}
		if first = cmp.Or(first, err); ctx.Err() != nil {
			break
		}
	}
	var full error = task.Fail(task.CodeNoRoom, m.Step.Skill, "%s has no free spot inside", the(d.place)).
		In("zh", "%s里没有空地方了", d.place.Name("zh"))
	return cmp.Or(first, full)
}

// outOf has the arm take a thing out through the opening of the container that it is in,
// clear of its sides; of one whose inside is not known it is not taken, as the arm would
// go through those.
func (b *Body) outOf(scene *handle.Scene, d deed, base task.Pose) error {
	if d.enters.ID == "" {
		return nil
	}
	h, known := hollowOf(d.enters)
	if !known {
		return noHollow(d.enters)
	}
	scene.Blocks = append(scene.Blocks, b.walls(d.enters, h, base)...)
	scene.Enter, scene.Room = space.Vec{0, 0, -(h.High + outside)}, roomAt(d.enters, h, *d.thing.Pose)
	if h.Front {
		sin, cos := math.Sincos(d.enters.Pose.Yaw + math.Pi - d.thing.Pose.Yaw)
		scene.Enter = space.Vec{cos, sin, 0}.Scale(h.Deep + outside)
	}
	return nil
}

// roomAt is how wide fingers may open around a spot in a container, whichever way they do.
func roomAt(o task.Object, h task.Hollow, spot task.Pose) float64 {
	const thick = 0.02 // [m] of a finger: chosen, as fingers are not looked at
	sin, cos := math.Sincos(-o.Pose.Yaw)
	x, y := spot.X-o.Pose.X, spot.Y-o.Pose.Y
	ahead, aside := math.Abs(x*cos-y*sin), math.Abs(x*sin+y*cos)
	return max(1e-3, 2*(min(h.Deep/2-ahead, h.Wide/2-aside)-thick))
}

// hollowSpots lists where in the container the thing has room: in the middle, then to
// both sides of it, and to the front.
func hollowSpots(d deed, h task.Hollow, s task.Snapshot) []task.Pose {
	across := max(d.thing.Size[0], d.thing.Size[1])
	room := across/2 + besideOthers
	sin, cos := math.Sincos(d.place.Pose.Yaw)
	var out []task.Pose
	for _, ahead := range []float64{0, 1} {
		for _, aside := range []float64{0, 1, -1} {
			x, y := ahead*(across+besideOthers), aside*(across+besideOthers)
			if math.Abs(x)+across/2 > h.Deep/2 || math.Abs(y)+across/2 > h.Wide/2 {
				continue
			}
			spot := task.Pose{X: d.place.Pose.X + x*cos - y*sin, Y: d.place.Pose.Y + x*sin + y*cos, Z: d.place.Pose.Z}
			if isSpotFree(spot, room, d, s) {
				out = append(out, spot)
			}
		}
	}
	return out
}
