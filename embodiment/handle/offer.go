package handle

import (
	"context"
	"math"

	"saydo/embodiment/grasp"
	"saydo/embodiment/kin"
	"saydo/embodiment/way"
)

// Offer returns the steps that give the thing in the hand to somebody: hold it out,
// wait until it is taken, let it go, draw the hand back, close it to feel that nothing is
// left in it, and bring the arm back to where it was.
func Offer(ctx context.Context, s Scene) ([]Step, error) {
	sought := 0
	return s.first(ctx, "hold it out", func(f *figure, g grasp.Grasp) ([]Step, string) {
		out, why := f.pose(g, s.At, f.now)
		if why != "" {
			return nil, why
		}
		away, why := f.straight(out, s.At.R, g.Approach.Scale(-g.Before.Len()), g)
		if why != "" {
			return nil, why
		}
		if sought++; sought > mostSought {
			return nil, "I find no way there in time"
		}
		there, why := f.connect(ctx, f.now, out)
		if why != "" {
			return nil, why
		}
		back, why := f.connect(ctx, away[len(away)-1], f.now)
		if why != "" {
			return nil, why
		}
		return s.handing(there, prepend(out, away), back, g), ""
	})
}

// mostSought bounds for how many ways of holding the thing a way there is sought, which
// takes half a second where there is none: the next place may be easier.
const mostSought = 2

// Meets reports whether the arm is in the block now, or a finger where the block is for these too.
func (s Scene) Meets(b way.Block) (bool, error) {
	f, err := newFigure(s, carriage{lifted: math.NaN()})
	if err != nil {
		return false, err
	}
	return f.hitter.Into(s.Now, f.links, f.lowered(b)) != "", nil
}

func (s Scene) handing(there, away, back []kin.Config, g grasp.Grasp) []Step {
	return []Step{
		{Does: "hold it out", Way: way.Timed(s.Body, there)},
		{Does: "wait until it is taken", Gives: true},
		{Does: "open the hand", Grips: true, Width: min(s.Opening, g.Width+2*spare)},
		{Does: "draw the hand back", Way: way.Timed(s.Body, away)},
		{Does: "feel whether the hand is empty", Grips: true, Empty: true},
		{Does: "bring the arm back", Free: true, Way: way.Timed(s.Body, back)},
	}
}
