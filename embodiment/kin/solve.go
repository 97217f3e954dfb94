package kin

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"saydo/embodiment/space"
)

// ErrUnreached says that no joint positions within the limits were found.
var ErrUnreached = errors.New("no joint positions within the limits bring the tool there")

// Goal is what Solve aims at. Zero values of the numbers mean their defaults.
type Goal struct {
	Pose          space.Pose
	AnyTurn       bool      // only the point matters, not how the tool is turned
	Start         []float64 // where to begin, for example where the joints are; nil: the middle
	Position      float64   // [m] tolerance; 1e-6
	Angle         float64   // [rad] tolerance; 1e-5
	MostSteps     int       // over all starts; 1500, about 3 ms for seven joints
	Seed          uint64    // of the starts behind the first
	StayFromLimit bool      // use joints that are left over to stay away from limits
}

// Solution is what Solve found.
type Solution struct {
	Q        []float64
	Steps    int
	Starts   int
	Position float64 // [m] what is left
	Angle    float64 // [rad] what is left; 0 where any turn is allowed
}

// patience is how many steps in a row may bring little before another start, and
// trust how much of the error damps a step. Hard poses are found by many short
// tries rather than by few long ones: of 62,000 poses of real arms the hardest
// took 1,000 steps so, and with a patience of 12 and a damping of 0.1 more than
// 1,500.
const (
	patience = 3
	trust    = 0.03
)

// Solve finds positions within the limits that bring the tool to the goal. It
// is the Levenberg-Marquardt method with the damping of Sugihara ("Solvability-
// unconcerned inverse kinematics by the Levenberg-Marquardt method", 2011), with
// joints held that would leave their limits, from several starts. The same goal
// gives the same answer. The error is ErrUnreached, with the nearest positions
// in the solution.
func (c *Chain) Solve(goal Goal) (Solution, error) {
	goal = goal.withDefaults(c)
	s := newSolver(c, goal)
	rng := rand.New(rand.NewPCG(goal.Seed, 0x5a7d0))
	best := Solution{Position: math.Inf(1)}
	nearest := math.Inf(1)
	q := slices.Clone(goal.Start)
	for starts := 1; ; starts++ {
		found, e := s.descend(q)
		if e < nearest {
			nearest = e
			best = Solution{Q: slices.Clone(q), Starts: starts, Position: s.left[0], Angle: s.left[1]}
		}
		if found {
			break
		}
		if s.steps >= goal.MostSteps {
			best.Steps = s.steps
			return best, ErrUnreached
		}
		for i := range q {
			q[i] = c.Lower[i] + rng.Float64()*(c.Upper[i]-c.Lower[i])
		}
	}
	if goal.StayFromLimit && c.N() > s.rows {
		s.relax(best.Q)
		best.Position, best.Angle = s.left[0], s.left[1]
	}
	best.Steps = s.steps
	return best, nil
}

func (g Goal) withDefaults(c *Chain) Goal {
	if g.Position == 0 {
		g.Position = 1e-6
	}
	if g.Angle == 0 {
		g.Angle = 1e-5
	}
	if g.MostSteps == 0 {
		g.MostSteps = 1500
	}
	if len(g.Start) != c.N() {
		g.Start = c.Middle()
	}
	g.Start = slices.Clone(g.Start)
	for i, v := range g.Start {
		g.Start[i] = min(max(v, c.Lower[i]), c.Upper[i])
	}
	return g
}

// solver is the working memory of one Solve.
type solver struct {
	c     *Chain
	goal  Goal
	rows  int // 6, or 3 where only the point matters
	steps int
	left  [2]float64
	j     []Twist
	held  []bool
	dq    []float64
}

func newSolver(c *Chain, goal Goal) *solver {
	s := &solver{c: c, goal: goal, rows: 6, j: make([]Twist, c.N()), held: make([]bool, c.N()), dq: make([]float64, c.N())}
	if goal.AnyTurn {
		s.rows = 3
	}
	return s
}

// away returns what is missing from the tool to the goal, and half its square.
func (s *solver) away(tool space.Pose) (e Twist, half float64) {
	p := s.goal.Pose.P.Sub(tool.P)
	s.left = [2]float64{p.Len(), 0}
	copy(e[:3], p[:])
	if s.rows == 6 {
		w := s.goal.Pose.R.Mul(tool.R.Transpose()).Log()
		s.left[1] = w.Len()
		copy(e[3:], w[:])
	}
	for _, v := range e {
		half += v * v
	}
	return e, half / 2
}

func (s *solver) reached() bool {
	return s.left[0] <= s.goal.Position && (s.rows == 3 || s.left[1] <= s.goal.Angle)
}

