package embodiment

import (
	"slices"

	"saydo/task"
)

// stool returns the height in m of the lowest step stool that the body can
// step on: whatever is in reach from it is in reach from all others too.
func (b *Body) stool(s task.Snapshot) (float64, bool) {
	var heights []float64
	for _, id := range s.Objects("stool") {
		if o, ok := s.Object(id); ok && b.whyNoStep(o) == nil {
			heights = append(heights, o.Size[2])
		}
	}
	if len(heights) == 0 {
		return 0, false
	}
	return slices.Min(heights), true
}

// whyStep says why the body steps on none of the stools that there are.
func (b *Body) whyStep(s task.Snapshot) *task.Failure {
	if _, ok := b.stool(s); ok {
		return nil
	}
	if b.spec.Legs == 0 {
		return b.whyNoStep(task.Object{})
	}
	stools := s.Objects("stool")
	if len(stools) == 0 {
		return task.Fail(task.CodeTooHigh, "step up", "there is no step stool").In("zh", "没有踏脚凳")
	}
	o, _ := s.Object(stools[0])
	return b.whyNoStep(o)
}

// whyNoStep says in numbers why the body does not step on that stool.
func (b *Body) whyNoStep(o task.Object) *task.Failure {
	if b.spec.Legs == 0 {
		return task.Fail(task.CodeNoSkill, "step up", "I cannot step up: I have no legs").In("zh", "我没法站上去：我没有腿")
	}
	if o.Size[2] == 0 {
		return task.Fail(task.CodeNoSkill, "step up", "I do not know how high %s is, and step on none of which I do not; its kind needs a size", the(o)).
			In("zh", "我不知道%s有多高，不知道就不踩；它的种类要写上尺寸", o.Name("zh"))
	}
	if o.Size[2] > b.spec.StepHeight {
		return task.Fail(task.CodeNoSkill, "step up", "%s is %s high; I step up to %s", the(o), metres(o.Size[2]), metres(b.spec.StepHeight)).
			In("zh", "%s高%s；我最高能上%s", o.Name("zh"), mi(o.Size[2]), mi(b.spec.StepHeight))
	}
	long, wide := b.footing()
	deep, broad := min(o.Size[0], o.Size[1]), max(o.Size[0], o.Size[1])
	if min(long, wide) <= deep && max(long, wide) <= broad {
		return nil
	}
	long, wide = toCentimetre(long), toCentimetre(wide)
	if deep == 0 {
		return task.Fail(task.CodeNoSkill, "step up", "I do not know how long and wide %s is, and my %d feet stand %s by %s apart; its kind needs a size", the(o), b.spec.Legs, metres(long), metres(wide)).
			In("zh", "我不知道%s有多长多宽，而我的%d只脚前后相距%s，左右相距%s；它的种类要写上尺寸", o.Name("zh"), b.spec.Legs, mi(long), mi(wide))
	}
	return task.Fail(task.CodeNoSkill, "step up", "%s is %s by %s; my %d feet stand %s by %s apart", the(o), metres(broad), metres(deep), b.spec.Legs, metres(long), metres(wide)).
		In("zh", "%s只有%s长、%s宽；我的%d只脚前后相距%s，左右相距%s", o.Name("zh"), mi(broad), mi(deep), b.spec.Legs, mi(long), mi(wide))
}

// footing is what all the feet need to stand on, to the front and to the side, in m, of a
// body on more than two legs: as its joints tell, else as wide as it is. Two legs need none:
// they stand side by side on any step, and a stool that is measured folded is wider than that.
func (b *Body) footing() (long, wide float64) {
	switch {
	case b.spec.Legs <= 2:
		return 0, 0
	case b.robot != nil && len(b.robot.body.Legs) == b.spec.Legs:
		return b.robot.body.Footing()
	}
	return b.spec.Width, b.spec.Width
}
