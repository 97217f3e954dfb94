package anatomy

import (
	"math"
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// run is a row of groups without branches, from a branching to an end or to
// the next branching.
type run struct {
	from   int   // the branching group that carries it
	groups []int // trunk first
	part   part
}

func (r *run) last() int { return r.groups[len(r.groups)-1] }

// findLimbs walks down the tree and tells arms, legs and head apart.
func (b *Body) findLimbs() {
	if len(b.Told.Arm) == 0 && b.isHand() {
		return
	}
	var open []run
	b.descend(0, &open)
	b.byShape(open)
	for _, r := range open {
		b.keep(r)
	}
	if len(b.Legs) == 1 && len(b.Wheels) > 0 { // what bears a trunk on wheels
		b.Torso = append(b.Torso, b.Legs[0].Joints...)
		b.Legs = nil
	}
	b.sides()
}

// isHand reports whether the whole robot is a hand: its names or its shape say
// so, nothing else speaks, and its fingers hang at its palm.
func (b *Body) isHand() bool {
	m := b.Model
	names := append(b.names(0), m.Name)
	named := slices.ContainsFunc(names, func(n string) bool { return hasWord(n, "hand", "palm", "dex", "dexterous") || has(n, "gripper") })
	if !named && !b.shapedAsHand() {
		return false
	}
	if kids := b.active(0); len(kids) < 2 || slices.ContainsFunc(kids, func(k int) bool { return b.groups[k].length > 0.35 }) {
		return false
	}
	for g := 1; g < len(b.groups); g++ {
		if p := vote([]string{m.Joints[b.groups[g].joint].Name}, nil); p == legPart || p == headPart || p == torsoPart {
			return false
		}
	}
	for g := 1; g < len(b.groups); g++ {
		b.marks[g] = finger
	}
	return true
}

// shapedAsHand reports whether nothing but small fingers hangs at the root: two
// jaws that slide, or five rows of two joints or more, where legs are an even
// number.
func (b *Body) shapedAsHand() bool {
	const largest = 0.2 // [m] a finger
	kids := b.active(0)
	jaws := true
	for _, k := range kids {
		gr := &b.groups[k]
		if gr.length > largest {
			return false
		}
		jaws = jaws && !b.Model.Joints[gr.joint].Turns() && len(gr.kids) == 0
		if len(kids) == 5 && len(gr.kids) == 0 {
			return false
		}
	}
	return len(kids) == 5 || len(kids) == 2 && jaws
}

// descend follows each row of joints below the group.
func (b *Body) descend(g int, open *[]run) {
	for _, k := range b.active(g) {
		r := run{from: g, groups: []int{k}}
		for {
			next := b.active(r.last())
			if len(next) == 1 {
				r.groups = append(r.groups, next[0])
				continue
			}
			if len(next) == 0 || b.endsIn(&r, next) {
				break
			}
			if longest, goesOn := b.goesOn(&r, next); goesOn {
				r.groups = append(r.groups, longest)
				continue
			}
			b.Torso = append(b.Torso, b.joints(&r)...)
			b.descend(r.last(), open)
			r.groups = nil
			break
		}
		if len(r.groups) > 0 {
			b.splitTorso(&r)
			if len(r.groups) > 0 {
				r.part = b.votes(&r)
				*open = append(*open, r)
			}
		}
	}
}

func (b *Body) joints(r *run) []int {
	out := make([]int, 0, len(r.groups))
	for _, g := range r.groups {
		out = append(out, b.groups[g].joint)
	}
	return out
}

// votes asks the names of the run's joints and links, and those of its hand.
func (b *Body) votes(r *run) part {
	if p := b.toldOf(r); p != noPart {
		return p
	}
	var joints, links []string
	for _, g := range r.groups {
		names := b.names(g)
		joints = append(joints, names[0])
		links = append(links, names[1:]...)
	}
	p := vote(joints, nil)
	if p == noPart {
		p = vote(joints, links)
	}
	if p == noPart && b.fingersOf(r.last()) > 0 {
		return armPart
	}
	return p
}

// endsIn reports whether the branching at the end of the run is the limb's own
// end: eyes in a head, or fingers that no name tells.
func (b *Body) endsIn(r *run, next []int) bool {
	p := b.votes(r)
	if p == headPart {
		return true
	}
	if p == torsoPart || p == legPart || b.groups[r.last()].depth < 3 || len(r.groups) < 3 {
		return false
	}
	way := 0.0
	for _, k := range next {
		way = max(way, b.groups[k].length)
	}
	if own := b.groups[r.groups[0]].length - way; way > 0.3 || way > 0.5*own {
		return false
	}
	for _, k := range next {
		b.below(k, func(g int) { b.marks[g] = finger })
	}
	return true
}

// goesOn returns the longest branch of a leg with toes or rods at its side, or
// of an arm with a rod or a counterweight. A "leg" that carries arms or a head is
// a trunk: Pepper stands on wheels by a joint named its knee.
func (b *Body) goesOn(r *run, next []int) (int, bool) {
	p, rods := b.votes(r), 0
	for _, k := range next {
		if len(b.groups[k].kids) == 0 && vote(b.names(k)[:1], b.names(k)[1:]) != headPart {
			rods++
		}
	}
	arm := (p == armPart || p == noPart) && rods == len(next)-1 && len(b.Wheels) == 0
	trunk := p == legPart && slices.ContainsFunc(next, b.carriesUpper)
	if p != legPart && !arm || trunk {
		return 0, false
	}
	longest := slices.MaxFunc(next, func(x, y int) int {
		return int(math.Copysign(1, b.groups[x].length-b.groups[y].length))
	})
	return longest, true
}

// carriesUpper reports whether the row that begins with the group, named as no
// leg's itself, has a joint that is named as an arm's or a head's.
func (b *Body) carriesUpper(g int) bool {
	name := func(k int) part { return vote(b.names(k)[:1], nil) }
	found := false
	b.below(g, func(k int) { found = found || name(k) == armPart || name(k) == headPart })
	return found && name(g) != legPart
}

// splitTorso moves the torso's joints off the beginning of a limb: a lift, be it named as
// the arm's (HSR), or joints whose names say so; where an arm's joints are told, all before them.
func (b *Body) splitTorso(r *run) {
	told := b.toldOf(r)
	for len(r.groups) > 0 {
		if told != noPart && b.told(r.groups[0]) != noPart {
			return
		}
		j := &b.Model.Joints[b.groups[r.groups[0]].joint]
		own := vote([]string{j.Name}, nil)
		lifts := !j.Turns() && j.Upper-j.Lower > 0.05 && math.Abs(j.Origin.R.Apply(j.Axis)[2]) > 0.8 && len(r.groups) > 3
		if told != armPart && own != torsoPart && !(lifts && (own == noPart || has(j.Name, "lift"))) {
			return
		}
		b.Torso = append(b.Torso, b.groups[r.groups[0]].joint)
		r.from = r.groups[0]
		r.groups = r.groups[1:]
	}
}

// byShape decides about limbs that names leave open: those that end lowest,
// several alike, are legs; long ones are arms.
func (b *Body) byShape(open []run) {
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	lowest := math.Inf(1)
	for g := range b.groups {
		lowest = min(lowest, rest[b.groups[g].head].P[2])
	}
	trunk := b.lowEnd(0, rest)
	var lows []int
	for i := range open {
		r := &open[i]
		if r.part != noPart || len(r.groups) < 2 {
			continue
		}
		end := rest[b.groups[r.last()].head].P[2]
		if end < trunk && end < lowest+0.15*b.groups[r.groups[0]].length && len(b.Wheels) == 0 && b.Rotors == 0 {
			lows = append(lows, i)
		}
	}
	for i := range open {
		r := &open[i]
		switch {
		case r.part != noPart || b.isRod(r):
		case len(lows) >= 2 && slices.Contains(lows, i):
			r.part = legPart
		case len(r.groups) >= 3 && b.groups[r.groups[0]].length > 0.1:
			r.part = armPart
		}
	}
}

// isRod reports whether most of the row's joints are named as passive: a rod of a
// closed chain, such as a head on six of them, which a URDF has cut open.
func (b *Body) isRod(r *run) bool {
	passive := 0
	for _, j := range b.joints(r) {
		if has(b.Model.Joints[j].Name, "passive") {
			passive++
		}
	}
	return 2*passive > len(r.groups)
}

// lowEnd returns the lowest point of the group's shapes and links.
func (b *Body) lowEnd(g int, rest []space.Pose) float64 {
	gr := &b.groups[g]
	low := math.Inf(1)
	for _, p := range gr.points {
		low = min(low, rest[gr.head].Apply(p)[2])
	}
	for _, l := range gr.links {
		low = min(low, rest[l].P[2])
	}
	return low
}

// keep files the run under what it is. An arm needs two joints to bring a hand
// anywhere, a leg to step.
func (b *Body) keep(r run) {
	switch {
	case r.part == torsoPart:
		b.Torso = append(b.Torso, b.joints(&r)...)
	case r.part == headPart:
		if b.Head == nil {
			l := b.limb(r)
			b.Head = &l
		}
	case r.part == legPart && len(r.groups) >= 2:
		b.Legs = append(b.Legs, b.limb(r))
	case r.part == armPart && len(r.groups) >= 2:
		b.Arms = append(b.Arms, b.limb(r))
	}
}
