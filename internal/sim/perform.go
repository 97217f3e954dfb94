package sim

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"saydo/task"
)

// Call is one skill as the robot's skill server is told to do it.
type Call struct {
	Skill   string
	Args    []string
	Numbers []float64 // SI
	Text    string

	// Progress is told how much of a long way is behind, 0 to 1; nil: nobody is.
	Progress func(float64)
}

// Durations of skills in simulated time, as a person would watch them.
const (
	workTime = 4 * time.Second
	lookTime = 1500 * time.Millisecond
	failTime = time.Second
	slowTime = 40 * time.Second // of a server that is slow to say that it is done
	turnRate = 1.0              // [rad/s]
)

// Perform carries out one skill. The returned text is what a person answered.
// Failures are *task.Failure.
func (h *House) Perform(ctx context.Context, c Call) (string, error) {
	h.mu.Lock()
	h.motions++
	h.mu.Unlock()
	switch c.Skill {
	case "look":
		return "", h.Clock.Wait(ctx, lookTime)
	case "wait":
		return "", h.Clock.Wait(ctx, time.Duration(number(c, 0, 1)*float64(time.Second)))
	case "move", "turn":
		return "", h.steer(ctx, c)
	}
	h.mu.Lock()
	changes, fail := h.attempt(ctx, c)
	if dead := h.empty(c.Skill); dead != nil {
		fail = dead
	}
	fault := FaultKind("")
	script := h.scripted(c.Skill)
	if fail == nil && script.Code != task.CodeNone {
		fail = task.Fail(script.Code, c.Skill, "so it stands in the script")
	}
	if fail == nil {
		fault = h.luck(script, h.possible(changes)...)
		h.befall(fault, grasped(changes))
		if fault == FaultMoved || fault == FaultGone || fault == FaultPeople { // people may take the very thing
			changes, fail = h.attempt(ctx, c)
		}
	}
	h.mu.Unlock()
	switch {
	case fail != nil:
		if err := h.work(ctx, failTime); err != nil {
			return "", err
		}
		return "", fail
	case fault == FaultHang:
		return "", h.Clock.Hang(ctx)
	case fault == FaultDead:
		return "", ErrDown
	}
	if err := h.work(ctx, h.lasts(c.Skill)); err != nil {
		return "", err
	}
	if fault != FaultLie {
		if err := h.charge(ctx, changes); err != nil {
			return "", err
		}
	}
	value, err := h.end(c, fault, changes)
	if fault == FaultSlow {
		return value, h.Clock.Wait(ctx, slowTime)
	}
	return value, err
}

// lasts is how long the skill takes where nothing goes wrong.
func (h *House) lasts(skill string) time.Duration {
	if h.robot.Lasts == nil {
		return workTime
	}
	return cmp.Or(h.robot.Lasts(skill), workTime)
}

// end makes the changes of a skill true, as far as nothing went wrong.
func (h *House) end(c Call, fault FaultKind, changes []task.Literal) (string, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch fault {
	case FaultSlip:
		return "", h.slip(c, grasped(changes))
	case FaultLie:
		return "", nil
	default:
		h.apply(changes)
		h.deeds[c.Skill]++
		return h.answer(c), nil
	}
}

// Deeds returns how often the robot really did the skill, which only the truth
// knows of a deed that leaves nothing to be seen.
func (h *House) Deeds(skill string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.deeds[skill]
}

// number returns the i-th numeric argument or the fallback.
func number(c Call, i int, fallback float64) float64 {
	if i < len(c.Numbers) {
		return c.Numbers[i]
	}
	return fallback
}

