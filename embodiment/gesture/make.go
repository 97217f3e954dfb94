package gesture

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
	"saydo/task"
)

// Trajectory is a gesture as it is sent to the joints.
type Trajectory struct {
	way.Way

	Gesture string
	Notes   []Note // what was scaled, clipped, slowed or done otherwise
	Instead bool   // it is another one, the nearest that the body can make
}

// Note is what people are told of a gesture that is made otherwise than described.
type Note struct{ EN, ZH string }

// In returns the note in the language.
func (n Note) In(language string) string {
	if language == "zh" {
		return n.ZH
	}
	return n.EN
}

// Names lists all gestures that are described.
func Names() []string {
	var out []string
	for _, m := range moves() {
		out = append(out, m.name)
	}
	return out
}

// Able lists the gestures that the hitter's body can make, those left out of which it makes another one.
func Able(h *way.Hitter) []string {
	var out []string
	f := newFigure(h, h.Stand())
	for _, name := range Names() {
		if t, err := f.make(name, nil); err == nil && !t.Instead {
			out = append(out, name)
		}
	}
	return out
}

// Make returns the trajectory of the gesture for a body that stands: From with
// all joints as they stand.
func Make(h *way.Hitter, name string, toward *space.Vec) (Trajectory, error) {
	return newFigure(h, h.Stand()).make(name, toward)
}

// From returns the trajectory of the gesture, from where the joints are now and
// back there; sit ends seated, and stand ends standing. Joints that the gesture
// does not need stay where they are. toward is where to point, in the root's
// frame; nil is straight ahead. The error is a *task.Failure that names what the
// body lacks, or that there was no time to find out.
func From(ctx context.Context, h *way.Hitter, name string, toward *space.Vec, now kin.Config) (Trajectory, error) {
	f := newFigure(h, now)
	f.over = func() bool { return ctx.Err() != nil }
	t, err := f.make(name, toward)
	if err != nil && ctx.Err() != nil { // whether it can be is not known then
		return Trajectory{}, outOfTime(ctx, name)
	}
	return t, err
}

// make makes the gesture in the first way that the body can.
func (f *figure) make(name string, toward *space.Vec) (Trajectory, error) {
	f.looks, f.unfound = f.most, nil
	all := moves()
	i := slices.IndexFunc(all, func(m move) bool { return m.name == name })
	if i < 0 {
		return Trajectory{}, task.Fail(task.CodeNoGesture, name, "no gesture is called %q", name)
	}
	mv := all[i]
	if name == "point" && toward != nil {
		f.armTo(*toward)
	}
	var lacks missing
	var first, last error
	for _, w := range mv.ways {
		if without := f.lacks(w.needs); without.en != "" {
			if lacks.en == "" {
				lacks = without
			}
			first = cmp.Or(first, error(mv.cannot(without.en, without.zh)))
			continue
		}
		t, err := f.perform(mv, w, toward)
		if err != nil {
			// Arms that hang close hit thighs and hips: hold them away.
			if aside, ok := f.armsAside(mv, w); ok {
				if held, fault := f.perform(mv, aside, toward); fault == nil {
					t, err = held, nil
				}
			}
		}
		if err == nil {
			if t.Instead = w.instead; t.Instead {
				t.Notes = append([]Note{noteOf(first)}, t.Notes...)
			}
			return t, nil
		}
		first, last = cmp.Or(first, err), err
	}
	switch {
	case f.unfound != nil: // whatever else the other ways lack
		return Trajectory{}, f.unfound
	case last != nil:
		return Trajectory{}, last
	}
	return Trajectory{}, mv.cannot(lacks.en, lacks.zh)
}

// noteOf is the failure as a note.
func noteOf(err error) Note {
	fail, ok := errors.AsType[*task.Failure](err)
	if !ok {
		return Note{err.Error(), err.Error()}
	}
	return Note{fail.Hint, fail.HintIn("zh")}
}

// armTo has the left arm gesture for what is well to the left of the body: the right one
// would have to go through it.
func (f *figure) armTo(toward space.Vec) {
	const aside = 0.4 // [rad]
	at := f.b.Upright.Apply(toward)
	if math.Atan2(at[1], at[0]) > aside {
		slices.SortStableFunc(f.arms, func(x, y *arm) int { return int(y.limb.Side) - int(x.limb.Side) })
	}
}

// cannot is the failure of the gesture for a reason; without one in Chinese that
// is one of the body's own hits or limits.
func (mv *move) cannot(en, zh string) *task.Failure {
	return task.Fail(task.CodeNoGesture, mv.name, "I cannot %s: %s", mv.says, en).
		In("zh", "我没法%s：%s", mv.zh, cmp.Or(zh, "我的关节做不到，或会碰到自己（"+en+"）"))
}

// unfound is the failure of the gesture for want of a way around the body, where the straight one hits that. It is none that
// another try mends: the next seeks the same.
func (mv *move) unfound(hit string) *task.Failure {
	return task.Fail(task.CodeNoGesture, mv.name, "I have not found how to %s from where my joints are now: straight on, %s; bring my arms to where they hang first", mv.says, hit).
		In("zh", "从关节现在的位置，我没找到怎么%s：直接做会碰到自己（%s）；请先让我的手臂垂下来", mv.zh, hit)
}

