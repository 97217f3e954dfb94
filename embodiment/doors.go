package embodiment

import (
	"strconv"

	"saydo/task"
)

// Room that a body needs at a door.
const (
	besideDoor = 0.05 // [m] on either side of the body
	aboveHead  = 0.03 // [m] over it
	sill       = 0.02 // [m] high, which wheels roll over too
)

// whyBarred says in numbers why the body does not get through the door; nil where
// it does, or where nobody knows how wide and high it is, or how wide the body. The body is taken as it stands, with
// its lift up: nothing takes a lift down for a door. To the millimetre: 0.32 and twice 0.05 are 0.42.
func (b *Body) whyBarred(door task.Object) *task.Failure {
	wide, step := doorMeasure(door, task.DoorWidth), doorMeasure(door, task.DoorStep)
	high, tall := doorMeasure(door, task.DoorHeight), b.spec.Height
	steps := max(sill, b.spec.StepHeight)
	op := "pass " + door.ID
	switch {
	case wide > 0 && b.spec.Width > 0 && toMillimetre(b.spec.Width+2*besideDoor) > toMillimetre(wide):
		return task.Fail(task.CodeTooBig, op, "%s is %s wide; I am %s wide and need %s on either side", the(door), metres(wide), metres(b.spec.Width), metres(besideDoor)).
			In("zh", "%s宽%s；我宽%s，两侧各要留%s", door.Name("zh"), mi(wide), mi(b.spec.Width), mi(besideDoor))
	case high > 0 && toMillimetre(tall+aboveHead) > toMillimetre(high):
		tall := toCentimetre(tall)
		return task.Fail(task.CodeTooBig, op, "%s is %s high; I am %s high and need %s over me", the(door), metres(high), metres(tall), metres(aboveHead)).
			In("zh", "%s高%s；我高%s，头顶要留%s", door.Name("zh"), mi(high), mi(tall), mi(aboveHead))
	case toMillimetre(step) > toMillimetre(steps) && b.spec.Kind != Aerial:
		return task.Fail(task.CodeNoSkill, op, "%s has a step of %s; I get over %s", the(door), metres(step), metres(steps)).
			In("zh", "%s有一级%s高的台阶；我最高能过%s", door.Name("zh"), mi(step), mi(steps))
	}
	return nil
}

// narrowest is how wide a door is at least that the body passes, in m; 0 where nobody
// knows how wide the body is, or it goes through none.
func (b *Body) narrowest() float64 {
	if b.spec.Width == 0 || !b.mobile() {
		return 0
	}
	return toMillimetre(b.spec.Width + 2*besideDoor)
}

// doorMeasure is what the door's attribute says, in m; 0 where it says nothing.
func doorMeasure(door task.Object, attribute string) float64 {
	v, err := strconv.ParseFloat(door.Attributes[attribute], 64)
	if err != nil {
		return 0
	}
	return v
}
