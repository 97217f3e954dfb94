package handle

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/grasp"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
	"saydo/task"
)

// level is how far a direction may rise, per length, and still be level.
const level = 0.1

// Distances of the hand, in m.
const (
	lift   = 0.10  // that a thing is raised before it is carried off
	stroke = 0.02  // between the points of a straight way
	spare  = 0.02  // that the fingers open wider than the thing
	drop   = 0.005 // that a thing is let go above where it shall stand
)

// Take returns the steps that take hold of the thing: open the hand, reach,
// close it, lift, and bring the arm back to where it was. The error is a
// *task.Failure that says why no way to hold it can be reached.
func Take(ctx context.Context, s Scene) ([]Step, error) {
	return s.first(ctx, "take hold of it", func(f *figure, g grasp.Grasp) ([]Step, string) {
		in, why := f.reachIn(ctx, g, s.At)
		if why != "" {
			return nil, why
		}
		out := space.Vec{0, 0, lift}
		if s.Enter != (space.Vec{}) {
			out = s.Enter.Scale(-1)
		}
		up, why := f.straight(in.last(), s.At.R, out, g)
		if why != "" {
			return nil, why
		}
		back, why := f.connect(ctx, up[len(up)-1], f.now)
		if why != "" {
			return nil, why
		}
		return []Step{
			{Does: "open the hand", Grips: true, Width: s.opened(g, spare)},
			{Does: "reach for it", Free: true, Way: way.Timed(s.Body, in.there)},
			{Does: "close in", Way: way.Timed(s.Body, in.near)},
			{Does: "close the hand", Grips: true, Width: g.Width, Holds: true},
			{Does: "lift it", Way: way.Timed(s.Body, prepend(in.last(), up))},
			{Does: "bring it along", Way: way.Timed(s.Body, back)},
		}, ""
	})
}

// Put returns the steps that put down the thing in the hand: reach above the
// place, lower it, open the hand, and bring the arm back to where it was.
func Put(ctx context.Context, s Scene) ([]Step, error) {
	s.At.P[2] += drop
	return s.first(ctx, "put it there", func(f *figure, g grasp.Grasp) ([]Step, string) {
		enter, leave := s.through(g)
		above := s.At
		above.P = s.At.Apply(enter.Scale(-1))
		over, why := f.pose(g, above, f.now)
		if why != "" {
			return nil, why
		}
		down, why := f.straight(over, s.At.R, enter, g)
		if why != "" {
			return nil, why
		}
		low := down[len(down)-1]
		out, why := f.straight(low, s.At.R, leave, g)
		if why != "" {
			return nil, why
		}
		far := out[len(out)-1]
		there, why := f.connect(ctx, f.now, over)
		if why != "" {
			return nil, why
		}
		back, why := f.connect(ctx, far, f.now)
		if why != "" {
			return nil, why
		}
		return []Step{
			{Does: "reach over the place", Way: way.Timed(s.Body, there)},
			{Does: "lower it", Way: way.Timed(s.Body, prepend(over, down))},
			{Does: "open the hand", Grips: true, Width: s.opened(g, 2*spare)},
			{Does: "draw the hand back", Way: way.Timed(s.Body, prepend(low, out))},
			{Does: "bring the arm back", Free: true, Way: way.Timed(s.Body, back)},
		}, ""
	})
}

// through is the thing's last straight way to where it is put, and the hand's first one
// away from it, both in the thing's axes.
func (s Scene) through(g grasp.Grasp) (enter, leave space.Vec) {
	if s.Enter == (space.Vec{}) {
		return space.Vec{0, 0, -lift}, g.Approach.Scale(-g.Before.Len())
	}
	return s.Enter, s.Enter.Scale(-1)
}

// opened is how wide the fingers open around the thing, if so much wider than it is.
func (s Scene) opened(g grasp.Grasp, wider float64) float64 {
	width := min(s.Opening, g.Width+wider)
	if s.Room > 0 {
		width = min(width, s.Room)
	}
	return width
}

// fitting leaves out the ways to hold the thing in which the hand does not point into the
// opening that it must go through.
func (s Scene) fitting(grasps []grasp.Grasp) []grasp.Grasp {
	const along = 0.8 // cosine of the angle up to which a hand fits through an opening
	if s.Enter == (space.Vec{}) {
		return grasps
	}
	return slices.DeleteFunc(grasps, func(g grasp.Grasp) bool {
		return g.Approach.Dot(s.Enter) < along*s.Enter.Len() || s.Room > 0 && s.Room < g.Width+spare/2
	})
}

// Varies reports whether this attempt tries another grasp first than the one before.
func (s Scene) Varies() bool {
	grasps, err := s.grasps("")
	return s.Attempt > 1 && err == nil && len(grasps) > 1
}

// grasps are those that fit the hand and the way into an opening; does: what they are for, in words.
func (s Scene) grasps(does string) ([]grasp.Grasp, error) {
	fingers := max(2, len(s.Body.Arms[s.Hand].Fingers))
	grasps, err := grasp.For(s.Thing, grasp.Hand{Opening: s.Opening, Fingers: fingers})
	if err != nil {
		narrowest := min(s.Thing.Size[0], s.Thing.Size[1]) // the free side that my fingers get around
		return nil, task.Fail(task.CodeTooBig, does, "it is %.2f m across where my fingers get around it; my hand opens %.2f m", narrowest, s.Opening).
			In("zh", "我的手指能绕过去的地方，它宽%.2f米，我的手只能张开%.2f米", narrowest, s.Opening)
	}
	grasps = s.fitting(withSlanted(grasps))
	if len(grasps) == 0 {
		return nil, task.Fail(task.CodeTooBig, does, "I cannot hold it so that my hand points into the opening, with room there for my fingers").
			In("zh", "没有一种拿法能让我的手伸进开口，又放得下手指")
	}
	return grasps, nil
}