// figure is a body with the joints that gestures speak of.
type figure struct {
	b         *anatomy.Body
	headPitch []anatomy.Turning
	headYaw   []anatomy.Turning
	waist     []anatomy.Turning
	hips      []anatomy.Turning // pitch of each leg's hip
	knees     []anatomy.Turning
	ankles    []anatomy.Turning
	tail      []anatomy.Turning
	arms      []*arm
	stand     kin.Config // how it stands, with its arms free
	now       kin.Config // where the joints are as it begins
	base      kin.Config // as they are without the gesture: what it moves stands, the rest is as it is now
	hitter    *way.Hitter
	notes     []Note
	close     float64     // as of the way that is tried
	most      int         // looks for ways around the body, over one gesture
	looks     int         // of them, that are left for this one
	unfound   error       // that they ran out before a way was found; nil: they did not
	over      func() bool // whether nobody waits for it any more
}

// arm is an arm with its chain from the trunk.
type arm struct {
	limb     *anatomy.Limb
	chain    *kin.Chain
	swings   space.Vec  // where it swings, in the trunk's link
	base     space.Pose // of the trunk's link in the root, in the figure's base
	shoulder space.Vec  // where it swings, in the root
	length   float64
}

func newFigure(h *way.Hitter, now kin.Config) *figure {
	b := h.Body()
	f := &figure{b: b, now: now, stand: h.Stand(), hitter: h, most: mostLooks, over: func() bool { return false }}
	side, up := space.Vec{0, 1, 0}, space.Vec{0, 0, 1}
	if b.Head != nil {
		f.headPitch, f.headYaw = b.TurnsAbout(b.Head.Joints, side), b.TurnsAbout(b.Head.Joints, up)
	}
	f.waist = b.TurnsAbout(b.Torso, side)
	if len(b.Legs) == 2 {
		for i := range b.Legs {
			turning := b.TurnsAbout(b.Legs[i].Joints, side)
			if len(turning) >= 2 {
				f.hips, f.knees = append(f.hips, turning[0]), append(f.knees, turning[1])
			}
			if len(turning) >= 3 {
				f.ankles = append(f.ankles, turning[2])
			}
		}
	}
	f.tail = b.Tail()
	at := kin.Place(b.Model, b.Stand)
	for i := range b.Arms {
		l := &b.Arms[i]
		c, err := kin.NewChain(b.Model, l.Base, l.Tip, space.At(l.Tool[0], l.Tool[1], l.Tool[2]))
		if err == nil && c.N() >= 3 {
			f.arms = append(f.arms, &arm{limb: l, chain: c, swings: at[l.Base].Inverse().Apply(b.Shoulder(l)), length: b.ArmLength(l)})
		}
	}
	// The right hand gestures, as most people's does.
	slices.SortStableFunc(f.arms, func(x, y *arm) int { return int(x.limb.Side) - int(y.limb.Side) })
	return f
}

// perform makes the trajectory of one way: from where the joints are to the first
// frame's posture, each further one from the last, then back to where it began.
func (f *figure) perform(mv move, w manner, toward *space.Vec) (Trajectory, error) {
	f.notes, f.close = nil, w.close
	if w.note != (Note{}) {
		f.notes = append(f.notes, w.note)
	}
	f.begin(w)
	last := slices.Clone(f.base)
	var postures []kin.Config
	for _, fr := range w.frames {
		next, err := f.posture(mv, fr, last, toward)
		if err != nil {
			return Trajectory{}, err
		}
		postures = append(postures, next)
		last = next
	}
	moving := f.hitter.Of(differing(f.now, postures...))
	if hit := moving.From(postures[0]).Through(postures[1:]...); hit != "" {
		return Trajectory{}, mv.cannot(hit, "")
	}
	there, err := f.lead(mv, f.now, postures[0])
	if err != nil {
		return Trajectory{}, err
	}
	first := postures[0]
	postures = append(slices.Clone(there), postures[1:]...)
	// Where nothing touches as it begins, nothing was excused on the way to the first
	// frame's posture, nor from there.
	start := moving.From(f.now)
	if start.Touches() {
		if hit := start.Through(postures[1:]...); hit != "" {
			return Trajectory{}, mv.cannot("from where my joints are now, "+hit, "")
		}
	}
	if !mv.stays {
		back := slices.Clone(there)
		if !slices.Equal(first, last) {
			if back, err = f.lead(mv, f.now, last); err != nil {
				return Trajectory{}, err
			}
		}
		slices.Reverse(back)
		postures = append(postures, back[1:]...)
	}
	t := Trajectory{Gesture: mv.name, Way: way.Timed(f.b, postures), Notes: slices.Compact(f.notes)}
	if t.Held {
		en, zh := way.HeldNote(f.b)
		t.Notes = append(t.Notes, Note{en, zh})
	}
	if hit := start.Along(t.Way); hit != "" {
		return Trajectory{}, mv.cannot(hit, "")
	}
	return t, nil
}

// armsAside returns the way with the arms that do not gesture held away from
// the body; false where there are none.
func (f *figure) armsAside(mv move, w manner) (manner, bool) {
	if len(f.arms) < 2 {
		return w, false
	}
	w.frames = slices.Clone(w.frames)
	for i := range w.frames {
		fr := &w.frames[i]
		if fr.main == nil {
			fr.main = at(0.3, 0.35, -0.6)
		}
		if fr.other == nil {
			fr.other = at(0.3, 0.35, -0.6)
		}
	}
	w.frames = append([]frame{{main: at(0.3, 0.35, -0.6), other: at(0.3, 0.35, -0.6)}}, w.frames...)
	if !mv.stays {
		w.frames = append(w.frames, w.frames[0])
	}
	if w.note == (Note{}) {
		w.note = Note{"holds the arms away from the body", "手臂离身体远一些"}
	}
	return w, true
}

func (f *figure) note(en, zh string) {
	if n := (Note{en, zh}); !slices.Contains(f.notes, n) {
		f.notes = append(f.notes, n)
	}
}