// steer moves straight on or turns on the spot, without leaving the room.
func (h *House) steer(ctx context.Context, c Call) error {
	if h.robot.Fixed {
		return h.fixed(c.Skill)
	}
	h.mu.Lock()
	pose := h.pose
	h.mu.Unlock()
	value := number(c, 0, 0)
	took := math.Abs(value) / h.robot.Speed
	if c.Skill == "turn" {
		pose.Yaw = math.Remainder(pose.Yaw+value, 2*math.Pi)
		took = math.Abs(value) / turnRate
	} else {
		pose.X += value * math.Cos(pose.Yaw)
		pose.Y += value * math.Sin(pose.Yaw)
	}
	h.mu.Lock()
	free := h.roomAt(pose.X, pose.Y) != "" && h.roomAt(pose.X, pose.Y) == h.roomAt(h.pose.X, h.pose.Y)
	h.mu.Unlock()
	if !free {
		return task.Fail(task.CodePathBlocked, c.Skill, "a wall is nearer than %s m", task.FormatNumber(math.Abs(value)))
	}
	return h.along(ctx, c, pose, took)
}

// stride is how long the robot moves between two words of its progress.
const stride = time.Second

// along takes the robot to the pose in so many seconds, stride by stride: who
// stops it half way finds it half way.
func (h *House) along(ctx context.Context, c Call, to task.Pose, took float64) error {
	h.mu.Lock()
	from := h.pose
	h.mu.Unlock()
	strides := max(1, int(math.Ceil(took/stride.Seconds())))
	for i := 1; i <= strides; i++ {
		if err := h.work(ctx, time.Duration(took/float64(strides)*float64(time.Second))); err != nil {
			return err
		}
		part := float64(i) / float64(strides)
		h.mu.Lock()
		h.pose = task.Pose{
			X: from.X + part*(to.X-from.X), Y: from.Y + part*(to.Y-from.Y), Z: from.Z,
			Yaw: math.Remainder(from.Yaw+part*math.Remainder(to.Yaw-from.Yaw, 2*math.Pi), 2*math.Pi),
		}
		if i == strides {
			h.pose = to
		}
		h.mu.Unlock()
		if c.Progress != nil {
			c.Progress(part)
		}
	}
	return nil
}

// attempt asks the physics what the call would change now.
func (h *House) attempt(ctx context.Context, c Call) ([]task.Literal, *task.Failure) {
	for _, id := range c.Args {
		if _, ok := h.objects[id]; !ok {
			return nil, task.Fail(task.CodeGraspFailed, c.Skill, "there is no %s here", id)
		}
	}
	changes, unmet, err := h.physics.Apply(ctx, c.Skill, c.Args, h.state())
	switch {
	case err != nil:
		return nil, &task.Failure{Op: c.Skill, Code: task.CodeNotImplemented, Hint: "the robot has no such skill", Err: err}
	case len(unmet) > 0:
		return nil, task.Fail(codeFor(unmet), c.Skill, "not possible now: %s is not so", unmet[0])
	}
	return changes, nil
}

// codeFor names the failure that an unmet precondition amounts to.
func codeFor(unmet []task.Literal) task.Code {
	for _, l := range unmet {
		switch l.Predicate {
		case "locked":
			if l.Negated {
				return task.CodeLocked
			}
		case "willing":
			return task.CodePersonRefused
		case "on", "in", "under", "next_to", "has":
			return task.CodeGraspFailed
		case "reach", "raised_at":
			return task.CodeTooHigh
		case "liftable", "two_handed":
			return task.CodeTooHeavy
		}
	}
	return task.CodeActionFailed
}

// grasped returns the thing that the changes put into a hand, "" for none.
func grasped(changes []task.Literal) string {
	for _, l := range changes {
		if l.Predicate == "holding" && !l.Negated {
			return l.Args[1]
		}
	}
	return ""
}

// possible lists the faults that can befall an action with these changes.
func (h *House) possible(changes []task.Literal) []FaultKind {
	kinds := []FaultKind{FaultHang, FaultLie, FaultBlind, FaultSlow, FaultPeople, FaultDead}
	if grasped(changes) != "" {
		kinds = append(kinds, FaultSlip, FaultMoved, FaultGone)
	}
	return kinds
}

