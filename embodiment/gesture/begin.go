package gesture

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/way"
	"saydo/task"
)

// begin finds the posture that the gesture starts from in mind: the joints that
// it moves as they stand, all others where they are now. A robot that sits waves
// sitting, and one that looks aside nods without turning its head back.
func (f *figure) begin(w manner) {
	f.base = slices.Clone(f.now)
	for _, fr := range w.frames {
		for _, j := range f.moved(fr) {
			f.base[j] = f.stand[j]
		}
	}
	at := kin.Place(f.b.Model, f.base)
	for _, a := range f.arms {
		a.base = at[a.limb.Base]
		a.shoulder = a.base.Apply(a.swings)
	}
}

// moved lists the joints whose place the frame tells. Hips that bow for want of a
// waist bow from where they are: a seated body must not lose its seat.
func (f *figure) moved(fr frame) []int {
	var out []int
	take := func(told bool, rows ...[]anatomy.Turning) {
		for _, row := range rows {
			for _, t := range row {
				if told {
					out = append(out, t.Joint)
				}
			}
		}
	}
	take(fr.headPitch != 0, f.headPitch)
	take(fr.headYaw != 0, f.headYaw)
	take(fr.tail != 0, f.tail)
	take(fr.bow != 0, f.waist)
	take(fr.knees != 0, f.hips, f.knees, f.ankles)
	if fr.stand || fr.front != 0 || fr.hind != 0 || fr.sway != 0 {
		for i := range f.b.Legs {
			out = append(out, f.b.Legs[i].Joints...)
		}
	}
	if fr.main != nil {
		out = append(out, f.arms[0].chain.Joints...)
	}
	if fr.other != nil {
		out = append(out, f.arms[len(f.arms)-1].chain.Joints...)
	}
	if fr.thumbUp {
		out = append(out, slices.Concat(f.arms[0].limb.Fingers...)...)
	}
	return out
}

// lead finds the postures from where the joints are now to the gesture's: straight
// on where that is free of hits, else around them. What touches as it begins is
// not blamed until it has parted: the joints have to get out of it. What was sought for long enough is told as not found:
// that the body cannot is not known then.
func (f *figure) lead(mv move, from, to kin.Config) ([]kin.Config, error) {
	s := way.Space{}
	for i := range f.b.Model.Joints {
		if from[i] == to[i] {
			continue
		}
		lower, upper := kin.Bounds(&f.b.Model.Joints[i])
		s.Joints, s.Lower, s.Upper = append(s.Joints, i), append(s.Lower, lower), append(s.Upper, upper)
	}
	hitter := f.hitter.Of(s.Joints)
	start := hitter.From(from)
	hit := start.Through(to)
	if hit == "" {
		return []kin.Config{from, to}, nil
	}
	free := hitter.Without(from)
	s.Hits = func(q kin.Config) string {
		f.looks--
		return free.At(q)
	}
	s.Enough = func() bool { return f.looks <= 0 || f.over() }
	if met := free.At(to); met == "" {
		path, err := s.Connect(from, to)
		if err == nil {
			if hit = start.Through(path[1:]...); hit == "" {
				return path, nil
			}
		}
	}
	if f.looks <= 0 {
		f.unfound = mv.unfound(hit)
		return nil, f.unfound
	}
	return nil, mv.cannot("from where my joints are now, "+hit, "")
}

// differing lists the joints that are elsewhere in one of the configurations.
func differing(from kin.Config, to ...kin.Config) []int {
	var out []int
	for i := range from {
		if slices.ContainsFunc(to, func(q kin.Config) bool { return q[i] != from[i] }) {
			out = append(out, i)
		}
	}
	return out
}

// mostLooks is how often it is looked whether the body hits itself, over all ways around it that are sought for one
// gesture: of 570 from anywhere that arms get to, 99 in 100 took 5,200 and the longest 13,100. Counted, and not timed, so
// that a slow machine does the same.
const mostLooks = 15_000

// outOfTime is why a gesture is not made that has not been found: somebody wants no more of it, or it took too long.
func outOfTime(ctx context.Context, name string) error {
	if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%s: %w", name, context.Cause(ctx))
	}
	does, zh := Says(name)
	return task.Fail(task.CodeActionTimeout, name, "I have not found in time how to %s from where my joints are; this computer is too slow or too busy", does).
		In("zh", "我没能及时算出怎么从现在的姿势%s；这台电脑太慢或者太忙", zh)
}
