package sim

import (
	"context"
	"errors"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"time"

	"saydo/task"
)

// nearPlace and nearPerson are how close the robot must be to the footprint of
// furniture or to a person to work there [m].
const (
	nearPlace  = 1.0
	nearPerson = 1.2
)

// Types tells how the domain's types relate.
type Types interface {
	IsA(sub, super string) bool
}

// Physics tells what an action of the domain changes in a state, or what it
// lacks. The simulation has no rules of its own for skills that it need not
// know: a skill that a user adds works in it at once.
type Physics interface {
	Apply(ctx context.Context, skill string, args []string, state task.State) (changes []task.Literal, unmet []task.Literal, err error)
}

// Robot is the simulated body: what it can reach, carry and how fast it moves.
type Robot struct {
	Hands      []string
	ReachLow   float64 // [m] above the floor
	ReachHigh  float64 // [m] standing
	StepHeight float64 // [m] the highest that it steps up; 0: it cannot
	Height     float64 // [m] as it goes through a door; 0: not known, it fits through every door
	Width      float64 // [m] across; 0: not known, it fits through every door
	Payload    float64 // [kg]
	Speed      float64 // [m/s]
	Fixed      bool    // it stands in one place
	Flies      bool    // over steps too

	// Lasts tells how long its joints take for the skill; 0, and nil: nobody knows, and it takes as long as others do.
	Lasts func(skill string) time.Duration

	// AtHand tells what one that stands in one place gets to from there, be it further off than others work; nil: nothing.
	AtHand func(task.Object) bool
}

// Config describes one simulation.
type Config struct {
	Truth   task.State // the true start: objects with poses, facts
	Start   task.Pose  // of the robot
	Types   Types
	Physics Physics
	Robot   Robot
	// Conditions are the predicates of one object that the robot's camera
	// tells: open, clean, sliced.
	Conditions []string

	Seed   uint64
	Speed  float64     // factor of simulated over wall time; 0: as fast as it can
	Faults float64     // chance of a fault per action attempt, 0..1
	Kinds  []FaultKind // which faults may come; nil: Recoverable()
	Script []Scripted  // faults that come for certain
}

// House is the ground truth: where everything and the robot really are.
type House struct {
	Clock *Clock

	types   Types
	physics Physics
	robot   Robot
	looks   []string // Config.Conditions
	faults  faults

	mu      sync.Mutex
	objects map[string]task.Object
	byType  map[string][]string // ids of the objects, see ids
	facts   facts               // all that hold; everything else does not
	pose    task.Pose
	ever    facts // all that have held at some time
	blind   int   // frames that will be wrong
	battery Battery
	powered bool // it has a battery
	motions int  // begun so far
	script  []Scripted
	counts  map[string]int  // actions begun, by skill
	deeds   map[string]int  // ... and really done
	lies    map[string]int  // by what the sensors lie about, how often in a row
	tidied  map[string]bool // things that the robot has put somewhere, or another next to
}

// New builds the house. It fails on objects without a room or numbers that
// cannot be.
func New(c Config) (*House, error) {
	if c.Types == nil || c.Physics == nil {
		return nil, errors.New("simulate: types and physics are needed")
	}
	if c.Robot.Speed <= 0 && !c.Robot.Fixed {
		return nil, errors.New("simulate: the robot's speed must be above 0 m/s")
	}
	if c.Faults < 0 || c.Faults > 1 {
		return nil, errors.New("simulate: the chance of faults must be between 0 and 1")
	}
	if c.Kinds == nil {
		c.Kinds = Recoverable()
	}
	h := &House{
		Clock: NewClock(time.Now().UTC().Round(0), c.Speed), // what was done is asked after by the time of day
		types: c.Types, physics: c.Physics, robot: c.Robot, looks: c.Conditions, pose: c.Start,
		faults: faults{
			rate: c.Faults, kinds: c.Kinds,
			rng: rand.New(rand.NewPCG(c.Seed, 0x5a9d0)), sight: rand.New(rand.NewPCG(c.Seed, 0x516b7)),
		},
		objects: map[string]task.Object{}, byType: map[string][]string{}, facts: facts{},
		lies: map[string]int{}, tidied: map[string]bool{}, script: c.Script, counts: map[string]int{}, deeds: map[string]int{},
	}
	for _, o := range c.Truth.Objects {
		h.objects[o.ID] = o
	}
	for _, b := range c.Truth.Beliefs {
		if !b.False && !followsFromPose(b.Fact) {
			h.facts[b.Predicate] = append(h.facts[b.Predicate], b.Fact)
		}
	}
	h.facts.sort()
	h.ever = maps.Clone(h.facts)
	for _, hand := range c.Robot.Hands {
		h.objects[hand] = task.Object{ID: hand, Type: "hand"}
		h.set(task.NewFact("hand_free", hand))
	}
	h.set(task.NewFact("upright"))
	return h, nil
}

