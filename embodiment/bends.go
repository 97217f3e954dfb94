package embodiment

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/handle"
	"saydo/embodiment/kin"
	"saydo/task"
)

// TopicInterface is how a robot may take postures that has no action for them: as a
// geometry_msgs/Pose of its root link against how it stands.
const TopicInterface = "topic"

// Posture is how the robot is told to bend its body for an arm that is moved here: its
// own controller keeps the balance, and goes no further than told.
type Posture struct {
	Binding task.Binding `yaml:"binding"` // interface topic, action or skill; the numbers are those of PostureSkill
	Down    float64      `yaml:"down"`    // [m] that its root link comes down at most
	Lean    float64      `yaml:"lean"`    // [rad] that it leans forward at most
	Takes   *float64     `yaml:"takes"`   // [s] until it has bent, where a topic does not tell; left out: 3
}

// usualTime is how long a robot takes to bend, in s: chosen.
const usualTime = 3

// PostureSkill is what an action or a skill of the robot is given to bend: down and lean
// as in Posture, and height, that of the root link above the floor then, in m.
func PostureSkill() task.Skill {
	return task.Skill{Name: "posture", Numbers: []task.SkillNumber{{Name: "down"}, {Name: "lean"}, {Name: "height"}}}
}

// Posture returns how the body is told to bend; false where nothing is told to bend it.
func (b *Body) Posture() (Posture, bool) {
	if b.spec.Posture == nil || b.simulated || b.robot == nil { // no arm is moved here of which nothing is known
		return Posture{}, false
	}
	p := *b.spec.Posture
	if p.Takes == nil {
		usual := float64(usualTime)
		p.Takes = &usual
	}
	return p, true
}

// fault says what is wrong with it; "" for nothing.
func (p *Posture) fault() string {
	kinds := []string{TopicInterface, task.ActionInterface, "skill"}
	switch {
	case !slices.Contains(kinds, p.Binding.Interface):
		return fmt.Sprintf("posture: its binding has the interface %q; use topic, action or skill", p.Binding.Interface)
	case p.Binding.Interface == TopicInterface && p.Binding.Name == "":
		return "posture: its binding names no topic"
	case !(p.Down >= 0 && p.Down <= 2) || !(p.Lean >= 0 && p.Lean <= math.Pi/2) || p.Down+p.Lean == 0: // also refuses NaN
		return "posture: give down, in m, or lean, in rad up to 1.57, or both: how far the robot bends at most"
	case p.Takes != nil && !(*p.Takes >= 0 && *p.Takes <= 60):
		return "posture: takes is how long it bends, from 0 to 60 s"
	}
	if why := PostureSkill().WhyNotBound(p.Binding); why != "" {
		return "posture: " + why
	}
	return ""
}

// bends lists how the trunk can be told to be held, the mildest first.
func (s *spec) bends() []handle.Bend {
	if s.Posture == nil {
		return nil
	}
	var out []handle.Bend
	for _, down := range []float64{0, 0.5, 1} {
		for _, lean := range []float64{0, 0.5, 1} {
			d := handle.Bend{Down: down * s.Posture.Down, Lean: lean * s.Posture.Lean}
			if d != (handle.Bend{}) && !slices.Contains(out, d) {
				out = append(out, d)
			}
		}
	}
	far := func(d handle.Bend) float64 { return d.Down + d.Lean }
	slices.SortStableFunc(out, func(x, y handle.Bend) int { return cmp.Compare(far(x), far(y)) })
	return out
}

// trunk lists the joints between base and arms that one of the robot's controllers takes.
func (s *spec) trunk(b *anatomy.Body) []int {
	var out []int
	for _, i := range b.Torso {
		j := &b.Model.Joints[i]
		taken := len(s.Controllers) == 0
		for _, joints := range s.Controllers {
			taken = taken || slices.Contains(joints, j.Name)
		}
		if taken && j.Mimic == nil {
			out = append(out, i)
		}
	}
	return out
}

// worksByArm reports whether things are taken or put by an arm that is moved here: what
// is in reach is then what its joints reach, with what bends the body for it.
func (s *spec) worksByArm() bool {
	return slices.ContainsFunc([]string{"pick", "place", "put_in"}, func(skill string) bool { return s.Bindings[skill].ByArm() })
}

// ownPostures lists how a body holds itself whose arm is moved here, the mildest first.
func (s *spec) ownPostures(b *anatomy.Body) []posture {
	trunk := s.trunk(b)
	out := []posture{{name: "standing", own: true, lift: math.NaN()}}
	lifts := slices.ContainsFunc(b.Lifts(), func(j int) bool { return slices.Contains(trunk, j) })
	if steps := liftSteps(b); lifts {
		for n := range steps + 1 {
			part := float64(n) / float64(steps)
			out = append(out, posture{own: true, trunk: trunk, lift: part})
		}
	}
	leans := slices.ContainsFunc(b.Arms, func(l anatomy.Limb) bool { return handle.Trunk(b, &l, trunk) != l.Base })
	if leans {
		out = append(out, posture{name: "bent", own: true, trunk: trunk, lift: math.NaN()})
	}
	for _, joints := range [][]int{nil, trunk} {
		for _, d := range s.bends() {
			p := posture{name: "bent", own: true, lift: math.NaN(), down: d.Down, lean: d.Lean, trunk: joints}
			if d.Lean == 0 {
				p.name = "crouching"
			}
			if joints == nil || leans {
				out = append(out, p)
			}
		}
	}
	return out
}

// nameOf is how the posture is called of that arm: where its own lift is against how the body stands tells that.
func (p *posture) nameOf(b *anatomy.Body, l *anatomy.Limb) string {
	if !p.own || math.IsNaN(p.lift) {
		return p.name
	}
	up := 0.0
	for _, j := range b.LiftsOf(l) {
		if slices.Contains(p.trunk, j) {
			lower, upper := kin.Bounds(&b.Model.Joints[j])
			up += lower + p.lift*(upper-lower) - b.Stand[j]
		}
	}
	switch {
	case up > handSlack:
		return "lifted"
	case up < -handSlack:
		return "lowered"
	}
	return "standing"
}

// bend is the posture as the robot is told it.
func (b *Body) bend(d handle.Bend) *task.Bend {
	return &task.Bend{Down: d.Down, Lean: d.Lean, Height: toMillimetre(-b.robot.body.Floor - d.Down)}
}

// Upright is how the body is told to stand.
func (b *Body) Upright() task.Bend { return *b.bend(handle.Bend{}) }
