package handle

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/way"
	"saydo/task"
)

// sways says what the body hits between upright and held as the figure is, its arms as they
// are now; "" for nothing.
func (f *figure) sways() string {
	look := 0.05 // [m] or [rad] between two looks
	if len(f.scene.Inside) > 0 {
		look = 0.02 // of a thin board that it may be a little in a millimetre is left, which no link must skip
	}
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
	var chainless error
	hit, looked := "", false
	for s.Hand = range s.Body.Arms {
		f, err := newFigure(s, carriage{lifted: math.NaN(), bend: from})
		if err != nil { // it cannot be drawn back; whether it is in the way is seen with another one
			chainless = err
			continue
		}
		looked = true
		if hit = f.sways(); hit == "" {
			break
		}
		hung, path, why := f.hangs(ctx, from)
		if ctx.Err() != nil { // what is in the way then is not known
			return nil, outOfTime(ctx)
		}
		if why != "" {
			hit = why
		}
		if path == nil {
			continue // and the other arm is tried
		}
		out = append(out, Step{Does: "draw the arm back", Way: way.Timed(s.Body, path)})
		f.scene.Now, s.Now = hung, hung
		hit = f.sways()
	}
	switch {
	case !looked && chainless != nil:
		return nil, chainless
	case hit != "":
		return nil, task.Fail(task.CodePathBlocked, "stand up", "I am still bent down, and as I stand up %s; please make room around my arms", hit).
			In("zh", "我还弯着身子，站起来手臂会碰到东西；请把我手臂周围让开")
	}
	return append(out, Step{Does: "stand up", Bend: &Bend{}}), nil
}

// hangs is the way that brings the arm to where it hangs, and the joints then. There is none
// where it hangs already, and it is the other arm that is in the way, or where something is in its own, which is told.
func (f *figure) hangs(ctx context.Context, from Bend) (hung kin.Config, path []kin.Config, why string) {
	hung = slices.Clone(f.scene.Now)
	for _, j := range f.chain.Joints {
		hung[j] = f.scene.Body.Stand[j]
	}
	if slices.Equal(hung, f.scene.Now) {
		return hung, nil, ""
	}
	path, why = f.connect(ctx, f.now, Footed(f.scene.Body, hung, from))
	return hung, path, why
}

// outOfTime is why a body does not stand up that has not found out how: somebody wants no
// more of it, or it took too long, which nobody mends by making room.
func outOfTime(ctx context.Context) error {
	if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("stand up: %w", context.Cause(ctx))
	}
	return task.Fail(task.CodeActionTimeout, "stand up", "I am still bent down, and have not found in time how to stand up without hitting anything; this computer is too slow or too busy").
		In("zh", "我还弯着身子，没能及时算出怎么站起来才不碰到东西；这台电脑太慢或者太忙")
}