// first tries the ways to hold the thing, best first; another attempt begins
// with another one. Why the best of them cannot be is the reason. When the context ends, or
// no looks are left, so does the trying.
func (s Scene) first(ctx context.Context, does string, try func(*figure, grasp.Grasp) ([]Step, string)) ([]Step, error) {
	grasps, err := s.grasps(does)
	if err != nil {
		return nil, err
	}
	if s.Looks == nil {
		s.Looks = new(MostLooks)
	}
	shift := max(0, s.Attempt-1) % len(grasps)
	why := ""
	for _, c := range s.carriages() {
		f, err := newFigure(s, c)
		if err != nil {
			return nil, err
		}
		if (c.trunk || c.bend != (Bend{})) && !f.serves() {
			continue
		}
		if away := f.away(); away > f.length {
			if why == "" {
				why = fmt.Sprintf("it is %.2f m from my shoulder and my arm is %.2f m long", away, f.length)
			}
			continue
		}
		for i := range grasps {
			if s.enough(ctx) {
				return nil, cutShort(ctx, does, why)
			}
			steps, fault := try(f, grasps[(i+shift)%len(grasps)])
			if fault == "" {
				return bent(c.bend, steps), nil
			}
			if why == "" {
				why = fault
			}
		}
	}
	if s.enough(ctx) { // in the last of them
		return nil, cutShort(ctx, does, why)
	}
	return nil, task.Fail(task.CodeTooFar, does, "%s; %d ways to hold it were tried", why, len(grasps)).
		In("zh", "我的手臂够不到；试过%d种拿法", len(grasps))
}

// enough reports whether no more is tried.
func (s Scene) enough(ctx context.Context) bool { return ctx.Err() != nil || *s.Looks <= 0 }

// cutShort is why no more ways to hold the thing are tried: somebody wants no more of it, or
// it took too long.
func cutShort(ctx context.Context, does, why string) error {
	if ctx.Err() != nil && !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%s: %w", does, context.Cause(ctx))
	}
	if why == "" {
		why = "I find no way"
	}
	return task.Fail(task.CodeTooFar, does, "%s; I found nothing else in as many tries as I take", why).
		In("zh", "我试了很多次，还是找不到手臂能走的路")
}

// withSlanted adds to each way that comes from the side those that come down at
// a slant: a hand is thicker than the low things that it holds on a table.
func withSlanted(grasps []grasp.Grasp) []grasp.Grasp {
	out := slices.Clone(grasps)
	for _, down := range []float64{math.Pi / 6, math.Pi / 3} {
		for _, g := range grasps {
			if math.Abs(g.Approach[2]) > level || math.Abs(g.Closing[2]) > level {
				continue
			}
			sin, cos := math.Sincos(down)
			g.Approach = g.Approach.Scale(cos).Add(space.Vec{0, 0, -sin})
			g.Before = g.Approach.Scale(-g.Before.Len())
			out = append(out, g)
		}
	}
	return out
}

// approach is the way in: to where the hand waits, then straight on.
type approach struct{ there, near []kin.Config }

func (a approach) last() kin.Config { return a.near[len(a.near)-1] }

// reachIn finds the way to the grasp of the thing there.
func (f *figure) reachIn(ctx context.Context, g grasp.Grasp, at space.Pose) (approach, string) {
	waits := at
	from := g.Before
	if f.scene.Enter != (space.Vec{}) {
		from = f.scene.Enter.Scale(-1)
	}
	waits.P = at.Apply(from)
	before, why := f.pose(g, waits, f.now)
	if why != "" {
		return approach{}, why
	}
	near, why := f.straight(before, at.R, from.Scale(-1), g)
	if why != "" {
		return approach{}, why
	}
	there, why := f.connect(ctx, f.now, before)
	if why != "" {
		return approach{}, why
	}
	return approach{there, prepend(before, near)}, ""
}

func prepend(q kin.Config, rest []kin.Config) []kin.Config {
	return append([]kin.Config{q}, rest...)
}

// straight moves the hand on a straight line by so much, in the thing's frame
// as turned by r, without turning it.
func (f *figure) straight(from kin.Config, r space.Rot, by space.Vec, g grasp.Grasp) ([]kin.Config, string) {
	start := f.hand(from)
	steps := max(1, int(by.Len()/stroke+0.5))
	q := from
	var out []kin.Config
	for i := 1; i <= steps; i++ {
		goal := space.Pose{R: start.R, P: start.P.Add(r.Apply(by).Scale(float64(i) / float64(steps)))}
		next, ok := f.follow(q, goal)
		if !ok {
			return nil, fmt.Sprintf("my joints do not take the hand %.2f m straight %s", by.Len(), g.From())
		}
		if hit := f.hits(next); hit != "" {
			return nil, hit
		}
		out = append(out, next)
		q = next
	}
	return out, ""
}
