package embodiment

import (
	"math"
	"slices"

	"saydo/embodiment/handle"
	"saydo/task"
)

// oneHanded reports whether one hand lifts and grips the thing.
func (b *Body) oneHanded(o task.Object, s task.Snapshot) bool {
	return b.fitsOne(o, s) && b.tooLow(o) == nil && b.tooFarBack(o, s) == nil
}

// fitsOne reports whether the thing is light and thin enough for one hand.
func (b *Body) fitsOne(o task.Object, s task.Snapshot) bool {
	return len(b.spec.Hands) > 0 && o.Mass <= b.spec.Payload && b.gripOf(o, s) <= b.spec.HandOpening
}

// clearanceOf is the least that one of the arms asks for, in m.
func clearanceOf(r *robot) float64 {
	least := math.Inf(1)
	for i := range r.body.Arms {
		least = min(least, handle.Clearance(r.hitter, &r.body.Arms[i]))
	}
	return least
}

// tooLow says that the thing is too low for a hand that is moved here, which takes hold of
// its middle; nil where it is not.
func (b *Body) tooLow(o task.Object) *task.Failure {
	if !b.armed || o.Size[2] == 0 || o.Size[2]/2 >= b.clearance {
		return nil
	}
	least := metres(toCentimetre(2 * b.clearance))
	return task.Fail(task.CodeTooBig, "grip "+o.ID, "%s is %s high; my hand is so thick that it takes what is %s high or more", the(o), metres(toCentimetre(o.Size[2])), least).
		In("zh", "%s只有%s高；我的手太厚，只能拿%s以上高的东西", o.Name("zh"), mi(toCentimetre(o.Size[2])), mi(toCentimetre(2*b.clearance)))
}

// twoHanded reports whether it takes both hands to lift the thing, and these do.
func (b *Body) twoHanded(o task.Object, s task.Snapshot) bool {
	return len(b.spec.Hands) >= 2 && !b.fitsOne(o, s) && o.Mass <= b.together() && b.between(o, s) && b.tooFarBack(o, s) == nil
}

// together is what both hands lift, in kg: twice what one does, as they take a
// thing at two sides of its middle; 0 for a body with one.
func (b *Body) together() float64 {
	if len(b.spec.Hands) < 2 {
		return 0
	}
	return 2 * b.spec.Payload
}

// apart is how wide a thing both hands hold between them, in m: half of the arm
// span, at which the arms still reach forward by more than half of their length;
// the length of an arm where no span is told.
func (b *Body) apart() float64 {
	switch {
	case len(b.spec.Hands) < 2:
		return 0
	case b.armSpan.Value > 0:
		return b.armSpan.Value / 2
	}
	return b.armLength.Value
}

// between reports whether the thing fits between both hands: across its narrower
// side, as the body stands before it, where no hand gets around it.
func (b *Body) between(o task.Object, s task.Snapshot) bool {
	return b.gripOf(o, s) <= b.spec.HandOpening || min(o.Size[0], o.Size[1]) <= b.apart()
}

func (b *Body) tooHeavy(o task.Object) *task.Failure {
	if b.spec.Payload == 0 {
		return task.Fail(task.CodeTooHeavy, "lift "+o.ID, "%s weighs %s kg, and nothing tells how much I lift; give the body file a payload", the(o), task.FormatNumber(o.Mass)).
			In("zh", "%s重%s公斤，而我不知道自己能提多重；请在机身文件里写上payload", o.Name("zh"), task.FormatNumber(o.Mass))
	}
	one, both, bothZH, doubt := task.FormatNumber(b.spec.Payload), "", "", b.doubt("payload")
	if len(b.spec.Hands) >= 2 {
		kg := task.FormatNumber(b.together())
		both, bothZH = " with one hand and "+kg+" kg with both", "，双手最多"+kg+"公斤"
	}
	return task.Fail(task.CodeTooHeavy, "lift "+o.ID, "%s weighs %s kg; I lift up to %s kg%s%s", the(o), task.FormatNumber(o.Mass), doubt.about+one, both, doubt.guess).
		In("zh", "%s重%s公斤；我最多提%s公斤%s%s", o.Name("zh"), task.FormatNumber(o.Mass), doubt.aboutZH+one, bothZH, doubt.guessZH)
}

// doubt is what is said before and behind a number that is an estimate, in English and Chinese; empty where it is none.
type doubt struct{ about, guess, aboutZH, guessZH string }

// doubt is that of the number of the key.
func (b *Body) doubt(key string) doubt {
	if !guessed(b.spec.sources[key]) {
		return doubt{}
	}
	return doubt{"about ", ", as I guess", "大约", "（这是估计）"}
}

// whyNotLifted says why so many hands do not lift the thing, with what one hand
// and both could; nil where they do.
func (b *Body) whyNotLifted(o task.Object, s task.Snapshot, hands int) *task.Failure {
	if fail := b.noArm(o); fail != nil {
		return fail
	}
	if hands >= 2 && b.twoHanded(o, s) {
		return nil
	}
	most := b.spec.Payload
	if hands >= 2 {
		most = max(most, b.together())
	}
	if o.Mass > most {
		return b.tooHeavy(o)
	}
	if fail := b.tooBig(o, s); fail != nil {
		return fail
	}
	if fail := b.tooLow(o); fail != nil {
		return fail
	}
	return b.tooFarBack(o, s)
}

// tooFarBack says that a thing is seen too far off on its place for a body that stays where it stands; nil where it is not.
func (b *Body) tooFarBack(o task.Object, s task.Snapshot) *task.Failure {
	if b.ground == nil || o.Pose == nil || !slices.ContainsFunc(s.Objects("place"), func(p string) bool {
		return s.Truth(task.NewFact("on", o.ID, p)) == task.True || s.Truth(task.NewFact("in", o.ID, p)) == task.True
	}) {
		return nil
	}
	o.Size = [3]float64{} // a hand goes to its middle
	return b.outOfHand(o, the(o), o.Name("zh"), o.Pose.Z)
}

func (b *Body) tooBig(o task.Object, s task.Snapshot) *task.Failure {
	grip := b.gripOf(o, s)
	if grip <= b.spec.HandOpening {
		return nil
	}
	both, bothZH, doubt := "", "", b.doubt("hand_opening")
	if len(b.spec.Hands) >= 2 {
		wide := min(o.Size[0], o.Size[1])
		both = "; between both hands, where it is " + metres(wide) + " wide, I hold " + metres(toCentimetre(b.apart()))
		bothZH = "；它宽" + mi(wide) + "，我双手之间最多能抱" + mi(toCentimetre(b.apart()))
	}
	return task.Fail(task.CodeTooBig, "grip "+o.ID, "%s is %s thick where I would hold it; my hand opens %s%s%s",
		the(o), metres(grip), doubt.about+metres(b.spec.HandOpening), doubt.guess, both).
		In("zh", "%s在我要握的地方有%s厚；我的手只能张开%s%s%s", o.Name("zh"), mi(grip), doubt.aboutZH+mi(b.spec.HandOpening), doubt.guessZH, bothZH)
}

func toCentimetre(v float64) float64 { return toMillimetre(math.Round(v*100) / 100) }
