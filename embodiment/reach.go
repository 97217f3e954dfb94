package embodiment

import (
	"cmp"
	"slices"

	"saydo/task"
)

// floorHeight is up to what height a thing counts as lying on the floor, in m,
// and how far above a place its things are taken hold of.
const floorHeight = 0.05

// floor is the floor before the body, wherever it stands.
func (b *Body) floor() task.Object {
	at := task.Pose{}
	if b.ground != nil {
		at.X, at.Y = b.ground.at[0].X, b.ground.at[0].Y
	}
	return task.Object{ID: "floor", Names: []string{"floor", "地面"}, Pose: &at}
}

func (b *Body) noArm(o task.Object) *task.Failure {
	if len(b.spec.Hands) > 0 {
		return nil
	}
	return task.Fail(task.CodeNoArm, "reach "+o.ID, "I have no arm to reach for %s with", the(o)).
		In("zh", "我没有手臂，够不到%s", o.Name("zh"))
}

func (b *Body) whyReach(o task.Object, s task.Snapshot, raised float64) *task.Failure {
	if fail := b.noArm(o); fail != nil {
		return fail
	}
	return b.outOfReach(o, s, raised)
}

// outOfReach says why the place is out of reach from where the body stands,
// raised above the floor by so many m; a place of unknown height is taken to
// be within reach.
func (b *Body) outOfReach(o task.Object, s task.Snapshot, raised float64) *task.Failure {
	if o.Pose == nil {
		return nil
	}
	return b.outOfReachAt(o, the(o), o.Name("zh"), o.Pose.Z, s, raised)
}

// outOfReachAt says the same of a height at the place: first by what is between the
// body's lowest and highest reach, then by whether it finds a posture.
func (b *Body) outOfReachAt(o task.Object, name, zh string, height float64, s task.Snapshot, raised float64) *task.Failure {
	if fail := b.outOfHeight(name, zh, height, raised); fail != nil {
		return fail
	}
	if b.ground != nil {
		return b.outOfHand(o, name, zh, height)
	}
	if !b.byJoints() || b.vouched(height-raised) {
		return nil
	}
	height = max(0, height-raised)
	at := ledgeOf(o, height, s)
	if _, ok := b.robot.stance(height, at); ok {
		return nil
	}
	return b.noStance(name, zh, height, at, raised)
}

// reaches reports whether the place is in reach; it is outOfReach for those who need
// no reason, which takes computing.
func (b *Body) reaches(o task.Object, s task.Snapshot, raised float64) bool {
	switch {
	case o.Pose == nil:
		return true
	case b.outOfHeight("", "", o.Pose.Z, raised) != nil:
		return false
	case b.ground != nil:
		return b.getsTo(o, o.Pose.Z)
	case !b.byJoints() || b.vouched(o.Pose.Z-raised):
		return true
	}
	height := max(0, o.Pose.Z-raised)
	_, ok := b.robot.stance(height, ledgeOf(o, height, s))
	return ok
}

func (b *Body) outOfHeight(name, zh string, height, raised float64) *task.Failure {
	low, high := b.reachLow.Value+raised, b.reachHigh.Value+raised
	from, fromZH := "", ""
	if raised > 0 {
		from, fromZH = " from a step of "+metres(raised), "站在"+mi(raised)+"高的凳子上"
	}
	switch {
	case height > high:
		return task.Fail(task.CodeTooHigh, "reach "+name, "%s is at %s; I reach up to %s%s", name, metres(height), metres(high), from).
			In("zh", "%s在%s高处；我%s最高够到%s", zh, mi(height), fromZH, mi(high))
	case height < low-floorHeight && raised == 0:
		return b.tooFarDown(name, zh, height)
	}
	return nil
}

// byJoints reports whether the joints tell where the body stands to reach
// something: it has a URDF with arms, and chooses where it stands, on the floor.
func (b *Body) byJoints() bool {
	return b.robot != nil && len(b.robot.body.Arms) > 0 && b.mobile() && b.spec.Kind != Aerial
}

