package embodiment

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"saydo/task"
)

// gains is how much nearer to a thing, or how far away, another place must be to be worth the drive, in m.
const gains = 0.05

// stands is how many places along furniture are compared.
const stands = 12

// Restand is a drive to another place at the furniture of a step.
type Restand struct {
	Motion task.Motion
	// Drive is the same as a step of its own, for whoever holds steps to rules: what it goes up to, and the rooms
	// that it enters on the way.
	Drive task.Step
}

// Restands lists the drives to other places at the same furniture, where this body may get to what its arm
// does not get to from where it stands: it may have come there for something else. To take a thing it goes
// where it is nearer to that, to put one down to where there is room before it. The best one is first; attempts
// count from 1, and later ones begin with another. There is none where there is no such place, or no skill drives the base.
func (b *Body) Restands(step task.Step, skills map[string]task.Skill, s task.Snapshot, self Self, attempt int) []Restand {
	d, err := deedOf(step, s)
	skill, drives := b.driving(skills)
	if err != nil || self.At == nil || d.to.ID != "" || !drives {
		return nil
	}
	m := task.Motion{Step: step, Attempt: max(1, attempt), Binding: b.Binding(skill), Limits: skill.Limits, Pace: 1, Gait: b.spec.Gaits[skill.Name]}
	var out []Restand
	all := b.otherStands(step, d, s, self)
	for i := range all {
		m.Target = &all[(m.Attempt-1+i)%len(all)]
		if m.Way, err = b.way(m.Target, s, self); err != nil { // that there is no way there does not tell why the step cannot be
			continue
		}
		there := m
		b.paced(&there)
		there.Notes = nil // how it drives is not what the step is about
		note(&there, "stood elsewhere first", "先换了个站的地方")
		out = append(out, Restand{there, b.asStep(there, skill, d.place, s, self)})
	}
	return out
}

// asStep is the drive to the place as a step of a plan would tell it.
func (b *Body) asStep(m task.Motion, skill task.Skill, place task.Object, s task.Snapshot, self Self) task.Step {
	step := task.Step{ID: m.Step.ID, Skill: skill.Name, Args: []string{place.ID}, Say: m.Step.Say}
	makes := func(f task.Fact, negated bool) {
		step.Makes = append(step.Makes, task.Effect{Literal: task.Literal{Fact: f, Negated: negated}, Evidence: skill.Evidence[f.Predicate]})
	}
	makes(task.NewFact("near", place.ID), false)
	here := roomsAt(*self.At, s)
	entered := b.entered(m, here, s, self)
	for _, room := range entered {
		step.Args = append(step.Args, room)
		makes(task.NewFact("robot_in", room), false)
	}
	if len(entered) > 0 { // be it only for a while
		for _, room := range here {
			makes(task.NewFact("robot_in", room), true)
		}
	}
	return step
}

// otherStands lists the places at the step's furniture from which it is nearer to what the hand goes to,
// the nearest first.
func (b *Body) otherStands(step task.Step, d deed, s task.Snapshot, self Self) []task.Pose {
	off := map[task.Pose]float64{}
	here := hasAt(d, s, *self.At)
	var out []task.Pose
	for n := range stands {
		p, err := b.target(step, s, n+1)
		if err != nil || apart(p, self.At) < gains {
			continue
		}
		if _, known := off[*p]; known {
			continue
		}
		if off[*p] = hasAt(d, s, *p); off[*p] < here-gains {
			out = append(out, *p)
		}
	}
	slices.SortStableFunc(out, func(p, q task.Pose) int { return cmp.Compare(off[p], off[q]) })
	return out
}

// hasAt is how far the hand has to go from a base that stands there, in m: to the thing that is taken, or to the
// nearest spot with room for the one that is put down; infinite where that is nowhere.
func hasAt(d deed, s task.Snapshot, base task.Pose) float64 {
	goals := []task.Pose{}
	switch {
	case d.takes && d.thing.Pose != nil:
		goals = append(goals, *d.thing.Pose)
	case d.takes || d.place.Pose == nil:
	default:
		goals, _ = spotsFor(d, s, base)
	}
	least := math.Inf(1)
	for _, g := range goals {
		least = min(least, apart(&g, &base))
	}
	return least
}

// apart is how far the two are from each other on the floor, in m.
func apart(p, q *task.Pose) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }

// driving returns the skill that takes the base to what it names and does least else: one that goes away from there,
// brings somebody along, or climbs, drives too, but at a gait and within limits of its own.
func (b *Body) driving(skills map[string]task.Skill) (task.Skill, bool) {
	var all []task.Skill
	for _, name := range slices.Sorted(maps.Keys(skills)) {
		skill := skills[name]
		if _, near := skill.Evidence["near"]; near && navigating(b.Binding(skill)) && len(skill.Params) > 0 && b.Able(skill) == nil {
			all = append(all, skill)
		}
	}
	if len(all) == 0 {
		return task.Skill{}, false
	}
	return slices.MinFunc(all, func(x, y task.Skill) int {
		return cmp.Or(-cmp.Compare(goesTo(x), goesTo(y)), cmp.Compare(len(x.Evidence), len(y.Evidence)))
	}), true
}

// goesTo is 1 for a skill that people ask for to have the robot near what it names, else 0: of any other it is not
// told here whether it makes that so, or undoes it.
func goesTo(skill task.Skill) int {
	for _, r := range skill.Readings {
		for _, param := range skill.Params {
			if r.Goal == "(near {"+param+"})" {
				return 1
			}
		}
	}
	return 0
}
