package embodiment

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/grasp"
	"saydo/embodiment/handle"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
	"saydo/task"
)

// Distances of the arm's work, in m.
const (
	nearby       = 2.0  // from the base: furniture that is further off the arm cannot hit
	besideOthers = 0.04 // kept from other things where one is put down
	alongTheEdge = 0.15 // between the spots that are tried, and between their rows
)

// handled fills in what arm and hand do where the skill is bound to the
// interface "arm" or "move_group": a step that makes a hand hold a thing takes it, one that
// empties a hand puts it down, or gives it to the person who has it then.
func (b *Body) handled(ctx context.Context, m *task.Motion, s task.Snapshot, self Self) error {
	if !m.Binding.ByArm() {
		return nil
	}
	d, err := deedOf(m.Step, s)
	if err != nil {
		return err
	}
	scene, base, err := b.scene(m, d, s, self)
	if err != nil {
		return err
	}
	defer within(m, d.enters.ID)
	switch {
	case d.takes:
		return b.takeHold(ctx, m, scene, d, base)
	case d.to.ID != "":
		return b.offer(ctx, m, scene, d, base)
	case d.enters.ID != "":
		return b.putInto(ctx, m, scene, d, s, base)
	}
	return b.putDown(ctx, m, scene, d, s, base)
}

// within notes for who is bent down what the hand goes into meanwhile: to stand up is to come out of it.
func within(m *task.Motion, container string) {
	for i := range m.Phases {
		if bend := m.Phases[i].Bend; bend != nil && (bend.Down != 0 || bend.Lean != 0) {
			bend.Within = container
		}
	}
}

// takeHold has the arm take the thing from where it stands, or out of what it is in.
func (b *Body) takeHold(ctx context.Context, m *task.Motion, scene handle.Scene, d deed, base task.Pose) error {
	at, err := b.standsAt(d.thing, base)
	if err != nil {
		return err
	}
	scene.At = at
	if err := b.outOf(&scene, d, base); err != nil {
		return err
	}
	steps, err := handle.Take(ctx, scene)
	if err == nil && scene.Varies() {
		note(m, "tried another grasp first", "先试了另一种拿法")
	}
	return b.fill(m, d.hand, steps, err)
}

// deed is what a step does with a thing.
type deed struct {
	hand   string
	thing  task.Object
	place  task.Object // zero: none
	enters task.Object // the container that the hand goes into; zero: none
	by     task.Object // what it is put down close by; zero: nothing
	to     task.Object // who is given it; zero: nobody
	takes  bool
}

// deedOf reads it off the step's effects.
func deedOf(step task.Step, s task.Snapshot) (deed, error) {
	for _, e := range step.Makes {
		if e.Fact.Predicate != "holding" || len(e.Fact.Args) != 2 {
			continue
		}
		thing, ok := s.Object(e.Fact.Args[1])
		if !ok {
			return deed{}, task.Fail(task.CodeUnknownName, step.Skill, "I know nothing of %s", e.Fact.Args[1]).In("zh", "我不认识“%s”", e.Fact.Args[1])
		}
		d := deed{hand: e.Fact.Args[0], thing: thing, takes: !e.Negated}
		for _, a := range step.Args {
			if o, ok := s.Object(a); ok && s.IsA(a, "place") {
				d.place = o
			}
		}
		d.enters = partner(step, s, "in", thing.ID, 0)
		if d.takes {
			d.enters = around(d, s)
		}
		d.by, d.to = partner(step, s, "alongside", thing.ID, 0), partner(step, s, "has", thing.ID, 1)
		return d, nil
	}
	return deed{}, task.Fail(task.CodeNotImplemented, step.Skill, "its binding says \"arm\", which takes things and puts them down; %s does neither", step)
}

// partner is the other object of the fact that the step makes true of the thing: what it
// is put alongside of, who has it then. at is where the thing stands in the fact.
func partner(step task.Step, s task.Snapshot, predicate, thing string, at int) task.Object {
	for _, e := range step.Makes {
		if e.Fact.Predicate == predicate && !e.Negated && len(e.Fact.Args) == 2 && e.Fact.Args[at] == thing {
			o, _ := s.Object(e.Fact.Args[1-at])
			return o
		}
	}
	return task.Object{}
}

