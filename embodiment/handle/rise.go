package handle

import (
	"context"
	"math"
	"slices"

	"saydo/embodiment/way"
	"saydo/task"
)

// sways says what the body hits between upright and held as the figure is, its arms as they
// are now; "" for nothing.
func (f *figure) sways() string {
	const look = 0.05 // [m] or [rad] between two looks
	steps := 1 + int(max(f.bend.Down, f.bend.Lean)/look)
	for n := steps; n >= 0; n-- {
		part := float64(n) / float64(steps)
		at := *f
		at.bend = Bend{Down: part * f.bend.Down, Lean: part * f.bend.Lean}
		at.root = at.bend.Root(f.scene.Body)
		if hit := at.hits(Footed(f.scene.Body, f.scene.Now, at.bend)); hit != "" {
			return hit
		}
	}
	return ""
}

// Rise returns the steps by which a body stands up that a motion has left bent so. Arms
// with which it would hit something are brought to where they hang first. The error is a
// *task.Failure that says what is in the way.
func Rise(ctx context.Context, s Scene, from Bend) ([]Step, error) {
	var out []Step
	hit := ""
	for s.Hand = range s.Body.Arms {
		f, err := newFigure(s, carriage{lifted: math.NaN(), bend: from})
		if err != nil {
			return nil, err
		}
		if hit = f.sways(); hit == "" {
			break
		}
		hung := slices.Clone(s.Now)
		for _, j := range f.chain.Joints {
			hung[j] = s.Body.Stand[j]
		}
		if slices.Equal(hung, s.Now) { // it is the other arm that is in the way
			continue
		}
		path, why := f.connect(ctx, f.now, Footed(s.Body, hung, from))
		if ctx.Err() != nil { // what is in the way then is not known
			return nil, cutShort(ctx, "stand up", why)
		}
		if why != "" {
			hit = why
			continue // and the other arm is tried
		}
		out = append(out, Step{Does: "draw the arm back", Way: way.Timed(s.Body.Model, path)})
		f.scene.Now, s.Now = hung, hung
		hit = f.sways()
	}
	if hit != "" {
		return nil, task.Fail(task.CodePathBlocked, "stand up", "I am still bent down, and as I stand up %s; please make room around my arms", hit).
			In("zh", "我还弯着身子，站起来手臂会碰到东西；请把我手臂周围让开")
	}
	return append(out, Step{Does: "stand up", Bend: &Bend{}}), nil
}
