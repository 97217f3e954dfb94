package solid

import (
	"saydo/embodiment/space"
)

// Solid is the hull of the points, grown by the radius: a ball is one point, a
// capsule two, a box its corners.
type Solid struct {
	Points []space.Vec
	Radius float64 // [m]
}

// Box returns the box of that size around the origin.
func Box(size space.Vec) Solid {
	half := size.Scale(0.5)
	return Solid{Points: space.Box{Min: half.Scale(-1), Max: half}.Corners()}
}

// Ball returns a ball around the solids: its middle and its radius in m.
func Ball(solids []Solid) (middle space.Vec, radius float64) {
	box := space.Empty()
	for i := range solids {
		for _, p := range solids[i].Points {
			box = box.With(p)
		}
	}
	middle = box.Center()
	for i := range solids {
		for _, p := range solids[i].Points {
			radius = max(radius, p.Sub(middle).Len()+solids[i].Radius)
		}
	}
	return middle, radius
}

// Moved returns the solid in the frame that the pose is given in.
func (s *Solid) Moved(at space.Pose) Solid {
	out := Solid{Points: make([]space.Vec, len(s.Points)), Radius: s.Radius}
	for i, p := range s.Points {
		out.Points[i] = at.Apply(p)
	}
	return out
}

// Scaled returns the solid made larger or smaller around the point.
func (s *Solid) Scaled(around space.Vec, by float64) Solid {
	out := Solid{Points: make([]space.Vec, len(s.Points)), Radius: by * s.Radius}
	for i, p := range s.Points {
		out.Points[i] = around.Add(p.Sub(around).Scale(by))
	}
	return out
}

// furthest returns the point that lies furthest in the direction.
func (s *Solid) furthest(direction space.Vec) space.Vec {
	best, far := s.Points[0], s.Points[0].Dot(direction)
	for _, p := range s.Points[1:] {
		if d := p.Dot(direction); d > far {
			best, far = p, d
		}
	}
	return best
}

// Limits of Touch: it takes four to eight rounds, and what is decided by less
// than a hair's breadth does not matter.
const (
	rounds = 40
	hair   = 1e-6 // [m]
	gain   = 1e-4 // part of the distance that one more round has to bring
)

// Apart reports whether a plane across the direction, which points from y to x,
// parts the two solids; at is where y stands in x's frame. Most that do not touch are
// parted across the line between their middles, which takes a look at each point
// and no search as Touch does.
func Apart(x, y *Solid, at space.Pose, direction space.Vec) bool {
	if len(x.Points) == 0 || len(y.Points) == 0 {
		return true
	}
	w := x.furthest(direction.Scale(-1)).Sub(at.Apply(y.furthest(at.R.Transpose().Apply(direction))))
	return direction.Dot(w) > (x.Radius+y.Radius+hair)*direction.Len()
}

// Touch reports whether the two solids overlap; at is where y stands in x's
// frame. It looks for the point of their difference that is nearest to the
// origin (Gilbert, Johnson and Keerthi, "A Fast Procedure for Computing the
// Distance Between Complex Objects in Three-Dimensional Space", 1988) and ends as
// soon as a plane parts them. A solid without points touches nothing.
func Touch(x, y *Solid, at space.Pose) bool {
	if len(x.Points) == 0 || len(y.Points) == 0 {
		return false
	}
	near, back := x.Radius+y.Radius+hair, at.R.Transpose()
	v := x.Points[0].Sub(at.Apply(y.Points[0]))
	var s simplex
	for range rounds {
		far := v.Len()
		if far <= near {
			return true
		}
		w := x.furthest(v.Scale(-1)).Sub(at.Apply(y.furthest(back.Apply(v))))
		along := v.Dot(w)
		if along > near*far {
			return false
		}
		if far*far-along <= gain*far*far || s.has(w) {
			return false
		}
		first := s.n == 0 // v was a guess until now
		s.add(w)
		next := s.nearest()
		if !first && next.Dot(next) >= far*far {
			return false // as near as numbers get
		}
		v = next
	}
	return v.Len() <= near
}
