package embodiment

import "saydo/task"

// Facts returns the facts of the domain that follow from the body for the
// objects of the snapshot: barred doors, stools of can_step, seats too_high, floor_reach, liftable (with one
// hand), two_handed (with both, and not with one), reach and raised_reach, each by
// object.
func (b *Body) Facts(s task.Snapshot) []task.Fact {
	var out []task.Fact
	for _, id := range s.Objects("door") {
		if o, ok := s.Object(id); ok && b.mobile() && b.whyBarred(o) != nil {
			out = append(out, task.NewFact("barred", id))
		}
	}
	for _, id := range s.Objects("stool") {
		if o, ok := s.Object(id); ok && b.whyNoStep(o) == nil {
			out = append(out, task.NewFact("can_step", id))
		}
	}
	for _, id := range s.Objects("seat") {
		if o, ok := s.Object(id); ok && b.whyNoSeat(o) != nil {
			out = append(out, task.NewFact("too_high", id))
		}
	}
	if len(b.spec.Hands) == 0 {
		return out
	}
	if b.reaches(b.floor(), s, 0) {
		out = append(out, task.NewFact("floor_reach"))
	}
	for _, id := range s.Objects("thing") {
		if o, ok := s.Object(id); ok && b.oneHanded(o, s) {
			out = append(out, task.NewFact("liftable", id))
		}
	}
	for _, id := range s.Objects("thing") {
		if o, ok := s.Object(id); ok && b.twoHanded(o, s) {
			out = append(out, task.NewFact("two_handed", id))
		}
	}
	for _, id := range s.Objects("spot") {
		o, _ := s.Object(id)
		if b.reaches(o, s, 0) && b.whyNoHollow(o, s) == nil {
			out = append(out, task.NewFact("reach", id))
		}
	}
	stool, canStep := b.stool(s)
	for _, id := range s.Objects("spot") {
		o, _ := s.Object(id)
		if canStep && b.reaches(o, s, stool) && b.whyNoHollow(o, s) == nil {
			out = append(out, task.NewFact("raised_reach", id))
		}
	}
	return out
}

// Why says in numbers what keeps this body from what the fact is about: why it
// does not hold or, of a barred door and a seat too high, why it does. It is nil where nothing does, or
// the fact is not about the body.
func (b *Body) Why(f task.Fact, s task.Snapshot) error {
	var o task.Object
	if len(f.Args) > 0 {
		o, _ = s.Object(f.Args[0])
	}
	var fail *task.Failure
	switch f.Predicate {
	case "reach":
		if fail = b.whyReach(o, s, 0); fail == nil {
			fail = b.whyNoHollow(o, s)
		}
	case "raised_reach":
		height, canStep := b.stool(s)
		if fail = b.whyStep(s); canStep {
			if fail = b.whyReach(o, s, height); fail == nil {
				fail = b.whyNoHollow(o, s)
			}
		}
	case "floor_reach":
		fail = b.whyReach(b.floor(), s, 0)
	case "liftable":
		fail = b.whyNotLifted(o, s, 1)
	case "two_handed":
		fail = b.whyNotLifted(o, s, 2)
	case "can_step":
		if fail = b.whyStep(s); len(f.Args) > 0 {
			fail = b.whyNoStep(o)
		}
	case "barred":
		fail = b.whyBarred(o)
	case "too_high":
		fail = b.whyNoSeat(o)
	}
	if fail == nil {
		return nil
	}
	return fail
}

func the(o task.Object) string { return "the " + o.Name("en") }

func metres(v float64) string { return task.FormatNumber(v) + " m" }

// mi is metres in Chinese.
func mi(v float64) string { return task.FormatNumber(v) + "米" }
