package sim

import (
	"context"
	"math"
	"slices"
	"time"

	"saydo/task"
)

// strideM is the length of way after which progress is told and the pose moves
// on [m].
const strideM = 0.5

// Navigate drives or walks the robot to the target through open doors. It
// returns a *task.Failure: CodePathBlocked where there is no way or something
// stands in it. progress gets the pose as it changes.
func (h *House) Navigate(ctx context.Context, target task.Pose, progress func(task.Pose)) error {
	h.mu.Lock()
	h.motions++
	way, fail := h.plan(target)
	if dead := h.empty("navigate"); dead != nil {
		fail = dead
	}
	fault := FaultKind("")
	script := h.scripted(Drive)
	if fail == nil && script.Code != task.CodeNone {
		fail = task.Fail(script.Code, "navigate", "so it stands in the script")
	}
	if fail == nil {
		fault = h.luck(script, FaultBlocked, FaultHang, FaultLie, FaultDrop, FaultMoved, FaultBlind, FaultSlow, FaultPeople, FaultDead)
		h.befall(fault, "")
	}
	h.mu.Unlock()
	switch {
	case fail != nil:
		return fail
	case fault == FaultHang:
		return h.Clock.Hang(ctx)
	case fault == FaultDead:
		return ErrDown
	case fault == FaultLie:
		return h.work(ctx, time.Second)
	case fault == FaultBlocked:
		way = way[:len(way)/2]
	}
	for i, pose := range way {
		if err := h.work(ctx, h.stride()); err != nil {
			return err
		}
		h.mu.Lock()
		h.pose = pose
		if fault == FaultDrop && i == len(way)/2 {
			h.dropCarried()
		}
		h.mu.Unlock()
		if progress != nil {
			progress(pose)
		}
	}
	if fault == FaultSlow {
		return h.Clock.Wait(ctx, slowTime)
	}
	if fault == FaultBlocked {
		return task.Fail(task.CodePathBlocked, "navigate", "something stands in the way")
	}
	return nil
}

// fixed tells that the robot stands in one place.
func (h *House) fixed(op string) *task.Failure {
	return task.Fail(task.CodeNoSkill, op, "the robot stands in one place and cannot move about").In("zh", "机器人固定在一处，不能走动")
}

func (h *House) stride() time.Duration {
	return time.Duration(strideM / h.robot.Speed * float64(time.Second))
}

// plan returns the way to the target in strides: through the doors of the
// shortest chain of rooms.
func (h *House) plan(target task.Pose) ([]task.Pose, *task.Failure) {
	switch {
	case h.robot.Fixed:
		return nil, h.fixed("navigate")
	case h.holds("raised"):
		return nil, task.Fail(task.CodeActionFailed, "navigate", "the robot stands on a step stool")
	case !h.holds("upright"):
		return nil, task.Fail(task.CodeActionFailed, "navigate", "the robot is not upright")
	}
	from, to := h.roomAt(h.pose.X, h.pose.Y), h.roomAt(target.X, target.Y)
	if to == "" {
		return nil, task.Fail(task.CodePathBlocked, "navigate", "the target (%.2f, %.2f) lies outside all rooms", target.X, target.Y)
	}
	doors, ok := h.doorsBetween(from, to)
	if !ok {
		return nil, task.Fail(task.CodePathBlocked, "navigate", "no open way from %s to %s", from, to)
	}
	var way []task.Pose
	at := h.pose
	for _, d := range doors {
		way = append(way, strides(at, *h.objects[d].Pose)...)
		at = *h.objects[d].Pose
	}
	return append(way, strides(at, target)...), nil
}

// strides cuts the line between two poses; the last pose is the goal itself.
func strides(from, to task.Pose) []task.Pose {
	n := int(math.Ceil(distance(from, to) / strideM))
	yaw := math.Atan2(to.Y-from.Y, to.X-from.X)
	var out []task.Pose
	for i := 1; i < n; i++ {
		f := float64(i) / float64(n)
		out = append(out, task.Pose{X: from.X + f*(to.X-from.X), Y: from.Y + f*(to.Y-from.Y), Yaw: yaw})
	}
	return append(out, task.Pose{X: to.X, Y: to.Y, Yaw: to.Yaw})
}

// doorsBetween finds the fewest open doors from room to room.
func (h *House) doorsBetween(from, to string) ([]string, bool) {
	type stop struct {
		room  string
		doors []string
	}
	seen := map[string]bool{from: true}
	for queue := []stop{{room: from}}; len(queue) > 0; queue = queue[1:] {
		here := queue[0]
		if here.room == to {
			return here.doors, true
		}
		for _, f := range h.facts.of("connects") {
			if len(f.Args) != 3 || f.Args[1] != here.room || seen[f.Args[2]] || !h.holds("open", f.Args[0]) {
				continue
			}
			seen[f.Args[2]] = true
			queue = append(queue, stop{f.Args[2], append(slices.Clone(here.doors), f.Args[0])})
		}
	}
	return nil, false
}
