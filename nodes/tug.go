package nodes

import (
	"math"
	"time"

	"saydo/task"
)

// How a hand feels that somebody takes what it holds out. All are chosen, none is measured
// on people: a pull must outlast a knock, and may not be felt as late as people find slow.
const (
	calms    = 300 * time.Millisecond // until the arm that has just stopped no longer sways
	weighs   = 500 * time.Millisecond // that it then feels what the thing weighs
	weighing = 3                      // times that it is weighed while somebody moves the hand
	leastAt  = 3                      // readings of a joint at rest by which its noise is known
	pullsFor = 150 * time.Millisecond // that a pull must go on
	pulls    = 5                      // ... and readings in a row that must show it
	touches  = 50 * time.Millisecond  // that a hand must be felt which says that it has the thing
	touched  = 3                      // ... and readings
	uneasy   = 4                      // standard deviations of a joint's effort at rest that mean nothing
	wordHeld = 3 * time.Second        // between the word and the sign of a hand, whichever comes first
)

// tug feels whether somebody pulls at what a hand holds.
type tug struct {
	node   *bodyNode
	offer  task.Offer
	since  moment
	slack  map[string]float64 // finger joint -> how far it may move
	stood  map[string]float64 // ... and where it stood
	weight map[string]*spread // arm joint -> its effort at rest

	efforts, fingers uint64 // the newest message of each that has been minded
	pull, hand, open lasting
	word, sign       moment // when somebody said that they have it, and was last felt
}

func newTug(b *bodyNode, o task.Offer) *tug {
	t := &tug{node: b, offer: o, slack: b.Body.Fingers(o.Hand)}
	t.weighAnew(b.self.moment())
	return t
}

// weighAnew forgets what was felt at rest.
func (t *tug) weighAnew(now moment) {
	t.since, t.weight = now, map[string]*spread{}
	for _, joint := range t.node.Body.ArmJoints(t.offer.Hand) {
		t.weight[joint] = &spread{}
	}
}

// rests takes what the joints tell while nobody has been invited yet.
func (t *tug) rests(now moment) {
	if !now.after(t.since, calms) {
		return
	}
	t.stood = picked(t.node.self.joints(), t.slack)
	efforts, isNew := t.effortsNow()
	if !isNew {
		return
	}
	for name, effort := range efforts {
		t.weight[name].add(effort)
	}
}

// effortsNow returns the efforts of the arm's joints, and whether all of them have been
// told since this was last asked: what others tell of other joints is no new reading.
func (t *tug) effortsNow() (efforts map[string]float64, isNew bool) {
	efforts, oldest := t.node.self.efforts(t.weight)
	if len(efforts) == 0 || oldest <= t.efforts {
		return efforts, false
	}
	t.efforts = t.node.self.count()
	return efforts, true
}

// unsteady reports whether somebody or something has moved the hand while it was weighed:
// what the joints felt was not the weight alone.
func (t *tug) unsteady() bool {
	off := map[string]float64{}
	for name, rest := range t.weight {
		if rest.n >= leastAt {
			off[name] = rest.deviation()
		}
	}
	newtons, felt := t.node.Body.Pulled(t.offer.Hand, t.node.self.joints(), off)
	return felt && math.Hypot(math.Hypot(newtons[0], newtons[1]), newtons[2]) > t.offer.Pull/2
}

// feels reports whether the arm tells of efforts, by which a hand at the thing is felt.
func (t *tug) feels() bool {
	efforts, _ := t.node.self.efforts(t.weight)
	known := 0
	for name := range efforts {
		if t.weight[name].n >= leastAt {
			known++
		}
	}
	return known >= leastJoints
}

// leastJoints is how many joints of an arm must tell of efforts for a force at its hand.
const leastJoints = 3

// taken reports whether the fingers have moved for a while, or joints make an effort
// against a lasting pull towards the person.
func (t *tug) taken(now moment) bool {
	return t.moved(now) || t.pulled(now) || t.said(now)
}

// moved reports whether the fingers stand elsewhere, for longer than by a wrong reading.
func (t *tug) moved(now moment) bool {
	at, newest := t.node.self.told(t.stood)
	if newest <= t.fingers {
		return false
	}
	t.fingers = newest
	off := false
	for name, was := range t.stood {
		is, told := at[name]
		off = off || told && math.Abs(is-was) > t.slack[name]
	}
	return t.open.goesOn(off, now, pullsFor, pulls)
}

func (t *tug) pulled(now moment) bool {
	efforts, isNew := t.effortsNow()
	if !isNew {
		return false
	}
	more, felt := map[string]float64{}, false
	for name, effort := range efforts {
		rest := t.weight[name]
		if rest.n < leastAt {
			continue
		}
		more[name] = 0
		if by := effort - rest.mean; math.Abs(by) > uneasy*rest.deviation() {
			more[name], felt = by, true
		}
	}
	if t.hand.goesOn(felt, now, touches, touched) {
		t.sign = now
	}
	newtons, told := t.node.Body.Pulled(t.offer.Hand, t.node.self.joints(), more)
	sin, cos := math.Sincos(t.offer.Toward)
	return t.pull.goesOn(told && newtons[0]*cos+newtons[1]*sin >= t.offer.Pull, now, pullsFor, pulls)
}

// hears takes the word of somebody that they have it.
func (t *tug) hears(now moment) { t.word = now }

// said reports whether somebody says that they have it. Where a hand at the thing can be
// felt, it must be, at about that time: words are misheard, and said too early.
func (t *tug) said(now moment) bool {
	lately := func(m moment) bool { return !m.wall.IsZero() && !now.after(m, wordHeld) }
	return lately(t.word) && (lately(t.sign) || !t.feels())
}

// lasting is something that is only so once it has been for a while.
type lasting struct {
	since moment
	times int
}

// goesOn takes the next reading, and reports whether it has been so for long enough, in
// enough readings.
func (l *lasting) goesOn(is bool, now moment, long time.Duration, times int) bool {
	if !is {
		*l = lasting{}
		return false
	}
	if l.times == 0 {
		l.since = now
	}
	l.times++
	return l.times >= times && now.after(l.since, long)
}

// spread is the mean of numbers and how far they lie apart, by Welford's method.
type spread struct{ n, mean, squares float64 }

func (s *spread) add(v float64) {
	s.n++
	off := v - s.mean
	s.mean += off / s.n
	s.squares += off * (v - s.mean)
}

func (s *spread) deviation() float64 {
	if s.n < 2 {
		return 0
	}
	return math.Sqrt(s.squares / (s.n - 1))
}
