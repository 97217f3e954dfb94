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

// Restand returns the drive to another place at the same furniture, where this body may get to what its arm
// does not get to from where it stands: it may have come there for something else. To take a thing it goes
// where it is nearer to that, to put one down to where there is room before it. It is false where
// there is no such place, or no skill drives the base. Attempts count from 1; later ones go elsewhere.
func (b *Body) Restand(step task.Step, skills map[string]task.Skill, s task.Snapshot, self Self, attempt int) (task.Motion, bool) {
	d, err := deedOf(step, s)
	skill, drives := b.driving(skills)
	if err != nil || self.At == nil || d.to.ID != "" || !drives {
		return task.Motion{}, false
	}
	m := task.Motion{Step: step, Binding: b.Binding(skill), Limits: skill.Limits, Pace: 1, Gait: b.spec.Gaits[skill.Name]}
	all := b.otherStands(m, d, s, self)
	if len(all) == 0 {
		return task.Motion{}, false
	}
	m.Attempt = max(1, attempt)
	m.Target = &all[(m.Attempt-1)%len(all)]
	if m.Way, err = b.way(m.Target, s, self); err != nil { // that there is no way there does not tell why the step cannot be
		return task.Motion{}, false
	}
	b.paced(&m)
	m.Notes = nil // how it drives is not what the step is about
	note(&m, "stood elsewhere first", "先换了个站的地方")
	return m, true
}

// otherStands lists the places at the step's furniture from which it is nearer to what the hand goes to,
// the nearest first.
func (b *Body) otherStands(m task.Motion, d deed, s task.Snapshot, self Self) []task.Pose {
	off := map[task.Pose]float64{}
	here := hasAt(d, s, *self.At)
	var out []task.Pose
	for m.Attempt = range stands {
		p, err := b.target(m.Step, s, m.Attempt+1)
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
	case d.by.Pose != nil:
		goals = spotsBy(d, s, base)
	default:
		goals = freeSpots(d, s, base)
	}
	least := math.Inf(1)
	for _, g := range goals {
		least = min(least, apart(&g, &base))
	}
	return least
}

// apart is how far the two are from each other on the floor, in m.
func apart(p, q *task.Pose) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }

// driving returns the skill that takes the base to what it names and does least else: one that
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
	return slices.MinFunc(all, func(x, y task.Skill) int { return cmp.Compare(len(x.Evidence), len(y.Evidence)) }), true
}