// vouched reports whether the body file itself tells that the body gets to the
// height: who gives its reach knows of more than the URDF's joints, unless these are all
// that is moved.
func (b *Body) vouched(height float64) bool {
	if b.armed {
		return false
	}
	if height >= b.shoulderHeight.Value {
		return b.reachHigh.Source == givenSource
	}
	return b.reachLow.Source == givenSource
}

// noStance says in numbers why no posture of the body gets a hand to the height
// behind the edge of what it stands before.
func (b *Body) noStance(name, zh string, height float64, edge ledge, raised float64) *task.Failure {
	if raised == 0 && height < b.reachLow.Value {
		return b.tooFarDown(name, zh, height)
	}
	need := toCentimetre(b.robot.front + clearance + edge.out + min(barely, edge.deep/2))
	op, at := "reach "+name, metres(toCentimetre(height+raised))
	code := task.CodeTooFar
	if height >= b.shoulderHeight.Value { // standing higher would help
		code = task.CodeTooHigh
	}
	far := toCentimetre(b.robot.furthest(height, need))
	if far <= 0 {
		return task.Fail(code, op, "%s is at %s; my joints get no hand to that height before me", name, at).
			In("zh", "%s在%s高处；我的关节没法把手伸到身前这个高度", zh, mi(toCentimetre(height+raised)))
	}
	before, beforeZH := edge.inTheWay()
	return task.Fail(code, op, "%s is at %s; at that height my hand gets %s in front of the middle of my base and needs %s, as my own front is at %s%s", name, at, metres(far), metres(need), metres(toCentimetre(b.robot.front)), before).
		In("zh", "%s在%s高处；在这个高度，我的手只能伸到底座中心前%s，而需要%s：我身体的前沿就在中心前%s%s", zh, mi(toCentimetre(height+raised)), mi(far), mi(need), mi(toCentimetre(b.robot.front)), beforeZH)
}

// tooFarDown says how far down the body gets, and of an arm that is moved here what would bend the body for it.
func (b *Body) tooFarDown(name, zh string, height float64) *task.Failure {
	op, at, low := "reach "+name, toCentimetre(height), toCentimetre(b.reachLow.Value)
	switch {
	case b.armed && b.spec.Posture != nil:
		return task.Fail(task.CodeTooLow, op, "%s is at %s; bent as far as I am told to, I get my arm down to %s", name, metres(at), metres(low)).
			In("zh", "%s在%s高处；弯到允许的最低，我的手臂最低够到%s", zh, mi(at), mi(low))
	case b.armed && b.spec.Legs > 0:
		return task.Fail(task.CodeTooLow, op, "%s is at %s; I get my arm down to %s, as nothing here bends my legs for it", name, metres(at), metres(low)).
			In("zh", "%s在%s高处；我的手臂最低够到%s，因为这里没有接口让我弯腿", zh, mi(at), mi(low))
	}
	return task.Fail(task.CodeTooLow, op, "%s is at %s; I reach down to %s", name, metres(at), metres(low)).
		In("zh", "%s在%s高处；我最低够到%s", zh, mi(at), mi(low))
}

// farOut is how far before the middle of the base a hand gets at the height in any posture, in m: of all distances that
// are tried for one arm or another the furthest are asked about first, as what is in vain takes longest.
func (r *reacher) farOut(height, most float64) float64 {
	type try struct {
		arm   *heldArm
		ahead float64
	}
	var tries []try
	for i := range r.postures {
		for k := range r.postures[i].arms {
			a := &r.postures[i].arms[k]
			for ahead := min(most, a.shoulder.Dot(r.body.Works)+a.length); ahead > 0; ahead -= mapDistances {
				tries = append(tries, try{a, ahead})
			}
		}
	}
	slices.SortStableFunc(tries, func(x, y try) int { return cmp.Compare(y.ahead, x.ahead) })
	for _, t := range tries {
		if slices.ContainsFunc(t.arm.sides, func(side float64) bool { return r.gets(t.arm, side, t.ahead, height) }) {
			return t.ahead
		}
	}
	return 0
}