// followsFromPose reports whether the fact tells where the robot stands: it is
// derived from its pose and never kept.
func followsFromPose(f task.Fact) bool { return f.Predicate == "robot_in" || f.Predicate == "near" }

func (h *House) set(f task.Fact) {
	h.facts.add(f)
	h.ever.add(f)
}

func (h *House) unset(f task.Fact) { h.facts.remove(f) }

func (h *House) holds(p string, a ...string) bool { return h.facts.has(p, a...) }

// Pose returns where the robot is, in the frame "map".
func (h *House) Pose() task.Pose {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.pose
}

// Motions tells how many motions the robot has begun.
func (h *House) Motions() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.motions
}

// Happen makes a fact true or false, as people do to a house: a door is shut, a
// thing is put elsewhere.
func (h *House) Happen(l task.Literal) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if l.Negated {
		h.unset(l.Fact)
		return
	}
	if slices.Contains([]string{"on", "in", "under", "next_to"}, l.Predicate) && len(l.Args) == 2 {
		h.leave(l.Args[0])
		h.putAt(l.Args[0], h.objects[l.Args[1]].Pose)
	}
	h.set(l.Fact)
}

// Truth returns the ground truth as a snapshot in which everything is known.
// It is for tests and for the judgement at the end of a run.
func (h *House) Truth() task.Snapshot {
	h.mu.Lock()
	defer h.mu.Unlock()
	return newTruth(h.types, h.state(), h.Clock.Now())
}

// state returns all objects and facts, with those that follow from the pose
// and the body.
func (h *House) state() task.State {
	st := task.State{}
	for _, id := range slices.Sorted(maps.Keys(h.objects)) {
		st.Objects = append(st.Objects, h.objects[id])
	}
	list := func(all []task.Fact) {
		for _, f := range all {
			st.Beliefs = append(st.Beliefs, task.Belief{Fact: f, Evidence: task.Observed, Confidence: 1})
		}
	}
	for _, p := range slices.Sorted(maps.Keys(h.facts)) {
		list(h.facts.of(p))
	}
	list(h.placeFacts())
	list(h.bodyFacts())
	return st
}

// placeFacts tells the room that the robot is in and the spots it is near.
func (h *House) placeFacts() []task.Fact {
	var out []task.Fact
	room := h.roomAt(h.pose.X, h.pose.Y)
	if room == "" {
		return nil
	}
	out = append(out, task.NewFact("robot_in", room))
	for _, id := range h.ids("spot") {
		if h.holds("in_room", id, room) && h.near(h.objects[id]) {
			out = append(out, task.NewFact("near", id))
		}
	}
	return out
}

func (h *House) near(o task.Object) bool {
	switch {
	case h.robot.AtHand != nil && h.robot.AtHand(o):
		return true
	case h.types.IsA(o.Type, "floor"):
		return true
	case o.Pose == nil:
		return false
	case h.types.IsA(o.Type, "person"):
		return distance(h.pose, *o.Pose) <= nearPerson
	}
	return footprintDistance(h.pose, o) <= nearPlace
}

