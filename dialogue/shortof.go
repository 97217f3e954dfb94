package dialogue

import (
	"math"
	"slices"
	"strings"

	"saydo/task"
)

// shortOf answers why the body does not do what is measured by its reach, its strength, its width or its step: with the
// numbers of whatever keeps it from that, or that nothing does.
func (a answer) shortOf(by string, b Body) string {
	a.By = by
	if a.Ask.Where == nil { // of no thing, but of a number
		return a.ofBody(b)
	}
	var told []string
	for _, o := range a.asked() {
		if len(told) >= mostNamed {
			break
		}
		if why := a.hinders(by, b, o); why != "" {
			told = append(told, a.because(why))
		} else {
			told = append(told, a.asFarAsKnown(b, o))
		}
	}
	if len(told) == 0 {
		return a.unknownPlace(a.words())
	}
	slices.Sort(told)
	return strings.Join(slices.Compact(told), a.in(" ", ""))
}

// ofBody tells the measure of the body itself.
func (a answer) ofBody(b Body) string {
	switch a.By {
	case "reach":
		return a.heights(b)
	case "payload", "heavy":
		return a.lifts(b)
	case "door":
		return a.narrowest(b)
	}
	return a.steps(b)
}

// hinders tells what of the body is against it; "" where nothing is that is known.
func (a answer) hinders(by string, b Body, o task.Object) string {
	if (by == "reach" || by == "payload" || by == "heavy") && b.Arms == 0 {
		return a.in("I have no arm", "我没有手臂")
	}
	var short *task.Failure
	switch {
	case by == "reach":
		return a.outOfReach(b, o)
	case by == "door" && b.Barred != nil:
		short = b.Barred(o, a.World)
	case by == task.ByClimb && b.Steps != nil:
		short = b.Steps(o, a.World)
	case by != "door" && by != task.ByClimb:
		return a.notCarried(b, o)
	}
	if short == nil {
		return ""
	}
	return short.HintIn(a.language())
}

// outOfReach tells at which height the place is, or that where the thing is, and how far the body reaches.
func (a answer) outOfReach(b Body, o task.Object) string {
	place, ok := a.placeOf(o)
	if !ok || place.Pose == nil || b.Reaches == nil {
		return ""
	}
	switch r := b.Reaches(place, a.World); {
	case r.Short == nil:
		return ""
	case r.FromStool:
		return r.Short.HintIn(a.language()) + a.in(" from the floor; from a step stool I reach it", "（从地上算）；站在踏脚凳上就够得到")
	default:
		return r.Short.HintIn(a.language())
	}
}

// notCarried tells what keeps the thing or the furniture from being carried.
func (a answer) notCarried(b Body, o task.Object) string {
	if b.Lifts != nil && o.Mass > 0 && o.Measure("thickness") > 0 {
		if short := b.Lifts(o, a.World); short != nil {
			return short.HintIn(a.language())
		}
	}
	if !a.World.IsA(o.ID, "thing") {
		return a.in("I leave furniture where it stands", "家具我不搬动")
	}
	return ""
}

// placeOf is the place, or that where the thing is; false where nobody knows.
func (a answer) placeOf(o task.Object) (task.Object, bool) {
	if !a.World.IsA(o.ID, "thing") {
		return o, true
	}
	at, ok := located(a.World, o.ID)
	if !ok {
		return task.Object{}, false
	}
	return a.World.Object(at.holder)
}

// asFarAsKnown tells that the body is not what is against it.
func (a answer) asFarAsKnown(b Body, o task.Object) string {
	if _, known := a.placeOf(o); a.By == "reach" && !known {
		return a.unknownPlace(o.Spoken(a.Language)) + a.in(" ", "") + a.heights(b)
	}
	return a.in("I can, as far as I know.", "据我所知是可以的。")
}

// shortBefore answers who asks no more than why, or why not, right after a question about what the body can do;
// "" where that is not what was asked before.
func (a answer) shortBefore(b Body) string {
	all := a.all()
	if n := len(all) - 1; n >= 0 && all[n].asks && all[n].ended == nil && all[n].clauses[0].Ask.By == a.By {
		all = all[:n] // which is what is being answered
	}
	if len(all) == 0 || !all[len(all)-1].asks || a.stands() != "" {
		return ""
	}
	asked := all[len(all)-1].clauses[0]
	by := strings.TrimPrefix(asked.Ask.By, task.WhyShortPrefix)
	if asked.Ask.Kind != task.AskSelf || !slices.Contains([]string{"reach", "payload", "heavy", "door", "steps", task.ByClimb}, by) {
		return ""
	}
	a.Ask, a.Clause = *asked.Ask, asked
	return a.shortOf(by, b)
}

// climbs answers whether the body gets up on what is asked about.
func (a answer) climbs(b Body) string {
	var told []string
	for _, o := range a.asked() {
		why := a.hinders(task.ByClimb, b, o)
		switch {
		case len(told) >= mostNamed:
		case why != "":
			told = append(told, a.doesNotClimb(why))
		case o.Size[2] > 0:
			told = append(told, a.doesClimb(o, b))
		default:
			told = append(told, a.steps(b))
		}
	}
	if len(told) == 0 {
		return a.unknownPlace(a.words())
	}
	return strings.Join(told, a.in(" ", ""))
}

func (p phrases) doesNotClimb(why string) string { return p.in("No: %s.", "上不去：%s。", why) }

func (p phrases) doesClimb(o task.Object, b Body) string {
	return p.in("Yes: %s is %s m high; I step up to %s m.", "上得去：%s高 %s 米；我最高能上 %s 米。",
		o.Spoken(p.language()), task.FormatNumber(o.Size[2]), task.FormatNumber(b.Step))
}

// reachFrom tells how high the hands get from what is climbed, where the body gets up on it.
func (a answer) reachFrom(b Body) string {
	var told []string
	for _, o := range a.asked() {
		switch why := a.hinders(task.ByClimb, b, o); {
		case len(told) >= mostNamed:
		case b.Arms == 0 || b.ReachHigh == 0:
			return a.heights(b)
		case why != "":
			told = append(told, a.doesNotClimb(why))
		case o.Size[2] > 0:
			told = append(told, upper(a.in("%s is %s m high; from it I reach up to %s m.", "%s高 %s 米，站在上面我最高能够到 %s 米。",
				o.Spoken(a.Language), task.FormatNumber(o.Size[2]), task.FormatNumber(toCentimetre(o.Size[2]+b.ReachHigh)))))
		}
	}
	return strings.Join(append(told, a.heights(b)), a.in(" ", ""))
}

// toCentimetre is the length without the noise of adding two.
func toCentimetre(v float64) float64 { return math.Round(v*100) / 100 }
