package embodiment

import "saydo/task"

// hipPart is the height of the hips as a part of that of a human body, after
// Drillis and Contini.
const hipPart = 0.530

// hips returns how high the hips of a body on two legs are, in m: by its joints, else
// by the proportions of the human body; 0 where nobody knows, and for other bodies.
func (b *Body) hips() float64 {
	if b.robot != nil {
		if bends, ok := b.robot.body.Bends(); ok {
			return bends.Hip
		}
	}
	if b.spec.Kind == Humanoid && b.spec.Legs == 2 {
		return hipPart * b.spec.Height
	}
	return 0
}

// whyNoSeat says in numbers why the seat is too high for a body on two legs: it would
// have to jump where the seat is above its hips. It is nil for others: those on four
// legs sit down before it.
func (b *Body) whyNoSeat(seat task.Object) *task.Failure {
	hips := b.hips()
	if seat.Pose == nil || hips == 0 || seat.Pose.Z <= hips {
		return nil
	}
	return task.Fail(task.CodeNoSkill, "sit on "+seat.ID, "%s is %s high; my hips are at %s", the(seat), metres(seat.Pose.Z), metres(hips)).
		In("zh", "%s高%s；我的髋部在%s高处", seat.Name("zh"), mi(seat.Pose.Z), mi(hips))
}