// descend steps from q, which it changes, until the goal is reached or nothing
// more is gained; it returns what is left.
func (s *solver) descend(q []float64) (found bool, half float64) {
	best, stalled := math.Inf(1), 0
	for {
		tool := s.c.Jacobian(q, s.j)
		var e Twist
		e, half = s.away(tool)
		if s.reached() {
			return true, half
		}
		if half < 0.9*best {
			best, stalled = half, 0
		} else if stalled++; stalled > patience {
			return false, half
		}
		if s.steps++; s.steps > s.goal.MostSteps {
			return false, half
		}
		s.step(q, e, half)
	}
}

// step moves q once; joints that would leave their limits are held there and
// the others take over.
func (s *solver) step(q []float64, e Twist, half float64) {
	clear(s.held)
	for range 3 {
		s.damped(e, half)
		again := false
		for i, d := range s.dq {
			atLimit := d < 0 && q[i] <= s.c.Lower[i] || d > 0 && q[i] >= s.c.Upper[i]
			if !s.held[i] && atLimit {
				s.held[i], again = true, true
			}
		}
		if !again {
			break
		}
	}
	const most = 0.8 // rad or m a step: beyond, the Jacobian says nothing
	scale := 1.0
	for i, d := range s.dq {
		if !s.held[i] {
			scale = min(scale, most/max(math.Abs(d), 1e-12))
		}
	}
	for i, d := range s.dq {
		if !s.held[i] {
			q[i] = min(max(q[i]+scale*d, s.c.Lower[i]), s.c.Upper[i])
		}
	}
}

// damped solves (J J' + damping) y = e and sets dq = J' y.
func (s *solver) damped(e Twist, half float64) {
	const least = 1e-9 // keeps the matrix regular at the goal
	var a [6][6]float64
	for i := range s.j {
		if s.held[i] {
			continue
		}
		t := &s.j[i]
		for r := range s.rows {
			for k := range r + 1 {
				a[r][k] += t[r] * t[k]
			}
		}
	}
	damping := trust*half + least
	for r := range s.rows {
		a[r][r] += damping
	}
	y := cholesky(&a, e, s.rows)
	for i := range s.dq {
		s.dq[i] = 0
		if s.held[i] {
			continue
		}
		for r := range s.rows {
			s.dq[i] += s.j[i][r] * y[r]
		}
	}
}

// cholesky solves the symmetric positive definite system of n rows, of which
// the lower half is given.
func cholesky(a *[6][6]float64, b Twist, n int) Twist {
	for i := range n {
		for k := range i + 1 {
			sum := a[i][k]
			for m := range k {
				sum -= a[i][m] * a[k][m]
			}
			if i == k {
				a[i][i] = math.Sqrt(max(sum, 1e-300))
			} else {
				a[i][k] = sum / a[k][k]
			}
		}
	}
	for i := range n {
		for m := range i {
			b[i] -= a[i][m] * b[m]
		}
		b[i] /= a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for m := i + 1; m < n; m++ {
			b[i] -= a[m][i] * b[m]
		}
		b[i] /= a[i][i]
	}
	return b
}

// relax moves within what the goal leaves free towards the middle of the
// limits, and stops before anything gets worse.
func (s *solver) relax(q []float64) {
	const rounds, gain = 8, 0.3
	good := slices.Clone(q)
	cost := s.crowding(q)
	for range rounds {
		s.c.Jacobian(q, s.j)
		pull := make([]float64, len(q))
		for i := range q {
			span := max(s.c.Upper[i]-s.c.Lower[i], 1e-9)
			pull[i] = -gain * (q[i] - (s.c.Lower[i]+s.c.Upper[i])/2) / span
		}
		clear(s.held)
		var e Twist
		for i := range q {
			for r := range s.rows {
				e[r] += s.j[i][r] * pull[i]
			}
		}
		s.damped(e, 0)
		for i := range q {
			q[i] = min(max(q[i]+pull[i]-s.dq[i], s.c.Lower[i]), s.c.Upper[i])
		}
		if found, _ := s.descend(q); !found || s.crowding(q) >= cost {
			break
		}
		cost = s.crowding(q)
		copy(good, q)
	}
	copy(q, good)
	s.away(s.c.Forward(q))
}

// crowding is how near the joints are to their limits: 0 all in the middle.
func (s *solver) crowding(q []float64) float64 {
	sum := 0.0
	for i := range q {
		span := max(s.c.Upper[i]-s.c.Lower[i], 1e-9)
		d := (q[i] - (s.c.Lower[i]+s.c.Upper[i])/2) / span
		sum += d * d
	}
	return sum
}
