package way

import (
	"fmt"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/solid"
	"saydo/embodiment/space"
)

// Hitter tells whether a body hits itself, by its parts' solids. It never changes
// and is made once for a body: that takes a moment.
type Hitter struct {
	body  *anatomy.Body
	parts []part
	pairs []pair
	stand kin.Config
}

// part is what never moves against itself, with a ball around it.
type part struct {
	link   int
	finger bool
	solids []solid.Solid
	slim   []solid.Solid // the same, a little smaller
	balls  []ball        // around each solid
	ball
}

// ball is a quick measure of what is in it.
type ball struct {
	middle space.Vec
	radius float64
}

func ballOf(solids ...solid.Solid) ball {
	middle, radius := solid.Ball(solids)
	return ball{middle, radius}
}

// near reports whether two balls touch.
func (b *ball) near(other *ball) bool {
	between, far := other.middle.Sub(b.middle), b.radius+other.radius
	return between.Dot(between) <= far*far
}

// pair is two parts that must not touch, and the joints between them.
type pair struct {
	x, y   int
	joints []int
	near   bool // few joints apart in a limb: they are looked at as a little smaller
	// excused says of each solid of x with each of y whether the robot's maker lets
	// their links touch; nil where that is so of none.
	excused []bool
}

// NewHitter takes the body's parts, and leaves out the pairs that need no look.
func NewHitter(b *anatomy.Body) *Hitter {
	parts := b.Parts()
	h := &Hitter{body: b, parts: make([]part, len(parts))}
	for i, p := range parts {
		h.parts[i] = part{link: p.Link, finger: p.Finger, solids: p.Solids, ball: ballOf(p.Solids...)}
		for _, s := range p.Solids {
			around := ballOf(s)
			h.parts[i].balls = append(h.parts[i].balls, around)
			h.parts[i].slim = append(h.parts[i].slim, s.Scaled(around.middle, nearPart))
		}
	}
	h.pairs = h.needed(parts)
	h.stand = h.free()
	return h
}

// Body returns the body that it looks at.
func (h *Hitter) Body() *anatomy.Body { return h.body }

// At says which parts touch in the configuration; "" for none.
func (h *Hitter) At(q kin.Config) string { return h.met(h.place(q)) }

// met says which parts touch where they are placed.
func (h *Hitter) met(now placed) string {
	for i := range h.pairs {
		if h.touch(&h.pairs[i], now) {
			return h.says(&h.pairs[i])
		}
	}
	return ""
}

// placed is where the links and the middles of the parts' balls are.
type placed struct {
	links   []space.Pose
	middles []space.Vec
}

func (h *Hitter) place(q kin.Config) placed {
	out := placed{kin.Place(h.body.Model, q), make([]space.Vec, len(h.parts))}
	for i := range h.parts {
		out.middles[i] = out.links[h.parts[i].link].Apply(h.parts[i].middle)
	}
	return out
}

// placer places the parts in one configuration after the other.
type placer struct {
	h     *Hitter
	links *kin.Placer
	now   placed
}

func (h *Hitter) placer() *placer {
	return &placer{h, kin.NewPlacer(h.body.Model), placed{middles: make([]space.Vec, len(h.parts))}}
}

// place returns what Hitter.place does; it is good until the next call.
func (p *placer) place(q kin.Config) placed {
	var moved []bool
	p.now.links, moved = p.links.Place(q)
	for i := range p.h.parts {
		if part := &p.h.parts[i]; moved[part.link] {
			p.now.middles[i] = p.now.links[part.link].Apply(part.middle)
		}
	}
	return p.now
}

func (h *Hitter) says(p *pair) string {
	links := h.body.Model.Links
	return fmt.Sprintf("my %s would hit my %s", links[h.parts[p.x].link].Name, links[h.parts[p.y].link].Name)
}

// touch reports whether the two parts overlap, by the balls around them first.
func (h *Hitter) touch(p *pair, now placed) bool {
	x, y := &h.parts[p.x], &h.parts[p.y]
	between, far := now.middles[p.x].Sub(now.middles[p.y]), x.radius+y.radius
	if between.Dot(between) > far*far {
		return false
	}
	inX := now.links[x.link].Inverse().Mul(now.links[y.link])
	xs, ys := x.solids, y.solids
	if p.near {
		xs, ys = x.slim, y.slim
	}
	for k := range ys {
		around := ball{inX.Apply(y.balls[k].middle), y.balls[k].radius}
		if !x.near(&around) {
			continue
		}
		for i := range xs {
			of := &x.balls[i]
			if p.excused != nil && p.excused[i*len(ys)+k] {
				continue
			}
			if of.near(&around) && !solid.Apart(&xs[i], &ys[k], inX, of.middle.Sub(around.middle)) && solid.Touch(&xs[i], &ys[k], inX) {
				return true
			}
		}
	}
	return false
}

// Without returns a hitter that leaves out what touches in the configuration.
func (h *Hitter) Without(q kin.Config) *Hitter {
	now := h.place(q)
	out := *h
	out.pairs = nil
	for i := range h.pairs {
		if !h.touch(&h.pairs[i], now) {
			out.pairs = append(out.pairs, h.pairs[i])
		}
	}
	return &out
}

// Block is something that a body must not hit: a box, turned about its upright
// axis, where the body's root stands.
type Block struct {
	At      space.Pose // of its middle
	Size    space.Vec  // [m]
	Fingers bool       // they must not touch it either: a person
}

// Into says which of the links go into the block in the configuration; "" for
// none. Fingers are only looked at where the block says so: they are made to touch what
// stands on furniture.
func (h *Hitter) Into(q kin.Config, links []int, block Block) string {
	at := kin.Place(h.body.Model, q)
	box := solid.Box(block.Size)
	reach := block.Size.Len() / 2
	for i := range h.parts {
		p := &h.parts[i]
		if p.finger && !block.Fingers || !slices.Contains(links, p.link) || at[p.link].Apply(p.middle).Sub(block.At.P).Len() > reach+p.radius {
			continue
		}
		inPart := at[p.link].Inverse().Mul(block.At)
		for k := range p.solids {
			if solid.Touch(&p.solids[k], &box, inPart) {
				return h.body.Model.Links[p.link].Name
			}
		}
	}
	return ""
}
