package dialogue

import (
	"strings"

	"saydo/task"
)

// moves answers what is asked about how the body gets about and what it can show.
func (a answer) moves(b Body) string {
	switch a.By {
	case "width":
		return a.wide(b)
	case "steps":
		return a.amount(a.Ask.Amount <= b.Step) + a.steps(b)
	case "speed":
		return a.fast(b)
	case "door":
		return a.doors(b)
	case task.ByClimb:
		return a.climbs(b)
	case "opening":
		return a.grip(b)
	case "fingers":
		return a.fingers(b)
	}
	return a.gestures(b)
}

// doors answers for each door asked about whether the body gets through.
func (a answer) doors(b Body) string {
	if b.Speed == 0 {
		return a.fast(b) // and passes none
	}
	if a.Ask.Where == nil {
		return a.narrowest(b)
	}
	var told []string
	var unmeasured []task.Object
	for _, o := range a.asked() {
		switch answer := a.door(b, o); {
		case answer == "":
			unmeasured = append(unmeasured, o)
		case len(told) < mostNamed:
			told = append(told, answer)
		}
	}
	switch {
	case len(unmeasured) == 1:
		told = append(told, a.unmeasuredDoor(unmeasured[0].Spoken(a.Language), b))
	case len(unmeasured) > 1:
		told = append(told, a.unmeasuredDoors(len(unmeasured), b))
	case len(told) == 0:
		return a.unknownPlace(a.words())
	}
	return strings.Join(told, a.in(" ", ""))
}

// door answers of one door; "" where nobody knows how wide that is: that nothing bars the way is no yes.
func (a answer) door(b Body, door task.Object) string {
	if b.Barred != nil {
		if short := b.Barred(door, a.World); short != nil {
			return a.doesNotPass(short.HintIn(a.language()))
		}
	}
	switch {
	case b.Width == 0:
		return a.wide(b)
	case door.Attributes[task.DoorWidth] == "":
		return ""
	}
	return a.passes(door.Spoken(a.Language))
}

// narrowest answers for doors of any width, or of one that is told.
func (a answer) narrowest(b Body) string {
	if b.Door == 0 {
		return a.wide(b)
	}
	return a.amount(a.Ask.Amount >= b.Door) + a.needs(b) + a.in(".", "。")
}

func (p phrases) unmeasuredDoor(door string, b Body) string {
	return p.in("I do not know how wide %s is; %s.", "我不知道%s有多宽；%s。", door, p.needs(b))
}

func (p phrases) unmeasuredDoors(n int, b Body) string {
	return p.in("Of %d doors I do not know how wide they are; %s.", "有 %d 扇门我不知道有多宽；%s。", n, p.needs(b))
}

// needs tells how wide a door must be.
func (p phrases) needs(b Body) string {
	if b.Door == 0 {
		return p.in("I would try", "可以试试")
	}
	return p.in("I pass doors that are at least %s m wide", "我能过的门至少要宽 %s 米", task.FormatNumber(b.Door))
}

func (p phrases) passes(door string) string {
	return p.in("Yes, I get through %s.", "过得去，%s我能通过。", door)
}

func (p phrases) doesNotPass(why string) string { return p.in("No: %s.", "过不去：%s。", why) }

func (p phrases) wide(b Body) string {
	if b.Width == 0 {
		return p.in("I do not know how wide I am.", "我不知道自己有多宽。")
	}
	return p.in("I am %s m wide, with my arms drawn in.", "我宽 %s 米（手臂收拢）。", task.FormatNumber(b.Width))
}

func (p phrases) steps(b Body) string {
	if b.Step == 0 {
		return p.in("I climb no steps.", "我上不了台阶。")
	}
	return p.in("I climb steps of up to %s m.", "我能上最高 %s 米的台阶。", task.FormatNumber(b.Step))
}

// grip tells how far a hand opens.
func (p phrases) grip(b Body) string {
	switch {
	case b.Arms == 0:
		return p.in("I have no hand.", "我没有手。")
	case b.Opening == 0:
		return p.in("I do not know how far my hand opens.", "我不知道自己的手能张多大。")
	}
	said := p.in("My hand opens to %s m.", "我的手能张开 %s 米。", task.FormatNumber(b.Opening))
	if b.Guessed.Opening {
		said += p.myGuess("That", "这")
	}
	return said
}

// mostFingers is above what any hand has: a model that shows more of them has its jaws in many parts, and tells no number.
const mostFingers = 5

// fingers tells how many fingers a hand has, or the one with the most of them.
func (p phrases) fingers(b Body) string {
	switch {
	case b.Arms == 0:
		return p.in("I have no hand.", "我没有手。")
	case b.Fingers == 0:
		return p.in("I know of no fingers of mine that move.", "我不知道自己有会动的手指。")
	case b.Fingers > mostFingers:
		return p.in("Yes; how many, my model does not tell.", "有，有几根我从模型里看不出来。")
	case b.Arms == 1:
		return p.in("Yes, my hand has %d.", "有，我的手有 %d 根手指。", b.Fingers)
	}
	return p.in("Yes, each of my hands has up to %d.", "有，我每只手最多有 %d 根手指。", b.Fingers)
}

func (p phrases) fast(b Body) string {
	if b.Speed == 0 {
		return p.in("I stand in one place.", "我固定在一处，不能走动。")
	}
	return p.in("I move at up to %s m/s.", "我最快每秒 %s 米。", task.FormatNumber(b.Speed))
}

func (p phrases) gestures(b Body) string {
	known := b.Gestures[p.language()]
	if len(known) == 0 {
		return p.in("I can make no gesture.", "我不会做手势。")
	}
	return p.in("I can %s.", "我会%s。", strings.Join(known, p.in(", ", "、")))
}