// apply makes the changes true and moves what moves with them.
func (h *House) apply(changes []task.Literal) {
	for _, l := range changes {
		if l.Negated {
			h.unset(l.Fact)
		}
	}
	for _, l := range changes {
		if !l.Negated && !followsFromPose(l.Fact) {
			h.set(l.Fact)
		}
	}
	h.settle(changes)
}

// settle moves the robot and objects to where the changes put them.
func (h *House) settle(changes []task.Literal) {
	for _, l := range changes {
		if l.Negated {
			continue
		}
		switch l.Predicate {
		case "robot_in":
			h.pose = *h.objects[l.Args[0]].Pose
		case "near":
			h.standBy(l.Args[0])
		}
	}
	for _, l := range changes {
		if l.Negated {
			continue
		}
		switch l.Predicate {
		case "on", "in", "under", "next_to":
			h.putAt(l.Args[0], h.objects[l.Args[1]].Pose)
			h.tidied[l.Args[0]] = true
		case "alongside":
			h.tidied[l.Args[0]], h.tidied[l.Args[1]] = true, true // either of them taken away undoes it
		case "has":
			h.putAt(l.Args[1], h.objects[l.Args[0]].Pose)
		case "holding":
			h.putAt(l.Args[1], nil)
		case "in_room", "beside":
			if h.types.IsA(h.objects[l.Args[0]].Type, "person") {
				at := h.pose
				at.X += 0.8 * math.Cos(at.Yaw)
				at.Y += 0.8 * math.Sin(at.Yaw)
				if h.roomAt(at.X, at.Y) != h.roomAt(h.pose.X, h.pose.Y) {
					at = h.pose
				}
				h.putAt(l.Args[0], &at)
			}
		}
	}
}

func (h *House) putAt(id string, pose *task.Pose) {
	o := h.objects[id]
	o.Pose = pose
	h.objects[id] = o
}

// standBy puts the robot beside a spot of its room.
func (h *House) standBy(spot string) {
	o := h.objects[spot]
	if o.Pose == nil || h.near(o) {
		return
	}
	room := h.roomAt(o.Pose.X, o.Pose.Y)
	for _, way := range [][2]float64{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
		x := o.Pose.X + way[0]*(o.Size[0]/2+0.5)
		y := o.Pose.Y + way[1]*(o.Size[1]/2+0.5)
		if h.roomAt(x, y) == room {
			h.pose = task.Pose{X: x, Y: y, Yaw: math.Atan2(-way[1], -way[0])}
			return
		}
	}
}

// answer returns what the person spoken to says.
func (h *House) answer(c Call) string {
	if c.Skill != "ask" || len(c.Args) == 0 {
		return ""
	}
	if says := h.objects[c.Args[0]].Attributes["answer"]; says != "" {
		return says
	}
	return "yes"
}

// leave takes a thing from wherever it is.
func (h *House) leave(thing string) {
	for _, p := range []string{"on", "in", "under", "next_to"} {
		for _, f := range h.facts.of(p) {
			if f.Args[0] == thing {
				h.unset(f)
			}
		}
	}
	for _, f := range h.facts.of("alongside") {
		if slices.Contains(f.Args, thing) {
			h.unset(f)
		}
	}
	for _, f := range slices.Concat(h.facts.of("holding"), h.facts.of("has")) {
		if f.Args[1] != thing {
			continue
		}
		h.unset(f)
		if f.Predicate == "holding" {
			h.release()
		}
	}
}

// release frees the hands that hold nothing: the one that held what is gone, and
// the one that steadied it.
func (h *House) release() {
	for _, hand := range h.robot.Hands {
		if !slices.ContainsFunc(h.facts.of("holding"), func(f task.Fact) bool { return f.Args[0] == hand }) {
			h.set(task.NewFact("hand_free", hand))
		}
	}
}