// bodyFacts tells what this body reaches and lifts, from its numbers.
func (h *House) bodyFacts() []task.Fact {
	out := h.barred()
	if len(h.robot.Hands) == 0 {
		return out
	}
	if h.robot.ReachLow <= 0.05 {
		out = append(out, task.NewFact("floor_reach"))
	}
	for _, id := range h.ids("stool") {
		if h.stepsOn(id) {
			out = append(out, task.NewFact("can_step", id))
		}
	}
	stool := h.stool()
	for _, id := range h.ids("thing") {
		if h.objects[id].Mass <= h.robot.Payload {
			out = append(out, task.NewFact("liftable", id))
		}
		if len(h.robot.Hands) >= 2 && h.objects[id].Mass <= 2*h.robot.Payload {
			out = append(out, task.NewFact("two_handed", id))
		}
	}
	for _, id := range h.ids("spot") {
		z := 0.0
		if pose := h.objects[id].Pose; pose != nil {
			z = pose.Z
		}
		if z >= h.robot.ReachLow-0.05 && z <= h.robot.ReachHigh {
			out = append(out, task.NewFact("reach", id))
		}
		if stool > 0 && z <= h.robot.ReachHigh+stool {
			out = append(out, task.NewFact("raised_reach", id))
		}
	}
	return out
}

// barred tells which doors the robot does not get through.
func (h *House) barred() []task.Fact {
	const beside, above, sill = 0.05, 0.03, 0.02                                       // [m] room on either side; wheels roll over that
	more := func(a, b float64) bool { return math.Round(1000*a) > math.Round(1000*b) } // by a millimetre
	var out []task.Fact
	for _, id := range h.ids("door") {
		wide, narrow := strconv.ParseFloat(h.objects[id].Attributes[task.DoorWidth], 64)
		step, flat := strconv.ParseFloat(h.objects[id].Attributes[task.DoorStep], 64)
		high, low := strconv.ParseFloat(h.objects[id].Attributes[task.DoorHeight], 64)
		tight := narrow == nil && h.robot.Width > 0 && more(h.robot.Width+2*beside, wide) ||
			low == nil && h.robot.Height > 0 && more(h.robot.Height+above, high)
		if tight || flat == nil && more(step, max(sill, h.robot.StepHeight)) && !h.robot.Flies {
			out = append(out, task.NewFact("barred", id))
		}
	}
	return out
}

// stool returns the height of the lowest step stool that the robot can step
// on [m], 0 for none.
func (h *House) stool() float64 {
	lowest := 0.0
	for _, id := range h.ids("stool") {
		if z := h.objects[id].Size[2]; h.stepsOn(id) && (lowest == 0 || z < lowest) {
			lowest = z
		}
	}
	return lowest
}

// stepsOn reports whether the stool is a step that the robot takes.
func (h *House) stepsOn(id string) bool {
	z := h.objects[id].Size[2]
	return z > 0 && z <= h.robot.StepHeight
}

// roomAt returns the room whose rectangle holds the point, "" outside.
func (h *House) roomAt(x, y float64) string {
	for _, id := range h.ids("room") {
		o := h.objects[id]
		if o.Pose != nil && math.Abs(x-o.Pose.X) <= o.Size[0]/2 && math.Abs(y-o.Pose.Y) <= o.Size[1]/2 {
			return id
		}
	}
	return ""
}

func distance(a, b task.Pose) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// footprintDistance is how far the pose is from the rectangle that the object
// covers on the floor, turned by its yaw.
func footprintDistance(p task.Pose, o task.Object) float64 {
	dx, dy := p.X-o.Pose.X, p.Y-o.Pose.Y
	sin, cos := math.Sincos(-o.Pose.Yaw)
	x, y := dx*cos-dy*sin, dx*sin+dy*cos
	return math.Hypot(math.Max(0, math.Abs(x)-o.Size[0]/2), math.Max(0, math.Abs(y)-o.Size[1]/2))
}
