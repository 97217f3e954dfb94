package embodiment

import (
	"maps"
	"slices"

	"saydo/task"
)

// Simulated returns the body as the simulated robot has it, which offers the
// actions move_base and skill and nothing else: what the body file binds to
// controllers of joints, a gripper, MoveIt or an action of the maker is left to its action skill, and
// what is driven by velocities to move_base. The skills that are bound
// otherwise are listed, sorted, and after them the posture where something takes that; it
// still bends as far as that tells, and nothing waits for who takes it. drives tells that the driving is bound otherwise.
func (b *Body) Simulated() (body *Body, bound []string, drives bool) {
	out := *b
	out.spec.Bindings = maps.Clone(b.spec.Bindings)
	for _, skill := range slices.Sorted(maps.Keys(b.spec.Bindings)) {
		own := b.spec.Bindings[skill]
		if own.MovesJoints() || own.Interface == task.ActionInterface {
			out.spec.Bindings[skill] = task.Binding{Interface: "skill"}
			if own.Interface == task.GazeInterface {
				out.spec.Bindings[skill] = task.Binding{Interface: "skill", Name: "look"}
			}
			bound = append(bound, skill)
		}
	}
	if _, bends := b.Posture(); bends {
		bound = append(bound, "posture")
	}
	out.simulated = true
	drives = b.spec.Drive != nil
	out.base = b.radius() // it is as wide, whoever drives it
	out.spec.Drive = nil
	return &out, bound, drives
}
