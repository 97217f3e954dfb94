package route

import (
	"container/heap"
	"math"
	"slices"
)

// searched is a floor laid out as a grid, for one way.
type searched struct {
	floor      Floor
	inner      []Box      // rooms, less the radius
	lanes      [][2]Point // through doors
	x, y, size float64    // of the first cell, and between cells
	wide, deep int
	known      []int8 // by cell: 0 not looked at, 1 free, 2 not
}

func (f Floor) prepare(from, to Point) *searched {
	s := &searched{floor: f}
	for _, room := range f.Rooms {
		s.inner = append(s.inner, room.shrunk(f.Radius))
	}
	for _, door := range f.Doors {
		for _, room := range s.inner {
			if room.away(door) <= f.Radius+throughTo {
				s.lanes = append(s.lanes, [2]Point{door, room.clamp(door)})
			}
		}
	}
	low, high := s.bounds(from, to)
	area := (high.X - low.X) * (high.Y - low.Y)
	s.size = max(step, math.Sqrt(area/mostCells))
	s.x, s.y = low.X, low.Y
	s.wide, s.deep = int((high.X-low.X)/s.size)+1, int((high.Y-low.Y)/s.size)+1
	s.known = make([]int8, s.wide*s.deep)
	return s
}

// bounds is the part of the floor that is searched.
func (s *searched) bounds(from, to Point) (low, high Point) {
	low, high = Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	around := func(p Point, margin float64) {
		low = Point{min(low.X, p.X-margin), min(low.Y, p.Y-margin)}
		high = Point{max(high.X, p.X+margin), max(high.Y, p.Y+margin)}
	}
	for _, p := range []Point{from, to} {
		margin := leave
		if len(s.floor.Rooms) == 0 {
			margin = beyond
		}
		around(p, margin)
	}
	for _, room := range s.floor.Rooms {
		around(Point{room.X, room.Y}, math.Hypot(room.Length, room.Width)/2)
	}
	return low, high
}

// free reports whether the middle of the base may be there.
func (s *searched) free(p Point) bool {
	for _, thing := range s.floor.Things {
		far := s.floor.Radius + (thing.Length+thing.Width)/2
		if math.Abs(p.X-thing.X) > far || math.Abs(p.Y-thing.Y) > far {
			continue
		}
		if thing.away(p) < s.floor.Radius {
			return false
		}
	}
	if len(s.inner) == 0 {
		return true
	}
	for _, room := range s.inner {
		if room.away(p) == 0 {
			return true
		}
	}
	for _, l := range s.lanes {
		if fromLine(p, l[0], l[1]) <= lane {
			return true
		}
	}
	return false
}

// clear reports whether the base may drive straight from one point to the other.
func (s *searched) clear(a, b Point) bool { return everyPoint(a, b, s.free) }

// enters reports whether the straight line gets into a thing.
func (s *searched) enters(a, b Point) bool {
	return !everyPoint(a, b, func(p Point) bool {
		return !slices.ContainsFunc(s.floor.Things, func(t Box) bool { return t.away(p) == 0 })
	})
}

func everyPoint(a, b Point, holds func(Point) bool) bool {
	n := int(math.Hypot(b.X-a.X, b.Y-a.Y)/fine) + 1
	for i := range n + 1 {
		f := float64(i) / float64(n)
		if !holds(Point{a.X + f*(b.X-a.X), a.Y + f*(b.Y-a.Y)}) {
			return false
		}
	}
	return true
}

func (s *searched) cellOf(p Point) int {
	i := max(0, min(s.wide-1, int(math.Round((p.X-s.x)/s.size))))
	k := max(0, min(s.deep-1, int(math.Round((p.Y-s.y)/s.size))))
	return k*s.wide + i
}

func (s *searched) point(cell int) Point {
	return Point{s.x + float64(cell%s.wide)*s.size, s.y + float64(cell/s.wide)*s.size}
}

func (s *searched) freeCell(cell int) bool {
	if s.known[cell] == 0 {
		s.known[cell] = 2
		if s.free(s.point(cell)) {
			s.known[cell] = 1
		}
	}
	return s.known[cell] == 1
}

// nearestFree returns the free point of the grid that is nearest.
func (s *searched) nearestFree(p Point) (Point, bool) {
	best, found := leave, false
	var at Point
	reach := int(leave/s.size) + 1
	middle := s.cellOf(p)
	for k := -reach; k <= reach; k++ {
		for i := -reach; i <= reach; i++ {
			cell, inside := s.beside(middle, i, k)
			if !inside || !s.freeCell(cell) {
				continue
			}
			q := s.point(cell)
			if d := math.Hypot(q.X-p.X, q.Y-p.Y); d <= best {
				best, at, found = d, q, true
			}
		}
	}
	return at, found
}

func (s *searched) beside(cell, di, dk int) (int, bool) {
	i, k := cell%s.wide+di, cell/s.wide+dk
	return k*s.wide + i, i >= 0 && k >= 0 && i < s.wide && k < s.deep
}

// open is a cell to look at next.
type open struct {
	cell        int
	cost, guess float64
}

type queue []open

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].guess < q[j].guess }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }

// Push adds an item that is an open.
func (q *queue) Push(x any) {
	if o, is := x.(open); is {
		*q = append(*q, o)
	}
}

// Pop takes the last item.
func (q *queue) Pop() any {
	old := *q
	o := old[len(old)-1]
	*q = old[:len(old)-1]
	return o
}

// search finds the shortest way over the grid (A*: Hart, Nilsson, Raphael 1968), with the distance as the guess.
func (s *searched) search(from, to int) ([]Point, bool) {
	goal := s.point(to)
	guess := func(cell int) float64 {
		p := s.point(cell)
		return math.Hypot(p.X-goal.X, p.Y-goal.Y)
	}
	cost, before := map[int]float64{from: 0}, map[int]int{}
	todo := &queue{{from, 0, guess(from)}}
	for todo.Len() > 0 {
		now, _ := heap.Pop(todo).(open)
		if now.cell == to {
			return s.traced(before, from, to), true
		}
		if now.cost > cost[now.cell] {
			continue
		}
		for k := -1; k <= 1; k++ {
			for i := -1; i <= 1; i++ {
				next, inside := s.beside(now.cell, i, k)
				if !inside || next == now.cell || !s.freeCell(next) {
					continue
				}
				c := now.cost + math.Hypot(float64(i), float64(k))*s.size
				if old, seen := cost[next]; seen && old <= c {
					continue
				}
				cost[next], before[next] = c, now.cell
				heap.Push(todo, open{next, c, c + guess(next)})
			}
		}
	}
	return nil, false
}

func (s *searched) traced(before map[int]int, from, to int) []Point {
	path := []Point{s.point(to)}
	for cell := to; cell != from; {
		cell = before[cell]
		path = append(path, s.point(cell))
	}
	slices.Reverse(path)
	return path
}
