package dialogue

import (
	"math"
	"time"

	"saydo/task"
)

// timeLeft tells how long the rest of the plan takes, by what such steps have taken before; of
// steps that are new to the robot nobody knows, and it tells how many are left. What keeps it
// from moving comes first.
func (a answer) timeLeft() string {
	now := a.planned()
	if now == nil {
		return a.idle()
	}
	text := a.stands()
	if text != "" {
		text += a.in(" ", "")
	}
	rest := now.plan.Steps[min(max(0, now.reached-1), len(now.plan.Steps)):]
	if now.begun == nil {
		rest = now.plan.Steps
	}
	left, known := a.paces().of(rest)
	if !known || now.begun != nil && now.reached == 0 {
		return text + a.stepsToGo(len(rest))
	}
	if now.begun != nil { // some of the step under way is over
		left -= a.Past[len(a.Past)-1].Stamp.Sub(now.begun.Stamp)
	}
	return text + a.about(max(0, left), len(rest))
}

// paces is how long steps have taken, by skill.
type paces map[string]time.Duration

// newest is the part of the newest step in what steps of its skill are held to take.
const newest = 3

// paces learns from what is remembered.
func (a answer) paces() paces {
	out, begun := paces{}, map[string]time.Time{}
	for _, e := range a.Past {
		switch e.Kind {
		case task.EventStepStart:
			begun[e.InstructionID] = e.Stamp
		case task.EventStepDone:
			start, known := begun[e.InstructionID]
			took := e.Stamp.Sub(start)
			if !known || took < 0 {
				continue
			}
			if before, ok := out[e.Skill]; ok {
				took = ((newest-1)*before + took) / newest
			}
			out[e.Skill] = took
		default:
		}
	}
	return out
}

// of returns how long the steps take; false where a skill among them is new.
func (p paces) of(steps []task.Step) (sum time.Duration, known bool) {
	for _, s := range steps {
		took, ok := p[s.Skill]
		if !ok {
			return 0, false
		}
		sum += took
	}
	return sum, true
}

// about tells a time as roughly as it is known, and how many steps it takes.
func (p phrases) about(left time.Duration, steps int) string {
	return upper(p.in("%s: %s.", "还要%s，%s。", p.roughly(left), p.toGo(steps)))
}

// stepsToGo tells how many steps there are of which nobody knows how long they take.
func (p phrases) stepsToGo(steps int) string {
	return p.in("I do not know yet how long that takes: %s.", "要多久我还不知道：%s。", p.toGo(steps))
}

// toGo tells how many are left, with the one under way.
func (p phrases) toGo(n int) string {
	if n == 1 && !p.zh {
		return "1 step is left"
	}
	return p.in("%d steps are left", "还有%d步", n)
}

// roughly rounds a time to what people say.
func (p phrases) roughly(d time.Duration) string {
	const tens = 10 * time.Second
	switch {
	case d < tens:
		return p.in("a few seconds", "几秒")
	case d < 90*time.Second:
		return p.in("about %d seconds", "大约%d秒", int(d.Round(tens).Seconds()))
	}
	return p.in("about %d minutes", "大约%d分钟", int(math.Round(d.Minutes())))
}
