package embodiment

import (
	"context"
	"maps"
	"math"

	"saydo/embodiment/handle"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
	"saydo/task"
)

// How a thing is held out to a person. People hand things over half way between each
// other (Hansen et al., "Human-human handover tasks and how distance and object mass
// matter", 2017), and like a robot to hold it out in front of them (Koay et al.,
// "Exploratory study of a robot approaching a person in the context of handing over an
// object", 2007). How high and how far they take it without stretching is where the elbow
// of most is and how far the shortest arms grip (Pheasant, "Bodyspace", 1996).
const (
	elbowHigh = 1.06 // [m] above the floor, between the median woman's 1.02 and man's 1.10
	seatElbow = 0.70 // [m] of who sits or lies: 0.24 above a seat, held out a little above their legs
	gripFar   = 0.65 // [m] before the middle of a woman whose arms are longer than of one in twenty
	handNear  = 0.30 // [m] before the middle of the base, chosen: nearer, arms are folded behind it
	selfNear  = 0.40 // [m] before the middle of a person: what is nearer is in their face
	handHigh  = 0.10 // [m] above and below that is tried next
	offered   = 20.0 // [s] that it waits: a person turns round and comes a step nearer
	usualPull = 5.0  // [N], half of a kilogram's weight
	tooFarOff = 1.5  // [m] from the base: nobody reaches over that
	gently    = 0.5  // of their speed that joints move at before people
	aHair     = 1e-6 // [m]: rounding makes nobody too near or too far
)

// Who is too far off or too near is told a distance that is so too when it is rounded.
func upToCentimetre(v float64) float64   { return toMillimetre(math.Ceil(v*100) / 100) }
func downToCentimetre(v float64) float64 { return toMillimetre(math.Floor(v*100) / 100) }

// Witnesses returns the skills with what this body can know of them. That somebody has
// what an arm that is moved here has given them nothing tells but the hand: that they took
// it, and that it is empty. That is a word, and no look at them.
func (b *Body) Witnesses(skills map[string]task.Skill) map[string]task.Skill {
	out := maps.Clone(skills)
	for name, skill := range out {
		if skill.Evidence["has"] == task.Observed && b.Binding(skill).ByArm() {
			skill.Evidence = maps.Clone(skill.Evidence)
			skill.Evidence["has"] = task.Reported
			out[name] = skill
		}
	}
	return out
}

// offer holds the thing out to the person, in the first of the places that suit both.
func (b *Body) offer(ctx context.Context, m *task.Motion, scene handle.Scene, d deed, base task.Pose) error {
	ahead, yaw := fromPerson, base.Yaw
	if d.to.Pose == nil {
		note(m, "I do not see where exactly "+d.to.Name("en")+" is, and hold it out before me", "我看不清"+d.to.Name("zh")+"的确切位置，就往身前递")
	} else {
		ahead = math.Hypot(d.to.Pose.X-base.X, d.to.Pose.Y-base.Y)
		yaw = math.Atan2(d.to.Pose.Y-base.Y, d.to.Pose.X-base.X)
		if ahead > tooFarOff+aHair {
			return task.Fail(task.CodeTooFar, m.Step.Skill, "%s is %s from me; I hold things out to who is within %s", d.to.Name("en"), metres(upToCentimetre(ahead)), metres(tooFarOff)).
				In("zh", "%s离我有%s；我只递给%s以内的人", d.to.Name("zh"), mi(upToCentimetre(ahead)), mi(tooFarOff))
		}
		block, err := b.keptOff(*d.to.Pose, scene, base)
		if err != nil {
			return err
		}
		scene.Blocks = append(scene.Blocks, block...)
	}
	var last error = task.Fail(task.CodeTooFar, m.Step.Skill, "%s is %s from me, too near to hold anything out between us; I need %s", d.to.Name("en"), metres(downToCentimetre(ahead)), metres(handNear+selfNear)).
		In("zh", "%s离我只有%s，太近了，我没法把东西递到中间；至少要%s", d.to.Name("zh"), mi(downToCentimetre(ahead)), mi(handNear+selfNear))
	tried := false
	for _, at := range offers(ahead, elbow(d.to)) {
		spot := task.Pose{X: base.X + at.ahead*math.Cos(yaw), Y: base.Y + at.ahead*math.Sin(yaw), Z: at.high, Yaw: yaw}
		scene.At = b.inBody(spot, base)
		steps, err := handle.Offer(ctx, scene)
		if err != nil {
			if !tried {
				last, tried = err, true
			}
			if ctx.Err() != nil {
				break
			}
			continue
		}
		err = b.fill(m, d.hand, steps, nil)
		beforePeople(m, d, yaw-base.Yaw)
		return err
	}
	return last
}

// keptOff is what the arm keeps off the person by. One that is stretched out at them
// already must find its way back; where that is so of its fingers alone, these must.
func (b *Body) keptOff(at task.Pose, scene handle.Scene, base task.Pose) ([]way.Block, error) {
	block := b.person(at, base)
	fingers, err := scene.Meets(block)
	if err != nil || !fingers {
		return []way.Block{block}, err
	}
	block.Fingers = false
	arm, err := scene.Meets(block)
	if err != nil || arm {
		return nil, err
	}
	return []way.Block{block}, nil
}

// person is what neither the arm nor its fingers must hit of them.
func (b *Body) person(at, base task.Pose) way.Block {
	size := space.Vec{0.4, 0.5, 1.8}
	at.Z = size[2] / 2
	return way.Block{At: b.inBody(at, base), Size: size, Fingers: true}
}

// elbow is how high a person takes things best, in m above the floor.
func elbow(person task.Object) float64 {
	if pose := person.Attributes["pose"]; pose == "sitting" || pose == "lying" {
		return seatElbow
	}
	return elbowHigh
}

// held is where a thing is held out: so far ahead of the middle of the base, so high.
type held struct{ ahead, high float64 }

// offers lists where a thing may be held out to somebody who is so far ahead: half way
// first, then nearer to the robot as far as people still reach, each higher and lower; none
// is over the robot's own base.
func offers(person, high float64) []held {
	half := min(max(person/2, selfNear), gripFar)
	var out []held
	for _, before := range []float64{half, (half + gripFar) / 2, gripFar} {
		for _, up := range []float64{0, handHigh, -handHigh} {
			if person-before >= handNear-aHair {
				out = append(out, held{person - before, high + up})
			}
		}
	}
	return out
}

// beforePeople has the joints move gently, and the hand wait for the person in that direction.
func beforePeople(m *task.Motion, d deed, toward float64) {
	for i := range m.Phases {
		p := &m.Phases[i]
		for k := range p.Path {
			p.Path[k].At /= gently
		}
		if p.Offer != nil {
			p.Offer.Thing, p.Offer.To, p.Offer.Toward = d.thing, d.to, toward
		}
	}
}