// scene is what the arm works in, and where the base is.
func (b *Body) scene(m *task.Motion, d deed, s task.Snapshot, self Self) (handle.Scene, task.Pose, error) {
	hand := slices.Index(b.spec.Hands, d.hand)
	switch {
	case b.robot == nil || hand < 0 || hand >= len(b.robot.body.Arms):
		return handle.Scene{}, task.Pose{}, task.Fail(task.CodeNotImplemented, m.Step.Skill, "its binding says \"arm\", and this body has no URDF to move the arm of its %s by; give the body file a urdf", d.hand).
			In("zh", "它的绑定是“arm”，但这个机身没有%s那只手臂的URDF；请在机身文件里写上urdf", d.hand)
	case self.At == nil:
		return handle.Scene{}, task.Pose{}, task.Fail(task.CodeNotLocalised, m.Step.Skill, "I do not know where I stand").In("zh", "我不知道自己在哪里")
	}
	if err := b.allTold(m.Step.Skill, b.robot.body.Arms[hand].Joints, self); err != nil {
		return handle.Scene{}, task.Pose{}, err
	}
	scene := handle.Scene{
		Body: b.robot.body, Hitter: b.robot.hitter, Hand: hand, Now: b.config(self), Thing: shapeOf(d.thing, s),
		Opening: b.spec.HandOpening, Attempt: m.Attempt, Looks: new(handle.MostLooks), Trunk: b.told(b.spec.trunk(b.robot.body), self),
	}
	if d.to.ID == "" { // nobody is given anything by a body that bends
		scene.Bends = b.spec.bends()
	}
	furniture := furnitureNear(s, *self.At, d.enters.ID)
	scene.Blocks = b.blocks(furniture, s, *self.At)
	var err error
	if scene.Inside, err = scene.FindInside(handle.Bend{}); err == nil {
		err = notInside(m, scene.Inside, furniture)
	}
	return scene, *self.At, err
}

// notInside tells of furniture that the body is in before anything moves, by what is known of where both are: a little
// may be an error of that, and it is moved out of it all the same. With more it is not known what is hit.
func notInside(m *task.Motion, inside []handle.Inside, furniture []task.Object) error {
	for _, in := range inside {
		o := furniture[in.Block]
		if in.Deep > handle.MostInside {
			return task.Fail(task.CodeTooFar, m.Step.Skill, "where I think that I stand, my %s is in %s by more than %s; set my pose on the map, or take me away from it", in.Link, the(o), metres(handle.MostInside)).
				In("zh", "按我以为自己站的地方，我的%s已经在%s里面，深过%s；请在地图上设定我的位置，或把我移开一点", in.Link, o.Name("zh"), mi(handle.MostInside))
		}
		note(m, fmt.Sprintf("where I think that I stand, my %s is %s in %s; I take that for an error of where one of us is", in.Link, metres(toCentimetre(in.Deep)), the(o)),
			fmt.Sprintf("按我以为自己站的地方，我的%s已经在%s里面%s；我当作是位置有误差", in.Link, o.Name("zh"), mi(toCentimetre(in.Deep))))
	}
	return nil
}

// furnitureNear lists the furniture near the base, less what the hand goes into: the sides of that
// stand in its way, and its inside does not.
func furnitureNear(s task.Snapshot, base task.Pose, enters string) []task.Object {
	var out []task.Object
	for _, o := range s.All() {
		if o.Pose == nil || !s.IsA(o.ID, "place") || s.IsA(o.ID, "floor") || o.Size[2] <= 0 || o.ID == enters {
			continue
		}
		if footprint(o).away(base.X, base.Y) < nearby {
			out = append(out, o)
		}
	}
	return out
}

// blocks gives the furniture as what the arm must not hit.
func (b *Body) blocks(furniture []task.Object, s task.Snapshot, base task.Pose) []way.Block {
	out := make([]way.Block, 0, len(furniture))
	for _, o := range furniture {
		out = append(out, b.block(solidOf(o, s), base))
	}
	return out
}

// told leaves out the joints of which nothing tells where they are, or something where they cannot be.
func (b *Body) told(joints []int, self Self) []int {
	return slices.DeleteFunc(joints, func(i int) bool {
		_, known := self.placed(&b.robot.body.Model.Joints[i])
		return !known
	})
}

// config returns the joints' positions now, and as they stand of those of which that is not known.
func (b *Body) config(self Self) kin.Config {
	q := slices.Clone(b.robot.body.Stand)
	for i := range b.robot.body.Model.Joints {
		j := &b.robot.body.Model.Joints[i]
		if at, known := self.placed(j); known && j.Mimic == nil {
			q[i] = at
		}
	}
	return q
}

// shapeOf is the thing's simple shape: as its world tells, else a box.
func shapeOf(o task.Object, s task.Snapshot) grasp.Thing {
	thing := grasp.Thing{Shape: grasp.Box, Size: space.Vec(o.Size)}
	if s.IsA(o.ID, "vessel") {
		thing.Shape = grasp.Cylinder
	}
	return thing
}

// inBody gives a pose on the map in the body's upright frame.
func (b *Body) inBody(p, base task.Pose) space.Pose {
	sin, cos := math.Sincos(-base.Yaw)
	x, y := p.X-base.X, p.Y-base.Y
	return space.Pose{
		R: space.RPY(0, 0, p.Yaw-base.Yaw),
		P: space.Vec{x*cos - y*sin, x*sin + y*cos, p.Z + b.robot.body.Floor},
	}
}

