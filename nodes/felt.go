package nodes

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"time"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/task"
)

// feltTopic is where the body node tells what the robot feels by the joints and fingers
// that this node itself moves.
const feltTopic = "felt"

// sense is what a fact is about: of one hand, one holding is felt at a time.
type sense struct{ predicate, of string }

func senseOf(f task.Fact) sense {
	if len(f.Args) == 0 {
		return sense{predicate: f.Predicate}
	}
	return sense{f.Predicate, f.Args[0]}
}

// feeling is what is felt since it was told last, on the latched topic "felt": fingers
// that something stopped hold it until this node opens them, and joints that went where
// they were sent stay there.
type feeling struct {
	node rosio.Node
	out  *rosio.Publisher[msgs.Observation]

	mu    sync.Mutex
	facts map[sense]task.Belief
}

func newFeeling(n rosio.Node) (*feeling, error) {
	out, err := rosio.Publish[msgs.Observation](n, feltTopic, rosio.Latched())
	return &feeling{node: n, out: out, facts: map[sense]task.Belief{}}, err
}

// change tells what a step has changed: what is felt of it now, and of what else it made
// nothing is known any more.
func (f *feeling) change(made []task.Effect, felt []task.Effect) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	before := len(f.facts)
	for _, e := range made {
		delete(f.facts, senseOf(e.Fact))
	}
	if len(felt) == 0 && len(f.facts) == before {
		return nil
	}
	for _, e := range felt {
		if _, known := f.facts[senseOf(e.Fact)]; !known || !e.Negated {
			f.facts[senseOf(e.Fact)] = task.Belief{Fact: e.Fact, False: e.Negated, Evidence: task.Sensed, Confidence: 1}
		}
	}
	beliefs := slices.SortedFunc(maps.Values(f.facts), func(a, b task.Belief) int { return cmp.Compare(a.Fact.String(), b.Fact.String()) })
	return f.out.Publish(msgconv.ObservationMsg(task.Observation{Stamp: f.node.Clock().Now(), Facts: beliefs}))
}

// feels has what the robot feels changed by the step, of which the effects are felt.
func (b *bodyNode) feels(step task.Step, felt func(e task.Effect) bool) {
	if b.feeling == nil {
		return
	}
	sensed := func(e task.Effect) bool {
		return cmp.Or(e.Evidence, b.Skills[step.Skill].Evidence[e.Predicate]) == task.Sensed
	}
	var made, now []task.Effect
	for _, e := range step.Makes {
		if !sensed(e) {
			continue
		}
		made = append(made, e)
		if felt(e) {
			now = append(now, e)
		}
	}
	if err := b.feeling.change(made, now); err != nil {
		b.node.Log(rosio.Warn, "body: "+feltTopic+": "+err.Error())
	}
}

// gripped has what the hand feels told when the motion has closed it on what it takes, or
// has opened it to let go: a hand that opens before it takes something feels nothing new.
// One that closes again to make sure, and still finds in it what it held, takes that back.
func (b *bodyNode) gripped(m task.Motion, g task.Grip) {
	some := func(is func(task.Grip) bool) bool {
		return slices.ContainsFunc(m.Phases, func(p task.Phase) bool { return p.Grip != nil && is(*p.Grip) })
	}
	takes := some(func(g task.Grip) bool { return g.Holds })
	if g.Holds {
		b.holds.begin(g.Hand, m.Step, b.self.moment())
	}
	if g.Holds == takes && !g.Empty {
		b.feels(m.Step, func(e task.Effect) bool { return slices.Contains(e.Args, g.Hand) })
	}
	if g.Empty {
		b.holds.forget(g.Hand)
	}
}

// moved has it told how the body holds itself, when its joints have gone all the way, or
// when they were cut short: then it is no longer as it was, and not yet otherwise.
func (b *bodyNode) moved(m task.Motion, err error) {
	b.feels(m.Step, func(e task.Effect) bool { return err == nil || e.Negated })
}

// senses are what the world node was told that the robot feels.
type senses struct {
	mu   sync.Mutex
	felt []task.Belief
	own  map[sense]bool // the robot's own sensors tell of it
}

// heard notes what the robot's own sensors tell in a look: they know better.
func (s *senses) heard(facts []task.Belief) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range facts {
		if b.Evidence == task.Sensed && len(s.own) < mostSenses {
			s.own[senseOf(b.Fact)] = true
		}
	}
}

// mostSenses bounds of how many facts it is remembered that the robot's sensors tell them.
const mostSenses = 1000

// now lists what is felt, as of the time.
func (s *senses) now(stamp time.Time) []task.Belief {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []task.Belief
	for _, b := range s.felt {
		if !s.own[senseOf(b.Fact)] {
			b.Stamp = stamp
			out = append(out, b)
		}
	}
	return out
}

// felt takes over what the body node tells.
func (w *worldNode) felt(m msgs.Observation) {
	w.senses.mu.Lock()
	w.senses.felt = msgconv.Observation(m).Facts
	w.senses.mu.Unlock()
	w.changed(w.feelAgain(w.arrived(feltTopic, m.Header.Stamp), 0))
}

// feelAgain has what is felt be as new as a look: it is so until something else is told.
// It returns the newest Seq of the world, seq where nothing is felt.
func (w *worldNode) feelAgain(stamp time.Time, seq uint64) uint64 {
	for _, b := range w.senses.now(stamp) {
		seq = w.store.Sense(b)
	}
	return seq
}