// block is furniture that the arm must not hit.
func (b *Body) block(o task.Object, base task.Pose) way.Block {
	at := *o.Pose
	at.Z -= o.Size[2] / 2
	return way.Block{At: b.inBody(at, base), Size: space.Vec(o.Size)}
}

// standsAt is where the middle of the thing is, in the body's upright frame.
func (b *Body) standsAt(o task.Object, base task.Pose) (space.Pose, error) {
	switch {
	case o.Pose == nil:
		return space.Pose{}, task.Fail(task.CodeNotFound, "take", "I do not see where exactly %s is", the(o)).In("zh", "我看不清%s到底在哪里", o.Spoken("zh"))
	case o.Size == [3]float64{}:
		return space.Pose{}, task.Fail(task.CodeNotFound, "take", "I do not know how large %s is; its kind needs a size", the(o)).
			In("zh", "我不知道%s有多大；它的种类要写上尺寸", o.Spoken("zh"))
	}
	at := *o.Pose
	at.Z += o.Size[2] / 2
	return b.inBody(at, base), nil
}

// putDown tries the free spots of the place, the nearest first, and tells of that why it
// cannot be.
func (b *Body) putDown(ctx context.Context, m *task.Motion, scene handle.Scene, d deed, s task.Snapshot, base task.Pose) error {
	if d.place.Pose == nil {
		return task.Fail(task.CodeNotImplemented, m.Step.Skill, "its binding says \"arm\", and the step names no place whose position is known").
			In("zh", "这一步没有说放到哪个我知道位置的地方")
	}
	if s.IsA(d.place.ID, "container") {
		if h, known := hollowOf(d.place); known && !h.Front {
			return task.Fail(task.CodeNoSkill, m.Step.Skill, "%s is open at its top: nothing stands on it", the(d.place)).
				In("zh", "%s上面是敞开的，上面放不住东西", d.place.Name("zh"))
		}
	}
	d.place = solidOf(d.place, s)
	var first error
	front, behind := spotsFor(d, s, base)
	for i, spot := range slices.Concat(front, behind) {
		spot.Z += d.thing.Size[2] / 2
		scene.At = b.inBody(spot, base)
		steps, err := handle.Put(ctx, scene)
		if err == nil {
			return b.fill(m, d.hand, steps, nil)
		}
		if i < len(front) {
			first = cmp.Or(first, err)
		}
		if ctx.Err() != nil {
			return cmp.Or(first, err)
		}
	}
	return cmp.Or(first, noSpot(m, d))
}

// fill writes the steps into the motion.
func (b *Body) fill(m *task.Motion, hand string, steps []handle.Step, err error) error {
	if err != nil {
		return err
	}
	for _, joint := range b.beyond(hand) {
		note(m, joint+" goes no further than its limits", "关节"+joint+"只能动到它的极限")
	}
	if slices.ContainsFunc(steps, func(s handle.Step) bool { return s.Way.Held }) {
		en, zh := way.HeldNote(b.robot.body)
		note(m, en, zh)
	}
	for _, step := range steps {
		phase := b.phase(step.Does, step.Way)
		phase.Free = step.Free
		if step.Bend != nil {
			phase.Bend = b.bend(*step.Bend)
		}
		if step.Grips {
			phase.Grip = &task.Grip{Hand: hand, Width: step.Width, Holds: step.Holds, Empty: step.Empty}
		}
		if step.Gives {
			phase.Offer = &task.Offer{Hand: hand, Most: offered, Pull: b.Grippers()[hand].Pull}
		}
		m.Phases = append(m.Phases, phase)
	}
	return nil
}

// Standing gives where each joint is as the body stands, in rad or m, by the
// names of the URDF; none without one.
func (b *Body) Standing() map[string]float64 {
	out := map[string]float64{}
	if b.robot == nil {
		return out
	}
	for i := range b.robot.body.Model.Joints {
		if j := &b.robot.body.Model.Joints[i]; j.Moves() && j.Mimic == nil {
			out[j.Name] = b.robot.body.Stand[i]
		}
	}
	return out
}

// HandAt gives where the hand works with the joints so, those left out as the
// body stands: in m, forward, left and up of its base on the floor.
func (b *Body) HandAt(hand string, joints map[string]float64) [3]float64 {
	l, ok := b.armOf(hand)
	if !ok {
		return [3]float64{math.NaN(), math.NaN(), math.NaN()}
	}
	at := b.robot.body.Upright.Apply(kin.Place(b.robot.body.Model, b.config(Self{Joints: joints}))[l.Tip].Apply(l.Tool))
	at[2] -= b.robot.body.Floor
	return at
}
